// One pass over the pieces, left to right. Every match is tested (a bare month may be a verb, a
// bare number a count), completed against the day of publication and the date in focus, and spelled
// out. A text that is mostly dated by years far from its publication (a history) is read a second
// time as a narrative: its months and days then follow its own last date.
#include "time/resolve.h"

#include <algorithm>
#include <cmath>

#include "time/complete.h"
#include "time/publication_date.h"
#include "time/scan.h"
#include "time/spans.h"
#include "time/surroundings.h"

namespace dateline::time {
namespace {

using std::chrono::days;

struct Counts {
  int dated = 0;    // phrases with a written year
  int far = 0;      // of these, more than a year from publication
  int deictic = 0;  // today, yesterday, Tuesday, last week
};

class Pass {
 public:
  Pass(const Document& doc, const Anchor& anchor, const Rules& rules,
       const std::vector<Piece>& pieces, const Surroundings& around, bool narrative)
      : doc_(doc), rules_(rules), pieces_(pieces), around_(around) {
    context_.narrative = narrative;
    context_.day_first = anchor.day_first;
    context_.today = anchor.published;
    if (anchor.dateline && anchor.published) {
      const auto gap = (*anchor.published - *anchor.dateline).count();
      if (gap >= 0 && gap <= 7) context_.today = anchor.dateline;
    } else if (anchor.dateline) {
      context_.today = anchor.dateline;
    }
    finance_word_ = around.cls("finance");
  }

  std::vector<TimeMention> run(Notices* notices) {
    notices_ = notices;
    range_dash_ = around_.cls("range_dash");
    range_word_ = around_.cls("range_word");
    range_and_ = around_.cls("range_and");
    anchor_word_ = around_.cls("anchor_word");
    so_far_ = around_.cls("so_far");
    after_word_ = around_.cls("after_word");
    before_word_ = around_.cls("before_word");
    find_finance();
    MatchCache cache(rules_.group_count());
    for (std::size_t i = 0; i < pieces_.size();) {
      const auto matches = rules_.match(pieces_, i, cache);
      const auto used =
          std::find_if(matches.begin(), matches.end(), [&](const Match& m) { return take(m); });
      i = used == matches.end() ? i + 1 : used->last;
    }
    return std::move(out_);
  }

  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  void find_finance() {
    int hits = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) hits += around_.has(i, finance_word_) ? 1 : 0;
    context_.finance = hits >= 3;
  }

  // Whether the match was used up, as a mention or as text that is none.
  bool take(const Match& m) {
    place(m);
    switch (static_cast<Keep>(m.phrase.get(Field::keep))) {
      case Keep::always:
      case Keep::period:
      case Keep::part:
      case Keep::year_ago:
        break;
      case Keep::skip:
        return true;
      case Keep::narrative:
        if (!context_.narrative) return false;
        break;
      case Keep::month:
        if (!around_.reads_as_month(m.first, m.last)) return false;
        break;
      case Keep::year:
        if (!around_.reads_as_year(m.first, m.last, context_.today)) return false;
        break;
      case Keep::day_list:
        if (!continues_day(m)) return false;
        break;
      case Keep::year_list:
        return take_year_list(m);
      case Keep::focus:
        if (!context_.focus) return false;
        break;
      case Keep::finance:
      case Keep::business_year:
        if (!context_.finance) return false;
        break;
      case Keep::ahead:
        if (!context_.ahead || context_.narrative) return false;
        break;
      case Keep::weekday:
        if (!around_.reads_as_weekday(m.first, m.last)) return false;
        break;
    }
    return add(m);
  }

  // Fills the context with what stands around a match.
  void place(const Match& m) {
    const auto s = around_.sentence(m.first);
    context_.focus_near = context_.focus && s - focus_sentence_ <= 1;
    context_.relation = around_.relation(m.first);
    context_.told_year.reset();
    if (told_year_ && context_.relation != TimeRelation::as_of &&
        s - told_sentence_ <= (told_at_head_ ? 1U : 0U))
      context_.told_year = told_year_;
    context_.deadline =
        context_.relation == TimeRelation::by || context_.relation == TimeRelation::until;
    context_.tense = around_.tense(m.first, m.last);
    context_.ahead = around_.looks_ahead(m.first);
    context_.range_from.reset();
    const bool range =
        !out_.empty() && m.first - last_piece_ == 1 && context_.relation == TimeRelation::until;
    if (range && out_.back().from) context_.range_from = out_.back().from;
    const bool list =
        !out_.empty() && m.first - last_piece_ <= 2 && last_stamp_ && s == last_sentence_;
    context_.previous = list ? last_stamp_ : std::nullopt;
  }

