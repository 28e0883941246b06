"""What all adapters share: running the program on JSON Lines and reading its records by document."""
import collections, json, os, subprocess, sys, tempfile

def read(path):
    with open(path) as f:
        return [json.loads(line) for line in f if line.strip()]

def code(binary, rows, *flags):
    """Feeds {"id", "text", ...} rows to `dateline code`; returns {id: [record, ...]}."""
    text = "".join(json.dumps(r) + "\n" for r in rows)
    out = subprocess.run([binary, "code", "--input", "jsonl", "--format", "jsonl", *flags, "-"],
                         input=text, capture_output=True, text=True)
    if out.returncode not in (0, 1):
        sys.exit(out.stderr)
    records = collections.defaultdict(list)
    for line in out.stdout.splitlines():
        r = json.loads(line)
        records[r["document"]["id"]].append(r)
    return records

def score(script, gold, predictions, *mode):
    """Writes the predictions and prints what the set's own scorer says."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        for p in predictions:
            f.write(json.dumps(p) + "\n")
        f.flush()
        out = subprocess.run([sys.executable, script, *mode, gold, f.name], capture_output=True, text=True)
        print((out.stdout or out.stderr).strip())

def byte_span(text, span):
    return len(text[:span[0]].encode()), len(text[:span[1]].encode())

def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]
