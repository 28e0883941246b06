// Reads JSON into a small tree. Made for inputs and gold files, not for speed records: one parse a line.
//
//   auto doc = parse_json(R"({"id": "a", "n": [1, 2]})");
//   doc->text("id") == "a";   doc->at("n").items().size() == 2;   doc->at("missing").is_null()
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace dateline {

class Json {
 public:
  enum class Kind { null, boolean, number, string, array, object };
  using Field = std::pair<std::string, Json>;

  Json() = default;
  [[nodiscard]] static Json boolean(bool value);
  [[nodiscard]] static Json number(double value);
  [[nodiscard]] static Json string(std::string value);
  [[nodiscard]] static Json array(std::vector<Json> items);
  [[nodiscard]] static Json object(std::vector<Field> fields);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::null; }
  [[nodiscard]] bool is_object() const { return kind_ == Kind::object; }
  [[nodiscard]] bool is_number() const { return kind_ == Kind::number; }
  [[nodiscard]] bool is_string() const { return kind_ == Kind::string; }

  // Empty, 0, false or the fallback where the value is of another kind.
  [[nodiscard]] const std::string& as_text() const { return text_; }
  [[nodiscard]] double as_number(double fallback = 0) const;
  [[nodiscard]] bool as_bool(bool fallback = false) const;
  [[nodiscard]] const std::vector<Json>& items() const { return items_; }
  [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }

  // The field of that name, or null.
  [[nodiscard]] const Json& at(std::string_view name) const;
  // Shorthand for at(name).as_text().
  [[nodiscard]] const std::string& text(std::string_view name) const { return at(name).as_text(); }

 private:
  Kind kind_ = Kind::null;
  bool flag_ = false;
  double number_ = 0;
  std::string text_;
  std::vector<Json> items_;
  std::vector<Field> fields_;
};

// One JSON value. Fails with what was wrong; `where` is put in the error as it stands.
[[nodiscard]] Result<Json> parse_json(std::string_view text, std::string where = {});

}  // namespace dateline
