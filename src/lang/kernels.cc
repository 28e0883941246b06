// Each float loop is written once and inlined into a function per instruction set; only the integer
// product is written by hand for each.
#include "lang/kernels.h"

#include <cstring>

#include "base/result.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors cross no function boundary: all is inlined
#endif

namespace dateline::lang {
namespace {

#define DATELINE_INLINE inline __attribute__((always_inline))

// Sixteen floats or integers; the compiler lowers them to what the instruction set has.
using Floats = float __attribute__((vector_size(64)));
using Ints = std::int32_t __attribute__((vector_size(64)));
constexpr std::size_t kLanes = 16;

template <class V, class T>
DATELINE_INLINE V load(const T* from) {
  V v;
  std::memcpy(&v, from, sizeof v);
  return v;
}

// e^x, |error| < 3e-6 relative; the argument is held within +-30.
DATELINE_INLINE Floats exponential(Floats x) {
  x = x < -30.0F ? Floats{} - 30.0F : x;
  x = x > 30.0F ? Floats{} + 30.0F : x;
  Floats t = x * 1.44269504F;
  Ints n = __builtin_convertvector(t + 64.5F, Ints) - 64;  // round to nearest: t + 64.5 is positive
  Floats f = t - __builtin_convertvector(n, Floats);
  Floats p = f * 1.3333558e-3F + 9.6181291e-3F;
  p = p * f + 5.5504109e-2F;
  p = p * f + 2.4022651e-1F;
  p = p * f + 6.9314718e-1F;
  p = p * f + 1.0F;
  Ints power = (n + 127) << 23;
  Floats scale;
  std::memcpy(&scale, &power, sizeof scale);
  return p * scale;
}

DATELINE_INLINE void finish_body(const std::int32_t* c, const float* row_scale, std::size_t rows,
                                 const Matrix& b, float* out) {
  const std::size_t n = b.outputs;
  const std::int32_t* offset = b.offset.data();
  const float *scale = b.scale.data(), *bias = b.bias.data();
  for (std::size_t r = 0; r < rows; ++r) {
    const float s = row_scale[r];
    for (std::size_t j = 0; j < n; ++j) {
      out[r * n + j] = static_cast<float>(c[r * n + j] - offset[j]) * (s * scale[j]) + bias[j];
    }
  }
}

DATELINE_INLINE float quantize_body(const float* x, std::size_t width, std::uint8_t* out) {
  float top = 0;
  for (std::size_t j = 0; j < width; ++j) {
    float a = x[j] < 0 ? -x[j] : x[j];
    top = a > top ? a : top;
  }
  float scale = top > 0 ? top / 127.0F : 1.0F, inverse = 1.0F / scale;
  for (std::size_t j = 0; j < width; ++j) {
    out[j] = static_cast<std::uint8_t>(static_cast<std::int32_t>(x[j] * inverse + 128.5F));
  }
  return scale;
}

// tanh x = 1 - 2 / (1 + e^2x), sigmoid x = 1 / (1 + e^-x).
DATELINE_INLINE void step_body(const float* gates, const std::int32_t* recurrent, const Matrix& b,
                               std::size_t hidden, float* cell, std::uint8_t* out) {
  for (std::size_t j = 0; j < hidden; j += kLanes) {
    Floats g[4];
    for (std::size_t q = 0; q < 4; ++q) {
      const std::size_t at = q * hidden + j;
      Ints sum = load<Ints>(recurrent + at) - load<Ints>(b.offset.data() + at);
      Floats x = load<Floats>(gates + at) +
                 __builtin_convertvector(sum, Floats) * (load<Floats>(b.scale.data() + at) * kUnit);
      g[q] = 1.0F / (1.0F + exponential(x * (q == 2 ? 2.0F : -1.0F)));
    }
    Floats c = g[1] * load<Floats>(cell + j) + g[0] * (1.0F - 2.0F * g[2]);
    std::memcpy(cell + j, &c, sizeof c);
    Floats h = g[3] * (1.0F - 2.0F / (1.0F + exponential(2.0F * c)));
    Ints byte = __builtin_convertvector(h * 127.0F + 128.5F, Ints);
    for (std::size_t k = 0; k < kLanes; ++k) out[j + k] = static_cast<std::uint8_t>(byte[k]);
  }
}

DATELINE_INLINE void accumulate_body(const float* x, std::size_t count, const float* columns,
                                     std::size_t width, float* scores) {
  for (std::size_t i = 0; i < count; ++i) {
    const float v = x[i];
    for (std::size_t j = 0; j < width; ++j) scores[j] += v * columns[i * width + j];
  }
}

void multiply_portable(const std::uint8_t* a, std::size_t rows, const Matrix& b, std::int32_t* c) {
  const std::size_t k = b.inputs, n = b.outputs;
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t j = 0; j < n; j += 16) {
      std::int32_t sum[16] = {};
      const std::int8_t* w = b.packed.data() + j * k;
      for (std::size_t p = 0; p < k; p += 4, w += 64) {
        const std::uint8_t* x = a + r * k + p;
        for (int q = 0; q < 16; ++q) {
          for (int i = 0; i < 4; ++i) sum[q] += x[i] * w[4 * q + i];
        }
      }
      std::memcpy(c + r * n + j, sum, sizeof sum);
    }
  }
}

