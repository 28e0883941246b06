#include "page/html.h"

#include <gtest/gtest.h>

#include <chrono>

#include "page/lexer.h"

namespace dateline::page {
namespace {

// "div(p(one)p(two))": the tree on one line, text trimmed, head elements as they come.
void show(const Dom& dom, NodeId id, std::string& out) {
  for (NodeId c = dom.nodes[id].first; c != kNoNode; c = dom.nodes[c].next) {
    const Node& n = dom.nodes[c];
    if (n.tag == Tag::none) {
      std::string_view text = dom.text(n);
      while (!text.empty() && text.front() <= ' ') text.remove_prefix(1);
      while (!text.empty() && text.back() <= ' ') text.remove_suffix(1);
      if (!text.empty()) out += "'" + std::string(text) + "'";
      continue;
    }
    out += n.tag == Tag::other ? std::string(dom.text(n)) : std::string(name_of(n.tag));
    if (n.first != kNoNode) {
      out += "(";
      show(dom, c, out);
      out += ")";
    }
  }
}

std::string tree(std::string_view html) {
  const Dom dom = parse_html(html);
  std::string out;
  show(dom, 0, out);
  return out;
}

struct TreeCase {
  const char* html;
  const char* tree;
};

TEST(Html, BuildsTheTreesOfTheStandard) {
  const TreeCase cases[] = {
      // implied end tags
      {"<p>one<p>two", "p('one')p('two')"},
      {"<p>one<div>two</div>three</p>", "p('one')div('two')'three'p"},
      {"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul(li('a')li('b'ul(li('c')))li('d'))"},
      {"<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a')dd('b')dt('c'))"},
      {"<h1>a<h2>b</h2>", "h1('a')h2('b')"},
      {"<h2>a</h3>b", "h2('a')'b'"},
      {"<select><option>a<option>b<div>c</select>d", "select(option('a')option('b''c'))'d'"},
      {"<button>a<button>b", "button('a')button('b')"},
      // tables
      {"<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td('a')td('b'))tr(td('c')))"},
      {"<table>x<tr><td>a</td></tr></table>", "'x'table(tr(td('a')))"},
      {"<table><div>x</div><tr><td>a</table>", "div('x')table(tr(td('a')))"},
      {"<table><tr><td><table><tr><td>in</table>out</table>",
       "table(tr(td(table(tr(td('in')))'out')))"},
      {"<td>a", "'a'"},
      {"<table><tr><td><p>a</table>b", "table(tr(td(p('a'))))'b'"},
      // links and formatting
      {"<a href=x>one<a href=y>two", "a('one')a('two')"},
      {"<a href=x><div>in</a>out</div>", "a(div('in'))div('out')"},
      {"<b>one<p>two</b>three", "b('one'p('two''three'))"},
      {"<p><b>one</p>two", "p(b('one'))'two'"},
      // raw text
      {"<script>if (a<b) '</p>'</script>x", "script('if (a<b) '</p>'')'x'"},
      {"<script><!--<script></script>--></script>x", "script('<!--<script></script>-->')'x'"},
      {"<style>p > b {}</STYLE >x", "style('p > b {}')'x'"},
      {"<title>a <b> c</title>", "title('a <b> c')"},
      {"<textarea><p></textarea>x", "textarea('<p>')'x'"},
      {"<script>never closed", "script('never closed')"},
      // head and body
      {"<html><head><title>t</title><p>x", "html(head(title('t'))p('x'))"},
      {"<head><meta charset=x></head><body><p>a</body>b", "head(meta)body(p('a''b'))"},
      {"<html><html lang=en><p>a", "html(p('a'))"},
      {"<form>a<form>b</form>c", "form('a''b')'c'"},
      // markup that is none
      {"a < b <3 <>", "'a <''b <''3 <''>'"},
      {"<!-- x --><!doctype html><?xml?></ ><p>a", "p('a')"},
      {"<!-->a<!--->b<!-- -- -->c<!-- --!>d", "'a''b''c''d'"},
      {"<p>a<!-- never closed <p>b", "p('a')"},
      {"x</p>y", "'x'p'y'"},
      {"a</br>b", "'a'br'b'"},
      {"</div></x>a", "'a'"},
      {"<p>cut <a href", "p('cut')"},
      // foreign content
      {"<svg><title>t</title><path/><g>x</g></svg>y", "svg(title('t')pathg('x'))'y'"},
      {"<svg><g><p>out", "svg(g)p('out')"},
      {"<svg><![CDATA[a<b]]></svg>", "svg('a<b')"},
      {"<div/>a", "div('a')"},
      {"<my-box>a</my-box>b", "my-box('a')'b'"},
      {"<template><p>a</template>b", "template(p('a'))'b'"},
      {"<plaintext><p>a", "plaintext('<p>a')"},
  };
  for (const TreeCase& c : cases) EXPECT_EQ(tree(c.html), c.tree) << c.html;
}

TEST(Html, ReadsAttributes) {
  const Dom dom = parse_html("<a HREF='x y' class=z data-n = \"1\" disabled =q id=a id=b/>t</a>");
  const Node& a = dom.nodes[1];
  EXPECT_EQ(dom.attr(a, "href"), "x y");
  EXPECT_EQ(dom.attr(a, "class"), "z");
  EXPECT_EQ(dom.attr(a, "data-n"), "1");
  EXPECT_EQ(dom.attr(a, "disabled"), "q");
  EXPECT_EQ(dom.attr(a, "id"), "a");  // the first counts
  EXPECT_FALSE(dom.has_attr(a, "title"));
  const Dom bare = parse_html("<p hidden>");
  EXPECT_TRUE(bare.has_attr(bare.nodes[1], "hidden"));
}

std::string repeat(std::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Html, StaysLinearOnHostileInput) {
  const std::string inputs[] = {
      repeat("<div>", 50000) + "x",
      repeat("<div>", 50000) + repeat("</div>", 50000),
      "<div " + repeat("a=1 ", 100000) + ">x",
      repeat("<b>", 20000) + "x",
      repeat("<font color=i><p>", 3000),
      repeat("<a href=x><div>", 30000),
      repeat("<table>", 30000),
      repeat("<table>x<tr>y<td>z", 30000),
      "<table>" + repeat("<div>a</div>b", 60000),
      repeat("<!--", 100000),
      repeat("<script>", 50000),
      repeat("<svg><p>", 30000),
      "<p>x" + repeat("</div></p></b></x>", 50000),
      repeat("<button><p>", 30000),
      "<a href=\"" + repeat("x", 500000),
      repeat("<ul><li>", 50000),
  };
  for (const std::string& html : inputs) {
    const auto start = std::chrono::steady_clock::now();
    const Dom dom = parse_html(html);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 2.0) << html.substr(0, 40);  // a fiftieth of it on an idle machine
    EXPECT_LT(dom.nodes.size(), html.size() + 10) << html.substr(0, 40);
  }
}

TEST(Html, KeepsTextBelowTheDepthCap) {
  const Dom dom = parse_html(repeat("<div>", 2000) + "deep" + repeat("</div>", 2000) + "<p>after");
  EXPECT_TRUE(dom.capped);
  std::string text;
  for (const Node& n : dom.nodes) {
    if (n.tag == Tag::none) text += dom.text(n);
  }
  EXPECT_EQ(text, "deepafter");
}

TEST(Html, EveryNodeIsLinkedOnce) {
  const Dom dom = parse_html("<table>a<tr><td>b</table><a><div>c</a>d</div><ul><li>e<li>f</ul>");
  std::vector<int> seen(dom.nodes.size(), 0);
  for (NodeId id = dom.next_in(0, 0); id != kNoNode; id = dom.next_in(id, 0)) {
    ++seen[id];
    const Node& n = dom.nodes[id];
    if (n.next != kNoNode) {
      EXPECT_EQ(dom.nodes[n.next].prev, id);
      EXPECT_EQ(dom.nodes[n.next].parent, n.parent);
    }
  }
  for (std::size_t i = 1; i < seen.size(); ++i) EXPECT_EQ(seen[i], 1) << i;
}

TEST(Tags, FindsNamesInAnyCase) {
  EXPECT_EQ(tag_of("DIV"), Tag::div);
  EXPECT_EQ(tag_of("template"), Tag::template_);
  EXPECT_EQ(tag_of("foreignObject"), Tag::foreignobject);
  EXPECT_EQ(tag_of("divx"), Tag::other);
  EXPECT_EQ(tag_of(""), Tag::other);
  for (int i = 2; i < kTagCount; ++i)
    EXPECT_EQ(tag_of(name_of(static_cast<Tag>(i))), static_cast<Tag>(i));
}

}  // namespace
}  // namespace dateline::page
