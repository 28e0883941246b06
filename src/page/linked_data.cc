// JSON-LD with simdjson's DOM. Pages nest articles in arrays, @graph, mainEntity; the walk visits
// all objects and scores those of an article type: the one whose url is the page's, then the first.
#include <simdjson.h>

#include <algorithm>

#include "base/utf8.h"
#include "page/meta.h"

namespace dateline::page {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int kMaxDepth = 12;
constexpr std::size_t kMaxJson = 4U << 20;

std::string text_of(element e) {
  std::string_view s;
  if (e.get(s) != simdjson::SUCCESS) return {};
  return std::string(s);
}

std::string get_text(object o, std::string_view key) {
  element e;
  if (o.at_key(key).get(e) != simdjson::SUCCESS) return {};
  if (e.is_string()) return text_of(e);
  object inner;
  element value;
  if (e.get(inner) == simdjson::SUCCESS && inner.at_key("@value").get(value) == simdjson::SUCCESS)
    return text_of(value);
  array list;
  if (e.get(list) == simdjson::SUCCESS) {
    for (element item : list) {
      if (item.is_string()) return text_of(item);
    }
  }
  return {};
}

// Names in a value that is a string, an object with a name, or a list of those.
void names_in(element e, std::vector<std::string>& out, int depth = 0) {
  if (depth > 3) return;
  array list;
  object o;
  if (e.is_string()) {
    out.push_back(text_of(e));
  } else if (e.get(list) == simdjson::SUCCESS) {
    for (element item : list) names_in(item, out, depth + 1);
  } else if (e.get(o) == simdjson::SUCCESS) {
    element name;
    if (o.at_key("name").get(name) == simdjson::SUCCESS) {
      names_in(name, out, depth + 1);
    } else {
      const std::string given = get_text(o, "givenName"), family = get_text(o, "familyName");
      if (!family.empty()) out.push_back(given.empty() ? family : given + " " + family);
    }
  }
}

std::string types_of(object o) {
  element e;
  if (o.at_key("@type").get(e) != simdjson::SUCCESS) return {};
  std::vector<std::string> types;
  names_in(e, types);
  std::string out;
  for (const std::string& t : types) out += t + " ";
  return out;
}

int article_weight(const std::string& types) {
  if (types.find("NewsArticle") != std::string::npos ||
      types.find("LiveBlogPosting") != std::string::npos)
    return 3;
  if (types.find("Article") != std::string::npos ||
      types.find("BlogPosting") != std::string::npos || types.find("Report") != std::string::npos ||
      types.find("Review ") != std::string::npos) {
    return 2;
  }
  return types.find("WebPage") != std::string::npos ||
                 types.find("VideoObject") != std::string::npos
             ? 1
             : 0;
}

void images_in(element e, std::vector<Image>& out, int depth = 0) {
  if (depth > 3 || out.size() > 64) return;
  array list;
  object o;
  if (e.is_string()) {
    out.push_back({text_of(e), "", ""});
  } else if (e.get(list) == simdjson::SUCCESS) {
    for (element item : list) images_in(item, out, depth + 1);
  } else if (e.get(o) == simdjson::SUCCESS) {
    Image image;
    image.url = get_text(o, "url");
    if (image.url.empty()) image.url = get_text(o, "contentUrl");
    image.caption = get_text(o, "caption");
    if (image.caption.empty()) image.caption = get_text(o, "description");
    image.credit = get_text(o, "creditText");
    if (image.credit.empty()) image.credit = get_text(o, "copyrightNotice");
    element who;
    for (const char* key : {"creator", "author", "copyrightHolder"}) {
      if (!image.credit.empty() || o.at_key(key).get(who) != simdjson::SUCCESS) continue;
      std::vector<std::string> names;
      names_in(who, names);
      if (!names.empty()) image.credit = names[0];
    }
    out.push_back(std::move(image));
  }
}

// Authors may be references ({"@id": ...}) to persons elsewhere in the graph.
struct Walk {
  std::string_view url;
  LinkedData* best = nullptr;
  int best_score = -1;
  std::unordered_map<std::string, std::string> named;  // @id -> name
  std::vector<std::string> author_ids;
};

void ids_in(element e, std::vector<std::string>& out) {
  array list;
  object o;
  if (e.get(list) == simdjson::SUCCESS) {
    for (element item : list) ids_in(item, out);
  } else if (e.get(o) == simdjson::SUCCESS) {
    const std::string id = get_text(o, "@id");
    if (!id.empty() && get_text(o, "name").empty()) out.push_back(id);
  }
}

bool same_page(std::string_view a, std::string_view b) {
  auto bare = [](std::string_view u) {
    if (const auto s = u.find("://"); s != std::string_view::npos) u.remove_prefix(s + 3);
    u = u.substr(0, u.find_first_of("?#"));
    while (!u.empty() && u.back() == '/') u.remove_suffix(1);
    return u;
  };
  return !a.empty() && !b.empty() && bare(a) == bare(b);
}

void read_article(object o, const std::string& types, int score, Walk& walk) {
  LinkedData d;
  d.found = true;
  d.type = types;
  d.headline = get_text(o, "headline");
  if (d.headline.empty()) d.headline = get_text(o, "name");
  d.alternative = get_text(o, "alternativeHeadline");
  d.description = get_text(o, "description");
  d.published = get_text(o, "datePublished");
  if (d.published.empty()) d.published = get_text(o, "dateCreated");
  if (d.published.empty()) d.published = get_text(o, "uploadDate");
  d.modified = get_text(o, "dateModified");
  d.body = get_text(o, "articleBody");
  d.language = get_text(o, "inLanguage");
  d.section = get_text(o, "articleSection");
  d.url = get_text(o, "url");
  element e;
  std::vector<std::string> ids;
  if (o.at_key("author").get(e) == simdjson::SUCCESS) {
    names_in(e, d.authors);
    ids_in(e, ids);
  } else if (o.at_key("creator").get(e) == simdjson::SUCCESS) {
    names_in(e, d.authors);
  }
  if (o.at_key("publisher").get(e) == simdjson::SUCCESS) {
    std::vector<std::string> names;
    names_in(e, names);
    if (!names.empty()) d.publisher = names[0];
  }
  if (o.at_key("image").get(e) == simdjson::SUCCESS) images_in(e, d.images);
  if (o.at_key("associatedMedia").get(e) == simdjson::SUCCESS) images_in(e, d.images);
  std::string page_url = d.url;
  if (page_url.empty() && o.at_key("mainEntityOfPage").get(e) == simdjson::SUCCESS) {
    object main;
    page_url = e.is_string()                      ? text_of(e)
               : e.get(main) == simdjson::SUCCESS ? get_text(main, "@id")
                                                  : "";
  }
  score = score * 10 + (d.published.empty() ? 0 : 3) + (d.headline.empty() ? 0 : 2) +
          (d.authors.empty() ? 0 : 1) + (same_page(page_url, walk.url) ? 8 : 0) +
          (d.body.empty() ? 0 : 1);
  if (score <= walk.best_score) return;
  walk.best_score = score;
  walk.author_ids = std::move(ids);
  *walk.best = std::move(d);
}

void visit(element e, Walk& walk, int depth) {
  if (depth > kMaxDepth) return;
  array list;
  object o;
  if (e.get(list) == simdjson::SUCCESS) {
    for (element item : list) visit(item, walk, depth + 1);
    return;
  }
  if (e.get(o) != simdjson::SUCCESS) return;
  const std::string types = types_of(o);
  const std::string id = get_text(o, "@id");
  if (!id.empty()) {
    const std::string name = get_text(o, "name");
    if (!name.empty()) walk.named.emplace(id, name);
  }
  if (const int weight = article_weight(types); weight > 0) read_article(o, types, weight, walk);
  for (auto [key, value] : o) {
    if (key == "itemListElement" || key == "comment" || key == "hasPart" || key == "relatedLink")
      continue;
    if (value.is_object() || value.is_array()) visit(value, walk, depth + 1);
  }
}

// Makes common damage good: control characters in strings, comment and CDATA wrappers.
std::string repaired(std::string_view json) {
  const std::size_t begin = json.find_first_of("{[");
  const std::size_t end = json.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string out = utf8_repair(json.substr(begin, end - begin + 1));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return out;
}

}  // namespace

