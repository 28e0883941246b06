// A rough Document of one phrase, without models: enough tree for the resolver. For looking up
// names
// (`dateline who`), for tests and for checking phrases outside a text.
//
//   sketch("police in Almaty")  ->  police (root) <- Almaty (nmod) <- in (case)
#pragma once

#include <string>
#include <string_view>

#include "model/document.h"

namespace dateline::actor {

// The singular of an English noun by rule: "villagers" -> "villager", "cities" -> "city".
[[nodiscard]] std::string singular(std::string_view noun);

// One sentence, one root: the head noun of the phrase.
[[nodiscard]] Document sketch(std::string_view phrase);

// Appends the phrase as a further sentence of `doc` (which may be parsed) and returns its head
// token.
std::int32_t append_sketch(Document& doc, std::string_view phrase);

}  // namespace dateline::actor
