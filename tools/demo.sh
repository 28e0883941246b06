#!/bin/sh
# Codes the sample pages and says where to go next.
set -eu
binary=${1:-build/release/dateline}
cd "$(dirname "$0")/.."
echo
echo "\$ dateline code --format table examples/*.html"
echo
"$binary" code --format table examples/*.html
cat <<'NEXT'

Where to go next
  a page of your own     build/release/dateline code page.html
  records for a program  build/release/dateline code --format jsonl examples/*.html
  a spreadsheet          build/release/dateline code --format csv examples/*.html > events.csv
  only the article       build/release/dateline page --format text page.html
  all commands           docs/cli.md; how it works: docs/pipeline.md; how good it is: README.md
NEXT
