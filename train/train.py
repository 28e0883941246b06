"""Trains the lang model.

    train.py --data LANG --actors ACTORS --place PLACE --wordnet DIR --vectors vec.vec --out DIR
             [--epochs 30] [--hidden 160] [--layers 2] [--wall SECONDS] [--news DIR] [--limit N]

Seeded; after every epoch it writes OUT/checkpoint.pt and goes on from there when started again.
--wall bounds the run: the learning rate then falls with the time used.
"""
import argparse
import collections
import glob
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import corpus
import lexicon
from augment import read_classes, vary
from batch import Coder, batches, pack
from net import Net, illegal_moves, viterbi
from text import BUCKETS, fold, shape

torch.set_num_threads(1)
TOKENS = 1500
EMA = 0.998


def read_vectors(path):
    """(folded word -> row from 1, matrix scaled to norm about 2, int8 steps a row)."""
    ids, rows = {}, [np.zeros(64, np.float32)]
    with open(path, encoding='utf8') as f:
        next(f)
        for line in f:
            w, *values = line.rstrip().split(' ')
            if w != '</s>' and w not in ids:
                ids[w] = len(rows)
                rows.append(np.array(values, np.float32))
    m = np.stack(rows)
    m *= 2 / np.linalg.norm(m[1:], axis=1).mean()
    scale = np.abs(m).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    return ids, (np.rint(m / scale) * scale).astype(np.float32)


def bio_tags(types):
    return ['O'] + [p + t for t in types for p in ('B-', 'I-')]


def build_vocab(trees, extra, vectors, lex):
    forms = collections.Counter(fold(f) for s in trees + extra for f in s.forms)
    words = {w: i + 2 for i, w in enumerate(sorted(w for w, n in forms.items() if n > 1))}
    shapes = collections.Counter(shape(f) for s in trees for f in s.forms)
    shapes = {s: i + 1 for i, (s, _) in enumerate(sorted(shapes.items(), key=lambda x: (-x[1], x[0]))[:300])}
    labels = {k: sorted({x for s in trees for x in getattr(s, k)}) for k in ('upos', 'xpos', 'deprels')}
    return dict(words=words, shapes=shapes, vec=vectors, bits=dict(lex), names=bio_tags(corpus.NAME_TYPES),
                report=bio_tags(corpus.REPORT_TYPES), **labels)


def spans(tags):
    out, start = set(), None
    for i, t in enumerate(list(tags) + ['O']):
        if start is not None and not t.startswith('I-'):
            out.add((start, i, kind))
            start = None
        if t.startswith('B-'):
            start, kind = i, t[2:]
    return out


def evaluate(net, coder, sentences):
    """Accuracies with gold words; heads chosen one by one (0.03 LAS below the tree search)."""
    net.eval()
    n = upos = xpos = uas = las = tp = fp = fn = 0
    moves = net.moves.detach().masked_fill(illegal_moves(coder.v['names']), -1e4).numpy()
    bare = [d.split(':')[0] for d in coder.v['deprels']]
    main = torch.tensor([bare.index(d) for d in bare])
    with torch.no_grad():
        for part in batches([len(s.forms) for s in sentences], 3000):
            ss = [sentences[i] for i in part]
            b = pack(coder, [coder.encode(s) for s in ss])
            x = net.encode(b)
            arcs = net.arcs(b, x)[b['row_sentence'], b['row_step']]
            head = arcs.argmax(1)
            below = b['pad'][b['row_sentence'], (head - 1).clamp(min=0)]
            label = net.labels(b, x, torch.where(head == 0, torch.full_like(below, x.shape[0]), below)).argmax(1)
            emit, pad = net.names(x).numpy(), b['pad'].numpy()
            right = head == b['heads']
            n += len(head)
            upos += int((net.upos(x).argmax(1) == b['upos']).sum())
            xpos += int((net.xpos(x).argmax(1) == b['xpos']).sum())
            uas += int(right.sum())
            las += int((right & (main[label] == main[b['deprels']])).sum())
            for k, i in enumerate(b['order']):
                s, rows = ss[i], pad[k, :b['lens'][k]]
                if s.names:
                    gold = {x for x in spans(s.names) if x[2] != 'MISC'}
                    mine = {x for x in spans([coder.v['names'][t] for t in viterbi(emit[rows], moves)]) if x[2] != 'MISC'}
                    tp, fp, fn = tp + len(gold & mine), fp + len(mine - gold), fn + len(gold - mine)
    net.train()
    f1 = 200 * tp / max(1, 2 * tp + fp + fn)
    return 'UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f names %.2f' % (
        100 * upos / n, 100 * xpos / n, 100 * uas / n, 100 * las / n, f1)


