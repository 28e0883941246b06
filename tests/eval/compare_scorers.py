#!/usr/bin/env python3
"""Holds `dateline eval` to the reference scorer: the same figures to the third decimal.

usage: compare_scorers.py BINARY GOLD_DIR REFERENCE.py

Predictions are made from the gold itself by seeded damage: dropped, doubled and moved records, changed
types, countries, sectors, dates, places, counts, sources and evidence. Prints "skipped" where the
reference or the gold is absent.
"""
import copy, datetime, json, os, random, subprocess, sys, tempfile

TYPES = ["AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "PROTEST", "COERCE", "ASSAULT"]


def sentences(text):
    return [s.strip() for s in text.replace("\n", ". ").split(". ") if s.strip()]


def shifted(day, days):
    parts = [int(x) for x in day.split("-")] + [1, 1]
    return (datetime.date(*parts[:3]) + datetime.timedelta(days=days)).isoformat()


def damaged(rng, gold, text):
    p = copy.deepcopy(rng.choice([gold] + gold.get("alt", [])) if rng.random() < 0.5 else gold)
    for key in ("core", "alt"):
        p.pop(key, None)
    for entity in p.get("actor", []) + p.get("recipient", []):
        if rng.random() < 0.15:
            entity["country"] = rng.choice(["", "RUS", "USA", "IGO"])
        if rng.random() < 0.15:
            entity["sectors"] = rng.choice([[], ["GOV"], ["CVL", "LAB"]])
    for key in ("actor", "recipient", "counts", "mode", "context"):
        if rng.random() < 0.15:
            p[key] = []
    if rng.random() < 0.25:
        p["type"] = rng.choice(TYPES)
    if rng.random() < 0.2:
        p["status"] = rng.choice(["happened", "planned", "historical", None])
    date = p.get("date")
    if date and date.get("from") and rng.random() < 0.4:
        date["from"] = shifted(date["from"], rng.randrange(-3, 3))
        date["to"] = rng.choice([None, shifted(date["from"], rng.choice([0, 1, 30]))])
    if p.get("place") and rng.random() < 0.4:
        p["place"] = rng.choice([None, {}, {"name": "Berlin", "country": "DEU", "lat": 52.5, "lon": 13.4},
                                 {**p["place"], "name": "", "text": p["place"]["name"].upper() + " city"}])
    for count in p.get("counts", []):
        if rng.random() < 0.4:
            count[rng.choice(["least", "most"])] = rng.choice([None, 5, 12.5, 100])
    source = p.get("source")
    p["source"] = rng.choice([None, source, {"text": source, "name": None}, {"text": "the ministry", "name": source}])
    found = []
    for e in p.get("evidence", []):
        holding = [s for s in sentences(text) if e["quote"] in s] or [e["quote"] + " and more"]
        found.append({"text": rng.choice(holding + [rng.choice(sentences(text))]),
                      "trigger": rng.choice([e.get("trigger", ""), "told", e.get("trigger", "") + "s"])})
    p["evidence"] = found[: rng.randrange(0, 3)] if rng.random() < 0.2 else found
    return p


def predictions(folder, seed):
    rng = random.Random(seed)
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".json"):
            continue
        doc = json.load(open(os.path.join(folder, name)))
        path = os.path.join(folder, "text", doc["doc"] + ".txt")
        text = open(path if os.path.exists(path) else os.path.join(folder, doc["doc"] + ".txt")).read()
        for gold in doc["events"]:
            for _ in range(rng.choice([0, 1, 1, 1, 1, 2])):
                yield {**damaged(rng, gold, text), "document": {"id": doc["doc"]}}


def compare(binary, folder, reference, seed):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as out:
        for record in predictions(folder, seed):
            out.write(json.dumps(record) + "\n")
        out.flush()
        want = json.loads(subprocess.check_output([sys.executable, reference, folder, out.name, "--json"]))
        have = json.loads(subprocess.check_output([binary, "eval", folder, out.name, "--json"]))
    wrong = []
    for name, value in want.items():
        if name == "unknown_documents":
            continue
        pairs = [(name, value, have[name])] if not isinstance(value, dict) else [
            (f"{name}.{k}", v, have[name][k]) for k, v in value.items()]
        wrong += [f"seed {seed}: {n}: reference {w}, ours {h}" for n, w, h in pairs if abs(w - h) >= 0.0005]
    return wrong


def main():
    binary, folder, reference = sys.argv[1:]
    if not os.path.exists(reference) or not os.path.isdir(folder):
        print("skipped: the reference scorer or its gold is not there")
        return 77
    wrong = [line for seed in range(12) for line in compare(binary, folder, reference, seed)]
    print("\n".join(wrong) or "the same figures on 12 damaged copies of the gold")
    return 1 if wrong else 0


sys.exit(main())
