#!/usr/bin/env python3
"""PolNeAR: who says what. Scores the "speech" layer of `dateline annotate --as-is`.

Pieces of one speech (same source and cue) are one attribution. The set marks thoughts, wishes and support as
well as speech, so entries of every cue count.
"""
import json, os, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common import read, score

def annotate(binary, rows):
    text = "".join(json.dumps(r) + "\n" for r in rows)
    out = subprocess.run([binary, "annotate", "--as-is", "--input", "jsonl", "--format", "jsonl", "-"],
                         input=text, capture_output=True, text=True)
    if out.returncode not in (0, 1):
        sys.exit(out.stderr)
    return {r["id"]: r for r in map(json.loads, out.stdout.splitlines())}

def characters(text):
    """Byte offset -> character offset."""
    at = []
    for i, c in enumerate(text):
        at += [i] * len(c.encode())
    return at + [len(text)]

def attributions(text, speech):
    at, merged = characters(text), {}
    for s in speech:
        if not s["source"] or not s["content"]:
            continue
        span = lambda x: [at[x["begin"]], at[x["end"]]]
        cue = s["cue"] if isinstance(s["cue"], dict) else None
        key = (s["source"]["begin"], s["source"]["end"], json.dumps(s["cue"]))
        one = merged.setdefault(key, {"source": [span(s["source"])], "cue": [span(cue)] if cue else [], "content": []})
        one["content"].append(span(s["content"]))
    return list(merged.values())

def main(folder, binary):
    gold = read(os.path.join(folder, "dev.jsonl"))
    rows = annotate(binary, [{"id": g["doc_id"], "text": g["text"]} for g in gold])
    predictions = [{"doc_id": g["doc_id"], "attributions": attributions(g["text"], rows[g["doc_id"]]["speech"])}
                   for g in gold if g["doc_id"] in rows]
    score(os.path.join(folder, "score.py"), os.path.join(folder, "dev.jsonl"), predictions)

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
