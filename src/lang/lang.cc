#include "lang/lang.h"

namespace dateline::lang {

Result<Resources> load(const std::string& data_dir, const std::string& models_dir) {
  (void)models_dir;
  Resources resources;
  auto rules = load_segment_rules(data_dir);
  if (!rules) return tl::unexpected(rules.error());
  resources.rules = std::move(*rules);
  auto lemmas = load_lemmas(data_dir);
  if (!lemmas) return tl::unexpected(lemmas.error());
  resources.lemmas = std::move(*lemmas);
  return resources;
}

Document segment(const Article& article, const Resources& resources) { return segment(article, resources.rules); }

Document segment_plain(std::string_view text, const Resources& resources) {
  return segment_plain(text, resources.rules);
}

void parse(Document& document, const Resources& resources) { lemmatize(document, resources.lemmas); }

}  // namespace dateline::lang
