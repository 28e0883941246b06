// Runs the real binary and catches what it does.
#pragma once

#include <string>
#include <vector>

namespace dateline::test {

struct Outcome {
  int code = -1;            // exit code, -1 when killed by a signal
  std::string out, err;
  long peak_kilobytes = 0;  // largest resident size
  double seconds = 0;

  [[nodiscard]] bool says(const std::string& text) const { return err.find(text) != std::string::npos; }
};

// `input` is its stdin; `environment` entries ("NAME=value") are added to ours.
[[nodiscard]] Outcome run(const std::vector<std::string>& arguments, const std::string& input = "",
                          const std::vector<std::string>& environment = {});

[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

// A folder that is removed with the object, and files in it.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] std::string put(const std::string& name, const std::string& bytes) const;
  [[nodiscard]] std::string path(const std::string& name) const { return root_ + "/" + name; }

 private:
  std::string root_;
};

}  // namespace dateline::test
