#!/usr/bin/env python3
"""Scores chains against GUM's entities: links of names, descriptions and pronouns, and B-cubed over heads.

usage: score.py LANG_TOOL TREES.conllu GOLD.conllu [--show N]
"""
import collections
import subprocess
import sys

import gum

KINDS = ("name", "nominal", "pronoun")


def main():
    tool, trees, gold_path = sys.argv[1:4]
    show = int(sys.argv[5]) if len(sys.argv) > 5 else 0
    gold, docs = gum.load(gold_path)
    forms, where = {}, {}
    for doc, base, rows in docs:
        for i, r in enumerate(rows):
            forms[base + i] = r[1]
            where[base + i] = (base, rows)
    out = subprocess.run([tool, "coref"], stdin=open(trees, encoding="utf8"), capture_output=True, text=True, check=True).stdout
    n, right, unknown = collections.Counter(), collections.Counter(), collections.Counter()
    chains = []
    for line in out.splitlines():
        mentions = [tuple(map(int, x.split(":"))) for x in line.split()]
        chains.append([h for h, _ in mentions if h in gold])
        for k, (head, kind) in enumerate(mentions[1:], 1):
            before = [h for h, _ in mentions[:k] if h in gold]
            if head not in gold or not before:
                unknown[kind] += 1
                continue
            n[kind] += 1
            good = any(gold[h][:2] == gold[head][:2] for h in before[-2:])
            right[kind] += good
            if show and not good and kind < 2 and sum(n.values()) % show == 0:
                b, rows = where[head]
                c, rows2 = where[before[-1]]
                print(KINDS[kind], "|", " ".join(r[1] for r in rows2[max(0, before[-1] - c - 6):before[-1] - c + 4]), "|",
                      " ".join(r[1] for r in rows[max(0, head - b - 6):head - b + 4]))
    for kind, name in enumerate(KINDS):
        print(f"{name}: links {n[kind]}, right {right[kind] / max(1, n[kind]):.3f}, not judged {unknown[kind]}")
    # B-cubed over gold heads; what we leave alone is a chain of its own
    of = {h: i for i, c in enumerate(chains) for h in c}
    entity = collections.defaultdict(set)
    for h, g in gold.items():
        entity[g[:2]].add(h)
    ours = collections.defaultdict(set)
    for h in gold:
        ours[of.get(h, ("alone", h))].add(h)
    many = [h for h in gold if len(entity[gold[h][:2]]) > 1]
    p = r = 0.0
    for h in gold:
        mine, theirs = ours[of.get(h, ("alone", h))], entity[gold[h][:2]]
        p += len(mine & theirs) / len(mine)
    for h in many:
        mine, theirs = ours[of.get(h, ("alone", h))], entity[gold[h][:2]]
        r += len(mine & theirs) / len(theirs)
    print(f"B-cubed P {p / len(gold):.3f} (all mentions), R {r / max(1, len(many)):.3f} (entities with two or more)")


main()
