// When, where, how many, who says so and why: chosen for one candidate among what the sentence and its
// neighbours offer. Each choice is a sum of named weights, so that `explain` can print it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "event/candidate.h"

namespace dateline::event {

// What earlier sentences leave behind for later ones, and the document's anchor day.
struct Focus {
  std::optional<Day> anchor;                // publication day, or the dateline's day just before it
  std::vector<std::int32_t> place_of;       // sentence -> last literal place mention up to it, or -1
  std::int32_t title_place = -1;
  std::vector<std::int32_t> date_of;        // sentence -> the day its paragraph last told of, or -1
};

[[nodiscard]] Focus read_focus(const View& view);

// A candidate of a slot with its score, best first.
struct Scored {
  std::int32_t mention = -1;
  double score = 0;
};
[[nodiscard]] std::vector<Scored> score_times(const View& view, const Candidate& c);
[[nodiscard]] std::vector<Scored> score_places(const View& view, const Candidate& c);

void fill_date(const View& view, const Focus& focus, Candidate& c);
void fill_place(const View& view, const Focus& focus, Candidate& c);
void fill_counts(const View& view, Candidate& c);
void fill_reason(const View& view, Candidate& c);
// Index into Document::speech of the report that holds the trigger, or -1.
[[nodiscard]] std::int32_t speech_of(const View& view, const Candidate& c);

// Reads the number that counts a noun phrase: "nearly 2,000 people", "dozens", "a policeman".
// Empty when it has none.
[[nodiscard]] std::optional<Count> read_count(const View& view, std::int32_t head);

}  // namespace dateline::event
