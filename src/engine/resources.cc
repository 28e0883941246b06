#include "engine/resources.h"

namespace dateline::engine {

Result<Resources> load(const Paths&, Depth depth) {
  Resources r;
  r.depth = depth;
  return r;
}

}  // namespace dateline::engine
