#!/usr/bin/env python3
"""Holds the includes of src/ to the order of the layers (HACKING.md, "Where things go").

usage: check_layers.py [ROOT]

base <- model <- stages <- engine <- shells; a stage includes no other stage. Costly headers are included
by one file each, and every header has #pragma once. Prints file:line of every breach, exit 1 if any.
"""
import os, re, sys

STAGES = {"page", "lang", "time", "place", "actor", "event", "story"}
LOW = {"base", "model"}
ALLOWED = {
    "base": set(), "model": {"base"},
    **{stage: LOW for stage in STAGES},
    "store": LOW, "export": LOW, "feed": LOW | {"page"},
    "engine": LOW | STAGES | {"store"},
}
SHELLS = {"cli", "server", "worker"}
FOLDERS = set(ALLOWED) | SHELLS
ONE_FILE = {"CLI/CLI.hpp", "nlohmann/json.hpp", "toml++/toml.h", "httplib.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def sources(root):
    for folder, _, names in sorted(os.walk(os.path.join(root, "src"))):
        for name in sorted(names):
            if name.endswith((".cc", ".h")):
                yield os.path.relpath(os.path.join(folder, name), root)


def breaches(root):
    costly = {}
    for path in sources(root):
        layer = path.split(os.sep)[1]
        lines = open(os.path.join(root, path), encoding="utf-8").read().split("\n")
        if layer not in FOLDERS:
            yield f"{path}:1: src/{layer} is no layer this check knows"
            continue
        if path.endswith(".h") and "#pragma once" not in lines:
            yield f"{path}:1: a header without #pragma once"
        for number, line in enumerate(lines, 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            quote, header = found.groups()
            if header in ONE_FILE and not path.endswith("_tool.cc"):
                costly.setdefault(header, []).append(f"{path}:{number}")
            target = header.split("/")[0]
            if quote == '"' and target not in FOLDERS:
                yield f"{path}:{number}: \"{header}\" is not written from src/"
            elif quote == '"' and target != layer and layer not in SHELLS and target not in ALLOWED[layer]:
                yield f"{path}:{number}: {layer} may not include {target}"
    for header, places in sorted(costly.items()):
        for place in places[1:]:
            yield f"{place}: <{header}> is costly and already included by {places[0]}"


def main():
    found = list(breaches(sys.argv[1] if len(sys.argv) > 1 else "."))
    print("\n".join(found) if found else "layers are in order")
    return 1 if found else 0


sys.exit(main())
