#include "cli/record.h"

#include <utf8proc.h>

#include <cstdlib>

#include "base/file.h"
#include "base/utf8.h"
#include "model/event.h"

namespace dateline::cli {
namespace {

bool is_space(char32_t c) {
  if ((c >= 9 && c <= 13) || (c >= 28 && c <= 32) || c == 0x85 || c == 0xa0) return true;
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

char32_t straight(char32_t c) {
  if (c == 0x2018 || c == 0x2019) return U'\'';
  if (c == 0x201c || c == 0x201d) return U'"';
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

std::vector<std::string> texts(const Json& list) {
  std::vector<std::string> out;
  for (const Json& item : list.items()) out.push_back(item.as_text());
  return out;
}

std::optional<double> number(const Json& value) {
  if (!value.is_number()) return std::nullopt;
  return value.as_number();
}

// "2015", "2015-08" and "2015-08-21"; missing parts are 1.
std::optional<Day> day_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  int parts[3] = {0, 1, 1};
  const char* at = text.c_str();
  for (int& part : parts) {
    char* end = nullptr;
    part = static_cast<int>(std::strtol(at, &end, 10));
    if (*end != '-') break;
    at = end + 1;
  }
  return std::chrono::sys_days(std::chrono::year(parts[0]) / parts[1] / parts[2]);
}

std::vector<ScoredEntity> entities_of(const Json& list) {
  std::vector<ScoredEntity> out;
  for (const Json& e : list.items()) out.push_back({e.text("text"), e.text("country"), texts(e.at("sectors"))});
  return out;
}

std::optional<ScoredPlace> place_of(const Json& json) {
  if (!json.is_object() || json.fields().empty()) return std::nullopt;
  return ScoredPlace{normal(json.text("name")), normal(json.text("text")), json.text("country"),
                     json.text("grain"),        number(json.at("lat")),    number(json.at("lon"))};
}

std::string source_of(const Json& json) {
  if (json.is_string()) return json.as_text();
  const std::string &text = json.text("text"), &name = json.text("name");
  return text.empty() || name.empty() ? text + name : text + " " + name;
}

Result<std::string> text_of(const std::string& folder, const std::string& id) {
  for (const std::string& path : {folder + "/text/" + id + ".txt", folder + "/" + id + ".txt", folder + "/" + id + ".html"}) {
    if (file_exists(path)) return read_file(path);
  }
  return std::string();
}

Result<GoldDocument> read_document(const std::string& folder, const std::string& path, const Json& json) {
  GoldDocument doc;
  doc.id = json.text("doc");
  doc.published = json.text("published");
  for (const Json& event : json.at("events").items()) {
    if (!event_type_of(event.text("type"))) {
      return fail(ErrorCode::bad_format, "unknown event type '" + event.text("type") + "'", path);
    }
    doc.events.push_back(record_of(event));
  }
  auto text = text_of(folder, doc.id);
  if (!text) return tl::unexpected<Error>(text.error());
  doc.text = std::move(*text);
  return doc;
}

}  // namespace

std::string normal(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = utf8_next(text, at);
    if (is_space(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    utf8_append(out, straight(c));
  }
  return out;
}

ScoredRecord record_of(const Json& json) {
  ScoredRecord r;
  r.type = json.text("type");
  r.modes = texts(json.at("mode"));
  r.contexts = texts(json.at("context"));
  if (!json.text("status").empty()) r.status = json.text("status");
  r.actor = entities_of(json.at("actor"));
  r.recipient = entities_of(json.at("recipient"));
  r.from = day_of(json.at("date").text("from"));
  r.to = day_of(json.at("date").text("to"));
  if (!r.to) r.to = r.from;
  r.place = place_of(json.at("place"));
  for (const Json& c : json.at("counts").items()) {
    r.counts.push_back({c.text("of"), number(c.at("least")), number(c.at("most"))});
  }
  r.has_source = json.at("source").is_object() || !json.text("source").empty();
  r.source = normal(source_of(json.at("source")));
  for (const Json& e : json.at("evidence").items()) {
    const std::string& shown = e.at("quote").is_string() ? e.text("quote") : e.text("text");
    r.evidence.push_back({normal(shown), normal(e.text("trigger")), shown});
  }
  r.core = json.at("core").as_bool(true);
  r.rule = json.text("rule");
  for (const Json& reading : json.at("alt").items()) r.other.push_back(record_of(reading));
  return r;
}

Result<std::vector<GoldDocument>> read_gold(const std::string& folder) {
  std::vector<GoldDocument> documents;
  std::vector<std::string> paths = list_files(folder, ".json");
  for (const std::string& path : paths) {
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    auto json = parse_json(*bytes, path);
    if (!json) return tl::unexpected<Error>(json.error());
    if (!json->at("doc").is_string()) continue;
    auto doc = read_document(folder, path, *json);
    if (!doc) return tl::unexpected<Error>(doc.error());
    documents.push_back(std::move(*doc));
  }
  if (documents.empty()) return fail(ErrorCode::not_found, "holds no gold files (*.json with \"doc\")", folder);
  return documents;
}

}  // namespace dateline::cli
