// Writing the block. People's surnames and sound keys are indexed only for those who reached the
// first rank (level 3) or were added by hand, so that a bare "Smith" does not bring up every
// deputy.
#include "actor/builder.h"

#include <algorithm>
#include <cstring>

#include "actor/block.h"
#include "actor/key.h"

namespace dateline::actor {
namespace {

void set_code(char (&out)[4], std::string_view code) {
  std::memset(out, 0, sizeof(out));
  std::memcpy(out, code.data(), std::min<std::size_t>(code.size(), 3));
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out;
  std::string word;
  for (char c : name) {
    if (c == ' ') {
      if (!word.empty()) out.push_back(word);
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

bool upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }

std::uint8_t spelling_flags(std::string_view name) {
  int upper = 0, lower = 0;
  for (unsigned char c : name) {
    upper += upper_ascii(static_cast<char>(c));
    lower += (c >= 'a' && c <= 'z') || c >= 0x80;
  }
  if (upper > 0 && lower == 0 && upper <= 6) return kCapsOnly;
  if (upper > 1 && upper + lower <= 6 && name.find_first_of(" -'") == std::string_view::npos)
    return kCapital | kMixed;
  return upper > 0 ? kCapital : 0;
}

bool family_first(std::string_view country) {
  for (std::string_view c : {"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "SGP", "HKG"}) {
    if (c == country) return true;
  }
  return false;
}

bool is_suffix(std::string_view word) {
  for (std::string_view s : {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}) {
    if (s == word) return true;
  }
  return false;
}

template <class T>
Part append(std::string& out, const std::vector<T>& rows) {
  out.resize((out.size() + 7) / 8 * 8);
  Part p{out.size(), rows.size()};
  if (!rows.empty())
    out.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T));
  return p;
}

std::uint64_t table_size(std::size_t rows) {
  std::uint64_t n = 16;
  while (n < rows * 2) n *= 2;
  return n;
}

}  // namespace

Builder::Builder() : strings_(1, '\0') {}

std::uint8_t Builder::file(std::string_view name) {
  auto at = std::find(file_names_.begin(), file_names_.end(), name);
  if (at == file_names_.end()) {
    DATELINE_CHECK(file_names_.size() < 255);
    file_names_.emplace_back(name);
    files_.push_back(string(name));
    return static_cast<std::uint8_t>(file_names_.size() - 1);
  }
  return static_cast<std::uint8_t>(at - file_names_.begin());
}

std::uint32_t Builder::string(std::string_view text) {
  if (text.empty()) return 0;
  auto [at, fresh] = known_strings_.emplace(text, static_cast<std::uint32_t>(strings_.size()));
  if (fresh) {
    strings_ += text;
    strings_ += '\0';
  }
  return at->second;
}

std::uint32_t Builder::add_entity(Kind kind, std::string_view id, std::string_view name,
                                  std::string_view country, SectorList sectors, std::uint8_t file,
                                  int line) {
  EntityRecord e{};
  e.kind = kind;
  e.id = string(id);
  e.name = string(name);
  set_code(e.country, country);
  e.sectors = sectors;
  e.file = file;
  e.line = static_cast<std::uint32_t>(line);
  e.from = e.to = kNoDay;
  auto index = static_cast<std::uint32_t>(entities_.size());
  ids_.emplace(id, index);
  entities_.push_back(e);
  return index;
}

std::int64_t Builder::find(std::string_view id) const {
  auto at = ids_.find(std::string(id));
  return at == ids_.end() ? -1 : static_cast<std::int64_t>(at->second);
}

std::string Builder::name_of(std::uint32_t entity) const {
  return strings_.c_str() + entities_[entity].name;
}

void Builder::add_role(std::uint32_t entity, std::string_view office, const RoleRecord& role,
                       bool replace) {
  RoleRecord r = role;
  r.office = string(office);
  if (replace) {
    std::erase_if(roles_, [&](const Role& old) {
      bool rough = std::strcmp(strings_.c_str() + old.record.office, "Leader") == 0;
      bool same = old.record.office == r.office || rough;
      return old.entity == entity && same && std::strcmp(old.record.country, r.country) == 0 &&
             old.record.file != r.file;
    });
  }
  roles_.push_back({entity, r});
  entities_[entity].level = std::max(entities_[entity].level, r.level);
}

void Builder::add_key(std::uint32_t entity, std::string_view key, How how, std::uint8_t flags,
                      std::string_view spelling) {
  if (key.empty()) return;
  NameRecord n{};
  n.entity = entity;
  n.how = how;
  n.flags = flags;
  n.least_words = n.most_words = 1;
  for (char c : spelling) {
    n.least_words += c == ' ';
    n.most_words += c == ' ' || c == '-' || c == '\'' || c == '.' || c == '/';
  }
  names_.push_back({hash_key(key), n});
}

void Builder::add_name(std::uint32_t entity, std::string_view name, How how) {
  std::string_view bare = name;
  if (bare.substr(0, 4) == "the " || bare.substr(0, 4) == "The ") bare.remove_prefix(4);
  add_key(entity, name_key(bare), how, spelling_flags(bare), bare);
}

void Builder::add_person_name(std::uint32_t entity, std::string_view name) {
  persons_.push_back({entity, std::string(name)});
}

void Builder::index_persons() {
  for (const Person& p : persons_) {
    std::vector<std::string> w = words_of(p.name);
    while (w.size() > 2 && is_suffix(w.back())) w.pop_back();
    if (!w.empty() && (w.front() == "the" || w.front() == "The")) w.erase(w.begin());
    if (w.empty()) continue;
    auto add = [&](const std::string& spelling, How how) {
      add_key(p.entity, name_key(spelling), how, kCapital, spelling);
    };
    bool known = entities_[p.entity].level >= 3;
    if (w.size() > 1) {
      add(p.name, How::name);
      if (w.size() > 2) add(w.front() + " " + w.back(), How::name);
      if (known)
        add_key(p.entity,
                "~" + sound_key(name_key(w.front())) + " " + sound_key(name_key(w.back())),
                How::sound, kCapital);
    }
    if (!known) continue;
    auto surname = [&](const std::string& spelling) {
      if (name_key(spelling).size() > 2) add(spelling, How::surname);
    };
    surname(w.back());
    if (w.size() > 2) surname(w[w.size() - 2] + " " + w.back());
    if (w.size() > 1 && w.size() < 4 && family_first(entities_[p.entity].country)) {
      if (name_key(w.front()).size() > 1) add(w.front(), How::surname);
    }
    if (entities_[p.entity].level >= 4)
      add_key(p.entity, "~" + sound_key(name_key(w.back())), How::sound, kCapital);
  }
}

void Builder::add_term(Table table, std::string_view text, SectorList sectors, ActorClass kind,
                       Effect effect, std::uint8_t file, int line) {
  TermRecord t{};
  t.text = string(text);
  t.line = static_cast<std::uint32_t>(line);
  t.sectors = sectors;
  t.kind = kind;
  t.effect = effect;
  t.table = table;
  t.file = file;
  std::uint64_t hash = term_hash(table, hash_key(name_key(text)));
  auto [at, fresh] = term_index_.emplace(hash, static_cast<std::uint32_t>(terms_.size()));
  if (fresh) {
    terms_.push_back(t);
  } else {
    terms_[at->second] = t;
  }
}

void Builder::join_roles() {
  std::stable_sort(roles_.begin(), roles_.end(), [](const Role& a, const Role& b) {
    return a.entity != b.entity ? a.entity < b.entity : a.record.from < b.record.from;
  });
  joined_.clear();
  for (const Role& role : roles_) {
    EntityRecord& e = entities_[role.entity];
    if (e.roles == 0) e.first_role = static_cast<std::uint32_t>(joined_.size());
    ++e.roles;
    joined_.push_back(role.record);
  }
}

std::string Builder::finish() {
  index_persons();
  for (const auto& [id, index] : ids_) add_key(index, "#" + id, How::name);
  join_roles();
  std::stable_sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    return a.record.entity != b.record.entity ? a.record.entity < b.record.entity
                                              : a.record.how < b.record.how;
  });
  auto same = [](const Name& a, const Name& b) {
    return a.hash == b.hash && a.record.entity == b.record.entity && a.record.how == b.record.how;
  };
  names_.erase(std::unique(names_.begin(), names_.end(), same), names_.end());

