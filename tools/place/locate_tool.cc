// Runs the place stage alone on JSON Lines ({"id", "text", "url" or "domain"}), for scoring and timing:
//
//   locate_tool GAZETTEER DATA_DIR [NAME=WEIGHT ...] < in.jsonl > out.jsonl
//
// Tokens are words and marks told by a few lines here, sentences end at ".", "!", "?" and line breaks: a
// stand-in for the lang stage, so figures differ a little from the whole program's.
#include <fmt/core.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>

#include "base/json.h"
#include "place/locate.h"

namespace {

using namespace dateline;

bool word_byte(unsigned char c) {
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Stops stay on initials and short capitalised words ("U.S.", "Ala.").
std::size_t word_end(const std::string& text, std::size_t at) {
  std::size_t from = at;
  bool dotted = false;
  while (at < text.size()) {
    if (word_byte(static_cast<unsigned char>(text[at]))) {
      if (text.compare(at, 3, "\u2019") == 0 || text.compare(at, 3, "\u201D") == 0 ||
          text.compare(at, 3, "\u2014") == 0 || text.compare(at, 3, "\u2013") == 0) {
        if (at == from) at += 3;
        break;
      }
      ++at;
    } else if (text[at] == '.' && at > from && at - from <= 5 && text[from] >= 'A' && text[from] <= 'Z' &&
               (dotted || at - from == 1 || (at + 1 < text.size() && text[at + 1] != '\n'))) {
      bool letter_next = at + 1 < text.size() && word_byte(static_cast<unsigned char>(text[at + 1]));
      static const std::string kShort = " Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo St Mt Ft Mr Mrs Dr Gen Sen Rep Gov Col Capt Sgt Lt Ont Que Alta Man Sask Penn ";
      bool known = kShort.find(" " + text.substr(from, at - from) + " ") != std::string::npos;
      if (!letter_next && at - from != 1 && !dotted && !known) break;
      dotted = true;
      ++at;
    } else {
      break;
    }
  }
  return at == from ? from + 1 : at;
}

Document tokens_of(std::string text) {
  Document d;
  d.text = std::move(text);
  Sentence s;
  auto close = [&] {
    s.last = static_cast<std::int32_t>(d.tokens.size());
    if (s.last > s.first) d.sentences.push_back(s);
    s.first = s.last;
  };
  for (std::size_t at = 0; at < d.text.size();) {
    unsigned char c = static_cast<unsigned char>(d.text[at]);
    if (c <= ' ') {
      if (c == '\n' && at + 1 < d.text.size() && d.text[at + 1] == '\n') close();
      ++at;
      continue;
    }
    std::size_t end = word_end(d.text, at);
    if (c == '\'' && at + 1 < d.text.size() && d.text[at + 1] == 's') end = at + 2;
    if (d.text.compare(at, 4, "\u2019s") == 0) end = at + 4;
    Token t;
    t.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    t.sentence = static_cast<std::int32_t>(d.sentences.size());
    d.tokens.push_back(t);
    if (end - at == 1 && (c == '.' || c == '!' || c == '?')) close();
    at = end;
  }
  close();
  return d;
}

std::string host_of(const Json& line) {
  if (!line.text("domain").empty()) return line.text("domain");
  std::string url = line.text("url");
  std::size_t from = url.find("://");
  from = from == std::string::npos ? 0 : from + 3;
  return url.substr(from, url.find('/', from) - from);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: locate_tool GAZETTEER DATA_DIR [NAME=WEIGHT ...] < in.jsonl\n", stderr);
    return 2;
  }
  auto gazetteer = place::Gazetteer::open(argv[1]);
  auto lexicon = place::load_lexicon(argv[2]);
  if (!gazetteer || !lexicon) {
    std::fprintf(stderr, "%s\n", to_string(!gazetteer ? gazetteer.error() : lexicon.error()).c_str());
    return 1;
  }
  bool no_host = false;
  for (int i = 3; i < argc; ++i) {
    std::string arg = argv[i];
    std::size_t eq = arg.find('=');
    if (arg == "--no-host") {
      no_host = true;
    } else if (eq == std::string::npos ||
               !place::set_weight(lexicon->weights, arg.substr(0, eq), std::stod(arg.substr(eq + 1)))) {
      std::fprintf(stderr, "unknown weight: %s\n", argv[i]);
      return 2;
    }
  }
  std::size_t tokens = 0;
  double seconds = 0;
  for (std::string line; std::getline(std::cin, line);) {
    auto json = parse_json(line);
    if (!json) continue;
    Document d = tokens_of(json->text("text"));
    std::string host = no_host ? "" : host_of(*json);
    auto start = std::chrono::steady_clock::now();
    auto mentions = place::locate(d, {host, {}}, *gazetteer, *lexicon);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    tokens += d.tokens.size();
    std::string out = fmt::format("{{\"id\": \"{}\", \"places\": [", json->text("id"));
    const char* kinds[] = {"literal", "associative", "demonym"};
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const PlaceMention& m = mentions[i];
      out += fmt::format("{}{{\"begin\": {}, \"end\": {}, \"name\": \"{}\", \"country\": \"{}\", ", i ? ", " : "",
                         m.span.begin, m.span.end, m.place.name, m.place.country);
      if (m.place.located) out += fmt::format("\"lat\": {}, \"lon\": {}, ", m.place.lat, m.place.lon);
      out += fmt::format("\"id\": \"{}\", \"kind\": \"{}\", \"score\": {:.3f}, \"rule\": \"{}\"}}", m.place.id,
                         kinds[static_cast<int>(m.kind)], m.score, m.rule);
    }
    std::puts((out + "]}").c_str());
  }
  std::fprintf(stderr, "%zu tokens, %.0f tokens/s\n", tokens, tokens / std::max(seconds, 1e-9));
}
