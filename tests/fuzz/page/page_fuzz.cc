// Any bytes must give an article: valid UTF-8, text made of its paragraphs, spans inside the text.
//
// With PAGE_FUZZ_REPLAY: page_fuzz_replay CORPUS N runs every file of the corpus and N mutations of
// each (bytes changed, pieces doubled and cut out), the same ones every time.
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>

#include "base/file.h"
#include "base/utf8.h"
#include "page/extract.h"

namespace {

const dateline::page::Patterns& patterns() {
  static const auto loaded =
      dateline::page::Patterns::load(std::string(DATELINE_SOURCE_DIR) + "/data/page");
  DATELINE_CHECK(loaded.has_value());
  return *loaded;
}

void check(const dateline::Article& a) {
  std::string text;
  for (const dateline::Paragraph& p : a.paragraphs) {
    DATELINE_CHECK(!p.text.empty() && dateline::utf8_valid(p.text));
    if (!dateline::in_text(p.kind)) continue;
    if (!text.empty()) text += "\n\n";
    text += p.text;
  }
  DATELINE_CHECK(text == a.text);
  DATELINE_CHECK(a.dateline.span.end <= a.text.size());
  DATELINE_CHECK(a.dateline.place.empty() ||
                 a.dateline.span.of(a.text).find(a.dateline.place) != std::string_view::npos);
  DATELINE_CHECK(dateline::utf8_valid(a.title) && dateline::utf8_valid(a.subtitle));
  for (const std::string& name : a.authors)
    DATELINE_CHECK(!name.empty() && dateline::utf8_valid(name));
  for (const dateline::Dropped& d : a.dropped)
    DATELINE_CHECK(!d.reason.empty() && dateline::utf8_valid(d.text));
  for (const dateline::Image& i : a.images)
    DATELINE_CHECK(dateline::utf8_valid(i.caption) && dateline::utf8_valid(i.credit));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  dateline::page::PageInput input;
  input.url = "https://news.example/2024/03/15/a";
  for (const auto form : {dateline::page::PageForm::html, dateline::page::PageForm::text}) {
    input.form = form;
    check(dateline::page::extract(bytes, input, patterns()));
  }
  return 0;
}

#ifdef PAGE_FUZZ_REPLAY
int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const int rounds = std::atoi(argv[2]);
  std::size_t runs = 0;
  for (const std::string& path : dateline::list_files(argv[1], "")) {
    const auto file = dateline::read_file(path);
    if (!file) return 1;
    auto run = [&runs](const std::string& s) {
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(s.data()), s.size());
      ++runs;
    };
    run(*file);
    std::mt19937 random(static_cast<unsigned>(file->size()));
    for (int i = 0; i < rounds && !file->empty(); ++i) {
      std::string s = *file;
      for (int k = 0; k < 4; ++k) {
        const std::size_t at = random() % s.size(), n = 1 + random() % 40;
        switch (random() % 4) {
          case 0:
            s[at] = static_cast<char>(random());
            break;
          case 1:
            s.insert(at, s.substr(random() % s.size(), n));
            break;
          case 2:
            if (s.size() > n + 1) s.erase(at, n);
            break;
          default:
            s.insert(at, 1, "<>&\"'=/-"[random() % 8]);
        }
      }
      run(s);
    }
  }
  std::printf("%zu inputs\n", runs);
  return runs == 0 ? 1 : 0;
}
#endif
