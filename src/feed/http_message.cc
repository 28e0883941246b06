#include "feed/http_message.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace dateline::feed {
namespace {

constexpr std::size_t kMaxHeaders = 200;

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r'))
    s.remove_suffix(1);
  return s;
}

// The line at the front of `rest`, without its end; moves `rest` behind it.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

// Undoes chunked coding; stops at damage and says so.
std::string unchunk(std::string_view rest, std::size_t max_body, bool& truncated) {
  std::string out;
  while (!rest.empty()) {
    const std::string_view line = trim(take_line(rest));
    std::size_t size = 0;
    const auto parsed = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (parsed.ec != std::errc{} || parsed.ptr == line.data()) break;
    if (size == 0) return out;
    const std::size_t have =
        std::min({size, rest.size(), max_body - std::min(max_body, out.size())});
    out += rest.substr(0, have);
    if (have < size) break;
    rest.remove_prefix(size);
    take_line(rest);
  }
  truncated = true;
  return out;
}

}  // namespace

std::string_view header(const Headers& headers, std::string_view lower_name) {
  for (const auto& [name, value] : headers) {
    if (name == lower_name) return value;
  }
  return {};
}

std::size_t read_headers(std::string_view bytes, Headers& out) {
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && !out.empty()) {
      out.back().second += " " + std::string(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || out.size() >= kMaxHeaders) continue;
    out.emplace_back(lower_ascii(trim(line.substr(0, colon))),
                     std::string(trim(line.substr(colon + 1))));
  }
  return bytes.size() - rest.size();
}

Result<std::string> inflate(std::string_view bytes, std::size_t max_bytes, bool& truncated) {
  const bool wrapped =
      bytes.size() >= 2 &&
      (static_cast<unsigned char>(bytes[0]) == 0x1F ||
       ((bytes[0] & 0x0F) == 8 &&
        (static_cast<unsigned char>(bytes[0]) * 256U + static_cast<unsigned char>(bytes[1])) % 31 ==
            0));
  z_stream z{};
  if (inflateInit2(&z, wrapped ? 15 + 32 : -15) != Z_OK)
    return fail(ErrorCode::internal, "zlib cannot start");
  z.next_in =
      reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib's interface; it only reads
  z.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), 1U << 30));
  std::string out;
  char buffer[32768];
  int rc = Z_OK;
  while (rc == Z_OK && out.size() < max_bytes) {
    z.next_out = reinterpret_cast<Bytef*>(buffer);
    z.avail_out = sizeof buffer;
    rc = ::inflate(&z, Z_NO_FLUSH);
    const std::size_t got = sizeof buffer - z.avail_out;
    out.append(buffer, std::min(got, max_bytes - out.size()));
    if (got == 0 && z.avail_in == 0) break;
  }
  inflateEnd(&z);
  if (rc != Z_STREAM_END) truncated = true;
  if (out.empty() && rc != Z_STREAM_END)
    return fail(ErrorCode::bad_format, "the compressed body is damaged");
  return out;
}

Result<HttpMessage> read_http(std::string_view bytes, std::size_t max_body) {
  std::string_view rest = bytes;
  const std::string_view line = take_line(rest);
  if (line.substr(0, 5) != "HTTP/") return fail(ErrorCode::bad_format, "no HTTP status line");
  HttpMessage m;
  const std::size_t blank = line.find(' ');
  if (blank != std::string_view::npos) {
    std::from_chars(line.data() + blank + 1, line.data() + line.size(), m.status);
  }
  rest.remove_prefix(read_headers(rest, m.headers));
  m.content_type = std::string(header(m.headers, "content-type"));
  const std::string transfer = lower_ascii(header(m.headers, "transfer-encoding"));
  std::string unchunked;
  if (transfer.find("chunked") != std::string::npos) {
    // Archives often keep the header but store the body without chunks.
    const bool chunks = !rest.empty() && std::isxdigit(static_cast<unsigned char>(rest[0]));
    std::string body = chunks ? unchunk(rest, max_body, m.truncated) : std::string();
    if (!body.empty() || !m.truncated) {
      unchunked = chunks ? std::move(body) : std::string(rest);
    } else {
      m.truncated = false;
      unchunked = std::string(rest);
    }
    rest = unchunked;
  }
  const std::string coding = lower_ascii(header(m.headers, "content-encoding"));
  if (coding.find("gzip") != std::string::npos || coding.find("deflate") != std::string::npos) {
    auto plain = inflate(rest, max_body, m.truncated);
    if (plain) {
      m.body = std::move(*plain);
      return m;
    }
    if (rest.find('<') == std::string_view::npos)
      return tl::unexpected<Error>(plain.error());  // else stored undone
  } else if (!coding.empty() && coding != "identity" && coding.find("utf") == std::string::npos) {
    if (rest.substr(0, 200).find('<') == std::string_view::npos) {
      return fail(ErrorCode::unsupported, "the content coding '" + coding + "' is not read");
    }
  }
  if (rest.size() > max_body) m.truncated = true;
  m.body = std::string(rest.substr(0, max_body));
  return m;
}

}  // namespace dateline::feed
