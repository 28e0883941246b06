"""Pretrains the encoder on plain text: fills in hidden words and spots exchanged ones.

    pretrain.py (arguments of train.py) --words 12000000 --wall 1800

A seventh of the words is hidden (their folded form is to be guessed among the commonest 8,000), one in
fourteen is exchanged for another word of the batch (to be spotted). Writes OUT/pretrained.pt for
train.py --init.
"""
import argparse
import collections
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import train
from batch import batches, pack
from net import Dense
from raw import paragraphs
from text import fold, rough_tokens

TARGETS, HIDDEN, EXCHANGED = 8000, 0.15, 0.07
TOKENS = 1500


def sentences(tokens):
    """Cuts a paragraph's tokens after . ? ! before a capital; very long and short ones are dropped."""
    first = 0
    for i, t in enumerate(tokens):
        end = i + 1 == len(tokens)
        if end or (t in '.?!' and (tokens[i + 1][:1].isupper() or tokens[i + 1] in '"“')):
            if 5 <= i + 1 - first <= 60:
                yield tokens[first:i + 1]
            first = i + 1


def read_raw(data, coder, words, rng):
    """Sentences as type numbers: all small sources, then speeches of the last years, up to `words`."""
    small, speeches = [], []
    for line, copies in paragraphs(data):
        if copies == 1 and rng.random() > 2.5 * words / 18e6:
            continue
        tokens = rough_tokens(line)
        for s in sentences(tokens):
            ids = np.array([coder.type_of(f) for f in s], np.int32)
            (speeches if copies == 1 else small).append(ids)
    rng.shuffle(speeches)
    out = small * 3
    count = sum(map(len, out))
    for s in speeches:
        if count >= words:
            break
        out.append(s)
        count += len(s)
    return out


def corrupt(b, types, target_of):
    """Hides and exchanges rows in place; returns (hidden rows, their targets, exchanged mask)."""
    n = len(b['word'])
    r = torch.rand(n)
    hidden, swap = r < HIDDEN, (r >= HIDDEN) & (r < HIDDEN + EXCHANGED)
    other = torch.randperm(n)
    targets = target_of[types]
    exchanged = swap & (types[other] != types)
    for k in ('word', 'shape', 'vec', 'bits', 'affix'):
        x = b[k].clone()
        x[swap] = b[k][other][swap]
        x[hidden] = 1 if k == 'word' else 0
        b[k] = x
    asked = (hidden & (targets >= 0)).nonzero().squeeze(1)
    return asked, targets[asked], exchanged, ~hidden


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--words', type=int, default=12_000_000)
    args = train.arguments(p)
    rng = random.Random(args.seed)
    _, _, trees, extra, coder, net = train.prepare(args)
    raw = read_raw(args.data, coder, args.words, rng)
    counts = collections.Counter()
    for s in raw:
        counts.update(s.tolist())
    names = list(coder.types)
    folded = collections.Counter()
    for t, n in counts.items():
        folded[fold(names[t])] += n
    ids = {w: i for i, (w, _) in enumerate(sorted(folded.items(), key=lambda x: (-x[1], x[0]))[:TARGETS])}
    target_of = torch.tensor([ids.get(fold(w), -1) for w in names])
    width = 2 * args.hidden
    guess, spot = nn.Sequential(Dense(width, 128), Dense(128, TARGETS)), Dense(width, 1)
    modules = nn.ModuleList([net, guess, spot])
    trained = [q for q in modules.parameters() if q.requires_grad]
    opt = torch.optim.Adam(trained, lr=args.rate, betas=(0.9, 0.95), foreach=True)
    plan = batches([len(s) for s in raw], TOKENS, rng)
    print('%d sentences, %d words, %d batches, %d types' % (len(raw), sum(map(len, raw)), len(plan), len(names)), flush=True)
    start, sums = time.time(), np.zeros(3)
    for step, part in enumerate(plan):
        done = max(step / len(plan), (time.time() - start) / args.wall)
        if done >= 1:
            break
        for g in opt.param_groups:
            g['lr'] = args.rate * min(1, (step + 1) / 200) * max(0.02, 1 - done)
        b = pack(coder, [dict(types=raw[i].tolist()) for i in part], ('types',))
        asked, targets, exchanged, seen = corrupt(b, b['types'], target_of)
        x = net.encode(b)
        loss = F.cross_entropy(guess(x[asked]), targets)
        spotted = F.binary_cross_entropy_with_logits(spot(x[seen]).squeeze(1), exchanged[seen].float())
        opt.zero_grad(set_to_none=False)
        (loss + 3 * spotted).backward()
        nn.utils.clip_grad_norm_(trained, 5.0)
        opt.step()
        sums += (loss.item(), spotted.item(), 1)
        if (step + 1) % 500 == 0 or step == 100:
            print('step %d guess %.3f spot %.4f wall %.0f' % (step + 1, sums[0] / sums[2], sums[1] / sums[2],
                                                               time.time() - start), flush=True)
            sums[:] = 0
    torch.save(dict(weights=net.state_dict(), vocab=coder.v, sizes=net.sizes), os.path.join(args.out, 'pretrained.pt'))


if __name__ == '__main__':
    main()
