// The lang stage: an article's sentences, tokens, tags, lemmas, trees, names, coreference and speech.
//
//   auto resources = lang::load("data", "models");
//   Document document = lang::segment(article, *resources);   // text, sections, sentences, tokens
//   lang::parse(document, *resources);                        // everything else
//
// Resources are read-only after load and may be shared by threads. Same input, same bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lang/coref.h"
#include "lang/lemma.h"
#include "lang/network.h"
#include "lang/segment.h"
#include "lang/speech.h"
#include "model/article.h"
#include "model/document.h"

namespace dateline::lang {

struct Resources {
  SegmentRules rules;
  Lemmas lemmas;
  SpeechRules speech;
  CorefRules coref;
  Parser parser;
};

// Reads data_dir/lang/ and the model in models_dir. Fails where a file is missing or damaged.
[[nodiscard]] Result<Resources> load(const std::string& data_dir, const std::string& models_dir);

// Builds Document::text from title, subtitle, captions and body with sections, sentences and tokens.
[[nodiscard]] Document segment(const Article& article, const Resources& resources);

// The text as it stands, paragraphs at blank lines; offsets are those of `text`.
[[nodiscard]] Document segment_plain(std::string_view text, const Resources& resources);

// Fills tags, lemmas, trees and names of a segmented document, then mentions, chains and speech.
// Words and sentences given by others (CoNLL-U) are kept as they are.
void parse(Document& document, const Resources& resources);

}  // namespace dateline::lang
