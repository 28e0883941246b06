// What the words of class and id attributes say of an element: data/page/classes.tsv.
//
//   "articleBody paywall-hint"  ->  effects body | drop, label "paywall"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace dateline::page {

enum ClassEffect : std::uint16_t {
  kDrop = 1,
  kSoft = 2,
  kCaption = 4,
  kCredit = 8,
  kByline = 16,
  kDate = 32,
  kMeta = 64,
  kStandfirst = 128,
  kNote = 256,
  kBody = 512,
};

struct ClassMark {
  std::uint16_t effects = 0;
  std::uint16_t label = 0;  // index into ClassRules::labels(), of the drop or else the soft effect
};

class ClassRules {
 public:
  // Reads key, effect, label.
  [[nodiscard]] static Result<ClassRules> load(const std::string& path);

  // Adds what `value` (of a class or id attribute) says to `mark`.
  void read(std::string_view value, ClassMark& mark) const;
  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }
  [[nodiscard]] std::uint16_t label(std::string_view name) const;

 private:
  struct Rule {
    std::uint16_t effect = 0, label = 0;
    bool alone = false;  // only as a whole class name ("tag", not "tag-politics")
  };
  void apply(const Rule& rule, ClassMark& mark) const;
  [[nodiscard]] const Rule* find(std::string_view key) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, Rule, Hash, std::equal_to<>> rules_;
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>
      first_words_;  // most words of a key that begins so
  std::vector<std::string> labels_;
};

}  // namespace dateline::page
