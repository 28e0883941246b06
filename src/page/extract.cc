// The order of the page stage: decode, read lines, read what the page says of itself, find the
// report, label its lines, put the article together.
#include "page/extract.h"

#include <simdjson.h>

#include <algorithm>

#include "base/utf8.h"
#include "page/content.h"
#include "page/dateline.h"
#include "page/encoding.h"
#include "page/figures.h"
#include "page/metadata.h"
#include "page/plain.h"

namespace dateline::page {
namespace {

constexpr std::size_t kMostDropped = 300;  // lines kept in Article::dropped
constexpr std::size_t kLeastBody = 400;    // bytes of a JSON-LD body that is worth a look
constexpr double kShortBody = 0.4;         // of it in the elements is too little

void notice(Article& a, std::string code, std::string detail) {
  a.notices.push_back({"page", std::move(code), std::move(detail), {}});
}

BlockKind block_kind(LineKind k) {
  switch (k) {
    case LineKind::subhead:
      return BlockKind::subhead;
    case LineKind::list:
      return BlockKind::list;
    case LineKind::quote:
      return BlockKind::quote;
    case LineKind::table:
      return BlockKind::table;
    case LineKind::caption:
      return BlockKind::caption;
    case LineKind::credit:
      return BlockKind::credit;
    case LineKind::note:
    case LineKind::agency_tail:
      return BlockKind::note;
    default:
      return BlockKind::body;
  }
}

std::string_view reason_of(const LineLabel& l) {
  switch (l.kind) {
    case LineKind::title:
      return "title";
    case LineKind::standfirst:
      return "standfirst";
    case LineKind::byline:
      return "byline";
    case LineKind::date:
      return "date_line";
    default:
      return l.reason;
  }
}

void add_paragraph(Article& a, BlockKind kind, std::string_view text) {
  a.paragraphs.push_back({kind, std::string(text)});
  if (!in_text(kind)) return;
  if (!a.text.empty()) a.text += "\n\n";
  a.text += text;
}

void assemble(const Page& page, const Content& content, Article& a) {
  for (std::uint32_t i = content.head; i < content.last; ++i) {
    const LineLabel& l = content.labels[i];
    const std::string_view text = page.text(page.blocks[i]);
    if (l.kind == LineKind::outside) continue;
    if (l.kind == LineKind::standfirst && a.subtitle.empty()) a.subtitle = std::string(text);
    if (l.kind == LineKind::standfirst &&
        (text.size() >= 50 || ends_sentence(text))) {  // read with the body
      add_paragraph(a, BlockKind::body, text);
      continue;
    }
    if (l.kind >= LineKind::title && l.kind != LineKind::agency_tail) {
      if (a.dropped.size() < kMostDropped)
        a.dropped.push_back({std::string(reason_of(l)), std::string(text)});
      continue;
    }
    add_paragraph(a, block_kind(l.kind), text);
  }
}

// A dateline opens the first or second paragraph (the standfirst may stand before it).
void find_dateline(const Patterns& patterns, Article& a) {
  std::optional<int> year;
  if (a.published.day)
    year = static_cast<int>(std::chrono::year_month_day{*a.published.day}.year());
  std::size_t at = 0;
  int tried = 0;
  for (const Paragraph& p : a.paragraphs) {
    if (!in_text(p.kind)) continue;
    if (p.kind == BlockKind::body) {
      if (auto hit = read_dateline(p.text, year, patterns)) {
        a.dateline.place = hit->place;
        a.dateline.date = hit->date;
        a.dateline.span = {static_cast<std::uint32_t>(at),
                           static_cast<std::uint32_t>(at + hit->size)};
        if (a.agency.empty()) a.agency = hit->agency;
        return;
      }
      if (++tried == 2) return;
    }
    at += p.text.size() + 2;
  }
}

// The agency: named in the dateline (already set), as the author, in a tail line, by a caption's
// end no.
void choose_agency(const Page& page, const Content& content, const Patterns& patterns, Article& a) {
  if (!a.agency.empty()) return;
  for (const std::string& author : a.authors) {
    for (const Agency& g : patterns.agencies) {
      if (g.byline && words_of(author) == words_of(g.folded)) {
        a.agency = g.name;
        return;
      }
    }
  }
  for (std::uint32_t i = content.last; i-- > content.head;) {
    const LineKind k = content.labels[i].kind;
    if (k != LineKind::agency_tail && k != LineKind::byline) continue;
    a.agency = find_agency(page.text(page.blocks[i]), patterns);
    if (!a.agency.empty()) return;
  }
}

void override_published(const PageInput& input, const Patterns& patterns, Article& a) {
  if (input.published.empty()) return;
  const auto date = find_date(input.published, patterns.dates);
  if (!date) {
    notice(a, "bad_published", std::string(input.published));
    return;
  }
  a.published = {date->iso(), date->day, "argument"};
}

struct Source {
  std::string owned;      // where the bytes had to be changed
  std::string_view text;  // valid UTF-8
  bool html = false;
};

void decode(std::string_view bytes, const PageInput& input, Article& a, Source& s) {
  if (input.utf8 || simdjson::validate_utf8(bytes)) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    s.text = bytes;
    if (input.utf8 && !simdjson::validate_utf8(bytes)) {
      s.owned = utf8_repair(bytes);
      s.text = s.owned;
      notice(a, "bad_bytes", "UTF-8");
    }
  } else {
    Decoded d = to_utf8(bytes, input.content_type);
    if (d.damaged) notice(a, "bad_bytes", d.encoding);
    s.owned = std::move(d.text);
    s.text = s.owned;
  }
  s.html = input.form == PageForm::html ||
           (input.form == PageForm::detect &&
            (input.content_type.find("html") != std::string_view::npos || looks_like_html(s.text)));
}

void leads_of(const Meta& meta, ContentHints& hints) {
  for (const MetaValue& v : meta.descriptions) hints.leads.push_back(v.value);
  if (!meta.ld.description.empty()) hints.leads.push_back(squeeze(strip_tags(meta.ld.description)));
}

// Pages that draw their text by script still hand it over in JSON-LD: taken where it is far longer
// than what the elements hold.
void use_article_body(const std::string& body, Article& a) {
  if (body.size() < kLeastBody ||
      static_cast<double>(a.text.size()) > kShortBody * static_cast<double>(body.size()))
    return;
  const Page lines = read_plain(strip_tags(body));
  for (const Paragraph& p : a.paragraphs) {
    if (in_text(p.kind)) a.dropped.push_back({"replaced", p.text});
  }
  std::erase_if(a.paragraphs, [](const Paragraph& p) { return in_text(p.kind); });
  a.text.clear();
  for (const Block& b : lines.blocks) add_paragraph(a, BlockKind::body, lines.text(b));
  notice(a, "body_from_json_ld", "the page's elements hold little of the text");
}

void fill(const MetaContext& c, const PageInput& input, Article& a) {
  a.authors = choose_authors(c);
  choose_dates(c, a);
  override_published(input, c.patterns, a);
  a.language = choose_language(c.meta);
  a.publisher = choose_publisher(c.meta, c.url);
  assemble(c.page, c.content, a);
  use_article_body(c.meta.ld.body, a);
  a.images = find_images(c.dom, c.page, c.content, c.patterns);
  find_dateline(c.patterns, a);
  choose_agency(c.page, c.content, c.patterns, a);
  a.kind = choose_kind(c, a);
  if (a.text.empty()) notice(a, "no_body", "no running text was found");
}

void extract_html(std::string_view html, const PageInput& input, const Patterns& patterns,
                  Article& a) {
  const Dom dom = parse_html(html);
  if (dom.capped) notice(a, "capped", "the page is deeper or larger than the reader allows");
  const Meta meta = read_meta(dom, patterns.entities, patterns.meta_keys, input.url);
  Page page = read_blocks(dom, patterns.entities, patterns.classes);
  const std::string url = input.url.empty() ? meta.canonical : std::string(input.url);
  a.url = url;
  ContentHints hints;
  hints.titles = title_candidates(meta, page, url);
  hints.article_body = meta.ld.body;
  leads_of(meta, hints);
  const Content content = find_content(page, &dom, hints, patterns);
  a.title = choose_title(meta, page, url);
  if (a.title.empty()) a.title = std::string(input.title);
  fill({&dom, page, content, meta, patterns, url}, input, a);
}

// "Six arrested in the north - Xinhua": the agency behind a dumped title.
void strip_agency(const Patterns& patterns, Article& a) {
  for (std::string_view dash : {" - ", " | ", " – "}) {
    const std::size_t at = a.title.rfind(dash);
    if (at == std::string::npos || at < 10) continue;
    const std::string tail = words_of(std::string_view(a.title).substr(at + dash.size()));
    for (const Agency& g : patterns.agencies) {
      if (words_of(g.folded) != tail) continue;
      a.agency = g.name;
      a.title.resize(at);
      return;
    }
  }
}

void extract_plain(std::string_view text, const PageInput& input, const Patterns& patterns,
                   Article& a) {
  Page page = read_plain(text);
  const Meta meta;
  ContentHints hints;
  hints.plain = true;
  if (!input.title.empty()) hints.titles.emplace_back(input.title);
  const Content content = find_content(page, nullptr, hints, patterns);
  for (std::size_t i = 0; i < content.labels.size() && a.title.empty(); ++i) {
    if (content.labels[i].kind == LineKind::title) a.title = std::string(page.text(page.blocks[i]));
  }
  if (a.title.empty()) a.title = std::string(input.title);
  strip_agency(patterns, a);
  fill({nullptr, page, content, meta, patterns, input.url}, input, a);
}

}  // namespace

Article extract(std::string_view bytes, const PageInput& input, const Patterns& patterns) {
  Article a;
  a.id = std::string(input.id);
  a.url = std::string(input.url);
  Source source;
  decode(bytes, input, a, source);
  if (source.html) {
    extract_html(source.text, input, patterns, a);
  } else {
    extract_plain(source.text, input, patterns, a);
  }
  return a;
}

}  // namespace dateline::page
