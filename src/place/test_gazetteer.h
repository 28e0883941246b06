// The gazetteer of the project's own tables, built once a test binary.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "place/gazetteer_builder.h"
#include "place/locate.h"

namespace dateline::place {

inline const std::string& own_bytes() {
  static const std::string bytes = [] {
    BuildSources sources;
    sources.data_dir = std::string(DATELINE_SOURCE_DIR) + "/data/place";
    auto built = build_gazetteer(sources);
    EXPECT_TRUE(built.has_value()) << (built ? "" : to_string(built.error()));
    return built ? built->bytes : std::string();
  }();
  return bytes;
}

inline const Gazetteer& own_gazetteer() {
  static const Gazetteer gazetteer = [] {
    auto g = Gazetteer::from_bytes(own_bytes());
    EXPECT_TRUE(g.has_value());
    return g ? std::move(*g) : Gazetteer();
  }();
  return gazetteer;
}

inline const Lexicon& own_lexicon() {
  static const Lexicon lexicon = [] {
    auto l = load_lexicon(std::string(DATELINE_SOURCE_DIR) + "/data/place");
    EXPECT_TRUE(l.has_value()) << (l ? "" : to_string(l.error()));
    return l ? std::move(*l) : Lexicon();
  }();
  return lexicon;
}

// Words and marks; a sentence ends at a stop followed by a blank. Enough for tests.
inline Document plain_document(std::string text) {
  Document d;
  d.text = std::move(text);
  auto word = [](unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80; };
  std::int32_t first = 0;
  auto close = [&] {
    auto last = static_cast<std::int32_t>(d.tokens.size());
    if (last > first) d.sentences.push_back({{}, first, last, 0});
    first = last;
  };
  for (std::size_t at = 0; at < d.text.size();) {
    auto c = static_cast<unsigned char>(d.text[at]);
    if (c <= ' ') {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    if (word(c)) {
      while (end < d.text.size() && word(static_cast<unsigned char>(d.text[end]))) ++end;
      // "U.S.", "Ala." keep their stops.
      while (end < d.text.size() && d.text[end] == '.' && end + 1 < d.text.size() &&
             (word(static_cast<unsigned char>(d.text[end + 1])) || end - at <= 3)) {
        ++end;
        while (end < d.text.size() && word(static_cast<unsigned char>(d.text[end]))) ++end;
      }
    } else if (d.text.compare(at, 2, "'s") == 0) {
      end = at + 2;
    }
    Token t;
    t.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    t.sentence = static_cast<std::int32_t>(d.sentences.size());
    d.tokens.push_back(t);
    if (end - at == 1 && c == '.') close();
    at = end;
  }
  close();
  return d;
}

}  // namespace dateline::place
