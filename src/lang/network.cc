// Sentences are cut into pieces of at most kLongest words, sorted by length and run in batches. The
// rows of a batch are packed time-major, longest piece first: step t holds one row for every piece
// longer than t, so nothing is padded. Activations between layers are bytes of scale 1/127 (LSTM
// outputs lie within -1 .. 1), products are int8, see kernels.h.
#include "lang/network.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <unordered_map>

#include "lang/weights.h"

namespace dateline::lang {

namespace {

constexpr std::size_t kBatchPieces = 48, kBatchRows = 1536;
constexpr float kLeak = 0.1F;

float leaky(float x) { return std::max(x, kLeak * x); }

struct Piece {
  std::int32_t first = 0, last = 0;  // tokens
};

// Pieces of all sentences, longest first.
std::vector<Piece> cut(const Document& document) {
  std::vector<Piece> pieces;
  for (const Sentence& s : document.sentences) {
    auto longest = static_cast<std::int32_t>(kLongest);
    for (std::int32_t at = s.first; at < s.last; at += longest)
      pieces.push_back({at, std::min(at + longest, s.last)});
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return a.last - a.first > b.last - b.first;
  });
  return pieces;
}

// Buffers and layout of one batch; reused from batch to batch.
class Batch {
 public:
  Batch(const Network& net, const Kernels& k, Document& document)
      : net_(net), k_(k), doc_(document) {}

  void run(std::span<const Piece> pieces) {
    pieces_ = pieces;
    lay_out();
    encode();
    score_rows();
    for (std::size_t i = 0; i < pieces_.size(); ++i) decode(i);
    label();
  }

 private:
  [[nodiscard]] std::size_t length(std::size_t piece) const {
    return static_cast<std::size_t>(pieces_[piece].last - pieces_[piece].first);
  }
  [[nodiscard]] std::size_t row(std::size_t piece, std::size_t step) const {
    return offset_[step] + piece;
  }

  void lay_out() {
    offset_.clear(), active_.clear();
    rows_ = 0;
    std::size_t active = pieces_.size();
    for (std::size_t t = 0; t < length(0); ++t) {
      while (length(active - 1) <= t) --active;
      offset_.push_back(rows_), active_.push_back(active);
      rows_ += active;
    }
  }

  void product(const Rows& x, const Matrix& m, std::vector<float>& out) {
    sums_.resize(x.count * m.outputs);
    out.resize(x.count * m.outputs);
    k_.multiply(x.bytes.data(), x.count, m, sums_.data());
    k_.finish(sums_.data(), x.scale.data(), x.count, m, out.data());
  }

  // Input rows, one for each different word of the batch; source_ says which row is whose.
  void embed() {
    forms_.clear(), source_.clear();
    x_.resize(rows_, net_.features.width());
    values_.resize(net_.features.width());
    for (std::size_t t = 0; t < offset_.size(); ++t) {
      for (std::size_t i = 0; i < active_[t]; ++i) {
        std::string_view form = doc_.form(pieces_[i].first + static_cast<std::int32_t>(t));
        auto [at, fresh] = forms_.try_emplace(form, forms_.size());
        source_.push_back(at->second);
        if (!fresh) continue;
        net_.features.write(net_.features.of(form), values_.data());
        x_.scale[at->second] = k_.quantize(values_.data(), values_.size(), x_.row(at->second));
      }
    }
    x_.count = forms_.size();
  }

  void encode() {
    embed();
    for (const auto& layer : net_.layers) {
      y_.resize(rows_, 2 * net_.hidden);
      for (std::size_t d = 0; d < 2; ++d) run_direction(layer[d], d);
      std::swap(x_, y_);
      std::iota(source_.begin(), source_.end(), 0);
    }
  }

  void run_direction(const Direction& direction, std::size_t which) {
    const std::size_t hidden = net_.hidden, steps = offset_.size();
    product(x_, direction.in, gates_);
    cells_.assign(pieces_.size() * hidden, 0.0F);
    state_.assign(pieces_.size() * hidden, 128);
    recurrent_.resize(pieces_.size() * 4 * hidden);
    for (std::size_t q = 0; q < steps; ++q) {
      std::size_t t = which == 0 ? q : steps - 1 - q;
      k_.multiply(state_.data(), active_[t], direction.recurrent, recurrent_.data());
      for (std::size_t i = 0; i < active_[t]; ++i) {
        std::uint8_t* h = state_.data() + i * hidden;
        k_.step(gates_.data() + source_[row(i, t)] * 4 * hidden, recurrent_.data() + i * 4 * hidden,
                direction.recurrent, hidden, cells_.data() + i * hidden, h);
        std::copy_n(h, hidden, y_.row(row(i, t)) + which * hidden);
      }
    }
  }