#define DATELINE_KERNELS(name, attribute)                                                   \
  attribute void finish_##name(const std::int32_t* c, const float* s, std::size_t rows,     \
                               const Matrix& b, float* out) {                               \
    finish_body(c, s, rows, b, out);                                                        \
  }                                                                                         \
  attribute float quantize_##name(const float* x, std::size_t width, std::uint8_t* out) {   \
    return quantize_body(x, width, out);                                                    \
  }                                                                                         \
  attribute void step_##name(const float* gates, const std::int32_t* r, const Matrix& b,    \
                             std::size_t hidden, float* cell, std::uint8_t* out) {          \
    step_body(gates, r, b, hidden, cell, out);                                              \
  }                                                                                         \
  attribute void accumulate_##name(const float* x, std::size_t count, const float* columns, \
                                   std::size_t width, float* scores) {                      \
    accumulate_body(x, count, columns, width, scores);                                      \
  }                                                                                         \
  constexpr Kernels kKernels_##name = {multiply_##name, finish_##name, quantize_##name,     \
                                       step_##name, accumulate_##name};

DATELINE_KERNELS(portable, )

#if defined(__x86_64__)
#define DATELINE_AVX2 __attribute__((target("avx2")))
#define DATELINE_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))

// Bytes widened to 16 bits, so that nothing saturates; two sums a column until the end.
template <int kRows>
DATELINE_AVX2 void strip(const std::uint8_t* a, std::size_t k, const std::int8_t* w,
                         std::int32_t* c, std::size_t n) {
  __m256i sum[kRows][4];
  for (int i = 0; i < kRows; ++i) {
    for (int q = 0; q < 4; ++q) sum[i][q] = _mm256_setzero_si256();
  }
  for (std::size_t p = 0; p < k; p += 4, w += 64) {
    __m256i x[kRows];
    for (int i = 0; i < kRows; ++i) {
      std::int32_t four = 0;
      std::memcpy(&four, a + i * k + p, 4);
      x[i] = _mm256_cvtepu8_epi16(_mm_set1_epi32(four));
    }
    for (int q = 0; q < 4; ++q) {
      __m256i y =
          _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 16 * q)));
      for (int i = 0; i < kRows; ++i)
        sum[i][q] = _mm256_add_epi32(sum[i][q], _mm256_madd_epi16(x[i], y));
    }
  }
  for (int i = 0; i < kRows; ++i) {
    for (int q = 0; q < 4; ++q) {
      __m128i low = _mm256_castsi256_si128(sum[i][q]),
              high = _mm256_extracti128_si256(sum[i][q], 1);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(c + i * n + 4 * q), _mm_hadd_epi32(low, high));
    }
  }
}

DATELINE_AVX2 void multiply_avx2(const std::uint8_t* a, std::size_t rows, const Matrix& b,
                                 std::int32_t* c) {
  const std::size_t k = b.inputs, n = b.outputs;
  for (std::size_t j = 0; j < n; j += 16) {
    const std::int8_t* w = b.packed.data() + j * k;
    std::size_t r = 0;
    for (; r + 2 <= rows; r += 2) strip<2>(a + r * k, k, w, c + r * n + j, n);
    if (r < rows) strip<1>(a + r * k, k, w, c + r * n + j, n);
  }
}

