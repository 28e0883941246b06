// Lays the parts of an article end to end and cuts each section. The body goes in unchanged, so that
// offsets into Article::text are a constant shift away.
#include "lang/segment.h"

#include <algorithm>

#include "base/tsv.h"

namespace dateline::lang {
namespace {

constexpr std::size_t kUnwrapped = 120;  // a line longer than this is a paragraph of its own

class Builder {
 public:
  Builder(Document& document, const SegmentRules& rules) : doc_(document), rules_(rules) {}

  // Appends a part's text behind a blank line; returns its offset.
  std::uint32_t append(std::string_view text) {
    if (!doc_.text.empty()) doc_.text += "\n\n";
    auto at = static_cast<std::uint32_t>(doc_.text.size());
    doc_.text += text;
    return at;
  }

  void section(Section section) {
    auto first = static_cast<std::int32_t>(doc_.tokens.size());
    auto index = static_cast<std::int32_t>(doc_.sections.size());
    doc_.sections.push_back(section);
    std::uint32_t body = dateline_of(section);
    if (body > section.span.begin) {
      tokenize(doc_.text, {section.span.begin, body}, rules_, doc_.tokens);
      one_sentence(first, index);
      first = static_cast<std::int32_t>(doc_.tokens.size());
    }
    tokenize(doc_.text, {body, section.span.end}, rules_, doc_.tokens);
    auto last = static_cast<std::int32_t>(doc_.tokens.size());
    if (section.part == Part::title || section.part == Part::subtitle) {
      one_sentence(first, index);
      return;
    }
    std::int32_t credit = section.part == Part::caption ? credit_begin(first, last) : last;
    split_sentences(doc_, first, credit, index, rules_);
    if (credit < last) one_sentence(credit, index);
  }

 private:
  std::uint32_t dateline_of(const Section& section) const {
    if (section.part != Part::body || section.kind != BlockKind::body) return section.span.begin;
    if (!doc_.dateline.span.empty() && section.span.contains(doc_.dateline.span) &&
        doc_.dateline.span.begin <= section.span.begin + 2) {
      return doc_.dateline.span.end;
    }
    return dateline_end(doc_.text, section.span, rules_);
  }

  void one_sentence(std::int32_t first, std::int32_t section) {
    auto last = static_cast<std::int32_t>(doc_.tokens.size());
    if (first >= last) return;
    Sentence sentence;
    sentence.first = first;
    sentence.last = last;
    sentence.section = section;
    sentence.span = {doc_.tokens[first].span.begin, doc_.tokens[last - 1].span.end};
    auto index = static_cast<std::int32_t>(doc_.sentences.size());
    for (std::int32_t i = first; i < last; ++i) doc_.tokens[i].sentence = index;
    doc_.sentences.push_back(sentence);
  }

  // "... in Almaty. (AP Photo/Jane Doe)": the first token of a closing parenthesis with an agency or a
  // slash in it; `last` when there is none.
  std::int32_t credit_begin(std::int32_t first, std::int32_t last) const {
    if (last - first < 4 || doc_.form(last - 1) != ")") return last;
    bool credit = false;
    for (std::int32_t i = last - 2; i > first && last - i < 24; --i) {
      std::string_view t = doc_.form(i);
      if (t == ")") return last;
      if (t == "(") return credit ? i : last;
      credit = credit || t == "/" || rules_.agencies.contains(lower(t));
    }
    return last;
  }

