#!/usr/bin/env python3
"""Writes the two lemma tables: only the words that the suffix rules in src/lang/lemma.cc get wrong.

usage: lemma_table.py TREEBANK_FOLDER WORDNET_FOLDER LANG_TOOL DATA_LANG_FOLDER

lemma_words.tsv     irregular words from WordNet's exception lists, and regular ones (from WordNet's word lists)
                    whose base form the spelling does not tell ("hoped", "stopped")
lemma_treebank.tsv  words of the training treebanks, by form, UPOS and XPOS
"""
import collections
import os
import re
import subprocess
import sys

from treebank import train

CLASSES = (("n", "noun", "NOUN", "NNS"), ("v", "verb", "VERB", "VBD"), ("a", "adj", "ADJ", "JJR"), ("r", "adv", "ADV", "RBR"))
VOWELS = "aeiou"


def by_rule(tool, keys):
    text = "".join(f"{f} {u} {x}\n" for f, u, x in keys)
    out = subprocess.run([tool, "rule"], input=text, capture_output=True, text=True, check=True).stdout
    return out.split("\n")[:-1]


def doubles(word):
    """Whether the last consonant doubles: one syllable, consonant vowel consonant."""
    return bool(re.match(r"^[^aeiou]*[aeiou][^aeiouwxy]$", word))


def verb_forms(v):
    stem = v[:-1] if v.endswith("e") and not v.endswith(("ee", "oe", "ye")) else v
    if doubles(v):
        stem = v + v[-1]
    past = v[:-1] + "ied" if re.search("[^aeiou]y$", v) else v + "d" if v.endswith("e") else stem + "ed"
    third = v[:-1] + "ies" if re.search("[^aeiou]y$", v) else v + "es" if re.search("(s|x|z|ch|sh|[^aeiou]o)$", v) else v + "s"
    return [past, stem + "ing", third]


def forms(letter, word):
    if letter == "v":
        return verb_forms(word)
    if letter == "n":
        if re.search("[^aeiou]y$", word):
            return [word[:-1] + "ies"]
        return [word + ("es" if re.search("(s|x|z|ch|sh)$", word) else "s")]
    if len(word) > 7:
        return []
    stem = word[:-1] if word.endswith("e") else word[:-1] + "i" if re.search("[^aeiou]y$", word) else word
    if doubles(word):
        stem = word + word[-1]
    return [stem + "er", stem + "est"]


def wordnet(folder, tool):
    rows = {}
    for letter, name, upos, xpos in CLASSES:
        words = []
        for line in open(os.path.join(folder, "index." + name), encoding="utf8"):
            word = line.split(" ", 1)[0]
            if re.match(r"^[a-z]+$", word) and len(word) > 2:
                words.append((word, int(line.split()[2])))
        known = {w for w, _ in words}
        pairs = {}
        for word, _ in sorted(words, key=lambda x: (x[1], x[0])):
            for form in forms(letter, word):
                if form not in known or letter == "v":
                    pairs[form] = word
        for line in open(os.path.join(folder, name + ".exc"), encoding="utf8"):
            cells = line.split()
            if "_" not in cells[0] and "-" not in cells[0]:
                pairs[cells[0]] = cells[1]
        keys = [(f, upos, xpos) for f in pairs]
        for (form, _, _), rule in zip(keys, by_rule(tool, keys)):
            if rule != pairs[form]:
                rows[letter, form] = pairs[form]
    return rows


def treebank(folder, tool, words):
    seen = collections.defaultdict(collections.Counter)
    for _, rows in train(folder):
        for r in rows:
            form = r[1] if r[3] in ("PROPN", "X") else r[1].lower()
            if " " not in form and " " not in r[2]:
                seen[form, r[3], r[4]][r[2]] += 1
    letter = {"NOUN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}
    base = {"NN", "VB", "VBP", "JJ", "RB"}
    out = []
    for key, rule in zip(seen, by_rule(tool, seen)):
        form, upos, xpos = key
        lemma, n = seen[key].most_common(1)[0]
        inflected = upos in letter and xpos not in base and not (xpos == "NNP" and upos != "NOUN")
        ours = words.get((letter[upos], form), rule) if inflected else rule
        if lemma != ours and (n >= 2 or upos != "PROPN" or lemma.lower() == form.lower()):
            out.append((form, upos, xpos, lemma))
    return sorted(out)


def main():
    treebanks, wn, tool, out = sys.argv[1:]
    words = wordnet(wn, tool)
    with open(os.path.join(out, "lemma_words.tsv"), "w", encoding="utf8") as f:
        f.write("# Inflected words whose base form the suffix rules miss. class: n noun, v verb, a adjective, r adverb.\n"
                "# Derived by train/lang/lemma_table.py from WordNet 3.0, Copyright 2006 by Princeton University; see README.md for its licence.\n"
                "class\tform\tlemma\n")
        f.writelines("\t".join((k[0], k[1], v)) + "\n" for k, v in sorted(words.items()))
    rows = treebank(treebanks, tool, words)
    with open(os.path.join(out, "lemma_treebank.tsv"), "w", encoding="utf8") as f:
        f.write("# Words whose lemma under this tag neither the rules nor lemma_words.tsv give.\n"
                "# Derived by train/lang/lemma_table.py from the train parts of UD English EWT and GUM (free genres).\n"
                "# This list is licensed CC BY-SA 4.0; credit: the UD English EWT and GUM projects.\n"
                "form\tupos\txpos\tlemma\n")
        f.writelines("\t".join(r) + "\n" for r in rows)


main()
