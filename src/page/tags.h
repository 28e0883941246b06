// The element names the page reader knows, as small integers, and what the HTML standard says of
// each.
//
//   tag_of("DIV") -> Tag::div       tag_of("my-widget") -> Tag::other
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::page {

// One enumerator an element name, in alphabetical order; a trailing underscore avoids C++ keywords.
#define DATELINE_TAGS(X)                                                                           \
  X(a)                                                                                             \
  X(abbr) X(address) X(applet) X(area) X(article) X(aside) X(audio) X(b) X(base) X(big) X(         \
      blockquote) X(body) X(br) X(button) X(canvas) X(caption) X(center) X(cite) X(code) X(col)    \
      X(colgroup) X(datalist) X(dd) X(del) X(desc) X(details) X(dialog) X(dir) X(div) X(dl) X(dt)  \
          X(em) X(embed) X(fieldset) X(figcaption) X(figure) X(font) X(footer) X(foreignobject)    \
              X(form) X(frame) X(frameset) X(h1) X(h2) X(h3) X(h4) X(h5) X(h6) X(head) X(header)   \
                  X(hgroup) X(hr) X(html) X(i) X(iframe) X(image) X(img) X(input) X(ins) X(keygen) \
                      X(label) X(legend) X(li) X(link) X(listing) X(main) X(map) X(mark)           \
                          X(marquee) X(math) X(menu) X(meta) X(meter) X(nav) X(nobr) X(noembed)    \
                              X(noframes) X(noscript) X(object) X(ol) X(optgroup) X(option)        \
                                  X(output) X(p) X(param) X(picture) X(plaintext)                  \
                                      X(pre) X(progress) X(q) X(rp) X(rt) X(ruby) X(s) X(samp)     \
                                          X(script) X(search) X(section) X(select) X(small)        \
                                              X(source) X(span) X(strike) X(strong) X(style)       \
                                                  X(sub) X(summary) X(sup) X(svg) X(table)         \
                                                      X(tbody) X(td) X(textarea) X(tfoot) X(th)    \
                                                          X(thead) X(time) X(title) X(tr) X(track) \
                                                              X(tt) X(u) X(ul) X(var) X(video)     \
                                                                  X(wbr) X(xmp) X(template_)

enum class Tag : std::uint8_t {
  none,   // text
  other,  // an element whose name is not in the list
#define X(n) n,
  DATELINE_TAGS(X)
#undef X
      count_
};

inline constexpr int kTagCount = static_cast<int>(Tag::count_);

// The tag of an element name in any case; Tag::other where the list lacks it.
[[nodiscard]] Tag tag_of(std::string_view name);

// The lower-case name; "" for text and "other" for unknown elements.
[[nodiscard]] std::string_view name_of(Tag tag);

// Properties by the HTML standard (section 13.2), as bits.
enum TagBit : std::uint16_t {
  kVoid = 1,           // has no content and no end tag
  kSpecial = 2,        // "special" category
  kClosesP = 4,        // its start tag ends an open p
  kFormatting = 8,     // b, i, font ...
  kRawText = 16,       // content is text up to its end tag, without entities
  kRcData = 32,        // the same with entities
  kScope = 64,         // bounds the "in scope" searches
  kImplied = 128,      // its end tag may be left out (dd, dt, li, option, p ...)
  kTablePart = 256,    // table, tbody, thead, tfoot, tr
  kHeadOnly = 512,     // belongs into head and does not open body
  kBlock = 1024,       // breaks the line it stands in
  kForeignEnd = 2048,  // a start tag that ends svg or math content
};
[[nodiscard]] std::uint16_t bits_of(Tag tag);
[[nodiscard]] inline bool is(Tag tag, std::uint16_t bits) { return (bits_of(tag) & bits) != 0; }

}  // namespace dateline::page
