// From scores to structures: the best tree of arc scores, the best legal sequence of name tags.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dateline::lang {

// Scores of n words: score(d, h) for the head of word d, h = 0 the root, h = i + 1 word i.
struct ArcScores {
  std::size_t words = 0;
  std::size_t stride = 0;  // >= words + 1
  const float* data = nullptr;
  [[nodiscard]] float at(std::size_t d, std::size_t h) const { return data[d * stride + h]; }
};

// The best tree with exactly one root: heads as in ArcScores (0 root, i + 1 word i). Greedy where
// that gives a tree, else the maximum spanning tree (Chu-Liu/Edmonds) over the three likeliest
// roots. Log-probabilities give the most likely tree. O(n^2) mostly, O(n^3) at worst.
[[nodiscard]] std::vector<int> best_tree(const ArcScores& scores);

// BIO tags with learned scores of moves between them; a move that breaks BIO is never taken.
class TagMoves {
 public:
  TagMoves() = default;
  // `moves` is [tags + 1, tags], the last row from the beginning of a sentence.
  TagMoves(const std::vector<std::string_view>& tags, const std::vector<float>& moves);
  // Best tags of rows of `stride` floats from `emissions`.
  [[nodiscard]] std::vector<int> best(const float* emissions, std::size_t rows,
                                      std::size_t stride) const;

 private:
  std::size_t tags_ = 0;
  std::vector<float> moves_;
};

}  // namespace dateline::lang
