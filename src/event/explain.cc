#include "event/explain.h"

#include <fmt/core.h>

#include <algorithm>

#include "event/draft.h"
#include "event/match.h"
#include "event/slots.h"
#include "event/stance.h"

namespace dateline::event {
namespace {

void parse_lines(const View& v, const Sentence& s, std::string& out) {
  for (std::int32_t t = s.first; t < s.last; ++t) {
    const Token& tok = v.token(t);
    std::string head = tok.head < 0 ? "ROOT" : std::string(v.doc.form(tok.head));
    std::string extra;
    if (v.actor_at(t) >= 0) {
      const Entity& e = v.actors[v.actor_at(t)].entity;
      extra += fmt::format("  actor {} [{}", e.name, e.country);
      for (const std::string& sector : e.sectors) extra += " " + sector;
      extra += "]";
    }
    if (v.place_at(t) >= 0) extra += "  place " + v.places[v.place_at(t)].place.name;
    if (v.time_at(t) >= 0) extra += "  time " + v.times[v.time_at(t)].value;
    out += fmt::format("  {:<16} {:<6} {:<5} {:<12} <- {:<14}{}\n", v.doc.form(t), to_string(tok.upos),
                       to_string(tok.xpos), to_string(tok.dep), head, extra);
  }
}

void tried_lines(const View& v, std::int32_t t, std::string& out) {
  for (const auto& index : v.lex.by_head) {
    auto it = index.find(v.lemma(t));
    if (it == index.end()) continue;
    for (std::int32_t i : it->second) {
      const Frame& f = v.lex.frames[i];
      std::string why;
      bool fits = accepts(v, f, t, &why);
      out += fmt::format("    {} {:<34} {}\n", fits ? "+" : "-", f.id, fits ? f.where : why);
    }
  }
}

std::string forms(const View& v, const Tokens& tokens) {
  std::string out;
  for (std::int32_t t : tokens) {
    if (!out.empty()) out += "; ";
    out += entity_of(v, t).name;
  }
  return out.empty() ? "nobody" : out;
}

void candidate_lines(const View& v, const Candidate& c, std::string& out) {
  out += fmt::format("  => {} at '{}' by {}: {}\n", to_string(c.type), v.doc.form(c.trigger), c.rule,
                     c.drop == Drop::none ? std::string(to_string(c.status)) : "no record, " + std::string(to_string(c.drop)));
  out += fmt::format("     actor {}; recipient {}\n", forms(v, c.actor), forms(v, c.recipient));
  for (const Scored& s : score_times(v, c)) {
    out += fmt::format("     date {} {:.2f}\n", v.times[s.mention].span.of(v.doc.text), s.score);
  }
  for (const Scored& s : score_places(v, c)) {
    out += fmt::format("     place {} {:.2f}\n", v.places[s.mention].span.of(v.doc.text), s.score);
  }
}

}  // namespace

std::string explain(const Input& input, const Resources& resources, std::int32_t sentence) {
  View v(input.doc, input.times, input.places, input.actors, resources.lexicon);
  std::string out;
  auto spoken = read_stance(v);
  for (std::size_t i = 0; i < v.doc.sentences.size(); ++i) {
    std::int32_t s = static_cast<std::int32_t>(i);
    if (sentence >= 0 && s != sentence) continue;
    const Sentence& at = v.doc.sentences[i];
    out += fmt::format("{}: {}\n", i, at.span.of(v.doc.text));
    parse_lines(v, at, out);
    for (std::int32_t t = at.first; t < at.last; ++t) tried_lines(v, t, out);
    auto found = match_sentence(v, s);
    for (const Candidate& c : found) candidate_lines(v, c, out);
    for (const Candidate& c : spoken) {
      if (c.sentence == s) candidate_lines(v, c, out);
    }
    if (found.empty()) out += "  no frame fired\n";
    out += "\n";
  }
  return out;
}

}  // namespace dateline::event
