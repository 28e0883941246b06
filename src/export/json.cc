// The only file that includes nlohmann/json (it costs seconds to compile).
#include "export/json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "export/parts.h"

namespace dateline::exporting {
namespace {

using Value = nlohmann::ordered_json;

// Ill-formed UTF-8 is replaced, never thrown at the user.
std::string dump(const Value& value) {
  return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Value text_or_null(std::string_view text) { return text.empty() ? Value() : Value(text); }
Value day_or_null(const std::optional<Day>& day) { return day ? Value(to_iso(*day)) : Value(); }

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

// -1 is an open end; whole numbers are written without a point.
Value bound(double value) {
  if (value < 0) return {};
  if (value == std::floor(value) && value < 1e15) return static_cast<std::int64_t>(value);
  return value;
}

Value span_json(Span span) { return {{"begin", span.begin}, {"end", span.end}}; }

Value notices_json(const Notices& notices) {
  Value list = Value::array();
  for (const Notice& n : notices) {
    Value row = {{"stage", n.stage}, {"code", n.code}, {"detail", n.detail}};
    if (!n.span.empty()) row.update(span_json(n.span));
    list.push_back(std::move(row));
  }
  return list;
}

Value entity_json(const Entity& e) {
  Value row = {{"text", e.text}, {"name", e.name}, {"id", e.id}, {"country", e.country}, {"sectors", e.sectors}};
  if (e.count_least >= 0 || e.count_most >= 0) {
    row["count"] = {{"least", bound(e.count_least)}, {"most", bound(e.count_most)}};
  }
  return row;
}

Value entities_json(const std::vector<Entity>& entities) {
  Value list = Value::array();
  for (const Entity& e : entities) list.push_back(entity_json(e));
  return list;
}

Value date_json(const EventDate& date) {
  if (!date.from) return {};
  return {{"from", to_iso(*date.from)},
          {"to", to_iso(date.to ? *date.to : *date.from)},
          {"grain", to_string(date.grain)},
          {"text", date.text},
          {"basis", date.basis}};
}

Value place_json(const EventPlace& p) {
  if (!p.known) return {};
  Value row = {{"text", p.text}, {"name", p.place.name}, {"country", p.place.country}, {"admin1", p.place.admin1}};
  row["lat"] = p.place.located ? Value(rounded(p.place.lat, 1e5)) : Value();
  row["lon"] = p.place.located ? Value(rounded(p.place.lon, 1e5)) : Value();
  row["id"] = p.place.id;
  row["grain"] = to_string(p.place.grain);
  row["basis"] = p.basis;
  return row;
}

Value counts_json(const std::vector<Count>& counts) {
  Value list = Value::array();
  for (const Count& c : counts) {
    list.push_back({{"of", to_string(c.of)}, {"least", bound(c.least)}, {"most", bound(c.most)}, {"text", c.text}});
  }
  return list;
}

// A span of an evidence entry, in its part's text. One that lies in another paragraph says which part.
Value evidence_span(const Document& d, Span span, std::int32_t home) {
  std::int32_t section = section_at(d, span.begin);
  Value row = span_json(in_part(d, span, section));
  row["text"] = span.of(d.text);
  if (section >= 0 && home >= 0 && d.sections[section].part != d.sections[home].part) {
    row["part"] = to_string(d.sections[section].part);
  }
  return row;
}

Value span_list(const Document& d, const std::vector<Span>& spans, std::int32_t home) {
  Value list = Value::array();
  for (Span s : spans) {
    if (!s.empty()) list.push_back(evidence_span(d, s, home));
  }
  return list;
}

Value evidence_json(const Document& d, const Evidence& e) {
  Value row = {{"sentence", e.sentence}};
  if (e.sentence < 0 || e.sentence >= static_cast<std::int32_t>(d.sentences.size())) return row;
  const Sentence& sentence = d.sentences[e.sentence];
  std::int32_t home = sentence.section;
  row["part"] = home >= 0 ? to_string(d.sections[home].part) : "body";
  if (std::int32_t image = caption_of(d, home); image >= 0) row["image"] = image;
  row.update(span_json(in_part(d, sentence.span, home)));
  row["text"] = sentence.span.of(d.text);
  row["trigger"] = e.trigger_span.of(d.text);
  row["spans"] = {{"trigger", evidence_span(d, e.trigger_span, home)},
                  {"actor", span_list(d, e.actor, home)},
                  {"recipient", span_list(d, e.recipient, home)},
                  {"date", e.date.empty() ? Value() : evidence_span(d, e.date, home)},
                  {"place", e.place.empty() ? Value() : evidence_span(d, e.place, home)},
                  {"counts", span_list(d, e.counts, home)}};
  return row;
}

Value evidence_list(const Document& d, const std::vector<Evidence>& evidence) {
  Value list = Value::array();
  for (const Evidence& e : evidence) list.push_back(evidence_json(d, e));
  return list;
}

Value source_json(const std::optional<SourceClaim>& source) {
  if (!source) return {};
  Value row = entity_json(source->entity);
  row["verb"] = source->verb;
  return row;
}

Value document_json(const Article& a, bool with_text) {
  Value row = {{"id", a.id},
               {"url", text_or_null(a.url)},
               {"publisher", text_or_null(a.publisher)},
               {"agency", text_or_null(a.agency)},
               {"title", text_or_null(a.title)},
               {"published", text_or_null(a.published.iso)}};
  if (with_text) row["text"] = a.text;
  return row;
}

std::string_view kind_name(ArticleKind kind) {
  constexpr std::string_view kNames[] = {"news", "opinion", "live", "gallery", "listing", "other"};
  return kNames[static_cast<int>(kind)];
}

std::string_view block_name(BlockKind kind) {
  constexpr std::string_view kNames[] = {"body", "subhead", "list", "quote", "table", "caption", "credit", "note"};
  return kNames[static_cast<int>(kind)];
}

std::string_view name_type(NameType type) {
  constexpr std::string_view kNames[] = {"PER", "ORG", "LOC", "MISC"};
  return kNames[static_cast<int>(type)];
}

std::string_view time_type(TimeType type) {
  constexpr std::string_view kNames[] = {"DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<int>(type)];
}

std::string_view place_kind(PlaceKind kind) {
  constexpr std::string_view kNames[] = {"literal", "associative", "demonym"};
  return kNames[static_cast<int>(kind)];
}

Value sentences_json(const Document& d) {
  Value list = Value::array();
  for (const Sentence& s : d.sentences) list.push_back(span_json(s.span));
  return list;
}

Value tokens_json(const Document& d) {
  Value list = Value::array();
  for (const Token& t : d.tokens) {
    list.push_back({{"begin", t.span.begin},
                    {"end", t.span.end},
                    {"form", d.form(t)},
                    {"lemma", d.lemma(t)},
                    {"upos", to_string(t.upos)},
                    {"xpos", to_string(t.xpos)},
                    {"head", t.head},
                    {"deprel", to_string(t.dep)},
                    {"sentence", t.sentence}});
  }
  return list;
}

Value names_json(const Document& d) {
  Value list = Value::array();
  for (const Name& n : d.names) {
    list.push_back({{"begin", n.span.begin}, {"end", n.span.end}, {"type", name_type(n.type)}});
  }
  return list;
}

Value chains_json(const Document& d) {
  Value list = Value::array();
  for (const Chain& c : d.chains) {
    Value chain = Value::array();
    for (std::int32_t m : c.mentions) chain.push_back(span_json(d.mentions[m].span));
    list.push_back(std::move(chain));
  }
  return list;
}

Value times_json(const Document& d, const std::vector<TimeMention>& times) {
  Value list = Value::array();
  for (const TimeMention& t : times) {
    list.push_back({{"begin", t.span.begin},
                    {"end", t.span.end},
                    {"text", t.span.of(d.text)},
                    {"type", time_type(t.type)},
                    {"value", t.value},
                    {"mod", text_or_null(t.mod)},
                    {"from", day_or_null(t.from)},
                    {"to", day_or_null(t.to)},
                    {"grain", to_string(t.grain)},
                    {"rule", t.rule}});
  }
  return list;
}

Value places_json(const Document& d, const std::vector<PlaceMention>& places) {
  Value list = Value::array();
  for (const PlaceMention& p : places) {
    Value row = {{"begin", p.span.begin},
                 {"end", p.span.end},
                 {"text", p.span.of(d.text)},
                 {"name", p.place.name},
                 {"country", p.place.country},
                 {"admin1", p.place.admin1}};
    row["lat"] = p.place.located ? Value(rounded(p.place.lat, 1e5)) : Value();
    row["lon"] = p.place.located ? Value(rounded(p.place.lon, 1e5)) : Value();
    row["id"] = p.place.id;
    row["grain"] = to_string(p.place.grain);
    row["kind"] = place_kind(p.kind);
    row["rule"] = p.rule;
    list.push_back(std::move(row));
  }
  return list;
}

Value actors_json(const Document& d, const std::vector<ActorMention>& actors) {
  Value list = Value::array();
  for (const ActorMention& a : actors) {
    Value row = {{"begin", a.span.begin}, {"end", a.span.end}, {"text", a.span.of(d.text)}};
    Value entity = entity_json(a.entity);
    entity.erase("text");
    row.update(entity);
    row["rule"] = a.rule;
    list.push_back(std::move(row));
  }
  return list;
}

Value speech_json(const Document& d) {
  auto token_span = [&](std::int32_t first, std::int32_t last) {
    if (first < 0 || last <= first) return Value();
    return span_json({d.tokens[first].span.begin, d.tokens[last - 1].span.end});
  };
  Value list = Value::array();
  for (const Speech& s : d.speech) {
    list.push_back({{"source", token_span(s.source_first, s.source_last)},
                    {"cue", s.cue < 0 ? Value() : Value(d.form(s.cue))},
                    {"content", token_span(s.content_first, s.content_last)},
                    {"direct", s.direct}});
  }
  return list;
}

Value sections_json(const Document& d) {
  Value list = Value::array();
  for (const Section& s : d.sections) {
    Value row = span_json(s.span);
    row["part"] = to_string(s.part);
    row["kind"] = block_name(s.kind);
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace

std::string record_json(const Event& event, const Document& document, const Article& article,
                        const RecordOptions& options) {
  Value row = {{"id", event.id},
               {"type", to_string(event.type)},
               {"mode", event.modes},
               {"cameo", event.cameo},
               {"quad", quad_of(event.type)},
               {"score", event.score},
               {"goldstein", event.goldstein},
               {"context", event.contexts},
               {"actor", entities_json(event.actor)},
               {"recipient", entities_json(event.recipient)},
               {"date", date_json(event.date)},
               {"place", place_json(event.place)},
               {"counts", counts_json(event.counts)},
               {"status", to_string(event.status)},
               {"source", source_json(event.source)},
               {"reason", text_or_null(event.reason)},
               {"evidence", evidence_list(document, event.evidence)},
               {"confidence", rounded(event.confidence, 1000)},
               {"rule", event.rule},
               {"document", document_json(article, options.with_article)}};
  if (!event.features.empty()) {
    Value features = Value::object();
    for (const auto& [name, value] : event.features) features[name] = rounded(value, 1000);
    row["features"] = std::move(features);
  }
  return dump(row);
}

std::string article_json(const Article& a) {
  Value paragraphs = Value::array(), images = Value::array(), dropped = Value::array();
  for (const Paragraph& p : a.paragraphs) paragraphs.push_back({{"kind", block_name(p.kind)}, {"text", p.text}});
  for (const Image& i : a.images) {
    images.push_back({{"url", i.url}, {"caption", i.caption}, {"credit", i.credit}});
  }
  for (const Dropped& d : a.dropped) dropped.push_back({{"reason", d.reason}, {"text", d.text}});
  Value row = {{"id", a.id},
               {"url", text_or_null(a.url)},
               {"title", text_or_null(a.title)},
               {"subtitle", text_or_null(a.subtitle)},
               {"authors", a.authors},
               {"agency", text_or_null(a.agency)},
               {"publisher", text_or_null(a.publisher)},
               {"dateline", {{"place", text_or_null(a.dateline.place)}, {"date", day_or_null(a.dateline.date)}}},
               {"published", text_or_null(a.published.iso)},
               {"modified", text_or_null(a.modified.iso)},
               {"language", text_or_null(a.language)},
               {"kind", kind_name(a.kind)},
               {"text", a.text},
               {"paragraphs", std::move(paragraphs)},
               {"images", std::move(images)},
               {"dropped", std::move(dropped)},
               {"notices", notices_json(a.notices)}};
  return dump(row);
}

std::string annotation_json(const Document& document, const std::vector<TimeMention>& times,
                            const std::vector<PlaceMention>& places, const std::vector<ActorMention>& actors) {
  Value row = {{"id", document.id},
               {"published", day_or_null(document.published)},
               {"language", text_or_null(document.language)},
               {"text", document.text},
               {"sections", sections_json(document)},
               {"sentences", sentences_json(document)},
               {"tokens", tokens_json(document)},
               {"names", names_json(document)},
               {"chains", chains_json(document)},
               {"speech", speech_json(document)},
               {"times", times_json(document, times)},
               {"places", places_json(document, places)},
               {"actors", actors_json(document, actors)},
               {"notices", notices_json(document.notices)}};
  return dump(row);
}

std::string quoted(std::string_view text) { return dump(Value(text)); }

}  // namespace dateline::exporting
