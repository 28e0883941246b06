#include "actor/sectors.h"

#include <algorithm>

namespace dateline::actor {
namespace {

constexpr std::string_view kCodes[] = {
    "",    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR",
    "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"};
static_assert(sizeof(kCodes) / sizeof(kCodes[0]) == static_cast<std::size_t>(Sector::count_));

}  // namespace

std::string_view to_string(Sector sector) { return kCodes[static_cast<std::size_t>(sector)]; }

Sector sector_of(std::string_view code) {
  for (std::size_t i = 1; i < static_cast<std::size_t>(Sector::count_); ++i) {
    if (kCodes[i] == code) return static_cast<Sector>(i);
  }
  return Sector::none;
}

bool SectorList::has(Sector sector) const {
  return std::find(items.begin(), items.end(), sector) != items.end();
}

void SectorList::add(Sector sector) {
  if (sector == Sector::none) return;
  for (Sector& slot : items) {
    if (slot == sector) return;
    if (slot == Sector::none) {
      slot = sector;
      return;
    }
  }
}

void SectorList::add(const SectorList& others) {
  for (Sector sector : others.items) add(sector);
}

void SectorList::lead(const SectorList& others) {
  SectorList merged = others;
  merged.add(*this);
  *this = merged;
}

void SectorList::remove(Sector sector) {
  SectorList kept;
  for (Sector s : items) {
    if (s != sector) kept.add(s);
  }
  *this = kept;
}

std::vector<std::string> SectorList::codes() const {
  std::vector<std::string> out;
  for (Sector sector : items) {
    if (sector != Sector::none) out.emplace_back(to_string(sector));
  }
  return out;
}

SectorList parse_sectors(std::string_view text, std::string* unknown) {
  SectorList out;
  while (!text.empty()) {
    std::size_t bar = text.find('|');
    std::string_view code = text.substr(0, bar);
    Sector sector = sector_of(code);
    if (sector == Sector::none && !code.empty() && unknown) *unknown = std::string(code);
    out.add(sector);
    text = bar == std::string_view::npos ? std::string_view{} : text.substr(bar + 1);
  }
  return out;
}

SectorList former(SectorList sectors) {
  for (Sector office :
       {Sector::gov, Sector::mil, Sector::cop, Sector::leg, Sector::jud, Sector::spy}) {
    sectors.remove(office);
  }
  SectorList out;
  out.add(Sector::eli);
  out.add(sectors);
  return out;
}

}  // namespace dateline::actor