  [[nodiscard]] bool continues_day(const Match& m) const {
    if (!context_.previous || context_.previous->day < 0 || m.first - last_piece_ > 1) return false;
    return m.phrase.get(Field::day) > context_.previous->day;
  }

  bool take_year_list(const Match& m) {
    if (!context_.previous || context_.previous->year < 0 || context_.previous->month > 0)
      return false;
    Match full = m;
    const int year = context_.previous->year / 100 * 100 + m.phrase.get(Field::year);
    if (year <= context_.previous->year) return false;
    full.phrase.set(Field::year, year);
    return add(full);
  }

  bool add(const Match& m) {
    switch (m.phrase.kind) {
      case Kind::date:
      case Kind::clock:
        return add_date(m);
      case Kind::duration:
        return add_duration(m);
      case Kind::set:
        return add_set(m);
      case Kind::reference:
        return add_reference(m, static_cast<Reference>(m.phrase.get(Field::reference)));
      case Kind::none:
        return false;
    }
    return false;
  }

  TimeMention& push(const Match& m, TimeType type, std::string value) {
    TimeMention t;
    t.span = {pieces_[m.first].begin, pieces_[m.last - 1].end};
    t.type = type;
    t.value = std::move(value);
    t.mod = timex_mod(static_cast<Mod>(m.phrase.get(Field::mod)));
    t.relation = context_.relation;
    t.rule = rules_.rules()[m.rule].id;
    out_.push_back(std::move(t));
    gap_piece_ = last_piece_;
    last_gap_ = m.first - last_piece_;
    last_piece_ = m.last;
    last_stamp_.reset();
    last_sentence_ = around_.sentence(m.first);
    return out_.back();
  }

  bool add_date(const Match& m) {
    const Completed c = complete(m.phrase, context_, rules_.holidays());
    if (c.impossible) {
      note(m, "impossible_date", "there is no such day or time");
      return true;
    }
    if (!c.stamp) return c.reference != Reference::none && add_reference(m, c.reference);
    const Stamp& s = *c.stamp;
    if (context_.today && s.year > stamp_of(*context_.today).year + 500) {
      note(m, "year_out_of_range", "the year is too far from publication");
      return true;
    }
    const auto mod = static_cast<Mod>(m.phrase.get(Field::mod));
    TimeMention& t = push(m, s.has_clock() ? TimeType::time : TimeType::date, timex_value(s));
    t.grain = s.grain();
    if (const auto i = interval_of(s, mod)) set_days(t, clip(m, *i));
    if (t.from && m.phrase.get(Field::span) < 0) *t.from -= days{1};  // "overnight"
    if (s.days && m.phrase.has(Field::exact)) t.grain = Grain::week;
    join_range();
    place_count(m, s);
    count(m, s);
    last_stamp_ = s;
    const bool published = m.phrase.has(Field::unit) && m.phrase.has(Field::shift) &&
                           static_cast<Base>(m.phrase.get(Field::base)) == Base::published;
    const bool borrowed = m.phrase.kind == Kind::clock && !has_date(m.phrase);  // "at 2:30"
    if (s.year >= 0 && !(context_.narrative && published) && !borrowed) {
      context_.focus = s;
      focus_sentence_ = around_.sentence(m.first);
      move_story(m, s);
      remember_year(m, s);
    }
    return true;
  }

  [[nodiscard]] static bool has_date(const Phrase& p) {
    return p.has(Field::day) || p.has(Field::weekday) || p.has(Field::unit) ||
           p.has(Field::holiday) || p.has(Field::year);
  }

  // Among the first words of its sentence: "In 2014, ..."
  [[nodiscard]] bool at_head(const Match& m) const {
    return m.first < 4 || around_.sentence(m.first - 4) != around_.sentence(m.first);
  }

