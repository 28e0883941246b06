#!/usr/bin/env python3
"""Tries other values for the weights of the place stage, one at a time, on half of the development articles.

  tune.py --tool build/release/locate_tool --gazetteer build/release/gazetteer.bin --data data
          --gold lgl.jsonl --gold trnews.jsonl [--what resolve|recognise] [--passes 2] [--models models]

Articles whose id has an even checksum are used for the search, the others only to report. Prints the
weights that changed; a person rounds them and writes them into data/place/weights.tsv. The gold sets are
third-party and are not part of the project (see docs/place.md).
"""
import argparse
import json
import math
import os
import subprocess
import zlib


def km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    x = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(x)))


class Set:
    def __init__(self, path, half):
        docs = [json.loads(line) for line in open(path, encoding='utf-8')]
        self.docs = [d for d in docs if zlib.crc32(d['id'].encode()) % 2 == half]
        self.gold = {}
        for d in self.docs:
            at, byte = [0], 0
            for c in d['text']:
                byte += len(c.encode('utf-8'))
                at.append(byte)
            self.gold[d['id']] = [(at[p['begin']], at[p['end']], p['lat'], p['lon'])
                                  for p in d['places'] if 'lat' in p]
        self.tool = None


def start(o, s, spans):
    cmd = [o.tool, o.gazetteer, o.data] + (['--spans'] if spans else [])
    cmd += ['--models', o.models] if o.models else []
    s.tool = subprocess.Popen(cmd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for d in s.docs:
        s.tool.stdin.write(json.dumps(d) + '\n')


def run(o, s, weights, spans):
    if s.tool is None:
        start(o, s, spans)
    s.tool.stdin.write('? ' + ' '.join(f'{k}={v}' for k, v in weights.items()) + '\n')
    s.tool.stdin.flush()
    answer = iter(s.tool.stdout.readline, '\n')
    gold = pred = hit = 0
    for line in answer:
        d = json.loads(line)
        left = list(s.gold[d['id']])
        gold += len(left)
        pred += len(d['places'])
        for m in d['places']:
            near = [g for g in left if g[0] < m['end'] and m['begin'] < g[1]]
            if not near:
                continue
            g = next((g for g in near if (g[0], g[1]) == (m['begin'], m['end'])), near[0])
            left.remove(g)
            hit += 'lat' in m and km(g[2], g[3], m['lat'], m['lon']) <= 161
    return 100 * hit / gold if spans else 200 * hit / max(1, gold + pred)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--tool', required=True)
    a.add_argument('--gazetteer', required=True)
    a.add_argument('--data', default='data')
    a.add_argument('--models', default='')
    a.add_argument('--gold', action='append', required=True)
    a.add_argument('--what', choices=('resolve', 'recognise'), default='resolve')
    a.add_argument('--passes', type=int, default=2)
    o = a.parse_args()
    search = [Set(g, 0) for g in o.gold]
    report = [Set(g, 1) for g in o.gold]
    spans = o.what == 'resolve'
    weights = {}
    for line in open(os.path.join(o.data, 'place', 'weights.tsv'), encoding='utf-8'):
        cells = line.rstrip('\n').split('\t')
        if line[0] != '#' and cells[0] not in ('name', 'rounds'):
            weights[cells[0]] = float(cells[1])
    support = ('bias', 'size', 'area_support', 'near_support', 'country_support')
    mine = [k for k in weights if (k.startswith('sign_') or k in support) != spans]
    score = lambda w: sum(run(o, s, w, spans) for s in search) / len(search)
    changed = {}
    best = score(changed)
    print(f'start {best:.2f}  other half {[round(run(o, s, changed, spans), 2) for s in report]}', flush=True)
    for step in [0.5, 0.25][:o.passes]:
        for k in mine:
            now = changed.get(k, weights[k])
            width = step * (max(1.0, abs(now)) if k != 'near_km' else now)
            for value in (now + width, now - width):
                s = score({**changed, k: round(value, 3)})
                if s > best + 0.03:
                    best, changed[k] = s, round(value, 3)
                    print(f'{best:.2f} {k} {now} -> {value:.3f}', flush=True)
                    break
    print(f'end {best:.2f}  other half {[round(run(o, s, changed, spans), 2) for s in report]}')
    for k, v in changed.items():
        print(f'{k}\t{v}')
    for s in search + report:
        s.tool.stdin.close()


if __name__ == '__main__':
    main()
