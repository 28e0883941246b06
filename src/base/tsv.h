// Reads the project's data files: UTF-8, one fact a line, columns divided by tabs, '#' comments.
// The first non-comment line is the header with the column names.
//
//   # weekdays, written for the project
//   name<TAB>number
//   monday<TAB>1
//
// Overlay: load several folders in order; a row with the same key replaces (callers decide).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline {

struct TsvRow {
  std::vector<std::string_view> cells;  // views into Tsv::text; missing trailing cells are ""
  int line = 0;                         // 1-based line in the file
};

struct Tsv {
  std::string path;
  std::string text;
  std::vector<std::string_view> columns;
  std::vector<TsvRow> rows;
  std::vector<Error> problems;  // rows with more cells than columns, bad UTF-8; such rows are left out

  Tsv() = default;
  Tsv(Tsv&&) = default;
  Tsv& operator=(Tsv&&) = default;
  Tsv(const Tsv&) = delete;  // rows point into text
  Tsv& operator=(const Tsv&) = delete;

  // Index of a column by name, or -1.
  [[nodiscard]] int column(std::string_view name) const;
  // "path:line", for error messages.
  [[nodiscard]] std::string where(const TsvRow& row) const;
};

// Reads and splits a file. Fails when the file cannot be read or holds no header line.
[[nodiscard]] Result<Tsv> read_tsv(const std::string& path);
// The same on text already in memory; `path` is used in messages only.
[[nodiscard]] Result<Tsv> parse_tsv(std::string text, std::string path);

}  // namespace dateline