def loss_of(net, b, illegal):
    x = net.encode(b)
    ce = lambda scores, gold: F.cross_entropy(scores, gold, ignore_index=-100)
    loss = 0
    if (b['heads'] >= 0).any():
        arcs = net.arcs(b, x)[b['row_sentence'], b['row_step']]
        loss = ce(arcs, b['heads']) + ce(net.labels(b, x, b['head_rows']), b['deprels'])
        loss = loss + 0.5 * ce(net.upos(x), b['upos']) + 0.5 * ce(net.xpos(x), b['xpos'])
    first = b['names'][:b['sentences']]
    if (first >= 0).any():
        tags = b['names'].clamp(min=0)
        start = net.sizes['names']
        before = torch.full_like(tags, start)
        inner = b['row_step'] > 0
        rows = b['pad'][b['row_sentence'], (b['row_step'] - 1).clamp(min=0)]
        before[inner] = tags[rows[inner]]
        b['tag_before'] = before
        loss = loss + net.name_loss(b, net.names(x), tags, (first >= 0).float(), illegal) * 1.0
    if (b['report'] >= 0).any():
        loss = loss + 0.5 * ce(net.report(x), b['report'])
    return loss


class Average:
    """Moving average of the weights."""

    def __init__(self, net):
        self.params = [p for p in net.parameters() if p.requires_grad]
        self.mean = [p.detach().clone() for p in self.params]
        self.steps = 0

    @torch.no_grad()
    def update(self):
        self.steps += 1
        d = min(EMA, (1 + self.steps) / (10 + self.steps))
        torch._foreach_mul_(self.mean, d)
        torch._foreach_add_(self.mean, [p.detach() for p in self.params], alpha=1 - d)

    @torch.no_grad()
    def swap(self):
        for p, m in zip(self.params, self.mean):
            t = p.detach().clone()
            p.copy_(m)
            m.copy_(t)


def read_training(args, demonym):
    trees = corpus.read_ewt(args.data, 'train') + corpus.read_gum(args.data, 'train', demonym)
    if args.gum_dev:
        trees += corpus.read_gum(args.data, 'dev', demonym)
    for path in sorted(glob.glob(os.path.join(args.news, '*.conllu'))) if args.news else []:
        for s in corpus.read_tree(path):
            s.copies = args.news_copies
            trees.append(s)
    extra = corpus.read_wikigold(args.data) + corpus.read_re3d(args.data)
    trees = [corpus.unify_descriptions(s) for s in trees]
    keep = lambda xs: [s for s in xs if len(s.forms) <= 100]
    return keep(trees)[:args.limit], keep(extra)[:args.limit]


def arguments(parser=None):
    p = parser or argparse.ArgumentParser()
    for name in ('data', 'actors', 'place', 'wordnet', 'vectors', 'out'):
        p.add_argument('--' + name, required=True)
    p.add_argument('--geonames', default='')
    p.add_argument('--gum-dev', action='store_true', help='train on the dev part of GUM as well')
    p.add_argument('--news', default='')
    p.add_argument('--news-copies', type=int, default=6)
    p.add_argument('--epochs', type=int, default=30)
    p.add_argument('--hidden', type=int, default=160)
    p.add_argument('--layers', type=int, default=2)
    p.add_argument('--rate', type=float, default=2e-3)
    p.add_argument('--drop', type=float, default=0.33)
    p.add_argument('--wall', type=float, default=1e9)
    p.add_argument('--limit', type=int, default=10**9)
    p.add_argument('--init', default='')
    p.add_argument('--check', type=int, default=2, help='epochs between looks at the dev set')
    p.add_argument('--seed', type=int, default=1)
    return p.parse_args()


def prepare(args):
    """Everything that does not change while training."""
    os.makedirs(args.out, exist_ok=True)
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    lex = lexicon.build(args.actors, args.place, args.wordnet, args.geonames)
    demonym = lambda w: bool(lex.get(fold(w), 0) & lexicon.BIT['demonym'])
    trees, extra = read_training(args, demonym)
    ids, matrix = read_vectors(args.vectors)
    vocab = build_vocab(trees, extra, ids, lex)
    if args.init:
        vocab = dict(torch.load(args.init)['vocab'], bits=dict(lex))
    sizes = dict(words=len(vocab['words']) + 2, shapes=len(vocab['shapes']) + 1, buckets=BUCKETS,
                 hidden=args.hidden, layers=args.layers,
                 **{k: len(vocab[k]) for k in ('upos', 'xpos', 'deprels', 'names', 'report')})
    net = Net(sizes, torch.from_numpy(matrix), args.drop)
    if args.init:  # a pretrained encoder or an earlier model; its vocabulary is kept
        net.load_state_dict(torch.load(args.init)['weights'])
    return lex, demonym, trees, extra, Coder(vocab), net


