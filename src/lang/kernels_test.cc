#include "lang/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace dateline::lang {
namespace {

struct Case {
  Matrix matrix;
  std::vector<std::int8_t> weights;
  std::vector<std::uint8_t> bytes;
  std::size_t rows;
};

Case random_case(std::size_t rows, std::size_t inputs, std::size_t outputs, unsigned seed) {
  std::mt19937 random(seed);
  Case c;
  c.rows = rows;
  for (std::size_t i = 0; i < inputs * outputs; ++i)
    c.weights.push_back(static_cast<std::int8_t>(random() % 255 - 127));
  for (std::size_t i = 0; i < rows * inputs; ++i)
    c.bytes.push_back(static_cast<std::uint8_t>(random() % 255 + 1));
  std::vector<float> scale(outputs, 0.01F), bias(outputs, 0.5F);
  c.matrix = pack(c.weights.data(), scale.data(), bias.data(), outputs, inputs);
  return c;
}

std::vector<Isa> all_isas() {
  std::vector<Isa> out{Isa::portable};
  if (best_isa() >= Isa::avx2) out.push_back(Isa::avx2);
  if (best_isa() >= Isa::avx512) out.push_back(Isa::avx512);
  return out;
}

TEST(Kernels, ProductsAreExactInEveryVersion) {
  for (std::size_t rows : {1, 3, 4, 8, 13, 31}) {
    for (std::size_t outputs : {9, 16, 51, 64}) {
      Case c = random_case(rows, 36, outputs, static_cast<unsigned>(rows * 100 + outputs));
      for (Isa isa : all_isas()) {
        std::vector<std::int32_t> sums(rows * c.matrix.outputs, -1);
        kernels(isa).multiply(c.bytes.data(), rows, c.matrix, sums.data());
        for (std::size_t r = 0; r < rows; ++r) {
          for (std::size_t j = 0; j < outputs; ++j) {
            std::int32_t expected = 0;
            for (std::size_t p = 0; p < 36; ++p)
              expected += c.bytes[r * 36 + p] * c.weights[j * 36 + p];
            ASSERT_EQ(sums[r * c.matrix.outputs + j], expected);
          }
        }
      }
    }
  }
}

TEST(Kernels, StepsAreAnLstmAndTheSameBitsInEveryVersion) {
  constexpr std::size_t kHidden = 32;
  Case c = random_case(1, kHidden, 4 * kHidden, 5);
  std::mt19937 random(7);
  std::vector<float> gates(4 * kHidden), start(kHidden);
  for (auto& g : gates) g = static_cast<float>(random() % 2000) / 200 - 5;
  for (auto& s : start) s = static_cast<float>(random() % 2000) / 500 - 2;
  gates[0] = 1e30F, gates[1] = -1e30F;
  std::vector<std::vector<float>> cells;
  std::vector<std::vector<std::uint8_t>> states;
  for (Isa isa : all_isas()) {
    std::vector<std::int32_t> sums(4 * kHidden);
    kernels(isa).multiply(c.bytes.data(), 1, c.matrix, sums.data());
    auto cell = start;
    std::vector<std::uint8_t> state(kHidden);
    kernels(isa).step(gates.data(), sums.data(), c.matrix, kHidden, cell.data(), state.data());
    for (std::size_t j = 2; j < kHidden; ++j) {
      auto gate = [&](std::size_t q) {
        std::size_t at = q * kHidden + j;
        return gates[at] + static_cast<double>(sums[at] - c.matrix.offset[at]) * 0.01 / 127;
      };
      auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
      double expected = sigmoid(gate(1)) * start[j] + sigmoid(gate(0)) * std::tanh(gate(2));
      EXPECT_NEAR(cell[j], expected, 1e-4);
      EXPECT_NEAR((state[j] - 128) / 127.0, sigmoid(gate(3)) * std::tanh(expected), 0.006);
    }
    cells.push_back(cell), states.push_back(state);
  }
  for (std::size_t i = 1; i < cells.size(); ++i) {
    EXPECT_EQ(cells[i], cells[0]);
    EXPECT_EQ(states[i], states[0]);
  }
}

TEST(Kernels, QuantizesAndFinishesAlike) {
  std::mt19937 random(11);
  std::vector<float> x(64);
  for (auto& v : x) v = static_cast<float>(random() % 2000) / 100 - 10;
  std::vector<std::uint8_t> first;
  for (Isa isa : all_isas()) {
    std::vector<std::uint8_t> bytes(64);
    float scale = kernels(isa).quantize(x.data(), 64, bytes.data());
    for (std::size_t j = 0; j < 64; ++j) EXPECT_NEAR((bytes[j] - 128) * scale, x[j], scale * 0.51F);
    if (first.empty()) first = bytes;
    EXPECT_EQ(bytes, first);
  }
  std::vector<float> zeros(16, 0.0F);
  std::vector<std::uint8_t> bytes(16);
  EXPECT_EQ(kernels(Isa::portable).quantize(zeros.data(), 16, bytes.data()), 1.0F);
  EXPECT_EQ(bytes[3], 128);
}

}  // namespace
}  // namespace dateline::lang
