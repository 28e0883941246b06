// data check: lints folders of data. Every table is read for what any table can have wrong (bad UTF-8, rows
// too long, the same row or key twice, codes that nobody knows); then the stages' own loaders read the
// folder, which know what their rows mean.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <unordered_map>

#include "actor/sectors.h"
#include "base/file.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "model/event.h"

namespace dateline::cli {
namespace fs = std::filesystem;
namespace {

using Problems = std::vector<std::string>;

std::vector<std::string> tables_in(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".tsv") paths.push_back(at->path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Is the first column the key of its row, so that a cell may come once? Codes are, and the ids of rules; an
// organisation may have a row for each country or name.
bool is_keyed(const Tsv& table) {
  if (table.columns.empty()) return false;
  bool rules = table.column("trigger") >= 0 || table.column("pattern") >= 0;
  return table.columns.front() == "code" || table.columns.front() == "key" || (table.columns.front() == "id" && rules);
}

void check_rows(const Tsv& table, Problems& out) {
  bool keyed = is_keyed(table);
  std::unordered_map<std::string, int> rows, keys;
  for (const TsvRow& row : table.rows) {
    std::string whole;
    for (std::string_view cell : row.cells) whole += std::string(cell) + "\t";
    auto [same, fresh] = rows.emplace(whole, row.line);
    if (!fresh) out.push_back(fmt::format("{}: the same row as in line {}", table.where(row), same->second));
    if (!keyed || row.cells.empty() || !fresh) continue;
    auto [key, first] = keys.emplace(std::string(row.cells[0]), row.line);
    if (!first) {
      out.push_back(fmt::format("{}: '{}' is there already, in line {}", table.where(row), row.cells[0], key->second));
    }
  }
}

template <class Visit>
void each_code(std::string_view cell, Visit visit) {
  for (std::size_t begin = 0; begin <= cell.size();) {
    std::size_t end = std::min(cell.find_first_of("|, ", begin), cell.size());
    if (end > begin) visit(cell.substr(begin, end - begin));
    begin = end + 1;
  }
}

void check_codes(const Tsv& table, Problems& out) {
  int sectors = table.column("sectors");
  for (const TsvRow& row : table.rows) {
    if (sectors < 0 || sectors >= static_cast<int>(row.cells.size())) continue;
    each_code(row.cells[sectors], [&](std::string_view code) {
      if (code.front() == '-' || code.front() == '+') code.remove_prefix(1);
      if (code.empty() || actor::sector_of(code) != actor::Sector::none) return;
      out.push_back(fmt::format("{}: unknown sector '{}'", table.where(row), code));
    });
  }
  int type = table.column("type"), mode = table.column("mode");
  for (const TsvRow& row : table.rows) {
    if (type < 0 || mode < 0 || type >= static_cast<int>(row.cells.size())) continue;
    std::string_view name = row.cells[type];
    if (name.empty() || name == "-" || name == "*" || event_type_of(name)) continue;
    out.push_back(fmt::format("{}: unknown event type '{}'", table.where(row), name));
  }
}

void check_table(const std::string& path, Problems& out) {
  auto bytes = read_file(path);
  if (!bytes) {
    out.push_back(to_string(bytes.error()));
    return;
  }
  if (!utf8_valid(*bytes)) out.push_back(path + ": is not UTF-8");
  if (bytes->empty() || bytes->front() != '#') {
    out.push_back(path + ":1: no '#' header that states columns, source, licence and date");
  }
  auto table = parse_tsv(std::move(*bytes), path);
  if (!table) {
    out.push_back(to_string(table.error()));
    return;
  }
  for (const Error& problem : table->problems) out.push_back(to_string(problem));
  check_rows(*table, out);
  check_codes(*table, out);
}

bool same_folder(const std::string& a, const std::string& b) {
  std::error_code none;
  return fs::equivalent(a, b, none);
}

// The stages read the shipped folder with this one laid over it.
void check_by_loading(const engine::Paths& shipped, const std::string& folder, Problems& out) {
  engine::Paths paths = shipped;
  if (!same_folder(paths.data.front(), folder)) {
    if (fs::exists(folder + "/frames") && fs::exists(folder + "/page")) {
      paths.data = {folder};  // a whole data folder, not an overlay
    } else {
      paths.data.push_back(folder);
    }
  }
  auto resources = engine::load(paths, engine::Depth::events);
  if (!resources) out.push_back(to_string(resources.error()));
}

}  // namespace

int run_data_check(const Arguments& a) {
  auto paths = paths_for(a);
  if (!paths) {
    complain("data check: " + to_string(paths.error()));
    return kSomeFailed;
  }
  std::vector<std::string> folders = a.files.empty() ? paths->data : a.files;
  Problems problems;
  std::size_t tables = 0;
  for (const std::string& folder : folders) {
    auto found = tables_in(folder);
    if (found.empty()) problems.push_back(folder + ": holds no tables (*.tsv)");
    tables += found.size();
    for (const std::string& path : found) check_table(path, problems);
    if (!found.empty()) check_by_loading(*paths, folder, problems);
  }
  std::string out;
  for (const std::string& problem : problems) out += problem + "\n";
  print_out(out + fmt::format("{} tables, {} problem{}\n", tables, problems.size(), problems.size() == 1 ? "" : "s"));
  return problems.empty() ? kFine : kSomeFailed;
}

}  // namespace dateline::cli
