// The title is the candidate that other candidates confirm: the first h1, og:title, JSON-LD
// headline and the parts of <title>, each without the site's name.
#include <algorithm>

#include "base/utf8.h"
#include "page/metadata.h"

namespace dateline::page {
namespace {

constexpr std::size_t kMostHeadings = 12;
constexpr std::size_t kLongestTitle = 1000;  // bytes of a title that are looked at
constexpr double kSharedWords = 0.4;         // of a heading's words must stand in the page's data

constexpr std::string_view kSeparators[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ",
                                            " · ", " • ", " / ", "｜",  " ｜ ", " ‹ ", " ⋆ ",
                                            " ~ ", "--",  " > ", " _ ", "_"};

std::string host_of(std::string_view url) {
  const std::size_t s = url.find("://");
  if (s == std::string_view::npos) return {};
  std::string_view host = url.substr(s + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  return lower_ascii(host);
}

std::string squash(std::string_view s) {
  std::string out;
  for (char c : words_of(s)) {
    if (c != ' ') out.push_back(c);
  }
  return out;
}

class Sites {
 public:
  Sites(const Meta& meta, std::string_view url) {
    for (const MetaValue& v : meta.sites) add(v.value);
    add(meta.ld.publisher);
    std::string host = host_of(url);
    if (host.rfind("www.", 0) == 0) host = host.substr(4);
    const std::size_t dot = host.rfind('.');
    if (dot != std::string::npos) {
      host_ = squash(host.substr(0, dot));
      const std::string full = squash(host);
      names_.push_back(full);
      const std::size_t second = host.rfind('.', dot - 1);
      if (second != std::string::npos)
        names_.push_back(squash(host.substr(second + 1, dot - second - 1)));
    }
  }

  // The part is the site's name or a section's, not a title.
  bool is_site(std::string_view part) const {
    const std::string s = squash(part);
    if (s.empty()) return true;
    if (!host_.empty() && (s == host_ || (s.size() >= 4 && host_.find(s) != std::string::npos)))
      return true;
    return std::find(names_.begin(), names_.end(), s) != names_.end();
  }

 private:
  void add(std::string_view name) {
    if (std::string s = squash(name); !s.empty()) names_.push_back(std::move(s));
  }
  std::vector<std::string> names_;
  std::string host_;
};

std::vector<std::string> parts_of(std::string_view title) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t at = 0; at < title.size();) {
    std::size_t cut = 0;
    for (std::string_view sep : kSeparators) {
      if (sep.size() > cut && title.substr(at, sep.size()) == sep) cut = sep.size();
    }
    if (cut == 0) {
      ++at;
      continue;
    }
    parts.push_back(squeeze(title.substr(from, at - from)));
    at += cut;
    from = at;
  }
  parts.push_back(squeeze(title.substr(from)));
  return parts;
}

// Takes the site's name off either end ("Title | Example News", "Example News: Title").
std::string without_site(const std::string& title, const Sites& sites) {
  const std::vector<std::string> parts = parts_of(title);
  if (parts.size() < 2) return title;
  if (sites.is_site(parts.back())) {
    const std::size_t at = title.rfind(parts.back());
    std::string rest = title.substr(0, at);
    for (bool again = true; again;) {
      again = false;
      for (std::string_view sep : kSeparators) {
        while (rest.size() >= sep.size() &&
               rest.compare(rest.size() - sep.size(), sep.size(), sep) == 0) {
          rest.resize(rest.size() - sep.size());
          again = true;
        }
      }
    }
    rest = squeeze(rest);
    return rest.empty() ? title : without_site(rest, sites);
  }
  if (sites.is_site(parts.front())) {
    const std::size_t at = title.find(parts[1]);
    return title.substr(at);
  }
  return title;
}

struct Candidates {
  std::vector<std::string> h1, meta, ld, parts;
};

Candidates gather(const Meta& meta, const Page& page, std::string_view url) {
  const Sites sites(meta, url);
  Candidates c;
  NodeId last = kNoNode;
  for (const Block& b : page.blocks) {
    if (b.tag != Tag::h1 || b.size > 500 || c.h1.size() >= kMostHeadings) continue;
    const std::string text(page.text(b));
    if (b.node == last && !c.h1.empty()) {
      c.h1.back() += " " + text;
    } else if (!sites.is_site(text)) {
      c.h1.push_back(text);
    }
    last = b.node;
  }
  for (const MetaValue& v : meta.titles) {
    if (c.meta.size() < kMostHeadings && v.value.size() <= kLongestTitle)
      c.meta.push_back(without_site(v.value, sites));
  }
  if (!meta.ld.headline.empty() && meta.ld.headline.size() <= kLongestTitle) {
    std::string headline = squeeze(strip_tags(meta.ld.headline));
    c.ld.push_back(without_site(headline, sites));
  }
  if (!meta.title_tag.empty() && meta.title_tag.size() <= kLongestTitle) {
    const std::string bare = without_site(meta.title_tag, sites);
    c.parts.push_back(bare);
    const auto parts = parts_of(bare);
    if (parts.size() > 1) {
      for (const std::string& p : parts) {
        if (count_words(p) >= 3) c.parts.push_back(p);
      }
    }
  }
  return c;
}

}  // namespace