  // A year of the past that was written out: months just behind it are of that year.
  void remember_year(const Match& m, const Stamp& s) {
    if (!m.phrase.has(Field::year) || s.bc || !context_.today) return;
    told_year_.reset();
    const bool figures =
        std::any_of(pieces_.begin() + static_cast<std::ptrdiff_t>(m.first),
                    pieces_.begin() + static_cast<std::ptrdiff_t>(m.last),
                    [](const Piece& p) { return (p.classes & bit(NumberClass::year)) != 0; });
    if (!figures) return;
    if (s.year < stamp_of(*context_.today).year - 1) told_year_ = s;
    told_sentence_ = around_.sentence(m.first);
    told_at_head_ = at_head(m);
  }

  // A year named in passing ("declassified in 2005") does not carry the story there; one at the
  // head of a sentence, or with a month, does.
  void move_story(const Match& m, const Stamp& s) {
    constexpr int kForward = 3;  // years that one step of a story may take
    const bool bare = s.month < 0 && s.season == Season::none;
    const int step = context_.story ? s.year - context_.story->year : 0;
    if (bare && context_.story && !at_head(m) && !s.bc && (step < 0 || step > kForward)) return;
    context_.story = s;
  }

  // Two dates with nothing but a connector between are the ends of a range.
  void join_range() {
    if (out_.size() < 2 || last_gap_ != 1) return;
    TimeMention& a = out_[out_.size() - 2];
    TimeMention& b = out_.back();
    const Piece& link = pieces_[gap_piece_];
    const bool dash = around_.has(gap_piece_, range_dash_);
    const bool word = around_.has(gap_piece_, range_word_);
    const bool both = around_.has(gap_piece_, range_and_) && a.relation == TimeRelation::from;
    const bool inside = a.from && b.from && a.to && *b.from <= *a.from && *a.to <= *b.to;
    if (inside || link.break_before || !(dash || word || both) || !a.from || !b.to ||
        *a.from > *b.to)
      return;
    a.relation = TimeRelation::from;
    b.relation = TimeRelation::until;
  }

  // "Two days after protests began on Jan. 2": the count before takes its days from the date that
  // ends its clause, and stays a duration.
  void place_count(const Match& m, const Stamp& s) {
    constexpr std::size_t kReach = 14;
    const bool open =
        counted_ && out_.size() == counted_->mention + 2 && m.first - counted_->piece <= kReach;
    if (!open || counted_->sentence != around_.sentence(m.first) || !s.date()) return;
    for (std::size_t i = counted_->piece; i < m.first; ++i) {
      if (!pieces_[i].is_word && !pieces_[i].is_number) return;  // a comma ends the clause
    }
    TimeMention& t = out_[counted_->mention];
    const Interval to = beside(*s.date(), counted_->n, counted_->unit, counted_->side);
    const Day day = counted_->side > 0 ? to.last : to.first;
    const int slack = counted_->unit <= Unit::night ? 0 : counted_->unit <= Unit::week ? 1 : 7;
    set_days(t, {day - days{slack}, day + days{slack}});
    t.grain = slack == 0 ? Grain::day : slack == 1 ? Grain::week : Grain::month;
  }

  // Remembers a duration that a word such as "after" follows.
  void remember_count(const Match& m, double n, Unit unit) {
    const bool after = around_.has(m.last, after_word_);
    if (!after && !around_.has(m.last, before_word_)) return;
    counted_ =
        Count{out_.size() - 1, m.last + 1, around_.sentence(m.first), n, unit, after ? 1 : -1};
  }

  // "Earlier this year" ends at publication, "later this year" begins there.
  [[nodiscard]] Interval clip(const Match& m, Interval i) const {
    if (!context_.today || !m.phrase.has(Field::unit)) return i;
    const auto first = rules_.vocabulary().word(pieces_[m.first].word).literal ? word(m.first)
                                                                               : std::string_view{};
    const auto whole = last_whole(m);
    const bool so_far = m.first > 0 && around_.has(m.first - 1, so_far_);
    if (!whole || *context_.today < whole->first || *context_.today > whole->last) return i;
    if (first == "earlier" || first == "Earlier") return {whole->first, *context_.today};
    if (so_far) return {whole->first, *context_.today};
    if (first == "later" || first == "Later") return {*context_.today, whole->last};
    return i;
  }

  [[nodiscard]] std::optional<Interval> last_whole(const Match& m) const {
    const Completed c = complete(m.phrase, context_, rules_.holidays());
    return c.stamp ? interval_of(*c.stamp, Mod::none) : std::nullopt;
  }

