// The event lexicon: frames and the word lists they lean on, read from data/frames (see its README).
//
//   "arrest" v, obj:@person            -> COERCE arrest, A = subj, R = obj
//   "attack" n, !mod:heart|panic       -> ASSAULT
//
// Immutable after load; shared by all threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "model/event.h"

namespace dateline::event {

// Where an argument is looked for, seen from the trigger.
enum class SlotKind : std::uint8_t {
  subj, obj, iobj, comp, compsubj, mod, poss, lv, gov, prt, any, prep, lv_subj, lv_obj, none
};

struct Slot {
  SlotKind kind = SlotKind::none;
  std::string prep;  // for SlotKind::prep
};

// One word a condition accepts: a lemma, a list of classes.tsv, or a computed class.
struct Word {
  std::string lemma;      // set for literals
  std::int32_t list = -1; // index into Lexicon::class_names, -1 for literals
};

struct Condition {
  Slot slot;
  bool negated = false;
  std::vector<Word> words;  // empty: existence alone
};

enum class Pos : std::uint8_t { verb, noun, adjective };

struct Frame {
  std::string id;
  std::vector<std::string> trigger;  // lemmas; "*" stands for up to 8 words
  Pos pos = Pos::verb;
  bool active_only = false, passive_only = false;
  std::vector<Condition> conditions;
  bool veto = false;
  EventType type = EventType::consult;
  std::vector<std::string> modes;
  std::string cameo;
  std::vector<std::vector<Slot>> actor, recipient;  // alternatives; slots of one are joined
  bool no_recipient = false;
  bool default_actor = true, default_recipient = true;
  std::string example, counter;
  std::string where;  // file:line
  int specificity = 0;
};

enum class LightKind : std::uint8_t { act, undergo, negate, plan, stop };

enum class StatusKind : std::uint8_t {
  future, hypothetical, negated, attempt, advice, intention, promise, request, threat, accuse, begin, stop,
  deny, plan, ongoing, happened, alleged, historical, prepare
};

struct ModeCue {
  EventType type;
  std::string mode;
  std::vector<std::string> words;
  double weight = 1;
};

struct ContextCue {
  std::string context;
  std::vector<std::string> words;
};

struct VetoCue {
  std::vector<std::string> words;
  bool document = false;
  std::string reason;
};

// Computed classes get the first indices of class_names, in this order.
enum ComputedClass : std::int32_t {
  kActor, kPerson, kArmed, kMilitary, kPolice, kRebels, kCrowd, kGovernment, kCountry, kOrg, kMedia, kCourt,
  kPlace, kNumber, kComputedClasses
};

struct Lexicon {
  std::vector<Frame> frames;
  // Head lemma of the trigger -> frames, best (most specific) first.
  std::unordered_map<std::string, std::vector<std::int32_t>> by_head[3];
  std::vector<std::string> class_names;
  std::unordered_map<std::string, std::int32_t> class_ids;
  // Lemma (or the last lemma of a phrase) -> classes; phrases are checked word by word.
  struct ClassEntry {
    std::int32_t list;
    std::vector<std::string> words;
  };
  std::unordered_map<std::string, std::vector<ClassEntry>> class_words;
  std::unordered_map<std::string, LightKind> light_verbs;
  std::unordered_map<std::string, StatusKind> status;
  std::unordered_map<std::string, std::vector<ModeCue>> modes;        // by first word
  std::unordered_map<std::string, std::vector<ContextCue>> contexts;  // by first word
  std::unordered_map<std::string, std::vector<VetoCue>> vetoes;       // by first word
  std::unordered_map<std::string, std::string> stance;                // "word/pos" -> negative, positive
  std::unordered_map<std::string, double> scores;                     // "TYPE mode" -> score
  std::unordered_map<std::string, double> goldstein;                  // cameo -> score
  std::vector<Error> problems;  // rows left out, with file:line

  [[nodiscard]] std::int32_t class_id(std::string_view name) const;
};

// Reads <data>/frames/*.tsv and <data>/ontology. Malformed rows are listed in `problems` and left out;
// fails only when no frame can be read at all.
[[nodiscard]] Result<Lexicon> load_lexicon(const std::string& data_folder);

// Splits at blanks.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);

}  // namespace dateline::event
