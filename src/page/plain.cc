// Every line is a block of its own unless the text is hard-wrapped: then the lines between two
// blank lines make one paragraph.
#include "page/plain.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace dateline::page {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t from = 0; from <= text.size();) {
    std::size_t end = text.find_first_of("\n\r", from);
    if (end == std::string_view::npos) end = text.size();
    out.push_back(text.substr(from, end - from));
    from = end + 1;
    if (end < text.size() && text[end] == '\r' && from < text.size() && text[from] == '\n') ++from;
  }
  return out;
}

bool blank(std::string_view line) {
  return std::all_of(line.begin(), line.end(),
                     [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

// Hard-wrapped: most lines that have a line right below end in mid-sentence at much the same width.
bool is_wrapped(const std::vector<std::string_view>& lines) {
  std::size_t pairs = 0, open = 0, width = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (blank(lines[i]) || blank(lines[i + 1])) continue;
    ++pairs;
    open += !ends_sentence(squeeze(lines[i])) && lines[i].size() >= 30;
    width = std::max(width, lines[i].size());
  }
  return pairs >= 4 && width <= 120 && open * 10 >= pairs * 6;
}

void add(Page& page, std::string_view raw) {
  const std::string text = squeeze(raw);
  if (text.empty()) return;
  Block b;
  b.begin = static_cast<std::uint32_t>(page.arena.size());
  b.size = static_cast<std::uint32_t>(text.size());
  b.tag = Tag::p;
  b.mass = mass_of(text, Tag::p, 0);
  page.arena += text;
  page.blocks.push_back(b);
}

}  // namespace

Page read_plain(std::string_view text) {
  Page page;
  page.arena.reserve(text.size());
  const auto lines = lines_of(text);
  if (!is_wrapped(lines)) {
    for (std::string_view line : lines) add(page, line);
    return page;
  }
  std::string paragraph;
  for (std::string_view line : lines) {
    if (blank(line)) {
      add(page, paragraph);
      paragraph.clear();
    } else {
      if (!paragraph.empty()) paragraph.push_back(' ');
      paragraph += line;
    }
  }
  add(page, paragraph);
  return page;
}

bool looks_like_html(std::string_view bytes) {
  std::size_t at = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) <= ' ') ++at;
  const std::string head = lower_ascii(bytes.substr(at, 20000));
  if (head.rfind("<!doctype html", 0) == 0 || head.rfind("<html", 0) == 0) return true;
  int tags = 0;
  for (std::string_view tag :
       {"<head", "<body", "<div", "<p>", "<p ", "</p>", "<a ", "<meta", "<title", "<span",
        "<script", "<br", "<h1", "<article", "<html", "</div>"}) {
    tags += head.find(tag) != std::string::npos;
  }
  return tags >= 2 || (tags == 1 && !head.empty() && head[0] == '<');
}

}  // namespace dateline::page
