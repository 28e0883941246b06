#include "engine/engine.h"

#include "engine/plain.h"

namespace dateline::engine {

Coded run(const Input& input, const Resources& resources, const Options& options) {
  Coded c;
  c.article = plain_article(input);
  if (options.depth == Depth::article || resources.depth == Depth::article) return c;
  c.document = plain_document(c.article);
  return c;
}

}  // namespace dateline::engine
