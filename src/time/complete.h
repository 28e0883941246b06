// From what a phrase says to the date it means, given the day of publication and the date in focus.
#pragma once

#include <optional>
#include <string>

#include "time/holidays.h"
#include "time/phrase.h"
#include "time/stamp.h"

namespace dateline::time {

enum class Tense : std::uint8_t { unknown, past, present, future };

// What the text before and around a phrase tells.
struct Context {
  std::optional<Day> today;        // publication, or the dateline's day
  std::optional<Stamp> focus;      // the last date told
  std::optional<Stamp> story;      // where a narrative has got to: its months are of that year
  std::optional<Stamp> told_year;  // a past year written out just before
  bool focus_near = false;         // it stands in this sentence or the one before
  std::optional<Stamp> previous;   // the mention right before this one, in a list or range
  std::optional<Day> range_from;   // the phrase ends a range that begins there
  bool narrative = false;          // the text is dated by itself, not by its publication
  bool finance = false;            // it reports business results
  bool day_first = false;
  Tense tense = Tense::unknown;
  bool deadline = false;  // "by" or "until" stands before
  bool ahead = false;     // the clause tells what is planned
};

struct Completed {
  std::optional<Stamp> stamp;  // unset: a reference or nothing
  Reference reference = Reference::none;
  bool impossible = false;  // 31 February, 25 o'clock
};

[[nodiscard]] Completed complete(const Phrase& phrase, const Context& context,
                                 const Holidays& holidays);

}  // namespace dateline::time
