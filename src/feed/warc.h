// Reads WARC archives (ISO 28500; .warc, .warc.gz, also WET and WAT files): one document at a time.
//
//   auto reader = WarcReader::open("crawl.warc.gz");
//   while (auto record = reader->next()) { if (record->has_value()) use(**record); else break; }
//
// Gives the records that hold a document: "response" (HTTP undone), "resource" and "conversion"
// (plain text of WET files). Others are passed over. Works on a stream: memory is one record and a
// buffer. Damaged records are counted and passed over; the reader goes on at the next record head
// it finds.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "feed/http_message.h"

namespace dateline::feed {

struct WarcRecord {
  std::string type;           // "response", "resource", "conversion"
  std::string url, date, id;  // WARC-Target-URI, WARC-Date, WARC-Record-ID
  int status = 200;           // of the HTTP response
  std::string content_type;   // of the document
  std::string body;           // codings undone
  bool truncated = false;
};

struct WarcOptions {
  std::size_t max_body = 16U << 20;  // longer documents are cut
  bool only_pages = true;            // only HTML and plain text, only status 200 to 299
};

class WarcReader {
 public:
  // Plain or gzip, told by the first bytes. Fails when the file cannot be read.
  [[nodiscard]] static Result<WarcReader> open(const std::string& path,
                                               const WarcOptions& options = {});
  WarcReader(WarcReader&&) noexcept;
  WarcReader& operator=(WarcReader&&) noexcept;
  ~WarcReader();

  // The next document; no value inside at the end of the file. Fails on a read error of the file
  // itself.
  [[nodiscard]] Result<std::optional<WarcRecord>> next();

  [[nodiscard]] std::size_t records() const;  // record heads seen so far
  [[nodiscard]] std::size_t damaged() const;  // records passed over because they could not be read

 private:
  struct Stream;
  explicit WarcReader(std::unique_ptr<Stream> stream);
  std::unique_ptr<Stream> stream_;
};

}  // namespace dateline::feed
