// What an act is about: the codebook's contexts, from words near the trigger and in the document.
#pragma once

#include "event/draft.h"

namespace dateline::event {

void fill_contexts(const View& view, Event& event);

}  // namespace dateline::event
