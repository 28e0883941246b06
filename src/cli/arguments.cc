// The only file that includes CLI11 (it costs seconds to compile). Each command is defined by one function;
// markdown() walks the finished definition, so that docs/cli.md cannot differ from --help.
#include "cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/date.h"

namespace dateline::cli {
namespace {

constexpr const char* kVersion = "dateline " DATELINE_VERSION;

std::string check_date(const std::string& text) {
  return parse_iso_day(text) ? std::string() : "not a date of the form 2022-01-13: " + text;
}

void add_common(CLI::App* app, Arguments& a) {
  app->add_option("--data", a.overlays, "Lay a folder of data over the shipped one; may be repeated")
      ->allow_extra_args(false)
      ->type_name("DIR");
}

void add_inputs(CLI::App* app, Arguments& a) {
  app->add_option("files", a.files, "Pages or texts: HTML, plain text, JSON Lines, WARC, each also gzipped; - is stdin")
      ->type_name("FILE");
  app->add_option("--input", a.input, "Take inputs as this kind instead of looking at their content")
      ->check(CLI::IsMember({"auto", "html", "text", "jsonl", "warc"}))
      ->type_name("KIND");
  app->add_option("--published", a.published, "Date of publication of all inputs, as 2022-01-13")
      ->check(CLI::Validator(check_date, "", ""))
      ->type_name("DATE");
  app->add_option("--url", a.url, "Address of all inputs")->type_name("URL");
  app->add_option("--threads", a.threads, "Documents worked on at once; all cores by default")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  app->add_flag("--quiet,-q", a.quiet, "No messages, only data");
  add_common(app, a);
}

void add_format(CLI::App* app, Arguments& a, std::vector<std::string> names, const std::string& help) {
  app->add_option("--format", a.format, help)->check(CLI::IsMember(std::move(names)))->type_name("FORMAT");
}

CLI::App* code(CLI::App& app, Arguments& a) {
  CLI::App* c = app.add_subcommand("code", "Pages or texts in, event records out");
  add_inputs(c, a);
  add_format(c, a, {"table", "jsonl", "csv"},
             "table, jsonl or csv; a table on a terminal, JSON Lines when piped");
  c->add_flag("--with-article", a.with_article, "Add the article's text to every record");
  c->add_option("--threshold", a.threshold, "Leave out records of lower confidence, 0 to 1; 0 prints all")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("P");
  c->add_flag("--features", a.features, "Add to every record what its confidence was read from");
  return c;
}

CLI::App* explain(CLI::App& app, Arguments& a) {
  CLI::App* c = app.add_subcommand("explain", "Why each sentence gave the records it gave, or none: parse, frames "
                                              "tried, candidates of date and place");
  add_inputs(c, a);
  c->add_flag("--as-is", a.as_is, "Take the text as it stands, without the page stage");
  return c;
}

CLI::App* page(CLI::App& app, Arguments& a) {
  CLI::App* c = app.add_subcommand("page", "Finds the report in a page: title, date, paragraphs, captions");
  add_inputs(c, a);
  add_format(c, a, {"jsonl", "text"}, "jsonl or text; text on a terminal, JSON Lines when piped");
  return c;
}

CLI::App* annotate(CLI::App& app, Arguments& a) {
  CLI::App* c = app.add_subcommand("annotate", "Every linguistic layer of a document as one JSON object a line");
  add_inputs(c, a);
  add_format(c, a, {"jsonl"}, "jsonl");
  c->add_flag("--as-is", a.as_is, "Take the text as it stands, without the page stage: offsets are those of the input");
  return c;
}

CLI::App* parse(CLI::App& app, Arguments& a) {
  CLI::App* c = app.add_subcommand("parse", "Text or CoNLL-U in, CoNLL-U out");
  c->add_option("files", a.files, "Plain text with blank lines between paragraphs, or CoNLL-U; - is stdin")
      ->type_name("FILE");
  c->add_option("--input", a.input, "text, or conllu to keep the given sentences and tokens")
      ->check(CLI::IsMember({"auto", "text", "conllu"}))
      ->type_name("KIND");
  add_common(c, a);
  return c;
}

CLI::App* eval(CLI::App& app, Arguments& a) {
  CLI::App* c = app.add_subcommand("eval", "Scores event records against gold files");
  c->add_option("gold", a.files, "Folder of gold files, then optionally the records to score (JSON Lines); "
                                 "without them the gold's texts are coded first")
      ->type_name("GOLD [PRED]")
      ->expected(0, 2);
  c->add_flag("--errors", a.errors, "List every error, grouped by cause and by document");
  c->add_flag("--by-type", a.by_type, "Precision and recall of every event type");
  c->add_flag("--by-doc", a.by_doc, "Figures of every document");
  c->add_flag("--json", a.json, "Figures as one JSON object");
  c->add_flag("--unpublished", a.unpublished, "Do not tell the program the gold's publication dates");
  c->add_option("--negative", a.negative, "Texts that hold no event (JSON Lines): records per 1,000 sentences")
      ->type_name("FILE");
  c->add_option("--thresholds", a.thresholds, "Score every set this file names and fail below its floors")
      ->type_name("FILE");
  c->add_flag("--raise", a.raise, "With --thresholds: print the floors that today's figures would allow");
  c->add_option("--threads", a.threads, "Documents worked on at once; all cores by default")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  add_common(c, a);
  return c;
}

CLI::App* data(CLI::App& app, Arguments& a) {
  CLI::App* c = app.add_subcommand("data", "Looks after the data folders");
  CLI::App* check = c->add_subcommand("check", "Lints lexicons, actors and rules: duplicates, bad rows, unknown codes");
  check->add_option("folders", a.files, "Folders to check; the shipped one by default")->type_name("DIR");
  add_common(check, a);
  c->require_subcommand(1);
  return check;
}

CLI::App* who(CLI::App& app, Arguments& a) {
  CLI::App* c = app.add_subcommand("who", "Looks a name up in the actor base");
  c->add_option("name", a.files, "A person, office, organisation, group or country")->required()->type_name("NAME");
  c->add_option("--date", a.date, "As of this date")
      ->check(CLI::Validator(check_date, "", ""))
      ->type_name("DATE");
  add_common(c, a);
  return c;
}

CLI::App* gazetteer(CLI::App& app, Arguments& a) {
  CLI::App* c = app.add_subcommand("gazetteer", "Looks after the place names");
  CLI::App* build = c->add_subcommand("build", "Compiles the gazetteer from its sources (set-up does this)");
  build->add_option("sources", a.files, "A GeoNames dump (allCountries.txt, UA.txt), a folder of installed packages, or both; "
                                        "without a folder the one that set-up fills")
      ->required()
      ->type_name("SOURCE");
  build->add_option("--only", a.only, "Take only these countries from the dump, as UA,SY")->delimiter(',')->type_name("CC");
  build->add_option("--output", a.output, "File to write; the one the program reads by default")->type_name("FILE");
  add_common(build, a);
  c->require_subcommand(1);
  return build;
}

// ---- docs/cli.md

std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\|");
  return text;
}

std::string option_rows(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* o : app.get_options()) {
    std::string type = o->get_type_name();
    std::string name = o->nonpositional() ? o->get_name(false, true) : type;
    bool takes = o->nonpositional() && o->get_items_expected_max() > 0;
    out += fmt::format("| `{}{}` | {} |\n", name, takes ? " " + type : "", cell(o->get_description()));
  }
  return out;
}

