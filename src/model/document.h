// An article with its linguistic layers. The text is owned once; all layers point at it by Span (bytes
// in Document::text) and by index into flat vectors (tokens, sentences, mentions). Token indices are
// document-wide; -1 means none.
//
// Document::text is title, subtitle, captions, then the body, parts divided by blank lines; `Section`
// says which bytes belong to which part, so that outputs can give offsets into the body alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "model/article.h"
#include "model/notice.h"
#include "model/syntax.h"

namespace dateline {

enum class Part : std::uint8_t { title, subtitle, caption, body };

struct Section {           // one paragraph, headline or caption
  Span span;               // in Document::text
  Part part = Part::body;
  BlockKind kind = BlockKind::body;
  std::uint32_t origin = 0;  // offset of span.begin within its part's own text (body: Article::text)
  std::int32_t image = -1;   // index into Article::images for captions
};

struct Token {
  Span span;                // surface bytes
  Span lemma;               // bytes in Document::lemmas
  Upos upos = Upos::x;
  Xpos xpos = Xpos::none;
  Dep dep = Dep::dep;
  std::int32_t head = -1;   // document-wide index of the head, -1 for a root
  std::int32_t sentence = 0;
  float head_score = 0;     // probability of the chosen arc, 0..1
  bool space_after = true;
  bool word_join = false;   // second or later word of a multi-word token ("n't" of "don't")
};

struct Sentence {
  Span span;
  std::int32_t first = 0, last = 0;  // tokens [first, last)
  std::int32_t section = 0;          // index into Document::sections
};

enum class NameType : std::uint8_t { person, organisation, location, other };

struct Name {
  Span span;
  std::int32_t first = 0, last = 0;  // tokens [first, last)
  NameType type = NameType::other;
  float score = 0;
};

enum class MentionKind : std::uint8_t { name, nominal, pronoun };

struct Mention {                     // a noun phrase or pronoun that may corefer
  Span span;
  std::int32_t first = 0, last = 0;  // tokens [first, last)
  std::int32_t head = -1;
  std::int32_t chain = -1;           // index into Document::chains, -1 when alone
  MentionKind kind = MentionKind::nominal;
};

struct Chain {
  std::vector<std::int32_t> mentions;  // indices into Document::mentions, in text order
};

struct Speech {                        // who says what
  std::int32_t source_first = -1, source_last = -1;  // tokens of the speaker's phrase, [first, last)
  std::int32_t source_head = -1;
  std::int32_t cue = -1;               // "said", "according"
  std::int32_t content_first = -1, content_last = -1;  // tokens said, [first, last)
  bool direct = false;                 // in quotation marks
  bool claim = true;                   // told as fact ("said", "reported"); false for wishes, plans, attitudes
};

struct Document {
  std::string id;
  std::string text;
  std::string lemmas;                  // pool of lemma strings
  std::string language;
  std::optional<Day> published;
  Dateline dateline;                   // span in Document::text
  std::string publisher, agency;
  ArticleKind kind = ArticleKind::news;
  std::vector<Section> sections;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Name> names;             // left to right, not overlapping
  std::vector<Mention> mentions;       // by first token, outer before inner
  std::vector<Chain> chains;
  std::vector<Speech> speech;          // by cue
  Notices notices;

  [[nodiscard]] std::string_view form(const Token& t) const { return t.span.of(text); }
  [[nodiscard]] std::string_view form(std::int32_t token) const { return tokens[token].span.of(text); }
  [[nodiscard]] std::string_view lemma(const Token& t) const { return t.lemma.of(lemmas); }
  [[nodiscard]] std::string_view lemma(std::int32_t token) const { return tokens[token].lemma.of(lemmas); }
};

}  // namespace dateline
