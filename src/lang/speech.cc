// Cue words are looked for in the tree; each gives a source and pieces of content from its grammar. A
// piece that touches a quotation grows to the whole of it; quotations that no cue has taken go to the
// speaker before them in the paragraph, or of the paragraph before.
#include "lang/speech.h"

#include <algorithm>

#include "base/tsv.h"
#include "lang/speech_quotes.h"
#include "lang/tree.h"

namespace dateline::lang {
namespace {

constexpr std::int32_t kShortQuote = 4;  // "so-called": marks around fewer words are no speech

struct Piece {
  std::int32_t first = -1, last = -1;
};

class Finder {
 public:
  Finder(const Document& doc, const SpeechRules& rules)
      : doc_(doc), rules_(rules), tree_(doc), quotes_(find_quotes(doc)) {
    quote_at_.assign(doc.tokens.size(), -1);
    for (std::size_t q = 0; q < quotes_.size(); ++q) {
      for (std::int32_t i = quotes_[q].first; i < quotes_[q].last; ++i) quote_at_[i] = static_cast<std::int32_t>(q);
    }
    taken_.assign(quotes_.size(), false);
  }

  std::vector<Speech> run() {
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(doc_.tokens.size()); ++i) {
      const Token& t = doc_.tokens[i];
      switch (t.upos) {
        case Upos::verb: verb(i); break;
        case Upos::noun: noun(i); break;
        case Upos::adj: adjective(i); break;
        default: break;
      }
      if (doc_.form(i).size() == 9 && lower(doc_.form(i)) == "according") according(i);
    }
    headlines();
    sort();
    orphans();
    drop_nested();
    sort();
    return std::move(out_);
  }

 private:
  const Token& token(std::int32_t i) const { return doc_.tokens[i]; }
  const Sentence& sentence_of(std::int32_t i) const { return doc_.sentences[token(i).sentence]; }

  // --- sources

  bool relative_pronoun(std::int32_t i) const {
    Xpos x = token(i).xpos;
    return x == Xpos::wp || x == Xpos::wdt;
  }

  std::int32_t agent(std::int32_t v) const {
    if (std::int32_t a = tree_.child(v, Dep::obl_agent); a >= 0) return a;
    for (std::int32_t c : tree_.children(v)) {
      if (token(c).dep != Dep::obl) continue;
      std::int32_t k = tree_.child(c, Dep::case_);
      if (k >= 0 && lower(doc_.form(k)) == "by") return c;
    }
    return -1;
  }

  bool passive(std::int32_t v) const {
    return tree_.child(v, Dep::nsubj_pass) >= 0 || tree_.child(v, Dep::aux_pass) >= 0;
  }

  // "...," said the general: the noun phrase right behind the verb, whatever the parser calls it.
  std::int32_t inverted(std::int32_t v) const {
    Xpos x = token(v).xpos;
    if (x != Xpos::vbd && x != Xpos::vbz && x != Xpos::vbp) return -1;
    if (v == 0 || token(v - 1).sentence != token(v).sentence || token(v - 1).upos != Upos::punct) return -1;
    for (std::int32_t c : tree_.children(v)) {
      if (c < v || tree_.left(c) != v + 1) continue;
      Upos u = token(c).upos;
      return u == Upos::noun || u == Upos::propn || u == Upos::pron ? c : -1;
    }
    return -1;
  }

  // Head of the phrase that names the speaker; -1 when there is none.
  std::int32_t source_of(std::int32_t v, int depth = 0) const {
    if (depth > 4) return -1;
    if (passive(v)) return agent(v);
    const Token& t = token(v);
    std::int32_t s = tree_.subject(v);
    if (s >= 0) {
      if (relative_pronoun(s)) {
        for (std::int32_t up = v, n = 0; up >= 0 && n < 3; up = token(up).head, ++n) {
          if (token(up).dep == Dep::acl_relcl) return token(up).head;
        }
      }
      return s;
    }
    if (std::int32_t i = inverted(v); i >= 0) return i;
    if (t.head < 0) return -1;
    switch (t.dep) {
      case Dep::conj:
        return token(t.head).upos == Upos::verb || tree_.subject(t.head) >= 0 ? source_of(t.head, depth + 1) : -1;
      case Dep::advcl: case Dep::xcomp: case Dep::parataxis: case Dep::advcl_relcl: {
        std::int32_t above = tree_.subject(t.head);
        if (passive(t.head) && above >= 0) return above;
        return source_of(t.head, depth + 1);
      }
      case Dep::acl:
        return t.xpos == Xpos::vbn ? agent(v) : t.head;
      case Dep::acl_relcl:
        return t.head;
      default:
        return -1;
    }
  }

