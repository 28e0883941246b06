#!/usr/bin/env python3
"""Trains the confidence of event records: models/event_confidence.tsv.

  confidence.py --bin build/release/dateline --out models/event_confidence.tsv \\
      --negative tests/eval/negative/news.jsonl GOLD_FOLDER...

A GOLD_FOLDER holds gold files (NAME.json with "doc", "published", "events") and texts (NAME.txt beside
them or under text/). Every record the program gives without a threshold is right when a gold event of
its type stands in one of its evidence sentences, one to one; a logistic regression (L2, Newton steps)
learns to tell. Figures are from cross-validation by document. Deterministic; needs numpy.
"""
import argparse, collections, json, os, re, subprocess, sys
import numpy as np

def norm(s):
    s = (s or "").replace("\u2019", "'").replace("\u2018", "'").replace("\u201c", '"').replace("\u201d", '"')
    return re.sub(r"\s+", " ", s).strip().lower()

def read_gold(folders):
    docs = []
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".json"):
                continue
            gold = json.load(open(os.path.join(folder, name)))
            if "events" not in gold:
                continue
            stem = name[:-5]
            text = next((p for p in (os.path.join(folder, stem + ".txt"), os.path.join(folder, "text", stem + ".txt"))
                         if os.path.exists(p)), None)
            if text:
                docs.append((gold, open(text).read()))
    return docs

def run(binary, docs):
    lines = []
    for gold, text in docs:
        row = {"id": gold["doc"], "text": text}
        if gold.get("published"):
            row["published"] = gold["published"]
        lines.append(json.dumps(row))
    out = subprocess.run([binary, "code", "--input", "jsonl", "--format", "jsonl", "--features", "--threshold", "0", "-"],
                         input="\n".join(lines) + "\n", capture_output=True, text=True)
    if out.returncode not in (0, 1):
        sys.exit(out.stderr)
    records = collections.defaultdict(list)
    for line in out.stdout.splitlines():
        r = json.loads(line)
        records[r["document"]["id"]].append(r)
    return records

def types_of(event):
    return {event["type"]} | {a["type"] for a in event.get("alt") or []}

def label(gold, records):
    """1 for records that match a gold event of their type in the same sentence, one to one."""
    pairs = []
    for i, g in enumerate(gold["events"]):
        quotes = [norm(e.get("quote")) for e in g.get("evidence") or []]
        for j, r in enumerate(records):
            if r["type"] not in types_of(g):
                continue
            texts = [norm(e.get("text")) for e in r["evidence"]]
            if any(q and any(q in t or (t and t in q) for t in texts) for q in quotes):
                country = lambda x: (x.get("actor") or [{}])[0].get("country") or ""
                pairs.append((country(g) == country(r), g.get("core", True), -i, -j, i, j))
    used_g, used_r = set(), set()
    for *_, i, j in sorted(pairs, reverse=True):
        if i not in used_g and j not in used_r:
            used_g.add(i)
            used_r.add(j)
    return [int(j in used_r) for j in range(len(records))], sum(
        1 for i, g in enumerate(gold["events"]) if g.get("core", True) and i in used_g)

def fit(X, y, l2, steps=25):
    w = np.zeros(X.shape[1])
    reg = np.full(X.shape[1], l2)
    reg[0] = 1e-3
    for _ in range(steps):
        p = 1 / (1 + np.exp(-X @ w))
        gradient = X.T @ (p - y) + reg * w
        hessian = (X * (p * (1 - p))[:, None]).T @ X + np.diag(reg)
        w -= np.linalg.solve(hessian, gradient)
    return w

def f1_at(p, y, core_found, core_all, threshold):
    keep = p >= threshold
    precision = y[keep].mean() if keep.any() else 0.0
    recall = core_found[keep].sum() / core_all if core_all else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0, precision, recall

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", nargs="+")
    ap.add_argument("--bin", default="build/release/dateline")
    ap.add_argument("--out", default="models/event_confidence.tsv")
    ap.add_argument("--l2", type=float, default=4.0)
    ap.add_argument("--negative", help="texts that hold no event (JSON Lines): every record from them is wrong")
    ap.add_argument("--rare", type=int, default=4, help="features seen in fewer records are left out")
    o = ap.parse_args()
    docs = read_gold(o.gold)
    if o.negative:
        for line in open(o.negative):
            r = json.loads(line)
            docs.append(({"doc": r["id"], "published": r.get("published"), "events": []}, r["text"]))
    records = run(o.bin, docs)
    rows, y, doc_of, core = [], [], [], []
    core_all = 0
    for d, (gold, _) in enumerate(docs):
        rs = records.get(gold["doc"], [])
        labels, _found = label(gold, rs)
        core_all += sum(1 for g in gold["events"] if g.get("core", True))
        rows += [r["features"] for r in rs]
        y += labels
        doc_of += [d] * len(rs)
        core += labels
    seen = collections.Counter(name for r in rows for name in r)
    names = ["bias"] + sorted(n for n, c in seen.items() if n != "bias" and c >= o.rare)
    at = {n: i for i, n in enumerate(names)}
    X = np.zeros((len(rows), len(names)))
    for i, r in enumerate(rows):
        for name, value in r.items():
            if name in at:
                X[i, at[name]] = value
    y, doc_of, core = np.array(y, float), np.array(doc_of), np.array(core, float)
    held_out = np.zeros(len(y))
    for fold in range(8):
        test = doc_of % 8 == fold
        held_out[test] = 1 / (1 + np.exp(-X[test] @ fit(X[~test], y[~test], o.l2)))
    best = max((f1_at(held_out, y, core, core_all, t)[0], t) for t in np.arange(0.05, 0.8, 0.01))
    threshold = round(float(best[1]), 2)
    print(f"{len(docs)} documents, {len(y)} records, {int(y.sum())} right, {core_all} core gold events")
    for t in (0.0, threshold):
        f, p, r = f1_at(held_out, y, core, core_all, t)
        print(f"threshold {t:.2f}: found F1 {f:.3f} (P {p:.3f} R {r:.3f}), cross-validated, non-core hits counted in R")
    for low in np.arange(0, 1, 0.1):
        inside = (held_out >= low) & (held_out < low + 0.1)
        if inside.any():
            print(f"  confidence {low:.1f}-{low + 0.1:.1f}: {int(inside.sum()):4d} records, {y[inside].mean():.2f} right")
    w = fit(X, y, o.l2)
    with open(o.out, "w") as f:
        f.write("# Confidence of event records: weights of a logistic model. Written by train/event/confidence.py.\n"
                "# Card: models/README.md.\nfeature\tweight\n")
        f.write(f"threshold\t{threshold}\n")
        for name, weight in zip(names, w):
            f.write(f"{name}\t{weight:.4f}\n")

if __name__ == "__main__":
    main()
