"""The network: word features -> BiLSTM -> tags, names (CRF), arcs and labels (biaffine).

Rows of a batch are packed time-major, longest sentence first, so no product runs over padding.
"""
import torch
from torch import nn
import torch.nn.functional as F

from lstm import BiLSTM, linear

WORD, SHAPE, AFFIX, BITS = 64, 16, 64, 16
ARC, LABEL = 160, 128


class Dense(nn.Linear):
    def forward(self, x):
        return linear(x, self.weight, self.bias)


class Net(nn.Module):
    """sizes: words, shapes, buckets, upos, xpos, deprels, names, report, hidden, layers."""

    def __init__(self, sizes, vectors, drop=0.33, recurrent_drop=0.2):
        super().__init__()
        self.sizes, self.drop, self.recurrent_drop = sizes, drop, recurrent_drop
        self.word = nn.Embedding(sizes['words'], WORD)
        self.shape = nn.Embedding(sizes['shapes'], SHAPE)
        self.affix = nn.EmbeddingBag(sizes['buckets'], AFFIX, mode='sum')
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.affix.weight, std=0.05)
        hidden, width = sizes['hidden'], WORD + SHAPE + AFFIX + vectors.shape[1] + BITS
        self.layers = nn.ModuleList()
        for _ in range(sizes['layers']):
            self.layers.append(BiLSTM(width, hidden))
            width = 2 * hidden
        self.upos, self.xpos = Dense(width, sizes['upos']), Dense(width, sizes['xpos'])
        self.names, self.report = Dense(width, sizes['names']), Dense(width, sizes['report'])
        self.arc_head, self.arc_dep = Dense(width, ARC), Dense(width, ARC)
        self.label_head, self.label_dep = Dense(width, LABEL), Dense(width, LABEL)
        self.root = nn.Parameter(torch.zeros(width))
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.label = Dense(2 * LABEL, sizes['deprels'])
        self.moves = nn.Parameter(torch.zeros(sizes['names'] + 1, sizes['names']))  # last row: start

    def mask(self, b, width, p):
        """One dropout mask a sentence, for every row of it."""
        m = torch.bernoulli(torch.full((b['sentences'], width), 1 - p)) / (1 - p)
        return m[b['row_sentence']]

    def encode(self, b):
        word, vec, bits, shape = b['word'], b['vec'], b['bits'], b['shape']
        if self.training:
            r = torch.rand(word.shape)
            word = word.masked_fill((r < 0.15) | (torch.rand(word.shape) < 0.15 * (word == 1)), 1)
            vec = vec.masked_fill((r < 0.03) | (r > 0.97), 0)
            bits = bits * (torch.rand(word.shape) > 0.1).float().unsqueeze(1)
        x = torch.cat([self.word(word), self.shape(shape), self.affix(b['affix']), self.vectors(vec), bits], 1)
        x = self.thin(b, x, self.drop * 0.6)
        for layer in self.layers:
            x = self.thin(b, layer(x, b['off'], b['act'], self.recurrent_drop))
        return x

    def thin(self, b, x, p=None):
        """Dropout with one mask a sentence; rows beyond the batch's (the root) are kept."""
        if not self.training:
            return x
        m = self.mask(b, x.shape[1], self.drop if p is None else p)
        extra = x.shape[0] - m.shape[0]
        return x * (torch.cat([m, torch.ones(extra, m.shape[1])]) if extra else m)

    def mlp(self, b, dense, x):
        return self.thin(b, F.leaky_relu(dense(x), 0.1))

    def arcs(self, b, x):
        """Scores [sentence, dependent, head]; head 0 is the root."""
        head = self.mlp(b, self.arc_head, torch.cat([x, self.root.unsqueeze(0)]))
        dep = self.mlp(b, self.arc_dep, x)
        dep = dep @ self.arc[:ARC] + self.arc[ARC]
        head = torch.cat([head, torch.zeros(1, ARC)])
        dep = torch.cat([dep, torch.zeros(1, ARC)])
        rows = x.shape[0]
        pad = b['pad']  # [sentence, step] -> row, or `rows` where there is none
        heads = torch.cat([torch.full((pad.shape[0], 1), rows), torch.where(pad == rows, rows + 1, pad)], 1)
        scores = dep[pad] @ head[heads].transpose(1, 2)
        return scores.masked_fill((heads == rows + 1).unsqueeze(1), -1e4)

    def labels(self, b, x, head_rows):
        """Scores [row, label] for the head row of each row (row count = root)."""
        head = self.label_head(torch.cat([x, self.root.unsqueeze(0)]))[head_rows]
        dep = self.label_dep(x)
        z = torch.cat([F.leaky_relu(head + dep, 0.1), head * dep], 1)
        return self.label(self.thin(b, z))

    def name_loss(self, b, emit, tags, weight, illegal):
        """CRF: -log p(tags) summed over sentences of weight 1, a row."""
        moves = self.moves.masked_fill(illegal, -1e4)
        off, act = b['off'].tolist(), b['act'].tolist()
        alpha = emit[:act[0]] + moves[-1]
        gold = emit.gather(1, tags.unsqueeze(1)).squeeze(1)
        gold = gold + moves[b['tag_before'], tags]
        for t in range(1, len(act)):
            n = act[t]
            step = torch.logsumexp(alpha[:n].unsqueeze(2) + moves[:-1], 1) + emit[off[t]:off[t] + n]
            alpha = torch.cat([step, alpha[n:]]) if n < alpha.shape[0] else step
        total = (torch.logsumexp(alpha, 1) * weight).sum()
        rows = weight[b['row_sentence']]
        return (total - (gold * rows).sum()) / rows.sum().clamp(min=1)


def illegal_moves(tags):
    """[tags + 1, tags]: True where tag j may not follow tag i (last row: sentence start)."""
    out = torch.zeros(len(tags) + 1, len(tags), dtype=torch.bool)
    for i, before in enumerate(list(tags) + ['O']):
        for j, tag in enumerate(tags):
            out[i, j] = tag.startswith('I-') and before[2:] != tag[2:]
    return out


def viterbi(emit, moves):
    """Best legal tag sequence of one sentence; emit [n, tags], numpy."""
    score, back = emit[0] + moves[-1], []
    for e in emit[1:]:
        table = score[:, None] + moves[:-1]
        back.append(table.argmax(0))
        score = table.max(0) + e
    path = [int(score.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]
