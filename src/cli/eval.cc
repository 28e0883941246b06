#include "cli/commands.h"

namespace dateline::cli {

int run_eval(const Arguments&) {
  complain("eval: not built in yet");
  return kSomeFailed;
}

}  // namespace dateline::cli
