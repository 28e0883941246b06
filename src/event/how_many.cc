// Counts, reason and source of a candidate.
#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "base/utf8.h"
#include "event/slots.h"

namespace dateline::event {
namespace {

struct NumberWord {
  std::string_view word;
  double value;
};

constexpr NumberWord kNumbers[] = {
    {"one", 1},       {"two", 2},       {"three", 3},      {"four", 4},     {"five", 5},    {"six", 6},
    {"seven", 7},     {"eight", 8},     {"nine", 9},       {"ten", 10},     {"eleven", 11}, {"twelve", 12},
    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},   {"sixteen", 16}, {"seventeen", 17},
    {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},    {"thirty", 30},  {"forty", 40},  {"fifty", 50},
    {"sixty", 60},    {"seventy", 70},  {"eighty", 80},    {"ninety", 90}};
constexpr NumberWord kScales[] = {{"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6}, {"m", 1e6},
                                  {"billion", 1e9}, {"bn", 1e9},       {"lakh", 1e5},    {"crore", 1e7},
                                  {"trillion", 1e12}};
// "dozens of": at least two of the unit.
constexpr NumberWord kPlurals[] = {{"dozens", 24}, {"scores", 40}, {"hundreds", 200}, {"thousands", 2000},
                                   {"tens", 20},   {"millions", 2e6}, {"several", 3}, {"dozen", 12}};

template <std::size_t N>
double lookup(const NumberWord (&table)[N], std::string_view word) {
  for (const NumberWord& n : table) {
    if (n.word == word) return n.value;
  }
  return -1;
}

// "2,000", "3.5", "twenty-one", "20,000-strong" is not one.
double number_of(std::string_view form) {
  std::string digits;
  for (char c : form) {
    if (c == ',' ) continue;
    if (c == '.' || (c >= '0' && c <= '9')) {
      digits.push_back(c);
    } else if (c != '$') {
      digits.clear();
      break;
    }
  }
  if (!digits.empty() && digits.find_first_not_of('.') != std::string::npos) return std::atof(digits.c_str());
  std::string low = lower_ascii(form);
  double v = lookup(kNumbers, low);
  if (v >= 0) return v;
  std::size_t dash = low.find('-');
  if (dash == std::string::npos) return -1;
  double tens = lookup(kNumbers, low.substr(0, dash)), ones = lookup(kNumbers, low.substr(dash + 1));
  return tens >= 20 && ones >= 1 && ones < 10 ? tens + ones : -1;
}

struct Phrase {
  double value = -1;
  std::int32_t first = -1, last = -1;  // tokens [first, last)
  bool open = false;                   // plural unit: "dozens"
};

// The number that starts at or before token t within a sentence: digits and scale words in a row.
Phrase number_at(const View& v, std::int32_t t) {
  Phrase p;
  std::string low = lower_ascii(v.doc.form(t));
  double unit = lookup(kPlurals, low);
  if (unit > 0) {
    p = {unit, t, t + 1, low != "dozen"};
    const Sentence& s = v.doc.sentences[v.token(t).sentence];
    if (low == "tens" && t + 2 < s.last && v.lemma(t + 1) == "of") {  // tens of thousands
      double scale = lookup(kPlurals, lower_ascii(v.doc.form(t + 2)));
      if (scale > 100) return {10 * scale, t, t + 3, true};
    }
    double times = t > s.first && low == "dozen" ? number_of(v.doc.form(t - 1)) : -1;
    if (times > 0) p = {times * 12, t - 1, t + 1, false};
    return p;
  }
  double value = number_of(v.doc.form(t));
  double scale_alone = lookup(kScales, low);
  const Sentence& s = v.doc.sentences[v.token(t).sentence];
  if (value < 0 && scale_alone > 0) {
    double before = t > s.first ? number_of(v.doc.form(t - 1)) : -1;
    if (before > 0) return {before * scale_alone, t - 1, t + 1, false};
    return t > s.first && v.lemma(t - 1) == "a" ? Phrase{scale_alone, t - 1, t + 1, false} : p;
  }
  if (value < 0) return p;
  p = {value, t, t + 1, false};
  if (t + 1 < s.last) {
    double scale = lookup(kScales, lower_ascii(v.doc.form(t + 1)));
    if (scale > 0) p = {value * scale, t, t + 2, false};
  }
  return p;
}

bool said_before(const View& v, std::int32_t first, std::string_view a, std::string_view b = {}) {
  const Sentence& s = v.doc.sentences[v.token(first).sentence];
  std::int32_t at = first - 1;
  if (!b.empty()) {
    if (at < s.first || lower_ascii(v.doc.form(at)) != b) return false;
    --at;
  }
  return at >= s.first && lower_ascii(v.doc.form(at)) == a;
}

Count bounded(const View& v, const Phrase& p) {
  Count c;
  c.least = p.value;
  c.most = p.open ? -1 : p.value;
  std::int32_t first = p.first;
  auto words = [&](std::string_view a, std::string_view b = {}) {
    if (!said_before(v, p.first, a, b)) return false;
    first = p.first - (b.empty() ? 1 : 2);
    return true;
  };
  if (words("at", "least") || words("more", "than") || words("over") || words("upwards", "of") ||
      words("no", "fewer") || words("exceeding")) {
    c.most = -1;
  } else if (words("nearly") || words("almost") || words("close", "to")) {
    c.least = p.value * 0.95;
  } else if (words("up", "to") || words("fewer", "than") || words("less", "than") || words("under")) {
    c.least = -1;
    c.most = p.value;
  } else if (words("as", "many")) {
    c.most = p.value;
  }
  c.span = {v.token(first).span.begin, v.token(p.last - 1).span.end};
  c.text = std::string(c.span.of(v.doc.text));
  return c;
}

bool singular_one(const View& v, std::int32_t head) {
  const Token& t = v.token(head);
  if (t.upos == Upos::propn) return t.xpos != Xpos::nnps;
  if (t.xpos != Xpos::nn) return false;
  for (auto c = v.begin(head); c != v.end(head); ++c) {
    const std::string& w = v.lemma(*c);
    if (v.is(*c, Dep::det) && (w == "a" || w == "an" || w == "another")) return true;
  }
  return false;
}

struct CountWord {
  std::string_view lemma;
  Count::Of of;
};

constexpr CountWord kCountWords[] = {
    {"kill", Count::Of::killed},       {"die", Count::Of::killed},         {"murder", Count::Of::killed},
    {"slay", Count::Of::killed},       {"massacre", Count::Of::killed},    {"execute", Count::Of::killed},
    {"assassinate", Count::Of::killed},{"behead", Count::Of::killed},      {"killing", Count::Of::killed},
    {"death", Count::Of::killed},      {"lynch", Count::Of::killed},       {"assassination", Count::Of::killed},
    {"injure", Count::Of::injured},    {"wound", Count::Of::injured},      {"hurt", Count::Of::injured},
    {"maim", Count::Of::injured},      {"arrest", Count::Of::arrested},    {"detain", Count::Of::arrested},
    {"nab", Count::Of::arrested},      {"jail", Count::Of::arrested},      {"apprehend", Count::Of::arrested},
    {"round", Count::Of::arrested},    {"hold", Count::Of::arrested},      {"capture", Count::Of::abducted},
    {"imprison", Count::Of::arrested}, {"detention", Count::Of::arrested}, {"abduct", Count::Of::abducted},
    {"kidnap", Count::Of::abducted},   {"seize", Count::Of::abducted},     {"kidnapping", Count::Of::abducted},
    {"abduction", Count::Of::abducted},{"release", Count::Of::released},   {"free", Count::Of::released},
    {"displace", Count::Of::displaced},{"evacuate", Count::Of::displaced}, {"flee", Count::Of::displaced},
    {"uproot", Count::Of::displaced},  {"deploy", Count::Of::troops},      {"dispatch", Count::Of::troops},
    {"mobilize", Count::Of::troops},   {"mobilise", Count::Of::troops},    {"send", Count::Of::troops},
    {"shoot", Count::Of::killed},      {"behead", Count::Of::killed},      {"gun", Count::Of::killed},
    {"stab", Count::Of::injured},      {"sentence", Count::Of::arrested}};

const CountWord* count_word(std::string_view lemma) {
  for (const CountWord& w : kCountWords) {
    if (w.lemma == lemma) return &w;
  }
  return nullptr;
}

bool human(const View& v, std::int32_t t) {
  std::int32_t a = v.actor_at(t);
  if (a >= 0) return v.actors[a].kind != ActorClass::thing && v.actors[a].kind != ActorClass::country;
  return v.token(t).upos == Upos::num;
}

bool dead(const View& v, const Candidate& c) {
  if (v.lemma(c.trigger) != "shoot" && v.lemma(c.trigger) != "stab") return true;
  const Sentence& s = v.doc.sentences[c.sentence];
  for (std::int32_t t = c.trigger; t < s.last && t < c.trigger + 6; ++t) {
    if (v.lemma(t) == "dead" || v.lemma(t) == "death") return true;
  }
  return false;
}

void add_count(std::vector<Count>& counts, Count c) {
  for (const Count& old : counts) {
    if (old.of == c.of && old.least == c.least && old.most == c.most) return;
  }
  counts.push_back(std::move(c));
}

bool told_inside(const Speech& s, std::int32_t t) {
  return t >= s.content_first && t < s.content_last && t != s.cue;
}

}  // namespace

std::optional<Count> read_count(const View& v, std::int32_t head) {
  Phrase own = number_at(v, head);
  if (own.value > 0) return bounded(v, own);
  for (auto c = v.begin(head); c != v.end(head); ++c) {
    bool number = v.is(*c, Dep::nummod) || (*c < head && v.token(*c).upos == Upos::num && v.is(*c, Dep::compound)) ||
                  (*c < head && v.is(*c, Dep::amod) && v.lemma(*c) == "several");
    if (!number || v.time_at(*c) >= 0) continue;
    Phrase p = number_at(v, *c);
    if (p.value > 0) return bounded(v, p);
  }
  if (singular_one(v, head)) {
    Count one;
    one.least = one.most = 1;
    one.span = v.token(head).span;
    one.text = std::string(v.doc.form(head));
    return one;
  }
  return std::nullopt;
}

void fill_counts(const View& v, Candidate& c) {
  auto from_tokens = [&](const Tokens& tokens, Count::Of of, bool humans_only) {
    double named = 0;
    Count sum;
    for (std::int32_t t : tokens) {
      if (humans_only && !human(v, t) && number_at(v, t).value < 0) continue;
      auto n = read_count(v, t);
      if (!n) continue;
      n->of = of;
      if (n->least == 1 && n->most == 1) {  // names in a list are counted together
        named += 1;
        sum = *n;
        continue;
      }
      add_count(c.counts, std::move(*n));
    }
    if (named > 0 && c.counts.empty()) {
      sum.least = sum.most = named;
      add_count(c.counts, std::move(sum));
    }
  };
  const CountWord* w = count_word(v.lemma(c.trigger));
  if (w != nullptr && w->of != Count::Of::troops) {
    Count::Of of = dead(v, c) ? w->of : Count::Of::injured;
    if (of == Count::Of::arrested && c.type != EventType::coerce && c.type != EventType::sanction) return;
    Tokens patients = c.noun ? v.slot(c.trigger, {SlotKind::prep, "of"}) : v.objects(c.trigger);
    if (v.lemma(c.trigger) == "die" || v.lemma(c.trigger) == "flee") patients = v.subjects(c.trigger);
    from_tokens(patients, of, true);
    if (c.noun && c.counts.empty()) from_tokens({c.trigger}, of, false);  // "five arrests"
  }
  if (c.type == EventType::mobilize || c.type == EventType::aid || (w != nullptr && w->of == Count::Of::troops)) {
    Tokens objects = v.objects(c.trigger);
    for (std::int32_t t : objects) {
      bool troops = v.in_class(t, kArmed) || v.lemma(t) == "troop";
      if (troops && c.type != EventType::coerce) from_tokens({t}, Count::Of::troops, false);
    }
  }
  if (c.type == EventType::protest) from_tokens(c.actor, Count::Of::participants, true);
}

std::int32_t speech_of(const View& v, const Candidate& c) {
  std::int32_t best = -1;
  for (std::size_t i = 0; i < v.doc.speech.size(); ++i) {
    const Speech& s = v.doc.speech[i];
    if (!told_inside(s, c.trigger) || s.source_head < 0) continue;
    bool narrower = best < 0 || s.content_last - s.content_first <
                                    v.doc.speech[best].content_last - v.doc.speech[best].content_first;
    if (narrower) best = static_cast<std::int32_t>(i);
  }
  return best;
}

void fill_reason(const View& v, Candidate& c) {
  for (std::int32_t from : {c.trigger, c.predicate}) {
    for (auto ch = v.begin(from); ch != v.end(from); ++ch) {
      Dep d = main_of(v.dep(*ch));
      if ((d != Dep::obl && d != Dep::nmod && d != Dep::advcl) || v.time_at(*ch) >= 0) continue;
      std::string_view p = v.preposition(*ch);
      bool cause = p == "over" || p == "because of" || p == "due to" || p == "amid" || p == "following" ||
                   (d == Dep::advcl && p == "for") || p == "because";
      if (!cause) continue;
      Span span = v.token(*ch).span;
      const Sentence& sentence = v.doc.sentences[c.sentence];
      for (std::int32_t i = sentence.first; i < sentence.last; ++i) {
        if (!v.below(i, *ch) || v.is(i, Dep::punct)) continue;
        if (v.head(i) == *ch && (v.is(i, Dep::case_) || v.is(i, Dep::mark))) continue;
        span.begin = std::min(span.begin, v.token(i).span.begin);
        span.end = std::max(span.end, v.token(i).span.end);
      }
      c.reason_span = span;
      c.reason = std::string(span.of(v.doc.text));
      return;
    }
  }
}

}  // namespace dateline::event
