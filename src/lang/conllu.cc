#include "lang/conllu.h"

#include <algorithm>
#include <charconv>

namespace dateline::lang {
namespace {

constexpr std::size_t kColumns = 10;

std::vector<std::string_view> split(std::string_view line, char by) {
  std::vector<std::string_view> cells;
  for (std::size_t at = 0;;) {
    std::size_t end = line.find(by, at);
    cells.push_back(line.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return cells;
    at = end + 1;
  }
}

// The value of `key=` in a MISC column.
std::string_view misc_value(std::string_view misc, std::string_view key) {
  for (std::string_view part : split(misc, '|')) {
    if (part.substr(0, key.size()) == key && part.size() > key.size() && part[key.size()] == '=') {
      return part.substr(key.size() + 1);
    }
  }
  return {};
}

bool number(std::string_view text, int& value) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path) {}

  Result<Conllu> read(std::string_view text) {
    int line_number = 0;
    for (std::size_t at = 0; at <= text.size();) {
      std::size_t end = std::min(text.find('\n', at), text.size());
      std::string_view line = text.substr(at, end - at);
      at = end + 1;
      ++line_number;
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      Status done = take(line, line_number);
      if (!done) return tl::unexpected(done.error());
    }
    Status done = finish(line_number);
    if (!done) return tl::unexpected(done.error());
    close_section();
    return std::move(file_);
  }

 private:
  Status take(std::string_view line, int line_number) {
    if (line.empty()) return finish(line_number);
    if (line[0] == '#') {
      bool newpar = line.substr(0, 8) == "# newpar" && (line.size() == 8 || line[8] == ' ');
      if (newpar || line.substr(0, 8) == "# newdoc") new_section_ = true;
      sentence_.comments.emplace_back(line);
      return {};
    }
    auto cells = split(line, '\t');
    if (cells.size() != kColumns) {
      return fail(ErrorCode::bad_format, "a CoNLL-U row needs 10 columns", where(line_number));
    }
    return row(cells, line, line_number);
  }

  Status row(const std::vector<std::string_view>& cells, std::string_view line, int line_number) {
    ConlluRow row;
    if (cells[0].find('.') != std::string_view::npos) {
      row.line = line;
    } else if (std::size_t dash = cells[0].find('-'); dash != std::string_view::npos) {
      row.line = line;
      int first = 0;
      if (!number(cells[0].substr(0, dash), first) || !number(cells[0].substr(dash + 1), join_until_)) {
        return fail(ErrorCode::bad_format, "a range of words is written 3-4", where(line_number));
      }
      join_from_ = first;
      join_space_ = cells[9].find("SpaceAfter=No") == std::string_view::npos;
    } else {
      Status done = word(cells, row, line_number);
      if (!done) return done;
    }
    sentence_.rows.push_back(std::move(row));
    return {};
  }

  Status word(const std::vector<std::string_view>& cells, ConlluRow& row, int line_number) {
    int id = 0, head = 0;
    if (!number(cells[0], id) || id != static_cast<int>(heads_.size()) + 1) {
      return fail(ErrorCode::bad_format, "word ids must count up from 1", where(line_number));
    }
    if (cells[1].empty()) return fail(ErrorCode::bad_format, "a word needs a form", where(line_number));
    if (!number(cells[6], head)) head = 0;  // "_": not yet parsed
    if (heads_.empty()) open_sentence();
    Document& d = file_.document;
    Token token;
    token.span.begin = static_cast<std::uint32_t>(d.text.size());
    d.text += cells[1];
    token.span.end = static_cast<std::uint32_t>(d.text.size());
    token.lemma.begin = static_cast<std::uint32_t>(d.lemmas.size());
    d.lemmas += cells[2];
    token.lemma.end = static_cast<std::uint32_t>(d.lemmas.size());
    token.upos = upos_of(cells[3]);
    token.xpos = xpos_of(cells[4]);
    token.dep = dep_of(cells[7]);
    token.sentence = static_cast<std::int32_t>(d.sentences.size());
    token.word_join = id > join_from_ && id <= join_until_;
    token.space_after = cells[9].find("SpaceAfter=No") == std::string_view::npos;
    if (id >= join_from_ && id <= join_until_) token.space_after = id == join_until_ && join_space_;
    if (token.space_after) d.text += ' ';
    row.token = static_cast<std::int32_t>(d.tokens.size());
    row.id = cells[0], row.form = cells[1], row.feats = cells[5], row.deps = cells[8], row.misc = cells[9];
    name(misc_value(cells[9], "NER"), row.token);
    heads_.push_back(head);
    d.tokens.push_back(token);
    return {};
  }

