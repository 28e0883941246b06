// zlib's gzread passes plain bytes through and undoes gzip, members and all, so every file is read the
// same way. JSON Lines are read a line at a time; all else is one document a file.
#include "cli/inputs.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/json.h"
#include "base/utf8.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kHead = 16384;

struct Magic {
  std::string_view bytes, name;
};
constexpr Magic kMagic[] = {{"%PDF", "a PDF file"},
                            {"PK\x03\x04", "a zip archive or office document"},
                            {"\x89PNG", "a PNG image"},
                            {"\xff\xd8\xff", "a JPEG image"},
                            {"GIF8", "a GIF image"},
                            {"\x7f" "ELF", "a program"},
                            {"SQLite format 3", "an SQLite database"},
                            {"\x28\xb5\x2f\xfd", "zstd-compressed data"},
                            {"BZh", "bzip2-compressed data"},
                            {"\xfd" "7zXZ", "xz-compressed data"}};

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

std::string_view without_bom_and_space(std::string_view text) {
  if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  std::size_t start = text.find_first_not_of(" \t\r\n\f\v");
  return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

// UTF-16 shows as a byte-order mark; its zero bytes say nothing about being binary.
bool utf16(std::string_view head) {
  return head.substr(0, 2) == "\xff\xfe" || head.substr(0, 2) == "\xfe\xff";
}

bool looks_binary(std::string_view head) {
  std::size_t odd = 0;
  for (unsigned char c : head) odd += (c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 27);
  return head.find('\0') != std::string_view::npos || odd * 20 > head.size();
}

bool has_html_tag(std::string_view lower) {
  constexpr std::string_view kTags[] = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<article",
                                        "<div", "<p>", "<p ", "<h1", "<main", "<section", "<script", "<span", "<br"};
  return std::any_of(std::begin(kTags), std::end(kTags),
                     [&](std::string_view tag) { return lower.find(tag) != std::string_view::npos; });
}

std::string megabytes(std::size_t bytes) { return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6); }

}  // namespace

FileKind sniff(std::string_view head, std::string_view path, std::string* why) {
  for (const Magic& m : kMagic) {
    if (head.substr(0, m.bytes.size()) != m.bytes) continue;
    if (why) *why = m.name;
    return FileKind::binary;
  }
  std::string narrow;
  if (utf16(head)) {
    std::copy_if(head.begin() + 2, head.end(), std::back_inserter(narrow), [](char c) { return c != '\0'; });
    head = narrow;
  } else if (looks_binary(head)) {
    if (why) *why = "binary data";
    return FileKind::binary;
  }
  std::string_view body = without_bom_and_space(head);
  if (body.empty()) return FileKind::empty;
  std::string name = lower_ascii(path);
  if (ends_with(name, ".gz")) name.resize(name.size() - 3);
  if (body.substr(0, 5) == "WARC/") return FileKind::warc;
  bool named_jsonl = ends_with(name, ".jsonl") || ends_with(name, ".ndjson") || ends_with(name, ".json");
  if (body.front() == '{') {
    bool has_body = body.find("\"text\"") != std::string_view::npos || body.find("\"html\"") != std::string_view::npos;
    if (named_jsonl || has_body) return FileKind::jsonl;
  }
  std::string lower = lower_ascii(body);
  bool named_html = ends_with(name, ".html") || ends_with(name, ".htm") || ends_with(name, ".xhtml");
  if (has_html_tag(lower) && (body.front() == '<' || named_html)) return FileKind::html;
  if (lower.find("<rss") < 1000 || lower.find("<feed") < 1000 || lower.find("<urlset") < 1000) return FileKind::feed;
  return FileKind::text;
}

// An open file with a look-ahead buffer.
struct Inputs::Stream {
  gzFile file = nullptr;
  std::string path;
  std::string id;       // what the user called it
  std::string buffer;   // bytes read and not yet given out
  std::size_t used = 0; // of buffer
  int line = 0;
  bool ended = false;

