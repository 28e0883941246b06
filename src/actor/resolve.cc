// The order of attempts for one head: pronoun, quantity ("dozens of X"), name, noun, place,
// stranger. The document is read twice: the first reading learns who is who (titles, full names
// that come after a headline's surname), the second writes the mentions.
#include "actor/resolve.h"

#include <algorithm>

#include "actor/key.h"
#include "actor/resolver.h"

namespace dateline::actor {

Resolver::Resolver(const Reading& reading) : r_(reading) {
  drafts_.resize(r_.doc.tokens.size());
  state_.assign(r_.doc.tokens.size(), 0);
  meet_people();
}

const Draft& Resolver::draft(std::int32_t head, int depth) {
  static const Draft kNothing;
  if (head < 0 || head >= static_cast<std::int32_t>(drafts_.size())) return kNothing;
  auto i = static_cast<std::size_t>(head);
  if (state_[i] == 2) return drafts_[i];
  if (state_[i] == 1 || depth > 6) return kNothing;
  state_[i] = 1;
  Draft d = look(head, depth);
  drafts_[i] = std::move(d);
  state_[i] = 2;
  return drafts_[i];
}

Draft Resolver::look(std::int32_t head, int depth) {
  Draft d;
  if (!r_.nominal(head)) return d;
  std::int32_t hit = r_.hit_at[static_cast<std::size_t>(head)],
               above = r_.doc.tokens[static_cast<std::size_t>(head)].head;
  if (hit >= 0 && above >= 0 && r_.hit_at[static_cast<std::size_t>(above)] == hit)
    return d;  // inside its own name
  if (r_.doc.tokens[static_cast<std::size_t>(head)].upos == Upos::pron &&
      r_.hit_at[static_cast<std::size_t>(head)] < 0) {
    d.found = pronoun(head, depth, d);
    d.first = head;
    d.last = head + 1;
    if (d.found) return d;
  }
  Phrase p = r_.phrase(head);
  d.first = p.first;
  d.last = p.full;
  d.plural = plural(head);
  d.found = partitive(p, depth, d) || named(p, depth, d) || noun(p, depth, d) ||
            place(p, depth, d) || stranger(p, depth, d);
  if (d.found && !d.count.given()) {
    std::int32_t number = p.first;
    d.count = read_count(r_.doc, number, p.head);
  }
  return d;
}

bool Resolver::plural(std::int32_t head) const {
  Xpos x = r_.doc.tokens[static_cast<std::size_t>(head)].xpos;
  return x == Xpos::nns || x == Xpos::nnps;
}

// A reporting verb governs the head as its subject.
bool Resolver::says(std::int32_t head) const {
  for (const Speech& s : r_.doc.speech) {
    if (s.source_head == head) return true;
  }
  const Token& token = r_.doc.tokens[static_cast<std::size_t>(head)];
  if (main_of(token.dep) != Dep::nsubj || token.head < 0) return false;
  std::string_view verb = r_.lemma_key(token.head), form = r_.form_key(token.head);
  for (std::string_view v : {"say", "said", "says", "report", "reported", "reports", "quote",
                             "quoted", "cite", "cited"}) {
    if (verb == v || form == v) return true;
  }
  return false;
}

void Resolver::emit(std::int32_t head, const Draft& d, std::vector<ActorMention>& out) {
  ActorMention m;
  m.head = head;
  std::int32_t first = d.first, last = d.last;
  while (first < head && r_.doc.tokens[static_cast<std::size_t>(first)].dep == Dep::det &&
         r_.doc.tokens[static_cast<std::size_t>(first)].upos == Upos::det) {
    ++first;
  }
  m.first = d.first;
  m.last = d.last;
  m.span = r_.span(m.first, m.last);
  m.entity.text = r_.text(first, std::min(last, first + 14));
  m.entity.name = d.name.empty() ? m.entity.text : d.name;
  if (d.known >= 0) {
    const Known& k = known_[static_cast<std::size_t>(d.known)];
    if (d.by_reference || k.fullest.size() > m.entity.text.size()) m.entity.text = k.fullest;
  } else if (d.by_reference) {
    m.entity.text = m.entity.name;
  }
  if (d.entity) m.entity.id = r_.base.text(d.entity, r_.base.entity(d.entity).id);
  if (m.entity.id.substr(0, 9) == "petrarch:") {  // a dictionary's own code stays with the entity
    Standing s = standing(r_.base, d.entity, r_.day);
    m.entity.id =
        s.role ? "cameo:" + std::string(r_.base.text(d.entity, s.role->office)) : std::string();
  }
  m.entity.country = d.country;
  m.entity.sectors = d.sectors.codes();
  m.entity.count_least = d.count.least;
  m.entity.count_most = d.count.most;
  m.kind = d.kind;
  std::int32_t mention = r_.mention_at[static_cast<std::size_t>(head)];
  if (mention >= 0) m.chain = r_.doc.mentions[static_cast<std::size_t>(mention)].chain;
  m.plural = d.plural;
  m.reporter = d.kind == ActorClass::media && says(head);
  m.country_inferred = d.inferred;
  m.by_reference = d.by_reference;
  m.score = std::min(1.0f, d.score);
  m.rule = d.rule;
  out.push_back(std::move(m));
}

std::vector<ActorMention> Resolver::run() {
  auto n = static_cast<std::int32_t>(drafts_.size());
  for (std::int32_t t = 0; t < n; ++t) (void)draft(t);
  std::fill(state_.begin(), state_.end(), 0);
  std::vector<ActorMention> out;
  for (std::int32_t t = 0; t < n; ++t) {
    const Draft& d = draft(t);
    if (d.found && d.kind != ActorClass::thing) emit(t, d, out);
  }
  return out;
}

std::vector<ActorMention> resolve(const Document& doc, const std::vector<PlaceMention>& places,
                                  const ActorBase& base) {
  Reading reading(doc, places, base);
  return Resolver(reading).run();
}

}  // namespace dateline::actor