void read_linked_data(std::string_view json, std::string_view url, LinkedData& out) {
  if (json.size() > kMaxJson) return;
  simdjson::dom::parser parser;
  element root;
  simdjson::padded_string padded(json);
  if (parser.parse(padded).get(root) != simdjson::SUCCESS) {
    padded = simdjson::padded_string(repaired(json));
    if (padded.size() == 0 || parser.parse(padded).get(root) != simdjson::SUCCESS) return;
  }
  LinkedData found;
  Walk walk{url, &found, -1, {}, {}};
  visit(root, walk, 0);
  if (!found.found) return;
  for (const std::string& id : walk.author_ids) {
    const auto name = walk.named.find(id);
    if (name != walk.named.end()) found.authors.push_back(name->second);
  }
  const auto weight = [](const LinkedData& d) {
    return article_weight(d.type) * 10 + (d.published.empty() ? 0 : 3) +
           (d.headline.empty() ? 0 : 2);
  };
  if (!out.found || weight(found) > weight(out)) {
    if (found.images.empty()) found.images = std::move(out.images);
    if (found.authors.empty()) found.authors = std::move(out.authors);
    if (found.modified.empty()) found.modified = std::move(out.modified);
    out = std::move(found);
  } else {
    if (out.authors.empty()) out.authors = std::move(found.authors);
    if (out.published.empty()) out.published = std::move(found.published);
    if (out.body.empty()) out.body = std::move(found.body);
  }
}

}  // namespace dateline::page
