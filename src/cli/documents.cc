// code, page and annotate: the same loop with a different depth and format. Documents are worked on in
// parallel, formatted where they are worked on, and written in input order, each flushed when done.
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "engine/engine.h"
#include "engine/pool.h"
#include "export/csv.h"
#include "export/json.h"
#include "export/table.h"

namespace dateline::cli {
namespace {

enum class Format { jsonl, table, csv, text };

struct Printed {
  std::string out;       // for stdout
  std::string messages;  // for stderr
  std::size_t events = 0;
  bool failed = false;
};

struct Job {
  engine::Options options;
  Format format = Format::jsonl;
  Command command = Command::code;
  exporting::RecordOptions record;
  exporting::TableStyle style;
  bool quiet = false;
};

Format format_of(const Arguments& a, bool terminal) {
  if (a.format == "table") return Format::table;
  if (a.format == "csv") return Format::csv;
  if (a.format == "text") return Format::text;
  if (a.format == "jsonl" || !terminal) return Format::jsonl;
  if (a.command == Command::code) return Format::table;
  return a.command == Command::page ? Format::text : Format::jsonl;
}

int terminal_width() {
  if (const char* columns = std::getenv("COLUMNS"); columns && std::atoi(columns) > 0) return std::atoi(columns);
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 100;
}

Job job_of(const Arguments& a) {
  bool terminal = isatty(STDOUT_FILENO) != 0;
  Job job;
  job.command = a.command;
  job.format = format_of(a, terminal);
  job.options.as_is = a.as_is;
  job.options.depth = a.command == Command::page       ? engine::Depth::article
                      : a.command == Command::annotate ? engine::Depth::annotations
                                                       : engine::Depth::events;
  job.options.event.threshold = a.threshold;
  job.options.event.features = a.features;
  job.record.with_article = a.with_article;
  const char* no_color = std::getenv("NO_COLOR");
  job.style.color = terminal && !(no_color && *no_color);
  job.style.width = terminal_width();
  job.quiet = a.quiet;
  return job;
}

std::string article_text(const Article& a) {
  std::string out = a.title.empty() ? "" : a.title + "\n\n";
  return out + a.text + "\n";
}

std::string print_code(const engine::Coded& coded, const Job& job) {
  if (job.format == Format::table) {
    return exporting::table(coded.article, coded.document, coded.events, job.style);
  }
  std::string out;
  for (const Event& event : coded.events) {
    if (job.format == Format::csv) {
      out += exporting::csv_row(event, coded.document, coded.article);
    } else {
      out += exporting::record_json(event, coded.document, coded.article, job.record) + "\n";
    }
  }
  return out;
}

std::string print(const engine::Coded& coded, const Job& job, const engine::Resources& resources) {
  if (job.command == Command::code) return print_code(coded, job);
  if (job.command == Command::explain) return engine::explain(coded, resources);
  if (job.command == Command::page) {
    return job.format == Format::text ? article_text(coded.article) : exporting::article_json(coded.article) + "\n";
  }
  return exporting::annotation_json(coded.document, coded.times, coded.places, coded.actors) + "\n";
}

// Notices about a document as a whole go to the user; those about a span are in the output.
std::string notice_lines(const std::string& id, const engine::Coded& coded) {
  std::string out;
  for (const Notices* list : {&coded.article.notices, &coded.document.notices}) {
    for (const Notice& n : *list) {
      if (!n.span.empty()) continue;
      out += fmt::format("dateline: {}: {}{}{}\n", id, n.code, n.detail.empty() ? "" : ": ", n.detail);
    }
  }
  return out;
}

Printed work(Item& item, const Job& job, const engine::Resources& resources) {
  Printed p;
  auto failure = [&](const std::string& what) {
    p.failed = true;
    p.messages = fmt::format("dateline: {}: {}\n", item.input.id, what);
    return p;
  };
  if (item.error) return failure(to_string(*item.error));
  try {
    engine::Coded coded = engine::run(item.input, resources, job.options);
    item.input.bytes = {};
    p.out = print(coded, job, resources);
    p.events = coded.events.size();
    if (!job.quiet) p.messages = notice_lines(item.input.id, coded);
  } catch (const std::exception& e) {
    return failure(std::string("could not be worked on: ") + e.what());
  }
  return p;
}

}  // namespace

int run_documents(const Arguments& a) {
  Job job = job_of(a);
  if (a.files.empty() && isatty(STDIN_FILENO)) {
    complain("name the files to read, or - for stdin (see dateline " +
             std::string(a.command == Command::code      ? "code"
                         : a.command == Command::explain ? "explain"
                         : a.command == Command::page    ? "page"
                                                         : "annotate") +
             " --help)");
    return kUsage;
  }
  auto started = std::chrono::steady_clock::now();
  auto resources = resources_for(a, job.options.depth);
  if (!resources) {
    complain(to_string(resources.error()));
    return kSomeFailed;
  }
  if (!resources->note.empty()) complain(resources->note);
  Inputs inputs(a.files.empty() ? std::vector<std::string>{"-"} : a.files,
                {.kind = a.input, .published = a.published, .url = a.url});
  if (job.format == Format::csv && !print_out(exporting::csv_header())) return kFine;
  std::size_t articles = 0, events = 0, failures = 0;
  auto emit = [&](Printed p) {
    (p.failed ? failures : articles) += 1;
    events += p.events;
    std::fputs(p.messages.c_str(), stderr);
    return print_out(p.out);
  };
  engine::ordered(engine::thread_count(a.threads), [&] { return inputs.next(); },
                  [&](Item& item) { return work(item, job, *resources); }, emit);
  if (job.format == Format::table && !a.quiet) {
    std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    std::string failed = failures == 0 ? "" : fmt::format(", {} failed", failures);
    std::fputs(fmt::format("{} article{}, {} event{}{}, {:.1f} s\n", articles, articles == 1 ? "" : "s", events,
                           events == 1 ? "" : "s", failed, seconds.count())
                   .c_str(),
               stderr);
  }
  return failures > 0 ? kSomeFailed : kFine;
}

}  // namespace dateline::cli
