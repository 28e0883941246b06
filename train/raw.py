"""Plain text for the word vectors: one folded, tokenized paragraph a line.

    raw.py DATA OUT      DATA = folder of language data (raw/, ewt/, gum/)
"""
import json
import lzma
import os
import sys

from text import fold, rough_tokens

NEWS_COPIES = 4
TREEBANK_COPIES = 3


def paragraphs(data):
    for name in ('un_general_debate', 'world_factbook', 'state_of_the_union'):
        with lzma.open(os.path.join(data, 'raw', name + '.txt.xz'), 'rt', encoding='utf8') as f:
            for line in f:
                if not line.startswith('#') and line.strip():
                    yield line, 1
    with open(os.path.join(data, 'raw', 'wikinews_2019_2020.jsonl'), encoding='utf8') as f:
        for line in f:
            row = json.loads(line)
            yield row['title'], NEWS_COPIES
            for part in row['text'].split('\n'):
                if part.strip():
                    yield part, NEWS_COPIES
    for name in ('ewt', 'gum'):
        with lzma.open(os.path.join(data, name, 'train.conllu.xz'), 'rt', encoding='utf8') as f:
            for line in f:
                if line.startswith('# text = '):
                    yield line[9:], TREEBANK_COPIES


def main():
    data, out = sys.argv[1:3]
    words = 0
    with open(out, 'w', encoding='utf8') as f:
        for line, copies in paragraphs(data):
            tokens = rough_tokens(line)
            if tokens:
                words += len(tokens) * copies
                f.write((' '.join(map(fold, tokens)) + '\n') * copies)
    print('raw: %d words' % words)


if __name__ == '__main__':
    main()
