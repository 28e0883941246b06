// Order: the treebank table (form, UPOS and XPOS), the table of irregular words (form and word class),
// then suffix rules. A form in capitals is looked up in lower case; a proper noun keeps its form.
#include "lang/lemma.h"

#include <array>

#include "base/tsv.h"

namespace dateline::lang {
namespace {

bool ends(std::string_view s, std::string_view suffix) {
  return s.size() > suffix.size() && s.substr(s.size() - suffix.size()) == suffix;
}

bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// 'n', 'v', 'a', 'r' or 0 for classes that do not inflect.
char class_letter(Upos upos) {
  switch (upos) {
    case Upos::noun: return 'n';
    case Upos::verb:
    case Upos::aux: return 'v';
    case Upos::adj: return 'a';
    case Upos::adv: return 'r';
    default: return 0;
  }
}

bool inflected(Upos upos, Xpos xpos) {
  switch (xpos) {
    case Xpos::nn:
    case Xpos::vb:
    case Xpos::vbp:
    case Xpos::jj:
    case Xpos::rb: return false;
    case Xpos::nnp: return upos != Upos::noun;
    default: return class_letter(upos) != 0;
  }
}

std::string plural_rule(const std::string& w) {
  if (ends(w, "ies") && w.size() > 4) return w.substr(0, w.size() - 3) + "y";
  for (std::string_view es : {"sses", "xes", "zzes", "ches", "shes"}) {
    if (ends(w, es)) return w.substr(0, w.size() - 2);
  }
  if (ends(w, "men") && w.size() > 4) return w.substr(0, w.size() - 2) + "an";
  if (ends(w, "s") && !ends(w, "ss") && !ends(w, "us") && !ends(w, "is")) return w.substr(0, w.size() - 1);
  return w;
}

// What is left of "believed" or "stopping" without its ending -> base form.
std::string verb_stem_rule(std::string stem) {
  std::size_t n = stem.size();
  if (n < 3) return stem;
  char last = stem[n - 1], before = stem[n - 2];
  if (last == before && !vowel(last) && last != 'l' && last != 's' && last != 'z' && last != 'f') {
    stem.pop_back();
    return stem;
  }
  for (std::string_view e : {"at", "iz", "ur", "c", "v", "u", "dl", "bl", "tl", "pl", "gl", "ns", "rs", "rg", "dg", "ng"}) {
    if (ends(stem, e)) return e == "ng" && n < 4 ? stem : stem + (e == "ng" || (e == "at" && n > 2 && vowel(stem[n - 3])) ? "" : "e");
  }
  if (last == 's' && vowel(before)) return stem + "e";
  bool magic = n >= 3 && !vowel(last) && vowel(before) && !vowel(stem[n - 3]) && last != 'w' && last != 'x' && last != 'y';
  int vowels = 0;
  for (char c : stem) vowels += vowel(c);
  return magic && vowels == 1 ? stem + "e" : stem;
}

std::string verb_rule(const std::string& w) {
  if (ends(w, "ies") || ends(w, "ied")) return w.size() > 4 ? w.substr(0, w.size() - 3) + "y" : w.substr(0, w.size() - 1);
  if (ends(w, "ing") && w.size() > 4) return verb_stem_rule(w.substr(0, w.size() - 3));
  if (ends(w, "ed") && w.size() > 3) return w.size() == 4 && w[1] == 'e' ? w : verb_stem_rule(w.substr(0, w.size() - 2));
  for (std::string_view es : {"sses", "xes", "zzes", "ches", "shes", "oes"}) {
    if (ends(w, es)) return w.substr(0, w.size() - 2);
  }
  return ends(w, "s") && !ends(w, "ss") ? w.substr(0, w.size() - 1) : w;
}

std::string degree_rule(const std::string& w) {
  for (std::string_view ending : {"er", "est"}) {
    if (!ends(w, ending) || w.size() < ending.size() + 3) continue;
    std::string stem = w.substr(0, w.size() - ending.size());
    std::size_t n = stem.size();
    if (stem.back() == 'i') return stem.substr(0, n - 1) + "y";
    if (stem[n - 1] == stem[n - 2] && !vowel(stem.back()) && stem.back() != 'l' && stem.back() != 's') {
      return stem.substr(0, n - 1);
    }
    char last = stem.back();
    bool mute = last == 'g' || last == 'c' || last == 'v' || last == 's' || last == 'u' ||
                (last == 'l' && !vowel(stem[n - 2])) || (n >= 3 && !vowel(last) && vowel(stem[n - 2]) && !vowel(stem[n - 3]) && n <= 4 && last != 'w' && last != 'n' && last != 't');
    return mute && !ends(stem, "ng") && !ends(stem, "ss") ? stem + "e" : stem;
  }
  return w;
}

std::string by_class(char letter, const std::string& w) {
  if (letter == 'n') return plural_rule(w);
  return letter == 'v' ? verb_rule(w) : degree_rule(w);
}

// "SOUTER" -> "Souter", "chicago" -> "Chicago"; short capitals are acronyms and stay.
std::string name_case(std::string_view form) {
  constexpr std::size_t kLongestAcronym = 4;
  if (form.size() > kLongestAcronym && all_caps(form) && form.find_first_of(".0123456789-") == std::string_view::npos) {
    return std::string(form.substr(0, 1)) + lower(form.substr(1));
  }
  std::string out(form);
  bool plain = out.find_first_of("@./0123456789") == std::string::npos;
  if (plain && out.size() > 2 && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

std::string proper(std::string_view form, Xpos xpos) {
  std::string out = name_case(form);
  if (xpos == Xpos::nnps && ends(out, "s") && !ends(out, "ss")) {
    return ends(out, "ies") ? out.substr(0, out.size() - 3) + "y" : out.substr(0, out.size() - 1);
  }
  return out;
}

// "420,588" -> "420588", "One" -> "one"
std::string number(std::string_view form) {
  if (!form.empty() && is_alpha(form[0])) return all_caps(form, 1) && form.size() < 4 ? std::string(form) : lower(form);
  std::string out;
  for (std::size_t i = 0; i < form.size(); ++i) {
    bool grouping = form[i] == ',' && i > 0 && i + 3 < form.size() && is_digit(form[i - 1]) && is_digit(form[i + 1]);
    if (!grouping) out += form[i];
  }
  return out;
}

void key_of(std::string& key, std::string_view form, Upos upos, Xpos xpos) {
  key.assign(form);
  key += '\t';
  key += to_string(upos);
  key += '\t';
  key += to_string(xpos);
}

}  // namespace

std::string lemma_by_rule(std::string_view form, Upos upos, Xpos xpos) {
  if (upos == Upos::propn) return proper(form, xpos);
  if (upos == Upos::num) return number(form);
  if (upos == Upos::sym || upos == Upos::x) return std::string(form);
  if (upos == Upos::adj && xpos == Xpos::nnp) return name_case(form);
  if (upos == Upos::pron && form == "I") return "I";
  std::string w = lower(form);
  if (!inflected(upos, xpos)) return w;
  return by_class(class_letter(upos), w);
}

std::string lemma_of(std::string_view form, Upos upos, Xpos xpos, const Lemmas& lemmas) {
  std::string key, w = upos == Upos::propn || upos == Upos::x ? std::string(form) : lower(form);
  key_of(key, w, upos, xpos);
  if (auto found = lemmas.by_tag.find(key); found != lemmas.by_tag.end()) return found->second;
  if (upos == Upos::propn || !inflected(upos, xpos)) return lemma_by_rule(form, upos, xpos);
  key.assign(1, class_letter(upos));
  key += w;
  if (auto found = lemmas.by_word.find(key); found != lemmas.by_word.end()) return found->second;
  std::size_t hyphen = w.rfind('-');
  if (hyphen != std::string::npos && hyphen + 1 < w.size()) {
    return w.substr(0, hyphen + 1) + lemma_of(std::string_view(w).substr(hyphen + 1), upos, xpos, lemmas);
  }
  return lemma_by_rule(form, upos, xpos);
}

void lemmatize(Document& document, const Lemmas& lemmas) {
  document.lemmas.clear();
  document.lemmas.reserve(document.text.size());
  for (Token& t : document.tokens) {
    t.lemma.begin = static_cast<std::uint32_t>(document.lemmas.size());
    document.lemmas += lemma_of(document.form(t), t.upos, t.xpos, lemmas);
    t.lemma.end = static_cast<std::uint32_t>(document.lemmas.size());
  }
}

Result<Lemmas> load_lemmas(const std::string& data_dir) {
  Lemmas lemmas;
  auto words = read_tsv(data_dir + "/lang/lemma_words.tsv");
  if (!words) return tl::unexpected(words.error());
  lemmas.by_word.reserve(words->rows.size());
  for (const TsvRow& row : words->rows) {
    constexpr std::string_view kClasses = "nvar";
    if (row.cells.size() < 3 || row.cells[0].size() != 1 || kClasses.find(row.cells[0][0]) == std::string_view::npos) {
      return fail(ErrorCode::bad_format, "class must be n, v, a or r", words->where(row));
    }
    lemmas.by_word.insert_or_assign(std::string(row.cells[0]) + std::string(row.cells[1]), std::string(row.cells[2]));
  }
  auto table = read_tsv(data_dir + "/lang/lemma_treebank.tsv");
  if (!table) return tl::unexpected(table.error());
  lemmas.by_tag.reserve(table->rows.size());
  std::string key;
  for (const TsvRow& row : table->rows) {
    if (row.cells.size() < 4) return fail(ErrorCode::bad_format, "columns: form upos xpos lemma", table->where(row));
    key_of(key, row.cells[0], upos_of(row.cells[1]), xpos_of(row.cells[2]));
    lemmas.by_tag.insert_or_assign(key, std::string(row.cells[3]));
  }
  return lemmas;
}

}  // namespace dateline::lang
