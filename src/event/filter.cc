#include "event/filter.h"

#include <algorithm>

namespace dateline::event {
namespace {

int cues_at(const View& v, std::int32_t t, bool document) {
  auto it = v.lex.vetoes.find(v.lemma(t));
  if (it == v.lex.vetoes.end()) return 0;
  for (const VetoCue& cue : it->second) {
    if (cue.document == document && v.phrase_at(t, cue.words)) return 1;
  }
  return 0;
}

}  // namespace

bool vetoed_document(const View& v) {
  int cues = 0;
  for (std::size_t t = 0; t < v.doc.tokens.size(); ++t) cues += cues_at(v, static_cast<std::int32_t>(t), true);
  double words = static_cast<double>(v.doc.tokens.size());
  return cues >= 4 && cues > 0.02 * words;
}

bool vetoed_sentence(const View& v, std::int32_t sentence) {
  const Sentence& s = v.doc.sentences[sentence];
  for (std::int32_t t = s.first; t < s.last; ++t) {
    if (cues_at(v, t, false) > 0) return true;
  }
  return false;
}

bool has_party(const Event& e) {
  if (quad_of(e.type).starts_with("verbal")) return !e.actor.empty();
  return !e.actor.empty() || !e.recipient.empty() || !e.counts.empty();
}

}  // namespace dateline::event