  void name(std::string_view tag, std::int32_t token) {
    Document& d = file_.document;
    if (tag.size() < 3) return;
    std::string_view kind = tag.substr(2);
    NameType type = kind == "PER"   ? NameType::person
                    : kind == "ORG" ? NameType::organisation
                    : kind == "LOC" ? NameType::location
                                    : NameType::other;
    bool inside = tag[0] == 'I' && !d.names.empty() && d.names.back().last == token;
    if (inside) {
      d.names.back().last = token + 1;
      d.names.back().span.end = d.tokens.empty() ? 0 : static_cast<std::uint32_t>(d.text.size());
      return;
    }
    d.names.push_back({{}, token, token + 1, type, 1.0F});
  }

  void open_sentence() {
    Document& d = file_.document;
    if (new_section_ || d.sections.empty()) {
      close_section();
      if (!d.text.empty()) d.text += "\n\n";
      Section section;
      section.span.begin = section.origin = static_cast<std::uint32_t>(d.text.size());
      d.sections.push_back(section);
      new_section_ = false;
    } else if (!d.text.empty() && d.text.back() != ' ') {
      d.text += ' ';
    }
    first_ = static_cast<std::int32_t>(d.tokens.size());
  }

  Status finish(int line_number) {
    Document& d = file_.document;
    if (sentence_.rows.empty() && heads_.empty()) return {};
    auto count = static_cast<std::int32_t>(heads_.size());
    for (std::int32_t i = 0; i < count; ++i) {
      if (heads_[i] < 0 || heads_[i] > count) {
        return fail(ErrorCode::bad_format, "a head points outside its sentence, which ends here", where(line_number));
      }
      d.tokens[first_ + i].head = heads_[i] == 0 ? -1 : first_ + heads_[i] - 1;
    }
    if (count > 0) {
      Sentence sentence;
      sentence.first = first_;
      sentence.last = first_ + count;
      sentence.section = static_cast<std::int32_t>(d.sections.size()) - 1;
      sentence.span = {d.tokens[first_].span.begin, d.tokens.back().span.end};
      d.sentences.push_back(sentence);
    }
    file_.sentences.push_back(std::move(sentence_));
    sentence_ = {};
    heads_.clear();
    join_from_ = join_until_ = 0;
    return {};
  }

  void close_section() {
    Document& d = file_.document;
    while (!d.text.empty() && d.text.back() == ' ') d.text.pop_back();
    if (!d.sections.empty()) d.sections.back().span.end = static_cast<std::uint32_t>(d.text.size());
    for (Name& n : d.names) n.span = {d.tokens[n.first].span.begin, d.tokens[n.last - 1].span.end};
  }

  std::string where(int line_number) const { return path_ + ":" + std::to_string(line_number); }

