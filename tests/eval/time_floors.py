#!/usr/bin/env python3
"""Holds the time stage to its floors: time_floors.py TIME_SCORE RULES DATA_TIME

DATA_TIME is the folder with the gold sets and score_time.py; where it is absent the test is skipped
(exit 77). Floors stand in time_floors.tsv beside this file.
"""
import json
import os
import re
import subprocess
import sys
import tempfile


def value_f1(driver, rules, folder, name):
    gold = f'{folder}/{name}.jsonl'
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl') as f:
        f.write(subprocess.run([driver, rules, gold], capture_output=True, text=True, check=True).stdout)
        f.flush()
        out = subprocess.run([sys.executable, f'{folder}/score_time.py', gold, f.name, '--offsets', 'bytes', '--json'],
                             capture_output=True, text=True, check=True).stdout
    return json.loads(out)['value']['f1']


def recognizers(driver, rules, folder):
    here = os.path.dirname(os.path.abspath(__file__))
    out = subprocess.run([sys.executable, f'{here}/time_recognizers.py', f'{folder}/recognizers-text/DateTimeModel.json',
                          driver, rules], capture_output=True, text=True, check=True).stdout
    return float(re.search(r'([\d.]+) %', out).group(1))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    driver, rules, folder = sys.argv[1:]
    if not os.path.exists(f'{folder}/score_time.py'):
        print('skipped: no gold sets at', folder)
        return 77
    floors = [l.split('\t') for l in open(f'{os.path.dirname(os.path.abspath(__file__))}/time_floors.tsv')
              if not l.startswith('#')][1:]
    low = 0
    for name, floor in floors:
        score = recognizers(driver, rules, folder) if name == 'recognizers' else value_f1(driver, rules, folder, name)
        low += score < float(floor)
        print(f'{name:12} {score:5.1f}  floor {float(floor):5.1f}{"  LOW" if score < float(floor) else ""}')
    return 1 if low else 0


if __name__ == '__main__':
    sys.exit(main())
