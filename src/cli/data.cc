#include "cli/commands.h"

namespace dateline::cli {

int run_data_check(const Arguments&) {
  complain("data check: not built in yet");
  return kSomeFailed;
}

int run_who(const Arguments&) {
  complain("who: not built in yet");
  return kSomeFailed;
}

int run_gazetteer_build(const Arguments&) {
  complain("gazetteer build: not built in yet");
  return kSomeFailed;
}

}  // namespace dateline::cli
