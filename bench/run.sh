#!/bin/sh
# Speed and memory of the whole pipeline.
#
#   bench/run.sh [BUILD_DIR]     default build/release
#
# First the benchmark in one process, then the real binary on 500 copies of the sample pages under GNU time.
set -eu
cd "$(dirname "$0")/.."
build=${1:-build/release}
"$build/pipeline_bench"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
i=0
while [ $i -lt 125 ]; do
  for page in examples/*.html; do cp "$page" "$work/$i-$(basename "$page")"; done
  i=$((i + 1))
done
for threads in 1 "$(nproc)"; do
  echo
  echo "dateline code --threads $threads on 500 pages"
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -v "$build/dateline" code --threads "$threads" --quiet --format jsonl "$work"/*.html 2>"$work/time" >"$work/out"
    grep -E 'Elapsed|Maximum resident|User time' "$work/time"
  else
    echo "(GNU time is not installed: tools/setup.sh --dev)"
    "$build/dateline" code --threads "$threads" --quiet --format jsonl "$work"/*.html >"$work/out"
  fi
  echo "	records: $(wc -l <"$work/out")"
done
