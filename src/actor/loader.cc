// One function a table; all share Table, which names the file, line and column of what is wrong.
#include "actor/loader.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "actor/key.h"
#include "base/file.h"
#include "base/tsv.h"

namespace dateline::actor {
namespace {

constexpr std::string_view kKinds[] = {
    "person",    "country",  "disputed", "igo",        "organisation", "armed_group",
    "communal",  "party",    "people",   "company",    "media",        "legislature",
    "judiciary", "military", "police",   "government", "crowd"};

constexpr std::string_view kClasses[] = {
    "unknown",     "person",    "government",   "military", "police",  "armed_group",
    "crowd",       "civilians", "organisation", "igo",      "country", "party",
    "legislature", "judiciary", "media",        "company",  "thing"};

constexpr std::string_view kEffects[] = {"none", "add", "lead", "only", "former", "abroad"};

constexpr std::string_view kGroupCodes[] = {"IGO", "NGO", "UNO", "EUR", "IMG", "MNC", "ISM"};

template <std::size_t N>
int index_in(const std::string_view (&list)[N], std::string_view word) {
  for (std::size_t i = 0; i < N; ++i) {
    if (list[i] == word) return static_cast<int>(i);
  }
  return -1;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    std::size_t bar = text.find('|');
    if (bar != 0) out.push_back(text.substr(0, bar));
    text = bar == std::string_view::npos ? std::string_view{} : text.substr(bar + 1);
  }
  return out;
}

struct Source {
  Builder& out;
  std::vector<Error>& problems;
  std::set<std::string, std::less<>> countries;  // known codes
};

// One table being read: cells by column name, and complaints.
class Rows {
 public:
  Rows(Source& source, const std::string& folder, const std::string& name) : source_(source) {
    std::string path = folder + "/" + name;
    if (!file_exists(path)) return;
    auto read = read_tsv(path);
    if (!read) {
      source.problems.push_back(read.error());
      return;
    }
    tsv_ = std::move(*read);
    // Shown and stored without what stands before the data folder.
    std::size_t slash = folder.rfind('/');
    shown_ =
        "data/" + (slash == std::string::npos ? folder : folder.substr(slash + 1)) + "/" + name;
    source.problems.insert(source.problems.end(), tsv_.problems.begin(), tsv_.problems.end());
    file_ = source.out.file(shown_);
  }
  [[nodiscard]] const std::vector<TsvRow>& rows() const { return tsv_.rows; }
  [[nodiscard]] std::string_view cell(const TsvRow& row, std::string_view column) const {
    int c = tsv_.column(column);
    return c < 0 || c >= static_cast<int>(row.cells.size())
               ? std::string_view{}
               : row.cells[static_cast<std::size_t>(c)];
  }
  void complain(const TsvRow& row, std::string_view column, const std::string& what) {
    source_.problems.push_back(
        {ErrorCode::bad_format, "column " + std::string(column) + ": " + what, tsv_.where(row)});
  }
  [[nodiscard]] bool sectors(const TsvRow& row, SectorList& out) {
    std::string unknown;
    out = parse_sectors(cell(row, "sectors"), &unknown);
    if (unknown.empty()) return true;
    complain(row, "sectors",
             "unknown sector '" + unknown + "'; use the codes of the codebook, section 4");
    return false;
  }
  [[nodiscard]] bool country(const TsvRow& row, std::string_view code) {
    if (code.empty() || source_.countries.count(code) != 0 || index_in(kGroupCodes, code) >= 0)
      return true;
    complain(row, "country",
             "unknown country '" + std::string(code) +
                 "'; use a code of countries.tsv or IGO, NGO, UNO, EUR, IMG, MNC, ISM");
    return false;
  }
  [[nodiscard]] bool day(const TsvRow& row, std::string_view column, bool end, std::int32_t& out) {
    bool bad = false;
    std::string_view text = cell(row, column);
    out = data_day(text, end, bad);
    if (bad)
      complain(row, column,
               "'" + std::string(text) + "' is no date; write 2019-03-20, 2019-03 or 2019");
    return !bad;
  }
  [[nodiscard]] std::uint8_t file() const { return file_; }

