// The document's places vote. Each distinct name starts with the probabilities its entries' own
// merits give it; then names share out votes for countries, first-level areas and neighbourhoods,
// and are scored again with the votes of all other names, a few rounds.
#include "place/resolve.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <unordered_map>

#include "place/geo.h"
#include "place/name_key.h"

namespace dateline::place {
namespace {

constexpr double kShadowKm = 60;
constexpr std::size_t kMostVoters = 400;

struct Option {
  std::uint32_t entry = 0;
  double base = 0;  // merits that do not change between rounds
  double p = 0;
  bool contained = false;
};

// A distinct name of the document (a name with "X, State" after it is settled on its own).
struct Group {
  std::vector<std::int32_t> members;  // candidates
  std::vector<Option> options;
  double weight = 1;  // how loudly it votes
};

double feature_weight(const Weights& w, const Entry& e) {
  switch (e.feature) {
    case Feature::country:
      return w.country;
    case Feature::continent:
    case Feature::macro:
      return w.continent;
    case Feature::region:
      return w.region;
    case Feature::sea:
      return w.sea;
    case Feature::physical:
      return w.physical;
    case Feature::admin1:
      return w.admin1;
    case Feature::admin2:
      return w.admin2;
    case Feature::capital:
      return w.capital;
    case Feature::seat1:
      return w.seat1;
    case Feature::section:
      return w.section;
    case Feature::small_town:
      return w.small;
    case Feature::site:
    case Feature::airport:
      return w.site;
    default:
      return 0;
  }
}

class Resolver {
 public:
  Resolver(const Document& document, const std::vector<Candidate>& candidates,
           const Context& context, const Gazetteer& gazetteer, const Lexicon& lexicon)
      : doc_(document),
        candidates_(candidates),
        context_(context),
        gaz_(gazetteer),
        lexicon_(lexicon),
        w_(lexicon.weights) {}

  std::vector<Resolution> run();

 private:
  void make_groups();
  double merit(std::uint32_t link) const;
  void drop_shadows(Group& group) const;
  void weigh_namesakes(Group& group, bool area_word) const;
  void add_containment(Group& group);
  void add_home();
  void add_host_name();
  void add_hints();
  void add_dateline();
  void count_votes();
  void one_sense(std::vector<Resolution>& out) const;
  void score(std::size_t group, bool with_votes);
  using Votes = std::unordered_map<std::uint16_t, double>;
  [[nodiscard]] double votes(const Group& group, const Votes& table, std::uint16_t code,
                             std::uint16_t Entry::*member) const;
  [[nodiscard]] double other_countries(const Group& group) const;
  [[nodiscard]] double support(std::size_t group, const Entry& e) const;
  [[nodiscard]] bool holds(const Entry& area, std::uint32_t area_index, const Entry& inner) const;
  [[nodiscard]] double near_mass(const Entry& e, std::size_t self) const;

  struct Anchor {  // a place of the document that is not one of its names
    std::uint16_t country = kNoCode, area = kNoCode;
    double lat = 0, lon = 0, weight = 0;
    bool point = false;
  };

  struct Voter {
    Unit at;
    double weight = 0;
    std::size_t group = 0;
  };

