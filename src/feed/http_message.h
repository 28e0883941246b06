// An HTTP response as archives store it: status line, headers, body with its codings undone.
//
//   "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding:
//   chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
//     ->  status 200, content_type "text/html", body "hello"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace dateline::feed {

using Headers = std::vector<std::pair<std::string, std::string>>;  // names in lower case

// The first value of a header; empty where there is none.
[[nodiscard]] std::string_view header(const Headers& headers, std::string_view lower_name);

// Reads "Name: value" lines up to an empty line, folded lines joined; returns the bytes used.
std::size_t read_headers(std::string_view bytes, Headers& out);

struct HttpMessage {
  int status = 0;
  Headers headers;
  std::string content_type, body;
  bool truncated = false;  // the body ended early or was cut at the limit
};

// Fails on a message without a status line and on codings we cannot undo (br, zstd).
[[nodiscard]] Result<HttpMessage> read_http(std::string_view bytes, std::size_t max_body);

// Undoes gzip or zlib (or bare deflate). Output beyond `max_bytes` is cut and `truncated` set;
// fails when not even a first byte comes out.
[[nodiscard]] Result<std::string> inflate(std::string_view bytes, std::size_t max_bytes,
                                          bool& truncated);

}  // namespace dateline::feed
