// Tags, trees and names of a segmented document, by the trained model.
//
//   auto parser = Parser::load("models/lang.bin");
//   parse(document, *parser);    // fills upos, xpos, head, dep, head_score of tokens;
//   Document::names
//
// A two-layer bidirectional LSTM over word features with heads for tags, names (Viterbi), arcs and
// labels (biaffine). Immutable after load, shared by threads. The same text gives the same bits on
// any machine and any number of threads.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "lang/kernels.h"
#include "model/document.h"

namespace dateline::lang {

struct Network;  // lang/weights.h

class Parser {
 public:
  // Fails where the file is missing, damaged or of another version.
  [[nodiscard]] static Result<Parser> load(const std::string& path);
  Parser(Parser&&) noexcept;
  Parser& operator=(Parser&&) noexcept;
  ~Parser();

  // The instruction set in use; set_isa is for tests. Requires isa <= best_isa().
  [[nodiscard]] Isa isa() const { return isa_; }
  void set_isa(Isa isa) { isa_ = isa; }
  [[nodiscard]] const Network& network() const { return *network_; }

 private:
  explicit Parser(std::unique_ptr<Network> network);
  std::unique_ptr<Network> network_;
  Isa isa_;
};

// Tags, parses and names every sentence; replaces what was there. Sentences must cover their tokens
// in order. Sentences of more than kLongest words are parsed in pieces, each piece hung from the
// one before as parataxis. Linear in the length of the text.
void parse(Document& document, const Parser& parser);

constexpr std::size_t kLongest = 192;

}  // namespace dateline::lang
