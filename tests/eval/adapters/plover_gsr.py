#!/usr/bin/env python3
"""PETRARCH-2 validation records and PLOVER gold records: type, source and target codes of a sentence.

An entity becomes its country code followed by its first sector; people and places of no known country
are left out. The set marks one event a sentence and its scorer pools them, so all records are given.
"""
import os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common import code, read, score

def actors(entities):
    out = []
    for e in entities:
        if e["country"] or e["sectors"]:
            out.append({"code": e["country"] or "---", "sector": e["sectors"][0] if e["sectors"] else None})
    return out

def main(folder, binary):
    for name in ("petr_dev.jsonl", "dev.jsonl"):
        path = os.path.join(folder, name)
        gold = read(path)
        rows = {g["id"].split("#")[0]: {"id": g["id"].split("#")[0], "text": g["text"]} for g in gold}
        records = code(binary, rows.values())
        predictions = []
        for key in rows:
            events = []
            for r in records.get(key, []):
                target = r["recipient"] or (r["actor"][1:] if len(r["actor"]) > 1 else [])
                source = r["actor"] if r["recipient"] else r["actor"][:1] if len(r["actor"]) > 1 else r["actor"]
                events.append({"type": r["type"], "source": actors(source), "target": actors(target)})
            predictions.append({"id": key, "events": events})
        print(name)
        score(os.path.join(folder, "score.py"), path, predictions)

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
