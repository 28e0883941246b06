#include "lang/tree.h"

#include <algorithm>

namespace dateline::lang {
namespace {

constexpr int kDeepest = 512;  // guards against loops in trees given by others

}  // namespace

Tree::Tree(const Document& document) : doc_(document) {
  auto n = static_cast<std::int32_t>(document.tokens.size());
  start_.assign(n + 1, 0);
  items_.resize(n);
  left_.resize(n);
  right_.resize(n);
  for (std::int32_t i = 0; i < n; ++i) {
    left_[i] = i;
    right_[i] = i + 1;
    std::int32_t h = document.tokens[i].head;
    if (h >= 0 && h < n) ++start_[h + 1];
  }
  for (std::int32_t i = 0; i < n; ++i) start_[i + 1] += start_[i];
  std::vector<std::int32_t> fill(start_.begin(), start_.end() - 1);
  for (std::int32_t i = 0; i < n; ++i) {
    std::int32_t h = document.tokens[i].head;
    if (h >= 0 && h < n) items_[fill[h]++] = i;
  }
  // Leaves first, each word hands its bounds to its head; words of a loop keep their own.
  std::vector<std::int32_t> waiting(n), order;
  order.reserve(n);
  for (std::int32_t i = 0; i < n; ++i) {
    waiting[i] = start_[i + 1] - start_[i];
    if (waiting[i] == 0) order.push_back(i);
  }
  for (std::size_t k = 0; k < order.size(); ++k) {
    std::int32_t i = order[k], h = document.tokens[i].head;
    if (h < 0 || h >= n) continue;
    left_[h] = std::min(left_[h], left_[i]);
    right_[h] = std::max(right_[h], right_[i]);
    if (--waiting[h] == 0) order.push_back(h);
  }
}

std::int32_t Tree::child(std::int32_t i, Dep relation) const {
  for (std::int32_t c : children(i)) {
    if (doc_.tokens[c].dep == relation) return c;
  }
  return -1;
}

bool Tree::dominates(std::int32_t above, std::int32_t i) const {
  int steps = 0;
  for (; i >= 0 && ++steps < kDeepest; i = doc_.tokens[i].head) {
    if (i == above) return true;
  }
  return false;
}

std::int32_t Tree::subject(std::int32_t i) const {
  for (Dep d : {Dep::nsubj, Dep::nsubj_pass, Dep::nsubj_outer}) {
    if (std::int32_t c = child(i, d); c >= 0) return c;
  }
  return -1;
}

}  // namespace dateline::lang
