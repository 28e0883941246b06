// A pronoun's candidates are the mentions of the sentences before it (and, in a fronted phrase, the
// subject that follows) that agree with it in person, number and gender and may stand where grammar
// lets the two corefer. Each gets a score from yes/no cues; "none" is a candidate too.
#include "lang/coref_pronouns.h"

#include <algorithm>
#include <array>

namespace dateline::lang {
namespace {

constexpr std::int32_t kWindow = 6;          // sentences back
constexpr std::size_t kMostCandidates = 80;
constexpr std::int32_t kFarthest = 400;      // mentions back

constexpr std::array<std::string_view, static_cast<std::size_t>(Cue::count_)> kCueNames = {
    "none_bias", "none_clause", "none_first", "none_weather",
    "sentence_0", "sentence_1", "sentence_2", "sentence_3", "sentence_far", "paragraph_other", "title",
    "subject", "passive_subject", "object", "oblique", "possessor", "in_phrase", "apposed", "coordinated", "other_role",
    "parallel_subject", "parallel_object", "own_possessor", "governs", "governs_speech", "same_clause",
    "name", "nominal", "pronoun_same", "pronoun_other", "person_known", "person_unknown", "group_known", "gender_known",
    "plural_known", "number_unknown", "once", "twice", "often", "very_often",
    "between_0", "between_1", "between_2", "between_many", "first_in_sentence", "indefinite", "definite",
    "in_other_quote", "speaker_of_quote", "speaker_indirect", "after", "nested_clause", "coordination", "location",
    "organisation", "two_words", "last_pronoun", "topic", "gender_clash", "main_clause", "in_parenthesis", "object_control", "named_after",
    "nearest_subject", "nearest_parallel", "nearest_name", "tree_2", "tree_4", "tree_6", "tree_far", "subject_of_last", "first_named"};

class PronounLinker {
 public:
  PronounLinker(const Document& doc, const Tree& tree, const CorefRules& rules, const std::vector<Traits>& mentions,
                Entities& entities, std::vector<Ranking>* trace)
      : doc_(doc), tree_(tree), rules_(rules), mentions_(mentions), entities_(entities), trace_(trace) {
    speech_of();
    first_of_sentence_.assign(doc.sentences.size(), -1);
    for (std::int32_t i = 0; i < size(); ++i) {
      std::int32_t& first = first_of_sentence_[mentions[i].sentence];
      if (first < 0) first = i;
    }
    at_.assign(doc.tokens.size(), -1);
    for (std::int32_t i = 0; i < size(); ++i) {
      if (!mentions[i].coordination) at_[mentions[i].head] = i;
    }
    find_topic();
    parenthesis_.assign(doc.tokens.size(), false);
    for (const Sentence& s : doc.sentences) {
      int depth = 0;
      for (std::int32_t i = s.first; i < s.last; ++i) {
        std::string_view form = doc.form(i);
        if (form == "(") ++depth;
        parenthesis_[i] = depth > 0;
        if (form == ")" && depth > 0) --depth;
      }
    }
  }

  void run() {
    for (std::int32_t i = 0; i < size(); ++i) {
      switch (mentions_[i].pronoun) {
        case PronounKind::he: rank(i, 1); break;
        case PronounKind::it: rank(i, 2); break;
        case PronounKind::they: rank(i, 3); break;
        case PronounKind::i: first_person(i); break;
        default: break;
      }
    }
  }

 private:
  std::int32_t size() const { return static_cast<std::int32_t>(mentions_.size()); }
  const Token& token(std::int32_t i) const { return doc_.tokens[i]; }

  // For each token the speech whose content holds it: the innermost.
  void speech_of() {
    speech_.assign(doc_.tokens.size(), -1);
    for (std::size_t k = 0; k < doc_.speech.size(); ++k) {
      const Speech& s = doc_.speech[k];
      for (std::int32_t i = std::max(0, s.content_first); i < s.content_last; ++i) {
        std::int32_t now = speech_[i];
        bool inner = now < 0 || s.content_last - s.content_first < doc_.speech[now].content_last - doc_.speech[now].content_first;
        if (inner) speech_[i] = static_cast<std::int32_t>(k);
      }
    }
  }