  const std::string& path_;
  Conllu file_;
  ConlluSentence sentence_;
  std::vector<int> heads_;
  std::int32_t first_ = 0;
  int join_from_ = 0, join_until_ = 0;
  bool join_space_ = true, new_section_ = true;
};

std::string_view or_blank(std::string_view s) { return s.empty() ? std::string_view("_") : s; }

std::string_view name_label(NameType type) {
  switch (type) {
    case NameType::person: return "PER";
    case NameType::organisation: return "ORG";
    case NameType::location: return "LOC";
    default: return "OTH";
  }
}

// "B-PER", "I-PER" or "" for every token.
std::vector<std::string> name_tags(const Document& d) {
  std::vector<std::string> tags(d.tokens.size());
  for (const Name& n : d.names) {
    for (std::int32_t i = n.first; i < n.last; ++i) {
      tags[i] = (i == n.first ? "B-" : "I-") + std::string(name_label(n.type));
    }
  }
  return tags;
}

void write_word(std::string& out, const Document& d, std::int32_t i, std::int32_t first, std::string_view feats,
                std::string_view deps, std::string_view misc) {
  const Token& t = d.tokens[i];
  auto cell = [&](std::string_view s) {
    out += or_blank(s);
    out += '\t';
  };
  cell(std::to_string(i - first + 1));
  cell(d.form(t));
  cell(d.lemma(t));
  cell(to_string(t.upos));
  cell(t.xpos == Xpos::none ? "_" : to_string(t.xpos));
  cell(feats);
  cell(std::to_string(t.head < 0 ? 0 : t.head - first + 1));
  cell(t.head < 0 ? "root" : to_string(t.dep));
  cell(deps);
  out += or_blank(misc);
  out += '\n';
}

// MISC as read with its NER= replaced by ours.
std::string new_misc(std::string_view old, std::string_view tag) {
  std::string misc;
  for (std::string_view part : split(old, '|')) {
    if (part.empty() || part == "_" || part.substr(0, 4) == "NER=") continue;
    if (!misc.empty()) misc += '|';
    misc += part;
  }
  if (!tag.empty()) misc += (misc.empty() ? "NER=" : "|NER=") + std::string(tag);
  return misc;
}

// Text on one line: line ends and tabs as blanks.
std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return out;
}

}  // namespace

Result<Conllu> read_conllu(std::string_view text, const std::string& path) { return Reader(path).read(text); }

std::string write_conllu(const Conllu& file) {
  const Document& d = file.document;
  std::vector<std::string> tags = name_tags(d);
  std::string out;
  for (const ConlluSentence& sentence : file.sentences) {
    for (const std::string& comment : sentence.comments) out += comment + "\n";
    std::int32_t first = -1;
    for (const ConlluRow& row : sentence.rows) {
      if (row.token < 0) {
        out += row.line + "\n";
        continue;
      }
      if (first < 0) first = row.token;
      write_word(out, d, row.token, first, row.feats, "_", new_misc(row.misc, tags[row.token]));
    }
    out += '\n';
  }
  return out;
}

std::string write_conllu(const Document& d) {
  std::vector<std::string> tags = name_tags(d);
  std::string out;
  std::int32_t section = -1, number = 0;
  for (const Sentence& s : d.sentences) {
    if (s.section != section) out += "# newpar\n";
    section = s.section;
    out += "# sent_id = " + std::to_string(++number) + "\n# text = " + one_line(s.span.of(d.text)) + "\n";
    for (std::int32_t i = s.first; i < s.last; ++i) {
      std::int32_t end = i + 1;
      while (end < s.last && d.tokens[end].word_join) ++end;
      bool multi = end > i + 1 && !d.tokens[i].word_join;
      bool space = d.tokens[end - 1].space_after;
      if (multi) {
        Span span{d.tokens[i].span.begin, d.tokens[end - 1].span.end};
        out += std::to_string(i - s.first + 1) + "-" + std::to_string(end - s.first) + "\t";
        out += std::string(span.of(d.text)) + "\t_\t_\t_\t_\t_\t_\t_\t" + (space ? "_" : "SpaceAfter=No") + "\n";
      }
      bool inside = multi || d.tokens[i].word_join;
      write_word(out, d, i, s.first, "_", "_", new_misc(!inside && !d.tokens[i].space_after ? "SpaceAfter=No" : "_", tags[i]));
    }
    out += '\n';
  }
  return out;
}

}  // namespace dateline::lang
