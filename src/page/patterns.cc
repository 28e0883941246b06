#include "page/patterns.h"

#include <algorithm>

#include "base/tsv.h"
#include "base/utf8.h"

namespace dateline::page {
namespace {

Result<std::vector<Agency>> load_agencies(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected<Error>(tsv.error());
  std::vector<Agency> out;
  for (const TsvRow& row : tsv->rows) {
    out.push_back({std::string(row.cells[0]), fold(row.cells[0]), std::string(row.cells[1]),
                   row.cells[2] == "yes"});
  }
  return out;
}

Result<CreditWords> load_credits(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected<Error>(tsv.error());
  CreditWords out;
  for (const TsvRow& row : tsv->rows) {
    const std::string_view kind = row.cells[1];
    std::vector<std::string>* list = kind == "cue"     ? &out.cues
                                     : kind == "owner" ? &out.owners
                                     : kind == "label" ? &out.labels
                                                       : nullptr;
    if (list == nullptr)
      return fail(ErrorCode::bad_format, "kind is cue, owner or label", tsv->where(row));
    list->push_back(fold(row.cells[0]));
  }
  const auto longer = [](const std::string& a, const std::string& b) {
    return a.size() > b.size();
  };
  std::stable_sort(out.cues.begin(), out.cues.end(), longer);
  std::stable_sort(out.owners.begin(), out.owners.end(), longer);
  return out;
}

Result<std::vector<std::string>> load_words(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected<Error>(tsv.error());
  std::vector<std::string> out;
  for (const TsvRow& row : tsv->rows) out.emplace_back(row.cells[0]);
  return out;
}

template <class T>
bool take(Result<T> from, T& into, Error& error) {
  if (!from) {
    error = from.error();
    return false;
  }
  into = std::move(*from);
  return true;
}

}  // namespace

Result<Patterns> Patterns::load(const std::string& folder) {
  Patterns p;
  Error error;
  const bool ok = take(Entities::load(folder + "/entities.tsv"), p.entities, error) &&
                  take(ClassRules::load(folder + "/classes.tsv"), p.classes, error) &&
                  take(LineRules::load(folder + "/lines.tsv"), p.lines, error) &&
                  take(MetaKeys::load(folder + "/meta_keys.tsv"), p.meta_keys, error) &&
                  take(DateWords::load(folder + "/date_words.tsv"), p.dates, error) &&
                  take(load_agencies(folder + "/agencies.tsv"), p.agencies, error) &&
                  take(load_credits(folder + "/credits.tsv"), p.credits, error) &&
                  take(load_words(folder + "/dateline_stop.tsv"), p.not_places, error);
  if (!ok) return tl::unexpected<Error>(error);
  return p;
}

}  // namespace dateline::page