  // Tokens of the speaker's phrase: the subtree without clauses and outer punctuation.
  Piece phrase(std::int32_t head, std::int32_t not_across) const {
    std::int32_t first = head, last = head + 1;
    for (std::int32_t c : tree_.children(head)) {
      Dep d = token(c).dep;
      if (d == Dep::acl_relcl || d == Dep::acl || d == Dep::parataxis || d == Dep::advcl || d == Dep::case_ ||
          d == Dep::punct || d == Dep::mark || d == Dep::cop || is_subject(d) || d == Dep::dep) {
        continue;
      }
      first = std::min(first, tree_.left(c));
      last = std::max(last, tree_.right(c));
    }
    if (not_across > head && last > not_across) last = not_across;
    if (not_across >= 0 && not_across < head && first <= not_across) first = not_across + 1;
    Piece p = trim({first, last}, false);
    return p.first < 0 || head < p.first || head >= p.last ? Piece{head, head + 1} : p;
  }

  // --- content

  bool edge(std::int32_t i, bool keep_quotes) const {
    if (token(i).upos != Upos::punct) return false;
    return !keep_quotes || quote_at_[i] < 0 ||
           (quotes_[quote_at_[i]].first != i && quotes_[quote_at_[i]].last - 1 != i);
  }

  Piece trim(Piece p, bool keep_quotes) const {
    while (p.first < p.last && edge(p.first, keep_quotes)) ++p.first;
    while (p.last > p.first && edge(p.last - 1, keep_quotes)) --p.last;
    return p.first < p.last ? p : Piece{};
  }

  // A subtree less the part [out.first, out.last): one or two pieces.
  std::vector<Piece> without(Piece whole, Piece out) const {
    std::vector<Piece> pieces;
    Piece before = trim({whole.first, std::min(whole.last, out.first)}, true);
    Piece after = trim({std::max(whole.first, out.last), whole.last}, true);
    if (before.first >= 0) pieces.push_back(before);
    if (after.first >= 0) pieces.push_back(after);
    return pieces;
  }

  Piece span(std::int32_t head) const { return {tree_.left(head), tree_.right(head)}; }

  // The cue with its source and particles, to be cut out of what is said.
  Piece cue_span(std::int32_t cue, const Piece& source) const {
    Piece p{std::min(cue, source.first >= 0 ? source.first : cue), std::max(cue + 1, source.last)};
    if (source.first >= 0 && (source.last + 12 < cue || source.first > cue + 12)) p = {cue, cue + 1};
    return p;
  }

  // What follows a quotation and its speaker is told of the speaker, unless it is quoted again.
  std::vector<Piece> told_around(std::vector<Piece> pieces, std::int32_t v) const {
    if (pieces.size() < 2 || pieces[1].first < v) return pieces;
    std::int32_t after = pieces[1].first;
    bool quote_before = quote_at_[pieces[0].first] >= 0;
    bool quote_after = quote_at_[after] >= 0;
    bool relative = token(after).upos == Upos::pron && token(after).xpos != Xpos::prp && token(after).xpos != Xpos::dt;
    if ((quote_before && !quote_after) || relative) pieces.pop_back();
    return pieces;
  }

  // How far right the words may go that follow the verb: its subtree, or the sentence when it is the root;
  // up to a clause with a cue of its own.
  std::int32_t reach(std::int32_t v, std::int32_t from) const {
    std::int32_t end = token(v).head < 0 ? sentence_of(v).last : tree_.right(v);
    for (std::int32_t c : tree_.children(v)) {
      Dep d = token(c).dep;
      if (c > v && tree_.left(c) >= from && (d == Dep::conj || d == Dep::advcl || d == Dep::parataxis)) {
        end = std::min(end, tree_.left(c));
      }
    }
    return end;
  }

