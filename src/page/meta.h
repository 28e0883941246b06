// What a page says about itself: <meta>, <title>, <link>, JSON-LD. Values only; choosing is for
// metadata.h.
//
//   <meta property="article:published_time" content="2022-01-13">   ->  published[0] =
//   {"article:published_time", ...}
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "model/article.h"
#include "page/html.h"
#include "page/text.h"

namespace dateline::page {

enum class MetaField : std::uint8_t {
  none,
  title,
  site,
  author,
  published,
  modified,
  description,
  image,
  language,
  url,
  type,
  section,
  content_type
};

class MetaKeys {
 public:
  [[nodiscard]] static Result<MetaKeys> load(const std::string& path);
  struct Key {
    MetaField field = MetaField::none;
    int rank = 0;  // smaller is more trusted
  };
  [[nodiscard]] Key find(std::string_view lower_name) const;

 private:
  std::unordered_map<std::string, Key> keys_;
};

struct MetaValue {
  std::string key, value;
  int rank = 0;
};

// One article as described in JSON-LD.
struct LinkedData {
  bool found = false;
  std::string type, headline, alternative, description, published, modified, body, language,
      publisher, section, url;
  std::vector<std::string> authors;
  std::vector<Image> images;
};

struct Meta {
  std::string title_tag, html_language, canonical;
  std::vector<MetaValue> titles, sites, authors, published, modified, descriptions, images,
      languages, types, sections;
  LinkedData ld;

  // The most trusted value of a field; empty where there is none.
  [[nodiscard]] static std::string_view best(const std::vector<MetaValue>& values);
};

[[nodiscard]] Meta read_meta(const Dom& dom, const Entities& entities, const MetaKeys& keys,
                             std::string_view url);

// Reads one JSON-LD block into `out`, keeping the article that suits `url` best. Broken JSON is
// ignored.
void read_linked_data(std::string_view json, std::string_view url, LinkedData& out);

}  // namespace dateline::page
