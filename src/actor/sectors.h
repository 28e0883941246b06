// The sector codes of the codebook (section 4) and an ordered handful of them.
//
//   SectorList s = parse_sectors("GOV|MIL");  s.has(Sector::mil)  ->  true
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::actor {

enum class Sector : std::uint8_t {
  none,
  cop,
  gov,
  jud,
  leg,
  mil,
  prm,
  pty,
  reb,
  spy,
  uaf,
  unk,
  agr,
  bus,
  crm,
  cvl,
  edu,
  eli,
  jrn,
  lab,
  med,
  ref,
  opp,
  pre,
  rel,
  soc,
  count_
};

[[nodiscard]] std::string_view to_string(Sector sector);
// Sector::none for an unknown code.
[[nodiscard]] Sector sector_of(std::string_view code);

// At most six sectors, most telling first, each once. Plain data: it is stored in the compiled
// base.
struct SectorList {
  std::array<Sector, 6> items{};

  [[nodiscard]] bool empty() const { return items[0] == Sector::none; }
  [[nodiscard]] Sector first() const { return items[0]; }
  [[nodiscard]] bool has(Sector sector) const;
  void add(Sector sector);  // at the end; ignored when full or there
  void add(const SectorList& others);
  void lead(const SectorList& others);  // puts `others` before the present ones
  void remove(Sector sector);
  [[nodiscard]] std::vector<std::string> codes() const;
  friend bool operator==(const SectorList&, const SectorList&) = default;
};

// "GOV|MIL". Unknown codes are left out and put into `unknown` when it is given.
[[nodiscard]] SectorList parse_sectors(std::string_view text, std::string* unknown = nullptr);

// A holder who has left: ELI in place of the sectors of office.
[[nodiscard]] SectorList former(SectorList sectors);

}  // namespace dateline::actor
