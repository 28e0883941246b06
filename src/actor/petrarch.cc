// One line at a time; what a line is shows in its first character. A comment starts with "#" or
// "<!--".
#include "actor/petrarch.h"

#include <charconv>
#include <map>

#include "actor/builder.h"
#include "actor/key.h"
#include "actor/loader.h"
#include "base/file.h"
#include "base/utf8.h"

namespace dateline::actor {
namespace {

using Sets = std::map<std::string, std::vector<std::string>, std::less<>>;

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t' || s.front() == '\r'))
    s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r'))
    s.remove_suffix(1);
  return s;
}

std::int32_t day_of(std::string_view digits, bool end, bool& bad) {
  int n = 0;
  auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
  bad |= error != std::errc() || stop != digits.data() + digits.size() ||
         (digits.size() != 6 && digits.size() != 8);
  if (bad) return kNoDay;
  int year = n / 10000;
  if (digits.size() == 6) year += year < 30 ? 2000 : 1900;
  int month = n / 100 % 100, day = n % 100;
  std::string iso = std::to_string(year) + "-" + (month < 10 ? "0" : "") + std::to_string(month) +
                    "-" + (day < 10 ? "0" : "") + std::to_string(day);
  return data_day(iso, end, bad);
}

// The inside of brackets: "FRAGOV 930120-20010119", "FRA <911226", "FRA".
bool read_code(std::string_view inside, PetrarchCode& out) {
  std::string dense;
  for (char c : inside) {
    if (c != ' ' && c != '\t') dense += c;
  }
  std::size_t open = dense.find_first_of("<>");
  bool bad = false;
  if (open != std::string::npos) {
    out.code = dense.substr(0, open);
    std::int32_t day = day_of(std::string_view(dense).substr(open + 1), dense[open] == '<', bad);
    (dense[open] == '<' ? out.to : out.from) = day;
    return !bad;
  }
  std::size_t digit = dense.find_first_of("0123456789"), dash = dense.rfind('-');
  if (digit == std::string::npos || dash == std::string::npos || dash < digit) {
    out.code = dense;
    return !dense.empty();
  }
  out.code = dense.substr(0, digit);
  out.from = day_of(std::string_view(dense).substr(digit, dash - digit), false, bad);
  out.to = day_of(std::string_view(dense).substr(dash + 1), true, bad);
  return !bad;
}

void expand(const std::string& name, const Sets& sets, std::vector<std::string>& out) {
  std::size_t open = name.find('!'),
              close = open == std::string::npos ? open : name.find('!', open + 1);
  if (close == std::string::npos) {
    out.push_back(name);
    return;
  }
  auto set = sets.find(name.substr(open, close - open + 1));
  if (set == sets.end()) return;
  for (const std::string& word : set->second) {
    expand(name.substr(0, open) + word + name.substr(close + 1), sets, out);
  }
}

class Parser {
 public:
  Parser(Petrarch& out) : out_(out) {}
  void line(std::string_view raw, int number) {
    number_ = number;
    std::size_t hash = raw.find('#');
    bool tab = !raw.empty() && raw[0] == '\t';
    std::string_view text = trim(raw.substr(0, hash));
    if (comment_) {
      comment_ = raw.find("-->") == std::string_view::npos;
      return;
    }
    if (text.substr(0, 4) == "<!--") {
      comment_ = raw.find("-->") == std::string_view::npos;
      return;
    }
    if (text.empty()) return;
    if (text[0] == '!' && text.find('=') != std::string_view::npos) return set(text);
    if (text[0] == '+') return synonym(text.substr(1));
    if (text[0] == '[' && (tab || !out_.actors.empty())) return dated(text);
    entry(text);
  }

