// What a scorer reads of an event record, the same for gold files and for program output.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"

namespace dateline::cli {

struct ScoredEntity {
  std::string text, country;
  std::vector<std::string> sectors;
};

struct ScoredPlace {
  std::string name, text, country, grain;  // name and text normalised
  std::optional<double> lat, lon;
};

struct ScoredCount {
  std::string of;
  std::optional<double> least, most;
};

struct ScoredEvidence {
  std::string text;      // gold: the quote; program: the whole sentence; normalised
  std::string trigger;   // normalised
  std::string shown;     // as written, for error lists
};

struct ScoredRecord {
  std::string type;
  std::vector<std::string> modes, contexts;
  std::string status = "happened";
  std::vector<ScoredEntity> actor, recipient;
  std::optional<Day> from, to;
  std::optional<ScoredPlace> place;
  std::vector<ScoredCount> counts;
  std::string source;               // normalised; program: text and name
  bool has_source = false;
  std::vector<ScoredEvidence> evidence;
  bool core = true;
  std::string rule;                 // program only
  std::vector<ScoredRecord> other;  // gold: other coders' readings of the same act
};

struct GoldDocument {
  std::string id, published, text;  // text is empty when the folder does not hold it
  std::vector<ScoredRecord> events;
};

// Lower case, curly quotes straight, white space folded: texts are compared in this form.
[[nodiscard]] std::string normal(std::string_view text);

[[nodiscard]] ScoredRecord record_of(const Json& json);

// Every gold document of a folder in order of file names; texts from FOLDER/text/ID.txt, FOLDER/ID.txt or
// FOLDER/ID.html. Fails on an unreadable folder or file.
[[nodiscard]] Result<std::vector<GoldDocument>> read_gold(const std::string& folder);

}  // namespace dateline::cli
