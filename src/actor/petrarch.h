// PETRARCH and TABARI dictionaries: actors with dated codes, agents, synonyms. Read, written and
// laid over the actor base, so that users of those coders keep their work.
//
//   JOHN_DOE [FRAGOV]                    an actor with its code
//   +J._DOE                              a synonym
//   \t[FRAOPP 20100101-20120514]         a code for some dates; "<" and ">" open an end; the first
//   that fits counts RIOT_POLICE {} [~COP]                an agent: "~" stands for the country
//   beside it
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actor/base.h"

namespace dateline::actor {

struct PetrarchCode {
  std::string code;                         // "FRAGOV"; "---" for none
  std::int32_t from = kNoDay, to = kNoDay;  // inclusive
};

struct PetrarchActor {
  std::string name;  // as written: "JOHN_DOE"
  std::vector<std::string> synonyms;
  std::vector<PetrarchCode> codes;
  int line = 0;
};

struct PetrarchAgent {
  std::string name, plural, code;  // code with its "~"; plural "{}" = none, "" = regular
  int line = 0;
};

struct Petrarch {
  std::string file;
  std::vector<PetrarchActor> actors;
  std::vector<PetrarchAgent> agents;
  std::vector<Error> problems;  // lines left out, with file and line
};

// Reads either kind of file, told by its content.
[[nodiscard]] Result<Petrarch> read_petrarch(const std::string& path);
[[nodiscard]] Petrarch parse_petrarch(std::string_view text, std::string file);
// The same in the same format; reading it again gives the same.
[[nodiscard]] std::string write_petrarch(const Petrarch& dictionary);

// A base to lay over the shipped one.
[[nodiscard]] ActorBase compile_petrarch(const Petrarch& dictionary);

// The CAMEO sectors of a code as codebook sectors: "FRAGOVMIL" -> GOV MIL; the first three letters
// are the country.
[[nodiscard]] SectorList cameo_sectors(std::string_view roles);

}  // namespace dateline::actor
