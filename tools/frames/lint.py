#!/usr/bin/env python3
"""Checks the frame lexicon (data/frames) and the ontology tables beside it.

usage: lint.py [DATA_FOLDER]

Prints one line a fault as file:line: what, and ends with status 1 when there was any.
Looks for: wrong column counts, ids used twice or out of order, rows with the same trigger, part of
speech and conditions, unknown types, modes, CAMEO codes, slots, roles and classes, classes nobody
uses or that name a missing class, missing examples, triggers with hyphens the tokenizer cuts.
"""

import pathlib
import re
import sys

FRAME = ["id", "trigger", "pos", "if", "type", "mode", "cameo", "roles", "example", "counter"]
LISTS = {
    "classes.tsv": ["class", "word"],
    "light_verbs.tsv": ["verb", "kind"],
    "modes.tsv": ["type", "mode", "cue", "weight"],
    "contexts.tsv": ["context", "cue"],
    "status.tsv": ["word", "kind"],
    "governors.tsv": ["word", "kind"],
    "stance.tsv": ["word", "pos", "polarity"],
    "vetoes.tsv": ["cue", "scope", "reason"],
}
COMPUTED = set("actor person armed military police rebels crowd government country org media court place number".split())
SLOTS = set("subj obj iobj comp compsubj mod poss lv gov prt any".split())
ROLE_SLOTS = SLOTS | {"lv.subj", "lv.obj", "-"}
LIGHT = {"act", "undergo", "negate", "plan", "stop"}
STATUS = set("future hypothetical negated attempt advice intention promise request threat accuse alleged begin stop deny "
             "plan prepare ongoing happened historical".split())
CONTEXTS = set("""military intelligence executive legislative election political_institutions pro_democracy
pro_autocracy economic legal reparations human_rights rights_freedoms repression human_security gender lgbt
religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource
environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking""".split())
PREPOSITION = re.compile(r"[a-z]+$")


