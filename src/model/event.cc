#include "model/event.h"

namespace dateline {
namespace {

constexpr std::string_view kTypes[] = {"AGREE",   "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",
                                       "RETREAT", "REQUEST", "ACCUSE",   "REJECT",  "THREATEN",  "PROTEST",
                                       "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
constexpr std::string_view kStatus[] = {"happened", "ongoing", "planned", "hypothetical",
                                        "denied",   "negated", "historical"};
constexpr std::string_view kCounts[] = {"killed",   "injured",      "arrested", "missing", "displaced", "abducted",
                                        "released", "participants", "troops",   "money",   "other"};
constexpr std::string_view kGrains[] = {"vague",   "hour",   "day",  "week",   "month",
                                        "quarter", "season", "year", "decade", "century"};
constexpr std::string_view kPlaceGrains[] = {"world", "region", "country", "admin1", "admin2", "city", "site"};

}  // namespace

std::string_view to_string(EventType type) { return kTypes[static_cast<int>(type)]; }
std::string_view to_string(EventStatus status) { return kStatus[static_cast<int>(status)]; }
std::string_view to_string(Count::Of of) { return kCounts[static_cast<int>(of)]; }
std::string_view to_string(Grain grain) { return kGrains[static_cast<int>(grain)]; }
std::string_view to_string(PlaceGrain grain) { return kPlaceGrains[static_cast<int>(grain)]; }

std::string_view quad_of(EventType type) {
  if (type <= EventType::concede) return "verbal cooperation";
  if (type <= EventType::retreat) return "material cooperation";
  if (type <= EventType::threaten) return "verbal conflict";
  return "material conflict";
}

std::optional<EventType> event_type_of(std::string_view text) {
  for (int i = 0; i < kEventTypes; ++i) {
    if (kTypes[i] == text) return static_cast<EventType>(i);
  }
  return std::nullopt;
}

std::optional<EventStatus> event_status_of(std::string_view text) {
  for (int i = 0; i < 7; ++i) {
    if (kStatus[i] == text) return static_cast<EventStatus>(i);
  }
  return std::nullopt;
}

}  // namespace dateline