  // Where the verb is a parenthesis in what is said: "the talks, he said, failed".
  std::vector<Piece> parenthesis(std::int32_t v) const {
    const Token& t = token(v);
    if (t.dep != Dep::parataxis || t.head < 0) return {};
    Piece own = span(v), whole = span(t.head);
    if (own.first < t.head && own.last > t.head) own = {v, v + 1};
    return told_around(without(whole, own), v);
  }

  std::vector<Piece> clause(std::int32_t v, const Piece& source) const {
    std::vector<Piece> pieces;
    for (std::int32_t c : tree_.children(v)) {
      if (token(c).dep != Dep::ccomp) continue;
      Piece p = span(c);
      if (p.first <= v && v < p.last) {
        for (Piece part : told_around(without(p, cue_span(v, source)), v)) pieces.push_back(part);
      } else {
        if (c > v) p.last = std::max(p.last, reach(v, p.last));
        if (Piece part = trim(p, true); part.first >= 0) pieces.push_back(part);
      }
    }
    return pieces;
  }

  void infinitive(std::int32_t v, std::vector<Piece>& pieces) const {
    std::int32_t x = tree_.child(v, Dep::xcomp);
    if (x < 0) x = tree_.child(v, Dep::ccomp);
    if (x < 0 || x < v) return;
    std::int32_t first = tree_.left(x);
    if (std::int32_t o = tree_.child(v, Dep::obj); o > v && o < x) first = std::min(first, tree_.left(o));
    if (Piece p = trim({first, tree_.right(x)}, true); p.first >= 0) pieces.push_back(p);
  }

  void object(std::int32_t v, std::vector<Piece>& pieces) const {
    std::int32_t o = tree_.child(v, passive(v) ? Dep::nsubj_pass : Dep::obj);
    if (o < 0 || relative_pronoun(o)) return;
    Piece p = span(o);
    for (std::int32_t c : tree_.children(v)) {  // "described it as", "accused it of", "called it absurd"
      Dep d = token(c).dep;
      bool as = false;
      if (d == Dep::obl || d == Dep::advcl) {
        std::int32_t k = tree_.child(c, Dep::case_);
        if (k < 0) k = tree_.child(c, Dep::mark);
        const std::string w = k >= 0 ? lower(doc_.form(k)) : "";
        as = w == "as" || w == "of" || w == "for" || w == "to";
      }
      if (c > o && (d == Dep::xcomp || as)) p.last = std::max(p.last, tree_.right(c));
    }
    if (p = trim(p, true); p.first >= 0) pieces.push_back(p);
  }

  // "said the talks ..." where the parser took the first words for an object: all up to the sentence's end.
  void broken(std::int32_t v, std::vector<Piece>& pieces) const {
    std::int32_t o = tree_.child(v, Dep::obj), x = tree_.child(v, Dep::xcomp);
    if (passive(v) || o < v || (x > v && x < o)) return;
    std::int32_t end = token(v).head < 0 ? sentence_of(v).last : tree_.right(v);
    constexpr std::int32_t kClause = 4;
    if (end - tree_.left(o) < kClause || end <= tree_.right(o) + 1) return;
    if (Piece p = trim({tree_.left(o), end}, true); p.first >= 0) pieces.push_back(p);
  }

  void about(std::int32_t v, std::vector<Piece>& pieces) const {
    for (std::int32_t c : tree_.children(v)) {
      Dep d = token(c).dep;
      if (c < v || (d != Dep::obl && d != Dep::advcl)) continue;
      std::int32_t k = tree_.child(c, Dep::case_);
      if (k < 0) k = tree_.child(c, Dep::mark);
      if (k < 0) continue;
      const std::string w = lower(doc_.form(k));
      if (w != "about" && w != "of" && w != "to" && w != "against") continue;
      if (Piece p = trim({std::max(k + 1, tree_.left(c)), tree_.right(c)}, true); p.first >= 0) pieces.push_back(p);
      return;
    }
  }

