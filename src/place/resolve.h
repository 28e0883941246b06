// Which entry each candidate means: one meaning for a name in a document, by a log-linear score
// over the entry, the words beside the name, and the document's other places.
#pragma once

#include <cstdint>
#include <vector>

#include "place/gazetteer.h"
#include "place/lexicon.h"
#include "place/recognise.h"

namespace dateline::place {

// What is known of a document beside its text.
struct Context {
  std::string_view host;     // of the page's URL: "www.dailystar.com.lb"; may be empty
  std::string_view country;  // of the publisher, alpha-3, when known otherwise; may be empty
};

struct Resolution {
  std::uint32_t entry = kNone;
  float score = 0;         // probability of this meaning among the name's meanings
  bool contained = false;  // settled by "X, State"
  double evidence = 0;     // log odds that the candidate is a place at all, its neighbours heard
};

// One resolution a candidate, in their order.
[[nodiscard]] std::vector<Resolution> resolve(const Document& document,
                                              const std::vector<Candidate>& candidates,
                                              const Context& context, const Gazetteer& gazetteer,
                                              const Lexicon& lexicon);

}  // namespace dateline::place
