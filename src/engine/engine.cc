#include "engine/engine.h"

#include "engine/plain.h"
#ifdef DATELINE_HAVE_PAGE
#include "page/extract.h"
#endif
#ifdef DATELINE_HAVE_TIME
#include "time/resolve.h"
#endif
#ifdef DATELINE_HAVE_PLACE
#include "place/locate.h"
#endif

namespace dateline::engine {
namespace {

Article article_of(const Input& input, const Resources& r, const Options& options) {
#ifdef DATELINE_HAVE_PAGE
  if (!options.as_is) {
    page::PageInput given;
    given.id = input.id;
    given.url = input.url;
    given.published = input.published;
    given.title = input.title;
    given.form = input.kind == InputKind::html ? page::PageForm::html : page::PageForm::text;
    given.utf8 = input.utf8;
    return page::extract(input.bytes, given, r.page);
  }
#endif
  (void)r;
  (void)options;
  return plain_article(input);
}

Document document_of(const Article& article, const Resources& r, const Options& options) {
#ifdef DATELINE_HAVE_LANG
  Document d = options.as_is ? lang::segment_plain(article.text, *r.lang) : lang::segment(article, *r.lang);
  if (options.as_is) {
    d.id = article.id;
    d.published = article.published.day;
  }
  lang::parse(d, *r.lang);
  return d;
#else
  (void)r;
  (void)options;
  return plain_document(article);
#endif
}

}  // namespace

Coded run(const Input& input, const Resources& r, const Options& options) {
  Coded c;
  c.article = article_of(input, r, options);
  if (options.depth == Depth::article) return c;
  c.document = document_of(c.article, r, options);
#ifdef DATELINE_HAVE_TIME
  c.times = time::resolve(c.document, time::anchor_of(c.document), *r.time, &c.document.notices);
#endif
#ifdef DATELINE_HAVE_PLACE
  c.places = place::locate(c.document, {.host = host_of(c.article.url)}, *r.gazetteer, *r.places);
#endif
#ifdef DATELINE_HAVE_EVENT
  if (options.depth == Depth::events) c.events = event::code({c.document, c.times, c.places, c.actors}, *r.event);
#endif
  return c;
}

}  // namespace dateline::engine