  std::vector<NameRecord> records;
  std::vector<NameSlot> slots(table_size(names_.size()));
  std::vector<std::uint64_t> filter(table_size(names_.size()) / 8);
  for (std::size_t i = 0; i < names_.size();) {
    std::size_t end = i;
    while (end < names_.size() && names_[end].hash == names_[i].hash)
      records.push_back(names_[end++].record);
    std::uint64_t at = names_[i].hash & (slots.size() - 1);
    while (slots[at].count != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {names_[i].hash, static_cast<std::uint32_t>(i),
                 static_cast<std::uint32_t>(end - i)};
    std::uint64_t bit = (names_[i].hash * 0x9E3779B97F4A7C15ull) >> 20;
    filter[(bit >> 6) % filter.size()] |= 1ull << (bit & 63);
    i = end;
  }
  std::vector<TermSlot> term_slots(table_size(term_index_.size()));
  for (const auto& [hash, index] : term_index_) {
    std::uint64_t at = hash & (term_slots.size() - 1);
    while (term_slots[at].used != 0) at = (at + 1) & (term_slots.size() - 1);
    term_slots[at] = {hash, index, 1};
  }
  std::vector<HeadRow> heads;
  for (std::uint32_t e = 0; e < entities_.size(); ++e) {
    std::vector<std::string> seen;
    for (std::uint32_t r = 0; r < entities_[e].roles; ++r) {
      const RoleRecord& role = joined_[entities_[e].first_role + r];
      std::string code = role.country;
      if (role.level < 3 || std::find(seen.begin(), seen.end(), code) != seen.end()) continue;
      seen.push_back(code);
      HeadRow row{};
      set_code(row.country, code);
      row.entity = e;
      heads.push_back(row);
    }
  }
  std::stable_sort(heads.begin(), heads.end(), [](const HeadRow& a, const HeadRow& b) {
    return std::strcmp(a.country, b.country) < 0;
  });

  std::string out(sizeof(BlockHeader), '\0');
  BlockHeader h{};
  std::memcpy(h.magic, kBlockMagic, 8);
  h.version = kBlockVersion;
  h.entities = append(out, entities_);
  h.roles = append(out, joined_);
  h.names = append(out, records);
  h.name_slots = append(out, slots);
  h.filter = append(out, filter);
  h.terms = append(out, terms_);
  h.term_slots = append(out, term_slots);
  h.heads = append(out, heads);
  h.files = append(out, files_);
  h.strings = append(out, std::vector<char>(strings_.begin(), strings_.end()));
  h.size = out.size();
  std::memcpy(out.data(), &h, sizeof(h));
  return out;
}

}  // namespace dateline::actor
