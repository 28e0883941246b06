#include "engine/engine.h"

#include "actor/resolve.h"
#include "engine/language.h"
#include "engine/plain.h"
#include "event/code.h"
#include "event/explain.h"
#include "lang/lang.h"
#include "page/extract.h"
#include "place/locate.h"
#include "time/resolve.h"

namespace dateline::engine {
namespace {

Article article_of(const Input& input, const Resources& r, const Options& options) {
  if (options.as_is) return plain_article(input);
  page::PageInput given;
  given.id = input.id;
  given.url = input.url;
  given.content_type = input.content_type;
  given.published = input.published;
  given.title = input.title;
  given.form = input.kind == InputKind::html ? page::PageForm::html : page::PageForm::text;
  given.utf8 = input.utf8;
  return page::extract(input.bytes, given, r.page);
}

Document document_of(const Article& article, const Resources& r, const Options& options) {
  Document d = options.as_is ? lang::segment_plain(article.text, *r.lang) : lang::segment(article, *r.lang);
  d.id = article.id;
  d.published = article.published.day;
  return d;
}

// The stages know English only; of a page in another language the article is all there is. The text decides,
// what the page says of itself where the text is too short.
bool readable(Article& article) {
  bool said = article.language.empty() || article.language == "en";
  if (looks_english(article.text).value_or(said)) return true;
  std::string name = said ? "" : ": '" + article.language + "'";
  article.notices.push_back({"lang", "other_language", "only English is coded, this is another language" + name, {}});
  return false;
}

// The intervals an act has by its time phrases: ranges joined, "since" and "by" run to the publication day.
std::vector<TimeMention> act_times(const Coded& c) {
  std::vector<TimeMention> times = c.times;
  auto anchor = time::anchor_of(c.document);
  for (std::size_t i = 0; i < times.size(); ++i) {
    auto interval = time::act_interval(c.times, i, anchor);
    if (!interval) continue;
    times[i].from = interval->first;
    times[i].to = interval->last;
  }
  return times;
}

}  // namespace

Coded run(const Input& input, const Resources& r, const Options& options) {
  Coded c;
  c.article = article_of(input, r, options);
  if (options.depth == Depth::article) return c;
  shorten(c.article);
  c.document = document_of(c.article, r, options);
  if (!readable(c.article)) return c;
  lang::parse(c.document, *r.lang);
  if (options.depth == Depth::language) return c;
  c.times = time::resolve(c.document, time::anchor_of(c.document), r.time, &c.document.notices);
  c.places = place::locate(c.document, {.host = host_of(c.article.url)}, r.gazetteer, r.places, &c.document.notices);
  c.actors = actor::resolve(c.document, c.places, r.actors);
  if (options.depth == Depth::annotations) return c;
  std::vector<TimeMention> times = act_times(c);
  c.events = event::code({c.document, times, c.places, c.actors}, r.event, options.event);
  return c;
}

std::string explain(const Coded& c, const Resources& r) {
  std::vector<TimeMention> times = act_times(c);
  return event::explain({c.document, times, c.places, c.actors}, r.event);
}

}  // namespace dateline::engine
