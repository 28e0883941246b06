// Recognise, resolve, then move the point where the words around the name say so.
#include "place/locate.h"

#include "place/derive.h"

namespace dateline::place {

std::vector<PlaceMention> locate(const Document& document, const Context& context,
                                 const Gazetteer& gazetteer, const Lexicon& lexicon) {
  std::vector<Candidate> candidates = recognise(document, gazetteer, lexicon);
  std::vector<Resolution> meanings = resolve(document, candidates, context, gazetteer, lexicon);
  std::vector<PlaceMention> out;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& c = candidates[i];
    if (meanings[i].entry == kNone) continue;
    PlaceMention m;
    m.first = c.first, m.last = c.last, m.head = c.last - 1;
    m.span = {document.tokens[static_cast<std::size_t>(c.first)].span.begin,
              document.tokens[static_cast<std::size_t>(c.last) - 1].span.end};
    m.place = gazetteer.place(meanings[i].entry);
    m.kind = c.kind;
    m.score = meanings[i].score;
    m.rule = meanings[i].contained ? "gazetteer:contained" : "gazetteer";
    derive(document, lexicon, m);
    out.push_back(std::move(m));
  }
  return out;
}

}  // namespace dateline::place
