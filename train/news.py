"""Hand-written sentences to CoNLL-U and back, for correction by eye.

    news.py draft sentences.txt > draft.conllu         words and NER= only, to be parsed by the model
    news.py show parsed.conllu                         one sentence a paragraph, compact
    news.py fix parsed.conllu fixes.txt draft.conllu > news.conllu
"""
import re
import sys

from corpus import read_rows


def draft(path):
    n = 0
    for line in open(path, encoding='utf8'):
        if line.startswith('#') or not line.strip():
            continue
        n += 1
        words, kind, first = [], 'O', False
        for w in line.split():
            if re.fullmatch(r'\[(PER|LOC|ORG|MISC)', w):
                kind, first = w[1:], True
                continue
            closes = kind != 'O' and w.endswith(']')
            w = w[:-1] if closes else w
            tag = 'O' if kind == 'O' else ('B-' if first else 'I-') + kind
            words.append((w, tag))
            first = False
            if closes:
                kind = 'O'
        print('# sent_id = news-%03d\n# text = %s' % (n, ' '.join(w for w, _ in words)))
        for i, (w, t) in enumerate(words, 1):
            print('%d\t%s\t_\tX\t_\t_\t%d\t%s\t_\t%s' % (i, w, i - 1, 'root' if i == 1 else 'dep', '_' if t == 'O' else 'NER=' + t))
        print()


def show(path):
    for _, sid, rows in read_rows(path):
        print(sid.split('-')[1] + ' ' + ' '.join('%s:%s/%s/%s/%s/%s' % (c[0], c[1], c[3], c[4], c[6], c[7]) for c in rows))


UPOS = dict(NN='NOUN', NNS='NOUN', NNP='PROPN', NNPS='PROPN', VBD='VERB', VBN='VERB', VBZ='VERB', VBP='VERB',
            VBG='VERB', VB='VERB', JJ='ADJ', RB='ADV', IN='ADP', RP='ADP')


def check(sid, rows):
    """Every word reaches the one root."""
    heads = [int(c[6]) for c in rows]
    assert heads.count(0) == 1, (sid, 'roots', heads)
    for i in range(len(heads)):
        at, steps = i + 1, 0
        while at:
            at, steps = heads[at - 1], steps + 1
            assert steps <= len(heads), (sid, 'cycle at', i + 1)


def fix(path, fixes, names):
    """Prints `path` with the corrections and with the names of the draft."""
    changes = {}
    for line in open(fixes, encoding='utf8'):
        if line.startswith('#') or not line.strip():
            continue
        number, rest = line.split(':', 1)
        for part in rest.split(';'):
            c = part.split()
            changes[int(number), int(c[0])] = c[1:]
    drafts = {sid: rows for _, sid, rows in read_rows(names)}
    for _, sid, rows in read_rows(path):
        number = int(sid.split('-')[1])
        print('# sent_id = %s\n# text = %s' % (sid, ' '.join(c[1] for c in rows)))
        for c, d in zip(rows, drafts[sid]):
            new = changes.pop((number, int(c[0])), None)
            c[2], c[9] = '_', d[9]
            if new:
                c[6], c[7] = new[0], new[1]
            if new and len(new) > 2:
                c[4], _, upos = new[2].partition('/')
                c[3] = upos or UPOS.get(c[4], c[3])
            print('\t'.join(c))
        check(sid, rows)
        print()
    assert not changes, changes


if __name__ == '__main__':
    {'draft': draft, 'show': show, 'fix': fix}[sys.argv[1]](*sys.argv[2:])