  const Document& doc_;
  const std::vector<Candidate>& candidates_;
  const Context& context_;
  const Gazetteer& gaz_;
  const Lexicon& lexicon_;
  const Weights& w_;
  std::vector<Group> groups_;
  std::vector<Anchor> anchors_;
  Votes country_votes_, area_votes_;
  std::vector<Voter> voters_;
  double countries_ = 0;  // distinct countries named, by probability
  double reach2_ = 0;     // square of the chord beyond which a neighbour is none
};

double Resolver::merit(std::uint32_t bits) const {
  Link link(bits);
  const Entry& e = gaz_.entry(link.entry());
  double m = w_.population * std::log10(e.population + 100.0) + feature_weight(w_, e);
  if (link.is(kLinkAlternate)) m += w_.alternate;
  if (link.is(kLinkDemonym)) m += w_.demonym;
  return m;
}

void Resolver::make_groups() {
  std::unordered_map<std::string, std::size_t> by_key;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const Candidate& c = candidates_[i];
    std::string key = c.key;
    bool area_word = (c.signs & bit(Sign::next_area)) != 0;
    if (area_word) key += "+";  // "Idlib province" and "Idlib" may differ
    if (c.comma_next >= 0) key += "," + candidates_[static_cast<std::size_t>(c.comma_next)].key;
    auto [at, fresh] = by_key.try_emplace(key, groups_.size());
    if (fresh) {
      Group g;
      for (std::uint32_t link : c.links) g.options.push_back({Link(link).entry(), merit(link)});
      drop_shadows(g);
      weigh_namesakes(g, area_word);
      groups_.push_back(std::move(g));
    }
    groups_[at->second].members.push_back(static_cast<std::int32_t>(i));
  }
  for (Group& g : groups_) {
    double evidence = -9;
    for (std::int32_t m : g.members) {
      evidence = std::max(evidence, candidates_[static_cast<std::size_t>(m)].evidence);
    }
    g.weight = (1 + std::log(static_cast<double>(g.members.size()))) / (1 + std::exp(-evidence));
  }
}

// An area around the town it is named after adds no meaning: "Moscow" is the town, wherever the
// federal city of that name has its point.
void Resolver::drop_shadows(Group& g) const {
  auto shadow = [&](const Option& o) {
    const Entry& area = gaz_.entry(o.entry);
    if (area.feature != Feature::admin1 && area.feature != Feature::admin2) return false;
    return std::any_of(g.options.begin(), g.options.end(), [&](const Option& other) {
      const Entry& town = gaz_.entry(other.entry);
      return town.feature >= Feature::capital && town.feature <= Feature::town &&
             town.population >= area.population * 0.3 && town.country == area.country &&
             distance_km(area.lat, area.lon, town.lat, town.lon) < kShadowKm;
    });
  };
  std::vector<Option> kept;
  for (const Option& o : g.options) {
    if (!shadow(o)) kept.push_back(o);
  }
  g.options = std::move(kept);
}

// "Kandahar" is the town, "Kandahar province" the area around it.
void Resolver::weigh_namesakes(Group& g, bool area_word) const {
  for (Option& o : g.options) {
    const Entry& area = gaz_.entry(o.entry);
    if (area.feature != Feature::admin1 && area.feature != Feature::admin2) continue;
    if (area_word) {
      o.base += w_.namesake;
      continue;
    }
    bool seat = std::any_of(g.options.begin(), g.options.end(), [&](const Option& other) {
      const Entry& town = gaz_.entry(other.entry);
      return town.feature >= Feature::capital && town.feature <= Feature::seat2 &&
             town.country == area.country &&
             (town.area == area.area ||  // a city that is an area of its own beside its region: Almaty, Tashkent
              distance_km(area.lat, area.lon, town.lat, town.lon) < 150);
    });
    if (seat && area.rank == 0)
      o.base -= w_.namesake;  // a region of our own table is meant as such
  }
}

bool Resolver::holds(const Entry& area, std::uint32_t index, const Entry& inner) const {
  if (&area == &inner) return false;
  switch (area.feature) {
    case Feature::country:
      return inner.feature != Feature::country && inner.country == area.country;
    case Feature::admin1:
      return inner.feature != Feature::admin1 && inner.area != kNoCode && inner.area == area.area &&
             inner.country == area.country;
    case Feature::admin2:
      return inner.parent == index;
    case Feature::macro:
    case Feature::region:
      return inner.country == area.country && area.country != kNoCode &&
             distance_km(area.lat, area.lon, inner.lat, inner.lon) < 250;
    default:
      return (inner.feature == Feature::section || inner.feature == Feature::site) &&
             distance_km(area.lat, area.lon, inner.lat, inner.lon) < 40;
  }
}

// "X, State": X lies in the state, and the state is the one that holds an X.
void Resolver::add_containment(Group& group) {
  const Candidate& c = candidates_[static_cast<std::size_t>(group.members.front())];
  for (Option& o : group.options) {
    const Entry& e = gaz_.entry(o.entry);
    if (c.comma_next >= 0) {
      for (std::uint32_t link : candidates_[static_cast<std::size_t>(c.comma_next)].links) {
        std::uint32_t outer = Link(link).entry();
        if (!holds(gaz_.entry(outer), outer, e)) continue;
        o.base += w_.containment, o.contained = true;
        break;
      }
    }
    bool outer_of_some = false;
    for (std::int32_t m : group.members) {
      std::int32_t before = candidates_[static_cast<std::size_t>(m)].comma_before;
      if (before < 0) continue;
      for (std::uint32_t link : candidates_[static_cast<std::size_t>(before)].links) {
        if (holds(e, o.entry, gaz_.entry(Link(link).entry()))) outer_of_some = true;
      }
    }
    if (outer_of_some) o.base += w_.contains;
  }
}

void Resolver::add_home() {
  std::string_view host = context_.host;
  if (host.starts_with("www.")) host.remove_prefix(4);
  if (const Publisher* p = lexicon_.publisher(host)) {
    Anchor a;
    a.country = gaz_.country_of(p->country);
    a.weight = p->local ? w_.publisher_area : w_.publisher_country;
    if (p->local) {
      for (std::uint32_t link : gaz_.find(name_key(p->town))) {
        const Entry& e = gaz_.entry(Link(link).entry());
        if (distance_km(e.lat, e.lon, p->lat, p->lon) > 40) continue;
        a.area = e.area;
        break;
      }
      a.lat = p->lat, a.lon = p->lon, a.point = true;
    }
    anchors_.push_back(a);
    return;
  }
  Anchor a;
  a.country = gaz_.country_of(context_.country);
  std::size_t dot = host.rfind('.');
  if (a.country == kNoCode && dot != std::string_view::npos && host.size() - dot == 3) {
    std::string iso;
    for (char c : host.substr(dot + 1)) iso.push_back(static_cast<char>(c & ~0x20));
    if (iso == "UK") iso = "GB";
    if (iso != "TV" && iso != "ME" && iso != "CO" && iso != "IO") a.country = gaz_.country_of(iso);
  }
  a.weight = w_.publisher_country;
  if (a.country != kNoCode) anchors_.push_back(a);
}

// Words that name no place but belong to a country.
void Resolver::add_hints() {
  std::set<std::string_view> seen;
  for (const Token& t : doc_.tokens) {
    std::string_view form = doc_.form(t);
    if (form.empty() || form[0] < 'A' || form[0] > 'Z') continue;
    auto hint = lexicon_.hints.find(std::string(form));
    if (hint == lexicon_.hints.end() || !seen.insert(form).second) continue;
    Anchor a;
    a.country = gaz_.country_of(hint->second);
    a.weight = w_.hint;
    anchors_.push_back(a);
  }
}

// "parisbeacon.com": the paper's town is called Paris, and is neither a country nor a world capital
// with a paper of that name.
void Resolver::add_host_name() {
  std::string_view host = context_.host;
  if (host.starts_with("www.")) host.remove_prefix(4);
  if (host.empty() || lexicon_.publisher(host) != nullptr) return;
  host = host.substr(0, host.find('.'));
  for (Group& g : groups_) {
    std::string name = candidates_[static_cast<std::size_t>(g.members.front())].key;
    name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
    if (name.size() < 5 || host.find(name) == std::string_view::npos) continue;
    for (Option& o : g.options) {
      Feature f = gaz_.entry(o.entry).feature;
      bool town = f == Feature::town || f == Feature::seat2 || f == Feature::seat1;
      if (town) o.base += w_.host_name;
    }
  }
}

void Resolver::add_dateline() {
  if (doc_.dateline.place.empty()) return;
  Span d = doc_.dateline.span;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    for (std::int32_t m : groups_[i].members) {
      const Candidate& c = candidates_[static_cast<std::size_t>(m)];
      if (!d.contains(doc_.tokens[static_cast<std::size_t>(c.first)].span)) continue;
      groups_[i].weight += w_.dateline;
      if (c.comma_before >= 0) continue;
      // Reports are sent from towns: "WASHINGTON (AP)" is not the state.
      for (Option& o : groups_[i].options) {
        Feature f = gaz_.entry(o.entry).feature;
        if (f == Feature::admin1 || f == Feature::admin2) o.base -= w_.namesake;
      }
    }
  }
}

