"""Entities of GUM's CoNLL-U: which head tokens belong to which entity."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lang"))
from treebank import sentences  # noqa: E402

BRACKET = re.compile(r"\(([^()]*)(\)?)|([0-9]+)\)")


def heads(rows, first, last):
    """Index of the token in rows[first..last] whose head is outside."""
    for i in range(first, last + 1):
        h = int(rows[i][6]) - 1
        if h < first or h > last:
            return i
    return first


def spans(rows):
    """(first, last, entity, type) of a sentence's mentions; those that cross sentences are left out."""
    stack, out = [], []
    for i, row in enumerate(rows):
        entity = next((x[7:] for x in row[9].split("|") if x.startswith("Entity=")), "")
        for m in BRACKET.finditer(entity):
            if m.group(1) is not None:
                cells = m.group(1).split("-")
                if m.group(2):
                    out.append((i, i, cells[0], cells[1]))
                else:
                    stack.append((i, cells))
            else:
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][1][0] == m.group(3):
                        start, cells = stack.pop(k)
                        out.append((start, i, cells[0], cells[1]))
                        break
    return out


def load(path):
    """{token number in the file: (document, entity, type)} over all documents, and the documents' rows."""
    gold, rows_of, base = {}, [], 0
    for doc, rows in sentences(path):
        for first, last, entity, kind in spans(rows):
            head = base + heads(rows, first, last)
            gold.setdefault(head, (doc, entity, kind, last - first))
            if last - first < gold[head][3]:
                gold[head] = (doc, entity, kind, last - first)
        rows_of.append((doc, base, rows))
        base += len(rows)
    return gold, rows_of
