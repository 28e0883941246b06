// libFuzzer: any bytes as text through the whole stage, and any bytes as a gazetteer file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "place/gazetteer_builder.h"
#include "place/locate.h"
#include "place/name_key.h"

namespace {

using namespace dateline;

template <class T>
T must(Result<T> result) {
  if (!result) std::abort();
  return std::move(*result);
}

const std::string kData = std::string(DATELINE_SOURCE_DIR) + "/data/place";

const place::Gazetteer& gazetteer() {
  static const place::Gazetteer g = [] {
    std::string note;
    return must(place::Gazetteer::open_or_build("", kData, note));
  }();
  return g;
}

// Tokens at blanks and marks; every seventh token ends a sentence, so that borders fall anywhere.
Document document_of(std::string text) {
  Document d;
  d.text = std::move(text);
  std::int32_t first = 0;
  auto close = [&] {
    auto last = static_cast<std::int32_t>(d.tokens.size());
    if (last > first) d.sentences.push_back({{}, first, last, 0});
    first = last;
  };
  for (std::size_t at = 0; at < d.text.size();) {
    auto plain = [&](std::size_t i) {
      return std::isalnum(static_cast<unsigned char>(d.text[i])) || d.text[i] & 0x80;
    };
    if (static_cast<unsigned char>(d.text[at]) <= ' ') {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (plain(at) && end < d.text.size() && plain(end)) ++end;
    Token t;
    t.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    t.sentence = static_cast<std::int32_t>(d.sentences.size());
    d.tokens.push_back(t);
    if (d.tokens.size() % 7 == 0) close();
    at = end;
  }
  close();
  return d;
}

void check(const std::string& text) {
  static const place::Lexicon lexicon = must(place::load_lexicon(kData));
  Document d = document_of(text);
  for (std::size_t t = 0; t + 2 < d.tokens.size(); t += 5) {
    auto type = static_cast<NameType>(t % 4);
    auto first = static_cast<std::int32_t>(t);
    d.names.push_back(
        {{d.tokens[t].span.begin, d.tokens[t + 1].span.end}, first, first + 2, type, 1});
  }
  std::uint32_t at = 0;
  for (const PlaceMention& m : place::locate(d, {"www.example.co.uk", {}}, gazetteer(), lexicon)) {
    bool sound = m.span.begin >= at && m.span.begin < m.span.end && m.span.end <= d.text.size();
    sound = sound && m.place.lat >= -90 && m.place.lat <= 90 && m.place.lon >= -180 &&
            m.place.lon <= 180;
    if (!sound) std::abort();
    at = m.span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (size >= 8 && bytes.compare(0, 5, "DLGAZ") == 0) {
    auto g = place::Gazetteer::from_bytes(std::move(bytes));
    if (!g) return 0;
    for (std::size_t k = 0; k < g->keys(); ++k) {
      for (std::uint32_t link : g->find(g->key(k))) (void)g->place(place::Link(link).entry());
    }
    return 0;
  }
  check(utf8_repair(bytes));
  return 0;
}
