// Recognise, resolve, then move the point where the words around the name say so.
#include "place/locate.h"

#include "place/derive.h"

namespace dateline::place {

namespace {

std::vector<PlaceMention> mentions_of(const Document& document, const std::vector<Candidate>& candidates,
                                      const Context& context, const Gazetteer& gazetteer,
                                      const Lexicon& lexicon, bool given) {
  std::vector<Resolution> meanings = resolve(document, candidates, context, gazetteer, lexicon);
  std::vector<PlaceMention> out;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& c = candidates[i];
    if (!given && meanings[i].evidence < 0) continue;
    PlaceMention m;
    m.first = c.first, m.last = c.last, m.head = c.last - 1;
    if (c.last > c.first) {
      m.span = {document.tokens[static_cast<std::size_t>(c.first)].span.begin,
                document.tokens[static_cast<std::size_t>(c.last) - 1].span.end};
    }
    m.kind = c.kind;
    if (meanings[i].entry != kNone) {
      m.place = gazetteer.place(meanings[i].entry);
      m.score = meanings[i].score;
      m.rule = meanings[i].contained ? "gazetteer:contained" : "gazetteer";
      derive(document, lexicon, gazetteer, gazetteer.entry(meanings[i].entry), m);
    }
    out.push_back(std::move(m));
  }
  return out;
}

}  // namespace

std::vector<PlaceMention> locate(const Document& document, const Context& context,
                                 const Gazetteer& gazetteer, const Lexicon& lexicon) {
  return mentions_of(document, recognise(document, gazetteer, lexicon), context, gazetteer, lexicon,
                     false);
}

std::vector<PlaceMention> locate_spans(const Document& document, const std::vector<Span>& spans,
                                       const Context& context, const Gazetteer& gazetteer,
                                       const Lexicon& lexicon) {
  auto candidates = recognise_spans(document, spans, gazetteer, lexicon);
  auto mentions = mentions_of(document, candidates, context, gazetteer, lexicon, true);
  for (std::size_t i = 0; i < mentions.size(); ++i) mentions[i].span = spans[i];
  return mentions;
}

}  // namespace dateline::place
