// Format: "WARC/1.x" CRLF headers CRLF CRLF, Content-Length bytes, CRLF CRLF. In .warc.gz every
// record is a gzip member of its own, but some tools write one member for all; inflating as a
// stream takes both.
#include "feed/warc.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace dateline::feed {
namespace {

constexpr std::size_t kChunk = 256U << 10;
constexpr std::size_t kMostHeader = 64U << 10;

}  // namespace

// The decompressed bytes of the file with a window that grows on demand.
struct WarcReader::Stream {
  std::string path;
  WarcOptions options;
  std::FILE* file = nullptr;
  bool gzip = false, zopen = false, at_end = false, failed = false;
  z_stream z{};
  std::string raw;     // compressed bytes not used yet
  std::string window;  // bytes ahead
  std::size_t at = 0;  // of the window used
  std::size_t records = 0, damaged = 0;

  ~Stream() {
    if (zopen) inflateEnd(&z);
    if (file != nullptr) std::fclose(file);
  }

  std::string_view ahead() const { return std::string_view(window).substr(at); }

  void use(std::size_t n) {
    at += n;
    if (at > 4 * kChunk) {
      window.erase(0, at);
      at = 0;
    }
  }

  // Reads on until `n` bytes are ahead; false at the end of the file.
  bool fill(std::size_t n) {
    while (window.size() - at < n && !at_end) gzip ? fill_gzip() : fill_plain();
    return window.size() - at >= n;
  }

  void fill_plain() {
    const std::size_t before = window.size();
    window.resize(before + kChunk);
    const std::size_t got = std::fread(window.data() + before, 1, kChunk, file);
    window.resize(before + got);
    if (got == 0) {
      at_end = true;
      failed = std::ferror(file) != 0;
    }
  }

  bool refill_raw() {
    if (!raw.empty()) return true;
    raw.resize(kChunk);
    raw.resize(std::fread(raw.data(), 1, kChunk, file));
    failed = std::ferror(file) != 0;
    return !raw.empty();
  }

  void fill_gzip() {
    if (!refill_raw()) {
      at_end = true;
      return;
    }
    if (!zopen) {
      z = z_stream{};
      if (inflateInit2(&z, 15 + 16) != Z_OK) {
        at_end = failed = true;
        return;
      }
      zopen = true;
    }
    const std::size_t before = window.size();
    window.resize(before + kChunk);
    z.next_in = reinterpret_cast<Bytef*>(raw.data());
    z.avail_in = static_cast<uInt>(raw.size());
    z.next_out = reinterpret_cast<Bytef*>(window.data() + before);
    z.avail_out = kChunk;
    const int rc = ::inflate(&z, Z_NO_FLUSH);
    window.resize(before + kChunk - z.avail_out);
    raw.erase(0, raw.size() - z.avail_in);
    if (rc == Z_STREAM_END) {
      inflateEnd(&z);
      zopen = false;
    } else if (rc != Z_OK && rc != Z_BUF_ERROR) {
      skip_member();
    }
  }

  // After damage: on to the next gzip head.
  void skip_member() {
    inflateEnd(&z);
    zopen = false;
    ++damaged;
    const std::string head("\x1F\x8B\x08", 3);
    for (;;) {
      const std::size_t hit = raw.find(head, 1);
      if (hit != std::string::npos) {
        raw.erase(0, hit);
        return;
      }
      raw.clear();
      if (!refill_raw()) {
        at_end = true;
        return;
      }
      if (raw.compare(0, 3, head) == 0) return;
    }
  }

  // Moves to the next "WARC/" at the start of a line.
  bool find_record() {
    bool skipped = false;
    for (;;) {
      if (!fill(8) && ahead().empty()) return false;
      const std::string_view a = ahead();
      if (a.substr(0, 5) == "WARC/") {
        damaged += skipped;
        return true;
      }
      if (a[0] == '\r' || a[0] == '\n') {
        use(1);
        continue;
      }
      skipped = true;
      const std::size_t end = a.find('\n');
      use(end == std::string_view::npos ? a.size() : end + 1);
    }
  }

  // The end of the record's header block, npos where none comes in time.
  std::size_t header_end() {
    for (std::size_t want = 4096;; want *= 2) {
      const bool more = fill(want);
      const std::string_view a = ahead().substr(0, kMostHeader);
      for (std::string_view mark : {"\r\n\r\n", "\n\n"}) {
        if (const std::size_t end = a.find(mark); end != std::string_view::npos)
          return end + mark.size();
      }
      if (!more || want >= kMostHeader) return std::string_view::npos;
    }
  }

