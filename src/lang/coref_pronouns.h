// The last pass of coreference: third-person pronouns by a linear ranker, "I" by who speaks. Internal.
#pragma once

#include <string>
#include <vector>

#include "lang/coref_entities.h"

namespace dateline::lang {

// Features of the ranker; data/lang/coref_weights.tsv holds one weight for each name below and each of
// the classes ("he.subject"); a candidate's score sums those of all, of its pronoun and of its form.
enum class Cue : std::uint8_t {
  none_bias, none_clause, none_first, none_weather,       // of "refers to nothing here"
  sentence_0, sentence_1, sentence_2, sentence_3, sentence_far, paragraph_other, title,
  subject, passive_subject, object, oblique, possessor, in_phrase, apposed, coordinated, other_role,
  parallel_subject, parallel_object, own_possessor, governs, governs_speech, same_clause,
  name, nominal, pronoun_same, pronoun_other, person_known, person_unknown, group_known, gender_known,
  plural_known, number_unknown, once, twice, often, very_often,
  between_0, between_1, between_2, between_many, first_in_sentence, indefinite, definite,
  in_other_quote, speaker_of_quote, speaker_indirect, after, nested_clause, coordination, location, organisation,
  two_words, last_pronoun, topic, gender_clash, main_clause, in_parenthesis, object_control, named_after,
  nearest_subject, nearest_parallel, nearest_name, tree_2, tree_4, tree_6, tree_far, subject_of_last, first_named,
  count_
};

// Behind the named cues stand those of position: role of the candidate (subject, object, possessor,
// other) by sentences back (0, 1, more) by role of the pronoun (subject, possessor, other).
constexpr int kPositions = 4 * 3 * 3;
constexpr int kCues = static_cast<int>(Cue::count_) + kPositions;
constexpr int kClasses = 6;  // all, he, it, they; possessive, other: by the form of the pronoun
[[nodiscard]] std::string cue_name(int cue);
[[nodiscard]] std::string_view class_name(int c);

struct Candidate {
  std::int32_t mention = -1;       // -1: none
  std::int32_t head = -1;          // its head token
  std::int32_t entity = -1;        // root mention of its entity at the time
  std::vector<std::uint8_t> cues;
};

// What the ranker saw for one pronoun; for training.
struct Ranking {
  std::int32_t mention = -1, head = -1;
  int kind = 0;                    // 1 he, 2 it, 3 they
  int form = 0;                    // 4 possessive, 5 other
  std::vector<Candidate> candidates;
  std::int32_t chosen = -1;        // mention or -1
};

// The whole of coreference with the ranker's trace (see coref.h).
void resolve(Document& document, const CorefRules& rules, std::vector<Ranking>* trace);

// Joins pronouns to their antecedents; `trace`, where given, receives the rankings.
void link_pronouns(const Document& document, const Tree& tree, const CorefRules& rules,
                   const std::vector<Traits>& mentions, Entities& entities, std::vector<Ranking>* trace);

}  // namespace dateline::lang
