// simdjson does the parsing; this is the only file outside the page stage that includes it.
#include "base/json.h"

#include <simdjson.h>

namespace dateline {
namespace {

const Json kNull;

Json convert(const simdjson::dom::element& value) {
  using simdjson::dom::element_type;
  switch (value.type()) {
    case element_type::ARRAY: {
      std::vector<Json> items;
      for (auto item : simdjson::dom::array(value)) items.push_back(convert(item));
      return Json::array(std::move(items));
    }
    case element_type::OBJECT: {
      std::vector<Json::Field> fields;
      for (auto field : simdjson::dom::object(value)) {
        fields.emplace_back(std::string(field.key), convert(field.value));
      }
      return Json::object(std::move(fields));
    }
    case element_type::STRING:
      return Json::string(std::string(std::string_view(value)));
    case element_type::BOOL:
      return Json::boolean(bool(value));
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
      return Json::number(double(value));
    default:
      return {};
  }
}

}  // namespace

Json Json::boolean(bool value) {
  Json j;
  j.kind_ = Kind::boolean;
  j.flag_ = value;
  return j;
}

Json Json::number(double value) {
  Json j;
  j.kind_ = Kind::number;
  j.number_ = value;
  return j;
}

Json Json::string(std::string value) {
  Json j;
  j.kind_ = Kind::string;
  j.text_ = std::move(value);
  return j;
}

Json Json::array(std::vector<Json> items) {
  Json j;
  j.kind_ = Kind::array;
  j.items_ = std::move(items);
  return j;
}

Json Json::object(std::vector<Field> fields) {
  Json j;
  j.kind_ = Kind::object;
  j.fields_ = std::move(fields);
  return j;
}

double Json::as_number(double fallback) const { return kind_ == Kind::number ? number_ : fallback; }
bool Json::as_bool(bool fallback) const { return kind_ == Kind::boolean ? flag_ : fallback; }

const Json& Json::at(std::string_view name) const {
  for (const Field& field : fields_) {
    if (field.first == name) return field.second;
  }
  return kNull;
}

Result<Json> parse_json(std::string_view text, std::string where) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  auto error = parser.parse(text.data(), text.size()).get(root);
  if (error) {
    return fail(ErrorCode::bad_format, "not valid JSON: " + std::string(simdjson::error_message(error)),
                std::move(where));
  }
  return convert(root);
}

}  // namespace dateline
