// One direction of an LSTM layer, forward and backward, on length-sorted packed rows.
//
// Rows are time-major: step t holds rows off[t] .. off[t]+act[t], one per sentence that is longer
// than t, longest sentence first. `gates` comes in as x Wi + b and leaves as the activated gates
// i f g o. `mask` is the recurrent dropout mask, one row a sentence, or null. Products run in bf16
// (fp32 sums) where the machine has AVX512-BF16, which is six times as fast at these sizes.
#include <cblas.h>
#include <immintrin.h>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

namespace {

// Clamped: with -ffast-math an infinite exponential becomes a NaN in the division.
inline float clamp(float x) { return x < -20.f ? -20.f : x > 20.f ? 20.f : x; }
inline float sigmoid(float x) { return 1.f / (1.f + expf(-clamp(x))); }
inline float tanh_fast(float x) { return 1.f - 2.f / (expf(2.f * clamp(x)) + 1.f); }

struct Steps {
  int count;
  bool reverse;
  int at(int q) const { return reverse ? count - 1 - q : q; }
};

void activate(float* g, float* c, float* h, int hidden) {
  for (int j = 0; j < hidden; j++) {
    float i = sigmoid(g[j]), f = sigmoid(g[hidden + j]);
    float n = tanh_fast(g[2 * hidden + j]), o = sigmoid(g[3 * hidden + j]);
    g[j] = i, g[hidden + j] = f, g[2 * hidden + j] = n, g[3 * hidden + j] = o;
    c[j] = f * c[j] + i * n;
    h[j] = o * tanh_fast(c[j]);
  }
}

void activate_back(const float* g, const float* c, const float* before, const float* dh, float* dc,
                   float* dg, int hidden) {
  for (int j = 0; j < hidden; j++) {
    float i = g[j], f = g[hidden + j], n = g[2 * hidden + j], o = g[3 * hidden + j];
    float tc = tanh_fast(c[j]);
    float d = dc[j] + dh[j] * o * (1.f - tc * tc);
    dg[j] = d * n * i * (1.f - i);
    dg[hidden + j] = d * before[j] * f * (1.f - f);
    dg[2 * hidden + j] = d * i * (1.f - n * n);
    dg[3 * hidden + j] = dh[j] * tc * o * (1.f - o);
    dc[j] = d * f;
  }
}

#ifdef __AVX512BF16__
uint16_t bf16(float x) {
  uint32_t u;
  memcpy(&u, &x, 4);
  return (uint16_t)((u + 0x7fff + ((u >> 16) & 1)) >> 16);
}

template <int M>
void tile(const uint16_t* a, int k, const uint16_t* b, float* c, int ldc) {
  __m512 sum[M][2];
  for (int i = 0; i < M; i++)
    for (int j = 0; j < 2; j++) sum[i][j] = _mm512_loadu_ps(c + (size_t)i * ldc + 16 * j);
  const uint16_t* b1 = b + (size_t)k * 16;
  for (int p = 0; p < k; p += 2) {
    __m512bh x0 = (__m512bh)_mm512_loadu_si512(b + p * 16);
    __m512bh x1 = (__m512bh)_mm512_loadu_si512(b1 + p * 16);
    for (int i = 0; i < M; i++) {
      int pair;
      memcpy(&pair, a + (size_t)i * k + p, 4);
      __m512bh y = (__m512bh)_mm512_set1_epi32(pair);
      sum[i][0] = _mm512_dpbf16_ps(sum[i][0], y, x0);
      sum[i][1] = _mm512_dpbf16_ps(sum[i][1], y, x1);
    }
  }
  for (int i = 0; i < M; i++)
    for (int j = 0; j < 2; j++) _mm512_storeu_ps(c + (size_t)i * ldc + 16 * j, sum[i][j]);
}

// c += a b with b (k x n) packed as [n / 16][k / 2][16][2]; n a multiple of 32, k even.
class Product {
 public:
  Product(const float* b, int k, int n, bool transposed) : k_(k), n_(n), b_((size_t)k * n) {
    for (int p = 0; p < k; p++)
      for (int j = 0; j < n; j++) {
        size_t at = ((size_t)(j / 16) * (k / 2) + p / 2) * 32 + (j % 16) * 2 + p % 2;
        b_[at] = bf16(transposed ? b[(size_t)j * k + p] : b[(size_t)p * n + j]);
      }
  }
  void add(const float* a, int m, float* c) {
    a_.resize((size_t)m * k_);
    for (size_t i = 0; i < a_.size(); i += 16)
      _mm256_storeu_si256((__m256i*)&a_[i], (__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(a + i)));
    for (int j = 0; j < n_; j += 32) {
      const uint16_t* b = &b_[(size_t)j * k_];
      int i = 0;
      for (; i + 8 <= m; i += 8) tile<8>(&a_[(size_t)i * k_], k_, b, c + (size_t)i * n_ + j, n_);
      for (; i < m; i++) tile<1>(&a_[(size_t)i * k_], k_, b, c + (size_t)i * n_ + j, n_);
    }
  }

