#!/usr/bin/env python3
"""Builds data/actors/persons.tsv and data/actors/roles.tsv from dated lists of office holders.

usage: build_persons.py FACTS_DIR OUT_DIR

FACTS_DIR holds the source tables (holders.tsv.gz, officeholders-2025.tsv, heads-2022.tsv,
heads-2026.tsv, leaders-archigos.tsv, leaders-reign.tsv, us-congress.tsv, us-executive.tsv,
legislators.tsv.gz). One person is one Wikidata id; spells without one join a person of the same
country by name, or by surname where terms of office overlap. An open end is closed by the next
holder of a one-seat office, else written "~DAY": in office when last seen on that day.
"""
import collections, datetime, gzip, os, re, sys, unicodedata, urllib.parse

FACTS, OUT = sys.argv[1], sys.argv[2]

def fold(s):
    s = unicodedata.normalize("NFKD", s.replace("ø", "o").replace("ı", "i").replace("ł", "l").replace("đ", "d"))
    s = "".join(c for c in s if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", " ", s).strip()

def rows(name):
    path = os.path.join(FACTS, name)
    f = gzip.open(path, "rt", encoding="utf-8") if name.endswith(".gz") else open(path, encoding="utf-8")
    head = None
    for line in f:
        if line.startswith("#"):
            continue
        cells = line.rstrip("\n").split("\t")
        if head is None:
            head = cells
        else:
            row = dict(zip(head, cells))
            for column in ("start", "end", "since"):
                if column in row:
                    row[column] = row[column].rstrip("s")  # "2014s"
            yield row

HEAD = re.compile(r"^(acting |interim |transitional |caretaker |federal )*(president|prime minister|premier|chancellor|monarch|king|queen|emperor|emir|sultan|supreme leader|taoiseach|head of state|head of government|chairman of the presidency|chairman of the council of ministers|president of the republic|president of the swiss confederation|president of the state council|president of the government|pope|leader|minister of state of monaco|captain regent|co-prince|grand duke|prince|governor-general|governor general|chief executive)( of (the )?(republic|state council|government|council of ministers|swiss confederation|presidency|islamic republic|united arab emirates|people's republic).{0,12})?$", re.I)
JUD = re.compile(r"chief justice|\bjudge|justice of the|supreme court|constitutional court|prosecutor|procurator|\bcourt of|tribunal|court justice|advocate general|public defender", re.I)
LEG = re.compile(r"speaker|president of the (senate|national (assembly|council)|chamber|parliament|house|congress|legislat|riigikogu|federation council|bundestag|bundesrat|lower|upper|assembly)|member of|senator|representative$|majority leader|minority leader|whip|chair(man|woman|person)? of the (senate|mazhilis|state duma|federation council|house|national assembly|parliament|standing committee of the national people)|leader of the (house|opposition)|knesset|pro tempore", re.I)
SPY = re.compile(r"intelligence|secret service|state security|\bfsb\b|\bcia\b|federal security service|national security agency|\bmi5\b|\bmi6\b|mossad|shin bet", re.I)
MIL = re.compile(r"general staff|army|armed forces|\bnavy\b|air force|joint chiefs|chief of (the )?defen[cs]e|defen[cs]e (staff|force)|commander|military|land forces|naval", re.I)
COP = re.compile(r"police|gendarmerie|federal bureau of investigation|\bfbi\b|sheriff", re.I)

def sectors(office):
    o = office.lower()
    if re.search(r"ambassador|permanent representative|consul|high commissioner|envoy|charg[eé]", o):
        return "GOV"
    if re.search(r"first lady|first gentleman|spouse", o):
        return "ELI"
    if re.search(r"^(deputy |vice |acting |federal |union |first |senior )*minister|secretary of (state|defen[cs]e|war|homeland)|^minist|cabinet secretary|secretary for|ministerial", o):
        if re.search(r"defen[cs]e|armed forces|\bwar\b|military", o): return "GOV|MIL"
        if re.search(r"interior|home affairs|internal affairs|internal security|public security|homeland|^minister of security", o): return "GOV|COP"
        if re.search(r"intelligence|state security", o): return "GOV|SPY"
        return "GOV"
    if re.search(r"attorney.general|solicitor.general", o): return "GOV|JUD"
    if JUD.search(o): return "JUD"
    if LEG.search(o): return "LEG"
    if SPY.search(o): return "SPY|GOV"
    if COP.search(o): return "COP|GOV"
    if MIL.search(o): return "MIL" if "commander-in-chief" not in o else "GOV|MIL"
    if re.search(r"party|leader of the opposition", o): return "PTY"
    if re.search(r"archbishop|bishop|patriarch|mufti|pope|dalai", o): return "REL"
    return "GOV"

def level(office, first_level=False):
    o = office.lower()
    if first_level:
        return 2 if re.match(r"(chief minister|governor|premier|minister-president|mayor)", o) else 1
    if re.search(r"co-prince|captain regent", o): return 3
    if re.search(r"ambassador|representative|consul|judge|justice|first lady|undersecretary|deputy (?!prime)|chief of staff|secretary to|permanent", o): return 1
    if HEAD.match(o): return 4
    if re.search(r"vice.president|prime minister|premier|foreign|external|defen[cs]e|interior|internal affairs|home affairs|finance|secretary of state|treasury|chancellor of the exchequer|home secretary|speaker|attorney general|secretary.general|president of the (senate|national|european|euro)", o): return 3
    if re.search(r"minister|secretary|chief|governor|chair|director|president", o): return 2
    return 1

ONE = re.compile(r"^(president|prime minister|premier|chancellor|monarch|king|queen|emperor|vice president|minister |secretary |governor|chief |attorney|prosecutor|speaker|chair|director|federal chancellor|secretary-general|commander)", re.I)
def one_seat(office):
    return bool(ONE.match(office)) and not re.match(r"(?i)minister (without|of state\b)|member|judge|deputy|secretary of state for|minister delegate|chief justice of", office)

OVERRIDE = {("SAU", "King", "Mohammed bin Salman"), ("SAU", "Prime Minister (King)", "Mohammed bin Salman")}
STATES = {}
for r in rows("officeholders-2025.tsv"):
    STATES.setdefault(r["country"], set()).add(r["jurisdiction"])

class Spell:
    __slots__ = ("pid", "name", "country", "office", "start", "end", "source", "level", "seen", "place")
    def __init__(s, pid, name, country, office, start, end, source, lev, seen="", place=""):
        s.pid, s.name, s.country, s.office, s.start, s.end = pid, name, country, office, start, end
        s.source, s.level, s.seen, s.place = source, lev, seen, place

spells = []
names = collections.defaultdict(collections.Counter)   # person -> names with votes
by_name = collections.defaultdict(set)                 # (country, folded name) -> persons

def note(pid, name, country, weight=1):
    names[pid][name] += weight
    by_name[country, fold(name)].add(pid)

SHORT = [(re.compile(r"(?i)\bminister for\b"), "Minister of"), (re.compile(r"(?i)\bof the (interior|environment|economy)\b"), r"of \1"),
         (re.compile(r"(?i)of defense"), "of Defence"), (re.compile(r"(?i)attorney-general"), "Attorney General")]
def office_key(o):
    for pat, sub in SHORT:
        o = pat.sub(sub, o)
    return fold(o)

def slug(s):
    return fold(s).replace(" ", "-")[:40]

def clean_office(o):
    return o[:1].upper() + o[1:]

IGO = {"world": "IGO", "european-union": "EUR"}
BODY = [("united nations", "UNO"), ("international court of justice", "UNO"), ("european", "EUR")]
def country_of(r):
    if r["country"]:
        return r["country"]
    o = (r.get("office", "") + " " + r.get("jurisdiction", r.get("name", ""))).lower()
    for key, code in BODY:
        if key in o:
            return code
    return IGO.get(r.get("jurisdiction", ""), "IGO" if r.get("jurisdiction") == "world" else "")

def load_lists():
    for r in rows("holders.tsv.gz"):
        c = country_of(r)
        pid = r["wikidata"] or f"p:{c.lower()}-{slug(r['person'])}"
        if re.search(r"First Lady|Queen consort|spouse", r["office"]):
            continue
        spells.append(Spell(pid, r["person"], c, r["office"], r["start"], r["end"], "ho", level(r["office"]), "2023-01"))
        note(pid, r["person"], c)
    for r in rows("heads-2022.tsv"):
        if r["country"]:
            note(r["wikidata"], r["person"], r["country"], 2)
    for r in rows("officeholders-2025.tsv"):
        c = country_of(r)
        if not c:
            continue
        pid = r["wikidata"]
        if not pid:
            known = by_name.get((c, fold(r["name"])), set())
            pid = next(iter(known)) if len(known) == 1 else f"p:{c.lower()}-{slug(r['name'])}"
        first = r["level"] == "first-level"
        lev = level(r["office"], first)
        place = r["jurisdiction"].replace("-", " ").title() if r["level"] in ("first-level", "disputed") else ""
        spells.append(Spell(pid, r["name"], c, r["office"], r["since"], "", "of", lev, "2025-01-30", place))
        note(pid, r["name"], c, 2)

def find(country, name):
    known = by_name.get((country, fold(name)), set())
    return next(iter(known)) if len(known) == 1 else None

def load_heads():
    have = collections.defaultdict(list)
    for s in spells:
        if s.level == 4 and not s.place:
            have[s.pid, s.country].append(s)
    for r in rows("heads-2022.tsv"):
        c = r["country"]
        if not c:
            continue
        office = re.sub(r" of (the )?[A-Z].*$", "", r["office"])
        y = r["start_year"]
        if any(h.start[:4] <= (r["end_year"] or "2022") and (h.end[:4] or "2023") >= y for h in have[r["wikidata"], c]):
            continue
        spells.append(Spell(r["wikidata"], r["person"], c, office, y, r["end_year"], "h22", min(4, level(office) + (1 if level(office) < 3 else 0)), "2022-10"))
    for r in rows("heads-2026.tsv"):
        c = {"AU_AF": "IGO", "EU": "EUR"}.get(r["country"], r["country"])
        if (c, r["office"], r["person"]) in OVERRIDE or not r["since"]:
            continue
        pid = find(c, r["person"]) or f"p:{c.lower()}-{slug(r['person'])}"
        note(pid, r["person"], c, 2)
        office = re.sub(r"^Sultan and ", "", r["office"])
        spells.append(Spell(pid, r["person"], c, office, r["since"], "", "h26", 4, "2026-08-22"))

def load_us():
    for r in rows("us-executive.tsv"):
        first, last = r["name"].split()[0], re.sub(r",? (Jr|Sr|II|III)\.?$", "", r["name"]).split()[-1]
        cands = [p for (c, n), ps in by_name.items() if c == "USA" and n.split()[-1:] == [fold(last)] and n.split()[0][:2] == fold(first)[:2] for p in ps]
        cands = [p for p in set(cands) if any(s.pid == p and s.level >= 3 and s.start[:4] == r["start"][:4] for s in spells)]
        pid = cands[0] if len(cands) == 1 else f"p:usa-{slug(r['name'])}"
        note(pid, r["name"], "USA")
        spells.append(Spell(pid, r["name"], "USA", r["office"], r["start"], r["end"], "us", 4 if r["office"] == "President" else 3, "2026-06"))
    for r in rows("us-congress.tsv"):
        pid = r["wikidata"] or f"p:usa-{slug(r['name'])}"
        note(pid, r["name"], "USA", 2)
        nick = r["nickname"]
        if nick:
            note(pid, nick + " " + r["surname"], "USA")
        spells.append(Spell(pid, r["name"], "USA", r["office"], r["since"], "", "us", 2 if r["office"] == "Senator" else 1, "2026-06", r["state"]))

def heads_index():
    index = collections.defaultdict(list)
    for s in spells:
        if s.level >= 3 and not s.place:
            for n in names[s.pid]:
                for w in set(fold(n).split()):
                    if len(w) > 2:
                        index[s.country, w].append(s)
    return index

def overlap(a1, a2, b1, b2):
    return a1[:7] <= (b2 or "2100")[:7] and (b1 or "0")[:7] <= (a2 or "2100")[:7]

def skeleton(w):
    w = re.sub(r"[aeiouyw]", "", w[:1].replace("e", "a") + w[1:].replace("kh", "k").replace("q", "k").replace("ph", "f"))
    return re.sub(r"(.)\1+", r"\1", w)

FULL = {}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "leader_names.tsv"), encoding="utf-8") as table:
    for line in table:
        if not line.startswith("#"):
            c, surname, name = line.rstrip("\n").split("\t")
            FULL[c, surname] = name

