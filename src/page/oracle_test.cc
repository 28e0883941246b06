// Our tree against libgumbo's on whole pages: the same visible text in the same order. The pages
// lie outside the repository; without them, or without libgumbo, the test is skipped.
#include <gtest/gtest.h>

#include "base/json.h"
#include "page/html.h"
#include "page/patterns.h"
#include "page/text.h"

#ifdef DATELINE_GUMBO
#include <gumbo.h>
#endif
#include <sys/stat.h>

namespace dateline::page {
namespace {

#ifdef DATELINE_GUMBO

bool unseen(Tag t) {
  return t == Tag::script || t == Tag::style || t == Tag::noscript || t == Tag::template_ ||
         t == Tag::head || t == Tag::title || t == Tag::iframe || t == Tag::textarea ||
         t == Tag::svg || t == Tag::select || t == Tag::noembed || t == Tag::noframes ||
         t == Tag::math;
}

std::string our_text(std::string_view html, const Entities& entities) {
  const Dom dom = parse_html(html);
  std::string out;
  for (NodeId id = dom.nodes[0].first; id != kNoNode;) {
    const Node& n = dom.nodes[id];
    if (n.tag == Tag::none) decode_into(out, dom.text(n), entities);
    id = dom.next_in(id, 0, !unseen(n.tag));
  }
  std::string bare;
  for (char c : out) {
    if (static_cast<unsigned char>(c) > ' ') bare.push_back(c);
  }
  return bare;
}

void gumbo_text(const GumboNode* node, std::string& out) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
    out += node->v.text.text;
    return;
  }
  if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_DOCUMENT) return;
  if (node->type == GUMBO_NODE_ELEMENT) {
    const GumboTag t = node->v.element.tag;
    for (GumboTag skip :
         {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_HEAD,
          GUMBO_TAG_TITLE, GUMBO_TAG_IFRAME, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SVG, GUMBO_TAG_SELECT,
          GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_MATH}) {
      if (t == skip) return;
    }
  }
  const GumboVector& kids =
      node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : node->v.element.children;
  for (unsigned i = 0; i < kids.length; ++i)
    gumbo_text(static_cast<const GumboNode*>(kids.data[i]), out);
}

std::string their_text(std::string_view html) {
  GumboOutput* tree = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::string out, bare;
  gumbo_text(tree->document, out);
  gumbo_destroy_output(&kGumboDefaultOptions, tree);
  for (char c : out) {
    if (static_cast<unsigned char>(c) > ' ') bare.push_back(c);
  }
  return bare;
}

const Entities& entities() {
  static const Entities loaded =
      *Entities::load(std::string(DATELINE_SOURCE_DIR) + "/data/page/entities.tsv");
  return loaded;
}

TEST(Oracle, SameTextAsGumboOnSnippets) {
  const char* pages[] = {
      "<!doctype html><title>t</title><p>one<p>two &amp; three &hellip; &copy 5 &notit; &#150; "
      "&#x41;",
      "<table>a<tr>b<td>c<table><td>d</table>e</table>f",
      "<ul><li>a<div>b<li>c</div>d</ul>e<dl><dt>f<dd>g</dl>",
      "<a href=x>a<p>b<a href=y>c</a>d</p>e",
      "<b>a<p>b</b>c</p>d<i>e<div>f</i>g</div>",
      "<svg><g>x</g></svg>after<math><mi>y</mi></math>z",
      "<form><input><p>a</form>b<button>c<p>d</button>e",
      "<p>a<span>b<div>c</div>d</span>e</p>f<hr>g",
      "<select><option>a</select>b<h1>c<h2>d</h1>e",
      "x<br/>y</br>z<nobr>u<nobr>v<center>w<p>q</center>r",
      "<table><caption>a<p>b</caption><colgroup><col>c<tbody><tr><th>d</table>",
  };
  for (const char* html : pages) EXPECT_EQ(our_text(html, entities()), their_text(html)) << html;
}

TEST(Oracle, SameTextAsGumboOnPages) {
  const std::string folder = std::string(DATELINE_SOURCE_DIR) + "/../shared/data/page/";
  const char* sets[] = {"wcxb", "fundus", "traf990"};
  std::size_t pages = 0, same = 0;
  for (const char* set : sets) {
    const std::string path = folder + set + "/pages.jsonl.zst";
    struct stat st {};
    if (stat(path.c_str(), &st) != 0) continue;
    FILE* pipe = popen(("zstd -dcq '" + path + "' 2>/dev/null").c_str(), "r");
    if (pipe == nullptr) continue;
    char* line = nullptr;
    std::size_t room = 0;
    for (int n = 0; getline(&line, &room, pipe) > 0 && n < 80; ++n) {
      const auto json = parse_json(line);
      if (!json) continue;
      const std::string& html = json->text("html");
      ++pages;
      same += our_text(html, entities()) == their_text(html);
    }
    free(line);
    pclose(pipe);
  }
  if (pages == 0) GTEST_SKIP() << "skipped: no development pages beside the repository";
  std::printf("same text as libgumbo on %zu of %zu pages\n", same, pages);
  EXPECT_GE(same * 100, pages * 95);
}

#else

TEST(Oracle, SameTextAsGumbo) { GTEST_SKIP() << "skipped: built without libgumbo"; }

#endif

}  // namespace
}  // namespace dateline::page
