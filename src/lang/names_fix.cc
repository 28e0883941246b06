// Every name votes for its type under its text, and a person's whole name for its surname; then each
// name takes the type its text has won, and bearers of a won text that the model left untagged are added.
#include "lang/names_fix.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dateline::lang {
namespace {

constexpr std::array<std::string_view, 19> kCalendar = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

using Votes = std::array<float, 4>;  // by NameType

class Fixer {
 public:
  Fixer(Document& document, const CorefRules& rules) : doc_(document), rules_(rules) {}

  void run() {
    merge();
    trim();
    vote();
    for (Name& n : doc_.names) n.type = settled(n);
    for (Name& n : doc_.names) {
      if (n.type != NameType::person && body(n.first, n.last)) n.type = NameType::organisation;
    }
    add_bodies();
    add_missing();
  }

 private:
  std::string text_of(std::int32_t first, std::int32_t last) const {
    std::string out;
    for (std::int32_t i = first; i < last; ++i) {
      std::string w = fold(doc_.form(i));
      if (w == "'s" || (w == "the" && i == first)) continue;
      if (!out.empty()) out += ' ';
      out += w;
    }
    return out;
  }
  std::string text_of(const Name& n) const { return text_of(n.first, n.last); }

  static bool calendar(const std::string& w) { return std::find(kCalendar.begin(), kCalendar.end(), w) != kCalendar.end(); }

  // "Kassym" - "Jomart Tokayev": two names around a tight hyphen are one.
  void merge() {
    std::vector<Name> kept;
    for (const Name& n : doc_.names) {
      bool tight = !kept.empty() && kept.back().last + 1 == n.first && doc_.form(kept.back().last) == "-" &&
                   !doc_.tokens[kept.back().last].space_after && !doc_.tokens[kept.back().last - 1].space_after &&
                   (kept.back().type == NameType::person || n.type == NameType::person);
      if (!tight) {
        kept.push_back(n);
        continue;
      }
      kept.back().last = n.last;
      kept.back().span.end = n.span.end;
      kept.back().type = NameType::person;
    }
    doc_.names = std::move(kept);
  }

  // Titles and calendar words are no names.
  void trim() {
    std::vector<Name> kept;
    for (Name n : doc_.names) {
      if (n.type == NameType::person) {
        while (n.first + 1 < n.last && title(lower(doc_.form(n.first)))) ++n.first;
      }
      while (n.last > n.first + 1 && doc_.tokens[n.last - 1].xpos == Xpos::pos) --n.last;
      if (n.last == n.first + 1 && calendar(lower(doc_.form(n.first))) && n.type != NameType::person) continue;
      if (doc_.form(n.first).find_first_not_of("()[]{}<>\"'.,;:!?-") == std::string_view::npos && n.last == n.first + 1) continue;
      n.span = {doc_.tokens[n.first].span.begin, doc_.tokens[n.last - 1].span.end};
      kept.push_back(n);
    }
    doc_.names = std::move(kept);
  }

  // "President" of "President Haddad"; "Prince" alone may be a name, so only before another word.
  bool title(const std::string& w) const {
    return rules_.titles.contains(w) && !rules_.first_names.contains(w);
  }

  bool titled(const Name& n) const {
    if (n.first == doc_.sentences[doc_.tokens[n.first].sentence].first) return false;
    const std::string before = lower(doc_.form(n.first - 1));
    if (!title(before)) return false;
    const Token& t = doc_.tokens[n.first - 1];
    return t.dep == Dep::nmod_desc || t.dep == Dep::flat || t.head == n.first || before.back() == '.' || before == "mr" ||
           before == "mrs" || before == "ms" || before == "dr";
  }

  bool body_word(const Name& n) const {
    for (std::int32_t i = n.first; i < n.last; ++i) {
      if (rules_.group_nouns.contains(lower(doc_.lemma(i))) || rules_.group_nouns.contains(lower(doc_.form(i)))) return true;
    }
    return false;
  }

  // The noun of an organisation ends the name or stands before "of": "Central Bank", "Ministry of Defense".
  bool body(std::int32_t first, std::int32_t last) const {
    auto noun = [&](std::int32_t i) { return rules_.body_nouns.contains(lower(doc_.form(i))); };
    if (last - first < 2) return false;
    const std::string side = lower(doc_.form(first));
    if (side == "west" || side == "east" || side == "north" || side == "south") return false;  // "West Bank"
    if (noun(last - 1)) return true;
    for (std::int32_t i = first + 1; i + 1 < last; ++i) {
      if (lower(doc_.form(i)) == "of") return noun(i - 1);
    }
    return false;
  }

