#include "engine/resources.h"

namespace dateline::engine {
namespace {

// Moves a loaded value into its place, or hands the error on.
template <class T, class Slot>
Status put(Result<T> loaded, Slot& slot) {
  if (!loaded) return tl::unexpected<Error>(loaded.error());
  slot = std::move(*loaded);
  return {};
}

}  // namespace

Result<Resources> load(const Paths& paths, Depth depth) {
  Resources r;
  r.depth = depth;
  Status status;
  const std::string& data = paths.data.front();
#ifdef DATELINE_HAVE_PAGE
  status = put(page::Patterns::load(data + "/page"), r.page);
  if (!status) return tl::unexpected<Error>(status.error());
#endif
  if (depth == Depth::article) return r;
#ifdef DATELINE_HAVE_LANG
  status = put(lang::load(data, paths.models), r.lang);
  if (!status) return tl::unexpected<Error>(status.error());
#endif
#ifdef DATELINE_HAVE_TIME
  status = put(time::Rules::load({data + "/time/en"}), r.time);
  if (!status) return tl::unexpected<Error>(status.error());
#endif
#ifdef DATELINE_HAVE_PLACE
  status = put(place::Gazetteer::open(paths.compiled + "/gazetteer.bin"), r.gazetteer);
  if (!status) return tl::unexpected<Error>(status.error());
  status = put(place::load_lexicon(data + "/place"), r.places);
  if (!status) return tl::unexpected<Error>(status.error());
#endif
#ifdef DATELINE_HAVE_EVENT
  if (depth == Depth::events) {
    status = put(event::load(data, paths.models), r.event);
    if (!status) return tl::unexpected<Error>(status.error());
  }
#endif
  return r;
}

}  // namespace dateline::engine
