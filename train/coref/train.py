#!/usr/bin/env python3
"""Trains the pronoun ranker and writes data/lang/coref_weights.tsv.

usage: train.py LANG_TOOL TREES.conllu GOLD.conllu [--gap GAP.tsv] [--gap-test GAP.tsv] [--out FILE] [--test TREES GOLD]

TREES is GOLD parsed by the model (lang_tool parse) or GOLD itself; both hold the same words. Gold entities
are GUM's. A pronoun whose antecedent GUM marks nowhere among the candidates counts as "none". The loss is
the log-likelihood of any right candidate, with L2; plain gradient descent (Adam), seeded, a minute.
"""
import argparse
import collections
import math
import subprocess

import gum

CLASSES = ("he", "it", "they")


def rankings(tool, trees):
    out = subprocess.run([tool, "rankings"], stdin=open(trees, encoding="utf8"), capture_output=True, text=True, check=True).stdout
    cases = []
    for line in out.splitlines():
        cells = line.split()
        if cells[0] == "P":
            cases.append((int(cells[1]), cells[2], []))
        else:
            cases[-1][2].append((int(cells[1]), cells[3:]))
    return cases


def label(cases, gold):
    """Keeps cases with a gold entity; adds the set of right candidates."""
    out = []
    for head, kind, candidates in cases:
        mark = gold.get(head)
        right = [k for k, (c, _) in enumerate(candidates) if c >= 0 and mark and gold.get(c, ())[:2] == mark[:2]]
        if not right:
            right = [0]
        out.append((head, kind, candidates, right))
    return out


def score(weights, kind, cues):
    a, b = kind.split(".")
    return sum(weights["all." + c] + weights[a + "." + c] + weights[b + "." + c] for c in cues)


def evaluate(cases, weights):
    n, right = collections.Counter(), collections.Counter()
    tp = wrong = missed = 0
    for _, kind, candidates, gold in cases:
        best = max(range(len(candidates)), key=lambda k: (score(weights, kind, candidates[k][1]), -k))
        who = kind.split(".")[0]
        n[who] += 1
        right[who] += best in gold
        if gold != [0]:
            tp += best in gold
            missed += best not in gold
        wrong += best != 0 and best not in gold
    print(" ".join(f"{k} {right[k] / max(1, n[k]):.3f} of {n[k]}" for k in CLASSES),
          f"links P {tp / max(1, tp + wrong):.3f} R {tp / max(1, tp + missed):.3f}")


def train(cases, rounds, l2):
    weights, m, v = (collections.defaultdict(float) for _ in range(3))
    for step in range(1, rounds + 1):
        grad = collections.defaultdict(float)
        for _, kind, candidates, gold in cases:
            s = [score(weights, kind, cues) for _, cues in candidates]
            top = max(s)
            e = [math.exp(x - top) for x in s]
            total, good = sum(e), sum(e[k] for k in gold)
            for k, (_, cues) in enumerate(candidates):
                g = e[k] / total - (e[k] / good if k in gold else 0.0)
                if abs(g) > 1e-6:
                    for c in cues:
                        for part in ("all", *kind.split(".")):
                            grad[part + "." + c] += g
        for key in set(grad) | set(weights):
            g = grad[key] / len(cases) + l2 * weights[key]
            m[key] = 0.9 * m[key] + 0.1 * g
            v[key] = 0.99 * v[key] + 0.01 * g * g
            weights[key] -= 0.1 * (m[key] / (1 - 0.9 ** step)) / (math.sqrt(v[key] / (1 - 0.99 ** step)) + 1e-8) * (1 - step / (rounds + 1))
    return weights


def gap_cases(tool, path):
    """Pronouns of GAP with a true name among the candidates; a candidate of the name's entity is right."""
    with open(path, encoding="utf8") as f:
        header = f.readline().rstrip("\n").split("\t")
        rows = {c[0]: dict(zip(header, c)) for c in (line.rstrip("\n").split("\t") for line in f)}
    text = "".join(f"{k}\t{r['Text']}\n" for k, r in rows.items())
    out = subprocess.run([tool, "text-rankings"], input=text, capture_output=True, text=True, check=True).stdout
    cases, row = [], None
    for line in out.splitlines():
        cells = line.split()
        if cells[0] == "D":
            row = rows[cells[1]]
            at = lambda n: len(row["Text"][:n].encode("utf8"))
            pronoun = at(int(row["Pronoun-offset"]))
            names = [(at(int(row[n + "-offset"])), at(int(row[n + "-offset"]) + len(row[n])))
                     for n in "AB" if row[n + "-coref"] == "TRUE"]
        elif cells[0] == "P":
            wanted = int(cells[1]) == pronoun and names
            if wanted:
                cases.append((0, cells[2], [], [], set()))
        elif wanted:
            head, entity = int(cells[1]), int(cells[2])
            if any(a <= head < b for a, b in names):
                cases[-1][4].add(entity)
            cases[-1][2].append((head, cells[3:]))
            cases[-1][3].append(entity)
    done = []
    for _, kind, candidates, entities, right in cases:
        good = [k for k, e in enumerate(entities) if e >= 0 and e in right]
        if good:
            done.append((0, kind, candidates, good))
    print("gap:", len(done), "of", len(rows))
    return done


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("tool")
    ap.add_argument("trees")
    ap.add_argument("gold")
    ap.add_argument("--gap")
    ap.add_argument("--gap-weight", type=int, default=3)
    ap.add_argument("--gap-test")
    ap.add_argument("--test", nargs=2, action="append", default=[])
    ap.add_argument("--rounds", type=int, default=120)
    ap.add_argument("--l2", type=float, default=2e-4)
    ap.add_argument("--out")
    o = ap.parse_args()
    cases = label(rankings(o.tool, o.trees), gum.load(o.gold)[0])
    if o.gap:
        cases += o.gap_weight * gap_cases(o.tool, o.gap)
    weights = train(cases, o.rounds, o.l2)
    print("train:", end=" ")
    evaluate(cases, weights)
    for trees, gold in o.test:
        print("test:", end=" ")
        evaluate(label(rankings(o.tool, trees), gum.load(gold)[0]), weights)
    if o.gap_test:
        evaluate(gap_cases(o.tool, o.gap_test), weights)
    if o.out:
        with open(o.out, "w", encoding="utf8") as f:
            f.write("# Weights of the pronoun ranker in thousandths, by class and cue (src/lang/coref_pronouns.h).\n"
                    "# Learned by train/coref/train.py from the entities of GUM train (annotations CC BY 4.0) and GAP validation\n"
                    "# (Apache-2.0). Sorted.\ncue\tweight\n")
            for key in sorted(weights):
                if round(1000 * weights[key]):
                    f.write(f"{key}\t{round(1000 * weights[key])}\n")


main()