  // Quotations of the cue's sentence, or one that begins right behind it.
  std::vector<Piece> quoted(std::int32_t v) const {
    std::vector<Piece> pieces;
    const Sentence& s = sentence_of(v);
    for (std::int32_t i = s.first; i < s.last;) {
      if (quote_at_[i] < 0) {
        ++i;
        continue;
      }
      const Quote& q = quotes_[quote_at_[i]];
      if (!(q.first <= v && v < q.last) && q.last - q.first >= 3) pieces.push_back({q.first, q.last});
      i = std::max(i + 1, q.last);
    }
    bool colon = s.last < static_cast<std::int32_t>(quote_at_.size()) && quote_at_[s.last] >= 0 && doc_.form(s.last - 1) == ":";
    if (colon) {
      const Quote& q = quotes_[quote_at_[s.last]];
      if (q.first == s.last && q.section == s.section && q.last - q.first >= 2 + kShortQuote) pieces.push_back({q.first, q.last});
    }
    return pieces;
  }

  // --- cues

  void verb(std::int32_t v) {
    auto found = rules_.verbs.find(doc_.lemma(v));
    if (found == rules_.verbs.end()) return;
    const SpeechCue& cue = found->second;
    std::int32_t head = source_of(v);
    if (head < 0 || head == v) return;
    if (in_quote(v) && (token(head).xpos == Xpos::prp) && own_voice(head)) return;
    if (in_quote(v) && !cue.claim) return;
    Piece source = phrase(head, v);
    std::vector<Piece> pieces;
    if (cue.clause || cue.quotation) pieces = clause(v, source);
    if (pieces.empty() && (cue.clause || cue.quotation)) pieces = parenthesis(v);
    if (cue.quotation && !in_quote(v)) {
      bool plain = pieces.empty();
      for (const Piece& q : quoted(v)) {
        bool covered = std::any_of(pieces.begin(), pieces.end(), [&](const Piece& p) {
          return p.first < q.last && q.first < p.last;
        });
        if (!covered && (plain || q.last - q.first > kShortQuote + 2)) pieces.push_back(q);
      }
    }
    if (pieces.empty() && cue.clause && cue.quotation && cue.claim) broken(v, pieces);
    if (pieces.empty() && cue.infinitive) infinitive(v, pieces);
    if (pieces.empty() && cue.object) object(v, pieces);
    if (pieces.empty() && cue.about) about(v, pieces);
    add(v, head, source, std::move(pieces), cue.claim);
  }

  // "I think" inside a quotation is the speaker's own voice, not another's.
  bool own_voice(std::int32_t i) const {
    const std::string w = lower(doc_.form(i));
    return w == "i" || w == "we" || w == "you" || w == "it";
  }

  bool in_quote(std::int32_t i) const { return quote_at_[i] >= 0; }

  void noun(std::int32_t n) {
    auto found = rules_.nouns.find(doc_.lemma(n));
    if (found == rules_.nouns.end()) return;
    const SpeechCue& cue = found->second;
    std::int32_t head = tree_.child(n, Dep::nmod_poss);
    const Token& t = token(n);
    if (head < 0 && t.head >= 0 && (t.dep == Dep::obj || t.dep == Dep::obl) && token(t.head).upos == Upos::verb) {
      head = source_of(t.head);
    }
    if (head < 0 || head == n) return;
    std::vector<Piece> pieces;
    for (std::int32_t c : tree_.children(n)) {
      Dep d = token(c).dep;
      if (c < n) continue;
      bool clausal = (d == Dep::acl || d == Dep::ccomp) && token(c).upos != Upos::x && tree_.child(c, Dep::mark) >= 0;
      if ((clausal && (cue.clause || cue.infinitive)) || (d == Dep::nmod && cue.object)) {
        if (Piece p = trim(span(c), true); p.first >= 0) pieces.push_back(p);
        break;
      }
    }
    add(n, head, phrase(head, n), std::move(pieces), cue.claim);
  }

  void adjective(std::int32_t a) {
    auto found = rules_.adjectives.find(doc_.lemma(a));
    if (found == rules_.adjectives.end()) return;
    std::int32_t head = tree_.subject(a), c = tree_.child(a, Dep::ccomp);
    if (head < 0 || c < a || relative_pronoun(head)) return;
    std::vector<Piece> pieces;
    if (Piece p = trim(span(c), true); p.first >= 0) pieces.push_back(p);
    add(a, head, phrase(head, a), std::move(pieces), found->second.claim);
  }

