// The commands: each takes the parsed arguments, writes to stdout and stderr, returns the exit code.
#pragma once

#include "base/result.h"
#include "cli/arguments.h"
#include "engine/resources.h"

namespace dateline::cli {

inline constexpr int kFine = 0, kSomeFailed = 1, kUsage = 2;

// Parses the command line and runs the command. Returns the exit code.
[[nodiscard]] int run_main(int argc, const char* const* argv);

[[nodiscard]] int run_documents(const Arguments& arguments);  // code, page, annotate
[[nodiscard]] int run_parse(const Arguments& arguments);
[[nodiscard]] int run_eval(const Arguments& arguments);
[[nodiscard]] int run_data_check(const Arguments& arguments);
[[nodiscard]] int run_who(const Arguments& arguments);
[[nodiscard]] int run_gazetteer_build(const Arguments& arguments);

// The folders for these arguments and this environment.
[[nodiscard]] Result<engine::Paths> paths_for(const Arguments& arguments);
// paths_for, then everything of that depth.
[[nodiscard]] Result<engine::Resources> resources_for(const Arguments& arguments, engine::Depth depth);

// Writes to stdout and flushes. False when the reader went away.
bool print_out(const std::string& text);
// One line on stderr: "dateline: what".
void complain(const std::string& what);

}  // namespace dateline::cli
