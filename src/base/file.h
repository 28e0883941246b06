// Files: whole-file reads, read-only memory maps, sorted folder listings.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline {

// Reads a whole regular file. Fails with the path when it is missing, a directory or unreadable.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

// Writes a file through a temporary beside it and a rename, so that readers never see half of it.
[[nodiscard]] Status write_file(const std::string& path, std::string_view bytes);

// Regular files directly in `folder` whose name ends in `suffix`, sorted by name. Empty when the
// folder does not exist.
[[nodiscard]] std::vector<std::string> list_files(const std::string& folder, std::string_view suffix);

[[nodiscard]] bool file_exists(const std::string& path);

// A read-only map of a file; the bytes live as long as the object. Movable.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  [[nodiscard]] static Result<MappedFile> open(const std::string& path);
  [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace dateline
