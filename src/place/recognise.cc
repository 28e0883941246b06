// From each capitalised token the longest gazetteer name is taken; then the words on both sides decide
// whether it stands for a place. Person names, papers, clubs and streets are told by the lang stage's
// names where there are any, and by lists of titles, given names and last words of organisations.
#include "place/recognise.h"

#include <algorithm>
#include <unordered_set>

#include "base/utf8.h"
#include "place/name_key.h"

namespace dateline::place {
namespace {

constexpr std::int32_t kLongestName = 8;  // tokens

enum class Shape : std::uint8_t { other, lower, capital, upper };  // "x", "Moscow", "MOSCOW"

Shape shape_of(std::string_view form) {
  std::size_t at = 0;
  if (form.empty()) return Shape::other;
  char32_t c = utf8_next(form, at);
  bool first_upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
                     (c >= 0x100 && c < 0x180 && c % 2 == 0) || (c >= 0x1E00 && c < 0x1F00 && c % 2 == 0);
  bool letter = first_upper || (c >= 'a' && c <= 'z') || c >= 0xC0;
  if (!letter) return Shape::other;
  if (!first_upper) return Shape::lower;
  bool any_lower = std::any_of(form.begin(), form.end(), [](char ch) { return ch >= 'a' && ch <= 'z'; });
  bool long_enough = form.size() > 1;
  return !any_lower && long_enough ? Shape::upper : Shape::capital;
}

struct Word {
  Shape shape = Shape::other;
  std::uint16_t cues = 0;
  std::string lower;
};

class Recogniser {
 public:
  Recogniser(const Document& document, const Gazetteer& gazetteer, const Lexicon& lexicon)
      : doc_(document), gaz_(gazetteer), lexicon_(lexicon) {}

  std::vector<Candidate> run();

 private:
  void prepare();
  void find_surnames();
  [[nodiscard]] Candidate longest_at(std::int32_t first, std::int32_t end) const;
  [[nodiscard]] std::vector<std::uint32_t> fitting(std::span<const std::uint32_t> links,
                                                   std::int32_t first, std::int32_t last) const;
  [[nodiscard]] bool accept(Candidate& c, std::int32_t begin, std::int32_t end) const;
  [[nodiscard]] bool accept_named(Candidate& c, const Name& name) const;
  [[nodiscard]] bool in_person(const Candidate& c, std::int32_t begin, std::int32_t end) const;
  [[nodiscard]] bool in_organisation(const Candidate& c, std::int32_t end) const;
  void tell_kind(Candidate& c, std::int32_t end) const;
  void link_commas(std::vector<Candidate>& found) const;

  [[nodiscard]] const Word& word(std::int32_t t) const { return words_[static_cast<std::size_t>(t)]; }
  [[nodiscard]] bool capital(std::int32_t t) const { return word(t).shape >= Shape::capital; }
  [[nodiscard]] std::string_view gap(std::int32_t before) const {
    const auto& a = doc_.tokens[static_cast<std::size_t>(before)].span;
    const auto& b = doc_.tokens[static_cast<std::size_t>(before) + 1].span;
    return Span{a.end, b.begin}.of(doc_.text);
  }

