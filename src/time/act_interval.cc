// What a preposition and a partner in a range make of a mention's own days.
#include "time/resolve.h"

namespace dateline::time {
namespace {

// Two mentions of one range: the first from, the second until, nothing but a connector between.
bool partners(const TimeMention& a, const TimeMention& b) {
  return a.relation == TimeRelation::from && b.relation == TimeRelation::until &&
         b.span.begin >= a.span.end && b.span.begin - a.span.end <= 12;
}

// "between March and now": the mention right beside is the present.
bool now_beside(const TimeMention& a, const TimeMention& b) {
  const bool now = a.value == "PRESENT_REF" || b.value == "PRESENT_REF";
  return now && a.relation == TimeRelation::from && b.span.begin >= a.span.end &&
         b.span.begin - a.span.end <= 9;
}

}  // namespace

std::optional<Interval> act_interval(const std::vector<TimeMention>& mentions, std::size_t i,
                                     const Anchor& anchor) {
  const TimeMention& m = mentions[i];
  if (!m.from || !m.to) return std::nullopt;
  const auto today = anchor.published ? anchor.published : anchor.dateline;
  const bool begins = i + 1 < mentions.size() && partners(m, mentions[i + 1]) && mentions[i + 1].to;
  const bool ends = i > 0 && partners(mentions[i - 1], m) && mentions[i - 1].from;
  if (begins && *mentions[i + 1].to >= *m.from) return Interval{*m.from, *mentions[i + 1].to};
  if (ends && *mentions[i - 1].from <= *m.to) return Interval{*mentions[i - 1].from, *m.to};
  const bool to_now = i + 1 < mentions.size() && now_beside(m, mentions[i + 1]);
  const bool from_now = i > 0 && now_beside(mentions[i - 1], m);
  if (today && to_now && *today >= *m.from) return Interval{*m.from, *today};
  if (today && from_now && *today <= *m.to) return Interval{*today, *m.to};
  switch (m.relation) {
    case TimeRelation::since:
      if (today && *today >= *m.from) return Interval{*m.from, *today};
      return Interval{*m.from, *m.to};
    case TimeRelation::by:
    case TimeRelation::until:
      if (today && *today <= *m.to) return Interval{*today, *m.to};
      return Interval{*m.from, *m.to};
    default:
      return Interval{*m.from, *m.to};
  }
}

}  // namespace dateline::time
