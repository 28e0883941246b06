// The spellings of fields and their named values, in the order of the enumerations.
#include "time/phrase.h"

#include <algorithm>
#include <iterator>

namespace dateline::time {
namespace {

constexpr std::string_view kFields[] = {
    "era",       "century",  "decade",       "year",      "fiscal",  "half",    "quarter", "season",
    "month",     "week",     "day",          "weekday",   "weekend", "holiday", "part",    "hour",
    "minute",    "second",   "meridiem",     "zone",      "unit",    "shift",   "base",    "pick",
    "nth",       "nth_unit", "weekday_from", "n",         "vague",   "plus",    "every",   "mod",
    "reference", "span",     "keep",         "end_month", "exact",   "swap"};
static_assert(std::size(kFields) == static_cast<std::size_t>(Field::count));

constexpr std::string_view kKinds[] = {"none", "date", "duration", "set", "reference", "clock"};
constexpr std::string_view kUnits[] = {
    "second",  "minute",     "hour",    "day",     "weekend",   "night",   "fortnight",
    "week",    "month",      "quarter", "season",  "half",      "year",    "decade",
    "century", "millennium", "workday", "morning", "afternoon", "evening", "time"};
constexpr std::string_view kSeasons[] = {"none", "spring", "summer", "autumn", "winter"};
constexpr std::string_view kParts[] = {"none",    "morning", "midday",  "afternoon",
                                       "evening", "night",   "daytime", "dawn"};
constexpr std::string_view kBases[] = {"published", "focus", "either"};
constexpr std::string_view kMods[] = {
    "none",          "start",         "mid",    "end",   "approx",       "more_than",  "less_than",
    "equal_or_more", "equal_or_less", "before", "after", "on_or_before", "on_or_after"};
constexpr std::string_view kKeeps[] = {
    "always", "skip",    "narrative", "month", "year",    "day_list", "year_list",    "focus",
    "period", "finance", "year_ago",  "part",  "weekday", "ahead",    "business_year"};
constexpr std::string_view kReferences[] = {"none", "past", "present", "future"};

template <std::size_t N>
std::optional<int> position(const std::string_view (&names)[N], std::string_view name) {
  const auto* at = std::find(std::begin(names), std::end(names), name);
  if (at == std::end(names)) return std::nullopt;
  return static_cast<int>(at - std::begin(names));
}

}  // namespace

std::optional<Field> field_by_name(std::string_view name) {
  const auto at = position(kFields, name);
  return at ? std::optional(static_cast<Field>(*at)) : std::nullopt;
}

std::optional<Kind> kind_by_name(std::string_view name) {
  const auto at = position(kKinds, name);
  return at ? std::optional(static_cast<Kind>(*at)) : std::nullopt;
}

std::optional<int> value_by_name(std::string_view field, std::string_view name) {
  if (field == "unit" || field == "nth_unit" || field == "units") return position(kUnits, name);
  if (field == "season") return position(kSeasons, name);
  if (field == "part") return position(kParts, name);
  if (field == "base") return position(kBases, name);
  if (field == "mod") return position(kMods, name);
  if (field == "reference") return position(kReferences, name);
  if (field == "keep") return position(kKeeps, name);
  return std::nullopt;
}

}  // namespace dateline::time