  // The most mentioned named entity, and the first person named.
  void find_topic() {
    std::int32_t best = 0;
    for (std::int32_t i = 0; i < size(); ++i) {
      std::int32_t n = entities_.of(i).named ? entities_.of(i).count : 0;
      if (n > best) {
        best = n;
        topic_ = entities_.root(i);
      }
    }
    if (best < 3) topic_ = -1;
    for (std::int32_t i = 0; i < size() && first_named_ < 0; ++i) {
      if (mentions_[i].kind == MentionKind::name && entities_.of(i).person == Is::yes) first_named_ = i;
    }
  }

  void first_person(std::int32_t i) {
    std::int32_t s = speech_[mentions_[i].head];
    if (s < 0 || !doc_.speech[s].direct) return;
    std::int32_t source = doc_.speech[s].source_head;
    if (source < 0 || at_[source] < 0 || mentions_[at_[source]].plural == Is::yes) return;
    if (entities_.of(at_[source]).person == Is::no) return;
    entities_.join(at_[source], i);
  }

  // The verb or noun that a mention depends on.
  std::int32_t governor(std::int32_t head) const { return token(head).head; }

  bool inside(const Traits& outer, std::int32_t i) const { return outer.first <= i && i < outer.last; }

  // Grammar forbids it: "he saw him", "her sister" = "her".
  bool forbidden(const Traits& p, const Traits& c) const {
    if (inside(c, p.head)) return !clause_between(c.head, p.head);
    if (p.possessive) {
      return token(p.head).head == c.head;
    }
    std::int32_t gp = governor(p.head), gc = governor(c.head);
    bool arguments = gp >= 0 && gp == gc && argument(p.head) && argument(c.head);
    if (arguments) return !p.reflexive;
    if (p.reflexive) return !(gp >= 0 && tree_.dominates(gc, p.head));
    // "John and his brother": conjuncts of one phrase
    if (token(c.head).dep == Dep::conj && gc == p.head) return true;
    return token(p.head).dep == Dep::conj && gp == c.head;
  }

  bool argument(std::int32_t i) const {
    Dep d = token(i).dep;
    return is_subject(d) || d == Dep::obj || d == Dep::iobj || d == Dep::obl || d == Dep::obl_agent;
  }

  bool clause_between(std::int32_t above, std::int32_t below) const {
    int steps = 0;
    for (std::int32_t i = below; i >= 0 && i != above && ++steps < 64; i = token(i).head) {
      Dep d = token(i).dep;
      if (d == Dep::acl_relcl || d == Dep::acl) return true;
    }
    return false;
  }

  bool fits(std::int32_t i, std::int32_t j, int kind) const {
    const Traits& p = mentions_[i];
    const Traits& c = mentions_[j];
    if (c.pronoun == PronounKind::you || c.pronoun == PronounKind::other || c.pronoun == PronounKind::we) return false;
    if (c.pronoun == PronounKind::relative) return false;
    const Entity& e = entities_.of(j);
    if (c.head == p.head) return false;
    if (kind == 1 && (c.coordination || e.person == Is::no || e.plural == Is::yes)) return false;
    if (kind == 2 && (c.coordination || e.person == Is::yes || (e.plural == Is::yes && !e.group))) return false;
    if (kind == 3 && !c.coordination && e.plural == Is::no && !e.group) return false;
    if (kind == 1 && e.gender != Gender::unknown && e.gender != p.gender && !e.gender_weak) return false;
    if (kind == 1 && c.pronoun == PronounKind::i && speech_[c.head] == speech_[p.head]) return false;
    if (kind != 1 && c.pronoun == PronounKind::i) return false;
    if (kind == 1 && c.kind == MentionKind::nominal && c.person != Is::yes) return false;
    return !forbidden(p, c);
  }

  // The subject behind a fronted phrase with the pronoun: "In his speech, the minister said".
  std::int32_t cataphor(std::int32_t i, int kind) const {
    const Traits& p = mentions_[i];
    int steps = 0;
    for (std::int32_t v = token(p.head).head; v >= 0 && ++steps < 12; v = token(v).head) {
      std::int32_t s = tree_.subject(v);
      if (s < 0 || s <= p.head || at_[s] < 0) continue;
      bool fronted = tree_.right(p.head) <= s && mentions_[at_[s]].pronoun == PronounKind::none;
      if (fronted && fits(i, at_[s], kind)) return at_[s];
    }
    return -1;
  }

