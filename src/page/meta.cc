#include "page/meta.h"

#include <algorithm>

#include "base/tsv.h"
#include "base/utf8.h"

namespace dateline::page {
namespace {

struct FieldName {
  std::string_view name;
  MetaField field;
};
constexpr FieldName kFields[] = {
    {"title", MetaField::title},       {"site", MetaField::site},
    {"author", MetaField::author},     {"published", MetaField::published},
    {"modified", MetaField::modified}, {"description", MetaField::description},
    {"image", MetaField::image},       {"language", MetaField::language},
    {"url", MetaField::url},           {"type", MetaField::type},
    {"section", MetaField::section},   {"content_type", MetaField::content_type}};

std::vector<MetaValue>* list_of(Meta& meta, MetaField field) {
  switch (field) {
    case MetaField::title:
      return &meta.titles;
    case MetaField::site:
      return &meta.sites;
    case MetaField::author:
      return &meta.authors;
    case MetaField::published:
      return &meta.published;
    case MetaField::modified:
      return &meta.modified;
    case MetaField::description:
      return &meta.descriptions;
    case MetaField::image:
      return &meta.images;
    case MetaField::language:
      return &meta.languages;
    case MetaField::type:
      return &meta.types;
    case MetaField::section:
      return &meta.sections;
    default:
      return nullptr;
  }
}

void read_meta_element(const Dom& dom, const Node& n, const Entities& entities,
                       const MetaKeys& keys, Meta& meta) {
  const std::string_view content = dom.attr(n, "content");
  if (content.empty()) return;
  for (const char* attr : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string_view name = dom.attr(n, attr);
    if (name.empty()) continue;
    const MetaKeys::Key key = keys.find(lower_ascii(name));
    std::vector<MetaValue>* list = list_of(meta, key.field);
    if (list == nullptr) continue;
    std::string value = clean(content, entities);
    if (!value.empty()) list->push_back({lower_ascii(name), std::move(value), key.rank});
  }
}

}  // namespace

Result<MetaKeys> MetaKeys::load(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected<Error>(tsv.error());
  MetaKeys out;
  int rank = 0;
  for (const TsvRow& row : tsv->rows) {
    Key key;
    key.rank = rank++;
    for (const FieldName& f : kFields) {
      if (f.name == row.cells[1]) key.field = f.field;
    }
    if (key.field == MetaField::none) {
      return fail(ErrorCode::bad_format, "unknown field '" + std::string(row.cells[1]) + "'",
                  tsv->where(row));
    }
    out.keys_.emplace(std::string(row.cells[0]), key);
  }
  return out;
}

MetaKeys::Key MetaKeys::find(std::string_view lower_name) const {
  const auto hit = keys_.find(std::string(lower_name));
  return hit == keys_.end() ? Key{} : hit->second;
}

std::string_view Meta::best(const std::vector<MetaValue>& values) {
  const auto it =
      std::min_element(values.begin(), values.end(),
                       [](const MetaValue& a, const MetaValue& b) { return a.rank < b.rank; });
  return it == values.end() ? std::string_view{} : std::string_view(it->value);
}

Meta read_meta(const Dom& dom, const Entities& entities, const MetaKeys& keys,
               std::string_view url) {
  Meta meta;
  for (NodeId id = 1; id < dom.nodes.size(); ++id) {
    const Node& n = dom.nodes[id];
    switch (n.tag) {
      case Tag::meta:
        read_meta_element(dom, n, entities, keys, meta);
        break;
      case Tag::title:
        if (meta.title_tag.empty() && n.first != kNoNode) {
          meta.title_tag = clean(dom.text(dom.nodes[n.first]), entities, false);
        }
        break;
      case Tag::html:
        meta.html_language = std::string(dom.attr(n, "lang"));
        if (meta.html_language.empty()) meta.html_language = std::string(dom.attr(n, "xml:lang"));
        break;
      case Tag::link:
        if (meta.canonical.empty() && lower_ascii(dom.attr(n, "rel")) == "canonical") {
          meta.canonical = clean(dom.attr(n, "href"), entities);
        }
        break;
      case Tag::script:
        if (n.first != kNoNode &&
            lower_ascii(dom.attr(n, "type")).find("ld+json") != std::string::npos) {
          read_linked_data(dom.text(dom.nodes[n.first]), url, meta.ld);
        }
        break;
      default:
        break;
    }
  }
  return meta;
}

}  // namespace dateline::page
