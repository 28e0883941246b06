#include "lang/features.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/utf8.h"

namespace dateline::lang {
namespace {

constexpr auto kCrcTable = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t c = i;
    for (int k = 0; k < 8; ++k) c = (c & 1U) != 0 ? 0xedb88320U ^ (c >> 1) : c >> 1;
    table[i] = c;
  }
  return table;
}();

std::uint32_t crc_add(std::uint32_t state, std::string_view bytes) {
  for (char c : bytes)
    state = kCrcTable[(state ^ static_cast<unsigned char>(c)) & 255U] ^ (state >> 8);
  return state;
}

// crc32 (zlib's) of mark + bytes.
std::uint32_t crc(std::string_view mark, std::string_view bytes) {
  return ~crc_add(crc_add(0xffffffffU, mark), bytes);
}

bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

Result<Features> Features::load(const ModelFile& file) {
  Features f;
  for (auto step : {&Features::load_fold, &Features::load_types, &Features::load_rows}) {
    if (auto status = (f.*step)(file); !status) return tl::unexpected<Error>(status.error());
  }
  return f;
}

Status Features::load_fold(const ModelFile& file) {
  auto lines = file.lines("fold");
  if (!lines) return tl::unexpected<Error>(lines.error());
  for (std::string_view line : *lines) {
    std::uint32_t c = 0;
    std::size_t first = line.find('\t'), second = line.rfind('\t');
    std::from_chars(line.data(), line.data() + line.size(), c);
    if (first == second) return fail(ErrorCode::bad_format, "model: bad fold table");
    Folded entry{std::string(line.substr(first + 1, second - first - 1)), 0};
    if (second + 1 < line.size()) entry.shape = line[second + 1];
    fold_.emplace_back(c, std::move(entry));
  }
  auto shapes = file.lines("shapes");
  if (!shapes) return tl::unexpected<Error>(shapes.error());
  for (std::size_t i = 0; i < shapes->size(); ++i) {
    shapes_.emplace_back(std::string((*shapes)[i]), static_cast<std::uint32_t>(i + 1));
  }
  std::sort(shapes_.begin(), shapes_.end());
  return {};
}

Features::Entry& Features::slot(std::uint32_t hash) {
  std::size_t mask = table_.size() - 1, at = (hash * 0x9e3779b1U) & mask;
  while (table_[at].used && table_[at].hash != hash) at = (at + 1) & mask;
  table_[at].used = true;
  table_[at].hash = hash;
  return table_[at];
}

const Features::Entry* Features::lookup(std::uint32_t hash) const {
  std::size_t mask = table_.size() - 1, at = (hash * 0x9e3779b1U) & mask;
  while (table_[at].used) {
    if (table_[at].hash == hash) return &table_[at];
    at = (at + 1) & mask;
  }
  return nullptr;
}

Status Features::load_types(const ModelFile& file) {
  auto words = file.find("word.hash", TensorType::u32, 1);
  auto vectors = file.find("vector.hash", TensorType::u32, 1);
  auto bits = file.find("bits.hash", TensorType::u32, 1);
  auto masks = file.find("bits.mask", TensorType::u16, 1, bits ? bits->columns : 0);
  for (const auto* t : {&words, &vectors, &bits, &masks}) {
    if (!*t) return tl::unexpected<Error>(t->error());
  }
  std::size_t size = 1024;
  while (size < 2 * (words->size() + vectors->size() + bits->size())) size *= 2;
  table_.resize(size);
  auto each = [](const Tensor& t, std::uint32_t from, auto&& put) {
    for (std::uint32_t i = from; i < t.size(); ++i) {
      std::uint32_t hash = 0;
      std::memcpy(&hash, t.data + 4 * i, 4);
      put(hash, i);
    }
  };
  each(*words, 2, [&](std::uint32_t hash, std::uint32_t i) { slot(hash).word = i; });
  each(*vectors, 1, [&](std::uint32_t hash, std::uint32_t i) { slot(hash).vector = i; });
  each(*bits, 0, [&](std::uint32_t hash, std::uint32_t i) {
    std::uint16_t mask = 0;
    std::memcpy(&mask, masks->data + 2 * i, 2);
    slot(hash).bits |= mask;
  });
  return {};
}

