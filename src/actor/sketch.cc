// The head is the last noun before the first preposition, comma or relative word; words before it
// are its modifiers, "X's" its possessor, each preposition opens a phrase that hangs on the head.
#include "actor/sketch.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace dateline::actor {
namespace {

bool in(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_preposition(std::string_view w) {
  return in(w, {"of", "in", "for", "from", "at", "against", "with", "to", "on", "near", "across",
                "inside", "among", "by", "within", "outside", "between", "under", "over"});
}
bool is_determiner(std::string_view w) {
  return in(w, {"the", "a", "an", "this", "that", "these", "those", "some", "its", "his", "her",
                "their", "all", "several", "both"});
}
bool is_stop(std::string_view w) {
  return in(w, {",", ";", "who", "which", "that", "whom", "(", ")", "-"});
}

struct Word {
  std::uint32_t begin, end;
};

std::vector<Word> cut(std::string_view text) {
  std::vector<Word> out;
  auto push = [&](std::size_t b, std::size_t e) {
    if (e > b) out.push_back({static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(e)});
  };
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    bool blank = i == text.size() || text[i] == ' ' || text[i] == '\n';
    bool mark = !blank && (text[i] == ',' || text[i] == '(' || text[i] == ')' || text[i] == '"' ||
                           text[i] == ';');
    if (!blank && !mark) continue;
    // a number keeps its comma
    if (mark && text[i] == ',' && i > 0 && i + 1 < text.size() &&
        isdigit(static_cast<unsigned char>(text[i - 1])) &&
        isdigit(static_cast<unsigned char>(text[i + 1])))
      continue;
    std::string_view w = text.substr(start, i - start);
    std::size_t tail = 0;
    for (std::string_view p : {std::string_view("'s"), std::string_view("’s")}) {
      if (w.size() > p.size() && w.substr(w.size() - p.size()) == p) tail = p.size();
    }
    if (tail == 0 && w.size() > 2 && w.back() == '\'') tail = 1;
    push(start, i - tail);
    push(i - tail, i);
    if (mark) push(i, i + 1);
    start = i + 1;
  }
  return out;
}

void tag(Token& t, std::string_view form) {
  std::string w = lower_ascii(form);
  bool digit = !form.empty() && isdigit(static_cast<unsigned char>(form[0]));
  bool upper = !form.empty() &&
               ((form[0] >= 'A' && form[0] <= 'Z') || static_cast<unsigned char>(form[0]) >= 0xC3);
  if (w == "'s" || w == "’s" || w == "'")
    t.upos = Upos::part;
  else if (is_determiner(w))
    t.upos = Upos::det;
  else if (is_preposition(w))
    t.upos = Upos::adp;
  else if (in(w, {"and", "or", "&"}))
    t.upos = Upos::cconj;
  else if (in(w, {",", "(", ")", ";", "\"", "-"}))
    t.upos = Upos::punct;
  else if (digit || in(w, {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}))
    t.upos = Upos::num;
  else
    t.upos = upper ? Upos::propn : Upos::noun;
  bool s = w.size() > 3 && w.back() == 's' && w[w.size() - 2] != 's';
  t.xpos = t.upos == Upos::noun    ? (s ? Xpos::nns : Xpos::nn)
           : t.upos == Upos::propn ? (s ? Xpos::nnps : Xpos::nnp)
                                   : Xpos::none;
}

Dep left_dep(const Token& t) {
  switch (t.upos) {
    case Upos::det:
      return Dep::det;
    case Upos::num:
      return Dep::nummod;
    case Upos::punct:
      return Dep::punct;
    case Upos::cconj:
      return Dep::cc;
    default:
      return Dep::compound;
  }
}

}  // namespace