  void score_rows() {
    product(x_, net_.tags, tags_);
    product(x_, net_.mlp, mlp_);
    const std::size_t a = net_.arc_width, width = net_.mlp.outputs;
    y_.resize(rows_, a);
    for (std::size_t r = 0; r < rows_; ++r) {
      float* m = &mlp_[r * width];
      for (std::size_t j = 0; j < 2 * a; ++j) m[j] = leaky(m[j]);
      y_.scale[r] = k_.quantize(m + a, a, y_.row(r));
    }
    product(y_, net_.arc, arcs_);
    heads_.resize(rows_);
  }

  [[nodiscard]] std::size_t best(std::size_t r, std::size_t from, std::size_t count) const {
    const float* p = &tags_[r * net_.tags.outputs + from];
    return static_cast<std::size_t>(std::max_element(p, p + count) - p);
  }

  void decode(std::size_t piece) {
    const std::size_t n = length(piece), stride = (n + 16) / 16 * 16, a = net_.arc_width;
    columns_.assign(a * stride, 0.0F);
    for (std::size_t j = 0; j < a; ++j) {
      columns_[j * stride] = net_.root_arc[j];
      for (std::size_t h = 0; h < n; ++h)
        columns_[j * stride + h + 1] = mlp_[row(piece, h) * net_.mlp.outputs + j];
    }
    scores_.assign(n * stride, 0.0F);
    for (std::size_t d = 0; d < n; ++d) {
      float* s = &scores_[d * stride];
      k_.accumulate(&arcs_[row(piece, d) * a], a, columns_.data(), stride, s);
      normalize(s, n + 1, d + 1);
    }
    std::vector<int> tree = best_tree({n, stride, scores_.data()});
    for (std::size_t d = 0; d < n; ++d) {
      Token& token = doc_.tokens[static_cast<std::size_t>(pieces_[piece].first) + d];
      std::size_t r = row(piece, d), head = static_cast<std::size_t>(tree[d]);
      token.head = head == 0 ? -1 : pieces_[piece].first + static_cast<std::int32_t>(head) - 1;
      token.head_score = std::exp(scores_[d * stride + head]);
      heads_[r] = head == 0 ? rows_ : row(piece, head - 1);
      token.upos = net_.upos[best(r, 0, net_.upos.size())];
      token.xpos = net_.xpos[best(r, net_.upos.size(), net_.xpos.size())];
    }
    names(piece);
  }

  // Scores to log-probabilities; a word is not its own head.
  static void normalize(float* s, std::size_t n, std::size_t self) {
    s[self] = -1e9F;
    float top = *std::max_element(s, s + n);
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j)
      sum += s[j] < top - 40 ? 0.0 : std::exp(static_cast<double>(s[j] - top));
    float log_sum = top + static_cast<float>(std::log(sum));
    for (std::size_t j = 0; j < n; ++j) s[j] -= log_sum;
  }

  void names(std::size_t piece) {
    const std::size_t n = length(piece), count = net_.name_type.size(),
                      from = net_.upos.size() + net_.xpos.size();
    emissions_.resize(n * count);
    for (std::size_t t = 0; t < n; ++t) {
      std::copy_n(&tags_[row(piece, t) * net_.tags.outputs + from], count, &emissions_[t * count]);
    }
    std::vector<int> tags = net_.moves.best(emissions_.data(), n, count);
    for (std::size_t t = 0; t < n;) {
      auto tag = static_cast<std::size_t>(tags[t]);
      std::size_t end = t + 1;
      if (tag != 0) {
        while (end < n && net_.name_inside[static_cast<std::size_t>(tags[end])]) ++end;
        add_name(piece, t, end, tags);
      }
      t = end;
    }
  }