class Lint:
    def __init__(self, data):
        self.data = data
        self.faults = []
        self.types, self.codes = set(), set()
        self.classes, self.used = {}, set()
        self.ids, self.keys = {}, {}
        self.hyphen_words = {"first": set(), "last": set(), "keep": set()}

    def fault(self, path, line, what):
        self.faults.append(f"{path}:{line}: {what}")

    def read(self, path, columns):
        rows, header = [], None
        if not path.exists():
            self.fault(path, 0, "file is missing")
            return rows
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = cells
                if columns and header[: len(columns)] != columns:
                    self.fault(path, number, f"columns are {header}, should be {columns}")
                continue
            if len(cells) > len(header) or len(cells) < len(header) - 1:
                self.fault(path, number, f"{len(cells)} cells, should be {len(header)}")
                continue
            rows.append((number, cells + [""] * (len(header) - len(cells))))
        return rows

    def ontology(self):
        folder = self.data / "ontology"
        for _, c in self.read(folder / "types.tsv", ["type", "mode", "quad", "score"]):
            self.types.add((c[0], c[1]))
        for n, c in self.read(folder / "cameo.tsv", ["code", "name", "goldstein", "type", "mode"]):
            self.codes.add(c[0])
            if c[3] and (c[3], c[4]) not in self.types:
                self.fault(folder / "cameo.tsv", n, f"unknown type or mode {c[3]} {c[4]}")

    def hyphens(self):
        path = self.data / "lang" / "hyphens.tsv"
        if path.exists():
            for _, c in self.read(path, ["kind", "form"]):
                self.hyphen_words.setdefault(c[0], set()).add(c[1])

    def cut(self, word):
        left, _, right = word.partition("-")
        if not left or not right or word in self.hyphen_words["keep"] or not left[-1].isalpha():
            return False
        last = word.rsplit("-", 1)[1]
        return left not in self.hyphen_words["first"] and last not in self.hyphen_words["last"]

    def lists(self):
        folder = self.data / "frames"
        for name, columns in LISTS.items():
            path, before = folder / name, None
            for n, c in self.read(path, columns):
                if before is not None and c == before:
                    self.fault(path, n, "row stands twice")
                before = c
                self.list_row(path, n, name, c)
        for name, words in self.classes.items():
            for n, w in words:
                if w.startswith("@") and w[1:] not in self.classes and w[1:] not in COMPUTED:
                    self.fault(folder / "classes.tsv", n, f"class {name} holds unknown class {w}")
                if w.startswith("@"):
                    self.used.add(w[1:])

    def list_row(self, path, n, name, c):
        if name == "classes.tsv":
            if c[0] in COMPUTED:
                self.fault(path, n, f"{c[0]} is a computed class")
            self.classes.setdefault(c[0], []).append((n, c[1]))
        elif name == "light_verbs.tsv" and c[1] not in LIGHT:
            self.fault(path, n, f"unknown kind {c[1]}")
        elif name in ("status.tsv", "governors.tsv") and c[1] not in STATUS:
            self.fault(path, n, f"unknown kind {c[1]}")
        elif name == "modes.tsv" and (c[0], c[1]) not in self.types:
            self.fault(path, n, f"unknown type or mode {c[0]} {c[1]}")
        elif name == "contexts.tsv" and c[0] not in CONTEXTS:
            self.fault(path, n, f"unknown context {c[0]}")
        elif name == "vetoes.tsv" and c[1] not in ("sentence", "document"):
            self.fault(path, n, f"unknown scope {c[1]}")
        elif name == "stance.tsv" and (c[1] not in "van" or c[2] not in ("negative", "positive")):
            self.fault(path, n, f"unknown part of speech or polarity {c[1]} {c[2]}")

    def frames(self):
        count = 0
        for path in sorted((self.data / "frames").glob("*.tsv")):
            if path.name in LISTS or path.name == "counts.tsv":
                continue
            before = ""
            for n, c in self.read(path, FRAME):
                count += 1
                if c[0] < before:
                    self.fault(path, n, f"{c[0]} is out of order")
                before = c[0]
                self.frame(path, n, c)
        engine = "".join(p.read_text(encoding="utf-8") for p in (self.data.parent / "src" / "event").glob("*.cc"))
        for name in sorted(set(self.classes) - self.used):
            if not name.endswith("_act") and f'"{name}"' not in engine:  # the engine reads some itself
                self.fault(self.data / "frames" / "classes.tsv", self.classes[name][0][0], f"class {name} is used by no row")
        return count

    def frame(self, path, n, c):
        ident, trigger, pos, conditions, kind, modes, cameo, roles, example, counter = c
        if ident in self.ids:
            self.fault(path, n, f"id {ident} stands already at {self.ids[ident]}")
        self.ids[ident] = f"{path.name}:{n}"
        key = (trigger, pos, " ".join(sorted(conditions.split())))
        if key in self.keys:
            self.fault(path, n, f"same trigger and conditions as {self.keys[key]}")
        self.keys[key] = f"{path.name}:{n}"
        if pos not in ("v", "n", "a"):
            self.fault(path, n, f"part of speech {pos!r}")
        if not trigger or trigger != trigger.lower() or "  " in trigger:
            self.fault(path, n, f"trigger {trigger!r} is not in lower-case lemma form")
        for word in trigger.split():
            if self.cut(word):
                self.fault(path, n, f"the tokenizer cuts {word!r}: write it with blanks around the hyphen")
        if kind != "-":
            for mode in modes.split(",") if modes else [""]:
                if (kind, mode) not in self.types:
                    self.fault(path, n, f"unknown type or mode {kind} {mode}")
            if cameo not in self.codes:
                self.fault(path, n, f"unknown CAMEO code {cameo!r}")
        for condition in conditions.split():
            self.condition(path, n, condition)
        for role in roles.split():
            self.role(path, n, role)
        if not example:
            self.fault(path, n, "row has no example")
        if counter and counter == example:
            self.fault(path, n, "example and counter-example are the same")

    def condition(self, path, n, text):
        if text in ("act", "pass"):
            return
        slot, colon, words = text.lstrip("!").partition(":")
        if slot not in SLOTS and not PREPOSITION.match(slot):
            self.fault(path, n, f"unknown slot in {text!r}")
        if colon and not words:
            self.fault(path, n, f"no words in {text!r}")
        if slot == "any" and not words:
            self.fault(path, n, "any needs words")
        for word in words.split("|") if colon else []:
            if not word.startswith("@"):
                if not word or word != word.lower():
                    self.fault(path, n, f"word {word!r} in {text!r}")
                continue
            self.used.add(word[1:])
            if word[1:] not in COMPUTED and word[1:] not in self.classes:
                self.fault(path, n, f"unknown class {word}")

    def role(self, path, n, text):
        if text[:2] not in ("A=", "R="):
            self.fault(path, n, f"role {text!r}")
            return
        for slot in re.split(r"[|+]", text[2:]):
            if slot not in ROLE_SLOTS and not PREPOSITION.match(slot.removeprefix("lv.")):
                self.fault(path, n, f"unknown slot {slot!r} in {text!r}")


def main():
    default = pathlib.Path(__file__).resolve().parents[2] / "data"
    lint = Lint(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default)
    lint.ontology()
    lint.hyphens()
    lint.lists()
    count = lint.frames()
    for fault in lint.faults:
        print(fault)
    print(f"{count} frame rows, {len(lint.classes)} classes, {len(lint.faults)} faults")
    return 1 if lint.faults else 0


if __name__ == "__main__":
    sys.exit(main())