  // "according to X": X hangs on the clause that X tells.
  void according(std::int32_t a) {
    const Sentence& s = sentence_of(a);
    if (a + 2 >= s.last || lower(doc_.form(a + 1)) != "to") return;
    std::int32_t x = token(a).head;
    if (token(a).dep != Dep::case_ || x < a) x = token(a + 1).head > a + 1 ? token(a + 1).head : tree_.child(a, Dep::obl);
    if (x <= a + 1 || x >= s.last) return;
    std::int32_t g = token(x).head == a ? token(a).head : token(x).head;
    Piece out{a, std::max(tree_.right(x), a + 3)};
    if (g > x && g < out.last) out.last = std::min(out.last, std::max(tree_.left(g), x + 1));
    Piece whole{s.first, s.last};
    if (std::int32_t q = quote_at_[a]; q >= 0) {
      whole = {std::max(s.first, quotes_[q].first + 1), std::min(s.last, quotes_[q].last - 1)};
    }
    std::vector<Piece> pieces = without(whole, out);
    Piece source = phrase(x, a + 1);
    add(a, x, source, std::move(pieces), true);
  }

  void add(std::int32_t cue, std::int32_t head, Piece source, std::vector<Piece> pieces, bool claim) {
    for (Piece& p : pieces) {
      if (p.first < 0) continue;
      grow(p, cue, source);
      if (p.first <= cue && cue < p.last) continue;
      if (source.first < p.last && p.first < source.last && p.first <= head && head < p.last) continue;
      Speech s;
      s.source_first = source.first;
      s.source_last = source.last;
      s.source_head = head;
      s.cue = cue;
      s.content_first = p.first;
      s.content_last = p.last;
      s.claim = claim;
      s.direct = quote_at_[p.first] >= 0 && quotes_[quote_at_[p.first]].first == p.first && p.last - p.first > kShortQuote;
      bool again = false;
      for (auto o = out_.rbegin(); o != out_.rend() && o->cue == cue; ++o) {
        again = again || (o->content_first < s.content_last && s.content_first < o->content_last);
      }
      if (!again) out_.push_back(s);
    }
  }

  // A piece that holds the edge of a quotation takes it whole, up to the cue.
  void grow(Piece& p, std::int32_t cue, const Piece& source) {
    Piece keep = cue_span(cue, source);
    for (std::int32_t at : {p.first, p.last - 1, p.first - 1, p.last}) {
      if (at < 0 || at >= static_cast<std::int32_t>(quote_at_.size()) || quote_at_[at] < 0) continue;
      const Quote& q = quotes_[quote_at_[at]];
      if (q.last <= p.first || q.first >= p.last) continue;
      if (q.first < keep.last && keep.first < q.last) continue;  // the cue stands inside the marks
      p.first = std::min(p.first, q.first);
      p.last = std::max(p.last, q.last);
      taken_[quote_at_[at]] = true;
    }
    for (std::int32_t i = p.first; i < p.last;) {
      std::int32_t k = quote_at_[i];
      if (k >= 0 && quotes_[k].first >= p.first && quotes_[k].last <= p.last) taken_[k] = true;
      i = k >= 0 ? std::max(i + 1, quotes_[k].last) : i + 1;
    }
  }

  // "Kovač: Talks must go on" in a headline, and before a quotation anywhere.
  void headlines() {
    constexpr std::int32_t kLongestName = 6;
    for (const Sentence& s : doc_.sentences) {
      std::int32_t colon = s.first;
      while (colon < s.last && colon - s.first <= kLongestName && doc_.form(colon) != ":") ++colon;
      if (colon >= s.last || colon == s.first || colon - s.first > kLongestName || s.last - colon < 4) continue;
      bool title = doc_.sections[s.section].part == Part::title;
      bool quote = quote_at_[colon + 1] >= 0 && quotes_[quote_at_[colon + 1]].first == colon + 1;
      if (!title && !quote) continue;
      std::int32_t head = -1;
      for (std::int32_t i = s.first; i < colon; ++i) {
        if (token(i).upos != Upos::propn && token(i).upos != Upos::noun && token(i).upos != Upos::adj) head = -2;
        if (head == -1 && token(i).upos == Upos::propn) head = i;
      }
      if (head < 0) continue;
      add(colon, head, {s.first, colon}, {trim({colon + 1, s.last}, true)}, true);
    }
  }