  const Document& doc_;
  const Gazetteer& gaz_;
  const Lexicon& lexicon_;
  std::vector<Word> words_;
  std::vector<std::int32_t> name_at_;  // index into Document::names of the name a token lies in, or -1
  std::unordered_set<std::string> surnames_;
};

void Recogniser::prepare() {
  words_.resize(doc_.tokens.size());
  for (std::size_t t = 0; t < words_.size(); ++t) {
    std::string_view form = doc_.form(doc_.tokens[t]);
    words_[t].shape = shape_of(form);
    words_[t].lower = lower_ascii(form);
    words_[t].cues = lexicon_.cues(words_[t].lower);
  }
  name_at_.assign(doc_.tokens.size(), -1);
  for (std::size_t n = 0; n < doc_.names.size(); ++n) {
    for (std::int32_t t = doc_.names[n].first; t < doc_.names[n].last; ++t) {
      name_at_[static_cast<std::size_t>(t)] = static_cast<std::int32_t>(n);
    }
  }
}

// "Alice Walker ... Walker said": a surname once seen after a given name or title is a person later.
void Recogniser::find_surnames() {
  for (const Name& n : doc_.names) {
    if (n.type == NameType::person && n.last - n.first >= 2) surnames_.insert(word(n.last - 1).lower);
  }
  for (const Sentence& s : doc_.sentences) {
    for (std::int32_t t = s.first; t + 1 < s.last; ++t) {
      bool given = capital(t) && (word(t).cues & kGivenName) != 0;
      bool title = capital(t) && (word(t).cues & kTitle) != 0;
      if (!given && !title) continue;
      std::int32_t last = t + 1;
      if (given && last + 1 < s.last && doc_.form(last).size() <= 2 && capital(last)) ++last;  // "John F."
      bool name = capital(last) && word(last).shape == Shape::capital;
      if (given && name && (word(last).cues & (kHead | kGround)) == 0) surnames_.insert(word(last).lower);
    }
  }
}

// Links whose marks fit the spelling: acronyms in capitals, abbreviations with their stop, two letters
// only after a comma.
std::vector<std::uint32_t> Recogniser::fitting(std::span<const std::uint32_t> links, std::int32_t first,
                                               std::int32_t last) const {
  std::string_view surface = Span{doc_.tokens[static_cast<std::size_t>(first)].span.begin,
                                  doc_.tokens[static_cast<std::size_t>(last) - 1].span.end}
                                 .of(doc_.text);
  bool shout = std::none_of(surface.begin(), surface.end(),
                            [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
  bool stop = surface.ends_with('.');
  if (!stop && static_cast<std::size_t>(last) < doc_.tokens.size()) {
    stop = doc_.form(last) == "." && gap(last - 1).empty();
  }
  bool after_comma = first > 0 && (doc_.form(first - 1) == "," || doc_.form(first - 1) == "(");
  std::vector<std::uint32_t> out;
  for (std::uint32_t bits : links) {
    Link link(bits);
    if (link.is(kLinkAcronym) && !shout) continue;
    if (link.is(kLinkStop) && !(stop || (after_comma && surface.size() > 2))) continue;
    bool area = gaz_.entry(link.entry()).feature == Feature::admin1;
    if (link.is(kLinkAcronym) && area && surface.size() == 2 && !after_comma) continue;
    out.push_back(bits);
  }
  return out;
}

Candidate Recogniser::longest_at(std::int32_t first, std::int32_t end) const {
  Candidate best;
  std::string raw;
  for (std::int32_t t = first; t < end && t < first + kLongestName; ++t) {
    std::string_view form = doc_.form(t);
    if (form == "," || form == "(" || form == "'s" || form == "\u2019s") break;
    if (t > first && gap(t - 1).find('\n') != std::string_view::npos &&
        gap(t - 1).find('\n') != gap(t - 1).rfind('\n')) {
      break;
    }
    if (t > first) append_key_bytes(raw, gap(t - 1));
    append_key_bytes(raw, form);
    std::string key = name_key(raw);
    bool area_tail = t > first && (word(t).cues & kAreaWord) != 0;
    if (capital(t) || area_tail || (t > first && word(t).shape == Shape::other)) {
      auto links = gaz_.find(key);
      if (!links.empty() && (capital(t) || area_tail)) {
        auto fit = fitting(links, first, t + 1);
        if (!fit.empty()) best = {first, t + 1, key, std::move(fit)};
      }
    }
    if (!gaz_.may_continue(key)) break;
  }
  return best;
}

// "Alice Walker", "Mr. Jordan", "Jordan Smith", or a surname met before.
bool Recogniser::in_person(const Candidate& c, std::int32_t begin, std::int32_t end) const {
  bool single = c.last - c.first == 1;
  const Word* before = c.first > begin && gap(c.first - 1) != "\n" ? &word(c.first - 1) : nullptr;
  if (before != nullptr && before->shape >= Shape::capital) {
    if ((before->cues & kGivenName) != 0 && (before->cues & kLocative) == 0) return true;
    if ((before->cues & kTitle) != 0 && single) {
      // "President Obama" but "Prime Minister of", "Kentucky Governor": a country after a title is one.
      Feature f = gaz_.entry(Link(c.links.front()).entry()).feature;
      return f != Feature::country && f != Feature::admin1;
    }
    if (doc_.form(c.first - 1).size() <= 2 && doc_.form(c.first - 1).back() == '.' && single) return true;
  }
  if (!single) return false;
  if (before != nullptr && before->lower == "." && c.first - 2 >= begin &&
      doc_.form(c.first - 2).size() == 1 && capital(c.first - 2)) {
    return true;
  }
  bool after_locative = before != nullptr && (before->cues & kLocative) != 0;
  if (surnames_.count(word(c.first).lower) != 0 && !after_locative) return true;
  bool next_capital = c.last < end && word(c.last).shape == Shape::capital && gap(c.last - 1) == " ";
  if ((word(c.first).cues & kGivenName) != 0 && next_capital && !after_locative) {
    return (word(c.last).cues & (kHead | kGround | kAreaWord | kPeople)) == 0;
  }
  return false;
}

// "Boston Globe", "Wichita Street": the name of something else.
bool Recogniser::in_organisation(const Candidate& c, std::int32_t end) const {
  for (std::int32_t t = c.last; t < end && t < c.last + 4; ++t) {
    if (word(t).shape < Shape::capital || gap(t - 1) != " ") return false;
    if ((word(t).cues & kGround) != 0) return true;
  }
  return false;
}

bool Recogniser::accept_named(Candidate& c, const Name& name) const {
  switch (name.type) {
    case NameType::location: c.named = true; return true;
    case NameType::person: return false;
    default: return true;
  }
}

bool Recogniser::accept(Candidate& c, std::int32_t begin, std::int32_t end) const {
  std::int32_t n = name_at_[static_cast<std::size_t>(c.first)];
  bool single = c.last - c.first == 1;
  if (single && (word(c.first).cues & kNeverPlace) != 0) return false;
  if (n >= 0 && !accept_named(c, doc_.names[static_cast<std::size_t>(n)])) return false;
  if (c.named) return true;
  if (in_person(c, begin, end) || in_organisation(c, end)) return false;
  Feature f = gaz_.entry(Link(c.links.front()).entry()).feature;
  bool at_start = c.first == begin;
  bool well_known = f <= Feature::admin1 || gaz_.entry(Link(c.links.front()).entry()).population >= 100000;
  bool located = c.first > begin && (word(c.first - 1).cues & kLocative) != 0;
  if (Link(c.links.front()).is(kLinkDemonym) || well_known || located) return true;
  if (at_start && single) return false;
  return !single || gaz_.entry(Link(c.links.front()).entry()).population >= 5000;
}

void Recogniser::tell_kind(Candidate& c, std::int32_t end) const {
  if (Link(c.links.front()).is(kLinkDemonym)) {
    c.kind = PlaceKind::demonym;
    return;
  }
  if (c.last >= end) return;
  Feature f = gaz_.entry(Link(c.links.front()).entry()).feature;
  bool seat = f == Feature::country || f == Feature::capital || f == Feature::macro;
  std::int32_t next = c.last;
  bool possessive = word(next).lower == "'s" || word(next).lower == "\u2019s";
  if (possessive && next + 1 < end) ++next;
  if ((word(next).cues & kPeople) != 0 && (possessive || gap(next - 1) == " ")) {
    c.kind = PlaceKind::associative;
  } else if (!possessive && seat && (word(next).cues & kSpeech) != 0) {
    bool located = c.first > 0 && (word(c.first - 1).cues & kLocative) != 0;
    if (!located) c.kind = PlaceKind::associative;
  }
}

// "Paris, Texas" and "Paris (Texas)".
void Recogniser::link_commas(std::vector<Candidate>& found) const {
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    Candidate &a = found[i], &b = found[i + 1];
    if (b.first != a.last + 1 || a.kind == PlaceKind::demonym || b.kind == PlaceKind::demonym) continue;
    std::string_view mark = doc_.form(a.last);
    if (mark != "," && mark != "(") continue;
    a.comma_next = static_cast<std::int32_t>(i + 1);
    b.comma_before = static_cast<std::int32_t>(i);
  }
}

std::vector<Candidate> Recogniser::run() {
  prepare();
  find_surnames();
  std::vector<Candidate> found;
  for (const Sentence& s : doc_.sentences) {
    for (std::int32_t t = s.first; t < s.last;) {
      if (!capital(t)) {
        ++t;
        continue;
      }
      Candidate c = longest_at(t, s.last);
      if (c.links.empty()) {
        ++t;
        continue;
      }
      std::int32_t next = c.last;
      if (accept(c, s.first, s.last)) {
        tell_kind(c, s.last);
        found.push_back(std::move(c));
      } else {
        next = t + 1;
      }
      t = next;
    }
  }
  link_commas(found);
  return found;
}

}  // namespace

std::vector<Candidate> recognise(const Document& document, const Gazetteer& gazetteer,
                                 const Lexicon& lexicon) {
  return Recogniser(document, gazetteer, lexicon).run();
}

}  // namespace dateline::place
