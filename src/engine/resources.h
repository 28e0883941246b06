// All that the stages read from disk, loaded once and shared by const reference among threads.
#pragma once

#include <optional>
#include <string>

#include "actor/base.h"
#include "base/result.h"
#include "engine/paths.h"
#include "event/code.h"
#include "lang/lang.h"
#include "page/patterns.h"
#include "place/gazetteer.h"
#include "place/lexicon.h"
#include "time/rules.h"

namespace dateline::engine {

// How far to go, so that no command loads more than it uses.
enum class Depth { article, language, annotations, events };

// What lies beyond `depth` is empty.
struct Resources {
  Depth depth = Depth::article;
  page::Patterns page;
  std::optional<lang::Resources> lang;  // set from Depth::language on
  time::Rules time;
  place::Gazetteer gazetteer;
  place::Lexicon places;
  actor::ActorBase actors;
  event::Resources event;
  std::string note;  // one line for people when something optional is missing; empty otherwise
};

// The actor base alone.
[[nodiscard]] Result<actor::ActorBase> load_actor_base(const Paths& paths);

// Loads what `depth` needs. Fails with file and line of the first thing that is wrong.
[[nodiscard]] Result<Resources> load(const Paths& paths, Depth depth);

}  // namespace dateline::engine