  // A wish or attitude told inside what another says is that other's matter.
  void drop_nested() {
    std::vector<bool> told(doc_.tokens.size(), false);
    for (const Speech& s : out_) {
      if (s.claim) std::fill(told.begin() + s.content_first, told.begin() + s.content_last, true);
    }
    out_.erase(std::remove_if(out_.begin(), out_.end(), [&](const Speech& s) { return !s.claim && told[s.cue]; }), out_.end());
  }

  void sort() {
    std::stable_sort(out_.begin(), out_.end(), [](const Speech& a, const Speech& b) {
      return a.cue != b.cue ? a.cue < b.cue : a.content_first < b.content_first;
    });
  }

  // Quotations without a cue of their own: the speaker goes on.
  void orphans() {
    std::vector<Speech> added;
    std::int32_t carried = -1;  // index into `added` of the piece before, so that a speaker goes on and on
    for (std::size_t k = 0; k < quotes_.size(); ++k) {
      const Quote& q = quotes_[k];
      if (taken_[k] || q.last - q.first < kShortQuote + 4 || q.first != sentence_of(q.first).first) continue;
      const Speech* before = speaker_before(q);
      if (carried >= 0 && (before == nullptr || before->content_last <= added[carried].content_first)) {
        const Speech& last = added[carried];
        if (section_of(last.content_first) + 1 >= q.section && last.content_last <= q.first) before = &added[carried];
      }
      if (before == nullptr) continue;
      Speech s = *before;
      s.content_first = q.first;
      s.content_last = q.last;
      s.direct = true;
      added.push_back(s);
      carried = static_cast<std::int32_t>(added.size()) - 1;
    }
    out_.insert(out_.end(), added.begin(), added.end());
  }

  std::int32_t section_of(std::int32_t i) const { return sentence_of(i).section; }

  // The last direct speech before the quotation in its paragraph or the one before; out_ is sorted by cue.
  const Speech* speaker_before(const Quote& q) const {
    auto at = std::upper_bound(out_.begin(), out_.end(), q.first, [](std::int32_t i, const Speech& s) { return i < s.cue; });
    while (at != out_.begin()) {
      --at;
      if (section_of(at->cue) + 1 < q.section) return nullptr;
      if (at->direct && at->content_last <= q.first) return &*at;
    }
    return nullptr;
  }

  const Document& doc_;
  const SpeechRules& rules_;
  Tree tree_;
  std::vector<Quote> quotes_;
  std::vector<std::int32_t> quote_at_;
  std::vector<bool> taken_;
  std::vector<Speech> out_;
};

}  // namespace

Result<SpeechRules> load_speech_rules(const std::string& data_dir) {
  auto tsv = read_tsv(data_dir + "/lang/cues.tsv");
  if (!tsv) return tl::unexpected(tsv.error());
  SpeechRules rules;
  for (const TsvRow& row : tsv->rows) {
    if (row.cells.size() < 4) return fail(ErrorCode::bad_format, "columns: lemma pos frames claim", tsv->where(row));
    SpeechCue cue;
    for (char c : row.cells[2]) {
      bool known = true;
      switch (c) {
        case 'c': cue.clause = true; break;
        case 'q': cue.quotation = true; break;
        case 'o': cue.object = true; break;
        case 't': cue.infinitive = true; break;
        case 'a': cue.about = true; break;
        default: known = false;
      }
      if (!known) return fail(ErrorCode::bad_format, "frames are letters of c, q, o, t, a", tsv->where(row));
    }
    cue.claim = row.cells[3] != "0";
    auto& words = row.cells[1] == "n" ? rules.nouns : row.cells[1] == "a" ? rules.adjectives : rules.verbs;
    words.insert_or_assign(std::string(row.cells[0]), cue);
  }
  return rules;
}

void attribute(Document& document, const SpeechRules& rules) { document.speech = Finder(document, rules).run(); }

}  // namespace dateline::lang