  [[nodiscard]] std::string_view word(std::size_t piece) const {
    return std::string_view(doc_.text).substr(pieces_[piece].begin,
                                              pieces_[piece].end - pieces_[piece].begin);
  }

  static void set_days(TimeMention& t, const Interval& i) {
    t.from = i.first;
    t.to = i.last;
  }

  void count(const Match& m, const Stamp& s) {
    if (m.phrase.has(Field::year) && !s.bc && context_.today) {
      ++counts_.dated;
      counts_.far += std::abs(s.year - stamp_of(*context_.today).year) > 1 ? 1 : 0;
    } else if (m.phrase.has(Field::year)) {
      ++counts_.dated;
      ++counts_.far;
    }
    const bool published = m.phrase.has(Field::unit) &&
                           static_cast<Base>(m.phrase.get(Field::base)) == Base::published;
    const bool weekday = m.phrase.has(Field::weekday) && !m.phrase.has(Field::day);
    counts_.deictic += published || weekday ? 1 : 0;
  }

  bool add_duration(const Match& m) {
    const Phrase& p = m.phrase;
    const bool part =
        p.has(Field::nth) && p.has(Field::nth_unit);  // "the first two weeks of March"
    const auto unit = static_cast<Unit>(p.get(part ? Field::nth_unit : Field::unit));
    const bool vague = p.has(Field::vague);
    double n = p.number(Field::n);
    std::string value;
    const bool one = word(m.last - 1).back() != 's';
    if (unit == Unit::second && n == 1 && !pieces_[m.first].is_number)
      return false;  // "a second time"
    if (unit == Unit::quarter && (one || !context_.finance) && p.get(Field::span) == 0)
      return false;
    if (p.has(Field::plus) && p.has(Field::nth_unit) && !part) {
      const auto small = static_cast<Unit>(p.get(Field::nth_unit));
      if (small >= unit) return false;
      value = timex_duration(n, vague, unit);
      const std::string tail = timex_duration(p.number(Field::plus), false, small);
      const bool both = value.substr(0, 2) == "PT" && tail.substr(0, 2) == "PT";
      value += both ? tail.substr(2) : tail.substr(1);
    } else {
      if (p.has(Field::plus) && p.number(Field::plus) < 1) n += p.number(Field::plus);
      if (n <= 0) return false;
      value = timex_duration(n, vague, unit);
    }
    TimeMention& t = push(m, TimeType::duration, std::move(value));
    if (!vague) remember_count(m, n, unit);
    if (!vague && part) set_part(m, t, n, unit);
    const bool deadline = context_.relation == TimeRelation::within && context_.ahead &&
                          !around_.has(m.last, anchor_word_);
    if (!vague && !part && deadline && !p.has(Field::span) &&
        context_.today) {  // "must leave within 48 hours"
      set_days(t, beside(*context_.today, n, unit, 1));
      t.grain = Grain::day;
    }
    if (!vague && p.has(Field::span) && context_.today) {
      set_days(t, beside(*context_.today, n, unit, p.get(Field::span)));
      t.grain = unit <= Unit::night     ? Grain::day
                : unit <= Unit::week    ? Grain::week
                : unit <= Unit::quarter ? Grain::month
                                        : Grain::year;
    }
    return true;
  }

  // The first or last n units of a period.
  void set_part(const Match& m, TimeMention& t, double n, Unit unit) {
    Phrase whole = m.phrase;
    whole.kind = Kind::date;
    whole.clear(Field::nth);
    whole.clear(Field::nth_unit);
    const Completed c = complete(whole, context_, rules_.holidays());
    const auto i = c.stamp ? interval_of(*c.stamp, Mod::none) : std::nullopt;
    if (!i) return;
    const bool first = m.phrase.get(Field::nth) > 0;
    const Interval span = beside(first ? i->first : i->last, n, unit, first ? 1 : -1);
    const Interval inner = first ? Interval{span.first, span.last - days{1}}
                                 : Interval{span.first + days{1}, span.last};
    set_days(t, {std::max(inner.first, i->first), std::min(inner.last, i->last)});
    if (*t.from > *t.to) set_days(t, *i);
    t.grain = unit <= Unit::night ? Grain::day : unit <= Unit::week ? Grain::week : Grain::month;
  }

