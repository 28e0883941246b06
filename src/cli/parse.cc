// parse: plain text or CoNLL-U in, CoNLL-U out.
#include <unistd.h>

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "lang/conllu.h"
#include "lang/lang.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kMaxBytes = 256U << 20;

// A line of ten columns, or a comment line, at the start.
bool looks_like_conllu(std::string_view text) {
  std::size_t begin = text.find_first_not_of("\r\n");
  if (begin == std::string_view::npos) return false;
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  int tabs = 0;
  for (char c : line) tabs += c == '\t';
  return tabs == 9 || (line.substr(0, 2) == "# " && line.find('=') != std::string_view::npos);
}

Result<std::string> parsed(const Item& item, const std::string& kind, const lang::Resources& lang) {
  bool conllu = kind == "conllu" || (kind == "auto" && looks_like_conllu(item.input.bytes));
  if (conllu) {
    auto file = lang::read_conllu(item.input.bytes, item.input.id);
    if (!file) return tl::unexpected<Error>(file.error());
    lang::parse(file->document, lang);
    return lang::write_conllu(*file);
  }
  Document document = lang::segment_plain(utf8_repair(item.input.bytes), lang);
  lang::parse(document, lang);
  return lang::write_conllu(document);
}

}  // namespace

int run_parse(const Arguments& a) {
  if (a.files.empty() && isatty(STDIN_FILENO)) {
    complain("name the files to read, or - for stdin (see dateline parse --help)");
    return kUsage;
  }
  auto resources = resources_for(a, engine::Depth::language);
  if (!resources) {
    complain(to_string(resources.error()));
    return kSomeFailed;
  }
  Inputs inputs(a.files.empty() ? std::vector<std::string>{"-"} : a.files, {.kind = "text", .max_bytes = kMaxBytes});
  int code = kFine;
  while (auto item = inputs.next()) {
    Result<std::string> out = item->error ? Result<std::string>(tl::unexpected<Error>(*item->error))
                                          : parsed(*item, a.input, *resources->lang);
    if (!out) {
      complain(item->input.id + ": " + to_string(out.error()));
      code = kSomeFailed;
      continue;
    }
    if (!print_out(*out)) return code;
  }
  return code;
}

}  // namespace dateline::cli
