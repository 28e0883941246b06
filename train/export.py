"""Writes a trained model as the flat file that src/lang/model_file.cc reads.

    export.py OUT/model.pt models/lang.bin

Little endian: 64-byte header (magic, version, tensor count, size, two checksums), a directory of
64-byte entries (name, type, rows, columns, offset), then the tensors, each at a multiple of 64.
Matrices of the network are int8 with one scale an output; embeddings are fp16, vectors int8 a row.
"""
import struct
import sys
import zlib

import numpy as np
import torch

from text import BUCKETS, PREFIXES, SHAPE_LENGTH, SUFFIXES, fold_table

MAGIC, VERSION = b'DLNLANG\0', 1
TYPES = {np.dtype('uint8'): 0, np.dtype('int8'): 1, np.dtype('uint16'): 2, np.dtype('uint32'): 3,
         np.dtype('float32'): 4, np.dtype('float16'): 5}


def checksum(data):
    """Sum and position-weighted sum of the 64-bit words (data padded with zeros)."""
    w = np.frombuffer(data + b'\0' * (-len(data) % 8), np.uint64)
    with np.errstate(over='ignore'):
        weights = np.arange(1, len(w) + 1, dtype=np.uint64)
        return int(w.sum(dtype=np.uint64)), int((w * weights).sum(dtype=np.uint64))


def word_hash(word):
    return zlib.crc32(b'#' + word.encode())


def strings(items):
    return np.frombuffer('\n'.join(items).encode() + b'\n', np.uint8).reshape(1, -1)


class Writer:
    def __init__(self):
        self.tensors = []

    def add(self, name, array):
        array = np.ascontiguousarray(np.atleast_2d(array))
        assert array.ndim == 2 and len(name) < 32
        self.tensors.append((name, array))

    def matrix(self, name, weight, bias=None):
        """weight [outputs, inputs] as int8 with a scale a row; bias fp32."""
        w = weight.numpy().astype(np.float32)
        scale = np.abs(w).max(1, keepdims=True) / 127
        scale[scale == 0] = 1
        self.add(name + '.w', np.rint(w / scale).astype(np.int8))
        self.add(name + '.s', scale.reshape(1, -1).astype(np.float32))
        b = np.zeros(w.shape[0]) if bias is None else bias.numpy()
        self.add(name + '.b', b.reshape(1, -1).astype(np.float32))

    def save(self, path):
        at = 64 + 64 * len(self.tensors)
        directory, body = b'', b''
        for name, a in self.tensors:
            pad = -(at + len(body)) % 64
            body += b'\0' * pad
            directory += struct.pack('<32sIIIIQQ', name.encode(), TYPES[a.dtype], a.shape[0], a.shape[1], 0,
                                     at + len(body), 0)
            body += a.tobytes()
        rest = directory + body
        a, b = checksum(rest)
        head = struct.pack('<8sIIQQQ24x', MAGIC, VERSION, len(self.tensors), 64 + len(rest), a, b)
        with open(path, 'wb') as f:
            f.write(head + rest)
        return len(head) + len(rest)


def by_hash(ids, size):
    """Hashes in row order for ids 1.. or 2.. (rows without a word get 0)."""
    out = np.zeros(size, np.uint32)
    for w, i in ids.items():
        out[i] = word_hash(w)
    return out


def main():
    model = torch.load(sys.argv[1])
    w, v, sizes = model['weights'], model['vocab'], model['sizes']
    out = Writer()
    out.add('sizes', np.array([sizes['hidden'], sizes['layers'], BUCKETS, SHAPE_LENGTH, len(SUFFIXES), len(PREFIXES)],
                              np.uint32))
    for kind in ('upos', 'xpos', 'deprels', 'names'):
        out.add('labels.' + kind, strings(v[kind]))
    out.add('shapes', strings(sorted(v['shapes'], key=v['shapes'].get)))
    fold = fold_table()
    out.add('fold', strings(['%d\t%s\t%s' % row for row in fold]))
    out.add('word.hash', by_hash(v['words'], sizes['words']))
    out.add('vector.hash', by_hash(v['vec'], len(v['vec']) + 1))
    bits = sorted((word_hash(x), m) for x, m in v['bits'].items() if m)
    out.add('bits.hash', np.array([h for h, _ in bits], np.uint32))
    out.add('bits.mask', np.array([m for _, m in bits], np.uint16))
    out.add('word', w['word.weight'].numpy().astype(np.float16))
    out.add('shape', w['shape.weight'].numpy().astype(np.float16))
    out.add('affix', w['affix.weight'].numpy().astype(np.float16))
    m = w['vectors.weight'].numpy()
    scale = np.abs(m).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    out.add('vector', np.rint(m / scale).astype(np.int8))
    out.add('vector.scale', scale.reshape(1, -1).astype(np.float32))
    for k in range(sizes['layers']):
        for d in range(2):
            name = 'layers.%d.' % k
            out.matrix('lstm.%d.%d.in' % (k, d), w[name + 'wi.%d' % d], w[name + 'b.%d' % d])
            out.matrix('lstm.%d.%d.rec' % (k, d), w[name + 'wh.%d' % d])
    tags = ('upos', 'xpos', 'names')
    out.matrix('tags', torch.cat([w[t + '.weight'] for t in tags]), torch.cat([w[t + '.bias'] for t in tags]))
    root = w['root']
    heads = ('arc_head', 'arc_dep', 'label_head', 'label_dep')
    out.matrix('mlp', torch.cat([w[h + '.weight'] for h in heads]), torch.cat([w[h + '.bias'] for h in heads]))
    arc_root = torch.nn.functional.leaky_relu(w['arc_head.weight'] @ root + w['arc_head.bias'], 0.1)
    label_root = w['label_head.weight'] @ root + w['label_head.bias']
    out.add('root.arc', arc_root.numpy())
    out.add('root.label', label_root.numpy())
    a = w['arc']
    out.matrix('arc', a[:-1].t().contiguous(), a[-1])
    out.matrix('label', w['label.weight'], w['label.bias'])
    out.add('moves', w['moves'].numpy())
    print('%d bytes, %d tensors' % (out.save(sys.argv[2]), len(out.tensors)))


if __name__ == '__main__':
    main()
