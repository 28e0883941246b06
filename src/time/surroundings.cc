// Tags are used where the document has them. Without them the small closed classes of words.tsv
// (will, was, said, ...) and the ending -ed stand in, which is enough to tell past from future.
#include "time/surroundings.h"

#include <algorithm>

namespace dateline::time {

std::uint8_t Surroundings::cls(std::string_view name) const {
  return rules_.vocabulary().find_class(name).value_or(63);
}

Surroundings::Surroundings(const Document& doc, const std::vector<Piece>& pieces,
                           const Rules& rules)
    : doc_(doc), pieces_(pieces), rules_(rules) {
  past_ = cls("past_verb");
  present_ = cls("present_verb");
  future_ = cls("future_verb");
  preposition_ = cls("time_preposition");
  counted_ = cls("counted");
  numbered_ = cls("numbered");
  title_ = cls("title");
  doubtful_ = cls("doubtful_month");
  month_preposition_ = cls("month_preposition");
  month_ = cls("month");
  passive_ = cls("passive_helper");
  to_ = cls("infinitive");
  be_ = cls("be_verb");
  cue_ = cls("forward_cue");
  short_weekday_ = cls("weekday_short");
  cut_sentences();
  if (doc.tokens.empty()) return;
  tags_.assign(pieces.size(), Tense::unknown);
  std::size_t t = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    while (t < doc.tokens.size() && doc.tokens[t].span.end <= pieces[i].begin) ++t;
    if (t == doc.tokens.size()) break;
    const Xpos x = doc.tokens[t].xpos;
    if (x == Xpos::vbd || x == Xpos::vbn) tags_[i] = Tense::past;
    if (x == Xpos::vbz || x == Xpos::vbp) tags_[i] = Tense::present;
    if (x == Xpos::md) tags_[i] = Tense::present;
    if (has(i, future_) && x != Xpos::vbd) tags_[i] = Tense::future;
  }
}

std::string_view Surroundings::text(std::size_t piece) const {
  return std::string_view(doc_.text).substr(pieces_[piece].begin,
                                            pieces_[piece].end - pieces_[piece].begin);
}

void Surroundings::cut_sentences() {
  sentences_.resize(pieces_.size());
  if (!doc_.sentences.empty()) {
    std::size_t s = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      while (s + 1 < doc_.sentences.size() && doc_.sentences[s + 1].span.begin <= pieces_[i].begin)
        ++s;
      sentences_[i] = static_cast<std::uint32_t>(s);
    }
    return;
  }
  std::uint32_t s = 0;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& p = pieces_[i];
    if (p.break_before && i > 0) ++s;
    sentences_[i] = s;
    if (p.is_word || p.is_number || i + 1 >= pieces_.size() || !pieces_[i + 1].space_before)
      continue;
    const char c = doc_.text[p.begin];
    const bool stop = c == '.' || c == '!' || c == '?';
    if (stop && !pieces_[i + 1].break_before && (pieces_[i + 1].capital || !pieces_[i + 1].is_word))
      ++s;
  }
}

Tense Surroundings::tense_of(std::size_t i) const {
  if (!tags_.empty()) return tags_[i];
  if (!pieces_[i].is_word) return Tense::unknown;
  if (has(i, future_)) return Tense::future;
  if (has(i, past_)) return Tense::past;
  if (has(i, present_)) return Tense::present;
  const auto t = text(i);
  if (t.size() > 4 && t.substr(t.size() - 2) == "ed" && !pieces_[i].capital) return Tense::past;
  return Tense::unknown;
}

Tense Surroundings::tense(std::size_t first, std::size_t last) const {
  constexpr std::size_t kReach = 14;
  const std::uint32_t s = sentences_[first];
  for (std::size_t k = 1; k <= kReach && k <= first; ++k) {
    const std::size_t i = first - k;
    if (sentences_[i] != s) break;
    const Tense t = tense_of(i);
    if (t == Tense::past && i > 0 && has(i - 1, passive_)) continue;  // "will be held"
    if (t != Tense::unknown) return t;
  }
  for (std::size_t i = last; i < last + kReach && i < pieces_.size() && sentences_[i] == s; ++i) {
    if (const Tense t = tense_of(i); t != Tense::unknown) return t;
  }
  return Tense::unknown;
}

