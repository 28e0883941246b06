// Recognise, resolve, then move the point where the words around the name say so.
#include "place/locate.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "place/coordinates.h"
#include "place/derive.h"

namespace dateline::place {
namespace {

std::vector<PlaceMention> mentions_of(const Document& document,
                                      const std::vector<Candidate>& candidates,
                                      const Context& context, const Gazetteer& gazetteer,
                                      const Lexicon& lexicon, bool given) {
  std::vector<Resolution> meanings = resolve(document, candidates, context, gazetteer, lexicon);
  std::vector<PlaceMention> out;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& c = candidates[i];
    if (!given && meanings[i].evidence < 0) continue;
    PlaceMention m;
    m.first = c.first, m.last = c.last, m.head = c.last - 1;
    if (c.last > c.first) {
      m.span = {document.tokens[static_cast<std::size_t>(c.first)].span.begin,
                document.tokens[static_cast<std::size_t>(c.last) - 1].span.end};
    }
    m.kind = c.kind;
    if (meanings[i].entry != kNone) {
      m.place = gazetteer.place(meanings[i].entry);
      m.score = meanings[i].score;
      m.rule = meanings[i].contained ? "gazetteer:contained" : "gazetteer";
      derive(document, lexicon, gazetteer, gazetteer.entry(meanings[i].entry), m);
    }
    out.push_back(std::move(m));
  }
  return out;
}

// The country most of the document's places lie in, when two thirds agree; empty otherwise.
std::string common_country(const std::vector<PlaceMention>& mentions) {
  std::map<std::string, int> votes;
  int all = 0;
  for (const PlaceMention& m : mentions) {
    if (m.place.country.empty() || m.kind != PlaceKind::literal) continue;
    ++votes[m.place.country];
    ++all;
  }
  for (const auto& [country, n] : votes) {
    if (3 * n >= 2 * all) return country;
  }
  return {};
}

// Adds mentions that overlap none of those there.
void merge(std::vector<PlaceMention>& mentions, const std::vector<PlaceMention>& more) {
  std::size_t middle = mentions.size();
  mentions.insert(mentions.end(), more.begin(), more.end());
  std::inplace_merge(
      mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(middle), mentions.end(),
      [](const PlaceMention& a, const PlaceMention& b) { return a.span.begin < b.span.begin; });
}

// "in Tuffah", not "on Wichita Drive" or "at Mercy Hospital".
bool settlement_like(const Document& document, const Lexicon& lexicon, const Name& n) {
  if (n.first == 0 || n.type != NameType::location) return false;
  if ((lexicon.cues(lower_ascii(document.form(n.first - 1))) & kLocative) == 0) return false;
  for (std::int32_t t = n.first; t < n.last; ++t) {
    std::string word = lower_ascii(document.form(t));
    bool shout = word.size() > 1 && std::none_of(document.form(t).begin(), document.form(t).end(),
                                                 [](char c) { return c >= 'a' && c <= 'z'; });
    if (shout || word == document.form(t) ||
        (lexicon.cues(word) & (kHead | kGround | kNeverPlace)) != 0)
      return false;
  }
  return n.last - n.first > 1 || (lexicon.cues(lower_ascii(document.form(n.first))) & kCommon) == 0;
}

// Locations the lang stage found and the gazetteer does not know: a name without a point, in the
// country of a place named right after it ("Qalamoun, Syria") or of the document.
void add_unplaced(const Document& document, const Lexicon& lexicon,
                  std::vector<PlaceMention>& mentions, Notices* notices) {
  std::string country = common_country(mentions);
  std::vector<PlaceMention> unplaced;
  for (const Name& n : document.names) {
    if (!settlement_like(document, lexicon, n)) continue;
    auto next =
        std::lower_bound(mentions.begin(), mentions.end(), n.span.begin,
                         [](const PlaceMention& m, std::uint32_t at) { return m.span.end <= at; });
    if (next != mentions.end() && next->span.begin < n.span.end) continue;
    PlaceMention m;
    m.span = n.span, m.first = n.first, m.last = n.last, m.head = n.last - 1;
    m.place.name = std::string(n.span.of(document.text));
    m.place.country =
        next != mentions.end() && next->first == n.last + 1 ? next->place.country : country;
    m.score = n.score * 0.5f;
    m.rule = "unplaced";
    if (notices != nullptr) notices->push_back({"place", "unknown_place", m.place.name, m.span});
    unplaced.push_back(std::move(m));
  }
  merge(mentions, unplaced);
}

// "48.01N, 37.80E" is a place of its own; 95N is none.
void add_points(const Document& document, std::vector<PlaceMention>& mentions, Notices* notices) {
  std::vector<PlaceMention> points;
  for (const WrittenPoint& p : written_points(document.text)) {
    if (!p.possible) {
      if (notices != nullptr) notices->push_back({"place", "impossible_coordinates", {}, p.span});
      continue;
    }
    bool taken = std::any_of(mentions.begin(), mentions.end(),
                             [&](const PlaceMention& m) { return m.span.overlaps(p.span); });
    if (taken) continue;
    PlaceMention m;
    m.span = p.span;
    for (std::size_t t = 0; t < document.tokens.size(); ++t) {
      if (!document.tokens[t].span.overlaps(p.span)) continue;
      if (m.first < 0) m.first = static_cast<std::int32_t>(t);
      m.last = static_cast<std::int32_t>(t) + 1;
    }
    m.head = m.first;
    m.place.name = std::string(p.span.of(document.text));
    m.place.lat = p.lat, m.place.lon = p.lon, m.place.located = true;
    m.place.grain = PlaceGrain::site;
    m.score = 1;
    m.rule = "coordinates";
    points.push_back(std::move(m));
  }
  merge(mentions, points);
}

}  // namespace

std::vector<PlaceMention> locate(const Document& document, const Context& context,
                                 const Gazetteer& gazetteer, const Lexicon& lexicon,
                                 Notices* notices) {
  auto candidates = recognise(document, gazetteer, lexicon);
  auto mentions = mentions_of(document, candidates, context, gazetteer, lexicon, false);
  add_unplaced(document, lexicon, mentions, notices);
  add_points(document, mentions, notices);
  return mentions;
}

std::vector<PlaceMention> locate_spans(const Document& document, const std::vector<Span>& spans,
                                       const Context& context, const Gazetteer& gazetteer,
                                       const Lexicon& lexicon) {
  auto candidates = recognise_spans(document, spans, gazetteer, lexicon);
  auto mentions = mentions_of(document, candidates, context, gazetteer, lexicon, true);
  for (std::size_t i = 0; i < mentions.size(); ++i) mentions[i].span = spans[i];
  return mentions;
}

}  // namespace dateline::place
