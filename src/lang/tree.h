// Children, subtree bounds and small questions over the trees of a parsed document.
#pragma once

#include <cstdint>
#include <vector>

#include "model/document.h"

namespace dateline::lang {

class Tree {
 public:
  explicit Tree(const Document& document);

  struct Range {
    const std::int32_t* first;
    const std::int32_t* last;
    [[nodiscard]] const std::int32_t* begin() const { return first; }
    [[nodiscard]] const std::int32_t* end() const { return last; }
  };
  // Dependents of token i, left to right.
  [[nodiscard]] Range children(std::int32_t i) const {
    return {items_.data() + start_[i], items_.data() + start_[i + 1]};
  }
  // First token of the subtree of i, and one past its last.
  [[nodiscard]] std::int32_t left(std::int32_t i) const { return left_[i]; }
  [[nodiscard]] std::int32_t right(std::int32_t i) const { return right_[i]; }
  // First child of i with this relation (main relation or sub-type as given), -1 when there is none.
  [[nodiscard]] std::int32_t child(std::int32_t i, Dep relation) const;
  // Whether `above` is an ancestor of i or i itself.
  [[nodiscard]] bool dominates(std::int32_t above, std::int32_t i) const;
  // Subject of the verb or predicate i (active, passive or clausal-outer), -1 when there is none.
  [[nodiscard]] std::int32_t subject(std::int32_t i) const;

 private:
  const Document& doc_;
  std::vector<std::int32_t> start_, items_, left_, right_;
};

[[nodiscard]] inline bool is_subject(Dep d) {
  return d == Dep::nsubj || d == Dep::nsubj_pass || d == Dep::nsubj_outer;
}
[[nodiscard]] inline bool is_clause(Dep d) {
  return d == Dep::ccomp || d == Dep::xcomp || d == Dep::advcl || d == Dep::acl || d == Dep::acl_relcl ||
         d == Dep::advcl_relcl || d == Dep::csubj || d == Dep::csubj_pass || d == Dep::parataxis;
}

}  // namespace dateline::lang
