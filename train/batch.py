"""Sentences to id arrays and packed batches."""
import functools

import numpy as np
import torch

from text import fold, hashes, shape


class Coder:
    """Word forms and labels to ids. vocab: words, shapes, vec (dicts), bits (dict), label lists."""

    def __init__(self, vocab, bit_count=16):
        self.v = vocab
        self.bit_count = bit_count
        self.maps = {k: {x: i for i, x in enumerate(vocab[k])} for k in ('upos', 'xpos', 'deprels', 'names', 'report')}
        self.features = functools.lru_cache(None)(self._features)

    def _features(self, form):
        f = fold(form)
        mask = self.v['bits'].get(f, 0)
        bits = [(mask >> k) & 1 for k in range(self.bit_count)]
        return (self.v['words'].get(f, 1), self.v['shapes'].get(shape(form), 0), self.v['vec'].get(f, 0),
                bits, hashes(f))

    def ids(self, kind, labels, n):
        m = self.maps[kind]
        return [m.get(x, 0) for x in labels] if labels else [-100] * n

    def encode(self, s):
        f = [self.features(x) for x in s.forms]
        n = len(f)
        return dict(word=[x[0] for x in f], shape=[x[1] for x in f], vec=[x[2] for x in f],
                    bits=[x[3] for x in f], affix=[x[4] for x in f], upos=self.ids('upos', s.upos, n),
                    xpos=self.ids('xpos', s.xpos, n), deprels=self.ids('deprels', s.deprels, n),
                    names=self.ids('names', s.names, n), report=self.ids('report', s.report, n),
                    heads=s.heads or [-100] * n)


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


def pack(examples):
    """Packed tensors of a batch; `order` tells where each example went."""
    order = sorted(range(len(examples)), key=lambda i: -len(examples[i]['word']))
    ex = [examples[i] for i in order]
    lens = np.array([len(e['word']) for e in ex])
    steps = int(lens[0])
    act = (lens[None, :] > np.arange(steps)[:, None]).sum(1)
    off = np.concatenate([[0], np.cumsum(act)[:-1]])
    rows = int(act.sum())
    sent = np.concatenate([np.arange(a) for a in act])
    step = np.repeat(np.arange(steps), act)
    flat = np.concatenate([[0], np.cumsum(lens)[:-1]])[sent] + step  # row -> place in concatenation
    b = {'order': order, 'lens': lens, 'sentences': len(ex)}
    for k in ('word', 'shape', 'vec', 'upos', 'xpos', 'deprels', 'names', 'report', 'heads', 'affix'):
        b[k] = torch.from_numpy(np.array([x for e in ex for x in e[k]], dtype=np.int64)[flat])
    b['bits'] = torch.from_numpy(np.array([x for e in ex for x in e['bits']], dtype=np.float32)[flat])
    pad = np.full((len(ex), steps), rows)
    pad[sent, step] = np.arange(rows)
    b['pad'] = torch.from_numpy(pad)
    b['row_sentence'], b['row_step'] = torch.from_numpy(sent), torch.from_numpy(step)
    b['off'], b['act'] = torch.from_numpy(off.astype(np.int32)), torch.from_numpy(act.astype(np.int32))
    heads = b['heads'].clamp(min=0)
    before = b['pad'][b['row_sentence'], (heads - 1).clamp(min=0)]
    b['head_rows'] = torch.where(heads == 0, torch.full_like(before, rows), before)
    return b
