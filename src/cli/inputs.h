// Reads what the user named on the command line, one document at a time.
//
//   Inputs inputs({"a.html", "news.jsonl.gz", "-"}, options);
//   while (auto item = inputs.next()) ...   // one page, then a document a line, then stdin
//
// What a file is, its content says first and its ending second; gzip is undone on the way. A file that
// cannot be used gives one item with an error and the next file follows. Memory: one document at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/input.h"
#include "feed/warc.h"

namespace dateline::cli {

enum class FileKind { empty, binary, feed, html, text, jsonl, warc };

// What the first bytes (some thousands) and the ending say. `why` names the format of a binary file.
[[nodiscard]] FileKind sniff(std::string_view head, std::string_view path, std::string* why = nullptr);

struct InputOptions {
  std::string kind = "auto";  // auto, html, text, jsonl, warc
  std::string published, url; // for all inputs; a line's own value comes first
  std::size_t max_bytes = 16U << 20;  // of one document, after gzip
};

struct Item {
  engine::Input input;          // id is set also when there is an error
  std::optional<Error> error;
};

class Inputs {
 public:
  Inputs(std::vector<std::string> files, InputOptions options);
  ~Inputs();
  Inputs(const Inputs&) = delete;
  Inputs& operator=(const Inputs&) = delete;

  // The next document, empty at the end.
  [[nodiscard]] std::optional<Item> next();

 private:
  struct Stream;
  std::optional<Item> open_next();
  std::optional<Item> next_line();
  std::optional<Item> next_record();
  Item whole(FileKind kind);

  std::vector<std::string> files_;
  InputOptions options_;
  std::size_t at_ = 0;
  std::unique_ptr<Stream> stream_;          // the JSONL file being read, null between files
  std::optional<feed::WarcReader> archive_;  // the WARC file being read
};

// A JSONL line as an input. Fails when it is not an object with "text" or "html".
[[nodiscard]] Result<engine::Input> input_of_line(std::string_view line, const std::string& where);

}  // namespace dateline::cli
