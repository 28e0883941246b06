#include "binary.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "base/file.h"

namespace dateline::test {
namespace fs = std::filesystem;
namespace {

std::string slurp(const std::string& path) {
  auto bytes = read_file(path);
  return bytes ? *bytes : std::string();
}

// In the child: standard streams to files, then the program.
[[noreturn]] void start(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                        const std::string& folder) {
  dup2(open((folder + "/in").c_str(), O_RDONLY), 0);
  dup2(open((folder + "/out").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 1);
  dup2(open((folder + "/err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 2);
  for (const std::string& entry : environment) putenv(const_cast<char*>(entry.c_str()));
  std::vector<char*> argv = {const_cast<char*>(DATELINE_BINARY)};
  for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
  argv.push_back(nullptr);
  execv(DATELINE_BINARY, argv.data());
  _exit(127);
}

}  // namespace

Outcome run(const std::vector<std::string>& arguments, const std::string& input,
            const std::vector<std::string>& environment) {
  Scratch scratch;
  std::string in = scratch.put("in", input);
  std::string folder = fs::path(in).parent_path().string();
  auto started = std::chrono::steady_clock::now();
  pid_t child = fork();
  if (child == 0) start(arguments, environment, folder);
  int status = 0;
  rusage used{};
  EXPECT_EQ(wait4(child, &status, 0, &used), child);
  Outcome o;
  o.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  o.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  o.peak_kilobytes = used.ru_maxrss;
  o.out = slurp(folder + "/out");
  o.err = slurp(folder + "/err");
  return o;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

Scratch::Scratch() {
  std::string pattern = (fs::temp_directory_path() / "dateline-cli-XXXXXX").string();
  EXPECT_NE(mkdtemp(pattern.data()), nullptr);
  root_ = pattern;
}

Scratch::~Scratch() {
  std::error_code none;
  fs::remove_all(root_, none);
}

std::string Scratch::put(const std::string& name, const std::string& bytes) const {
  EXPECT_TRUE(write_file(path(name), bytes));
  return path(name);
}

}  // namespace dateline::test
