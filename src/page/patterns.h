// The knowledge of the page stage, loaded once from data/page and shared by const reference.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "page/class_rules.h"
#include "page/date_text.h"
#include "page/line_rules.h"
#include "page/meta.h"
#include "page/text.h"

namespace dateline::page {

struct Agency {
  std::string form, folded, name;
  bool byline = false;  // the form may stand alone as an author
};

struct CreditWords {
  std::vector<std::string> cues, owners, labels;  // folded; longest first
};

struct Patterns {
  Entities entities;
  ClassRules classes;
  LineRules lines;
  MetaKeys meta_keys;
  DateWords dates;
  std::vector<Agency> agencies;
  CreditWords credits;
  std::vector<std::string> not_places;  // words in capitals that open no dateline

  // Reads every table in `folder` ("data/page"). Fails with file and line of the first bad row.
  [[nodiscard]] static Result<Patterns> load(const std::string& folder);
};

}  // namespace dateline::page