def alias(pid, leader, country):
    """Keeps the list's own spelling unless the names in hand give it already."""
    leader = re.sub(r"^(.*), (.*)$", r"\2 \1", re.sub(r"\s*\(.*\)|^Lyonpo ", "", leader)).replace("  ", " ")
    folded = fold(leader).replace(" ", "")
    for n in names[pid]:
        w = n.split()
        if folded in (fold(n).replace(" ", ""), fold(w[-1]).replace(" ", ""), fold(w[0] + w[-1]).replace(" ", "")):
            return
    note(pid, leader, country, 0)

def load_leaders():
    index = heads_index()
    skel = collections.defaultdict(list)
    for (c, w), ss in index.items():
        skel[c, skeleton(w)] += ss
    made = collections.defaultdict(list)
    assigned = collections.defaultdict(list)
    near = lambda a, b: abs(datetime.date.fromisoformat(a).toordinal() - datetime.date.fromisoformat(b).toordinal()) < 45
    for source, table in (("archigos", "leaders-archigos.tsv"), ("reign", "leaders-reign.tsv")):
        for r in rows(table):
            c, leader, start, end = r["country"], r["leader"], r["start"], r["end"]
            if c == "YUG" and start >= "2006-06":
                c = "SRB"
            if c == "RUS" and start < "1991-08-21":
                c, end = "SUN", "1991-12-25" if leader == "Gorbachev" else end
            if not c or start < "1940" and (end or "9999") < "1945" or re.search(r"(?i)junta|council|unknown|interregnum|occupation", leader):
                continue
            words = [w for w in fold(leader).split() if len(w) > 2 and w not in ("bin", "ibn", "von", "van", "the", "del", "dos", "ali", "mohammed", "muhammad", "king")]
            found = next((x for x, m1 in assigned[c] if source == "reign" and near(m1, start)), None)
            known = found is not None
            seen = "2015-12-31" if source == "archigos" else "2021-03"
            until = end or seen
            for lookup, key in () if known else ((index, lambda w: w), (skel, skeleton)):
                cands = collections.Counter()
                for w in words[::-1]:
                    for s in lookup.get((c, key(w)), []):
                        if len(key(w)) > 1 and (s.level == 4 or s.level == 3 and "Prime" in s.office) and overlap(start, until, s.start, s.end):
                            cands[s.pid] += 1
                if cands:
                    found = cands.most_common(1)[0][0]
                    break
            given = FULL.get((c, fold(leader).replace(" ", "-")))
            full = given or urllib.parse.unquote(r.get("dbpedia", "")).replace("_", " ")
            full = given or re.sub(r" ?\(.*\)$|,.*$| of [A-Z]\w+( and \w+)?$", "", full)
            if not found:
                found = full and find(c, full)
            if not found:
                keys = {skeleton(w) for w in words}
                for p, mw, m1, m2 in made[c]:
                    if keys & mw and overlap(start, until, m1, m2) or keys == mw and source == "archigos":
                        found = p
            if found:
                if full and len(full.split()) < 5:
                    note(found, full, c, 0)
                mine = [s for s in spells if s.pid == found and s.country == c and s.level == 4]
                same = [s for s in mine if overlap(start, until, s.start, s.end)]
                assigned[c].append((found, start))
                if same:
                    first = min(s.start for s in same)
                    if first and len(first) == 10 and start < first and not near(start, first):
                        spells.append(Spell(found, leader, c, "Leader", start, first, source[:2], 4))
                    for s in same:
                        if s.source in ("ar", "re") and not s.end:
                            s.end, s.seen = end, max(s.seen, seen)
                    alias(found, leader, c)
                    continue
            else:
                name = full if full and len(full.split()) > 1 else leader
                found = f"p:{c.lower()}-{slug(name)}"
                note(found, name, c)
                assigned[c].append((found, start))
            if found.startswith("p:"):
                made[c].append((found, {skeleton(w) for w in words}, start, end))
            alias(found, leader, c)
            spells.append(Spell(found, leader, c, "Leader", start, end, source[:2], 4, seen))

