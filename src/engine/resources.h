// All that the stages read from disk, loaded once and shared by const reference among threads.
#pragma once

#include "base/result.h"
#include "engine/paths.h"

namespace dateline::engine {

// How far to go, so that no command loads more than it uses.
enum class Depth { article, annotations, events };

struct Resources {
  Depth depth = Depth::article;
};

// Loads what `depth` needs. Fails with file and line of the first thing that is wrong.
[[nodiscard]] Result<Resources> load(const Paths& paths, Depth depth);

}  // namespace dateline::engine