bool Surroundings::looks_ahead(std::size_t first) const {
  constexpr std::size_t kReach = 14;
  const std::uint32_t s = sentences_[first];
  for (std::size_t k = 1; k <= kReach && k <= first; ++k) {
    const std::size_t i = first - k;
    if (sentences_[i] != s) return false;
    if (k == 2 && has(i, cue_)) return true;
    if (has(i, to_) && i > 0 && has(i - 1, be_)) return true;  // "is to be held"
    const Tense t = tense_of(i);
    if (t == Tense::future) return true;
    if (t == Tense::present && k > 1) continue;
    if (t == Tense::past && !(i > 0 && has(i - 1, passive_))) return false;
  }
  return false;
}

bool Surroundings::reads_as_weekday(std::size_t first, std::size_t last) const {
  if (!has(first, short_weekday_) || last != first + 1) return true;
  if (text(first).back() == '.') return true;
  return last < pieces_.size() && pieces_[last].is_number;
}

TimeRelation Surroundings::relation(std::size_t first) const {
  TimeRelation best = TimeRelation::at;
  std::size_t longest = 0;
  for (const RelationRow& row : rules_.relations()) {
    const std::size_t n = row.words.size();
    if (n <= longest || n > first) continue;
    bool same = true;
    for (std::size_t k = 0; k < n && same; ++k) same = pieces_[first - n + k].word == row.words[k];
    if (!same || sentences_[first - n] != sentences_[first]) continue;
    longest = n;
    best = row.relation;
  }
  return best;
}

bool Surroundings::in_person(std::size_t piece) const {
  for (const Name& n : doc_.names) {
    if (n.span.begin > pieces_[piece].begin) break;
    if (n.span.end >= pieces_[piece].end) return n.type == NameType::person;
  }
  return false;
}

bool Surroundings::in_name(std::size_t piece) const {
  for (const Name& n : doc_.names) {
    if (n.span.begin >= pieces_[piece].begin) break;
    if (n.span.end >= pieces_[piece].end) return n.type != NameType::location;
  }
  return false;
}

bool Surroundings::reads_as_month(std::size_t first, std::size_t last) const {
  if (in_person(first)) return false;
  const bool doubtful = has(first, doubtful_);
  const std::uint8_t before = doubtful ? month_preposition_ : preposition_;
  if (first > 0 && !pieces_[first].break_before && has(first - 1, before)) return true;
  if (first > 1 && has(first - 2, month_) && has(first - 1, preposition_))
    return true;  // in May and March
  if (first > 0 && !pieces_[first].break_before && has(first - 1, title_)) return false;
  const bool same_line = last < pieces_.size() && !pieces_[last].break_before;
  const bool name_behind = same_line && pieces_[last].capital && pieces_[last].word == 0;
  const bool name_before = first > 0 && !pieces_[first].break_before &&
                           pieces_[first - 1].capital && pieces_[first - 1].word == 0;
  if (!doubtful) return true;
  if (name_before || name_behind) return false;
  const auto form = text(first);
  if (form == "May" || form == "March" || form == "MAY" || form == "MARCH") {
    return same_line && !pieces_[last].is_word &&
           !(first == 0 || sentences_[first - 1] != sentences_[first]);
  }
  return true;
}

bool Surroundings::reads_as_year(std::size_t first, std::size_t last,
                                 std::optional<Day> today) const {
  if (in_name(first)) return false;  // "Forum 2000"
  const double year = pieces_[first].number;
  const int now = today ? stamp_of(*today).year : 2025;
  const bool joined = first > 0 && !pieces_[first].space_before;
  if (first > 0 && !pieces_[first].break_before) {
    const auto before = text(first - 1);
    if (before == "$" || before == "#" || before == "+" || before == "=" || before == ".")
      return false;
    if (before == "," && joined) return false;
    if (has(first - 1, numbered_)) return false;
    if (before == "-" && joined && first > 1 && pieces_[first - 2].is_number &&
        (pieces_[first - 2].classes & bit(NumberClass::year)) == 0) {
      return false;
    }
  }
  if (last < pieces_.size() && !pieces_[last].space_before) {
    const char c = doc_.text[pieces_[last].begin];
    if (c == ',' && last + 1 < pieces_.size() && pieces_[last + 1].is_number &&
        !pieces_[last + 1].space_before)
      return false;
    if (pieces_[last].is_word) return false;
  }
  if (last < pieces_.size() && has(last, counted_)) return false;
  const bool placed = first > 0 && has(first - 1, preposition_);
  if (placed) return year >= 1000 && year <= now + 200;
  return year >= 1500 && year <= now + 30;
}

}  // namespace dateline::time
