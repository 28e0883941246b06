// libFuzzer: any bytes as a document through the whole stage, as lines for the publication date,
// and as a pattern for the rule compiler. The first two bytes choose the anchor.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "time/publication_date.h"
#include "time/resolve.h"

namespace {

using namespace dateline;

const time::Rules& rules() {
  static const time::Rules r = [] {
    auto loaded = time::Rules::load({DATELINE_SOURCE_DIR "/data/time/en"});
    if (!loaded) std::abort();
    return std::move(*loaded);
  }();
  return r;
}

void check(bool holds) {
  if (!holds) std::abort();
}

void check_mentions(const Document& doc, const time::Anchor& anchor) {
  Notices notices;
  const auto mentions = time::resolve(doc, anchor, rules(), &notices);
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const TimeMention& m = mentions[i];
    check(m.span.begin >= end && m.span.end > m.span.begin && m.span.end <= doc.text.size());
    check(!m.value.empty() && !m.rule.empty());
    check(m.from.has_value() == m.to.has_value() && (!m.from || *m.from <= *m.to));
    if (const auto days = time::act_interval(mentions, i, anchor)) check(days->first <= days->last);
    end = m.span.end;
  }
  for (const Notice& n : notices) check(n.span.end <= doc.text.size());
  const auto again = time::resolve(doc, anchor, rules());
  check(again.size() == mentions.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || size > 20000) return 0;
  Document doc;
  doc.text.assign(reinterpret_cast<const char*>(data) + 2, size - 2);
  time::Anchor anchor;
  anchor.day_first = (data[0] & 1U) != 0;
  // Anchors from year 1 to 9999 now and then, mostly of our time.
  const int days = data[1] < 8 ? data[1] * 400000 - 719162 : data[1] * 90;
  if ((data[0] & 2U) == 0) anchor.published = Day{std::chrono::days{days}};
  if ((data[0] & 4U) != 0) anchor.dateline = Day{std::chrono::days{days - data[0] % 16}};
  check_mentions(doc, anchor);
  if (const auto found = time::find_date(doc.text, anchor.day_first))
    check(found->span.end <= doc.text.size());
  if (size < 200) {
    time::PatternPool pool;
    (void)time::compile(doc.text, pool);
  }
  return 0;
}