  void rank(std::int32_t i, int kind) {
    const Traits& p = mentions_[i];
    Ranking ranking;
    ranking.mention = i;
    ranking.head = p.head;
    ranking.kind = kind;
    ranking.form = p.possessive ? 4 : 5;
    ranking.candidates.push_back(nothing(i));
    int between = 0;
    Nearest nearest;
    std::vector<std::int32_t> roots;
    for (std::int32_t j = i - 1; j >= std::max(0, i - kFarthest) && ranking.candidates.size() < kMostCandidates; --j) {
      const Traits& c = mentions_[j];
      if (p.sentence - c.sentence > kWindow) break;
      if (!fits(i, j, kind)) continue;
      ranking.candidates.push_back(candidate(i, j, between));
      nearest_of(p, c, nearest, ranking.candidates.back());
      std::int32_t root = entities_.root(j);
      if (std::find(roots.begin(), roots.end(), root) == roots.end()) {
        roots.push_back(root);
        ++between;
      }
    }
    if (std::int32_t j = cataphor(i, kind); j >= 0) ranking.candidates.push_back(candidate(i, j, 0));
    float best = 0;
    ranking.chosen = -1;
    for (std::size_t k = 0; k < ranking.candidates.size(); ++k) {
      float score = value(ranking.candidates[k], kind, ranking.form);
      if (k == 0 || score > best) {
        best = score;
        ranking.chosen = ranking.candidates[k].mention;
      }
    }
    if (ranking.chosen >= 0) {
      entities_.join(ranking.chosen, i);
      last_[kind] = entities_.root(i);
    }
    if (trace_ != nullptr) trace_->push_back(std::move(ranking));
  }

  struct Nearest {
    bool subject = false, parallel = false, name = false;
  };

  // The first candidate, going back, that is a subject, has the pronoun's role, or is a name.
  void nearest_of(const Traits& p, const Traits& c, Nearest& seen, Candidate& out) const {
    auto add = [&](Cue cue) { out.cues.push_back(static_cast<std::uint8_t>(cue)); };
    Dep d = token(c.head).dep;
    if (is_subject(d) && !seen.subject) {
      seen.subject = true;
      add(Cue::nearest_subject);
    }
    bool same_role = is_subject(d) ? is_subject(token(p.head).dep) : d == token(p.head).dep;
    if (same_role && !seen.parallel) {
      seen.parallel = true;
      add(Cue::nearest_parallel);
    }
    if (c.kind == MentionKind::name && !seen.name) {
      seen.name = true;
      add(Cue::nearest_name);
    }
    bool last = p.sentence - c.sentence == 1 && is_subject(d);
    if (last && token(c.head).head >= 0 && token(token(c.head).head).head < 0) add(Cue::subject_of_last);
    if (p.sentence == c.sentence) {
      int steps = tree_distance(p.head, c.head);
      add(steps <= 2 ? Cue::tree_2 : steps <= 4 ? Cue::tree_4 : steps <= 6 ? Cue::tree_6 : Cue::tree_far);
    }
  }

  // Arcs between two words of a sentence, at most 8.
  int tree_distance(std::int32_t a, std::int32_t b) const {
    constexpr int kMost = 8;
    int up = 0;
    for (std::int32_t x = a; x >= 0 && up < kMost; x = token(x).head, ++up) {
      int down = 0;
      for (std::int32_t y = b; y >= 0 && up + down < kMost; y = token(y).head, ++down) {
        if (x == y) return up + down;
      }
    }
    return kMost;
  }

  float value(const Candidate& c, int kind, int form) const {
    float sum = 0;
    for (std::uint8_t cue : c.cues) {
      sum += rules_.weights[cue] + rules_.weights[kind * kCues + cue] + rules_.weights[form * kCues + cue];
    }
    return sum;
  }

  Candidate nothing(std::int32_t i) const {
    Candidate none;
    auto add = [&](Cue cue) { none.cues.push_back(static_cast<std::uint8_t>(cue)); };
    add(Cue::none_bias);
    const Traits& p = mentions_[i];
    std::int32_t g = token(p.head).head;
    if (g >= 0) {
      for (std::int32_t c : tree_.children(g)) {
        Dep d = token(c).dep;
        if (c > p.head && (d == Dep::ccomp || d == Dep::xcomp || d == Dep::csubj || d == Dep::advcl)) {
          add(Cue::none_clause);
          break;
        }
      }
      if (token(g).upos == Upos::adj || token(g).upos == Upos::noun) add(Cue::none_weather);
    }
    if (p.first == doc_.sentences[p.sentence].first) add(Cue::none_first);
    return none;
  }

