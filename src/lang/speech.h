// Who says what: sources, cue words and what they say, direct and indirect.
//
//   "We will leave," said Omar Haddad. "Soon."   ->  source Omar Haddad, cue said, two pieces
//   According to the ministry, 12 died.          ->  source the ministry, cue According, 12 died
//
// Content in several pieces gives several Speech entries with the same source and cue, in text order.
// Every entry has a source. Needs tags, lemmas and trees.
#pragma once

#include <string>

#include "base/result.h"
#include "lang/words.h"
#include "model/document.h"

namespace dateline::lang {

struct SpeechCue {
  bool clause = false, quotation = false, object = false, infinitive = false, about = false;
  bool claim = true;
};

struct SpeechRules {
  WordMap<SpeechCue> verbs, nouns, adjectives;  // by lemma
};

// Reads data/lang/cues.tsv.
[[nodiscard]] Result<SpeechRules> load_speech_rules(const std::string& data_dir);

// Fills Document::speech; replaces what was there.
void attribute(Document& document, const SpeechRules& rules);

}  // namespace dateline::lang
