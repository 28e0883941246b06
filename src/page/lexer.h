// Cuts HTML into start tags, end tags and text: the tokenizer of the HTML standard over a plain
// buffer.
//
//   "<p class=x>Hi</p>"  ->  start p {class=x}, text "Hi", end p
//
// Comments, doctypes and processing instructions are skipped. Nothing is copied or decoded.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "page/html.h"

namespace dateline::page {

struct Token {
  enum Kind : std::uint8_t { end_of_input, text, start, end };
  Kind kind = end_of_input;
  Tag tag = Tag::none;
  bool self_closing = false;
  std::string_view name;  // of a tag; of text: the text itself
  std::uint32_t attrs = 0;
  std::uint16_t attr_count = 0;
};

class Lexer {
 public:
  Lexer(std::string_view input, std::uint16_t max_attrs, std::vector<Attr>& attrs)
      : in_(input), max_attrs_(max_attrs), attrs_(attrs) {}

  // The next token. `foreign` says that svg or math is open, where CDATA sections are text.
  Token next(bool foreign);

  // Text up to the end tag of `name` (raw text elements), which is consumed too.
  std::string_view raw_text(std::string_view name);

  // All that is left, as text.
  std::string_view rest();

 private:
  Token tag_token();
  void skip_markup_declaration();
  void read_attribute(Token& token);
  std::size_t find_end_tag(std::size_t from, std::string_view name) const;
  std::size_t skip_space(std::size_t at) const;

  std::string_view in_;
  std::size_t at_ = 0;
  std::uint16_t max_attrs_;
  std::vector<Attr>& attrs_;
};

}  // namespace dateline::page
