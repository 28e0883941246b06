#!/usr/bin/env python3
"""Writes data/lang/hyphens.tsv: which hyphened words the treebanks keep whole.

usage: hyphens.py TREEBANK_FOLDER > data/lang/hyphens.tsv
"""
import collections
import re
import sys

from treebank import train

WHOLE = re.compile(r"[A-Za-z]+-[A-Za-z-]+$")


def count(folder):
    first, last, words = (collections.defaultdict(lambda: [0, 0]) for _ in range(3))
    for _, rows in train(folder):
        for i, row in enumerate(rows):
            form = row[1].lower()
            if WHOLE.match(form):
                parts = form.split("-")
                first[parts[0]][0] += 1
                last[parts[-1]][0] += 1
                words[form][0] += 1
            if i + 2 < len(rows) and rows[i + 1][1] == "-" and form.isalpha() and rows[i + 2][1].isalpha():
                if "SpaceAfter=No" in row[9] and "SpaceAfter=No" in rows[i + 1][9]:
                    right = rows[i + 2][1].lower()
                    first[form][1] += 1
                    last[right][1] += 1
                    words[form + "-" + right][1] += 1
    return first, last, words


def main():
    first, last, words = count(sys.argv[1])
    rows = [("first", k) for k, (kept, cut) in first.items() if kept > cut and kept >= 2]
    rows += [("last", k) for k, (kept, cut) in last.items() if kept > cut and kept >= 2]
    known_first = {k for kind, k in rows if kind == "first"}
    known_last = {k for kind, k in rows if kind == "last"}
    for word, (kept, cut) in words.items():
        a, b = word.split("-")[0], word.split("-")[-1]
        by_rule = a in known_first or b in known_last
        if (kept > cut) != by_rule:
            rows.append(("keep" if kept > cut else "cut", word))
    print("# Hyphened words: cut at the hyphen unless the first part, the last part or the whole word is listed.\n"
          "# first: \"co-\" keeps any word whole; last: \"-ish\"; keep, cut: this word. Lower case.\n"
          "# Counted in the train parts of UD English EWT and GUM (free genres), CC BY-SA 4.0, by train/lang/hyphens.py.\n"
          "# This list is licensed CC BY-SA 4.0.\n"
          "kind\tform")
    for kind, form in sorted(rows):
        if form.isascii():
            print(kind, form, sep="\t")


main()
