// The idea: find '<' with memchr, decide by the next byte, read tags with a handful of scans. Every
// scan either moves the position forward or ends the input, so the work is linear.
#include "page/lexer.h"

#include <cstring>

namespace dateline::page {
namespace {

constexpr std::size_t kNpos = std::string_view::npos;

bool is_alpha(char c) { return static_cast<unsigned>((c | 32) - 'a') < 26U; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool same_name(std::string_view have, std::string_view want) {
  for (std::size_t i = 0; i < want.size(); ++i) {
    char c = have[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c != want[i]) return false;
  }
  return true;
}

}  // namespace

std::size_t Lexer::skip_space(std::size_t at) const {
  while (at < in_.size() && is_space(in_[at])) ++at;
  return at;
}

Token Lexer::next(bool foreign) {
  while (at_ < in_.size()) {
    const void* hit = std::memchr(in_.data() + at_, '<', in_.size() - at_);
    std::size_t lt = hit == nullptr
                         ? in_.size()
                         : static_cast<std::size_t>(static_cast<const char*>(hit) - in_.data());
    const char after = lt + 1 < in_.size() ? in_[lt + 1] : '\0';
    const char after2 = lt + 2 < in_.size() ? in_[lt + 2] : '\0';
    const bool markup =
        is_alpha(after) || after == '!' || after == '?' || (after == '/' && lt + 2 < in_.size());
    if (lt < in_.size() && !markup) lt += 1;  // a lone '<' is text
    if (lt > at_) {
      Token t;
      t.kind = Token::text;
      t.name = in_.substr(at_, lt - at_);
      at_ = lt;
      return t;
    }
    if (is_alpha(after) || (after == '/' && is_alpha(after2))) return tag_token();
    if (foreign && in_.substr(at_, 9) == "<![CDATA[") {
      const std::size_t close = in_.find("]]>", at_);
      Token t;
      t.kind = Token::text;
      t.name = in_.substr(at_ + 9, close == kNpos ? kNpos : close - at_ - 9);
      at_ = close == kNpos ? in_.size() : close + 3;
      return t;
    }
    skip_markup_declaration();
  }
  return {};
}

// Comments, doctype, <? ... > and </ followed by no letter.
void Lexer::skip_markup_declaration() {
  if (in_.substr(at_, 4) == "<!--") {
    const std::string_view body = in_.substr(at_ + 4);
    if (!body.empty() && body[0] == '>') {
      at_ += 5;
      return;
    }
    if (body.substr(0, 2) == "->") {
      at_ += 6;
      return;
    }
    for (std::size_t dash = in_.find("--", at_ + 4); dash != kNpos;
         dash = in_.find("--", dash + 1)) {
      const std::string_view tail = in_.substr(dash + 2, 2);
      if (!tail.empty() && tail[0] == '>') {
        at_ = dash + 3;
        return;
      }
      if (tail == "!>") {
        at_ = dash + 4;
        return;
      }
    }
    at_ = in_.size();
    return;
  }
  const std::size_t close = in_.find('>', at_);
  at_ = close == kNpos ? in_.size() : close + 1;
}

Token Lexer::tag_token() {
  Token t;
  t.kind = in_[at_ + 1] == '/' ? Token::end : Token::start;
  std::size_t at = at_ + (t.kind == Token::end ? 2 : 1);
  const std::size_t name = at;
  while (at < in_.size() && !is_space(in_[at]) && in_[at] != '>' && in_[at] != '/') ++at;
  t.name = in_.substr(name, at - name);
  t.tag = tag_of(t.name);
  t.attrs = static_cast<std::uint32_t>(attrs_.size());
  at_ = at;
  while (at_ < in_.size() && in_[at_] != '>') {
    t.self_closing = false;
    if (in_[at_] == '/') {
      t.self_closing = true;
      ++at_;
    } else if (is_space(in_[at_])) {
      ++at_;
    } else {
      read_attribute(t);
    }
  }
  if (at_ >= in_.size()) {  // the standard drops a tag that the end of the input cuts off
    attrs_.resize(t.attrs);
    return {};
  }
  ++at_;
  return t;
}

void Lexer::read_attribute(Token& token) {
  const std::size_t name = at_;
  ++at_;  // a leading '=' belongs to the name
  while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '=' && in_[at_] != '>' &&
         in_[at_] != '/')
    ++at_;
  Attr attr{in_.substr(name, at_ - name), in_.substr(at_, 0)};
  std::size_t at = skip_space(at_);
  if (at < in_.size() && in_[at] == '=') {
    at = skip_space(at + 1);
    if (at < in_.size() && (in_[at] == '"' || in_[at] == '\'')) {
      const std::size_t close = in_.find(in_[at], at + 1);
      const std::size_t end = close == kNpos ? in_.size() : close;
      attr.value = in_.substr(at + 1, end - at - 1);
      at_ = close == kNpos ? in_.size() : close + 1;
    } else {
      std::size_t end = at;
      while (end < in_.size() && !is_space(in_[end]) && in_[end] != '>') ++end;
      attr.value = in_.substr(at, end - at);
      at_ = end;
    }
  }
  if (token.kind == Token::start && token.attr_count < max_attrs_) {
    attrs_.push_back(attr);
    ++token.attr_count;
  }
}

std::size_t Lexer::find_end_tag(std::size_t from, std::string_view name) const {
  for (std::size_t lt = in_.find("</", from); lt != kNpos; lt = in_.find("</", lt + 2)) {
    const std::size_t end = lt + 2 + name.size();
    if (end >= in_.size()) return kNpos;
    const char c = in_[end];
    if (same_name(in_.substr(lt + 2, name.size()), name) && (is_space(c) || c == '>' || c == '/'))
      return lt;
  }
  return kNpos;
}

std::string_view Lexer::raw_text(std::string_view name) {
  const std::size_t begin = at_;
  std::size_t close = find_end_tag(begin, name);
  if (name == "script") {
    // "<!-- <script> ... </script>" inside a script hides that end tag (the "double escaped"
    // states).
    const std::size_t open = in_.substr(begin, close == kNpos ? kNpos : close - begin).find("<!--");
    if (open != kNpos && close != kNpos) {
      const std::string_view inner = in_.substr(begin + open, close - begin - open);
      const bool nested = inner.find("<script") != kNpos && inner.find("-->") == kNpos;
      const std::size_t second = nested ? find_end_tag(close + 2, name) : kNpos;
      if (second != kNpos) close = second;
    }
  }
  const std::size_t end = close == kNpos ? in_.size() : close;
  at_ = end;
  if (close != kNpos) {
    const std::size_t gt = in_.find('>', close);
    at_ = gt == kNpos ? in_.size() : gt + 1;
  }
  return in_.substr(begin, end - begin);
}

std::string_view Lexer::rest() {
  const std::string_view left = in_.substr(at_);
  at_ = in_.size();
  return left;
}

}  // namespace dateline::page
