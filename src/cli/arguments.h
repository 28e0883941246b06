// What the user asked for on the command line, as plain values. The definition of every command and flag
// lives in arguments.cc, once: help texts and docs/cli.md are made from it.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace dateline::cli {

enum class Command { code, explain, page, annotate, parse, eval, data_check, who, gazetteer_build };

struct Arguments {
  Command command = Command::code;
  std::vector<std::string> files;      // inputs; "-" is stdin
  std::string input = "auto";          // auto, html, text, jsonl, conllu
  std::string format = "auto";         // auto, table, jsonl, csv, text
  std::string published, url;          // set for all inputs
  int threads = 0;                     // 0: all cores
  bool with_article = false;
  double threshold = -1;               // code: least confidence, -1 the trained one
  bool features = false;               // code: what confidence was read from
  bool as_is = false;
  bool quiet = false;
  std::vector<std::string> overlays;   // --data

  // eval
  bool errors = false, by_type = false, by_doc = false, json = false, unpublished = false;
  std::string negative, thresholds;
  bool raise = false;

  // who
  std::string date;
  // gazetteer build
  std::string output;
  std::vector<std::string> only;
};

// Finished without a command to run: text for stdout (help, version) or stderr (usage error), and the exit code.
struct Finished {
  int code = 0;
  std::string out, err;
};

[[nodiscard]] std::variant<Arguments, Finished> parse_arguments(int argc, const char* const* argv);

}  // namespace dateline::cli
