// The trained model's flat file: named tensors behind a header with version and checksums.
//
//   auto file = ModelFile::open("models/lang.bin");
//   auto words = file->floats("word");        // fp16 in the file, fp32 here
//
// train/export.py writes it. Little endian; 64-byte header (magic, version, tensor count, size, two
// checksums), directory of 64-byte entries, tensors at multiples of 64.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace dateline::lang {

enum class TensorType : std::uint32_t { u8, i8, u16, u32, f32, f16 };

struct Tensor {  // a view into the file
  TensorType type = TensorType::u8;
  std::size_t rows = 0, columns = 0;
  const char* data = nullptr;
  [[nodiscard]] std::size_t size() const { return rows * columns; }
};

class ModelFile {
 public:
  // Maps and checks the file. Fails where it is missing, cut short, of another version or damaged.
  [[nodiscard]] static Result<ModelFile> open(const std::string& path);

  // Each fails, naming tensor and file, where the tensor is missing, of another type or (rows or
  // columns other than 0) of another shape.
  [[nodiscard]] Result<Tensor> find(std::string_view name, TensorType type, std::size_t rows = 0,
                                    std::size_t columns = 0) const;
  // fp32 or fp16 tensors as fp32.
  [[nodiscard]] Result<std::vector<float>> floats(std::string_view name, std::size_t rows = 0,
                                                  std::size_t columns = 0) const;
  // A list of strings, one a line.
  [[nodiscard]] Result<std::vector<std::string_view>> lines(std::string_view name) const;

 private:
  MappedFile file_;
  std::string path_;
  std::map<std::string, Tensor, std::less<>> tensors_;
};

[[nodiscard]] float half_to_float(std::uint16_t half);

}  // namespace dateline::lang
