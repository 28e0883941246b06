#!/usr/bin/env python3
"""Checks annotated articles: check_articles.py [FOLDER]

Every NAME.json must be well formed, stand beside NAME.txt, quote it exactly and use only the types,
modes, statuses, contexts and sectors of the ontology. Prints each fault and a summary; exits 1 on faults.
"""
import collections
import datetime
import json
import os
import re
import sys

MODES = {
    "AGREE": "", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack "
               "aerial drone heavy-weapons crowd-control unconventional",
}
MODES = {name: set(modes.split()) for name, modes in MODES.items()}
STATUSES = set("happened ongoing planned hypothetical denied negated historical".split())
CONTEXTS = set(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy "
    "economic legal reparations human_rights rights_freedoms repression human_security gender lgbt "
    "religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters "
    "natural_resource environment technology terrorism cbrn cyber misinformation crime corruption "
    "illegal_drugs trafficking".split())
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())
COUNTS = set("killed injured arrested missing displaced abducted released participants troops money other".split())
GRAINS = set("country admin1 city site".split())
MAX_QUOTE_WORDS = 12


def check_entity(entity):
    if not entity["text"]:
        yield "entity without text"
    if not re.fullmatch(r"([A-Z]{3})?", entity["country"]):
        yield "country " + repr(entity["country"])
    for sector in set(entity["sectors"]) - SECTORS:
        yield "sector " + sector


def check_date(span):
    if span is None:
        return
    first, last = (datetime.date.fromisoformat(span[k]) for k in ("from", "to"))
    if first > last:
        yield "date runs backwards"


def check_counts(counts):
    for count in counts:
        if count["of"] not in COUNTS:
            yield "count of " + count["of"]
        least, most = count["least"], count["most"]
        if least is None and most is None:
            yield "count without number"
        if least is not None and most is not None and least > most:
            yield "count runs backwards"


def check_evidence(event, text):
    if not event["evidence"]:
        yield "no evidence"
    for item in event["evidence"]:
        quote, trigger = item["quote"], item["trigger"]
        if quote not in text:
            yield "quote not in text: " + quote
        if "\n" in quote:
            yield "quote crosses a paragraph: " + quote
        if len(quote.split()) > MAX_QUOTE_WORDS:
            yield "long quote: " + quote
        if not re.search(r"(?<!\w)" + re.escape(trigger) + r"(?!\w)", quote):
            yield "trigger %r not a word of %r" % (trigger, quote)


def check_event(event, text):
    kind = event["type"]
    if kind not in MODES:
        yield "type " + kind
        return
    for mode in set(event["mode"]) - MODES[kind]:
        yield "mode %s of %s" % (mode, kind)
    if event["status"] not in STATUSES:
        yield "status " + event["status"]
    for context in set(event["context"]) - CONTEXTS:
        yield "context " + context
    for entity in event["actor"] + event["recipient"]:
        yield from check_entity(entity)
    place = event["place"]
    if place and (place["grain"] not in GRAINS or not re.fullmatch(r"[A-Z]{3}", place["country"])):
        yield "place " + repr(place)
    if not isinstance(event["core"], bool):
        yield "core is not a truth value"
    yield from check_date(event["date"])
    yield from check_counts(event["counts"])
    yield from check_evidence(event, text)


def check_file(folder, stem):
    try:
        with open(os.path.join(folder, stem + ".json"), encoding="utf-8") as handle:
            gold = json.load(handle)
        with open(os.path.join(folder, stem + ".txt"), encoding="utf-8") as handle:
            text = handle.read()
        datetime.date.fromisoformat(gold["published"])
        faults = [] if gold["doc"] == stem else ["doc is not the file's name"]
        for number, event in enumerate(gold["events"]):
            faults += ["event %d: %s" % (number, fault) for fault in check_event(event, text)]
        return gold["events"], len(text.split()), faults
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [], 0, [repr(error)]


def main(folder):
    types, words, bad = collections.Counter(), 0, 0
    stems = sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".json"))
    for stem in stems:
        events, length, faults = check_file(folder, stem)
        types.update(event["type"] for event in events)
        words += length
        bad += len(faults)
        for fault in faults:
            print("%s: %s" % (stem, fault))
    print("%d articles, %d words, %d events, %d faults" % (len(stems), words, sum(types.values()), bad))
    print(" ".join("%s %d" % pair for pair in sorted(types.items())))
    return 1 if bad or not stems else 0


if __name__ == "__main__":
    default = os.path.join(os.path.dirname(os.path.abspath(__file__)), "articles")
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else default))