 private:
  void problem(const std::string& what) {
    out_.problems.push_back(
        {ErrorCode::bad_format, what, out_.file + ":" + std::to_string(number_)});
  }
  void set(std::string_view text) {
    std::size_t equals = text.find('=');
    std::vector<std::string>& words = sets_[std::string(trim(text.substr(0, equals)))];
    std::string_view rest = text.substr(equals + 1);
    while (!rest.empty()) {
      std::size_t comma = rest.find(',');
      words.emplace_back(trim(rest.substr(0, comma)));
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
  }
  void synonym(std::string_view text) {
    if (out_.actors.empty())
      return problem("a synonym before any actor; put the actor's line first");
    std::size_t bracket = text.find('[');
    out_.actors.back().synonyms.emplace_back(trim(text.substr(0, bracket)));
  }
  void dated(std::string_view text) {
    if (out_.actors.empty()) return problem("a code before any actor; put the actor's line first");
    std::size_t close = text.find(']');
    PetrarchCode code;
    if (close == std::string_view::npos || !read_code(text.substr(1, close - 1), code))
      return problem("not a code with dates; write [FRAGOV 20100101-20120514]");
    out_.actors.back().codes.push_back(code);
  }
  void entry(std::string_view text) {
    std::size_t open = text.find('['), close = text.find(']');
    bool agent = text.find('~') != std::string_view::npos;
    if (open != std::string_view::npos && close == std::string_view::npos)
      return problem("the code's bracket is not closed; end it with ]");
    std::string_view inside = open == std::string_view::npos
                                  ? std::string_view{}
                                  : trim(text.substr(open + 1, close - open - 1));
    std::string_view name = trim(text.substr(0, open));
    std::string plural;
    std::size_t brace = name.find('{');
    if (brace != std::string_view::npos) {
      std::size_t end = name.find('}', brace);
      plural =
          end == std::string_view::npos ? "" : std::string(name.substr(brace, end - brace + 1));
      if (plural != "{}" && plural.size() > 2) plural = plural.substr(1, plural.size() - 2);
      name = trim(name.substr(0, brace));
    }
    if (name.empty()) return problem("a line without a name");
    if (agent) {
      std::vector<std::string> names;
      expand(std::string(name), sets_, names);
      if (names.empty())
        problem("unknown word set in " + std::string(name) + "; define it as !NAME! = A, B");
      std::string code;
      for (char c : inside) {
        if (c != ' ') code += c;
      }
      for (std::string& n : names) out_.agents.push_back({std::move(n), plural, code, number_});
      return;
    }
    PetrarchActor actor;
    actor.name = std::string(name);
    actor.line = number_;
    PetrarchCode code;
    if (!inside.empty() && !read_code(inside, code))
      return problem("not a code: [" + std::string(inside) + "]");
    if (!inside.empty()) actor.codes.push_back(code);
    out_.actors.push_back(std::move(actor));
  }

  Petrarch& out_;
  Sets sets_;
  int number_ = 0;
  bool comment_ = false;
};

std::string digits_of(std::int32_t day) {
  std::string iso = to_iso(Day{std::chrono::days{day}}), out;
  for (char c : iso) {
    if (c != '-') out += c;
  }
  return out;
}

std::string bracket(const PetrarchCode& c) {
  std::string out = "[" + c.code;
  if (c.from != kNoDay && c.to != kNoDay)
    out += " " + digits_of(c.from) + "-" + digits_of(c.to);
  else if (c.to != kNoDay)
    out += " <" + digits_of(c.to);
  else if (c.from != kNoDay)
    out += " >" + digits_of(c.from);
  return out + "]";
}

// "JOHN_Q._DOE" -> "John Q. Doe": the press writes names in capitals and small letters.
std::string spoken(std::string_view name) {
  std::string out;
  bool start = true;
  while (!name.empty() && name.back() == '_') name.remove_suffix(1);
  bool initials = name.size() <= 3;
  for (char c : name) {
    if (c == '_') c = ' ';
    out += start || initials ? c : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    start = c == ' ' || c == '-' || c == '.';
  }
  return out;
}

constexpr std::pair<std::string_view, std::string_view> kCameo[] = {
    {"GOV", "GOV"}, {"MIL", "MIL"}, {"COP", "COP"}, {"JUD", "JUD"}, {"LEG", "LEG"}, {"OPP", "OPP"},
    {"REB", "REB"}, {"SPY", "SPY"}, {"UAF", "UAF"}, {"CVL", "CVL"}, {"EDU", "EDU"}, {"ELI", "ELI"},
    {"MED", "JRN"}, {"LAB", "LAB"}, {"BUS", "BUS"}, {"MNC", "BUS"}, {"CRM", "CRM"}, {"HLH", "MED"},
    {"REF", "REF"}, {"PTY", "PTY"}, {"AGR", "AGR"}, {"NGO", "SOC"}, {"NGM", "SOC"}, {"HRI", "SOC"},
    {"ENV", "SOC"}, {"SOC", "SOC"}, {"SEP", "REB"}, {"INS", "REB"}, {"RAD", "REB"}, {"MOD", "PTY"},
    {"REL", "REL"}, {"MOS", "REL"}, {"MUS", "REL"}, {"CHR", "REL"}, {"HIN", "REL"}, {"JEW", "REL"},
    {"BUD", "REL"}, {"CTH", "REL"}, {"PRO", "REL"}, {"PPL", "CVL"}, {"SET", "CVL"}, {"PRM", "PRM"},
    {"JRN", "JRN"}, {"UNK", "UNK"}};

}  // namespace

SectorList cameo_sectors(std::string_view roles) {
  SectorList out;
  for (; roles.size() >= 3; roles.remove_prefix(3)) {
    for (const auto& [cameo, sector] : kCameo) {
      if (roles.substr(0, 3) == cameo) out.add(sector_of(sector));
    }
  }
  return out;
}

Petrarch parse_petrarch(std::string_view text, std::string file) {
  Petrarch out;
  out.file = std::move(file);
  Parser parser(out);
  int number = 0;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    parser.line(text.substr(0, end), ++number);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return out;
}

Result<Petrarch> read_petrarch(const std::string& path) {
  auto text = read_file(path);
  if (!text) return tl::unexpected<Error>(text.error());
  Petrarch out = parse_petrarch(utf8_repair(*text), path);
  if (out.actors.empty() && out.agents.empty()) {
    return fail(ErrorCode::bad_format, "no actor or agent lines; this is not a PETRARCH dictionary",
                path);
  }
  return out;
}

std::string write_petrarch(const Petrarch& dictionary) {
  std::string out;
  for (const PetrarchActor& a : dictionary.actors) {
    bool one = a.codes.size() == 1 && a.codes[0].from == kNoDay && a.codes[0].to == kNoDay;
    out += a.name + (one ? " " + bracket(a.codes[0]) : "") + "\n";
    for (const std::string& s : a.synonyms) out += "+" + s + "\n";
    if (one) continue;
    for (const PetrarchCode& c : a.codes) out += "\t" + bracket(c) + "\n";
  }
  for (const PetrarchAgent& a : dictionary.agents) {
    std::string plural = a.plural.empty() ? "" : a.plural == "{}" ? " {}" : " {" + a.plural + "}";
    out += a.name + plural + " [" + a.code + "]\n";
  }
  return out;
}

ActorBase compile_petrarch(const Petrarch& dictionary) {
  Builder builder;
  std::uint8_t file = builder.file(dictionary.file);
  for (const PetrarchActor& a : dictionary.actors) {
    std::string country, roles;
    for (const PetrarchCode& c : a.codes) {
      if (c.code.size() < 3 || c.code[0] == '-') continue;
      country = c.code.substr(0, 3);
      roles = c.code.substr(3);
    }
    if (country.empty()) continue;
    Kind kind = roles.empty()        ? Kind::country
                : a.codes.size() > 1 ? Kind::person
                                     : Kind::organisation;
    std::uint32_t e =
        builder.add_entity(kind, "petrarch:" + a.name, spoken(a.name), country, {}, file, a.line);
    builder.add_name(e, spoken(a.name), How::name);
    for (const std::string& s : a.synonyms) builder.add_name(e, spoken(s), How::name);
    int rank = 4;  // the first that fits leads
    for (const PetrarchCode& c : a.codes) {
      if (c.code.size() < 3 || c.code[0] == '-') continue;
      RoleRecord role{};
      role.from = c.from;
      role.to = c.to;
      role.seen = kNoDay;
      role.sectors = cameo_sectors(std::string_view(c.code).substr(3));
      c.code.copy(role.country, 3);
      role.level = static_cast<std::uint8_t>(rank > 0 ? rank-- : 0);
      role.file = file;
      role.line = static_cast<std::uint32_t>(a.line);
      builder.add_role(e, c.code, role, false);
    }
  }
  for (const PetrarchAgent& a : dictionary.agents) {
    std::size_t tilde = a.code.find('~');
    std::string roles = a.code.substr(0, tilde) + a.code.substr(tilde + 1);
    SectorList sectors = cameo_sectors(roles);
    ActorClass kind = sectors.has(Sector::gov)   ? ActorClass::government
                      : sectors.has(Sector::mil) ? ActorClass::military
                      : sectors.has(Sector::cop) ? ActorClass::police
                      : sectors.has(Sector::reb) || sectors.has(Sector::uaf)
                          ? ActorClass::armed_group
                          : ActorClass::civilians;
    std::string name = lower_ascii(spoken(a.name));
    builder.add_term(Table::agent, name, sectors, kind, Effect::none, file, a.line);
    if (!a.plural.empty() && a.plural != "{}")
      builder.add_term(Table::agent, lower_ascii(spoken(a.plural)), sectors, kind, Effect::none,
                       file, a.line);
  }
  auto base = ActorBase::from_bytes(builder.finish());
  DATELINE_CHECK(base.has_value());
  return std::move(*base);
}

}  // namespace dateline::actor
