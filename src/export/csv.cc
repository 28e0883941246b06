#include "export/csv.h"

#include <fmt/format.h>

#include <vector>

#include "export/parts.h"

namespace dateline::exporting {
namespace {

constexpr const char* kColumns[] = {
    "id",        "document",          "published",      "from",        "to",     "grain",  "type",
    "mode",      "cameo",             "goldstein",      "quad",        "score",  "status", "actor",
    "actor_country", "actor_sectors", "recipient", "recipient_country", "recipient_sectors", "place", "place_country",
    "admin1",    "lat",               "lon",            "counts",      "source", "reason", "context",
    "confidence", "trigger",          "sentence",       "title",       "url"};

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) {
    if (item.empty()) continue;
    out += (out.empty() ? "" : "; ") + item;
  }
  return out;
}

template <class Get>
std::string joined_of(const std::vector<Entity>& entities, Get get) {
  std::vector<std::string> items;
  for (const Entity& e : entities) items.push_back(get(e));
  return joined(items);
}

std::string quoted_cell(std::string_view text) {
  std::string out;
  bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  if (formula) out += '\'';
  out += text;
  if (out.find_first_of(",\"\n\r") == std::string::npos) return out;
  std::string quoted = "\"";
  for (char c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string entity_name(const Entity& e) { return e.name.empty() ? e.text : e.name; }
std::string entity_country(const Entity& e) { return e.country; }
std::string entity_sectors(const Entity& e) {
  std::string out;
  for (const std::string& s : e.sectors) out += (out.empty() ? "" : "+") + s;
  return out;
}

std::string number(double value) {
  return value == static_cast<double>(static_cast<long long>(value)) ? fmt::format("{}", static_cast<long long>(value))
                                                                     : fmt::format("{}", value);
}

std::string count_text(const Count& c) {
  std::string range = c.least == c.most ? number(c.least)
                      : c.most < 0      ? number(c.least) + "+"
                      : c.least < 0     ? "<=" + number(c.most)
                                        : number(c.least) + ".." + number(c.most);
  return fmt::format("{} {}", range, to_string(c.of));
}

class Row {
 public:
  void text(std::string_view value) { raw(quoted_cell(value)); }
  void raw(const std::string& value) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += value;
  }
  [[nodiscard]] std::string done() const { return out_ + "\n"; }

 private:
  std::string out_;
  bool first_ = true;
};

void add_entities(Row& row, const std::vector<Entity>& entities) {
  row.text(joined_of(entities, entity_name));
  row.text(joined_of(entities, entity_country));
  row.text(joined_of(entities, entity_sectors));
}

void add_place(Row& row, const EventPlace& p) {
  row.text(p.known ? p.place.name : "");
  row.text(p.known ? p.place.country : "");
  row.text(p.known ? p.place.admin1 : "");
  row.raw(p.known && p.place.located ? fmt::format("{:.5f}", p.place.lat) : "");
  row.raw(p.known && p.place.located ? fmt::format("{:.5f}", p.place.lon) : "");
}

}  // namespace

std::string csv_header() {
  Row row;
  for (const char* name : kColumns) row.text(name);
  return row.done();
}

std::string csv_row(const Event& e, const Document& d, const Article& a) {
  Row row;
  std::vector<std::string> counts;
  for (const Count& c : e.counts) counts.push_back(count_text(c));
  row.text(e.id);
  row.text(a.id);
  row.text(a.published.iso);
  row.text(e.date.from ? to_iso(*e.date.from) : "");
  row.text(e.date.to ? to_iso(*e.date.to) : e.date.from ? to_iso(*e.date.from) : "");
  row.text(e.date.from ? to_string(e.date.grain) : "");
  row.text(to_string(e.type));
  row.text(joined(e.modes));
  row.text(e.cameo);
  row.raw(fmt::format("{}", e.goldstein));
  row.text(quad_of(e.type));
  row.raw(fmt::format("{}", e.score));
  row.text(to_string(e.status));
  add_entities(row, e.actor);
  add_entities(row, e.recipient);
  add_place(row, e.place);
  row.text(joined(counts));
  row.text(e.source ? entity_name(e.source->entity) : "");
  row.text(e.reason);
  row.text(joined(e.contexts));
  row.raw(fmt::format("{:.3f}", e.confidence));
  row.text(e.evidence.empty() ? "" : e.evidence.front().trigger_span.of(d.text));
  row.text(e.evidence.empty() ? "" : sentence_text(d, e.evidence.front().sentence));
  row.text(a.title);
  row.text(a.url);
  return row.done();
}

}  // namespace dateline::exporting
