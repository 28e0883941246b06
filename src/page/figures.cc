#include "page/figures.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"

namespace dateline::page {
namespace {

constexpr std::size_t kMostCredit = 140;
constexpr std::size_t kLongestCue = 24;

bool is_boundary(const std::string& s, std::size_t at) {
  return at == 0 ||
         !((s[at - 1] >= 'a' && s[at - 1] <= 'z') || (s[at - 1] >= '0' && s[at - 1] <= '9'));
}

bool has_owner(const std::string& folded, const CreditWords& words) {
  for (const std::string& w : words.owners) {
    for (std::size_t at = folded.find(w); at != std::string::npos; at = folded.find(w, at + 1)) {
      const std::size_t end = at + w.size();
      const bool right = end >= folded.size() || !(folded[end] >= 'a' && folded[end] <= 'z');
      if (is_boundary(folded, at) && right) return true;
    }
  }
  return false;
}

// "Jane Roe/AFP": short, a slash between names.
bool slashed(std::string_view s) {
  return s.size() < 90 && s.find('/') != std::string_view::npos &&
         s.find("://") == std::string_view::npos;
}

std::string_view trim(std::string_view s) {
  auto cut = [](char c) {
    return c == ' ' || c == '|' || c == ',' || c == ';' || c == '-' || c == ':';
  };
  while (!s.empty() && cut(s.front())) s.remove_prefix(1);
  while (!s.empty() && cut(s.back())) s.remove_suffix(1);
  return s;
}

// Byte in `text` where the last cue begins, npos where none. Folding keeps the words but not the
// byte offsets, so the search runs over the text's own word starts.
std::size_t find_cue(std::string_view text, const CreditWords& words, std::size_t& cue_size) {
  for (std::size_t at = text.size(); at-- > 0;) {
    if (text.size() - at > kMostCredit) break;
    const bool start = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(' ||
                       text[at - 1] == '.' || text[at - 1] == '|' || text[at - 1] == '/' ||
                       text[at - 1] == '[' || text[at - 1] == ')' ||
                       (static_cast<unsigned char>(text[at]) == 0xC2);
    if (!start || (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    const std::string head = fold(text.substr(at, kLongestCue + 8));
    for (const std::string& cue : words.cues) {
      if (head.compare(0, cue.size(), cue) != 0) continue;
      for (std::size_t n = cue.size(); n <= cue.size() + 6 && at + n <= text.size(); ++n) {
        if (fold(text.substr(at, n)) != cue) continue;
        cue_size = n;
        return at;
      }
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::string bare_credit(std::string_view text, const CreditWords& words) {
  std::string_view s = trim(text);
  if (s.size() > 2 && (s.front() == '(' || s.front() == '[') &&
      (s.back() == ')' || s.back() == ']')) {
    s = s.substr(1, s.size() - 2);
  }
  const std::string low = fold(s);
  for (const std::string& cue : words.cues) {
    if (low.rfind(cue, 0) != 0) continue;
    std::size_t n = cue.size();
    while (n <= s.size() && fold(s.substr(0, n)) != cue && n < cue.size() + 6) ++n;
    return std::string(trim(s.substr(std::min(n, s.size()))));
  }
  return std::string(trim(s));
}

bool ends_in_credit(std::string_view text, const CreditWords& words) {
  if (text.empty() || (text.back() != ')' && text.back() != ']')) return false;
  const std::size_t open = text.find_last_of("([");
  if (open == std::string_view::npos || text.size() - open > kMostCredit) return false;
  const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  return inside.size() >= 2 && (has_owner(fold(inside), words) || slashed(inside));
}

// "... had to be repaired. Jane Roe/dpa": a short last piece with an owner's name or a slash.
std::size_t find_tail_credit(std::string_view text, const CreditWords& words) {
  for (std::size_t at = text.size(); at-- > 1;) {
    if (text.size() - at > 90) break;
    const bool stop = text[at] == '.' || text[at] == '!' || text[at] == '?' || text[at] == '|';
    if (!stop || at + 2 >= text.size()) continue;
    const std::string_view tail = trim(text.substr(at + 1));
    if (tail.size() < 2 || ends_sentence(tail) || count_words(tail) > 8)
      return std::string_view::npos;
    const bool glued = text[at + 1] != ' ' || text[at] == '|';
    if (has_owner(fold(tail), words) || slashed(tail)) return at + 1;
    if (!glued || text[at] == '|') return std::string_view::npos;
  }
  return std::string_view::npos;
}

// "Caption: The square" -> "The square"
std::string_view without_label(std::string_view text, const CreditWords& words) {
  for (const std::string& label : words.labels) {
    for (std::size_t n = label.size(); n <= label.size() + 3 && n < text.size(); ++n) {
      if (fold(text.substr(0, n)) == label) return trim(text.substr(n));
    }
  }
  return text;
}

// "Jane Roe/Copyright 2024 The Agency. All rights reserved" -> "Jane Roe"
std::string short_credit(std::string credit) {
  for (const char* cut : {"/Copyright", " / Copyright", ". All rights", " - All rights"}) {
    const std::size_t at = credit.find(cut);
    if (at != std::string::npos && at > 2) credit.resize(at);
  }
  return credit;
}

CaptionParts split_caption(std::string_view text, const CreditWords& words) {
  text = without_label(text, words);
  const std::string shortened = short_credit(std::string(text));
  text = shortened;
  std::size_t size = 0;
  const std::size_t cue = find_cue(text, words, size);
  const bool bracket = ends_in_credit(text, words);
  const std::size_t open = bracket ? text.find_last_of("([") : std::string_view::npos;
  if (bracket && (cue == std::string_view::npos || cue > open)) {
    return {std::string(trim(text.substr(0, open))),
            short_credit(bare_credit(text.substr(open), words))};
  }
  if (cue != std::string_view::npos) {
    std::string_view caption = text.substr(0, cue);
    std::string_view credit = trim(text.substr(cue + size));
    while (!caption.empty() &&
           std::string_view(" (|/-").find(caption.back()) != std::string_view::npos) {
      caption.remove_suffix(1);
    }
    if (!credit.empty() && (credit.back() == ')' || credit.back() == ']') &&
        credit.find('(') == std::string_view::npos) {
      credit.remove_suffix(1);
    }
    return {std::string(caption), short_credit(std::string(credit))};
  }
  if (const std::size_t tail = find_tail_credit(text, words); tail != std::string_view::npos) {
    return {std::string(trim(text.substr(0, tail))),
            short_credit(std::string(trim(text.substr(tail))))};
  }
  return {std::string(text), {}};
}

namespace {

std::string image_url(const Dom& dom, const Node& n, const Entities& entities) {
  for (const char* attr : {"data-src", "data-original", "data-lazy-src", "src"}) {
    const std::string_view v = dom.attr(n, attr);
    if (!v.empty() && v.substr(0, 5) != "data:") return clean(v, entities);
  }
  const std::string_view set = dom.attr(n, "srcset");
  return set.empty() ? std::string() : clean(set.substr(0, set.find_first_of(" ,")), entities);
}

// The element that holds both a caption line and its picture: the figure, or up to four steps
// above.
NodeId holder_of(const Dom& dom, const Block& b) {
  if (b.figure != kNoNode) return b.figure;
  NodeId at = b.node;
  for (int step = 0; step < 4 && at != kNoNode; ++step, at = dom.nodes[at].parent) {
    for (NodeId k = dom.next_in(at, at), seen = 0; k != kNoNode && seen < 60;
         k = dom.next_in(k, at), ++seen) {
      if (dom.nodes[k].tag == Tag::img) return at;
    }
  }
  return b.node;
}

NodeId image_in(const Dom& dom, NodeId holder) {
  for (NodeId k = dom.next_in(holder, holder), seen = 0; k != kNoNode && seen < 300;
       k = dom.next_in(k, holder), ++seen) {
    if (dom.nodes[k].tag == Tag::img) return k;
  }
  return kNoNode;
}

void add_part(std::string& to, const std::string& part) {
  if (part.empty() || to == part) return;
  if (!to.empty()) to += " ";
  to += part;
}

}  // namespace

std::vector<Image> find_images(const Dom* dom, const Page& page, const Content& content,
                               const Patterns& patterns) {
  std::vector<Image> out;
  std::map<NodeId, std::size_t> by_holder;
  for (std::uint32_t i = content.head; i < content.last; ++i) {
    const LineKind kind = content.labels[i].kind;
    if (kind != LineKind::caption && kind != LineKind::credit) continue;
    const Block& b = page.blocks[i];
    std::size_t slot = out.size();
    if (dom != nullptr) {
      const NodeId holder = holder_of(*dom, b);
      const auto [at, fresh] = by_holder.emplace(holder, out.size());
      slot = at->second;
      if (fresh) {
        const NodeId img = image_in(*dom, holder);
        out.push_back(
            {img == kNoNode ? std::string() : image_url(*dom, dom->nodes[img], patterns.entities),
             "", ""});
      }
    } else if (kind == LineKind::caption || out.empty() || !out.back().credit.empty()) {
      out.emplace_back();
    } else {
      slot = out.size() - 1;
    }
    if (kind == LineKind::credit) {
      add_part(out[slot].credit, short_credit(bare_credit(page.text(b), patterns.credits)));
      continue;
    }
    const std::string_view text = page.text(b);
    const std::string folded = fold(text);
    if (std::find(patterns.credits.labels.begin(), patterns.credits.labels.end(), folded) !=
        patterns.credits.labels.end())
      continue;
    const bool owner = b.size <= 90 && !ends_sentence(text) &&
                       (has_owner(folded, patterns.credits) || slashed(text));
    if (owner && !out[slot].caption.empty()) {  // a line of its own behind the caption
      add_part(out[slot].credit, short_credit(bare_credit(text, patterns.credits)));
      continue;
    }
    const CaptionParts parts = split_caption(text, patterns.credits);
    add_part(out[slot].caption, parts.caption);
    add_part(out[slot].credit, parts.credit);
  }
  return out;
}

}  // namespace dateline::page
