#include "lang/model_file.h"

#include <bit>
#include <cstring>

namespace dateline::lang {
namespace {

constexpr char kMagic[8] = {'D', 'L', 'N', 'L', 'A', 'N', 'G', 0};
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 64, kEntry = 64;
constexpr std::size_t kWidth[] = {1, 1, 2, 4, 4, 2};

static_assert(std::endian::native == std::endian::little, "the model file is little endian");

template <class T>
T read(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

struct Checksum {
  std::uint64_t sum = 0, weighted = 0;
  bool operator==(const Checksum&) const = default;
};

// Sum and position-weighted sum of the 64-bit words; the last is filled up with zeros.
Checksum checksum(std::string_view bytes) {
  Checksum c;
  std::uint64_t position = 1;
  std::size_t whole = bytes.size() / 8;
  for (std::size_t i = 0; i < whole; ++i, ++position) {
    auto word = read<std::uint64_t>(bytes.data() + 8 * i);
    c.sum += word;
    c.weighted += word * position;
  }
  std::uint64_t last = 0;
  std::memcpy(&last, bytes.data() + 8 * whole, bytes.size() - 8 * whole);
  c.sum += last;
  c.weighted += last * position;
  return c;
}

}  // namespace

float half_to_float(std::uint16_t half) {
  std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000U) << 16;
  std::uint32_t exponent = (half >> 10) & 31U, fraction = half & 1023U;
  if (exponent == 0) {  // zero and subnormals: fraction * 2^-24
    float value = static_cast<float>(fraction) * 0x1p-24F;
    return sign != 0 ? -value : value;
  }
  std::uint32_t bits = exponent == 31 ? sign | 0x7f800000U | fraction << 13
                                      : sign | (exponent + 112) << 23 | fraction << 13;
  return std::bit_cast<float>(bits);
}

Result<ModelFile> ModelFile::open(const std::string& path) {
  auto mapped = MappedFile::open(path);
  if (!mapped) return tl::unexpected<Error>(mapped.error());
  ModelFile out;
  out.file_ = std::move(*mapped);
  out.path_ = path;
  std::string_view bytes = out.file_.bytes();
  if (bytes.size() < kHeader || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0) {
    return fail(ErrorCode::bad_format, "not a model file", path);
  }
  if (read<std::uint32_t>(bytes.data() + 8) != kVersion) {
    return fail(ErrorCode::unsupported, "model file of another version", path);
  }
  std::size_t count = read<std::uint32_t>(bytes.data() + 12);
  if (read<std::uint64_t>(bytes.data() + 16) != bytes.size() ||
      bytes.size() < kHeader + count * kEntry) {
    return fail(ErrorCode::bad_format, "model file is cut short", path);
  }
  Checksum stated{read<std::uint64_t>(bytes.data() + 24), read<std::uint64_t>(bytes.data() + 32)};
  if (checksum(bytes.substr(kHeader)) != stated) {
    return fail(ErrorCode::bad_format, "model file is damaged (checksum)", path);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const char* entry = bytes.data() + kHeader + i * kEntry;
    std::string name(entry, strnlen(entry, 32));
    auto type = read<std::uint32_t>(entry + 32);
    Tensor t{static_cast<TensorType>(type), read<std::uint32_t>(entry + 36),
             read<std::uint32_t>(entry + 40)};
    auto offset = read<std::uint64_t>(entry + 48);
    if (type >= std::size(kWidth) || offset % 64 != 0 || offset > bytes.size() ||
        t.size() * kWidth[type] > bytes.size() - offset) {
      return fail(ErrorCode::bad_format, "tensor " + name + " lies outside the model file", path);
    }
    t.data = bytes.data() + offset;
    out.tensors_.emplace(std::move(name), t);
  }
  return out;
}

Result<Tensor> ModelFile::find(std::string_view name, TensorType type, std::size_t rows,
                               std::size_t columns) const {
  auto found = tensors_.find(name);
  if (found == tensors_.end()) {
    return fail(ErrorCode::bad_format, "model has no tensor " + std::string(name), path_);
  }
  const Tensor& t = found->second;
  if (t.type != type || (rows != 0 && t.rows != rows) || (columns != 0 && t.columns != columns)) {
    return fail(ErrorCode::bad_format, "tensor " + std::string(name) + " has another type or shape",
                path_);
  }
  return t;
}

Result<std::vector<float>> ModelFile::floats(std::string_view name, std::size_t rows,
                                             std::size_t columns) const {
  auto found = tensors_.find(name);
  bool half = found != tensors_.end() && found->second.type == TensorType::f16;
  auto tensor = find(name, half ? TensorType::f16 : TensorType::f32, rows, columns);
  if (!tensor) return tl::unexpected<Error>(tensor.error());
  std::vector<float> out(tensor->size());
  if (!half) {
    std::memcpy(out.data(), tensor->data, out.size() * sizeof(float));
    return out;
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = half_to_float(read<std::uint16_t>(tensor->data + 2 * i));
  }
  return out;
}

Result<std::vector<std::string_view>> ModelFile::lines(std::string_view name) const {
  auto tensor = find(name, TensorType::u8);
  if (!tensor) return tl::unexpected<Error>(tensor.error());
  std::vector<std::string_view> out;
  std::string_view text(tensor->data, tensor->size());
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    out.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

}  // namespace dateline::lang
