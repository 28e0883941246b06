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

std::string_view host_of(std::string_view url) {
  std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  url.remove_prefix(begin + 3);
  return url.substr(0, url.find_first_of("/:?#"));
}

}  // namespace dateline::engine
