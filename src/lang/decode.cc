#include "lang/decode.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace dateline::lang {
namespace {

constexpr float kNever = -1e9F;
constexpr std::size_t kRootsTried = 3;

// Dense [n, n] scores of dependents (rows) and heads (columns); node 0 is the root.
struct Graph {
  std::size_t n = 0;
  std::vector<float> score;
  explicit Graph(std::size_t size) : n(size), score(size * size, kNever) {}
  float& at(std::size_t d, std::size_t h) { return score[d * n + h]; }
  [[nodiscard]] float at(std::size_t d, std::size_t h) const { return score[d * n + h]; }
};

std::vector<int> greedy(const Graph& g) {
  std::vector<int> head(g.n, -1);
  for (std::size_t d = 1; d < g.n; ++d) {
    auto row = g.score.begin() + static_cast<std::ptrdiff_t>(d * g.n);
    head[d] = static_cast<int>(std::max_element(row, row + static_cast<std::ptrdiff_t>(g.n)) - row);
  }
  return head;
}

// Some cycle of the heads, empty when there is none.
std::vector<int> find_cycle(const std::vector<int>& head) {
  std::vector<int> seen(head.size(), 0);  // 0 new, else the walk that came by
  seen[0] = -1;
  for (std::size_t start = 1; start < head.size(); ++start) {
    int walk = static_cast<int>(start), at = walk;
    while (seen[at] == 0) {
      seen[at] = walk;
      at = head[at];
    }
    if (at == 0 || seen[at] != walk) continue;
    std::vector<int> cycle;
    int first = at;
    do {
      cycle.push_back(at);
      at = head[at];
    } while (at != first);
    return cycle;
  }
  return {};
}

std::vector<int> spanning_tree(const Graph& g);

// Contracts the cycle to one node, solves the smaller graph and breaks the cycle where it is
// entered.
std::vector<int> contract(const Graph& g, std::vector<int> head, const std::vector<int>& cycle) {
  std::vector<char> inside(g.n, 0);
  for (int v : cycle) inside[v] = 1;
  std::vector<int> rest;
  for (std::size_t v = 0; v < g.n; ++v) {
    if (inside[v] == 0) rest.push_back(static_cast<int>(v));
  }
  std::size_t k = rest.size();
  Graph small(k + 1);
  std::vector<int> enters(k), leaves(k);  // by node outside: cycle node it enters at, it hangs from
  for (std::size_t a = 0; a < k; ++a) {
    for (std::size_t b = 0; b < k; ++b) {
      if (a != b && a != 0) small.at(a, b) = g.at(rest[a], rest[b]);
    }
    auto gain = [&](int v) { return g.at(v, rest[a]) - g.at(v, head[v]); };
    enters[a] = *std::max_element(cycle.begin(), cycle.end(),
                                  [&](int x, int y) { return gain(x) < gain(y); });
    small.at(k, a) = gain(enters[a]);
    if (a == 0) continue;
    leaves[a] = *std::max_element(cycle.begin(), cycle.end(), [&](int x, int y) {
      return g.at(rest[a], x) < g.at(rest[a], y);
    });
    small.at(a, k) = g.at(rest[a], leaves[a]);
  }
  std::vector<int> solved = spanning_tree(small);
  for (std::size_t a = 1; a < k; ++a) {
    head[rest[a]] = solved[a] == static_cast<int>(k) ? leaves[a] : rest[solved[a]];
  }
  int from = solved[k];
  head[enters[from]] = rest[from];
  return head;
}

std::vector<int> spanning_tree(const Graph& g) {
  std::vector<int> head = greedy(g);
  std::vector<int> cycle = find_cycle(head);
  return cycle.empty() ? head : contract(g, std::move(head), cycle);
}

Graph graph_of(const ArcScores& scores, std::size_t root) {
  Graph g(scores.words + 1);
  for (std::size_t d = 0; d < scores.words; ++d) {
    for (std::size_t h = 1; h <= scores.words; ++h) {
      if (h != d + 1) g.at(d + 1, h) = d == root ? kNever : scores.at(d, h);
    }
    g.at(d + 1, 0) = d == root ? scores.at(d, 0) : kNever;
  }
  return g;
}

}  // namespace

std::vector<int> best_tree(const ArcScores& scores) {
  const std::size_t n = scores.words;
  std::vector<int> head(n + 1, -1);
  for (std::size_t d = 0; d < n; ++d) {
    int best = 0;
    for (std::size_t h = 1; h <= n; ++h) {
      if (h != d + 1 && scores.at(d, h) > scores.at(d, best)) best = static_cast<int>(h);
    }
    head[d + 1] = best;
  }
  auto without_root = [](const std::vector<int>& h) {
    return std::vector<int>(h.begin() + 1, h.end());
  };
  if (std::count(head.begin() + 1, head.end(), 0) == 1 && find_cycle(head).empty())
    return without_root(head);
  std::vector<std::size_t> roots(n);
  std::iota(roots.begin(), roots.end(), 0);
  std::size_t tried = std::min(kRootsTried, n);
  std::partial_sort(roots.begin(), roots.begin() + static_cast<std::ptrdiff_t>(tried), roots.end(),
                    [&](std::size_t a, std::size_t b) {
                      return scores.at(a, 0) != scores.at(b, 0) ? scores.at(a, 0) > scores.at(b, 0)
                                                                : a < b;
                    });
  std::vector<int> best;
  double best_sum = 0;
  for (std::size_t i = 0; i < tried; ++i) {
    std::vector<int> tree = spanning_tree(graph_of(scores, roots[i]));
    double sum = 0;
    for (std::size_t d = 0; d < n; ++d) sum += scores.at(d, tree[d + 1]);
    if (best.empty() || sum > best_sum) best = without_root(tree), best_sum = sum;
  }
  return best;
}

TagMoves::TagMoves(const std::vector<std::string_view>& tags, const std::vector<float>& moves)
    : tags_(tags.size()), moves_(moves) {
  for (std::size_t before = 0; before <= tags_; ++before) {
    for (std::size_t tag = 0; tag < tags_; ++tag) {
      if (tags[tag].substr(0, 2) != "I-") continue;
      bool follows = before < tags_ && tags[before].size() > 2 &&
                     tags[before].substr(2) == tags[tag].substr(2);
      if (!follows) moves_[before * tags_ + tag] = kNever;
    }
  }
}

std::vector<int> TagMoves::best(const float* emissions, std::size_t rows,
                                std::size_t stride) const {
  std::vector<int> path(rows), back(rows * tags_);
  if (rows == 0) return path;
  std::vector<float> score(tags_), next(tags_);
  for (std::size_t t = 0; t < tags_; ++t) score[t] = emissions[t] + moves_[tags_ * tags_ + t];
  for (std::size_t r = 1; r < rows; ++r) {
    for (std::size_t t = 0; t < tags_; ++t) {
      std::size_t from = 0;
      for (std::size_t b = 1; b < tags_; ++b) {
        if (score[b] + moves_[b * tags_ + t] > score[from] + moves_[from * tags_ + t]) from = b;
      }
      back[r * tags_ + t] = static_cast<int>(from);
      next[t] = score[from] + moves_[from * tags_ + t] + emissions[r * stride + t];
    }
    score.swap(next);
  }
  path[rows - 1] = static_cast<int>(std::max_element(score.begin(), score.end()) - score.begin());
  for (std::size_t r = rows - 1; r > 0; --r)
    path[r - 1] = back[r * tags_ + static_cast<std::size_t>(path[r])];
  return path;
}

}  // namespace dateline::lang
