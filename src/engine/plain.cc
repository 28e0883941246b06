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

void shorten(Article& article) {
  if (article.text.size() <= kMaxText) return;
  std::size_t end = kMaxText;
  while (end > 0 && (static_cast<unsigned char>(article.text[end]) & 0xc0) == 0x80) --end;
  article.text.resize(end);
  std::size_t used = 0;
  for (auto p = article.paragraphs.begin(); p != article.paragraphs.end(); ++p) {
    if (!in_text(p->kind)) continue;
    if (used + p->text.size() > end) {
      p->text.resize(end > used ? end - used : 0);
      article.paragraphs.erase(p->text.empty() ? p : p + 1, article.paragraphs.end());
      break;
    }
    used += p->text.size() + 2;
  }
  article.notices.push_back({"page", "text_cut", "only the first 512 KB of the text are worked on", {}});
}

std::string_view host_of(std::string_view url) {
  std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  url.remove_prefix(begin + 3);
  return url.substr(0, url.find_first_of("/:?#"));
}

}  // namespace dateline::engine
