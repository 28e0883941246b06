"""Variants of training sentences: case, missing full stop, other names."""
import dataclasses
import re

SMALL = set('a an and as at but by for from in into of off on or over the to up with vs'.split())


def headline(form, k):
    if not form.isalpha() or not form.islower() or (k and form in SMALL):
        return form
    return form[0].upper() + form[1:]


def recase(s, rng):
    """A fifth starts in lower case; some are all capitals, headlines or all lower case."""
    r = rng.random()
    f = s.forms
    if r < 0.20:
        if len(f[0]) > 1 and f[0][1:].islower() and not (s.upos and s.upos[0] == 'PROPN') and not (
                s.names and s.names[0] != 'O'):
            return [f[0].lower()] + f[1:]
    elif r < 0.235:
        return [x.upper() for x in f]
    elif r < 0.275:
        return [headline(x, k) for k, x in enumerate(f)]
    elif r < 0.30:
        return [x.lower() for x in f]
    return f


def drop_stop(s):
    """The sentence without its final punctuation, as in headlines."""
    n = len(s.forms)
    if not s.upos or s.upos[-1] != 'PUNCT' or n < 3 or n in s.heads or s.heads[-1] == 0:
        return s
    cut = {k: getattr(s, k)[:-1] for k in ('forms', 'upos', 'xpos', 'heads', 'deprels')}
    return dataclasses.replace(s, names=s.names and s.names[:-1], **cut)


def rename(s, rng, lexicon):
    """Swaps name words for others of the same kind, word for word."""
    forms = list(s.forms)
    for i, tag in enumerate(s.names):
        f = forms[i]
        if tag == 'O' or not re.fullmatch('[A-Z][a-z]{2,}|[A-Z]{3,5}', f):
            continue
        single = tag[0] == 'B' and (i + 1 == len(forms) or s.names[i + 1][0] != 'I')
        kind = tag[2:]
        if kind == 'PER' and f[1:].islower() and rng.random() < 0.7:
            last = i + 1 == len(forms) or s.names[i + 1][0] != 'I'
            forms[i] = rng.choice(lexicon.forms['surname' if last else 'given'])
        elif kind == 'LOC' and single and f[1:].islower() and rng.random() < 0.6:
            forms[i] = rng.choice(lexicon.forms['country' if rng.random() < 0.4 else 'city'])
        elif kind == 'ORG' and single and f.isupper() and rng.random() < 0.5:
            forms[i] = rng.choice(lexicon.forms['acronym'])
    return forms


def read_classes(path):
    """(tag, word) -> words of the same class."""
    out = {}
    with open(path, encoding='utf8') as f:
        for line in f:
            if line.startswith('#') or not line.strip():
                continue
            tag, *words = line.split()
            for w in words:
                out.setdefault((tag, w), []).extend(words)
    return out


def reword(s, rng, classes):
    """Other words of the same class, keeping a first capital."""
    forms = list(s.forms)
    for i, f in enumerate(forms):
        key = f if s.xpos[i] == 'NNP' else f.lower()
        options = classes.get((s.xpos[i], key))
        if options and (not s.names or s.names[i] == 'O') and rng.random() < 0.6:
            w = rng.choice(options)
            forms[i] = w[0].upper() + w[1:] if f[0].isupper() else w
    return dataclasses.replace(s, forms=forms)


def vary(s, rng, lexicon, classes):
    if s.copies > 1:
        s = reword(s, rng, classes)
    if rng.random() < 0.08:
        s = drop_stop(s)
    if s.names and rng.random() < (0.25 if s.copies == 1 else 0.7):
        s = dataclasses.replace(s, forms=rename(s, rng, lexicon))
    return dataclasses.replace(s, forms=recase(s, rng))