std::vector<std::string> title_candidates(const Meta& meta, const Page& page,
                                          std::string_view url) {
  const Candidates c = gather(meta, page, url);
  std::vector<std::string> out;
  for (const auto* list : {&c.h1, &c.meta, &c.ld, &c.parts}) {
    for (const std::string& t : *list) {
      if (count_words(t) >= 2 || list == &c.h1) out.push_back(t);
    }
  }
  return out;
}

namespace {

// The share of the words of `a` that `b` has too.
double shared_words(const std::string& a, const std::string& b) {
  const std::string padded = " " + b + " ";
  std::size_t words = 0, hits = 0;
  for (std::size_t from = 0; from < a.size();) {
    std::size_t end = a.find(' ', from);
    if (end == std::string::npos) end = a.size();
    ++words;
    hits += padded.find(" " + a.substr(from, end - from) + " ") != std::string::npos;
    from = end + 1;
  }
  return words == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(words);
}

// The heading that the page's data confirm: equal to a title there, or the beginning of one.
const std::string* confirmed_heading(const Candidates& c) {
  for (const std::string& h : c.h1) {
    const std::string w = words_of(h);
    for (const auto* list : {&c.meta, &c.ld}) {
      for (const std::string& t : *list) {
        const std::string o = words_of(t);
        const bool begins =
            o.size() > w.size() && o.compare(0, w.size() + 1, w + " ") == 0 && count_words(h) >= 3;
        if (!w.empty() && (o == w || begins)) return &h;
      }
    }
  }
  return nullptr;
}

}  // namespace

// Without a confirmed heading: what two kinds of data agree on, a heading that shares words with
// the data, the data alone, the parts of <title>.
std::string choose_title(const Meta& meta, const Page& page, std::string_view url) {
  const Candidates c = gather(meta, page, url);
  if (const std::string* h = confirmed_heading(c)) return *h;
  if (!c.meta.empty() && !c.ld.empty() && words_of(c.meta[0]) == words_of(c.ld[0]))
    return c.meta[0];
  std::string data;
  for (const auto* list : {&c.meta, &c.ld, &c.parts}) {
    for (const std::string& t : *list) data += words_of(t) + " ";
  }
  for (const std::string& h : c.h1) {
    if (count_words(h) >= 2 && shared_words(words_of(h), data) >= kSharedWords) return h;
  }
  for (const auto* list : {&c.meta, &c.ld, &c.parts, &c.h1}) {
    if (!list->empty() && !list->front().empty()) return list->front();
  }
  return {};
}

}  // namespace dateline::page
