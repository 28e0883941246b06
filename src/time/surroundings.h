// What stands around a phrase: its sentence, the tense of its clause, the preposition before it,
// and whether a bare month name or a bare number is a date at all.
#pragma once

#include <cstdint>
#include <vector>

#include "model/document.h"
#include "time/complete.h"
#include "time/rules.h"

namespace dateline::time {

class Surroundings {
 public:
  Surroundings(const Document& doc, const std::vector<Piece>& pieces, const Rules& rules);

  [[nodiscard]] std::uint32_t sentence(std::size_t piece) const { return sentences_[piece]; }

  // Tense of the clause: the nearest finite verb of the sentence, left before right. From the tags
  // where there are any, else from the forms.
  [[nodiscard]] Tense tense(std::size_t first, std::size_t last) const;

  // Whether the clause left of a piece tells what is planned: "will", "is set to", "plans to", "as
  // early as".
  [[nodiscard]] bool looks_ahead(std::size_t first) const;

  // The relation set by the words right before a piece.
  [[nodiscard]] TimeRelation relation(std::size_t first) const;

  // A month name alone is a month and no verb, person or street.
  [[nodiscard]] bool reads_as_month(std::size_t first, std::size_t last) const;
  // A weekday name alone is no newspaper: "Sun" needs its full stop or a date behind it.
  [[nodiscard]] bool reads_as_weekday(std::size_t first, std::size_t last) const;
  // A four-digit number alone is a year and no count.
  [[nodiscard]] bool reads_as_year(std::size_t first, std::size_t last,
                                   std::optional<Day> today) const;

  // Whether the pieces carry a word of a class ("finance").
  [[nodiscard]] bool has(std::size_t piece, std::uint8_t cls) const {
    return piece < pieces_.size() && (pieces_[piece].classes & bit(cls)) != 0;
  }
  [[nodiscard]] std::uint8_t cls(std::string_view name) const;

 private:
  [[nodiscard]] Tense tense_of(std::size_t piece) const;
  [[nodiscard]] bool in_person(std::size_t piece) const;
  // A name of no place begins before the piece and holds it.
  [[nodiscard]] bool in_name(std::size_t piece) const;
  [[nodiscard]] std::string_view text(std::size_t piece) const;
  void cut_sentences();

  const Document& doc_;
  const std::vector<Piece>& pieces_;
  const Rules& rules_;
  std::vector<std::uint32_t> sentences_;
  std::vector<Tense> tags_;  // by piece; empty when the document has no tags
  std::uint8_t past_, present_, future_, preposition_, counted_, numbered_, title_, doubtful_,
      passive_, cue_, short_weekday_, to_, be_, month_preposition_, month_;
};

}  // namespace dateline::time
