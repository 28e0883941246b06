// Definite descriptions, tried in this order: the same noun again with no new modifier; an office held
// by somebody named ("President X" ... "the president"); the head word of a name ("Ministry of
// Defense" ... "the ministry"); a class of names ("the bloc"). Each only within a window and, for
// classes, only when the nearest fitting name is of that class.
#include <algorithm>

#include "lang/coref_names.h"

namespace dateline::lang {
namespace {

constexpr std::int32_t kSameNounWindow = 12;   // sentences
constexpr std::int32_t kClassWindow = 4;
constexpr std::int32_t kRoleWindow = 30;
constexpr std::int32_t kFarthest = 1500;       // mentions looked back at, whatever the sentences
constexpr int kMostNouns = 40;

class DescriptionLinker {
 public:
  DescriptionLinker(const Document& doc, const Tree& tree, const CorefRules& rules, const std::vector<Traits>& mentions,
                    Entities& entities)
      : doc_(doc), tree_(tree), rules_(rules), mentions_(mentions), entities_(entities) {}

  void run() {
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(mentions_.size()); ++i) {
      const Traits& m = mentions_[i];
      if (m.kind != MentionKind::nominal || m.coordination || m.noun.empty()) continue;
      if (!m.indefinite && doc_.tokens[m.head].dep != Dep::appos && !temporal(m)) link(i);
      by_noun_[m.noun].push_back(i);
    }
  }

 private:
  bool temporal(const Traits& m) const {
    static constexpr std::string_view kTime[] = {"day", "week", "month", "year", "time", "hour", "minute", "decade",
                                                 "morning", "evening", "night", "century", "way", "thing", "part",
                                                 "number", "lot", "percent", "people", "today"};
    return std::find(std::begin(kTime), std::end(kTime), m.noun) != std::end(kTime);
  }

  // Words that narrow the noun: adjectives, compounds, numbers, phrases with prepositions, possessors.
  std::vector<std::string> modifiers(const Traits& m, bool& clause) const {
    std::vector<std::string> out;
    clause = false;
    for (std::int32_t c : tree_.children(m.head)) {
      switch (doc_.tokens[c].dep) {
        case Dep::amod: case Dep::compound: case Dep::nummod: case Dep::nmod: case Dep::nmod_poss: case Dep::nmod_desc:
          out.push_back(lower(doc_.lemma(c)));
          break;
        case Dep::acl: case Dep::acl_relcl:
          clause = true;
          break;
        default:
          break;
      }
    }
    return out;
  }

  void link(std::int32_t i) {
    const Traits& m = mentions_[i];
    bool clause = false;
    std::vector<std::string> own = modifiers(m, clause);
    if (same_noun(i, own, clause)) return;
    bool the = m.definite && own.empty() && !clause && determined(m);
    if (!the) return;
    if (role(i) || name_head(i)) return;
    name_class(i);
  }

  bool determined(const Traits& m) const {
    std::int32_t det = tree_.child(m.head, Dep::det);
    return det >= 0;
  }

  bool same_noun(std::int32_t i, const std::vector<std::string>& own, bool clause) {
    const Traits& m = mentions_[i];
    if (clause) return false;
    if (!m.definite && (m.plural != Is::yes || m.person == Is::no || !own.empty())) return false;
    auto found = by_noun_.find(m.noun);
    if (found == by_noun_.end()) return false;
    int tries = 0;
    for (auto c = found->second.rbegin(); c != found->second.rend() && ++tries < kMostNouns; ++c) {
      const Traits& before = mentions_[*c];
      if (m.sentence - before.sentence > kSameNounWindow) return false;
      if (before.plural != m.plural || before.first >= m.first) continue;
      if (before.last > m.head) continue;  // nested
      if (!m.definite && m.sentence - before.sentence > 3) return false;
      bool other_clause = false;
      std::vector<std::string> theirs = modifiers(before, other_clause);
      bool fits = std::all_of(own.begin(), own.end(), [&](const std::string& w) {
        return std::find(theirs.begin(), theirs.end(), w) != theirs.end();
      });
      if (!fits || !entities_.agree(*c, i)) continue;
      entities_.join(*c, i);
      return true;
    }
    return false;
  }

  // The latest named person with this office, by title or apposition.
  bool role(std::int32_t i) {
    const Traits& m = mentions_[i];
    if (m.person != Is::yes || m.plural == Is::yes) return false;
    for (std::int32_t j = i - 1; j >= std::max(0, i - kFarthest) && m.sentence - mentions_[j].sentence <= kRoleWindow; --j) {
      const Traits& c = mentions_[j];
      if (c.kind != MentionKind::name || c.last > m.head) continue;
      if (std::find(c.roles.begin(), c.roles.end(), m.noun) == c.roles.end()) continue;
      if (!entities_.agree(j, i)) continue;
      entities_.join(j, i);
      return true;
    }
    return false;
  }

  // "the ministry" after "the Ministry of Defense", "the council" after "Security Council".
  bool name_head(std::int32_t i) {
    const Traits& m = mentions_[i];
    if (m.person == Is::yes) return false;
    for (std::int32_t j = i - 1; j >= std::max(0, i - kFarthest) && m.sentence - mentions_[j].sentence <= kSameNounWindow; --j) {
      const Traits& c = mentions_[j];
      if (c.kind != MentionKind::name || c.person == Is::yes || c.name.size() < 2 || c.last > m.head) continue;
      bool head = c.name.back() == m.noun || lower(doc_.lemma(c.head)) == m.noun;
      if (!head || !entities_.agree(j, i)) continue;
      entities_.join(j, i);
      return true;
    }
    return false;
  }

  bool fits(const Description& d, const Traits& c) const {
    if (c.person == Is::yes) return false;
    if (c.typed && c.type != d.type) return false;
    std::string whole;
    for (const std::string& w : c.name) whole += (whole.empty() ? "" : " ") + w;
    bool country = rules_.countries.contains(whole);
    if (d.country && country) return true;
    if (d.city && c.typed && !country) return true;
    if (d.any && c.typed) return true;
    return std::any_of(c.name.begin(), c.name.end(), [&](const std::string& w) { return d.words.contains(w); });
  }

  bool name_class(std::int32_t i) {
    const Traits& m = mentions_[i];
    auto found = rules_.descriptions.find(m.noun);
    if (found == rules_.descriptions.end() || m.plural == Is::yes) return false;
    const Description& d = found->second;
    for (std::int32_t j = i - 1; j >= std::max(0, i - kFarthest) && m.sentence - mentions_[j].sentence <= kClassWindow; --j) {
      const Traits& c = mentions_[j];
      if (c.kind != MentionKind::name || c.coordination || c.last > m.head) continue;
      if (!fits(d, c)) continue;
      entities_.join(j, i);
      return true;
    }
    return false;
  }

  const Document& doc_;
  const Tree& tree_;
  const CorefRules& rules_;
  const std::vector<Traits>& mentions_;
  Entities& entities_;
  WordMap<std::vector<std::int32_t>> by_noun_;
};

}  // namespace

void link_descriptions(const Document& document, const Tree& tree, const CorefRules& rules,
                       const std::vector<Traits>& mentions, Entities& entities) {
  DescriptionLinker(document, tree, rules, mentions, entities).run();
}

}  // namespace dateline::lang