  Cue role(const Traits& c) const {
    switch (token(c.head).dep) {
      case Dep::nsubj: case Dep::nsubj_outer: return Cue::subject;
      case Dep::nsubj_pass: return Cue::passive_subject;
      case Dep::obj: case Dep::iobj: return Cue::object;
      case Dep::obl: case Dep::obl_agent: return Cue::oblique;
      case Dep::nmod_poss: return Cue::possessor;
      case Dep::nmod: case Dep::compound: return Cue::in_phrase;
      case Dep::appos: return Cue::apposed;
      case Dep::conj: return Cue::coordinated;
      default: return Cue::other_role;
    }
  }

  Candidate candidate(std::int32_t i, std::int32_t j, int between) const {
    Candidate out;
    out.mention = j;
    out.head = mentions_[j].head;
    out.entity = entities_.root(j);
    auto add = [&](Cue cue) { out.cues.push_back(static_cast<std::uint8_t>(cue)); };
    const Traits& p = mentions_[i];
    const Traits& c = mentions_[j];
    place(p, c, add);
    grammar(p, c, add);
    kind_of(p, c, j, add);
    add(between == 0 ? Cue::between_0 : between == 1 ? Cue::between_1 : between == 2 ? Cue::between_2 : Cue::between_many);
    if (first_of_sentence_[c.sentence] == j) add(Cue::first_in_sentence);
    if (j > i) add(Cue::after);
    if (last_[kind_index(p)] >= 0 && last_[kind_index(p)] == entities_.root(j)) add(Cue::last_pronoun);
    if (first_named_ >= 0 && entities_.same(j, first_named_)) add(Cue::first_named);
    if (topic_ >= 0 && entities_.root(j) == entities_.root(topic_)) add(Cue::topic);
    speech(p, c, add);
    if (parenthesis_[c.head]) add(Cue::in_parenthesis);
    if (j < i && named_after(i, j)) add(Cue::named_after);
    return out;
  }

  // The candidate's entity is named again behind the pronoun in its sentence.
  bool named_after(std::int32_t i, std::int32_t j) const {
    for (std::int32_t k = i + 1; k < std::min(size(), i + 40) && mentions_[k].sentence == mentions_[i].sentence; ++k) {
      if (mentions_[k].kind == MentionKind::name && entities_.same(k, j)) return true;
    }
    return false;
  }

  static int kind_index(const Traits& p) { return p.pronoun == PronounKind::he ? 1 : p.pronoun == PronounKind::it ? 2 : 3; }

  template <class Add>
  void place(const Traits& p, const Traits& c, Add add) const {
    std::int32_t far = p.sentence - c.sentence;
    add(far <= 0 ? Cue::sentence_0 : far == 1 ? Cue::sentence_1 : far == 2 ? Cue::sentence_2 : far == 3 ? Cue::sentence_3 : Cue::sentence_far);
    std::int32_t section = doc_.sentences[c.sentence].section;
    if (section != doc_.sentences[p.sentence].section) {
      add(Cue::paragraph_other);
      if (doc_.sections[section].part != doc_.sections[doc_.sentences[p.sentence].section].part) add(Cue::title);
    }
  }

  template <class Add>
  void grammar(const Traits& p, const Traits& c, Add add) const {
    Cue r = role(c);
    add(r);
    Dep dp = token(p.head).dep;
    bool subject = r == Cue::subject || r == Cue::passive_subject;
    if (subject && is_subject(dp)) add(Cue::parallel_subject);
    if (r == Cue::object && dp == Dep::obj) add(Cue::parallel_object);
    position(p, r, p.sentence - c.sentence, add);
    std::int32_t own = nearest_verb(c.head);
    if (own >= 0 && (token(own).dep == Dep::root || token(own).head < 0)) add(Cue::main_clause);
    if (p.sentence != c.sentence) return;
    std::int32_t verb = governor(c.head);
    if (subject && verb >= 0 && verb != p.head && tree_.dominates(verb, p.head)) {
      add(Cue::governs);
      if (p.possessive) add(Cue::own_possessor);
    }
    if (verb >= 0 && verb == nearest_verb(p.head)) add(Cue::same_clause);
    if (clause_between(c.head, p.head)) add(Cue::nested_clause);
    std::int32_t x = r == Cue::object ? tree_.child(verb, Dep::xcomp) : -1;
    if (x >= 0 && x > c.head && tree_.dominates(x, p.head)) add(Cue::object_control);
  }

