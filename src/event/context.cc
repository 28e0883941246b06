#include "event/context.h"

#include <algorithm>
#include <map>

namespace dateline::event {
namespace {

constexpr double kNear = 1.0;      // a cue in an evidence sentence
constexpr double kDocument = 0.12; // elsewhere in the document
constexpr double kEnough = 1.0;
constexpr std::size_t kMost = 3;

}  // namespace

std::vector<ContextHit> read_contexts(const View& v) {
  std::vector<ContextHit> hits;
  for (std::size_t i = 0; i < v.doc.tokens.size(); ++i) {
    std::int32_t t = static_cast<std::int32_t>(i);
    auto it = v.lex.contexts.find(v.lemma(t));
    if (it == v.lex.contexts.end()) continue;
    for (const ContextCue& cue : it->second) {
      if (v.phrase_at(t, cue.words)) hits.push_back({v.token(t).sentence, &cue});
    }
  }
  return hits;
}

void fill_contexts(const std::vector<ContextHit>& hits, Event& e) {
  std::map<std::string, double> weight;
  for (const ContextHit& hit : hits) {
    bool near = std::any_of(e.evidence.begin(), e.evidence.end(),
                            [&](const Evidence& ev) { return ev.sentence == hit.sentence; });
    weight[hit.cue->context] += near ? kNear : kDocument;
  }
  std::vector<std::pair<double, std::string>> best;
  for (const auto& [context, w] : weight) {
    if (w >= kEnough) best.emplace_back(-w, context);
  }
  std::sort(best.begin(), best.end());
  for (std::size_t i = 0; i < best.size() && i < kMost; ++i) e.contexts.push_back(best[i].second);
}

}  // namespace dateline::event