// Log of the votes of the other names for a country or area.
double Resolver::votes(const Group& group, const Votes& table, std::uint16_t code,
                       std::uint16_t Entry::*member) const {
  if (code == kNoCode) return 0;
  auto at = table.find(code);
  double all = at == table.end() ? 0 : at->second;
  for (const Option& own : group.options) {
    if (gaz_.entry(own.entry).*member == code) all -= own.p * group.weight;
  }
  return std::log1p(std::max(0.0, all));
}

double Resolver::other_countries(const Group& group) const {
  double own = 0;
  for (const Option& o : group.options) {
    if (gaz_.entry(o.entry).feature == Feature::country) own += o.p;
  }
  return std::max(0.0, countries_ - own);
}

// How much the document's other places make it likely that a doubtful name is a place.
double Resolver::support(std::size_t index, const Entry& e) const {
  const Group& g = groups_[index];
  double s = w_.country_support * votes(g, country_votes_, e.country, &Entry::country);
  if (e.feature == Feature::country) return s;
  return s + w_.area_support * votes(g, area_votes_, e.area, &Entry::area) +
         w_.near_support * std::log1p(near_mass(e, index));
}

void Resolver::score(std::size_t index, bool with_votes) {
  Group& group = groups_[index];
  double top = -1e9;
  std::vector<double> scores;
  for (Option& o : group.options) {
    const Entry& e = gaz_.entry(o.entry);
    double s = o.base;
    if (with_votes) {
      s += w_.country_vote * votes(group, country_votes_, e.country, &Entry::country);
      s += w_.area_vote * votes(group, area_votes_, e.area, &Entry::area);
      if (e.feature == Feature::country)
        s += w_.country_company * std::log1p(other_countries(group));
      if (e.feature != Feature::country) s += w_.near_vote * std::log1p(near_mass(e, index));
    }
    scores.push_back(s);
    top = std::max(top, s);
  }
  double sum = 0;
  for (double& s : scores) sum += s = std::exp(s - top);
  for (std::size_t i = 0; i < scores.size(); ++i) group.options[i].p = scores[i] / sum;
}