  // Runs of two or more capitalised proper nouns that name a body and that the model passed over.
  void add_bodies() {
    std::vector<bool> named(doc_.tokens.size(), false);
    for (const Name& n : doc_.names) std::fill(named.begin() + n.first, named.begin() + n.last, true);
    std::vector<Name> added;
    for (const Sentence& s : doc_.sentences) {
      for (std::int32_t i = s.first; i < s.last;) {
        std::int32_t end = i;
        while (end < s.last && !named[end] && doc_.tokens[end].upos == Upos::propn && is_upper_at(doc_.form(end), 0)) ++end;
        if (end - i >= 2 && body(i, end)) {
          added.push_back({{doc_.tokens[i].span.begin, doc_.tokens[end - 1].span.end}, i, end, NameType::organisation, 0.5F});
        }
        i = std::max(end, i + 1);
      }
    }
    insert(added);
  }

  void insert(const std::vector<Name>& added) {
    if (added.empty()) return;
    doc_.names.insert(doc_.names.end(), added.begin(), added.end());
    std::sort(doc_.names.begin(), doc_.names.end(), [](const Name& a, const Name& b) { return a.first < b.first; });
  }

  void vote() {
    for (const Name& n : doc_.names) {
      std::string text = text_of(n);
      float weight = 0.5F + n.score;
      Votes& votes = votes_[text];
      votes[static_cast<std::size_t>(n.type)] += weight;
      auto person = static_cast<std::size_t>(NameType::person);
      bool known = rules_.first_names.contains(fold(doc_.form(n.first)));
      bool full = n.last - n.first >= 2 && n.last - n.first <= 4 && !body_word(n);
      bool bearer = n.type == NameType::person || (known && n.type != NameType::location);
      if (full && bearer) {
        votes[person] += known ? 2.0F : 0.5F;
        std::string surname = fold(doc_.form(n.last - 1));
        if (surname.size() > 2) surnames_[surname] += known ? 3.0F : 1.5F;
      }
      if (titled(n)) votes[person] += 2.0F;
    }
    for (const auto& [surname, weight] : surnames_) {
      auto found = votes_.find(surname);
      if (found != votes_.end()) found->second[static_cast<std::size_t>(NameType::person)] += weight;
    }
  }

  NameType settled(const Name& n) const {
    std::string text = text_of(n);
    if (rules_.countries.contains(text)) {
      bool person = votes_.at(text)[static_cast<std::size_t>(NameType::person)] >= 3.0F;  // Jordan, Chad
      return person ? NameType::person : NameType::location;
    }
    const Votes& votes = votes_.at(text);
    std::size_t best = static_cast<std::size_t>(n.type);
    for (std::size_t t = 0; t < votes.size(); ++t) {
      if (votes[t] > votes[best] + 0.01F) best = t;
    }
    return static_cast<NameType>(best);
  }

  // Surnames of known persons and names of two words or more that stand untagged elsewhere.
  void add_missing() {
    std::vector<bool> named(doc_.tokens.size(), false);
    for (const Name& n : doc_.names) std::fill(named.begin() + n.first, named.begin() + n.last, true);
    WordMap<NameType> known;
    for (const Name& n : doc_.names) {
      std::string text = text_of(n);
      if (text.size() < 3 || n.last - n.first > 1) continue;
      known.emplace(text, n.type);
    }
    for (const auto& [surname, weight] : surnames_) {
      if (weight >= 1.5F) known.insert_or_assign(surname, NameType::person);
    }
    std::vector<Name> added;
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(doc_.tokens.size()); ++i) {
      const Token& t = doc_.tokens[i];
      if (named[i] || t.upos != Upos::propn || !is_upper_at(doc_.form(t), 0)) continue;
      bool alone = (i == 0 || !named[i - 1]) && (i + 1 >= static_cast<std::int32_t>(named.size()) || !named[i + 1]);
      if (!alone) continue;
      auto found = known.find(fold(doc_.form(t)));
      if (found == known.end()) continue;
      added.push_back({t.span, i, i + 1, found->second, 0.5F});
    }
    insert(added);
  }

  Document& doc_;
  const CorefRules& rules_;
  WordMap<Votes> votes_;
  WordMap<float> surnames_;
};

}  // namespace

void fix_names(Document& document, const CorefRules& rules) {
  if (!document.names.empty()) Fixer(document, rules).run();
}

}  // namespace dateline::lang