  bool add_set(const Match& m) {
    const Phrase& p = m.phrase;
    Stamp s;
    if (p.has(Field::weekday)) s.weekday = p.get(Field::weekday);
    if (p.has(Field::month)) s.month = p.get(Field::month);
    if (p.has(Field::season)) s.season = static_cast<Season>(p.get(Field::season));
    if (p.has(Field::part)) s.part = static_cast<DayPart>(p.get(Field::part));
    const bool units = p.has(Field::unit);
    push(m, TimeType::set,
         units ? timex_duration(p.number(Field::n), p.has(Field::vague),
                                static_cast<Unit>(p.get(Field::unit)))
               : timex_value(s));
    return true;
  }

  bool add_reference(const Match& m, Reference r) {
    constexpr std::string_view names[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};
    if (r == Reference::none) return false;
    TimeMention& t = push(m, TimeType::date, std::string(names[static_cast<std::size_t>(r)]));
    t.reference = true;
    return true;
  }

  void note(const Match& m, std::string code, std::string detail) {
    if (notices_ == nullptr) return;
    notices_->push_back({"time",
                         std::move(code),
                         std::move(detail),
                         {pieces_[m.first].begin, pieces_[m.last - 1].end}});
  }

  const Document& doc_;
  const Rules& rules_;
  const std::vector<Piece>& pieces_;
  const Surroundings& around_;
  struct : Context {
    TimeRelation relation = TimeRelation::at;
  } context_;
  std::vector<TimeMention> out_;
  Notices* notices_ = nullptr;
  Counts counts_;
  std::uint8_t finance_word_ = 63;
  std::uint32_t focus_sentence_ = 0, last_sentence_ = 0;
  std::size_t last_piece_ = 0, last_gap_ = 0, gap_piece_ = 0;
  std::uint8_t range_dash_, range_word_, range_and_, anchor_word_, so_far_, after_word_,
      before_word_;
  std::optional<Stamp> last_stamp_, told_year_;
  struct Count {
    std::size_t mention, piece;
    std::uint32_t sentence;
    double n;
    Unit unit;
    int side;
  };
  std::optional<Count> counted_;  // the last duration with "after" or "before" behind it
  std::uint32_t told_sentence_ = 0;
  bool told_at_head_ = false;
};

// The date line of a text that came without one.
std::optional<Day> own_date(std::string_view text) {
  constexpr int kHead = 8;
  std::vector<std::string_view> lines;
  for (int i = 0; i < kHead && !text.empty(); ++i) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  const auto found = find_publication_date(lines);
  return found ? std::optional(found->day) : std::nullopt;
}

// A history: several written years, most of them far from publication, and few words like "today".
bool is_narrative(const Counts& c) {
  return c.far >= 6 && c.far * 5 >= c.dated * 3 && c.far >= 4 * c.deictic;
}

void find_tokens(const Document& doc, std::vector<TimeMention>& mentions) {
  std::size_t t = 0;
  for (TimeMention& m : mentions) {
    while (t < doc.tokens.size() && doc.tokens[t].span.end <= m.span.begin) ++t;
    std::size_t last = t;
    while (last < doc.tokens.size() && doc.tokens[last].span.begin < m.span.end) ++last;
    if (last == t) continue;
    m.first = static_cast<std::int32_t>(t);
    m.last = static_cast<std::int32_t>(last);
  }
}

}  // namespace

Anchor anchor_of(const Document& doc) {
  Anchor a{doc.published, doc.dateline.date, false};
  if (!a.published && !a.dateline) a.published = own_date(doc.text);
  return a;
}

std::vector<TimeMention> resolve(const Document& doc, const Anchor& anchor, const Rules& rules,
                                 Notices* notices) {
  const auto pieces = scan(doc.text, rules.vocabulary());
  const Surroundings around(doc, pieces, rules);
  Notices found;
  Pass news(doc, anchor, rules, pieces, around, false);
  auto mentions = news.run(&found);
  if (is_narrative(news.counts())) {
    found.clear();
    mentions = Pass(doc, anchor, rules, pieces, around, true).run(&found);
  }
  if (notices != nullptr) notices->insert(notices->end(), found.begin(), found.end());
  find_tokens(doc, mentions);
  return mentions;
}

}  // namespace dateline::time