 private:
  Source& source_;
  Tsv tsv_;
  std::string shown_;
  std::uint8_t file_ = 0;
};

void add_names(Builder& out, std::uint32_t entity, std::string_view list, How how) {
  for (std::string_view name : split(list)) out.add_name(entity, name, how);
}

void load_countries(Source& s, const std::string& folder) {
  Rows t(s, folder, "countries.tsv");
  for (const TsvRow& row : t.rows()) {
    std::string_view code = t.cell(row, "code"), name = t.cell(row, "name");
    if (code.size() != 3 || name.empty()) {
      t.complain(row, "code", "a country needs a three-letter code and a name");
      continue;
    }
    s.countries.emplace(code);
    SectorList sectors;
    sectors.add(Sector::gov);
    std::uint32_t e = s.out.add_entity(Kind::country, "country:" + std::string(code), name, code,
                                       sectors, t.file(), row.line);
    s.out.add_key(e, "=" + std::string(code), How::name);
    s.out.add_name(e, name, How::name);
    add_names(s.out, e, t.cell(row, "aliases"), How::name);
    add_names(s.out, e, t.cell(row, "adjectives"), How::adjective);
    add_names(s.out, e, t.cell(row, "people"), How::people);
    add_names(s.out, e, t.cell(row, "capitals"), How::capital);
    add_names(s.out, e, t.cell(row, "metonyms"), How::metonym);
  }
}

void load_disputed(Source& s, const std::string& folder) {
  Rows t(s, folder, "disputed.tsv");
  for (const TsvRow& row : t.rows()) {
    SectorList sectors;
    EntityRecord dates{};
    if (!t.sectors(row, sectors) || !t.country(row, t.cell(row, "country")) ||
        !t.day(row, "from", false, dates.from) || !t.day(row, "to", true, dates.to)) {
      continue;
    }
    std::uint32_t e = s.out.add_entity(Kind::disputed, t.cell(row, "id"), t.cell(row, "name"),
                                       t.cell(row, "country"), sectors, t.file(), row.line);
    s.out.entity(e).from = dates.from;
    s.out.entity(e).to = dates.to;
    s.out.add_name(e, t.cell(row, "name"), How::name);
    add_names(s.out, e, t.cell(row, "aliases"), How::name);
    add_names(s.out, e, t.cell(row, "adjectives"), How::adjective);
    add_names(s.out, e, t.cell(row, "people"), How::people);
    add_names(s.out, e, t.cell(row, "capitals"), How::capital);
  }
}

void load_persons(Source& s, const std::string& folder, const std::string& name) {
  Rows t(s, folder, name);
  for (const TsvRow& row : t.rows()) {
    std::string_view id = t.cell(row, "id"), person = t.cell(row, "name");
    if (id.empty() || person.empty()) {
      t.complain(row, "name", "a person needs an id and a name");
      continue;
    }
    std::int64_t known = s.out.find(id);
    std::uint32_t e = known >= 0
                          ? static_cast<std::uint32_t>(known)
                          : s.out.add_entity(Kind::person, id, person, "", {}, t.file(), row.line);
    s.out.add_person_name(e, person);
    for (std::string_view alias : split(t.cell(row, "aliases"))) s.out.add_person_name(e, alias);
  }
}

void load_roles(Source& s, const std::string& folder, const std::string& name, bool replace) {
  Rows t(s, folder, name);
  for (const TsvRow& row : t.rows()) {
    std::int64_t person = s.out.find(t.cell(row, "person"));
    if (person < 0) {
      t.complain(row, "person",
                 "no person '" + std::string(t.cell(row, "person")) +
                     "' in persons.tsv or people_own.tsv; add one");
      continue;
    }
    RoleRecord role{};
    role.seen = kNoDay;
    std::string_view to = t.cell(row, "to");
    bool open = !to.empty() && to[0] == '~', bad = false;
    if (!t.sectors(row, role.sectors) || !t.country(row, t.cell(row, "country")) ||
        !t.day(row, "from", false, role.from))
      continue;
    std::int32_t end = data_day(open ? to.substr(1) : to, true, bad);
    if (bad) {
      t.complain(
          row, "to",
          "'" + std::string(to) +
              "' is no date; write 2019-03-20, or ~2019-03-20 for still in office on that day");
      continue;
    }
    role.to = open ? kNoDay : end;
    role.seen = open ? end : kNoDay;
    std::string_view country = t.cell(row, "country"), level = t.cell(row, "level");
    country.copy(role.country, 3);
    if (!level.empty()) role.level = static_cast<std::uint8_t>(level[0] - '0');
    role.file = t.file();
    role.own = replace;
    role.line = static_cast<std::uint32_t>(row.line);
    s.out.add_role(static_cast<std::uint32_t>(person), t.cell(row, "office"), role, replace);
    EntityRecord& e = s.out.entity(static_cast<std::uint32_t>(person));
    if (e.country[0] == 0 || role.level >= e.level) country.copy(e.country, 3);
  }
}

void load_seats(Source& s, const std::string& folder) {
  Rows t(s, folder, "seats.tsv");
  SectorList leg;
  leg.add(Sector::leg);
  bool bad = false;
  std::int32_t seen = data_day("2023-01", true, bad);
  for (const TsvRow& row : t.rows()) {
    RoleRecord role{};
    std::string_view id = t.cell(row, "id"), country = t.cell(row, "country");
    if (!t.country(row, country) || !t.day(row, "from", false, role.from)) continue;
    std::int64_t known = s.out.find(id);
    if (known < 0 && t.cell(row, "name").empty()) {
      t.complain(row, "name", "a member who is not in persons.tsv needs a name");
      continue;
    }
    std::uint32_t e = known >= 0 ? static_cast<std::uint32_t>(known)
                                 : s.out.add_entity(Kind::person, id, t.cell(row, "name"), country,
                                                    {}, t.file(), row.line);
    if (known < 0) s.out.add_person_name(e, t.cell(row, "name"));
    role.to = kNoDay;
    role.seen = seen;
    role.sectors = leg;
    country.copy(role.country, 3);
    role.file = t.file();
    role.line = static_cast<std::uint32_t>(row.line);
    s.out.add_role(e, "Member of parliament", role, false);
  }
}

// groups, igos, organisations, peoples: the same columns.
void load_bodies(Source& s, const std::string& folder, const std::string& name) {
  Rows t(s, folder, name);
  for (const TsvRow& row : t.rows()) {
    SectorList sectors;
    EntityRecord dates{};
    int kind = index_in(kKinds, t.cell(row, "kind"));
    if (kind < 0) {
      t.complain(row, "kind", "unknown kind '" + std::string(t.cell(row, "kind")) + "'");
      continue;
    }
    if (!t.sectors(row, sectors) || !t.country(row, t.cell(row, "country")) ||
        !t.day(row, "from", false, dates.from) || !t.day(row, "to", true, dates.to)) {
      continue;
    }
    std::uint32_t e =
        s.out.add_entity(static_cast<Kind>(kind), t.cell(row, "id"), t.cell(row, "name"),
                         t.cell(row, "country"), sectors, t.file(), row.line);
    s.out.entity(e).from = dates.from;
    s.out.entity(e).to = dates.to;
    s.out.entity(e).countries = s.out.string(t.cell(row, "countries"));
    if (static_cast<Kind>(kind) != Kind::communal && static_cast<Kind>(kind) != Kind::people)
      s.out.add_name(e, t.cell(row, "name"), How::name);
    add_names(s.out, e, t.cell(row, "aliases"), How::name);
    add_names(s.out, e, t.cell(row, "adjectives"), How::adjective);
    add_names(s.out, e, t.cell(row, "people"), How::people);
  }
}

void load_parties(Source& s, const std::string& folder) {
  Rows t(s, folder, "parties.tsv");
  SectorList sectors;
  sectors.add(Sector::pty);
  for (const TsvRow& row : t.rows()) {
    EntityRecord dates{};
    if (!t.country(row, t.cell(row, "country")) || !t.day(row, "from", false, dates.from) ||
        !t.day(row, "to", true, dates.to))
      continue;
    std::uint32_t e = s.out.add_entity(Kind::party, t.cell(row, "id"), t.cell(row, "name"),
                                       t.cell(row, "country"), sectors, t.file(), row.line);
    s.out.entity(e).from = dates.from;
    s.out.entity(e).to = dates.to;
    s.out.add_name(e, t.cell(row, "name"), How::name);
    s.out.add_name(e, t.cell(row, "native"), How::name);
    if (t.cell(row, "short").size() > 1) s.out.add_name(e, t.cell(row, "short"), How::initials);
  }
}

void load_terms(Source& s, const std::string& folder, const std::string& name, Table table) {
  Rows t(s, folder, name);
  for (const TsvRow& row : t.rows()) {
    SectorList sectors;
    if (!t.sectors(row, sectors)) continue;
    std::string_view term = t.cell(
        row, table == Table::modifier || table == Table::portfolio || table >= Table::placeless
                 ? "word"
                 : "term");
    std::string_view kind = t.cell(row, "kind"), effect = t.cell(row, "effect");
    int k = kind.empty() ? 0 : index_in(kClasses, kind),
        f = effect.empty() ? 0 : index_in(kEffects, effect);
    if (term.empty() || k < 0 || f < 0) {
      t.complain(row,
                 k < 0   ? "kind"
                 : f < 0 ? "effect"
                         : "term",
                 "empty or unknown '" + std::string(k < 0 ? kind : effect) + "'");
      continue;
    }
    s.out.add_term(table, term, sectors, static_cast<ActorClass>(k), static_cast<Effect>(f),
                   t.file(), row.line);
  }
}

}  // namespace