  // Passes over `n` bytes without keeping them.
  void skip(std::size_t n) {
    while (n > 0) {
      if (ahead().empty() && !fill(1)) return;
      const std::size_t step = std::min(n, ahead().size());
      use(step);
      n -= step;
    }
  }

  // One record: nothing where it holds no document; `ended` at the end of the file.
  std::optional<WarcRecord> read_record(bool& ended);
  bool fill_document(WarcRecord& r, std::string_view content, std::string_view content_type) const;
};

bool WarcReader::Stream::fill_document(WarcRecord& r, std::string_view content,
                                       std::string_view content_type) const {
  if (lower_ascii(content_type).find("application/http") == std::string::npos) {
    r.content_type = std::string(content_type);
    r.body = std::string(content.substr(0, options.max_body));
    return true;
  }
  auto http = read_http(content, options.max_body);
  if (!http) return false;
  r.status = http->status;
  r.content_type = std::move(http->content_type);
  r.body = std::move(http->body);
  r.truncated = r.truncated || http->truncated;
  return true;
}

std::optional<WarcRecord> WarcReader::Stream::read_record(bool& ended) {
  ended = !find_record();
  if (ended) return std::nullopt;
  ++records;
  const std::size_t head = header_end();
  if (head == std::string_view::npos) {
    ++damaged;
    use(5);
    return std::nullopt;
  }
  Headers h;
  std::string_view block = ahead().substr(0, head);
  block.remove_prefix(std::min(block.size(), block.find('\n') + 1));
  read_headers(block, h);
  use(head);
  const std::string_view length_text = header(h, "content-length");
  std::size_t length = 0;
  const auto parsed =
      std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
  if (length_text.empty() || parsed.ec != std::errc{}) {
    ++damaged;
    return std::nullopt;
  }
  WarcRecord r;
  r.type = lower_ascii(header(h, "warc-type"));
  const bool document = r.type == "response" || r.type == "resource" || r.type == "conversion";
  if (!document) {
    skip(length);
    return std::nullopt;
  }
  r.url = std::string(header(h, "warc-target-uri"));
  if (r.url.size() > 2 && r.url.front() == '<' && r.url.back() == '>')
    r.url = r.url.substr(1, r.url.size() - 2);
  r.date = std::string(header(h, "warc-date"));
  r.id = std::string(header(h, "warc-record-id"));
  r.truncated = !header(h, "warc-truncated").empty();
  const std::size_t wanted = std::min(length, 2 * options.max_body + kMostHeader);
  if (!fill(wanted)) r.truncated = true;
  const std::string content(ahead().substr(0, wanted));
  use(content.size());
  skip(length - wanted);
  if (!fill_document(r, content, header(h, "content-type"))) {
    ++damaged;
    return std::nullopt;
  }
  if (options.only_pages) {
    const std::string type = lower_ascii(r.content_type);
    const bool page = type.find("html") != std::string::npos ||
                      type.find("text/plain") != std::string::npos || type.empty();
    if (!page || r.status < 200 || r.status > 299 || r.body.empty()) return std::nullopt;
  }
  return r;
}

WarcReader::WarcReader(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}
WarcReader::WarcReader(WarcReader&&) noexcept = default;
WarcReader& WarcReader::operator=(WarcReader&&) noexcept = default;
WarcReader::~WarcReader() = default;

Result<WarcReader> WarcReader::open(const std::string& path, const WarcOptions& options) {
  auto s = std::make_unique<Stream>();
  s->path = path;
  s->options = options;
  s->file = std::fopen(path.c_str(), "rb");
  if (s->file == nullptr) return fail(ErrorCode::not_found, "cannot be opened", path);
  unsigned char magic[2] = {0, 0};
  const std::size_t got = std::fread(magic, 1, 2, s->file);
  s->gzip = got == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
  std::rewind(s->file);
  return WarcReader(std::move(s));
}

Result<std::optional<WarcRecord>> WarcReader::next() {
  for (;;) {
    bool ended = false;
    auto record = stream_->read_record(ended);
    if (record) return record;
    if (!ended) continue;
    if (stream_->failed)
      return fail(ErrorCode::unreadable, "cannot be read to its end", stream_->path);
    return std::optional<WarcRecord>();
  }
}

std::size_t WarcReader::records() const { return stream_->records; }
std::size_t WarcReader::damaged() const { return stream_->damaged; }

}  // namespace dateline::feed
