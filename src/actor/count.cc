// A number is digits with separators, a numeral, or a noun of quantity; a scale word multiplies
// what stands before it. Words of degree to the left decide which end is open.
#include "actor/count.h"

#include <cmath>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace dateline::actor {
namespace {

struct Word {
  std::string_view text;
  double value;
};

constexpr Word kNumerals[] = {
    {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
    {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
    {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
    {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
    {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},    {"seventy", 70},
    {"eighty", 80},  {"ninety", 90},    {"a", 1},         {"an", 1},        {"both", 2}};
constexpr Word kScales[] = {{"dozen", 12}, {"score", 20},    {"hundred", 100}, {"thousand", 1000},
                            {"lakh", 1e5}, {"million", 1e6}, {"crore", 1e7},   {"billion", 1e9}};
constexpr Word kVague[] = {{"dozens", 24},      {"scores", 40},    {"hundreds", 200},
                           {"thousands", 2000}, {"millions", 2e6}, {"lakhs", 2e5},
                           {"several", 3},      {"few", 2},        {"couple", 2},
                           {"handful", 2},      {"tens", 20}};

template <std::size_t N>
double look_up(const Word (&table)[N], std::string_view word) {
  for (const Word& w : table) {
    if (w.text == word) return w.value;
  }
  return -1;
}

double digits(std::string_view form) {
  double value = 0, fraction = 0;
  bool any = false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    char c = form[i];
    if (c >= '0' && c <= '9') {
      any = true;
      if (fraction > 0) {
        value += (c - '0') * fraction;
        fraction /= 10;
      } else {
        value = value * 10 + (c - '0');
      }
    } else if (c == '.' && any) {
      fraction = 0.1;
    } else if (c != ',') {
      return -1;
    }
  }
  return any ? value : -1;
}

enum class Degree { exact, about, nearly, over, at_least, up_to, under };

Degree degree_of(std::string_view left) {
  auto has = [&](std::string_view word) {
    return (" " + std::string(left) + " ").find(" " + std::string(word) + " ") != std::string::npos;
  };
  if (has("nearly") || has("almost") || has("close to") || has("just under")) return Degree::nearly;
  if (has("at least") || has("no fewer than") || has("no less than") || has("not less than") ||
      has("a minimum of"))
    return Degree::at_least;
  if (has("fewer than") || has("less than") || has("under") || has("below")) return Degree::under;
  if (has("more than") || has("over") || has("upwards of") || has("in excess of") || has("above"))
    return Degree::over;
  if (has("up to") || has("as many as") || has("a maximum of")) return Degree::up_to;
  if (has("about") || has("around") || has("some") || has("approximately") || has("roughly") ||
      has("an estimated") || has("estimated") || has("circa"))
    return Degree::about;
  return Degree::exact;
}

Range with_degree(double n, Degree degree) {
  switch (degree) {
    case Degree::nearly:
      return {std::round(n * 0.95), n};
    case Degree::at_least:
    case Degree::over:
      return {n, -1};
    case Degree::under:
      return {-1, n};
    case Degree::up_to:
      return {-1, n};
    case Degree::about:
      return {std::round(n * 0.9), std::round(n * 1.1)};
    case Degree::exact:
      break;
  }
  return {n, n};
}

}  // namespace

Range read_count(const Document& doc, std::int32_t first, std::int32_t last) {
  std::string left;
  double value = -1, vague = -1;
  for (std::int32_t t = first; t < last; ++t) {
    std::string word = lower_ascii(doc.form(t));
    double n = digits(word), numeral = look_up(kNumerals, word), scale = look_up(kScales, word),
           many = look_up(kVague, word);
    std::size_t hyphen = word.find('-');
    if (numeral < 0 && hyphen != std::string::npos) {
      double tens = look_up(kNumerals, std::string_view(word).substr(0, hyphen));
      double ones = look_up(kNumerals, std::string_view(word).substr(hyphen + 1));
      if (tens >= 20 && ones > 0) numeral = tens + ones;
    }
    bool article = word == "a" || word == "an";
    if (n >= 0) {
      value = n;
    } else if (many >= 0) {
      vague = vague > 0 ? vague * (many / 2) : many;  // "tens of thousands"
    } else if (scale > 0) {
      value = (value > 0 ? value : 1) * scale;
    } else if (numeral >= 0 && !(article && value < 0 && t + 1 < last &&
                                 look_up(kScales, lower_ascii(doc.form(t + 1))) < 0 &&
                                 look_up(kVague, lower_ascii(doc.form(t + 1))) < 0)) {
      if (!article) value = numeral;
    } else {
      left += (left.empty() ? "" : " ") + word;
    }
  }
  if (vague > 0 && value < 0) return {vague, -1};
  if (value < 0) return {};
  return with_degree(value, degree_of(left));
}

}  // namespace dateline::actor
