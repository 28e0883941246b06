// The only place that knows the order of the stages.
//
//   auto resources = load(paths, Depth::events);
//   Coded coded = run({.id = "a.html", .bytes = page, .kind = InputKind::html}, *resources, {});
//   coded.events   // who did what to whom ...
//
// Pure: the same input and resources give the same result, on any thread. Cannot fail: odd input leaves
// notices behind.
#pragma once

#include <vector>

#include "engine/input.h"
#include "engine/resources.h"
#include "event/code.h"
#include "model/actor.h"
#include "model/article.h"
#include "model/document.h"
#include "model/event.h"
#include "model/place.h"
#include "model/time.h"

namespace dateline::engine {

struct Options {
  Depth depth = Depth::events;
  bool as_is = false;  // text as it stands: no page stage, offsets are those of the input
  event::Options event;
};

// Everything the stages found in one document.
struct Coded {
  Article article;
  Document document;
  std::vector<TimeMention> times;
  std::vector<PlaceMention> places;
  std::vector<ActorMention> actors;
  std::vector<Event> events;
};

[[nodiscard]] Coded run(const Input& input, const Resources& resources, const Options& options);

// Why the sentences of a coded document gave the records they gave; see event/explain.h.
[[nodiscard]] std::string explain(const Coded& coded, const Resources& resources);

}  // namespace dateline::engine
