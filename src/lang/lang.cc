#include "lang/lang.h"

#include "lang/names_fix.h"

namespace dateline::lang {

Result<Resources> load(const std::string& data_dir, const std::string& models_dir) {
  auto rules = load_segment_rules(data_dir);
  if (!rules) return tl::unexpected(rules.error());
  auto lemmas = load_lemmas(data_dir);
  if (!lemmas) return tl::unexpected(lemmas.error());
  auto speech = load_speech_rules(data_dir);
  if (!speech) return tl::unexpected(speech.error());
  auto coref = load_coref_rules(data_dir);
  if (!coref) return tl::unexpected(coref.error());
  auto parser = Parser::load(models_dir + "/lang.bin");
  if (!parser) return tl::unexpected(parser.error());
  return Resources{std::move(*rules), std::move(*lemmas), std::move(*speech), std::move(*coref), std::move(*parser)};
}

Document segment(const Article& article, const Resources& resources) { return segment(article, resources.rules); }

Document segment_plain(std::string_view text, const Resources& resources) {
  return segment_plain(text, resources.rules);
}

void parse(Document& document, const Resources& resources) {
  parse(document, resources.parser);
  lemmatize(document, resources.lemmas);
  fix_names(document, resources.coref);
  attribute(document, resources.speech);
  resolve(document, resources.coref);
}

}  // namespace dateline::lang