double Resolver::near_mass(const Entry& e, std::size_t self) const {
  Unit here = unit(e.lat, e.lon);
  double mass = 0;
  for (const Voter& v : voters_) {
    if (v.group == self) continue;
    double chord2 = here.chord2(v.at);
    if (chord2 > reach2_) continue;
    mass += v.weight * std::exp(-kEarthKm * std::sqrt(chord2) / w_.near_km);
  }
  return mass;
}

void Resolver::count_votes() {
  country_votes_.clear();
  area_votes_.clear();
  voters_.clear();
  countries_ = 0;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Group& g = groups_[i];
    for (const Option& o : g.options) {
      const Entry& e = gaz_.entry(o.entry);
      // The points of large areas say nothing about distance.
      if (o.p >= 0.05 && e.feature >= Feature::admin2) {
        voters_.push_back({unit(e.lat, e.lon), o.p * g.weight, i});
      }
      if (e.feature == Feature::country) countries_ += o.p * std::min(1.0, g.weight);
      if (e.country != kNoCode) country_votes_[e.country] += o.p * g.weight;
      if (e.area != kNoCode) area_votes_[e.area] += o.p * g.weight;
    }
  }
  for (const Anchor& a : anchors_) {
    if (a.country != kNoCode) country_votes_[a.country] += a.weight;
    if (a.area != kNoCode) area_votes_[a.area] += a.weight;
    if (a.point) voters_.push_back({unit(a.lat, a.lon), a.weight, groups_.size()});
  }
  if (voters_.size() > kMostVoters) {  // lists of thousands of places: the loudest are enough
    std::stable_sort(voters_.begin(), voters_.end(),
                     [](const Voter& a, const Voter& b) { return a.weight > b.weight; });
    voters_.resize(kMostVoters);
  }
}

// One sense a document: a bare name follows the first that was given with its state.
void Resolver::one_sense(std::vector<Resolution>& out) const {
  std::unordered_map<std::string_view, std::size_t> settled;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    if (candidates_[i].comma_next >= 0 && out[i].contained)
      settled.try_emplace(candidates_[i].key, i);
  }
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    auto at = settled.find(candidates_[i].key);
    if (candidates_[i].comma_next >= 0 || at == settled.end()) continue;
    double evidence = out[i].evidence;
    out[i] = out[at->second];
    out[i].evidence = evidence;
  }
}

std::vector<Resolution> Resolver::run() {
  make_groups();
  for (Group& g : groups_) add_containment(g);
  add_home();
  add_host_name();
  add_hints();
  add_dateline();
  reach2_ = std::pow(4 * w_.near_km / kEarthKm, 2);
  for (std::size_t i = 0; i < groups_.size(); ++i) score(i, false);
  for (int round = 0; round < static_cast<int>(w_.rounds); ++round) {
    count_votes();  // all names are scored against the same votes
    for (std::size_t i = 0; i < groups_.size(); ++i) score(i, true);
  }
  std::vector<Resolution> out(candidates_.size());
  count_votes();
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Group& g = groups_[i];
    const Option* best = nullptr;
    for (const Option& o : g.options) {
      if (best == nullptr || o.p > best->p) best = &o;
    }
    if (best == nullptr) continue;
    double heard = support(i, gaz_.entry(best->entry));
    if (best->contained) heard += w_.signs[static_cast<std::size_t>(Sign::contained)];
    for (std::int32_t m : g.members) {
      out[static_cast<std::size_t>(m)] = {
          best->entry, static_cast<float>(best->p), best->contained,
          candidates_[static_cast<std::size_t>(m)].evidence + heard};
    }
  }
  one_sense(out);
  return out;
}

}  // namespace

std::vector<Resolution> resolve(const Document& document, const std::vector<Candidate>& candidates,
                                const Context& context, const Gazetteer& gazetteer,
                                const Lexicon& lexicon) {
  return Resolver(document, candidates, context, gazetteer, lexicon).run();
}

}  // namespace dateline::place