std::string singular(std::string_view noun) {
  std::string w = lower_ascii(noun);
  auto ends = [&w](std::string_view s) {
    return w.size() > s.size() + 1 && w.compare(w.size() - s.size(), s.size(), s) == 0;
  };
  if (ends("men")) return w.substr(0, w.size() - 2) + "an";
  if (w == "people") return w;
  if (w == "children") return "child";
  if (ends("ies")) return w.substr(0, w.size() - 3) + "y";
  if (ends("sses") || ends("xes") || ends("ches") || ends("shes")) return w.substr(0, w.size() - 2);
  if (ends("s") && !ends("ss") && !ends("us")) return w.substr(0, w.size() - 1);
  return w;
}

std::int32_t append_sketch(Document& doc, std::string_view phrase) {
  if (!doc.text.empty()) doc.text += "\n\n";
  auto offset = static_cast<std::uint32_t>(doc.text.size());
  auto first = static_cast<std::int32_t>(doc.tokens.size());
  doc.text += phrase;
  std::vector<Word> words = cut(phrase);
  for (const Word& w : words) {
    Token t;
    t.span = {offset + w.begin, offset + w.end};
    std::string_view form = phrase.substr(w.begin, w.end - w.begin);
    tag(t, form);
    std::string lemma =
        t.upos == Upos::noun || t.upos == Upos::propn ? singular(form) : lower_ascii(form);
    t.lemma = {static_cast<std::uint32_t>(doc.lemmas.size()),
               static_cast<std::uint32_t>(doc.lemmas.size() + lemma.size())};
    doc.lemmas += lemma;
    t.sentence = static_cast<std::int32_t>(doc.sentences.size());
    t.dep = Dep::dep;
    doc.tokens.push_back(t);
  }
  auto last = static_cast<std::int32_t>(doc.tokens.size());
  Sentence s;
  s.span = {offset, static_cast<std::uint32_t>(doc.text.size())};
  s.first = first;
  s.last = last;
  s.section = static_cast<std::int32_t>(doc.sections.size());
  Section section;
  section.span = s.span;
  doc.sections.push_back(section);
  doc.sentences.push_back(s);

  auto at = [&doc](std::int32_t t) -> Token& { return doc.tokens[static_cast<std::size_t>(t)]; };
  std::int32_t root = -1, begin = first;
  for (std::int32_t t = first; t <= last; ++t) {
    std::string w = t < last ? lower_ascii(doc.form(t)) : "";
    bool stop = t == last || at(t).upos == Upos::adp || (is_stop(w) && t > first);
    if (!stop) continue;
    std::int32_t head = t - 1;  // last word of the run
    while (head > begin && (at(head).upos == Upos::punct || at(head).upos == Upos::part)) --head;
    if (head >= begin) {
      std::int32_t start = begin;
      bool attribute = at(begin).upos == Upos::adp;
      bool apposed = at(begin).upos == Upos::punct;
      if (attribute || apposed) ++start;
      if (root < 0) {
        root = head;
        at(head).head = -1;
        at(head).dep = Dep::root;
      } else {
        at(head).head = root;
        at(head).dep = apposed ? Dep::appos : Dep::nmod;
      }
      for (std::int32_t i = begin; i < head; ++i) {
        at(i).head = head;
        at(i).dep = i < start ? (attribute ? Dep::case_ : Dep::punct) : left_dep(at(i));
      }
      for (std::int32_t i = start; i < head; ++i) {  // "X's": X owns, its own modifiers hang on it
        if (at(i + 1).upos != Upos::part || at(i + 1).span.size() < 1) continue;
        at(i).dep = Dep::nmod_poss;
        at(i + 1).head = i;
        at(i + 1).dep = Dep::case_;
        for (std::int32_t j = start; j < i; ++j) {
          if (at(j).head == head) at(j).head = i;
        }
      }
      for (std::int32_t i = head + 1; i < t; ++i) {
        at(i).head = head;
        at(i).dep = Dep::punct;
      }
    }
    begin = t;
  }
  return root < 0 ? first : root;
}

Document sketch(std::string_view phrase) {
  Document doc;
  (void)append_sketch(doc, phrase);
  return doc;
}

}  // namespace dateline::actor