class Run:
    """Network, optimizer and position of a training run; saved after every epoch, resumed from there."""

    def __init__(self, args, net, coder, lex, sentences):
        self.args, self.net, self.coder, self.lex, self.sentences = args, net, coder, lex, sentences
        self.rng = random.Random(args.seed)
        self.trained = [p for p in net.parameters() if p.requires_grad]
        self.opt = torch.optim.Adam(self.trained, lr=args.rate, betas=(0.9, 0.95), foreach=True)
        self.average = Average(net)
        self.illegal = illegal_moves(coder.v['names'])
        self.classes = read_classes(os.path.join(args.news, 'classes.txt')) if args.news else {}
        self.epoch, self.used, self.path = 0, 0.0, os.path.join(args.out, 'checkpoint.pt')
        if os.path.exists(self.path):
            self.resume()
        self.start = time.time() - self.used

    def resume(self):
        c = torch.load(self.path)
        self.net.load_state_dict(c['net'])
        self.opt.load_state_dict(c['opt'])
        self.average.mean, self.average.steps = c['mean'], c['steps']
        self.epoch, self.used = c['epoch'], c['used']
        torch.set_rng_state(c['torch_rng'])
        self.rng.setstate(c['rng'])

    def save(self):
        torch.save(dict(net=self.net.state_dict(), opt=self.opt.state_dict(), mean=self.average.mean,
                        steps=self.average.steps, epoch=self.epoch, used=self.used,
                        torch_rng=torch.get_rng_state(), rng=self.rng.getstate()), self.path)

    def done(self):
        return self.epoch >= self.args.epochs or self.used >= self.args.wall

    def train_epoch(self):
        """One pass over fresh variants of all sentences; returns the mean loss of a batch."""
        examples = [self.coder.encode(vary(s, self.rng, self.lex, self.classes))
                    for s in self.sentences for _ in range(s.copies)]
        plan = batches([len(e['types']) for e in examples], TOKENS, self.rng)
        total = 0.0
        for k, part in enumerate(plan):
            self.used = time.time() - self.start
            done = max((self.epoch + k / len(plan)) / self.args.epochs, self.used / self.args.wall)
            if done >= 1:
                break
            total += self.step([examples[i] for i in part], done)
        self.epoch, self.used = self.epoch + 1, time.time() - self.start
        return total / len(plan)

    def step(self, examples, done):
        warm = min(1, (self.average.steps + 1) / 200)
        for g in self.opt.param_groups:
            g['lr'] = self.args.rate * warm * max(0.01, 1 - done)
        loss = loss_of(self.net, pack(self.coder, examples), self.illegal)
        self.opt.zero_grad(set_to_none=False)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 5.0)
        self.opt.step()
        self.average.update()
        return loss.item()

    def check(self, dev):
        """Scores the averaged weights on `dev` and writes them."""
        self.average.swap()
        score = evaluate(self.net, self.coder, dev)
        torch.save(dict(weights=self.net.state_dict(), vocab=self.coder.v, sizes=self.net.sizes),
                   os.path.join(self.args.out, 'model.pt'))
        self.average.swap()
        return score


def main():
    args = arguments()
    lex, demonym, trees, extra, coder, net = prepare(args)
    dev = corpus.read_ewt(args.data, 'dev')
    run = Run(args, net, coder, lex, trees + extra)
    print('trees %d words %d, other sentences %d, parameters %d, sizes %s' % (
        len(trees), sum(len(s.forms) for s in trees), len(extra), sum(p.numel() for p in run.trained), net.sizes),
        flush=True)
    while not run.done():
        cpu = time.process_time()
        loss = run.train_epoch()
        cpu = time.process_time() - cpu
        score = run.check(dev) if run.done() or run.epoch % args.check == 0 else '-'
        print('epoch %d loss %.3f cpu %.0f wall %.0f | ewt dev %s' % (run.epoch, loss, cpu, run.used, score), flush=True)
        run.save()


if __name__ == '__main__':
    main()