ActorClass class_of(Kind kind) {
  switch (kind) {
    case Kind::person:
      return ActorClass::person;
    case Kind::country:
      return ActorClass::country;
    case Kind::disputed:
      return ActorClass::government;
    case Kind::igo:
      return ActorClass::igo;
    case Kind::armed_group:
      return ActorClass::armed_group;
    case Kind::party:
      return ActorClass::party;
    case Kind::communal:
    case Kind::people:
      return ActorClass::civilians;
    case Kind::company:
      return ActorClass::company;
    case Kind::media:
      return ActorClass::media;
    case Kind::legislature:
      return ActorClass::legislature;
    case Kind::judiciary:
      return ActorClass::judiciary;
    case Kind::military:
      return ActorClass::military;
    case Kind::police:
      return ActorClass::police;
    case Kind::government:
      return ActorClass::government;
    case Kind::crowd:
      return ActorClass::crowd;
    case Kind::organisation:
      break;
  }
  return ActorClass::organisation;
}

std::int32_t data_day(std::string_view text, bool end, bool& bad) {
  if (text.empty()) return kNoDay;
  int parts[3] = {0, 0, 0}, n = 0;
  std::string_view rest = text;
  while (!rest.empty() && n < 3) {
    std::size_t dash = rest.find('-');
    std::string_view part = rest.substr(0, dash);
    auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), parts[n]);
    bad |= error != std::errc() || stop != part.data() + part.size();
    rest = dash == std::string_view::npos ? std::string_view{} : rest.substr(dash + 1);
    ++n;
  }
  bad |= n == 0 || !rest.empty() || parts[0] < 1000 || parts[0] > 2200 ||
         (n > 1 && (parts[1] < 1 || parts[1] > 12));
  if (bad) return kNoDay;
  using namespace std::chrono;
  year y{parts[0]};
  month m{static_cast<unsigned>(n > 1 ? parts[1] : end ? 12 : 1)};
  sys_days day =
      n > 2 ? sys_days(year_month_day(y, m, std::chrono::day{static_cast<unsigned>(parts[2])}))
      : end ? sys_days(year_month_day_last(y, month_day_last(m)))
            : sys_days(year_month_day(y, m, std::chrono::day{1}));
  if (n > 2) {
    bad |= !year_month_day(y, m, std::chrono::day{static_cast<unsigned>(parts[2])}).ok();
    if (bad) return kNoDay;
  }
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