def close_open_ends():
    seats = collections.defaultdict(list)
    for s in spells:
        if one_seat(s.office) and not s.place:
            seats[s.country, office_key(s.office)].append(s)
    for group in seats.values():
        group.sort(key=lambda s: s.start or "0")
        for i, s in enumerate(group):
            if s.end or not s.start:
                continue
            nxt = next((t for t in group[i + 1:] if t.pid != s.pid and t.start > s.start), None)
            if nxt:
                s.end = nxt.start

def close_leaders():
    """A leader of the lists who is in power when last seen, and whom the later lists do not know, left when the next head came."""
    heads = collections.defaultdict(list)
    for s in spells:
        if s.level == 4 and not s.place and s.start:
            heads[s.country].append(s)
    for s in spells:
        if s.office != "Leader" or s.end:
            continue
        if any(t.pid == s.pid and t.office != "Leader" and not t.end for t in heads[s.country]):
            continue
        later = [t.start for t in heads[s.country] if t.pid != s.pid and t.start > s.seen]
        if later:
            s.end = min(later)

def merge_spells():
    """One spell where two lists tell the same term of a person in the same office."""
    out = collections.defaultdict(list)
    for s in sorted(spells, key=lambda s: (s.start or "0", s.source)):
        key = (s.pid, s.country, s.place, office_key(s.office))
        last = out[key][-1] if out[key] else None
        if last and (last.end == "" or last.end >= s.start or last.end[:7] == s.start[:7]):
            if s.end == "" or last.end == "" or s.end > last.end:
                last.end = s.end if s.source != last.source or last.end == s.end or not s.end else max(s.end, last.end)
                last.seen = max(last.seen, s.seen)
            continue
        out[key].append(s)
    return [s for group in out.values() for s in group]