template <int kRows, int kBlocks>
DATELINE_AVX512 void tile(const std::uint8_t* a, std::size_t k, const std::int8_t* b,
                          std::int32_t* c, std::size_t n) {
  __m512i sum[kRows][kBlocks];
  for (int i = 0; i < kRows; ++i) {
    for (int q = 0; q < kBlocks; ++q) sum[i][q] = _mm512_setzero_si512();
  }
  for (std::size_t p = 0; p < k; p += 4) {
    __m512i w[kBlocks];
    for (int q = 0; q < kBlocks; ++q) w[q] = _mm512_loadu_si512(b + 16 * (q * k + p));
    for (int i = 0; i < kRows; ++i) {
      std::int32_t four = 0;
      std::memcpy(&four, a + i * k + p, 4);
      __m512i x = _mm512_set1_epi32(four);
      for (int q = 0; q < kBlocks; ++q) sum[i][q] = _mm512_dpbusd_epi32(sum[i][q], x, w[q]);
    }
  }
  for (int i = 0; i < kRows; ++i) {
    for (int q = 0; q < kBlocks; ++q) _mm512_storeu_si512(c + i * n + 16 * q, sum[i][q]);
  }
}

template <int kBlocks>
DATELINE_AVX512 void column(const std::uint8_t* a, std::size_t rows, const Matrix& b, std::size_t j,
                            std::int32_t* c) {
  const std::size_t k = b.inputs, n = b.outputs;
  const std::int8_t* w = b.packed.data() + j * k;
  std::size_t r = 0;
  for (; r + 8 <= rows; r += 8) tile<8, kBlocks>(a + r * k, k, w, c + r * n + j, n);
  for (; r + 4 <= rows; r += 4) tile<4, kBlocks>(a + r * k, k, w, c + r * n + j, n);
  for (; r < rows; ++r) tile<1, kBlocks>(a + r * k, k, w, c + r * n + j, n);
}

DATELINE_AVX512 void multiply_avx512(const std::uint8_t* a, std::size_t rows, const Matrix& b,
                                     std::int32_t* c) {
  std::size_t j = 0;
  for (; j + 32 <= b.outputs; j += 32) column<2>(a, rows, b, j, c);
  for (; j < b.outputs; j += 16) column<1>(a, rows, b, j, c);
}

DATELINE_KERNELS(avx2, DATELINE_AVX2)
DATELINE_KERNELS(avx512, DATELINE_AVX512)
#endif

}  // namespace

Matrix pack(const std::int8_t* weights, const float* scale, const float* bias, std::size_t used,
            std::size_t inputs) {
  DATELINE_CHECK(inputs % 4 == 0);
  Matrix m;
  m.inputs = inputs, m.used = used, m.outputs = (used + 15) / 16 * 16;
  m.packed.resize(m.outputs * inputs);
  m.offset.resize(m.outputs);
  m.scale.resize(m.outputs, 1);
  m.bias.resize(m.outputs);
  for (std::size_t j = 0; j < used; ++j) {
    std::int32_t sum = 0;
    for (std::size_t p = 0; p < inputs; ++p) {
      std::int8_t w = weights[j * inputs + p];
      sum += w;
      m.packed[(j / 16 * (inputs / 4) + p / 4) * 64 + j % 16 * 4 + p % 4] = w;
    }
    m.offset[j] = 128 * sum;
    m.scale[j] = scale[j];
    m.bias[j] = bias[j];
  }
  return m;
}

void Rows::resize(std::size_t rows, std::size_t columns) {
  count = rows, width = columns;
  bytes.resize(rows * columns);
  scale.assign(rows, kUnit);
}

Isa best_isa() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
    return Isa::avx512;
  }
  if (__builtin_cpu_supports("avx2")) return Isa::avx2;
#endif
  return Isa::portable;
}

const Kernels& kernels(Isa isa) {
  DATELINE_CHECK(isa <= best_isa());
#if defined(__x86_64__)
  if (isa == Isa::avx512) return kKernels_avx512;
  if (isa == Isa::avx2) return kKernels_avx2;
#endif
  return kKernels_portable;
}

}  // namespace dateline::lang
