// Splitting is by byte: tabs and newlines cannot occur inside UTF-8 sequences.
#include "base/tsv.h"

#include "base/file.h"
#include "base/utf8.h"

namespace dateline {
namespace {

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t at = 0;;) {
    std::size_t tab = line.find('\t', at);
    cells.push_back(line.substr(at, tab == std::string_view::npos ? tab : tab - at));
    if (tab == std::string_view::npos) return cells;
    at = tab + 1;
  }
}

}  // namespace

int Tsv::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == name) return static_cast<int>(i);
  }
  return -1;
}

std::string Tsv::where(const TsvRow& row) const { return path + ":" + std::to_string(row.line); }

Result<Tsv> read_tsv(const std::string& path) {
  auto text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  return parse_tsv(std::move(*text), path);
}

Result<Tsv> parse_tsv(std::string text, std::string path) {
  Tsv tsv;
  tsv.path = std::move(path);
  text.reserve(64);  // on the heap, so that moving a Tsv leaves the rows' views valid
  tsv.text = std::move(text);
  std::string_view rest = tsv.text;
  for (int line_number = 1; !rest.empty(); ++line_number) {
    std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    TsvRow row{split_tabs(line), line_number};
    if (tsv.columns.empty()) {
      tsv.columns = std::move(row.cells);
      continue;
    }
    if (!utf8_valid(line)) {
      tsv.problems.push_back({ErrorCode::bad_format, "row is not valid UTF-8; save the file as UTF-8",
                              tsv.where(row)});
      continue;
    }
    if (row.cells.size() > tsv.columns.size()) {
      tsv.problems.push_back({ErrorCode::bad_format,
                              "row has " + std::to_string(row.cells.size()) + " columns, the header " +
                                  std::to_string(tsv.columns.size()) + "; remove the extra tabs",
                              tsv.where(row)});
      continue;
    }
    row.cells.resize(tsv.columns.size());
    tsv.rows.push_back(std::move(row));
  }
  if (tsv.columns.empty()) return fail(ErrorCode::bad_format, "no header line with column names", tsv.path);
  return tsv;
}

}  // namespace dateline