  void add_name(std::size_t piece, std::size_t first, std::size_t end,
                const std::vector<int>& tags) {
    const std::size_t count = net_.name_type.size();
    double sure = 0;  // mean probability of the tags, each on its own
    for (std::size_t t = first; t < end; ++t) {
      const float* e = &emissions_[t * count];
      float top = *std::max_element(e, e + count);
      double sum = 0;
      for (std::size_t j = 0; j < count; ++j) sum += std::exp(static_cast<double>(e[j] - top));
      sure += std::exp(static_cast<double>(e[tags[t]] - top)) / sum;
    }
    Name name;
    name.first = pieces_[piece].first + static_cast<std::int32_t>(first);
    name.last = pieces_[piece].first + static_cast<std::int32_t>(end);
    name.span = {doc_.tokens[name.first].span.begin, doc_.tokens[name.last - 1].span.end};
    name.type = net_.name_type[static_cast<std::size_t>(tags[first])];
    name.score = static_cast<float>(sure / static_cast<double>(end - first));
    doc_.names.push_back(name);
  }

  void label() {
    const std::size_t w = net_.label_width, width = net_.mlp.outputs, from = 2 * net_.arc_width;
    values_.resize(2 * w);
    y_.resize(rows_, 2 * w);
    for (std::size_t r = 0; r < rows_; ++r) {
      const float* head =
          heads_[r] == rows_ ? net_.root_label.data() : &mlp_[heads_[r] * width + from];
      const float* dependent = &mlp_[r * width + from + w];
      for (std::size_t j = 0; j < w; ++j) {
        values_[j] = leaky(head[j] + dependent[j]);
        values_[w + j] = head[j] * dependent[j];
      }
      y_.scale[r] = k_.quantize(values_.data(), 2 * w, y_.row(r));
    }
    product(y_, net_.label, gates_);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      for (std::size_t t = 0; t < length(i); ++t) {
        const float* p = &gates_[row(i, t) * net_.label.outputs];
        Token& token = doc_.tokens[static_cast<std::size_t>(pieces_[i].first) + t];
        token.dep =
            net_.deps[static_cast<std::size_t>(std::max_element(p, p + net_.label.used) - p)];
        if (token.head < 0) token.dep = Dep::root;
      }
    }
  }

  const Network& net_;
  const Kernels& k_;
  Document& doc_;
  std::span<const Piece> pieces_;
  std::unordered_map<std::string_view, std::size_t> forms_;
  std::vector<std::size_t> offset_, active_, heads_, source_;
  std::size_t rows_ = 0;
  Rows x_, y_;
  std::vector<std::int32_t> sums_, recurrent_;
  std::vector<std::uint8_t> state_;
  std::vector<float> values_, gates_, cells_, tags_, mlp_, arcs_, columns_, scores_, emissions_;
};

// Hangs the roots of a long sentence's later pieces from the root of the piece before.
void join_pieces(Document& document) {
  for (const Sentence& s : document.sentences) {
    if (static_cast<std::size_t>(s.last - s.first) <= kLongest) continue;
    std::int32_t before = -1;
    for (std::int32_t t = s.first; t < s.last; ++t) {
      Token& token = document.tokens[t];
      if (token.head >= 0) continue;
      if (before >= 0) token.head = before, token.dep = Dep::parataxis, token.head_score = 0;
      before = t;
    }
  }
}

}  // namespace

Result<Parser> Parser::load(const std::string& path) {
  auto file = ModelFile::open(path);
  if (!file) return tl::unexpected<Error>(file.error());
  auto network = read_network(*file);
  if (!network) return tl::unexpected<Error>(network.error());
  return Parser(std::make_unique<Network>(std::move(*network)));
}

Parser::Parser(std::unique_ptr<Network> network) : network_(std::move(network)), isa_(best_isa()) {}
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;
Parser::~Parser() = default;

void parse(Document& document, const Parser& parser) {
  document.names.clear();
  std::vector<Piece> pieces = cut(document);
  Batch batch(parser.network(), kernels(parser.isa()), document);
  for (std::size_t at = 0; at < pieces.size();) {
    std::size_t end = at, rows = 0;
    while (end < pieces.size() && end - at < kBatchPieces && (end == at || rows < kBatchRows)) {
      rows += static_cast<std::size_t>(pieces[end].last - pieces[end].first);
      ++end;
    }
    batch.run(std::span(pieces).subspan(at, end - at));
    at = end;
  }
  join_pieces(document);
  std::sort(document.names.begin(), document.names.end(),
            [](const Name& a, const Name& b) { return a.first < b.first; });
}

}  // namespace dateline::lang
