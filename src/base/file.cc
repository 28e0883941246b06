#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace dateline {
namespace fs = std::filesystem;
namespace {

// Opens a regular file for reading; the caller closes it.
Result<std::pair<int, std::size_t>> open_regular(const std::string& path) {
  int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    auto code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable;
    return fail(code, std::string("cannot open: ") + std::strerror(errno), path);
  }
  struct stat info {};
  if (::fstat(fd, &info) != 0 || S_ISDIR(info.st_mode)) {
    ::close(fd);
    return fail(ErrorCode::unreadable, "is a directory; name the files in it", path);
  }
  return std::pair{fd, static_cast<std::size_t>(info.st_size)};
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  auto opened = open_regular(path);
  if (!opened) return tl::unexpected(opened.error());
  auto [fd, size] = *opened;
  std::string bytes;
  bytes.reserve(size + 1);
  char chunk[1 << 16];
  for (;;) {
    ssize_t n = ::read(fd, chunk, sizeof chunk);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      int e = errno;
      ::close(fd);
      return fail(ErrorCode::unreadable, std::string("cannot read: ") + std::strerror(e), path);
    }
    if (n == 0) break;
    bytes.append(chunk, static_cast<std::size_t>(n));
  }
  ::close(fd);
  return bytes;
}

Status write_file(const std::string& path, std::string_view bytes) {
  std::string temporary = path + ".part";
  std::FILE* f = std::fopen(temporary.c_str(), "wb");
  if (f == nullptr) {
    return fail(ErrorCode::unreadable, std::string("cannot write: ") + std::strerror(errno), path);
  }
  bool ok = std::fwrite(bytes.data(), 1, bytes.size(), f) == bytes.size();
  ok = std::fclose(f) == 0 && ok;
  ok = ok && std::rename(temporary.c_str(), path.c_str()) == 0;
  if (!ok) return fail(ErrorCode::unreadable, std::string("cannot write: ") + std::strerror(errno), path);
  return {};
}

std::vector<std::string> list_files(const std::string& folder, std::string_view suffix) {
  std::vector<std::string> paths;
  std::error_code ec;
  for (const auto& entry : fs::directory_iterator(folder, ec)) {
    if (entry.is_regular_file(ec) && entry.path().native().ends_with(suffix)) {
      paths.push_back(entry.path().native());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

bool file_exists(const std::string& path) {
  std::error_code ec;
  return fs::exists(path, ec);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  auto opened = open_regular(path);
  if (!opened) return tl::unexpected(opened.error());
  auto [fd, size] = *opened;
  MappedFile file;
  if (size > 0) {
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (at == MAP_FAILED) {
      ::close(fd);
      return fail(ErrorCode::unreadable, std::string("cannot map: ") + std::strerror(errno), path);
    }
    file.data_ = static_cast<const char*>(at);
    file.size_ = size;
  }
  ::close(fd);
  return file;
}

}  // namespace dateline