Status load_folder(const std::string& folder, Builder& builder, std::vector<Error>& problems) {
  std::string actors = folder + "/actors", agents = folder + "/agents";
  Source source{builder, problems, {}};
  load_countries(source, actors);
  load_disputed(source, actors);
  for (const char* name : {"igos.tsv", "organisations.tsv", "bodies.tsv", "peoples.tsv",
                           "groups_own.tsv", "groups.tsv"}) {
    load_bodies(source, actors, name);
  }
  load_parties(source, actors);
  load_persons(source, actors, "persons.tsv");
  load_persons(source, actors, "people_own.tsv");
  load_roles(source, actors, "roles.tsv", false);
  load_roles(source, actors, "roles_own.tsv", true);
  load_seats(source, actors);
  for (const char* name : {"civil.tsv", "politics.tsv", "government.tsv", "armed.tsv"})
    load_terms(source, agents, name, Table::agent);
  load_terms(source, agents, "transparent.tsv", Table::transparent);
  load_terms(source, agents, "partitive.tsv", Table::partitive);
  load_terms(source, agents, "modifiers.tsv", Table::modifier);
  load_terms(source, agents, "portfolios.tsv", Table::portfolio);
  load_terms(source, agents, "placeless.tsv", Table::placeless);
  load_terms(source, actors, "ambiguous.tsv", Table::ambiguous);
  if (source.countries.empty() && !file_exists(agents + "/armed.tsv") &&
      list_files(actors, ".tsv").empty()) {
    return fail(ErrorCode::not_found, "no actors/ or agents/ tables here", folder);
  }
  return {};
}

}  // namespace dateline::actor
