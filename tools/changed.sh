#!/bin/sh
# Prints the C++ files that differ from the last commit, one a line (for clang-format and clang-tidy).
set -eu
cd "$(dirname "$0")/.."
{
  git diff --name-only --diff-filter=d HEAD -- '*.cc' '*.h'
  git ls-files --others --exclude-standard -- '*.cc' '*.h'
} | sort -u
