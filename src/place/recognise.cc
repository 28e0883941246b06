// From each capitalised token the longest gazetteer name is taken; then the words on both sides
// decide whether it stands for a place. Person names, papers, clubs and streets are told by the
// lang stage's names where there are any, and by lists of titles, given names and last words of
// organisations.
#include "place/recognise.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "place/name_key.h"

namespace dateline::place {
namespace {

constexpr std::int32_t kLongestName = 8;  // tokens

constexpr double kGiven = 5;  // evidence of a name that the caller gives

enum class Shape : std::uint8_t { other, lower, capital, upper };  // "x", "Moscow", "MOSCOW"

Shape shape_of(std::string_view form) {
  std::size_t at = 0;
  if (form.empty()) return Shape::other;
  char32_t c = utf8_next(form, at);
  bool first_upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
                     (c >= 0x100 && c < 0x180 && c % 2 == 0) ||
                     (c >= 0x1E00 && c < 0x1F00 && c % 2 == 0);
  bool letter = first_upper || (c >= 'a' && c <= 'z') || c >= 0xC0;
  if (!letter) return Shape::other;
  if (!first_upper) return Shape::lower;
  bool any_lower =
      std::any_of(form.begin(), form.end(), [](char ch) { return ch >= 'a' && ch <= 'z'; });
  bool long_enough = form.size() > 1;
  return !any_lower && long_enough ? Shape::upper : Shape::capital;
}

// "e-Khumri", "d'Ivoire"
bool inner_capital(std::string_view form) {
  return form.size() > 2 &&
         std::any_of(form.begin() + 1, form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
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
  std::vector<Candidate> run(const std::vector<Span>& spans);

 private:
  void prepare();
  void find_surnames();
  [[nodiscard]] Candidate longest_at(std::int32_t first, std::int32_t end) const;
  [[nodiscard]] std::vector<std::uint32_t> fitting(std::span<const std::uint32_t> links,
                                                   std::int32_t first, std::int32_t last) const;
  [[nodiscard]] std::uint64_t signs_before(const Candidate& c, std::int32_t begin) const;
  [[nodiscard]] std::uint64_t signs_after(const Candidate& c, std::int32_t end) const;
  [[nodiscard]] bool among_capitals(std::int32_t t) const;
  [[nodiscard]] bool speaks(const Candidate& c) const;
  [[nodiscard]] std::uint64_t signs_of_entry(const Candidate& c) const;
  [[nodiscard]] std::uint64_t signs_of_names(const Candidate& c) const;
  void weigh(Candidate& c, std::int32_t begin, std::int32_t end) const;
  void add_up(std::vector<Candidate>& found) const;
  [[nodiscard]] bool acts(const Candidate& c) const;
  void tell_kind(Candidate& c, std::int32_t end) const;
  void link_commas(std::vector<Candidate>& found) const;
  [[nodiscard]] bool arabic_article(std::int32_t t, std::int32_t end) const;
  [[nodiscard]] bool never(const Candidate& c) const;

  [[nodiscard]] const Word& word(std::int32_t t) const {
    return words_[static_cast<std::size_t>(t)];
  }
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
  std::vector<std::int32_t>
      name_at_;  // index into Document::names of the name a token lies in, or -1
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

// "Alice Walker ... Walker said": a surname once seen after a given name or title is a person
// later.
void Recogniser::find_surnames() {
  for (const Name& n : doc_.names) {
    if (n.type == NameType::person && n.last - n.first >= 2)
      surnames_.insert(word(n.last - 1).lower);
  }
  for (const Sentence& s : doc_.sentences) {
    for (std::int32_t t = s.first; t + 1 < s.last; ++t) {
      bool given = capital(t) && (word(t).cues & kGivenName) != 0;
      bool title = capital(t) && (word(t).cues & (kTitle | kHonorific)) != 0;
      if (!given && !title) continue;
      std::int32_t last = t + 1;
      if (given && last + 1 < s.last && doc_.form(last).size() <= 2 && capital(last))
        ++last;  // "John F."
      bool name = capital(last) && word(last).shape == Shape::capital;
      if (given && name && (word(last).cues & (kHead | kGround)) == 0)
        surnames_.insert(word(last).lower);
    }
  }
}

// A word in capitals at the head of its sentence or beside another one.
bool Recogniser::among_capitals(std::int32_t t) const {
  const Token& token = doc_.tokens[static_cast<std::size_t>(t)];
  auto all = static_cast<std::int32_t>(doc_.tokens.size());
  auto beside = [&](std::int32_t other) {
    return other >= 0 && other < all && word(other).shape == Shape::upper &&
           doc_.tokens[static_cast<std::size_t>(other)].sentence == token.sentence;
  };
  bool head = t == 0 || doc_.tokens[static_cast<std::size_t>(t) - 1].sentence != token.sentence;
  return head || beside(t - 1) || beside(t + 1);
}

// Links whose marks fit the spelling: acronyms in capitals, abbreviations with their stop, two
// letters only after a comma.
std::vector<std::uint32_t> Recogniser::fitting(std::span<const std::uint32_t> links,
                                               std::int32_t first, std::int32_t last) const {
  std::string_view surface = Span{doc_.tokens[static_cast<std::size_t>(first)].span.begin,
                                  doc_.tokens[static_cast<std::size_t>(last) - 1].span.end}
                                 .of(doc_.text);
  bool shout = std::none_of(surface.begin(), surface.end(),
                            [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
  bool stop = surface.ends_with('.');
  bool dotted = shout && surface.find('.') + 1 < surface.size();  // "L.A." is no "La."
  if (!stop && static_cast<std::size_t>(last) < doc_.tokens.size()) {
    stop = doc_.form(last) == "." && gap(last - 1).empty();
  }
  // "HIV" is no place called Hiv; "OSLO (AP)" is one.
  bool initials =
      shout && !dotted && last - first == 1 && surface.size() <= 4 && !among_capitals(first);
  bool after_comma = first > 0 && (doc_.form(first - 1) == "," || doc_.form(first - 1) == "(");
  std::vector<std::uint32_t> out;
  for (std::uint32_t bits : links) {
    Link link(bits);
    bool acronym = link.is(kLinkAcronym);
    if (!acronym && !link.is(kLinkStop) && initials) continue;
    if (acronym && (!shout || (dotted && !link.is(kLinkStop)))) continue;
    if (link.is(kLinkStop) && !acronym &&
        (dotted || !(stop || (after_comma && surface.size() > 2))))
      continue;
    bool area = gaz_.entry(link.entry()).feature == Feature::admin1;
    if (acronym && area && surface.size() == 2 && !after_comma) continue;
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
    bool tail =
        capital(t) ||
        (t > first && ((word(t).cues & (kAreaWord | kLandWord)) != 0 || inner_capital(form)));
    if (tail) {
      auto fit = fitting(gaz_.find(key), first, t + 1);
      if (!fit.empty()) best = {first, t + 1, key, std::move(fit)};
    }
    if (!gaz_.may_continue(key)) break;
  }
  return best;
}

// Signs of the word before the name.
std::uint64_t Recogniser::signs_before(const Candidate& c, std::int32_t begin) const {
  if (c.first == begin) return bit(Sign::starts);
  const Word& w = word(c.first - 1);
  std::uint64_t s = 0;
  bool adjacent = gap(c.first - 1).find('\n') == std::string_view::npos;
  if (!adjacent) return bit(Sign::starts);
  if ((w.cues & kLocative) != 0) return bit(Sign::located);
  if (w.lower == "the") {
    s |= bit(Sign::prev_the);
    if (c.first - 2 >= begin && (word(c.first - 2).cues & kLocative) != 0) s |= bit(Sign::located);
  }
  if (w.shape < Shape::capital) {
    // "J. Smith" where the stop is a token of its own
    bool stop = w.lower == "." && c.first - 2 >= begin && doc_.form(c.first - 2).size() == 1;
    if (stop && capital(c.first - 2)) s |= bit(Sign::prev_initial);
    if ((w.cues & kTitle) != 0) s |= bit(Sign::prev_title);
    return s;
  }
  std::string_view form = doc_.form(c.first - 1);
  bool opener = c.first - 1 == begin && (w.cues & (kNeverPlace | kCommon)) != 0;
  if ((w.cues & kTitle) != 0) {
    s |= bit(Sign::prev_title);
  } else if ((w.cues & (kGivenName | kHonorific)) != 0) {
    s |= bit(Sign::prev_given);
  } else if (form.size() <= 2 && form.back() == '.') {
    s |= bit(Sign::prev_initial);
  } else if (!opener && w.lower != "the") {
    s |= bit(Sign::prev_capital);
  }
  return s;
}

// Countries, capitals and seats of power speak for a government: "Moscow said".
bool Recogniser::speaks(const Candidate& c) const {
  return std::any_of(c.links.begin(), c.links.end(), [&](std::uint32_t link) {
    Feature f = gaz_.entry(Link(link).entry()).feature;
    return f == Feature::country || f == Feature::capital || f == Feature::macro ||
           f == Feature::site;
  });
}

// Signs of the words after the name: "Boston Globe", "Wichita Street", "Moscow police".
std::uint64_t Recogniser::signs_after(const Candidate& c, std::int32_t end) const {
  if (c.last >= end) return 0;
  const Word& w = word(c.last);
  std::string_view between = gap(c.last - 1);
  if (between.find('\n') != std::string_view::npos) return 0;
  std::uint64_t s = 0;
  if ((w.cues & kPeople) != 0) s |= bit(Sign::next_people);
  if ((w.cues & kSpeech) != 0 && !speaks(c)) s |= bit(Sign::next_speech);
  if ((w.cues & kAreaWord) != 0) s |= bit(Sign::next_area);
  if (w.shape < Shape::capital || between != " ") return s;
  for (std::int32_t t = c.last; t < end && t < c.last + 4; ++t) {
    if (word(t).shape < Shape::capital || gap(t - 1) != " ") break;
    if ((word(t).cues & kGround) != 0) s |= bit(Sign::next_ground);
    if ((word(t).cues & kHead) != 0) s |= bit(Sign::next_head);
  }
  if ((w.cues & kGivenName) != 0 && s == 0) s |= bit(Sign::next_given);
  if (s == 0) s |= bit(Sign::next_capital);
  return s;
}

// Signs of what the gazetteer says the name is, taken from its most populous entry.
std::uint64_t Recogniser::signs_of_entry(const Candidate& c) const {
  Link link(c.links.front());
  std::uint64_t s = 0;
  if (link.is(kLinkAlternate)) s |= bit(Sign::alternate);
  if (link.is(kLinkAcronym)) s |= bit(Sign::acronym);
  if (link.is(kLinkDemonym)) s |= bit(Sign::demonym);
  switch (gaz_.entry(link.entry()).feature) {
    case Feature::country:
      return s | bit(Sign::country);
    case Feature::admin1:
      return s | bit(Sign::admin1);
    case Feature::continent:
    case Feature::macro:
    case Feature::region:
    case Feature::sea:
      return s | bit(Sign::wide);
    case Feature::capital:
    case Feature::seat1:
      return s | bit(Sign::seat);
    case Feature::admin2:
      return s | bit(Sign::admin2);
    case Feature::physical:
    case Feature::site:
    case Feature::airport:
      return s | bit(Sign::site);
    case Feature::section:
      return s | bit(Sign::section);
    case Feature::small_town:
      return s | bit(Sign::small);
    default:
      return s;
  }
}

std::uint64_t Recogniser::signs_of_names(const Candidate& c) const {
  if (doc_.names.empty()) return 0;
  std::int32_t n = name_at_[static_cast<std::size_t>(c.first)];
  if (n < 0) return bit(Sign::unnamed);
  const Name& name = doc_.names[static_cast<std::size_t>(n)];
  bool whole = name.first >= c.first && name.last <= c.last;
  switch (name.type) {
    case NameType::location:
      return bit(whole ? Sign::named_location : Sign::inside_location);
    case NameType::person:
      return bit(whole ? Sign::named_person : Sign::inside_person);
    case NameType::organisation:
      return bit(whole ? Sign::named_organisation : Sign::inside_organisation);
    default:
      return bit(Sign::named_other);
  }
}

void Recogniser::weigh(Candidate& c, std::int32_t begin, std::int32_t end) const {
  c.signs = signs_before(c, begin) | signs_after(c, end) | signs_of_entry(c) | signs_of_names(c);
  bool acronym = Link(c.links.front()).is(kLinkAcronym);
  if (c.last - c.first == 1) {
    const Word& w = word(c.first);
    c.signs |= bit(Sign::single);
    if ((w.cues & (kCommon | kNeverPlace)) != 0 && !acronym) c.signs |= bit(Sign::common);
    if ((w.cues & kGivenName) != 0) {
      c.signs |= bit(Sign::self_given);
      // "Paris Hilton" is one person.
      if ((c.signs & bit(Sign::next_capital)) != 0) c.signs |= bit(Sign::prev_given);
    }
    if (surnames_.count(w.lower) != 0) c.signs |= bit(Sign::surname);
    if (w.shape == Shape::upper && !acronym) c.signs |= bit(Sign::shout);
  }
  if (doc_.dateline.span.contains(doc_.tokens[static_cast<std::size_t>(c.first)].span)) {
    c.signs |= bit(Sign::dateline);
  }
}

// "Russia invaded": a government as the subject of a deed, or "by Russia" as its agent.
bool Recogniser::acts(const Candidate& c) const {
  for (std::int32_t t = c.first; t < c.last; ++t) {
    const Token& token = doc_.tokens[static_cast<std::size_t>(t)];
    if (token.head >= c.first && token.head < c.last) continue;
    if (token.dep == Dep::obl_agent) return true;
    if (token.dep != Dep::nsubj || token.head < 0) return false;
    const Token& verb = doc_.tokens[static_cast<std::size_t>(token.head)];
    std::string lemma = lower_ascii(doc_.lemma(verb).empty() ? doc_.form(verb) : doc_.lemma(verb));
    return verb.upos == Upos::verb && (lexicon_.cues(lemma) & kBeing) == 0;
  }
  return false;
}

// The kind by the words around the name: "Almaty police", "Moscow's envoys", "Moscow said".
void Recogniser::tell_kind(Candidate& c, std::int32_t end) const {
  if (Link(c.links.front()).is(kLinkDemonym)) {
    c.kind = PlaceKind::demonym;
    return;
  }
  bool seat = speaks(c);
  bool located = c.first > 0 && (word(c.first - 1).cues & kLocative) != 0;
  if (seat && !located && acts(c)) c.kind = PlaceKind::associative;
  if (c.last >= end) return;
  std::int32_t next = c.last;
  bool possessive = word(next).lower == "'s" || word(next).lower == "\u2019s";
  if (possessive && next + 1 < end) ++next;
  if ((word(next).cues & kPeople) != 0 && (possessive || gap(next - 1) == " ")) {
    c.kind = PlaceKind::associative;
  } else if (!possessive && seat && !located && (word(next).cues & kSpeech) != 0) {
    c.kind = PlaceKind::associative;
  }
}

// The "al" of "al-Tanf".
bool Recogniser::arabic_article(std::int32_t t, std::int32_t end) const {
  static constexpr std::string_view kArticles[] = {"al", "el", "ar", "as", "ash",
                                                   "at", "ad", "an", "az"};
  if (t + 2 >= end || doc_.form(t + 1) != "-" || !capital(t + 2)) return false;
  return std::find(std::begin(kArticles), std::end(kArticles), word(t).lower) !=
         std::end(kArticles);
}

// "I", "Monday", "Police": names of places by accident, never meant.
bool Recogniser::never(const Candidate& c) const {
  return c.last - c.first == 1 && (word(c.first).cues & kNeverPlace) != 0 &&
         !Link(c.links.front()).is(kLinkAcronym);
}

// Signs that need the other candidates, then the sum.
void Recogniser::add_up(std::vector<Candidate>& found) const {
  std::unordered_map<std::string_view, int> times;
  for (const Candidate& c : found) ++times[c.key];
  for (Candidate& c : found) {
    if (times[c.key] > 1) c.signs |= bit(Sign::repeated);
    if (c.comma_next >= 0) c.signs |= bit(Sign::comma_next);
    if (c.comma_before >= 0) c.signs |= bit(Sign::comma_before);
    c.evidence = lexicon_.weights.bias;
    double people = gaz_.entry(Link(c.links.front()).entry()).population;
    c.evidence += lexicon_.weights.size * (std::log10(people + 100.0) - 4);
    for (int i = 0; i < kSigns; ++i) {
      if ((c.signs >> i & 1) != 0)
        c.evidence += lexicon_.weights.signs[static_cast<std::size_t>(i)];
    }
  }
}

// "Paris, Texas" and "Paris (Texas)".
void Recogniser::link_commas(std::vector<Candidate>& found) const {
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    Candidate &a = found[i], &b = found[i + 1];
    if (b.first != a.last + 1 || a.kind == PlaceKind::demonym || b.kind == PlaceKind::demonym)
      continue;
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
      if (!capital(t) && !arabic_article(t, s.last)) {
        ++t;
        continue;
      }
      Candidate c = longest_at(t, s.last);
      if (c.links.empty()) {
        ++t;
        continue;
      }
      t = c.last;
      if (never(c)) continue;
      weigh(c, s.first, s.last);
      tell_kind(c, s.last);
      found.push_back(std::move(c));
    }
  }
  link_commas(found);
  add_up(found);
  return found;
}

std::vector<Candidate> Recogniser::run(const std::vector<Span>& spans) {
  prepare();
  std::vector<Candidate> found;
  std::int32_t t = 0, all = static_cast<std::int32_t>(doc_.tokens.size());
  for (Span span : spans) {
    while (t < all && doc_.tokens[static_cast<std::size_t>(t)].span.end <= span.begin) ++t;
    std::int32_t end = t;
    while (end < all && doc_.tokens[static_cast<std::size_t>(end)].span.begin < span.end) ++end;
    Candidate c{t, end, {}, {}};
    c.evidence = kGiven;
    for (std::int32_t from = t; from < end && c.links.empty(); ++from) {
      for (std::int32_t to = end; to > from && c.links.empty(); --to) {
        std::string key = name_key(Span{doc_.tokens[static_cast<std::size_t>(from)].span.begin,
                                        doc_.tokens[static_cast<std::size_t>(to) - 1].span.end}
                                       .of(doc_.text));
        bool part = to - from < end - t;
        if (part && to - from == 1 && (word(from).cues & (kCommon | kNeverPlace)) != 0) continue;
        c.links = fitting(gaz_.find(key), from, to);
        if (!c.links.empty()) c.key = std::move(key);
      }
    }
    if (!c.links.empty() && end > t) tell_kind(c, all);
    found.push_back(std::move(c));
  }
  link_commas(found);
  return found;
}

}  // namespace

std::vector<Candidate> recognise_spans(const Document& document, const std::vector<Span>& spans,
                                       const Gazetteer& gazetteer, const Lexicon& lexicon) {
  return Recogniser(document, gazetteer, lexicon).run(spans);
}

std::vector<Candidate> recognise(const Document& document, const Gazetteer& gazetteer,
                                 const Lexicon& lexicon) {
  return Recogniser(document, gazetteer, lexicon).run();
}

}  // namespace dateline::place
