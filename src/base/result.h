// Errors of calls that can fail: Result<T> holds a value or an Error that says what went wrong and
// where ("data/time/en/weekdays.tsv:12", a path, a URL). Our own bugs use DATELINE_CHECK instead.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace dateline {

enum class ErrorCode { usage, not_found, unreadable, bad_format, too_large, unsupported, internal };

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string what;   // what was wrong and what to do, one sentence
  std::string where;  // file:line, path or URL; may be empty
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string what,
                                                std::string where = {}) {
  return tl::unexpected<Error>(Error{code, std::move(what), std::move(where)});
}

// One line for people: "data/x.tsv:3: unknown grain 'fortnite'".
[[nodiscard]] inline std::string to_string(const Error& e) {
  return e.where.empty() ? e.what : e.where + ": " + e.what;
}

}  // namespace dateline

// Stops the program with a message when an invariant of ours is broken.
#define DATELINE_CHECK(condition)                                                            \
  do {                                                                                       \
    if (!(condition)) {                                                                      \
      std::fprintf(stderr, "%s:%d: internal error: %s\n", __FILE__, __LINE__, #condition);   \
      std::abort();                                                                          \
    }                                                                                        \
  } while (false)
