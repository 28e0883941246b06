// Sections are taken from the header's counts; every offset is checked once on opening, so that
// lookups need no checks and a damaged file is refused.
#include "place/gazetteer.h"

#include <cmath>
#include <cstring>

#include "place/name_key.h"

namespace dateline::place {
namespace {

constexpr const char* kRebuild = "not a gazetteer of this version; build it again";

// Cuts sections off the front of the file.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  bool take(std::span<const T>& out, std::uint64_t count) {
    std::string_view raw;
    if (count > bytes_.size() / sizeof(T) || !take(raw, count * sizeof(T))) return false;
    out = {reinterpret_cast<const T*>(raw.data()), static_cast<std::size_t>(count)};
    return true;
  }
  bool take(std::string_view& out, std::uint64_t size) {
    if (size > bytes_.size() - at_) return false;
    out = bytes_.substr(at_, size);
    at_ += size;
    at_ = std::min(bytes_.size(), (at_ + 7) & ~std::size_t{7});
    return true;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

bool valid_text(std::string_view pool, std::uint32_t offset) {
  return offset < pool.size() &&
         offset + 1u + static_cast<unsigned char>(pool[offset]) <= pool.size();
}

// Five decimals (a metre), without the noise of single precision.
double rounded(float degrees) { return std::round(static_cast<double>(degrees) * 1e5) / 1e5; }

std::string slug(std::string_view name) {
  std::string key = name_key(name);
  for (char& c : key) {
    if (c == ' ') c = '-';
  }
  return key;
}

}  // namespace

Result<Gazetteer> Gazetteer::open(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  Gazetteer g;
  g.file_ = std::move(*file);
  if (auto ok = g.attach(g.file_.bytes()); !ok) return fail(ok.error().code, ok.error().what, path);
  return g;
}

Result<Gazetteer> Gazetteer::from_bytes(std::string bytes) {
  Gazetteer g;
  // A long string keeps its bytes where they are when the object moves; a short one cannot be
  // valid.
  if (bytes.size() < sizeof(Header)) return fail(ErrorCode::bad_format, kRebuild);
  g.owned_ = std::move(bytes);
  if (auto ok = g.attach(g.owned_); !ok) return tl::unexpected(ok.error());
  return g;
}

// Every offset and index leads inside the file.
bool Gazetteer::sound() const {
  std::size_t count = keys();
  for (const Entry& e : entries_) {
    if (!valid_text(text_, e.name) || (e.country != kNoCode && e.country >= countries_.size()) ||
        (e.area != kNoCode && e.area >= areas_.size()) ||
        (e.parent != kNone && e.parent >= entries_.size()) ||
        static_cast<int>(e.feature) >= kFeatures || !(e.lat >= -90 && e.lat <= 90) ||
        !(e.lon >= -180 && e.lon <= 180)) {
      return false;
    }
  }
  for (const Country& c : countries_) {
    bool on_earth =
        c.town_lat >= -90 && c.town_lat <= 90 && c.town_lon >= -180 && c.town_lon <= 180;
    if (!on_earth || (c.entry != kNone && c.entry >= entries_.size())) return false;
  }
  for (const Area& a : areas_) {
    if (a.entry != kNone && a.entry >= entries_.size()) return false;
  }
  for (std::size_t k = 0; k < count; ++k) {
    if (keys_[k].text > keys_[k + 1].text || keys_[k].link > keys_[k + 1].link) return false;
  }
  if (keys_[count].text > key_bytes_.size() || keys_[count].link > links_.size()) return false;
  for (std::uint32_t l : links_) {
    if ((l & kLinkEntry) >= entries_.size()) return false;
  }
  std::size_t used = 0;
  for (std::uint32_t s : slots_) {
    if (s > count) return false;
    used += s != 0;
  }
  if (used >= slots_.size()) return false;
  return true;
}

Status Gazetteer::attach(std::string_view bytes) {
  auto refuse = [] { return fail(ErrorCode::bad_format, kRebuild); };
  if (bytes.size() < sizeof(Header) || reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0) {
    return refuse();
  }
  Header h;
  std::memcpy(&h, bytes.data(), sizeof h);
  if (std::memcmp(h.magic, kMagic, sizeof kMagic) != 0) return refuse();
  Cursor cursor(bytes);
  std::string_view header;
  bool ok = cursor.take(header, sizeof(Header)) && cursor.take(entries_, h.entries) &&
            cursor.take(countries_, h.countries) && cursor.take(areas_, h.areas) &&
            cursor.take(keys_, std::uint64_t{h.keys} + 1) && cursor.take(links_, h.links) &&
            cursor.take(slots_, h.slots) && cursor.take(prefix_, h.prefix_words) &&
            cursor.take(key_bytes_, h.key_bytes) && cursor.take(text_, h.text_bytes) &&
            cursor.take(attribution_, h.attribution_bytes);
  auto power_of_two = [](std::size_t n) { return n != 0 && (n & (n - 1)) == 0; };
  if (!ok || !power_of_two(slots_.size()) || !power_of_two(prefix_.size())) return refuse();
  if (h.keys >= slots_.size()) return refuse();  // a free slot ends every probe
  if (!sound()) return refuse();
  return {};
}

std::string_view Gazetteer::key(std::size_t k) const {
  return key_bytes_.substr(keys_[k].text, keys_[k + 1].text - keys_[k].text);
}

std::string_view Gazetteer::text(std::uint32_t offset) const {
  return text_.substr(offset + 1, static_cast<unsigned char>(text_[offset]));
}

std::span<const std::uint32_t> Gazetteer::find(std::string_view wanted) const {
  if (wanted.empty() || slots_.empty()) return {};
  std::size_t mask = slots_.size() - 1;
  for (std::size_t at = key_hash(wanted) & mask; slots_[at] != 0; at = (at + 1) & mask) {
    std::size_t k = slots_[at] - 1;
    if (key(k) == wanted) return links_.subspan(keys_[k].link, keys_[k + 1].link - keys_[k].link);
  }
  return {};
}

bool Gazetteer::may_continue(std::string_view prefix) const {
  if (prefix_.empty()) return false;
  std::uint64_t bit = key_hash(prefix) & (prefix_.size() * 64 - 1);
  return (prefix_[bit / 64] >> (bit % 64)) & 1;
}

std::string_view Gazetteer::iso3(const Entry& e) const {
  if (e.country == kNoCode) return {};
  return {countries_[e.country].iso3, 3};
}

std::string_view Gazetteer::iso2(const Entry& e) const {
  if (e.country == kNoCode) return {};
  return {countries_[e.country].iso2, 2};
}

std::string_view Gazetteer::admin1(std::uint32_t index) const {
  std::uint32_t area = area_entry(entries_[index].area);
  return area == kNone ? std::string_view{} : name(area);
}

std::uint32_t Gazetteer::country_entry(std::uint16_t country) const {
  return country < countries_.size() ? countries_[country].entry : kNone;
}

Point Gazetteer::town_mean(std::uint16_t country) const {
  if (country >= countries_.size()) return {};
  return {countries_[country].town_lat, countries_[country].town_lon};
}

std::uint32_t Gazetteer::area_entry(std::uint16_t area) const {
  return area < areas_.size() ? areas_[area].entry : kNone;
}

std::uint16_t Gazetteer::country_of(std::string_view iso) const {
  for (std::size_t i = 0; i < countries_.size(); ++i) {
    const Country& c = countries_[i];
    if (iso == std::string_view(c.iso2, 2) || iso == std::string_view(c.iso3, 3)) {
      return static_cast<std::uint16_t>(i);
    }
  }
  return kNoCode;
}

Place Gazetteer::place(std::uint32_t index) const {
  const Entry& e = entries_[index];
  Place p;
  p.name = name(index);
  p.country = iso3(e);
  p.admin1 = admin1(index);
  p.lat = rounded(e.lat);
  p.lon = rounded(e.lon);
  p.located = true;
  if (e.geonames != 0) {
    p.id = "geonames:" + std::to_string(e.geonames);
  } else if (e.feature == Feature::country) {
    p.id = "dateline:" + slug(p.country);
  } else {
    p.id = "dateline:" + (p.country.empty() ? "" : slug(p.country) + "/") + slug(p.name);
  }
  p.grain = grain_of(e.feature);
  p.population = e.rank == 0 ? e.population : 0;
  return p;
}

PlaceGrain grain_of(Feature feature) {
  switch (feature) {
    case Feature::continent:
      return PlaceGrain::world;
    case Feature::macro:
    case Feature::region:
    case Feature::sea:
    case Feature::physical:
      return PlaceGrain::region;
    case Feature::country:
      return PlaceGrain::country;
    case Feature::admin1:
      return PlaceGrain::admin1;
    case Feature::admin2:
      return PlaceGrain::admin2;
    case Feature::site:
    case Feature::airport:
      return PlaceGrain::site;
    default:
      return PlaceGrain::city;
  }
}

}  // namespace dateline::place
