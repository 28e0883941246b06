"""Reads treebanks and name corpora into plain sentences.

A Sentence has forms and, where its source gives them, upos, xpos, heads, deprels and names (BIO over
PER LOC ORG MISC), else None. `report` names use re3d's own types.
"""
import lzma
import os
import re
from dataclasses import dataclass, field

NAME_TYPES = ('PER', 'LOC', 'ORG', 'MISC')
REPORT_TYPES = ('Organisation', 'Location', 'Person', 'Weapon', 'Temporal', 'MilitaryPlatform', 'Money',
                'Nationality', 'DocumentReference', 'Quantity', 'Vehicle', 'Coordinate', 'Frequency')
# Documents of GUM that serve as event gold elsewhere: never trained on.
HELD_OUT = re.compile(r'GUM_news_(afghan|asylum|crane|defector|election|flag|hackers|korea|questionnaire|worship)')


@dataclass
class Sentence:
    doc: str
    forms: list
    upos: list = None
    xpos: list = None
    heads: list = None
    deprels: list = None
    names: list = None
    report: list = None
    mentions: list = field(default_factory=list)
    copies: int = 1


def open_text(path):
    return lzma.open(path, 'rt', encoding='utf8') if path.endswith('.xz') else open(path, encoding='utf8')


def read_rows(path):
    """Yields (doc, sent_id, rows of columns), words only."""
    doc, sid, rows = '', '', []
    with open_text(path) as f:
        for line in f:
            line = line.rstrip('\n')
            if line.startswith('# newdoc id ='):
                doc = line.split('= ', 1)[1]
            elif line.startswith('# sent_id ='):
                sid = line.split('= ', 1)[1]
            elif not line:
                if rows:
                    yield doc, sid, rows
                rows = []
            elif not line.startswith('#'):
                c = line.split('\t')
                if c[0].isdigit():
                    rows.append(c)
    if rows:
        yield doc, sid, rows


def bio(tags):
    """Repairs I- without a beginning."""
    out, before = [], 'O'
    for t in tags:
        if t.startswith('I-') and before[2:] != t[2:]:
            t = 'B-' + t[2:]
        out.append(t)
        before = t
    return out


def read_uner(path):
    out = {}
    for _, sid, rows in read_rows(path):
        tags = []
        for c in rows:
            t = c[2].replace('OTH', 'MISC')
            tags.append('O' if t in ('B-O', 'I-O', '_', '') else t)
        out[sid] = (len(rows), bio(tags))
    return out


def sentence(doc, rows):
    return Sentence(doc, [c[1] for c in rows], [c[3] for c in rows], [c[4] for c in rows],
                    [int(c[6]) for c in rows], [c[7] for c in rows])


def read_ewt(data, part):
    ext = '.xz' if part == 'train' else ''
    names = read_uner(os.path.join(data, 'uner', part + '.iob2' + ext))
    out = []
    for doc, sid, rows in read_rows(os.path.join(data, 'ewt', part + '.conllu' + ext)):
        s = sentence(doc, rows)
        n, tags = names.get(sid, (0, None))
        if n == len(rows):
            s.names = tags
        out.append(s)
    return out


_OPEN = re.compile(r'\(([^()]*)(\)?)|([0-9]+)\)')


def gum_mentions(rows):
    """[(first, last, type, head word indexes)] from Entity= in MISC."""
    open_, out = [], []
    for i, c in enumerate(rows):
        e = [x[7:] for x in c[9].split('|') if x.startswith('Entity=')]
        for m in _OPEN.finditer(e[0] if e else ''):
            if m.group(1) is not None:
                record = [i, i, m.group(1).split('-')]
                (out if m.group(2) else open_).append(record)
                continue
            for k in range(len(open_) - 1, -1, -1):
                if open_[k][2][0] == m.group(3):
                    record = open_.pop(k)
                    record[1] = i
                    out.append(record)
                    break
    result = []
    for first, last, parts in out:
        if len(parts) < 6 or not re.match(r'^[\d,]+$', parts[5]):
            continue
        heads = [first + int(x) - 1 for x in parts[5].split(',')]
        if all(h < len(rows) for h in heads):
            result.append((first, last, parts[1], heads))
    return result


GUM_TYPE = {'person': 'PER', 'place': 'LOC', 'organization': 'ORG', 'event': 'MISC', 'object': 'MISC',
            'abstract': 'MISC'}


def grow(first, last, heads, free, forms, joins):
    """The name inside a mention: proper words around its head, 'of' phrases where `joins`."""
    a = b = heads[0]
    while b < last and (b + 1 in heads or free(b + 1)):
        b += 1
    while a > first and (free(a - 1) or (forms[a - 1] == '-' and a - 2 >= first and free(a - 2))):
        a -= 1
    while b + 2 <= last and forms[b + 1] == '-' and free(b + 2):
        b += 2
        while b < last and free(b + 1):
            b += 1
    if joins:
        for gap in (('of',), ('for',), ('of', 'the'), ('for', 'the')):
            end = b + len(gap) + 1
            if end <= last and tuple(f.lower() for f in forms[b + 1:end]) == gap and free(end):
                b = end
                while b < last and free(b + 1):
                    b += 1
    return a, b


