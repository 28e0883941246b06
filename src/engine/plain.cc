#include "engine/plain.h"

#include "base/utf8.h"

namespace dateline::engine {

Article plain_article(const Input& input) {
  Article a;
  a.id = input.id;
  a.url = input.url;
  a.text = utf8_repair(input.bytes);
  if (auto day = parse_iso_day(input.published)) a.published = {input.published, day, "argument"};
  std::size_t begin = 0;
  while (begin < a.text.size()) {
    std::size_t end = std::min(a.text.find("\n\n", begin), a.text.size());
    if (end > begin) a.paragraphs.push_back({BlockKind::body, a.text.substr(begin, end - begin)});
    begin = end + 2;
  }
  return a;
}

Document plain_document(const Article& article) {
  Document d;
  d.id = article.id;
  d.text = article.text;
  d.published = article.published.day;
  d.publisher = article.publisher;
  d.agency = article.agency;
  d.kind = article.kind;
  std::uint32_t at = 0;
  for (const Paragraph& p : article.paragraphs) {
    at = static_cast<std::uint32_t>(article.text.find(p.text, at));
    std::uint32_t end = at + static_cast<std::uint32_t>(p.text.size());
    d.sections.push_back({{at, end}, Part::body, p.kind, at, -1});
    at = end;
  }
  return d;
}

std::string_view host_of(std::string_view url) {
  std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  url.remove_prefix(begin + 3);
  return url.substr(0, url.find_first_of("/:?#"));
}

}  // namespace dateline::engine
