// An event record: who did what to whom, where, when, how many, why, and who says so. One record an
// act; repeated mentions are evidence of the same record. Fields as in docs/codebook.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "model/actor.h"
#include "model/document.h"
#include "model/place.h"
#include "model/time.h"

namespace dateline {

enum class EventType : std::uint8_t {
  agree, consult, support, concede, cooperate, aid, retreat, request, accuse, reject, threaten, protest,
  sanction, mobilize, coerce, assault
};
inline constexpr int kEventTypes = 16;

enum class EventStatus : std::uint8_t { happened, ongoing, planned, hypothetical, denied, negated, historical };

struct EventDate {
  std::optional<Day> from, to;
  Grain grain = Grain::day;
  std::string text;    // the expression, empty when there is none
  std::string basis;   // "explicit", "tense", "unknown"
  Span span;
};

struct EventPlace {
  bool known = false;
  std::string text;
  Place place;
  std::string basis;   // "explicit", "inherited", "actor"
  Span span;
};

struct Evidence {
  std::int32_t sentence = 0;       // index into Document::sentences
  std::int32_t trigger = -1;       // token
  Span trigger_span;               // all spans are bytes in Document::text
  std::vector<Span> actor, recipient, counts;
  Span date, place;                // empty when the slot was not read here
};

struct SourceClaim {
  Entity entity;
  std::string verb;                // "reported"
  Span span;
};

struct Event {
  std::string id;
  EventType type = EventType::consult;
  std::vector<std::string> modes;
  std::string cameo;
  double score = 0, goldstein = 0;
  std::vector<std::string> contexts;
  std::vector<Entity> actor, recipient;
  EventDate date;
  EventPlace place;
  std::vector<Count> counts;
  EventStatus status = EventStatus::happened;
  std::optional<SourceClaim> source;
  std::string reason;
  Span reason_span;
  std::vector<Evidence> evidence;  // first mention first
  double confidence = 0;           // 0..1
  std::string rule;                // frame id
  std::vector<std::pair<std::string, double>> features;  // what confidence was read from; on request
};

[[nodiscard]] std::string_view to_string(EventType type);      // "ASSAULT"
[[nodiscard]] std::string_view to_string(EventStatus status);  // "happened"
[[nodiscard]] std::string_view to_string(Count::Of of);        // "killed"
[[nodiscard]] std::string_view to_string(Grain grain);
[[nodiscard]] std::string_view to_string(PlaceGrain grain);
[[nodiscard]] std::string_view quad_of(EventType type);        // "material conflict"
// Empty for unknown text.
[[nodiscard]] std::optional<EventType> event_type_of(std::string_view text);
[[nodiscard]] std::optional<EventStatus> event_status_of(std::string_view text);

}  // namespace dateline