  ~Stream() {
    if (file) gzclose(file);
  }

  // Reads more; false at the end. Fails on a read or gzip error.
  Result<bool> fill() {
    if (ended) return false;
    buffer.erase(0, used);
    used = 0;
    std::size_t before = buffer.size(), step = std::max<std::size_t>(kHead, std::min<std::size_t>(before, 4U << 20));
    buffer.resize(before + step);
    int got = gzread(file, buffer.data() + before, static_cast<unsigned>(step));
    buffer.resize(before + static_cast<std::size_t>(std::max(got, 0)));
    int status = Z_OK;
    const char* message = gzerror(file, &status);
    if (got < 0 || (status != Z_OK && status != Z_STREAM_END)) {
      ended = true;
      bool cut = status == Z_BUF_ERROR;
      return fail(ErrorCode::unreadable, cut ? "the gzip data ends too early" : std::string("cannot read: ") + message);
    }
    ended = got == 0;
    return got > 0;
  }

  // Leaves the rest of the file unread.
  void stop() {
    ended = true;
    buffer.clear();
    used = 0;
  }

  [[nodiscard]] std::string_view rest() const { return std::string_view(buffer).substr(used); }
};

Inputs::Inputs(std::vector<std::string> files, InputOptions options)
    : files_(std::move(files)), options_(std::move(options)) {}
Inputs::~Inputs() = default;

std::optional<Item> Inputs::next() {
  while (true) {
    if (archive_) {
      if (auto item = next_record()) return item;
      archive_.reset();
    }
    if (stream_) {
      if (auto item = next_line()) return item;
      stream_.reset();
    }
    if (at_ >= files_.size()) return std::nullopt;
    if (auto item = open_next()) return item;
  }
}

namespace {

Item failed(const std::string& id, Error error) {
  Item item;
  item.input.id = id;
  item.error = std::move(error);
  return item;
}

Result<int> open_file(const std::string& path) {
  if (path == "-") return dup(STDIN_FILENO);
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) return fail(ErrorCode::not_found, std::strerror(errno));
  if (S_ISDIR(info.st_mode)) return fail(ErrorCode::unsupported, "is a folder; name the files in it");
  FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return fail(ErrorCode::unreadable, std::strerror(errno));
  int copy = dup(fileno(file));
  std::fclose(file);
  return copy;
}

std::optional<FileKind> forced_kind(const std::string& name) {
  if (name == "html") return FileKind::html;
  if (name == "text") return FileKind::text;
  if (name == "jsonl") return FileKind::jsonl;
  if (name == "warc") return FileKind::warc;
  return std::nullopt;
}

}  // namespace

// Opens the next file. Gives its document, or its error, or nothing when a stream was opened.
std::optional<Item> Inputs::open_next() {
  const std::string path = files_[at_++];
  const std::string id = path == "-" ? "stdin" : path;
  auto descriptor = open_file(path);
  if (!descriptor) return failed(id, descriptor.error());
  stream_ = std::make_unique<Stream>();
  stream_->path = path;
  stream_->id = id;
  stream_->file = gzdopen(*descriptor, "rb");
  std::string why;
  while (stream_->rest().size() < kHead) {
    auto more = stream_->fill();
    if (!more) return failed(id, more.error());
    if (!*more) break;
  }
  FileKind kind = sniff(stream_->rest().substr(0, kHead), path, &why);
  auto forced = forced_kind(options_.kind);
  if (forced && kind != FileKind::empty && kind != FileKind::binary) kind = *forced;
  if (kind == FileKind::jsonl) return std::nullopt;
  if (kind == FileKind::warc && path != "-") {
    stream_.reset();
    auto archive = feed::WarcReader::open(path, {.max_body = options_.max_bytes});
    if (!archive) return failed(id, archive.error());
    archive_ = std::move(*archive);
    return std::nullopt;
  }
  Item item = whole(kind);
  if (kind == FileKind::empty) item.error = Error{ErrorCode::bad_format, "is empty", ""};
  if (kind == FileKind::binary) item.error = Error{ErrorCode::unsupported, "is " + why + ", not a page or text", ""};
  if (kind == FileKind::feed) item.error = Error{ErrorCode::unsupported, "is a feed or site map, not a page", ""};
  if (kind == FileKind::warc) item.error = Error{ErrorCode::unsupported, "is a WARC file; name the file instead of piping it", ""};
  stream_.reset();
  return item;
}

