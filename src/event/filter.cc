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

bool accident(const View& v, const Candidate& c) {
  if (c.type != EventType::assault || !c.actor.empty()) return false;
  std::int32_t mishap = v.lex.class_id("mishap"), violence = v.lex.class_id("violence");
  if (mishap < 0 || violence < 0) return false;
  const Sentence& s = v.doc.sentences[c.sentence];
  bool found = false;
  for (std::int32_t t = s.first; t < s.last; ++t) {
    if (t != c.trigger && v.in_class(t, violence)) return false;
    found |= v.in_class(t, mishap);
  }
  return found;
}

namespace {

// Travel and talks of private persons are no CONSULT.
bool of_standing(const Entity& e) {
  static constexpr std::string_view kPrivate[] = {"CVL", "BUS", "EDU", "MED", "LAB", "AGR", "REF", "CRM", "UNK", "REL"};
  if (e.sectors.empty()) return !e.country.empty() && !e.id.empty();
  return std::any_of(e.sectors.begin(), e.sectors.end(), [](const std::string& s) {
    return std::find(std::begin(kPrivate), std::end(kPrivate), s) == std::end(kPrivate);
  });
}

}  // namespace

bool has_party(const Event& e) {
  if (e.type == EventType::consult) {
    return std::any_of(e.actor.begin(), e.actor.end(), of_standing) ||
           (!e.actor.empty() && std::any_of(e.recipient.begin(), e.recipient.end(), of_standing));
  }
  bool charged = e.type == EventType::accuse &&  // "was charged with murder" stands on the accused alone
                 std::find(e.modes.begin(), e.modes.end(), "disapprove") == e.modes.end();
  if (quad_of(e.type).starts_with("verbal")) return !e.actor.empty() || (charged && !e.recipient.empty());
  auto somebody = [](const Entity& x) { return !x.id.empty() || !x.sectors.empty(); };
  bool told = std::any_of(e.actor.begin(), e.actor.end(), somebody) ||
              std::any_of(e.recipient.begin(), e.recipient.end(), somebody);
  return told || !e.counts.empty() || e.type == EventType::protest;  // "the drug attacks the tumour" has nobody
}

}  // namespace dateline::event
