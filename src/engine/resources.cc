#include "engine/resources.h"

#include "base/file.h"
#include "engine/overlay.h"

namespace dateline::engine {
namespace {

// Puts loaded values in their places until one fails; what comes after a failure is left alone.
class Loading {
 public:
  template <class T, class Slot>
  void put(Result<T> loaded, Slot& slot) {
    if (!status_) return;
    if (loaded) {
      slot = std::move(*loaded);
    } else {
      status_ = tl::unexpected<Error>(loaded.error());
    }
  }
  [[nodiscard]] const Status& status() const { return status_; }

 private:
  Status status_;
};

// The compiled base where it stands for the data as it is, otherwise the tables themselves.
Result<actor::ActorBase> load_actors(const LaidData& data, const Paths& paths) {
  std::string compiled = paths.compiled + "/actors.bin";
  if (!data.overlaid() && file_exists(compiled)) {
    auto base = actor::ActorBase::open(compiled);
    if (base) return base;  // else of an older version
  }
  std::vector<Error> problems;
  return actor::ActorBase::load(data.folder(), problems);
}

// Without a compiled gazetteer the project's own tables do for larger places; `note` says so.
Result<place::Gazetteer> load_gazetteer(const Paths& paths, const std::string& folder, std::string& note) {
  return place::Gazetteer::open_or_build(paths.compiled + "/gazetteer.bin", folder + "/place", note);
}

}  // namespace

Result<actor::ActorBase> load_actor_base(const Paths& paths) {
  auto data = LaidData::over(paths.data);
  if (!data) return tl::unexpected<Error>(data.error());
  return load_actors(*data, paths);
}

Result<Resources> load(const Paths& paths, Depth depth) {
  auto data = LaidData::over(paths.data);
  if (!data) return tl::unexpected<Error>(data.error());
  const std::string& folder = data->folder();
  Resources r;
  r.depth = depth;
  Loading loading;
  loading.put(page::Patterns::load(folder + "/page"), r.page);
  if (depth >= Depth::language) loading.put(lang::load(folder, paths.models), r.lang);
  if (depth >= Depth::annotations) {
    loading.put(time::Rules::load({folder + "/time/en"}), r.time);
    loading.put(load_gazetteer(paths, folder, r.note), r.gazetteer);
    loading.put(place::load_lexicon(folder + "/place"), r.places);
    loading.put(load_actors(*data, paths), r.actors);
  }
  if (depth >= Depth::events) loading.put(event::load(folder, paths.models), r.event);
  if (!loading.status()) return tl::unexpected<Error>(loading.status().error());
  return r;
}

}  // namespace dateline::engine