  template <class Add>
  void position(const Traits& p, Cue r, std::int32_t far, Add add) const {
    int role = r == Cue::subject || r == Cue::passive_subject ? 0 : r == Cue::object ? 1 : r == Cue::possessor ? 2 : 3;
    int back = far <= 0 ? 0 : far == 1 ? 1 : 2;
    int own = is_subject(token(p.head).dep) ? 0 : p.possessive ? 1 : 2;
    add(static_cast<Cue>(static_cast<int>(Cue::count_) + (own * 3 + back) * 4 + role));
  }

  std::int32_t nearest_verb(std::int32_t i) const {
    int steps = 0;
    for (std::int32_t h = token(i).head; h >= 0 && ++steps < 12; h = token(h).head) {
      if (token(h).upos == Upos::verb) return h;
    }
    return -1;
  }

  template <class Add>
  void kind_of(const Traits& p, const Traits& c, std::int32_t j, Add add) const {
    const Entity& e = entities_.of(j);
    if (c.kind == MentionKind::pronoun) {
      add(c.pronoun == p.pronoun ? Cue::pronoun_same : Cue::pronoun_other);
    } else {
      add(c.kind == MentionKind::name ? Cue::name : Cue::nominal);
    }
    if (e.person == Is::yes) add(Cue::person_known);
    if (e.person == Is::unknown) add(Cue::person_unknown);
    if (e.group) add(Cue::group_known);
    if (e.gender != Gender::unknown) add(e.gender == p.gender ? Cue::gender_known : Cue::gender_clash);
    if (e.plural == Is::yes) add(Cue::plural_known);
    if (e.plural == Is::unknown) add(Cue::number_unknown);
    add(e.count <= 1 ? Cue::once : e.count == 2 ? Cue::twice : e.count < 6 ? Cue::often : Cue::very_often);
    if (c.indefinite) add(Cue::indefinite);
    if (c.definite && c.kind == MentionKind::nominal) add(Cue::definite);
    if (c.coordination) add(Cue::coordination);
    if (c.typed && c.type == NameType::location) add(Cue::location);
    if (c.typed && c.type == NameType::organisation) add(Cue::organisation);
    if (c.name.size() >= 2) add(Cue::two_words);
  }

  template <class Add>
  void speech(const Traits& p, const Traits& c, Add add) const {
    std::int32_t sp = speech_[p.head], sc = speech_[c.head];
    if (sp >= 0 && at_source(sp, c)) add(doc_.speech[sp].direct ? Cue::speaker_of_quote : Cue::speaker_indirect);
    bool quoted_p = sp >= 0 && doc_.speech[sp].direct, quoted_c = sc >= 0 && doc_.speech[sc].direct;
    if (quoted_p != quoted_c || (quoted_p && sp != sc)) add(Cue::in_other_quote);
  }

  bool at_source(std::int32_t s, const Traits& c) const {
    std::int32_t source = doc_.speech[s].source_head;
    if (source < 0 || at_[source] < 0) return false;
    return source == c.head || (at_[c.head] >= 0 && entities_.same(at_[source], at_[c.head]));
  }

  const Document& doc_;
  const Tree& tree_;
  const CorefRules& rules_;
  const std::vector<Traits>& mentions_;
  Entities& entities_;
  std::vector<Ranking>* trace_;
  std::vector<std::int32_t> speech_, first_of_sentence_, at_;
  std::vector<bool> parenthesis_;
  std::int32_t topic_ = -1, first_named_ = -1;
  std::array<std::int32_t, 4> last_ = {-1, -1, -1, -1};
};

}  // namespace

std::string cue_name(int cue) {
  constexpr int kNamed = static_cast<int>(Cue::count_);
  if (cue < kNamed) return std::string(kCueNames[cue]);
  constexpr std::array<std::string_view, 4> kRoles = {"subject", "object", "possessor", "other"};
  constexpr std::array<std::string_view, 3> kBack = {"here", "before", "far"}, kOwn = {"subject", "possessor", "other"};
  int at = cue - kNamed;
  return std::string(kRoles[at % 4]) + "_" + std::string(kBack[at / 4 % 3]) + "_of_" + std::string(kOwn[at / 12]);
}

std::string_view class_name(int c) {
  constexpr std::array<std::string_view, kClasses> kNames = {"all", "he", "it", "they", "possessive", "other"};
  return kNames[c];
}

void link_pronouns(const Document& document, const Tree& tree, const CorefRules& rules,
                   const std::vector<Traits>& mentions, Entities& entities, std::vector<Ranking>* trace) {
  PronounLinker(document, tree, rules, mentions, entities, trace).run();
}

}  // namespace dateline::lang