// The rest of the stream as one document.
Item Inputs::whole(FileKind kind) {
  Item item;
  item.input.id = stream_->id;
  item.input.url = options_.url;
  item.input.published = options_.published;
  item.input.kind = kind == FileKind::html ? engine::InputKind::html : engine::InputKind::text;
  if (kind != FileKind::html && kind != FileKind::text) return item;
  while (stream_->rest().size() <= options_.max_bytes) {
    auto more = stream_->fill();
    if (!more) item.error = more.error();
    if (!more || !*more) break;
  }
  if (stream_->rest().size() > options_.max_bytes) {
    item.error = Error{ErrorCode::too_large, "is too large for one article (more than " + megabytes(options_.max_bytes) + ")", ""};
    return item;
  }
  item.input.bytes = std::string(stream_->rest());
  return item;
}

std::optional<Item> Inputs::next_record() {
  auto record = archive_->next();
  if (!record) {
    archive_.reset();
    return failed(files_[at_ - 1], record.error());
  }
  if (!*record) return std::nullopt;
  feed::WarcRecord& r = **record;
  Item item;
  item.input.id = r.url.empty() ? r.id : r.url;
  item.input.url = r.url;
  item.input.published = options_.published;
  item.input.content_type = r.content_type;
  bool html = r.content_type.find("html") != std::string::npos;
  item.input.kind = html ? engine::InputKind::html : engine::InputKind::text;
  item.input.bytes = std::move(r.body);
  return item;
}

std::optional<Item> Inputs::next_line() {
  Stream& s = *stream_;
  std::size_t scanned = 0;
  while (true) {
    std::string_view rest = s.rest();
    std::size_t end = rest.find('\n', scanned);
    bool last = end == std::string_view::npos && s.ended;
    if (end == std::string_view::npos && !last) {
      scanned = rest.size();
      if (scanned > options_.max_bytes * 2) {
        s.stop();
        return failed(s.id, {ErrorCode::too_large, fmt::format("line {} is too long; the rest is left out", s.line + 1), ""});
      }
      auto more = s.fill();
      if (!more) {
        s.stop();
        return failed(s.id, more.error());
      }
      continue;
    }
    std::string_view line = rest.substr(0, end);
    if (last && line.empty()) return std::nullopt;
    s.used += last ? line.size() : end + 1;
    ++s.line;
    scanned = 0;
    if (without_bom_and_space(line).empty()) continue;
    std::string where = fmt::format("{}:{}", s.id, s.line);
    auto input = input_of_line(line, where);
    if (!input) return failed(where, input.error());
    if (input->url.empty()) input->url = options_.url;
    if (input->published.empty()) input->published = options_.published;
    return Item{std::move(*input), std::nullopt};
  }
}

Result<engine::Input> input_of_line(std::string_view line, const std::string& where) {
  auto json = parse_json(without_bom_and_space(line));
  if (!json) return tl::unexpected<Error>(json.error());
  bool html = json->at("html").is_string();
  if (!html && !json->at("text").is_string()) {
    return fail(ErrorCode::bad_format, "has neither \"text\" nor \"html\"");
  }
  engine::Input input;
  input.kind = html ? engine::InputKind::html : engine::InputKind::text;
  input.utf8 = true;
  input.bytes = json->text(html ? "html" : "text");
  input.id = json->text("id").empty() ? where : json->text("id");
  input.url = json->text("url");
  input.title = json->text("title");
  input.published = json->text("published");
  return input;
}

}  // namespace dateline::cli
