#include "cli/commands.h"

namespace dateline::cli {

int run_parse(const Arguments&) {
  complain("parse: the language stage is not built in yet");
  return kSomeFailed;
}

}  // namespace dateline::cli
