// The arithmetic of the network: int8 products and the LSTM step, in three versions of one meaning.
//
// Products sum integers exactly and the float parts run without fused multiply-add in a fixed
// order, so the versions (AVX-512 VNNI, AVX2, portable) give the same bits; tests hold them to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline::lang {

// Weights [outputs, inputs] as int8 with a scale an output, packed for the kernels.
struct Matrix {
  std::size_t inputs = 0;            // a multiple of 4
  std::size_t outputs = 0;           // as stored, a multiple of 16
  std::size_t used = 0;              // real outputs; the rest are zero
  std::vector<std::int8_t> packed;   // [outputs / 16][inputs / 4][16][4]
  std::vector<std::int32_t> offset;  // 128 * column sum
  std::vector<float> scale, bias;
};

// `weights` is row-major [used, inputs]. Requires inputs % 4 == 0.
[[nodiscard]] Matrix pack(const std::int8_t* weights, const float* scale, const float* bias,
                          std::size_t used, std::size_t inputs);

// Rows of unsigned bytes around 128 with one scale a row: value = (byte - 128) * scale.
struct Rows {
  std::size_t count = 0, width = 0;
  std::vector<std::uint8_t> bytes;
  std::vector<float> scale;
  void resize(std::size_t rows, std::size_t columns);
  [[nodiscard]] std::uint8_t* row(std::size_t i) { return bytes.data() + i * width; }
  [[nodiscard]] const std::uint8_t* row(std::size_t i) const { return bytes.data() + i * width; }
};

constexpr float kUnit = 1.0F / 127;  // scale of values within -1 .. 1

struct Kernels {
  // c [rows, outputs] = bytes [rows, inputs] times weights, exact.
  void (*multiply)(const std::uint8_t* a, std::size_t rows, const Matrix& b, std::int32_t* c);
  // out = (c - offset) * (row scale * column scale) + bias, for rows x outputs.
  void (*finish)(const std::int32_t* c, const float* row_scale, std::size_t rows, const Matrix& b,
                 float* out);
  // One row of values to bytes; returns its scale.
  float (*quantize)(const float* x, std::size_t width, std::uint8_t* out);
  // LSTM step of one sentence: gates [4 hidden] are x's part, `recurrent` h's products; updates
  // `cell` and writes the new hidden state as bytes of scale kUnit.
  void (*step)(const float* gates, const std::int32_t* recurrent, const Matrix& b,
               std::size_t hidden, float* cell, std::uint8_t* out);
  // scores[0 .. width) += x[i] * columns[i * width ..] for i in 0 .. count.
  void (*accumulate)(const float* x, std::size_t count, const float* columns, std::size_t width,
                     float* scores);
};

enum class Isa { portable, avx2, avx512 };

// The best version this machine runs.
[[nodiscard]] Isa best_isa();
// Requires that the machine has it (isa <= best_isa()).
[[nodiscard]] const Kernels& kernels(Isa isa);

}  // namespace dateline::lang
