#include "event/code.h"

#include <algorithm>
#include <cstdio>

#include "event/context.h"
#include "event/draft.h"
#include "event/filter.h"
#include "event/implicit.h"
#include "event/match.h"
#include "event/merge.h"
#include "event/slots.h"
#include "event/stance.h"

namespace dateline::event {
namespace {

// FNV-1a over document, type and first evidence: stable as long as the text is.
std::string id_of(const Document& doc, const Event& e) {
  std::uint64_t h = 1469598103934665603ULL;
  auto mix = [&](std::string_view s) {
    for (unsigned char c : s) h = (h ^ c) * 1099511628211ULL;
    h = (h ^ 0xFF) * 1099511628211ULL;
  };
  mix(doc.id);
  mix(to_string(e.type));
  const Evidence& first = e.evidence.front();
  mix(doc.sentences[first.sentence].span.of(doc.text));
  mix(std::to_string(first.trigger_span.begin - doc.sentences[first.sentence].span.begin));
  char out[20];
  std::snprintf(out, sizeof out, "%016llx", static_cast<unsigned long long>(h));
  return out;
}

void fill_slots(const View& v, const Focus& focus, Candidate& c) {
  fill_date(v, focus, c);
  fill_place(v, focus, c);
  fill_counts(v, c);
  fill_reason(v, c);
}

double score_of(const Lexicon& lex, const Event& e) {
  std::string type(to_string(e.type));
  for (const std::string& mode : e.modes) {
    auto it = lex.scores.find(type + " " + mode);
    if (it != lex.scores.end()) return it->second;
  }
  auto it = lex.scores.find(type + " ");
  return it == lex.scores.end() ? 0 : it->second;
}

void finish(const View& v, const std::vector<ContextHit>& contexts, Event& e) {
  fill_contexts(contexts, e);
  e.score = score_of(v.lex, e);
  auto g = v.lex.goldstein.find(e.cameo);
  if (g != v.lex.goldstein.end()) e.goldstein = g->second;
  e.id = id_of(v.doc, e);
}

// All readings in text order: frames first; speech only where no frame reads the same words.
std::vector<Candidate> candidates(const View& v) {
  std::vector<Candidate> all;
  std::vector<Candidate> spoken = read_stance(v);
  auto next = spoken.begin();
  for (std::size_t s = 0; s < v.doc.sentences.size(); ++s) {
    std::int32_t sentence = static_cast<std::int32_t>(s);
    bool vetoed = vetoed_sentence(v, sentence);
    std::size_t first = all.size();
    for (Candidate& c : match_sentence(v, sentence)) {
      if (c.drop == Drop::none && (vetoed || accident(v, c))) c.drop = Drop::filtered;
      all.push_back(std::move(c));
    }
    for (; next != spoken.end() && next->sentence <= sentence; ++next) {
      bool known = vetoed;
      for (std::size_t i = first; i < all.size(); ++i) {
        bool fired = all[i].drop == Drop::none || all[i].trigger == next->trigger;
        known |= fired && all[i].type == next->type;
      }
      if (!known) all.push_back(std::move(*next));
    }
  }
  return all;
}

}  // namespace

Result<Resources> load(const std::string& data_folder, const std::string& models_folder) {
  auto lexicon = load_lexicon(data_folder);
  if (!lexicon) return tl::unexpected(lexicon.error());
  auto weights = load_weights(models_folder + "/event_confidence.tsv");
  if (!weights) return tl::unexpected(weights.error());
  return Resources{std::move(*lexicon), std::move(*weights)};
}

std::vector<Event> code(const Input& input, const Resources& resources, const Options& options, Trace* trace) {
  View v(input.doc, input.times, input.places, input.actors, resources.lexicon);
  std::vector<Event> events;
  if (vetoed_document(v)) return events;
  Focus focus = read_focus(v);
  std::vector<Draft> drafts;
  std::vector<Candidate> found = candidates(v);
  fill_implicit_tokens(v, found);
  for (Candidate& c : found) {
    if (c.drop == Drop::none) fill_slots(v, focus, c);
    if (trace != nullptr) trace->candidates.push_back(c);
    if (c.drop == Drop::none) drafts.push_back(make_draft(v, std::move(c)));
  }
  const double threshold = options.threshold >= 0 ? options.threshold : resources.weights.threshold;
  std::vector<Draft> records = merge(v, std::move(drafts));
  fill_implicit_parties(v, records);
  const std::vector<ContextHit> contexts = read_contexts(v);
  for (Draft& d : records) {
    if (!has_party(d.event)) continue;
    Features features = features_of(v, d);
    d.event.confidence = confidence_of(resources.weights, features);
    if (d.event.confidence < threshold) continue;
    if (options.features) d.event.features = std::move(features);
    finish(v, contexts, d.event);
    events.push_back(std::move(d.event));
  }
  return events;
}

}  // namespace dateline::event
