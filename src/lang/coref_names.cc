// Names are joined by their words. A whole name opens an entity under its text; a shorter name of a
// person (surname, or given name) joins the nearest earlier bearer, else the first later one.
#include "lang/coref_names.h"

#include <algorithm>

namespace dateline::lang {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) {
    if (!out.empty()) out += ' ';
    out += w;
  }
  return out;
}

bool small_word(std::string_view w) {
  return w == "of" || w == "the" || w == "and" || w == "for" || w == "on" || w == "in" || w == "to" || w == "&" || w == "de" ||
         w == "-";
}

std::string letters_of(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (is_alnum(c)) out += c;
  }
  return out;
}

struct Initials {
  std::string all, content;  // with and without "of", "the", ...
};

Initials initials_of(const std::vector<std::string>& name) {
  Initials out;
  for (const std::string& w : name) {
    if (w.empty() || !is_alnum(w[0])) continue;
    out.all += w[0];
    if (!small_word(w)) out.content += w[0];
  }
  return out;
}

class NameLinker {
 public:
  NameLinker(const Document& doc, const Tree& tree, const CorefRules& rules, const std::vector<Traits>& mentions,
             Entities& entities)
      : doc_(doc), tree_(tree), rules_(rules), mentions_(mentions), entities_(entities) {
    at_.assign(doc.tokens.size(), -1);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      if (!mentions[i].coordination) at_[mentions[i].head] = static_cast<std::int32_t>(i);
    }
  }

  void run() {
    whole_names();
    short_names();
    acronyms();
    grammar();
  }

 private:
  bool types_clash(const Traits& a, const Traits& b) const {
    if (!a.typed || !b.typed || a.type == b.type) return false;
    bool person = a.type == NameType::person || b.type == NameType::person;
    return person;
  }

  // Equal text, by way of well-known aliases.
  void whole_names() {
    WordMap<std::int32_t> seen;
    for (std::int32_t i = 0; i < size(); ++i) {
      const Traits& m = mentions_[i];
      if (m.kind != MentionKind::name || m.name.empty() || m.coordination) continue;
      std::string text = joined(m.name);
      if (auto alias = rules_.aliases.find(text); alias != rules_.aliases.end()) text = alias->second;
      auto [entry, fresh] = seen.emplace(text, i);
      if (fresh) continue;
      if (!types_clash(mentions_[entry->second], m) && entities_.agree(entry->second, i)) entities_.join(entry->second, i);
      entry->second = i;
    }
  }

  bool could_be_person(const Traits& m) const {
    if (m.typed) return m.type == NameType::person;
    return m.person != Is::no && !m.group;
  }

  // Whether the name `part` is a shorter form of `full`.
  bool short_for(const Traits& part, const Traits& full) const {
    const auto& p = part.name;
    const auto& f = full.name;
    if (p.empty() || p.size() >= f.size() || types_clash(part, full)) return false;
    if (could_be_person(full) && could_be_person(part)) {
      bool known = full.person == Is::yes;
      if (p.size() == 1 && p[0].size() > 1) {
        if (p[0] == f.back() && (known || part.person == Is::yes || f.size() == 2)) return true;
        if (known && f.size() >= 2 && p[0] == f[0] && rules_.first_names.contains(p[0])) return true;
        return known && f.size() > 2 && std::find(f.begin() + 1, f.end(), p[0]) != f.end();
      }
      if (known && p.front() == f.front() && p.back() == f.back()) return true;        // John F. Kerry
      return known && std::equal(p.rbegin(), p.rend(), f.rbegin());                     // bin Salman
    }
    bool half = p.size() == 1 && f.size() == 2 && p[0] == f[0] && (p[0] == "north" || p[0] == "south");
    if (half && rules_.countries.contains(joined(f))) return true;  // "the North" for North Korea
    if (full.typed && full.type == NameType::location) return false;
    // "Acme" for "Acme Corp"
    bool prefix = std::equal(p.begin(), p.end(), f.begin());
    if (!prefix) return false;
    for (std::size_t i = p.size(); i < f.size(); ++i) {
      const std::string w = letters_of(f[i]);
      if (w != "inc" && w != "corp" && w != "ltd" && w != "co" && w != "plc" && w != "company" && w != "corporation" &&
          w != "group" && w != "party" && w != "movement" && w != "llc" && w != "ag" && w != "sa") {
        return false;
      }
    }
    return true;
  }

  void short_names() {
    std::vector<std::int32_t> full;  // names of two words or more, in text order
    for (std::int32_t i = 0; i < size(); ++i) {
      if (mentions_[i].kind == MentionKind::name && mentions_[i].name.size() > 1 && !mentions_[i].coordination) full.push_back(i);
    }
    WordMap<std::vector<std::int32_t>> by_word;
    for (std::int32_t i : full) {
      for (const std::string& w : mentions_[i].name) by_word[w].push_back(i);
    }
    for (std::int32_t i = 0; i < size(); ++i) {
      const Traits& m = mentions_[i];
      if (m.kind != MentionKind::name || m.name.empty() || m.coordination) continue;
      auto found = by_word.find(m.name.back());  // holds every word of a whole name, "north" too
      if (found == by_word.end()) continue;
      std::int32_t best = bearer(i, found->second);
      if (best >= 0) entities_.join(best, i);
    }
  }

  std::int32_t bearer(std::int32_t i, const std::vector<std::int32_t>& candidates) const {
    constexpr int kTries = 40;
    auto fits = [&](std::int32_t c) {
      return c != i && short_for(mentions_[i], mentions_[c]) && entities_.agree(i, c);
    };
    auto at = std::lower_bound(candidates.begin(), candidates.end(), i);
    int tries = 0;
    for (auto c = at; c != candidates.begin() && ++tries < kTries;) {  // the nearest before
      --c;
      if (fits(*c)) return *c;
    }
    tries = 0;
    for (auto c = at; c != candidates.end() && ++tries < kTries; ++c) {
      if (fits(*c)) return *c;
    }
    return -1;
  }

  void acronyms() {
    WordMap<std::vector<std::int32_t>> spelled;  // first letters -> names of two words or more
    for (std::int32_t j = 0; j < size(); ++j) {
      const Traits& full = mentions_[j];
      if (full.kind != MentionKind::name || full.name.size() < 2 || full.person == Is::yes) continue;
      Initials initials = initials_of(full.name);
      spelled[initials.all].push_back(j);
      if (initials.content != initials.all) spelled[initials.content].push_back(j);
    }
    for (std::int32_t i = 0; i < size(); ++i) {
      const Traits& m = mentions_[i];
      if (m.kind != MentionKind::name || m.name.size() != 1 || m.name[0].size() < 2 || m.name[0].size() > 8) continue;
      if (!all_caps(doc_.form(m.head)) || (m.typed && m.type == NameType::person)) continue;
      auto found = spelled.find(letters_of(m.name[0]));
      if (found == spelled.end()) continue;
      auto after = std::lower_bound(found->second.begin(), found->second.end(), i);
      entities_.join(after != found->second.begin() ? *(after - 1) : *after, i);
    }
  }

  void grammar() {
    for (std::int32_t i = 0; i < size(); ++i) {
      const Traits& m = mentions_[i];
      if (m.coordination) continue;
      const Token& t = doc_.tokens[m.head];
      if (m.pronoun == PronounKind::relative) {
        relative(i);
      } else if (t.dep == Dep::appos && t.head >= 0 && at_[t.head] >= 0) {
        apposition(at_[t.head], i);
      } else if (m.kind == MentionKind::nominal && tree_.child(m.head, Dep::cop) >= 0) {
        predicate(i);
      }
    }
  }

  void relative(std::int32_t i) {
    std::int32_t h = doc_.tokens[mentions_[i].head].head;
    for (int steps = 0; h >= 0 && steps < 4; ++steps, h = doc_.tokens[h].head) {
      if (doc_.tokens[h].dep != Dep::acl_relcl) continue;
      std::int32_t antecedent = doc_.tokens[h].head;
      if (antecedent >= 0 && at_[antecedent] >= 0) entities_.join(at_[antecedent], i);
      return;
    }
  }

  void apposition(std::int32_t a, std::int32_t b) {
    const Traits& x = mentions_[a];
    const Traits& y = mentions_[b];
    if (tree_.child(y.head, Dep::case_) >= 0 || y.kind == MentionKind::pronoun) return;
    if (y.person == Is::yes && x.person == Is::no && !x.typed) return;
    bool both_names = x.kind == MentionKind::name && y.kind == MentionKind::name;
    if (both_names && (types_clash(x, y) || !names_match(x, y))) return;  // "Paris, France"
    if (!entities_.agree(a, b)) return;
    entities_.join(a, b);
  }

  bool names_match(const Traits& x, const Traits& y) const {
    if (x.name.empty() || y.name.empty()) return false;
    if (x.name.size() == 1 && acronym_of(x.name[0], y.name)) return true;
    if (y.name.size() == 1 && acronym_of(y.name[0], x.name)) return true;
    bool places = (x.typed && x.type == NameType::location) || (y.typed && y.type == NameType::location);
    return !places && (x.person == Is::yes) == (y.person == Is::yes) && x.typed && y.typed && x.type == y.type &&
           x.type == NameType::person;
  }

  // "Tokayev is the president": joined when definite.
  void predicate(std::int32_t i) {
    const Traits& m = mentions_[i];
    if (!m.definite || m.indefinite) return;
    std::int32_t cop = tree_.child(m.head, Dep::cop), subject = tree_.subject(m.head);
    if (subject < 0 || at_[subject] < 0 || cop < subject) return;
    if (tree_.child(m.head, Dep::case_) >= 0) return;
    const Traits& s = mentions_[at_[subject]];
    if (s.kind != MentionKind::name || s.person == Is::no) return;
    if (lower(doc_.lemma(cop)) == "be" && entities_.agree(at_[subject], i)) entities_.join(at_[subject], i);
  }

  std::int32_t size() const { return static_cast<std::int32_t>(mentions_.size()); }

  const Document& doc_;
  const Tree& tree_;
  const CorefRules& rules_;
  const std::vector<Traits>& mentions_;
  Entities& entities_;
  std::vector<std::int32_t> at_;
};

}  // namespace

bool acronym_of(std::string_view acronym, const std::vector<std::string>& name) {
  std::string letters = letters_of(acronym);
  if (letters.size() < 2 || name.size() < 2) return false;
  Initials initials = initials_of(name);
  return letters == initials.all || letters == initials.content;
}

void link_names(const Document& document, const Tree& tree, const CorefRules& rules,
                const std::vector<Traits>& mentions, Entities& entities) {
  NameLinker(document, tree, rules, mentions, entities).run();
}

}  // namespace dateline::lang
