// Why a sentence gave the records it gave, or none: the parse, every frame tried at every trigger with
// the first condition that failed, the parties, and the candidates of date and place with scores.
#pragma once

#include <string>

#include "event/code.h"

namespace dateline::event {

// Plain text for people, one block a sentence. `sentence` -1 explains all of them.
[[nodiscard]] std::string explain(const Input& input, const Resources& resources, std::int32_t sentence = -1);

}  // namespace dateline::event