def pick_name(pid):
    votes = names[pid]
    best = max(votes.items(), key=lambda kv: (kv[1], -abs(len(kv[0]) - 16), kv[0]))[0]
    return best, sorted(n for n in votes if fold(n) != fold(best))

def title_case_fix(n):
    return n.title() if n.isupper() and len(n) > 4 else n

def legislators(known):
    """Seats in parliaments held in January 2023, one row a person."""
    seats = {}
    for r in rows("legislators.tsv.gz"):
        if not r["country"] or not r["wikidata"] or r["end"] or r["start"] < "2010" or r["country"] == "USA":
            continue
        if r["wikidata"] in known and len(r["person"].split()) < 2:
            continue
        old = seats.get(r["wikidata"])
        if not old or old[2] > r["start"]:
            seats[r["wikidata"]] = (r["person"], r["country"], r["start"][:7])
    return seats

def main():
    load_lists(); load_heads(); load_us(); load_leaders(); close_open_ends(); close_leaders()
    merged = merge_spells()
    roles = []
    for s in merged:
        end = s.end or "~" + s.seen
        office = clean_office(s.office) + (", " + s.place if s.place else "")
        roles.append((s.pid, office, s.country, sectors(s.office), s.level, s.start, end, s.source))
    people = {p: pick_name(p) for p in {r[0] for r in roles}}
    seats = legislators(people)
    with open(os.path.join(OUT, "seats.tsv"), "w", encoding="utf-8") as f:
        f.write("# Members of parliament who sat in January 2023 (those of the United States: roles.tsv). Generated by tools/actors/build_persons.py.\n"
                "# Columns: id (Wikidata), name, country, from (month). Source: Wikidata through every-politician-scrapers (CC0). Date: 2023-01.\n"
                "id\tname\tcountry\tfrom\n")
        for pid, (name, country, start) in sorted(seats.items(), key=lambda kv: sort_key(kv[0])):
            f.write(f"{pid}\t{'' if pid in people else name}\t{country}\t{start}\n")
    with open(os.path.join(OUT, "persons.tsv"), "w", encoding="utf-8") as f:
        f.write("# People who hold or held office: one row a person. Generated by tools/actors/build_persons.py; add your own in people_own.tsv.\n"
                "# Columns: id (Wikidata, or p: where none is known), name, aliases (\"|\" between them).\n"
                "# Sources: Wikidata through every-politician-scrapers (CC0), peppercat.org (facts), Archigos 4.1 (CC BY 4.0), REIGN 2021-03 (facts), world-leaders-current (facts), congress-legislators (CC0). Date: 2026-11.\n"
                "id\tname\taliases\n")
        for pid, (name, aliases) in sorted(people.items(), key=lambda kv: sort_key(kv[0])):
            f.write(f"{pid}\t{title_case_fix(name)}\t{'|'.join(title_case_fix(a) for a in aliases)}\n")
    with open(os.path.join(OUT, "roles.tsv"), "w", encoding="utf-8") as f:
        f.write("# Offices held: one row a term. Generated by tools/actors/build_persons.py; add your own in roles_own.tsv.\n"
                "# Columns: person (id in persons.tsv), office, country, sectors, level (4 head of state or government, 3 first rank, 2 minister or the like, 1 other, 0 member of parliament), from, to, source.\n"
                "# Dates are ISO, year or month alone where no more is known; \"~DAY\" as end: still in office when last seen on that day.\n"
                "# Sources: ho, h22 = Wikidata through every-politician-scrapers (CC0); of = peppercat.org as of 2025-01-30 (facts); h26 = world-leaders-current as of 2026-08-22 (facts); ar = Archigos 4.1, Goemans, Gleditsch and Chiozza (CC BY 4.0); re = REIGN 2021-03, Bell (facts); us = congress-legislators (CC0).\n"
                "person\toffice\tcountry\tsectors\tlevel\tfrom\tto\tsource\n")
        for r in sorted(roles, key=lambda r: (sort_key(r[0]), r[5], r[1])):
            f.write("\t".join(str(x) for x in r) + "\n")
    print(len(people), "persons", len(roles), "roles", len(seats), "seats", file=sys.stderr)

def sort_key(pid):
    return (0, int(pid[1:]), "") if pid[:1] == "Q" and pid[1:].isdigit() else (1, 0, pid)

main()