def gum_names(rows, is_demonym):
    """Flat names from nested mentions: mentions whose head is a proper noun, shortest first."""
    forms = [c[1] for c in rows]
    tags = ['O'] * len(rows)

    def free(i):  # titles ("President") are no part of a name
        return ((rows[i][3] == 'PROPN' or rows[i][4] in ('NNP', 'NNPS')) and tags[i] == 'O'
                and rows[i][7] != 'nmod:desc')

    for first, last, kind, heads in sorted(gum_mentions(rows), key=lambda m: m[1] - m[0]):
        heads = [h for h in heads if rows[h][3] == 'PROPN' and free(h)]
        if kind not in GUM_TYPE or not heads:
            continue
        a, b = grow(first, last, heads, free, forms, kind in ('organization', 'place'))
        if kind == 'person' and a == b and is_demonym(forms[a]) and forms[a].endswith('s'):
            kind = 'event'  # "Iraqis": MISC
        if all(t == 'O' for t in tags[a:b + 1]):
            tags[a:b + 1] = ['B-' + GUM_TYPE[kind]] + ['I-' + GUM_TYPE[kind]] * (b - a)
    for i, c in enumerate(rows):
        if tags[i] == 'O' and c[1][:1].isupper() and c[3] == 'ADJ' and is_demonym(c[1]):
            tags[i] = 'B-MISC'
    return tags


def read_gum(data, part, is_demonym):
    path = os.path.join(data, 'gum', part + '.conllu' + ('.xz' if part == 'train' else ''))
    out = []
    for doc, _, rows in read_rows(path):
        if HELD_OUT.match(doc):
            continue
        s = sentence(doc, rows)
        s.names = gum_names(rows, is_demonym)
        out.append(s)
    return out


def read_tree(path):
    """A plain treebank; names from NER= in MISC where present."""
    out = []
    for doc, _, rows in read_rows(path):
        s = sentence(doc, rows)
        tags = [[x[4:] for x in c[9].split('|') if x.startswith('NER=')] for c in rows]
        if any(tags):
            s.names = [t[0] if t else 'O' for t in tags]
        out.append(s)
    return out


def read_conll(path):
    """[(forms, tags)] from form/tag lines."""
    out, forms, tags = [], [], []
    for line in list(open_text(path)) + ['\n']:
        c = line.split()
        if len(c) >= 2:
            forms.append(c[0])
            tags.append(c[-1])
        elif forms:
            out.append((forms, bio(tags)))
            forms, tags = [], []
    return out


def ud_split(forms, tags):
    """Splits words at hyphens as UD does: the name sets keep Al-Zaman whole."""
    f, t = [], []
    for form, tag in zip(forms, tags):
        parts = [p for p in re.split(r'(-)', form) if p] if re.search(r'\w-\w', form) else [form]
        for k, p in enumerate(parts):
            f.append(p)
            t.append('I-' + tag[2:] if k and tag != 'O' else tag)
    return f, t


def read_wikigold(data):
    out = []
    for forms, tags in read_conll(os.path.join(data, 'wikigold', 'wikigold.conll')):
        forms, tags = ud_split(forms, tags)
        out.append(Sentence('wikigold', forms, names=tags))
    return out


def read_re3d(data):
    out = []
    for forms, tags in read_conll(os.path.join(data, 're3d', 'train.nobbc.conll')):
        ascii_ = sum(f.isascii() for f in forms)
        if ascii_ * 2 > len(forms):
            out.append(Sentence('re3d', forms, report=tags))
    return out


def unify_descriptions(s):
    """One analysis for "police spokesman Benedict Ochieng": the noun is nmod:desc of the name.

    EWT mostly has it so; GUM hangs the name from the noun as flat or appos. Only where the noun has no
    determiner and no comma follows.
    """
    if not s.names or not s.heads:
        return s
    for i in range(1, len(s.forms)):
        n = i - 1
        if (s.names[i] != 'B-PER' or s.upos[n] != 'NOUN' or s.heads[i] != n + 1
                or s.deprels[i] not in ('flat', 'appos')):
            continue
        if any(s.heads[k] == n + 1 and s.deprels[k] in ('det', 'nmod:poss') for k in range(len(s.forms))):
            continue
        s.heads[i], s.deprels[i] = s.heads[n], s.deprels[n]
        s.heads[n], s.deprels[n] = i + 1, 'nmod:desc'
        for k in range(len(s.forms)):  # what hung from the noun and is no part of it goes to the name
            if s.heads[k] == n + 1 and k != i and (k > i or s.deprels[k] in ('case', 'punct', 'cc', 'mark', 'cop')):
                s.heads[k] = i + 1
    return s
