#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "cli/commands.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed reader shows as a failed write
  return dateline::cli::run_main(argc, argv);
}
