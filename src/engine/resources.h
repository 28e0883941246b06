// All that the stages read from disk, loaded once and shared by const reference among threads.
#pragma once

#include <optional>

#include "base/result.h"
#include "engine/paths.h"
#ifdef DATELINE_HAVE_PAGE
#include "page/patterns.h"
#endif
#ifdef DATELINE_HAVE_LANG
#include "lang/lang.h"
#endif
#ifdef DATELINE_HAVE_TIME
#include "time/rules.h"
#endif
#ifdef DATELINE_HAVE_PLACE
#include "place/gazetteer.h"
#include "place/lexicon.h"
#endif
#ifdef DATELINE_HAVE_ACTOR
#include "actor/resolve.h"
#endif
#ifdef DATELINE_HAVE_EVENT
#include "event/code.h"
#endif

namespace dateline::engine {

// How far to go, so that no command loads more than it uses.
enum class Depth { article, annotations, events };

struct Resources {
  Depth depth = Depth::article;
#ifdef DATELINE_HAVE_PAGE
  page::Patterns page;
#endif
#ifdef DATELINE_HAVE_LANG
  std::optional<lang::Resources> lang;
#endif
#ifdef DATELINE_HAVE_TIME
  std::optional<time::Rules> time;
#endif
#ifdef DATELINE_HAVE_PLACE
  std::optional<place::Gazetteer> gazetteer;
  std::optional<place::Lexicon> places;
#endif
#ifdef DATELINE_HAVE_EVENT
  std::optional<event::Resources> event;
#endif
};

// Loads what `depth` needs. Fails with file and line of the first thing that is wrong.
[[nodiscard]] Result<Resources> load(const Paths& paths, Depth depth);

}  // namespace dateline::engine