std::string command_section(const CLI::App& app, const std::string& name) {
  std::string out;
  auto below = app.get_subcommands([](const CLI::App*) { return true; });
  if (below.empty()) {
    out = fmt::format("## {}\n\n{}.\n\n| argument | meaning |\n|---|---|\n{}\n", name, app.get_description(),
                      option_rows(app));
  }
  for (const CLI::App* sub : below) out += command_section(*sub, name + " " + sub->get_name());
  return out;
}

std::string markdown(const CLI::App& app) {
  std::string out =
      "# Command line\n\n"
      "<!-- Made by `make docs` from src/cli/arguments.cc; a test holds the two together. -->\n\n"
      "Data goes to stdout, messages to stderr. `-` is stdin. Exit code 0: all fine; 1: some inputs failed and\n"
      "the rest were done, or a score lies below its floor; 2: wrong usage. On a terminal the output is for\n"
      "people, when piped it is JSON Lines.\n\n";
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    out += command_section(*sub, "dateline " + sub->get_name());
  }
  while (out.size() > 1 && out[out.size() - 2] == '\n') out.pop_back();
  return out;
}

}  // namespace

std::variant<Arguments, Finished> parse_arguments(int argc, const char* const* argv) {
  Arguments a;
  CLI::App app("Turns news pages into event records: who did what to whom, where, when, how many, why, who says so",
               "dateline");
  app.set_version_flag("--version", kVersion);
  app.require_subcommand(0, 1);
  bool docs = false;
  app.add_flag("--markdown", docs, "Print docs/cli.md")->group("");
  const std::pair<CLI::App*, Command> commands[] = {
      {code(app, a), Command::code},       {explain(app, a), Command::explain},
      {page(app, a), Command::page},
      {annotate(app, a), Command::annotate}, {parse(app, a), Command::parse},
      {eval(app, a), Command::eval},       {data(app, a), Command::data_check},
      {who(app, a), Command::who},         {gazetteer(app, a), Command::gazetteer_build}};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    std::ostringstream out, err;
    bool fine = app.exit(e, out, err) == 0;
    return Finished{fine ? 0 : 2, out.str(), err.str()};
  }
  if (docs) return Finished{0, markdown(app), ""};
  for (const auto& [sub, command] : commands) {
    if (!sub->parsed()) continue;
    a.command = command;
    return a;
  }
  return Finished{2, "", app.help()};
}

}  // namespace dateline::cli
