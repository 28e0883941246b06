// An attribute is cut into class names at blanks and each name into words at '-', '_' and changes
// of case; runs of one to three words are looked up. Names that deny ("no-sidebar", "has-comments")
// say nothing.
#include "page/class_rules.h"

#include <algorithm>
#include <array>

#include "base/tsv.h"

namespace dateline::page {
namespace {

constexpr std::size_t kMaxWords = 12;
constexpr std::size_t kMaxValue = 600;

struct EffectName {
  std::string_view name;
  std::uint16_t effect;
};
constexpr EffectName kEffects[] = {
    {"drop", kDrop},     {"soft", kSoft}, {"caption", kCaption}, {"credit", kCredit},
    {"byline", kByline}, {"date", kDate}, {"meta", kMeta},       {"standfirst", kStandfirst},
    {"note", kNote},     {"body", kBody}};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool denies(std::string_view word) {
  return word == "no" || word == "not" || word == "has" || word == "have" || word == "with" ||
         word == "without" || word == "hide" || word == "is" || word == "non" || word == "after" ||
         word == "before" || word == "js" || word == "enable" || word == "allow" ||
         word == "supports" || word == "show" || word == "below" || word == "above";
}

}  // namespace

Result<ClassRules> ClassRules::load(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected<Error>(tsv.error());
  ClassRules out;
  out.labels_.emplace_back();
  for (const TsvRow& row : tsv->rows) {
    Rule rule;
    for (const EffectName& e : kEffects) {
      if (e.name == row.cells[1]) rule.effect = e.effect;
    }
    if (rule.effect == 0) {
      return fail(ErrorCode::bad_format, "unknown effect '" + std::string(row.cells[1]) + "'",
                  tsv->where(row));
    }
    auto at = std::find(out.labels_.begin(), out.labels_.end(), row.cells[2]);
    if (at == out.labels_.end())
      at = out.labels_.insert(out.labels_.end(), std::string(row.cells[2]));
    rule.label = static_cast<std::uint16_t>(at - out.labels_.begin());
    std::string key(row.cells[0]);
    rule.alone = !key.empty() && key.back() == '$';
    if (rule.alone) key.pop_back();
    std::replace(key.begin(), key.end(), '_', '-');
    std::size_t& most = out.first_words_[key.substr(0, key.find('-'))];
    most = std::max(most, static_cast<std::size_t>(std::count(key.begin(), key.end(), '-')) + 1);
    if (!out.rules_.emplace(std::move(key), rule).second) {
      return fail(ErrorCode::bad_format, "key comes twice", tsv->where(row));
    }
  }
  out.labels_.emplace_back("hidden");
  return out;
}

std::uint16_t ClassRules::label(std::string_view name) const {
  const auto at = std::find(labels_.begin(), labels_.end(), name);
  return at == labels_.end() ? 0 : static_cast<std::uint16_t>(at - labels_.begin());
}

const ClassRules::Rule* ClassRules::find(std::string_view key) const {
  const auto hit = rules_.find(key);
  return hit == rules_.end() ? nullptr : &hit->second;
}

void ClassRules::apply(const Rule& rule, ClassMark& mark) const {
  const bool first_drop = rule.effect == kDrop && (mark.effects & kDrop) == 0;
  const bool first_soft = rule.effect == kSoft && (mark.effects & (kDrop | kSoft)) == 0;
  if (first_drop || first_soft) mark.label = rule.label;
  mark.effects |= rule.effect;
}

void ClassRules::read(std::string_view value, ClassMark& mark) const {
  value = value.substr(0, kMaxValue);
  std::string name;
  for (std::size_t at = 0; at < value.size();) {
    while (at < value.size() && static_cast<unsigned char>(value[at]) <= ' ') ++at;
    std::array<std::pair<std::uint16_t, std::uint16_t>, kMaxWords> words{};
    std::size_t count = 0;
    name.clear();
    bool variant = false;  // "md:hidden": a style under a condition
    while (at < value.size() && static_cast<unsigned char>(value[at]) > ' ') {
      const char c = value[at];
      const bool letter = is_upper(c) || is_lower(c) || is_digit(c);
      variant = variant || c == ':' || c == '[';
      const bool hump = is_upper(c) && at > 0 && is_lower(value[at - 1]);
      if ((!letter || hump) && !name.empty() && name.back() != '-') name.push_back('-');
      if (letter) name.push_back(is_upper(c) ? static_cast<char>(c + 32) : c);
      ++at;
    }
    if (variant || name.empty()) continue;
    for (std::size_t from = 0; from < name.size() && count < kMaxWords;) {
      std::size_t end = name.find('-', from);
      if (end == std::string::npos) end = name.size();
      if (end > from)
        words[count++] = {static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(end)};
      from = end + 1;
    }
    const std::string_view n = name;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view word = n.substr(words[i].first, words[i].second - words[i].first);
      if (denies(word)) break;
      const auto most = first_words_.find(word);
      if (most == first_words_.end()) continue;
      for (std::size_t k = std::min(count, i + most->second); k > i; --k) {
        const Rule* rule = find(n.substr(words[i].first, words[k - 1].second - words[i].first));
        if (rule == nullptr || (rule->alone && (i > 0 || k < count))) continue;
        apply(*rule, mark);
        i = k - 1;
        break;
      }
    }
  }
}

}  // namespace dateline::page
