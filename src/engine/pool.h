// Runs work on several threads and hands the results back in input order.
//
//   ordered(4, next_page, code_page, print);   // prints in the order of the pages, whatever finishes first
//
// `next` and `emit` are called on the calling thread only, `work` on any. At most a few inputs a thread
// are held at once, so a stream of any length runs in bounded memory. With one thread no thread is made.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace dateline::engine {

// The number of threads to use: `asked` where it is positive, otherwise the machine's.
[[nodiscard]] inline int thread_count(int asked) {
  if (asked > 0) return asked;
  int machine = static_cast<int>(std::thread::hardware_concurrency());
  return machine > 0 ? machine : 1;
}

template <class In, class Out>
class Ordered {
 public:
  using Work = std::function<Out(In&)>;

  Ordered(int threads, Work work) : work_(std::move(work)), window_(static_cast<std::size_t>(threads) * 3) {
    for (int i = 0; i < threads; ++i) workers_.emplace_back([this] { serve(); });
  }
  ~Ordered() {
    {
      std::lock_guard lock(mutex_);
      closing_ = true;
    }
    wake_.notify_all();
    for (std::thread& t : workers_) t.join();
  }
  Ordered(const Ordered&) = delete;
  Ordered& operator=(const Ordered&) = delete;

  [[nodiscard]] bool full() const { return jobs_.size() >= window_; }
  [[nodiscard]] bool empty() const { return jobs_.empty(); }

  // Is the oldest job done? Requires !empty().
  [[nodiscard]] bool ready() {
    std::lock_guard lock(mutex_);
    return jobs_.front()->out.has_value();
  }

  void push(In in) {
    auto job = std::make_unique<Job>();
    job->in = std::move(in);
    Job* raw = job.get();
    jobs_.push_back(std::move(job));
    {
      std::lock_guard lock(mutex_);
      waiting_.push_back(raw);
    }
    wake_.notify_one();
  }

  // Waits for the oldest job. Requires !empty().
  Out pop() {
    std::unique_ptr<Job> job = std::move(jobs_.front());
    jobs_.pop_front();
    std::unique_lock lock(mutex_);
    done_.wait(lock, [&] { return job->out.has_value(); });
    return std::move(*job->out);
  }

 private:
  struct Job {
    In in;
    std::optional<Out> out;
  };

  void serve() {
    std::unique_lock lock(mutex_);
    while (true) {
      wake_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      Job* job = waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      Out out = work_(job->in);
      lock.lock();
      job->out = std::move(out);
      done_.notify_all();
    }
  }

  Work work_;
  std::size_t window_;
  std::deque<std::unique_ptr<Job>> jobs_;  // calling thread only, oldest first
  std::mutex mutex_;                       // guards waiting_, closing_ and Job::out
  std::condition_variable wake_, done_;
  std::deque<Job*> waiting_;
  bool closing_ = false;
  std::vector<std::thread> workers_;
};

// next: () -> std::optional<In>, empty at the end. work: (In&) -> Out, must not throw. emit: (Out) -> bool,
// false to stop early (the reader of our output went away).
template <class Next, class Work, class Emit>
void ordered(int threads, Next next, Work work, Emit emit) {
  using In = typename decltype(next())::value_type;
  using Out = decltype(work(std::declval<In&>()));
  if (threads <= 1) {
    while (auto in = next()) {
      if (!emit(work(*in))) return;
    }
    return;
  }
  Ordered<In, Out> pool(threads, work);
  while (auto in = next()) {
    pool.push(std::move(*in));
    while (!pool.empty() && (pool.full() || pool.ready())) {
      if (!emit(pool.pop())) return;
    }
  }
  while (!pool.empty()) {
    if (!emit(pool.pop())) return;
  }
}

}  // namespace dateline::engine
