"""Reads the training treebanks: EWT train and the freely licensed genres of GUM train, less the news
documents that the event stage's development set is made of."""
import lzma
import os

HELD_OUT = {"GUM_news_" + n for n in ("afghan", "asylum", "crane", "defector", "election", "flag", "hackers",
                                      "korea", "questionnaire", "worship")}


def open_text(path):
    return lzma.open(path, "rt", encoding="utf8") if path.endswith(".xz") else open(path, encoding="utf8")


def sentences(path):
    """Yields (document id, [columns of each word])."""
    doc, rows = "", []
    with open_text(path) as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                doc = line.split("=", 1)[1].strip()
            elif not line:
                if rows and doc not in HELD_OUT:
                    yield doc, rows
                rows = []
            elif not line.startswith("#"):
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
    if rows and doc not in HELD_OUT:
        yield doc, rows


def train(folder):
    for name in ("ewt/train.conllu.xz", "gum/train.conllu.xz"):
        yield from sentences(os.path.join(folder, name))