 private:
  int k_, n_;
  std::vector<uint16_t> a_, b_;
};
#else
class Product {
 public:
  Product(const float* b, int k, int n, bool transposed) : b_(b), k_(k), n_(n), t_(transposed) {}
  void add(const float* a, int m, float* c) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, t_ ? CblasTrans : CblasNoTrans, m, n_, k_, 1.f, a, k_, b_,
                t_ ? k_ : n_, 1.f, c, n_);
  }

 private:
  const float* b_;
  int k_, n_;
  bool t_;
};
#endif

}  // namespace

extern "C" {

// cells, before, inputs, out: rows x hidden. `before` = cell of the step before, `inputs` = the
// (masked) hidden state that entered the step.
void lstm_forward(int steps, const int* off, const int* act, int hidden, int reverse, float* gates,
                  const float* wh, const float* mask, float* cells, float* before, float* inputs,
                  float* out) {
  int batch = act[0];
  std::vector<float> c((size_t)batch * hidden, 0.f), h((size_t)batch * hidden, 0.f);
  Product recur(wh, hidden, 4 * hidden, true);
  Steps order{steps, reverse != 0};
  for (int q = 0; q < steps; q++) {
    int t = order.at(q), n = act[t];
    size_t row = (size_t)off[t] * hidden, size = (size_t)n * hidden;
    memcpy(before + row, c.data(), size * 4);
    float* in = inputs + row;
    memcpy(in, h.data(), size * 4);
    if (mask)
      for (size_t k = 0; k < size; k++) in[k] *= mask[k];
    recur.add(in, n, gates + 4 * row);
    for (int r = 0; r < n; r++)
      activate(gates + 4 * row + (size_t)r * 4 * hidden, &c[(size_t)r * hidden],
               &h[(size_t)r * hidden], hidden);
    memcpy(cells + row, c.data(), size * 4);
    memcpy(out + row, h.data(), size * 4);
  }
}

// dgates: rows x 4 hidden, filled. The gradient of wh is dgates^T inputs.
void lstm_backward(int steps, const int* off, const int* act, int hidden, int reverse,
                   const float* gates, const float* wh, const float* mask, const float* cells,
                   const float* before, const float* inputs, const float* dout, float* dgates) {
  int batch = act[0];
  std::vector<float> dc((size_t)batch * hidden, 0.f), carry((size_t)batch * hidden, 0.f);
  std::vector<float> dh((size_t)batch * hidden);
  Product recur(wh, 4 * hidden, hidden, false);
  Steps order{steps, reverse != 0};
  for (int q = steps - 1; q >= 0; q--) {
    int t = order.at(q), n = act[t];
    size_t row = (size_t)off[t] * hidden, size = (size_t)n * hidden;
    for (size_t k = 0; k < size; k++) dh[k] = dout[row + k] + carry[k];
    for (int r = 0; r < n; r++) {
      size_t k = (size_t)r * hidden;
      activate_back(gates + 4 * (row + k), cells + row + k, before + row + k, &dh[k], &dc[k],
                    dgates + 4 * (row + k), hidden);
    }
    memset(carry.data(), 0, size * 4);
    recur.add(dgates + 4 * row, n, carry.data());
    if (mask)
      for (size_t k = 0; k < size; k++) carry[k] *= mask[k];
  }
}
}
