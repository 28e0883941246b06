#include "engine/language.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace dateline::engine {
namespace {

constexpr std::string_view kWords[] = {"a",    "and",  "are",  "as",   "at",   "be",   "by",    "for",  "from", "has",
                                       "have", "he",   "his",  "in",   "is",   "it",   "its",   "of",   "on",   "said",
                                       "that", "the",  "their", "they", "this", "to",  "was",   "were", "with", "would"};
constexpr int kFewest = 40;         // words below which nothing is said
constexpr double kLeastShare = 0.1; // English news has 0.3 to 0.45, other languages below 0.06
constexpr std::size_t kRead = 20000;

bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; }

}  // namespace

std::optional<bool> looks_english(std::string_view text) {
  int words = 0, common = 0;
  std::string word;
  for (unsigned char c : text.substr(0, kRead)) {
    if (is_letter(c)) {
      word += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      continue;
    }
    if (word.empty()) continue;
    ++words;
    common += std::binary_search(std::begin(kWords), std::end(kWords), std::string_view(word));
    word.clear();
  }
  if (words < kFewest) return std::nullopt;
  return common >= kLeastShare * words;
}

}  // namespace dateline::engine
