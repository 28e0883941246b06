// An act as one sentence tells it, before its mentions in the document are merged into a record.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "event/view.h"
#include "model/event.h"

namespace dateline::event {

// Why a trigger that a frame accepts gives no record. Kept for `explain`.
enum class Drop : std::uint8_t {
  none, veto, negated, hypothetical, requested, threatened, alleged, purpose, question, filtered, governed
};

struct Candidate {
  std::int32_t frame = -1;       // index into Lexicon::frames; -1 for acts read from speech
  std::string rule;              // frame id, or the speech rule
  std::int32_t trigger = -1;
  std::int32_t sentence = -1;
  EventType type = EventType::consult;
  std::vector<std::string> modes;
  std::string cameo;
  EventStatus status = EventStatus::happened;
  Drop drop = Drop::none;
  Tokens actor, recipient;       // head tokens of the parties
  bool reciprocal = false;       // both sides are in `actor`
  std::int32_t predicate = -1;   // the verb that carries tense: the trigger or its light verb
  std::int32_t speech = -1;      // index into Document::speech when told by someone
  EventDate date;
  EventPlace place;
  std::vector<Count> counts;
  std::string reason;
  Span reason_span;
  bool future = false;           // will, plans to
  bool noun = false;             // nominal trigger
  bool light = false;            // carried by a light verb
  bool loose = false;            // the object's class was not foreseen by the frame
};

[[nodiscard]] std::string_view to_string(Drop drop);

}  // namespace dateline::event
