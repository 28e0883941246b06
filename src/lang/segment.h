// Cuts an article into sections, sentences and tokens as in the English UD treebanks.
//
//   "MOSCOW (AP) - He doesn't know U.S.-backed rebels."
//      -> sentence 1  MOSCOW ( AP ) -
//         sentence 2  He does n't know U.S. - backed rebels .
//
// Rules alone: no model. Offsets are exact bytes of Document::text; white space and C0 control bytes
// belong to no token. Linear in the length of the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/words.h"
#include "model/article.h"
#include "model/document.h"

namespace dateline::lang {

enum class Abbreviation : unsigned char { title, ender };  // "Gen." never ends a sentence, "Inc." may

struct SegmentRules {
  WordMap<Abbreviation> abbreviations;                    // lower case, final stop left out
  WordMap<std::vector<unsigned char>> contractions;       // "cannot" -> byte offsets of the cuts
  WordSet hyphen_first, hyphen_last;                      // "co-", "-ish": not cut at the hyphen
  WordMap<bool> hyphen_words;                             // true: kept whole, false: cut
  WordSet starters;                                       // words that open a sentence after "Inc."
  WordSet agencies;                                       // lower case: "ap", "reuters"
  WordSet said;                                           // "said", "asked": a quoted "Why?" does not end here
};

[[nodiscard]] Result<SegmentRules> load_segment_rules(const std::string& data_dir);

// Builds Document::text (title, subtitle, captions, body) with sections, sentences and tokens; moves
// the dateline's span into the document's text. Titles and subtitles are one sentence each.
[[nodiscard]] Document segment(const Article& article, const SegmentRules& rules);

// The text as it stands: one section a paragraph (blank lines; single line ends too where the lines
// are long, as wrapped text never is).
[[nodiscard]] Document segment_plain(std::string_view text, const SegmentRules& rules);

// For the pieces of segment: tokens of text[begin, end) appended to `tokens`.
void tokenize(std::string_view text, Span where, const SegmentRules& rules, std::vector<Token>& tokens);
// Appends the sentences of tokens [first, last) to `document`; bytes from `from` on are not cut.
void split_sentences(Document& document, std::int32_t first, std::int32_t last, std::int32_t section,
                     const SegmentRules& rules);
// End of a dateline ("MOSCOW (AP) -") at the beginning of the paragraph, or `where.begin`.
[[nodiscard]] std::uint32_t dateline_end(std::string_view text, Span where, const SegmentRules& rules);

}  // namespace dateline::lang
