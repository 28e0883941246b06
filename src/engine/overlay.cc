#include "engine/overlay.h"

#include <cstdlib>
#include <filesystem>
#include <set>
#include <unordered_set>

#include "base/file.h"
#include "base/tsv.h"

namespace dateline::engine {
namespace fs = std::filesystem;
namespace {

using Keys = std::unordered_set<std::string_view>;

std::string_view key_of(const TsvRow& row) { return row.cells.empty() ? std::string_view{} : row.cells.front(); }

bool keyed(const Tsv& table) {
  Keys seen;
  for (const TsvRow& row : table.rows) {
    if (!seen.insert(key_of(row)).second) return false;
  }
  return true;
}

// The upper table's rows with their cells in the order of the lower table's columns.
Result<std::string> added_rows(const Tsv& lower, const Tsv& upper) {
  std::vector<int> place;
  for (std::string_view name : upper.columns) {
    int column = lower.column(name);
    if (column < 0) {
      return fail(ErrorCode::bad_format, "the shipped table has no column '" + std::string(name) + "'", upper.path);
    }
    place.push_back(column);
  }
  std::string out;
  for (const TsvRow& row : upper.rows) {
    std::vector<std::string_view> cells(lower.columns.size());
    for (std::size_t i = 0; i < row.cells.size() && i < place.size(); ++i) cells[place[i]] = row.cells[i];
    while (cells.size() > 1 && cells.back().empty()) cells.pop_back();
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : "\t") + std::string(cells[i]);
    out += '\n';
  }
  return out;
}

// The text with the given lines made comments, so that all others keep their numbers.
std::string without_lines(const std::string& text, const std::set<int>& lines) {
  std::string out;
  int number = 1;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    if (lines.count(number)) out += "# overlaid: ";
    out.append(text, begin, end - begin);
    out += '\n';
    begin = end + 1;
  }
  return out;
}

Status lay_file(const fs::path& lower, const fs::path& upper, const fs::path& to) {
  auto below = read_file(lower.string());
  auto above = read_file(upper.string());
  if (!below) return tl::unexpected<Error>(below.error());
  if (!above) return tl::unexpected<Error>(above.error());
  auto merged = lay_table(*below, *above, upper.string());
  if (!merged) return tl::unexpected<Error>(merged.error());
  std::error_code none;
  fs::remove(to, none);  // a link to the shipped file
  return write_file(to.string(), *merged);
}

// Every file of `from` into `to`: linked where new, merged where a table is there already.
Status lay_folder(const fs::path& from, const fs::path& to) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(from, error), end; !error && at != end; at.increment(error)) {
    fs::path target = to / fs::relative(at->path(), from);
    if (at->is_directory()) {
      fs::create_directories(target, error);
    } else if (at->path().extension() == ".tsv" && fs::exists(target)) {
      Status done = lay_file(target, at->path(), target);
      if (!done) return done;
    } else {
      fs::remove(target, error);
      fs::create_symlink(fs::absolute(at->path()), target, error);
    }
  }
  if (error) return fail(ErrorCode::unreadable, "cannot lay the data folder: " + error.message(), from.string());
  return {};
}

}  // namespace

Result<std::string> lay_table(const std::string& lower, const std::string& upper, const std::string& upper_path) {
  auto below = parse_tsv(lower, "shipped");
  auto above = parse_tsv(upper, upper_path);
  if (!below) return tl::unexpected<Error>(below.error());
  if (!above) return tl::unexpected<Error>(above.error());
  if (!above->problems.empty()) return tl::unexpected<Error>(above->problems.front());
  auto rows = added_rows(*below, *above);
  if (!rows) return rows;
  std::set<int> replaced;
  if (keyed(*below)) {
    Keys keys;
    for (const TsvRow& row : above->rows) keys.insert(key_of(row));
    for (const TsvRow& row : below->rows) {
      if (keys.count(key_of(row))) replaced.insert(row.line);
    }
  }
  return without_lines(lower, replaced) + *rows;
}

Result<LaidData> LaidData::over(const std::vector<std::string>& folders) {
  DATELINE_CHECK(!folders.empty());
  LaidData laid;
  if (folders.size() == 1) {
    laid.folder_ = folders.front();
    return laid;
  }
  std::error_code none;
  std::string pattern = (fs::temp_directory_path(none) / "dateline-data-XXXXXX").string();
  if (!mkdtemp(pattern.data())) return fail(ErrorCode::unreadable, "cannot make a temporary folder", pattern);
  laid.folder_ = pattern;
  laid.temporary_ = true;
  for (const std::string& folder : folders) {
    Status done = lay_folder(folder, laid.folder_);
    if (!done) return tl::unexpected<Error>(done.error());
  }
  return laid;
}

LaidData::LaidData(LaidData&& other) noexcept : folder_(std::move(other.folder_)), temporary_(other.temporary_) {
  other.temporary_ = false;
}

LaidData::~LaidData() {
  std::error_code none;
  if (temporary_) fs::remove_all(folder_, none);
}

}  // namespace dateline::engine