  Document& doc_;
  const SegmentRules& rules_;
};

std::uint32_t size32(std::string_view s) { return static_cast<std::uint32_t>(s.size()); }

bool blank(std::string_view s) { return s.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos; }

void add_part(Builder& builder, std::string_view text, Part part, std::int32_t image = -1) {
  if (blank(text)) return;
  Section section;
  std::uint32_t at = builder.append(text);
  section.span = {at, at + size32(text)};
  section.part = part;
  section.kind = part == Part::caption ? BlockKind::caption : BlockKind::body;
  section.image = image;
  builder.section(section);
}

// Calls `add` with every stretch of text between blank lines.
template <class Add>
void each_paragraph(std::string_view text, Add add) {
  std::size_t begin = std::string_view::npos, end = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t stop = std::min(text.find('\n', at), text.size());
    if (!blank(text.substr(at, stop - at))) {
      if (begin == std::string_view::npos) begin = at;
      end = stop;
    } else if (begin != std::string_view::npos) {
      add(begin, end);
      begin = std::string_view::npos;
    }
    at = stop + 1;
  }
  if (begin != std::string_view::npos) add(begin, end);
}

// Paragraphs whose lines are too long to be wrapped text are cut at every line end.
template <class Add>
void each_block(std::string_view text, Add add) {
  each_paragraph(text, [&](std::size_t begin, std::size_t end) {
    std::string_view block = text.substr(begin, end - begin);
    std::size_t longest = 0;
    for (std::size_t at = 0; at < block.size();) {
      std::size_t stop = std::min(block.find('\n', at), block.size());
      longest = std::max(longest, stop - at);
      at = stop + 1;
    }
    if (longest <= kUnwrapped) {
      add(begin, end);
      return;
    }
    for (std::size_t at = 0; at < block.size();) {
      std::size_t stop = std::min(block.find('\n', at), block.size());
      if (!blank(block.substr(at, stop - at))) add(begin + at, begin + stop);
      at = stop + 1;
    }
  });
}

void add_body(Document& document, Builder& builder, const Article& article) {
  if (blank(article.text)) return;
  std::uint32_t shift = builder.append(article.text);
  if (!article.dateline.span.empty() && article.dateline.span.end <= article.text.size()) {
    document.dateline.span = {article.dateline.span.begin + shift, article.dateline.span.end + shift};
  } else {
    document.dateline.span = {};
  }
  auto add = [&](std::size_t begin, std::size_t end, BlockKind kind) {
    Section section;
    section.span = {shift + static_cast<std::uint32_t>(begin), shift + static_cast<std::uint32_t>(end)};
    section.kind = kind;
    section.origin = static_cast<std::uint32_t>(begin);
    builder.section(section);
  };
  std::size_t at = 0;
  for (const Paragraph& paragraph : article.paragraphs) {
    if (!in_text(paragraph.kind) || blank(paragraph.text)) continue;
    std::size_t found = article.text.find(paragraph.text, at);
    if (found == std::string::npos || !blank(std::string_view(article.text).substr(at, found - at))) break;
    add(found, found + paragraph.text.size(), paragraph.kind);
    at = found + paragraph.text.size();
  }
  std::string_view rest = std::string_view(article.text).substr(at);
  each_block(rest, [&](std::size_t begin, std::size_t end) { add(at + begin, at + end, BlockKind::body); });
}

Status load_abbreviations(const std::string& path, SegmentRules& rules) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  for (const TsvRow& row : tsv->rows) {
    bool title = row.cells[1] == "title";
    if (!title && row.cells[1] != "ender") {
      return fail(ErrorCode::bad_format, "kind must be title or ender", tsv->where(row));
    }
    rules.abbreviations.insert_or_assign(std::string(row.cells[0]), title ? Abbreviation::title : Abbreviation::ender);
  }
  return {};
}

// "can|not": the bars show the cuts.
Status load_contractions(const std::string& path, SegmentRules& rules) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  for (const TsvRow& row : tsv->rows) {
    std::string word;
    std::vector<unsigned char> cuts;
    for (char c : row.cells[0]) {
      if (c == '|') {
        cuts.push_back(static_cast<unsigned char>(word.size()));
      } else {
        word += c;
      }
    }
    if (cuts.empty() || cuts.front() == 0 || cuts.back() >= word.size() || word.size() > 16) {
      return fail(ErrorCode::bad_format, "write the cuts as bars inside a short word: can|not", tsv->where(row));
    }
    rules.contractions.insert_or_assign(word, cuts);
  }
  return {};
}

Status load_hyphens(const std::string& path, SegmentRules& rules) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  for (const TsvRow& row : tsv->rows) {
    std::string form(row.cells[1]);
    if (row.cells[0] == "first") {
      rules.hyphen_first.insert(form);
    } else if (row.cells[0] == "last") {
      rules.hyphen_last.insert(form);
    } else if (row.cells[0] == "keep" || row.cells[0] == "cut") {
      rules.hyphen_words.insert_or_assign(form, row.cells[0] == "keep");
    } else {
      return fail(ErrorCode::bad_format, "kind must be first, last, keep or cut", tsv->where(row));
    }
  }
  return {};
}

}  // namespace

Result<SegmentRules> load_segment_rules(const std::string& data_dir) {
  SegmentRules rules;
  const std::string dir = data_dir + "/lang/";
  for (Status done : {load_abbreviations(dir + "abbreviations.tsv", rules),
                      load_contractions(dir + "contractions.tsv", rules), load_hyphens(dir + "hyphens.tsv", rules)}) {
    if (!done) return tl::unexpected(done.error());
  }
  for (auto [name, set] : {std::pair{"starters.tsv", &rules.starters}, {"agencies.tsv", &rules.agencies}}) {
    auto words = load_words(dir + name);
    if (!words) return tl::unexpected(words.error());
    *set = std::move(*words);
  }
  auto cues = load_words(dir + "quote_verbs.tsv");
  if (!cues) return tl::unexpected(cues.error());
  rules.said = std::move(*cues);
  return rules;
}

Document segment(const Article& article, const SegmentRules& rules) {
  Document document;
  document.id = article.id;
  document.language = article.language;
  document.published = article.published.day;
  document.dateline = article.dateline;
  document.dateline.span = {};
  document.publisher = article.publisher;
  document.agency = article.agency;
  document.kind = article.kind;
  document.text.reserve(article.text.size() + article.title.size() + 1024);
  Builder builder(document, rules);
  add_part(builder, article.title, Part::title);
  add_part(builder, article.subtitle, Part::subtitle);
  for (std::size_t i = 0; i < article.images.size(); ++i) {
    add_part(builder, article.images[i].caption, Part::caption, static_cast<std::int32_t>(i));
  }
  add_body(document, builder, article);
  return document;
}

Document segment_plain(std::string_view text, const SegmentRules& rules) {
  Document document;
  document.text = text;
  Builder builder(document, rules);
  each_block(text, [&](std::size_t begin, std::size_t end) {
    Section section;
    section.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    section.origin = static_cast<std::uint32_t>(begin);
    builder.section(section);
  });
  return document;
}

}  // namespace dateline::lang
