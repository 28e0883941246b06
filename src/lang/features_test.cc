#include "lang/features.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace dateline::lang {
namespace {

const std::string kModel = std::string(DATELINE_SOURCE_DIR) + "/models/lang.bin";

Features load() {
  auto file = ModelFile::open(kModel);
  EXPECT_TRUE(file) << to_string(file.error());
  auto features = Features::load(*file);
  EXPECT_TRUE(features) << to_string(features.error());
  return std::move(*features);
}

// Forms and what the training code makes of them.
TEST(Features, EqualTheTrainingCode) {
  Features features = load();
  std::ifstream rows(std::string(DATELINE_SOURCE_DIR) + "/tests/lang/features.tsv");
  ASSERT_TRUE(rows);
  std::string line;
  int seen = 0;
  while (std::getline(rows, line)) {
    if (line.starts_with("# ")) continue;
    std::istringstream cells(line);
    std::string form, folded, shape, buckets;
    std::getline(cells, form, '\t'), std::getline(cells, folded, '\t');
    std::getline(cells, shape, '\t'), std::getline(cells, buckets);
    EXPECT_EQ(features.fold(form), folded);
    EXPECT_EQ(features.shape(form), shape) << form;
    std::string ours;
    for (auto a : features.of(form).affixes) ours += (ours.empty() ? "" : " ") + std::to_string(a);
    EXPECT_EQ(ours, buckets) << form;
    ++seen;
  }
  EXPECT_GT(seen, 60);
}

TEST(Features, KnowsWordsWhateverTheirCase) {
  Features features = load();
  EXPECT_GT(features.of("said").word, 1U);
  EXPECT_EQ(features.of("SAID").word, features.of("said").word);
  EXPECT_NE(features.of("SAID").shape, features.of("said").shape);
  EXPECT_EQ(features.of("qzxwvkj").word, 1U);
  EXPECT_EQ(features.of("qzxwvkj").vector, 0U);
  EXPECT_NE(features.of("Syria").bits, 0U);
}

TEST(Features, TakesAnyBytes) {
  Features features = load();
  std::vector<float> row(features.width());
  for (std::string_view form : {"", "\xff\xfe", "\xc3", "\xe2\x80", "\0x"}) {
    features.write(features.of(form), row.data());
  }
  std::string huge(1 << 20, 'a');
  features.write(features.of(huge), row.data());
}

TEST(ModelFile, SaysWhatIsWrong) {
  EXPECT_FALSE(ModelFile::open("no/such/file"));
  std::string dir = testing::TempDir();
  auto bytes = read_file(kModel);
  ASSERT_TRUE(bytes);
  auto error_of = [&](std::string content) {
    std::string path = dir + "/broken.bin";
    EXPECT_TRUE(write_file(path, content));
    auto file = ModelFile::open(path);
    return file ? std::string("no error") : file.error().what;
  };
  EXPECT_EQ(error_of(*bytes), "no error");
  EXPECT_EQ(error_of("hello"), "not a model file");
  EXPECT_EQ(error_of(bytes->substr(0, bytes->size() - 1)), "model file is cut short");
  std::string flipped = *bytes;
  flipped[flipped.size() / 2] ^= 1;
  EXPECT_EQ(error_of(flipped), "model file is damaged (checksum)");
  std::string version = *bytes;
  version[8] = 77;
  EXPECT_EQ(error_of(version), "model file of another version");
}

TEST(ModelFile, ReadsHalves) {
  EXPECT_EQ(half_to_float(0x3c00), 1.0F);
  EXPECT_EQ(half_to_float(0xc000), -2.0F);
  EXPECT_EQ(half_to_float(0x0001), 0x1p-24F);
  EXPECT_EQ(half_to_float(0x7bff), 65504.0F);
  EXPECT_EQ(half_to_float(0x0000), 0.0F);
}

}  // namespace
}  // namespace dateline::lang
