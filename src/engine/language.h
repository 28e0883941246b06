// Is a text English? By the share of the commonest function words, which no other language has.
#pragma once

#include <optional>
#include <string_view>

namespace dateline::engine {

// Unset for a text of fewer than 40 words, which says too little. Reads the first 20 KB.
[[nodiscard]] std::optional<bool> looks_english(std::string_view text);

}  // namespace dateline::engine
