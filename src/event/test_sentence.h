// Builds a one-sentence Document from a hand-made tree, for the unit tests of this folder.
//
//   sentence("Police/police/NOUN/2/nsubj arrested/arrest/VERB/0/root men/man/NOUN/2/obj")
//
// Each word is form/lemma/UPOS/head/relation with heads counted from 1; "/XPOS" may follow.
#pragma once

#include <string>
#include <vector>

#include "event/lexicon.h"
#include "model/actor.h"
#include "model/document.h"

namespace dateline::event {

inline std::vector<std::string> split_at(const std::string& text, char c) {
  std::vector<std::string> parts(1);
  for (char x : text) {
    if (x == c) {
      parts.emplace_back();
    } else {
      parts.back().push_back(x);
    }
  }
  return parts;
}

inline Document sentence(const std::string& words) {
  Document d;
  d.published = parse_iso_day("2024-03-15");
  std::int32_t index = 0;
  for (const std::string& word : split_words(words)) {
    auto f = split_at(word, '/');
    Token t;
    if (!d.text.empty()) d.text += ' ';
    t.span.begin = static_cast<std::uint32_t>(d.text.size());
    d.text += f[0];
    t.span.end = static_cast<std::uint32_t>(d.text.size());
    t.lemma.begin = static_cast<std::uint32_t>(d.lemmas.size());
    d.lemmas += f[1];
    t.lemma.end = static_cast<std::uint32_t>(d.lemmas.size());
    t.upos = upos_of(f[2]);
    t.head = std::stoi(f[3]) - 1;
    t.dep = dep_of(f[4]);
    if (f.size() > 5) t.xpos = xpos_of(f[5]);
    d.tokens.push_back(t);
    ++index;
  }
  Span all{0, static_cast<std::uint32_t>(d.text.size())};
  d.sections.push_back({all, Part::body, BlockKind::body, 0, -1});
  d.sentences.push_back({all, 0, index, 0});
  return d;
}

// An actor headed by one token.
inline ActorMention actor(const Document& d, std::int32_t token, ActorClass kind, std::string country,
                          std::vector<std::string> sectors) {
  ActorMention m;
  m.first = m.head = token;
  m.last = token + 1;
  m.span = d.tokens[token].span;
  m.kind = kind;
  m.entity.text = m.entity.name = std::string(d.form(token));
  m.entity.country = std::move(country);
  m.entity.sectors = std::move(sectors);
  return m;
}

}  // namespace dateline::event