Status Features::load_rows(const ModelFile& file) {
  auto sizes = file.find("sizes", TensorType::u32, 1, 6);
  auto vectors = file.find("vector", TensorType::i8);
  auto word = file.floats("word"), shape = file.floats("shape"), affix = file.floats("affix");
  auto scale = file.floats("vector.scale");
  for (const auto* t : {&word, &shape, &affix, &scale}) {
    if (!*t) return tl::unexpected<Error>(t->error());
  }
  if (!sizes) return tl::unexpected<Error>(sizes.error());
  if (!vectors) return tl::unexpected<Error>(vectors.error());
  std::uint32_t numbers[6];
  std::memcpy(numbers, sizes->data, sizeof numbers);
  buckets_ = numbers[2], shape_length_ = numbers[3], suffixes_ = numbers[4], prefixes_ = numbers[5];
  auto words = file.find("word.hash", TensorType::u32, 1);
  auto vector_words = file.find("vector.hash", TensorType::u32, 1);
  if (suffixes_ + prefixes_ + 1 != kAffixes || buckets_ < 2 || shape->size() % kShapeWidth != 0 ||
      shape->size() / kShapeWidth <= shapes_.size() || !words ||
      word->size() % words->size() != 0 || affix->size() % buckets_ != 0 || !vector_words ||
      vectors->rows != vector_words->size() || scale->size() != vectors->rows) {
    return fail(ErrorCode::bad_format, "model: sizes do not agree");
  }
  word_ = std::move(*word), shape_ = std::move(*shape), affix_ = std::move(*affix);
  vector_scale_ = std::move(*scale);
  vector_.assign(vectors->data, vectors->data + vectors->size());
  word_width_ = word_.size() / words->size(), affix_width_ = affix_.size() / buckets_;
  vector_width_ = vectors->columns;
  width_ = word_width_ + kShapeWidth + affix_width_ + vector_width_ + kBits;
  return {};
}

const Features::Folded* Features::folded(char32_t c) const {
  auto at = std::lower_bound(fold_.begin(), fold_.end(), c,
                             [](const auto& e, char32_t v) { return e.first < v; });
  return at != fold_.end() && at->first == c ? &at->second : nullptr;
}

std::string Features::fold(std::string_view form) const {
  std::string out;
  for (std::size_t at = 0; at < form.size();) {
    std::size_t begin = at;
    char32_t c = utf8_next(form, at);
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if (c >= '0' && c <= '9') {
      out += '0';
    } else if (const Folded* f = c == '`' || c >= 128 ? folded(c) : nullptr; f != nullptr) {
      out += f->text;
    } else {
      out += form.substr(begin, at - begin);
    }
  }
  if (out.empty()) out.push_back('_');
  return out;
}

std::string Features::shape(std::string_view form) const {
  std::string out;
  for (std::size_t at = 0; at < form.size() && out.size() < shape_length_;) {
    char32_t c = utf8_next(form, at);
    char s = 'u';
    if (is_ascii_letter(c)) {
      s = c <= 'Z' ? 'X' : 'x';
    } else if (c >= '0' && c <= '9') {
      s = 'd';
    } else if (const Folded* f = c == '`' || c >= 128 ? folded(c) : nullptr; f != nullptr) {
      s = f->shape;
    } else if (c < 128) {
      s = static_cast<char>(c);
    }
    std::size_t n = out.size();
    if (s == 0 || (n > 1 && out[n - 1] == s && out[n - 2] == s)) continue;
    out += s;
  }
  if (out.empty()) out.push_back('_');
  return out;
}

WordFeatures Features::of(std::string_view form) const {
  WordFeatures f;
  std::string text = fold(form), s = shape(form);
  if (const Entry* e = lookup(crc("#", text)); e != nullptr) {
    f.word = e->word, f.vector = e->vector, f.bits = e->bits;
  }
  auto at = std::lower_bound(shapes_.begin(), shapes_.end(), s,
                             [](const auto& e, const auto& v) { return e.first < v; });
  if (at != shapes_.end() && at->first == s) f.shape = at->second;
  std::string bounded = "^" + text + "$";
  std::string_view x = bounded;
  std::size_t n = 0;
  char mark[2] = {'s', '0'};
  for (std::uint32_t k = 1; k <= suffixes_; ++k) {
    mark[1] = static_cast<char>('0' + k);
    f.affixes[n++] = crc({mark, 2}, x.substr(x.size() - std::min<std::size_t>(x.size(), k + 1)));
  }
  mark[0] = 'p';
  for (std::uint32_t k = 1; k <= prefixes_; ++k) {
    mark[1] = static_cast<char>('0' + k);
    f.affixes[n++] = crc({mark, 2}, x.substr(0, k + 1));
  }
  f.affixes[n] = crc("w", x);
  for (auto& a : f.affixes) a = a % (buckets_ - 1) + 1;
  return f;
}

void Features::write(const WordFeatures& word, float* row) const {
  std::memcpy(row, &word_[word.word * word_width_], word_width_ * sizeof(float));
  row += word_width_;
  std::memcpy(row, &shape_[word.shape * kShapeWidth], kShapeWidth * sizeof(float));
  row += kShapeWidth;
  std::memset(row, 0, affix_width_ * sizeof(float));
  for (std::uint32_t bucket : word.affixes) {
    const float* a = &affix_[bucket * affix_width_];
    for (std::size_t j = 0; j < affix_width_; ++j) row[j] += a[j];
  }
  row += affix_width_;
  const std::int8_t* v = &vector_[word.vector * vector_width_];
  for (std::size_t j = 0; j < vector_width_; ++j)
    row[j] = static_cast<float>(v[j]) * vector_scale_[word.vector];
  row += vector_width_;
  for (std::size_t j = 0; j < kBits; ++j) row[j] = static_cast<float>((word.bits >> j) & 1U);
}

}  // namespace dateline::lang
