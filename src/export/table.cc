#include "export/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "export/cells.h"
#include "export/parts.h"

namespace dateline::exporting {
namespace {

constexpr int kColumns = 8;
constexpr int kGap = 2;
constexpr int kNarrow = 80;  // below this width an event is a block of labelled lines

struct Column {
  std::string_view name;
  Style style;
  int fixed;   // width, 0 when the column shares what is left
  int weight;  // its share
};
constexpr std::array<Column, kColumns> kLayout = {{{"DATE", Style::date, 12, 0},
                                                   {"ACTOR", Style::actor, 0, 20},
                                                   {"ACT", Style::trigger, 0, 17},
                                                   {"RECIPIENT", Style::recipient, 0, 18},
                                                   {"PLACE", Style::place, 0, 16},
                                                   {"COUNTS", Style::counts, 0, 14},
                                                   {"SAYS", Style::plain, 0, 16},
                                                   {"STATUS", Style::plain, 10, 0}}};

using Row = std::array<std::string, kColumns>;

std::string number(double value) { return fmt::format("{:.0f}", value); }

std::string count_text(const Count& c) {
  std::string_view of = c.of == Count::Of::participants ? "took part" : to_string(c.of);
  if (c.least == c.most) return fmt::format("{} {}", number(c.least), of);
  if (c.most < 0) return fmt::format("{}+ {}", number(c.least), of);
  if (c.least < 0) return fmt::format("up to {} {}", number(c.most), of);
  return fmt::format("{}-{} {}", number(c.least), number(c.most), of);
}

std::string entity_text(const Entity& e) {
  std::string tags = e.country;
  for (const std::string& sector : e.sectors) tags += (tags.empty() ? "" : " ") + sector;
  const std::string& name = e.name.empty() ? e.text : e.name;
  return tags.empty() ? name : fmt::format("{} ({})", name, tags);
}

std::string entities_text(const std::vector<Entity>& entities) {
  std::string out;
  for (const Entity& e : entities) out += (out.empty() ? "" : "; ") + entity_text(e);
  return out;
}

std::string date_text(const EventDate& d) {
  if (!d.from) return "-";
  std::string from = to_iso(*d.from);
  return !d.to || *d.to == *d.from ? from : from + ".. " + to_iso(*d.to);
}

std::string place_text(const EventPlace& p) {
  if (!p.known) return "-";
  bool country_itself = p.place.grain == PlaceGrain::country || p.place.country.empty();
  return country_itself ? p.place.name : fmt::format("{}, {}", p.place.name, p.place.country);
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : std::string(between)) + item;
  return out;
}

Row row_of(const Event& e) {
  std::vector<std::string> counts;
  for (const Count& c : e.counts) counts.push_back(count_text(c));
  std::string act(to_string(e.type));
  if (!e.modes.empty()) act += " " + joined(e.modes, ", ");
  std::string says;
  if (e.source) says = e.source->entity.name.empty() ? e.source->entity.text : e.source->entity.name;
  Row row = {date_text(e.date),  entities_text(e.actor), act,  entities_text(e.recipient),
             place_text(e.place), joined(counts, "; "),   says, std::string(to_string(e.status))};
  for (std::string& cell : row) {
    if (cell.empty()) cell = "-";
  }
  return row;
}

std::array<int, kColumns> widths_for(int total) {
  int left = total - kGap * (kColumns - 1), weights = 0;
  for (const Column& c : kLayout) {
    left -= c.fixed;
    weights += c.weight;
  }
  std::array<int, kColumns> widths{};
  for (int i = 0; i < kColumns; ++i) {
    widths[i] = kLayout[i].fixed > 0 ? kLayout[i].fixed : std::max(6, left * kLayout[i].weight / weights);
  }
  return widths;
}

// One row, as many lines as its longest cell needs.
std::string row_lines(const std::array<Cells, kColumns>& row, const std::array<int, kColumns>& widths, bool color) {
  std::array<std::vector<Cells>, kColumns> wrapped;
  std::size_t height = 1;
  for (int i = 0; i < kColumns; ++i) {
    wrapped[i] = wrap(row[i], widths[i]);
    height = std::max(height, wrapped[i].size());
  }
  std::string out;
  for (std::size_t line = 0; line < height; ++line) {
    std::string text;
    for (int i = 0; i < kColumns; ++i) {
      bool there = line < wrapped[i].size();
      int used = there ? width_of(wrapped[i][line]) : 0;
      if (there) text += paint(wrapped[i][line], color);
      text.append(static_cast<std::size_t>(std::max(0, widths[i] - used) + (i + 1 < kColumns ? kGap : 0)), ' ');
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    out += text + "\n";
  }
  return out;
}

struct Mark {
  Span span;
  Style style;
  std::string_view role;
};

// Spans of the first evidence inside its sentence, left to right; the trigger wins where two overlap.
std::vector<Mark> marks_of(const Evidence& e, Span sentence) {
  std::vector<Mark> wanted = {{e.trigger_span, Style::trigger, ""}};
  for (Span s : e.actor) wanted.push_back({s, Style::actor, "actor"});
  for (Span s : e.recipient) wanted.push_back({s, Style::recipient, "recipient"});
  for (Span s : e.counts) wanted.push_back({s, Style::counts, "count"});
  wanted.push_back({e.date, Style::date, "date"});
  wanted.push_back({e.place, Style::place, "place"});
  std::vector<Mark> marks;
  for (const Mark& m : wanted) {
    bool inside = !m.span.empty() && sentence.contains(m.span);
    bool taken = std::any_of(marks.begin(), marks.end(), [&](const Mark& o) { return o.span.overlaps(m.span); });
    if (inside && !taken) marks.push_back(m);
  }
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
  return marks;
}

Cells marked_sentence(const Document& d, const Evidence& e, bool color) {
  Cells out;
  if (e.sentence < 0 || e.sentence >= static_cast<std::int32_t>(d.sentences.size())) return out;
  Span sentence = d.sentences[static_cast<std::size_t>(e.sentence)].span;
  std::uint32_t at = sentence.begin;
  for (const Mark& m : marks_of(e, sentence)) {
    append(out, Span{at, m.span.begin}.of(d.text));
    std::string_view text = m.span.of(d.text);
    if (color) {
      append(out, text, m.style);
    } else if (m.role.empty()) {
      append(out, fmt::format(">{}<", text));
    } else {
      append(out, fmt::format("[{}:{}]", text, m.role));
    }
    at = m.span.end;
  }
  append(out, Span{at, sentence.end}.of(d.text));
  return out;
}

std::string indented(const Cells& text, int indent, const TableStyle& style) {
  std::string out;
  for (const Cells& line : wrap(text, std::max(20, style.width - indent))) {
    out += std::string(static_cast<std::size_t>(indent), ' ') + paint(line, style.color) + "\n";
  }
  return out;
}

std::string evidence_lines(const Document& d, const Event& e, const TableStyle& style, int indent) {
  if (e.evidence.empty()) return "";
  Cells text = marked_sentence(d, e.evidence.front(), style.color);
  if (!e.reason.empty()) append(text, fmt::format(" (why: {})", e.reason), Style::dim);
  if (e.evidence.size() > 1) {
    append(text, fmt::format(" (told {} more time{})", e.evidence.size() - 1, e.evidence.size() == 2 ? "" : "s"),
           Style::dim);
  }
  return indented(text, indent, style);
}

std::string heading(const Article& a, const TableStyle& style) {
  std::vector<std::string> about;
  for (const std::string& item : {a.publisher, a.agency, a.published.iso.substr(0, 10)}) {
    if (!item.empty()) about.push_back(item);
  }
  Cells line = cells(a.title.empty() ? a.id : a.title, Style::head);
  if (!about.empty()) append(line, fmt::format("  ({})", joined(about, ", ")), Style::dim);
  std::string out = indented(line, 0, style);
  if (!a.title.empty()) out += indented(cells(a.url.empty() ? a.id : a.url, Style::dim), 0, style);
  return out;
}

std::string block(const Event& e, const Document& d, const TableStyle& style) {
  Row row = row_of(e);
  std::string out;
  for (int i = 0; i < kColumns; ++i) {
    if (row[i] == "-") continue;
    Cells label = cells(kLayout[i].name, Style::dim);
    label.resize(11);
    append(label, row[i], kLayout[i].style);
    out += indented(label, 2, style);
  }
  return out + evidence_lines(d, e, style, 4) + "\n";
}

}  // namespace

std::string table(const Article& article, const Document& document, const std::vector<Event>& events,
                  const TableStyle& style) {
  std::string out = heading(article, style);
  if (events.empty()) return out + "no events\n\n";
  if (style.width < kNarrow) {
    for (const Event& e : events) out += block(e, document, style);
    return out;
  }
  auto widths = widths_for(style.width);
  std::array<Cells, kColumns> head;
  for (int i = 0; i < kColumns; ++i) {
    head[i] = cells(kLayout[i].name, kLayout[i].style == Style::plain ? Style::head : kLayout[i].style);
  }
  out += row_lines(head, widths, style.color);
  for (const Event& e : events) {
    Row row = row_of(e);
    std::array<Cells, kColumns> line;
    for (int i = 0; i < kColumns; ++i) line[i] = cells(row[i], i == 2 ? Style::head : Style::plain);
    out += row_lines(line, widths, style.color);
    out += evidence_lines(document, e, style, kLayout[0].fixed + kGap) + "\n";
  }
  return out;
}

}  // namespace dateline::exporting
