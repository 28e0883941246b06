"""Sentences to id arrays and packed batches."""
import numpy as np
import torch

from text import fold, hashes, shape


class Coder:
    """Word forms and labels to ids. vocab: words, shapes, vec, bits (dicts), label lists.

    Features are kept by word type: a sentence is a list of type numbers, `table` holds their columns.
    """

    LABELS = ('upos', 'xpos', 'deprels', 'names', 'report')

    def __init__(self, vocab, bit_count=16):
        self.v = vocab
        self.bit_count = bit_count
        self.maps = {k: {x: i for i, x in enumerate(vocab[k])} for k in self.LABELS}
        self.types, self.rows, self.table = {}, [], None

    def type_of(self, form):
        t = self.types.get(form)
        if t is None:
            t = self.types[form] = len(self.rows)
            f = fold(form)
            mask = self.v['bits'].get(f, 0)
            self.rows.append([self.v['words'].get(f, 1), self.v['shapes'].get(shape(form), 0), self.v['vec'].get(f, 0)]
                             + [(mask >> k) & 1 for k in range(self.bit_count)] + hashes(f))
        return t

    def features(self, types):
        """Feature columns of type numbers: word, shape, vector, bits, affix buckets."""
        if self.table is None or len(self.table) < len(self.rows):
            old = [] if self.table is None else [self.table]
            self.table = np.concatenate(old + [np.array(self.rows[len(self.table) if old else 0:], np.int64)])
        return self.table[types]

    def ids(self, kind, labels, n):
        m = self.maps[kind]
        return [m.get(x, 0) for x in labels] if labels else [-100] * n

    def encode(self, s):
        n = len(s.forms)
        out = {k: self.ids(k, getattr(s, k), n) for k in self.LABELS}
        return dict(out, types=[self.type_of(f) for f in s.forms], heads=s.heads or [-100] * n)


def batches(lengths, tokens, rng=None):
    """Lists of sentence numbers of like length, each at most `tokens` words."""
    noise = [rng.random() * 3 if rng else 0 for _ in lengths]
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + noise[i])
    out, cur, size = [], [], 0
    for i in order:
        if cur and size + lengths[i] > tokens:
            out.append(cur)
            cur, size = [], 0
        cur.append(i)
        size += lengths[i]
    if cur:
        out.append(cur)
    if rng:
        rng.shuffle(out)
    return out


def pack(coder, examples, kinds=Coder.LABELS + ('heads',)):
    """Packed tensors of a batch; `order` tells where each example went."""
    order = sorted(range(len(examples)), key=lambda i: -len(examples[i]['types']))
    ex = [examples[i] for i in order]
    lens = np.array([len(e['types']) for e in ex])
    steps = int(lens[0])
    act = (lens[None, :] > np.arange(steps)[:, None]).sum(1)
    off = np.concatenate([[0], np.cumsum(act)[:-1]])
    rows = int(act.sum())
    sent = np.concatenate([np.arange(a) for a in act])
    step = np.repeat(np.arange(steps), act)
    flat = np.concatenate([[0], np.cumsum(lens)[:-1]])[sent] + step  # row -> place in concatenation
    b = {'order': order, 'lens': lens, 'sentences': len(ex)}
    join = lambda k: np.array([x for e in ex for x in e[k]], dtype=np.int64)[flat]
    for k in kinds:
        b[k] = torch.from_numpy(join(k))
    f = torch.from_numpy(coder.features(join('types')))
    bits = coder.bit_count
    b['word'], b['shape'], b['vec'] = f[:, 0], f[:, 1], f[:, 2]
    b['bits'], b['affix'] = f[:, 3:3 + bits].float(), f[:, 3 + bits:].contiguous()
    pad = np.full((len(ex), steps), rows)
    pad[sent, step] = np.arange(rows)
    b['pad'] = torch.from_numpy(pad)
    b['row_sentence'], b['row_step'] = torch.from_numpy(sent), torch.from_numpy(step)
    b['off'], b['act'] = torch.from_numpy(off.astype(np.int32)), torch.from_numpy(act.astype(np.int32))
    if 'heads' not in kinds:
        return b
    heads = b['heads'].clamp(min=0)
    before = b['pad'][b['row_sentence'], (heads - 1).clamp(min=0)]
    b['head_rows'] = torch.where(heads == 0, torch.full_like(before, rows), before)
    return b
