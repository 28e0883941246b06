"""Word form to features: folding, shape, affix hashes.

src/lang/features.cc computes exactly the same; the folding table travels inside the model file.
"""
import re
import unicodedata
import zlib

BUCKETS = 20000
SUFFIXES = (1, 2, 3, 4, 5)
PREFIXES = (1, 2, 3, 4)
HASHES = len(SUFFIXES) + len(PREFIXES) + 1
SHAPE_LENGTH = 6

_SPECIAL = {
    'ß': 'ss', 'æ': 'ae', 'Æ': 'ae', 'œ': 'oe', 'Œ': 'oe', 'ø': 'o', 'Ø': 'o', 'đ': 'd', 'Đ': 'd',
    'ð': 'd', 'Ð': 'd', 'þ': 'th', 'Þ': 'th', 'ł': 'l', 'Ł': 'l', 'ı': 'i', 'ħ': 'h', 'Ħ': 'h',
    'ŋ': 'n', 'Ŋ': 'n', 'ə': 'e', 'Ə': 'e', '×': '×', '÷': '÷',
}
_PUNCTUATION = {
    '‘': "'", '’': "'", '‛': "'", '`': "'", '´': "'", 'ʻ': "'", 'ʼ': "'", 'ʿ': "'", 'ʾ': "'", '“': '"', '”': '"',
    '„': '"', '«': '"', '»': '"', '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-',
    '−': '-', '…': '...', '\u00a0': ' ', '\u00ad': '', '\u200b': '', '\ufeff': '',
}


def fold_table():
    """Rows (code point, folded string, shape letter) for everything beyond ASCII that folds."""
    rows = []
    spans = list(range(0xC0, 0x250)) + [0x259] + list(range(0x1E00, 0x1F00))
    for cp in spans:
        ch = chr(cp)
        base = _SPECIAL.get(ch)
        if base is None:
            base = ''.join(c for c in unicodedata.normalize('NFKD', ch)
                           if not unicodedata.combining(c)).lower()
        if not base.isascii() and base != ch:
            base = ch.lower() if len(ch.lower()) == 1 else ch
        shape = 'X' if ch.isupper() else 'x' if ch.isalpha() else 'u'
        rows.append((cp, base, shape))
    for ch, base in _PUNCTUATION.items():
        rows.append((ord(ch), base, base[:1] or ''))
    for cp in range(0x300, 0x370):
        rows.append((cp, '', ''))
    return sorted(rows)


_FOLD = {cp: base for cp, base, _ in fold_table()}
_SHAPE = {cp: shape for cp, _, shape in fold_table()}
for _c in range(65, 91):
    _FOLD[_c] = chr(_c + 32)
    _SHAPE[_c] = 'X'
    _SHAPE[_c + 32] = 'x'
for _c in range(48, 58):
    _FOLD[_c] = '0'
    _SHAPE[_c] = 'd'


def fold(word):
    """Lower case, accents off, typographic quotes and dashes plain, digits 0; '' never."""
    return word.translate(_FOLD) or '_'


def shape(word):
    out = []
    for ch in word:
        s = _SHAPE.get(ord(ch), ch if ord(ch) < 128 else 'u')
        if not s or (len(out) > 1 and out[-1] == s and out[-2] == s):
            continue
        out.append(s)
        if len(out) == SHAPE_LENGTH:
            break
    return ''.join(out) or '_'


def _bucket(data):
    return zlib.crc32(data) % (BUCKETS - 1) + 1


def hashes(folded):
    """Buckets of the affixes of a folded word (bytes, with boundary marks)."""
    x = b'^' + folded.encode() + b'$'
    out = [_bucket(b's%d' % k + x[-k - 1:]) for k in SUFFIXES]
    out += [_bucket(b'p%d' % k + x[:k + 1]) for k in PREFIXES]
    out.append(_bucket(b'w' + x))
    return out


_ABBREVIATIONS = ('mr mrs ms dr prof gen lt col sgt capt maj adm rep sen gov st jr sr vs etc inc corp '
                  'ltd co jan feb mar apr aug sept oct nov dec no vol').split()
_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|\b(?:" + '|'.join(_ABBREVIATIONS) + r")\.|\w+(?=n't\b)|n't\b|"
    r"'(?:s|re|ve|ll|d|m)\b|\d[\d,.:]*\d(?!\w)|\w+|\.{2,}|--+|[^\w\s]", re.I)


def rough_tokens(line):
    """UD-like tokens of plain text; good enough for word vectors and pretraining."""
    line = re.sub(r'\bcannot\b', 'can not', line.replace('’', "'"))
    return [m.group() for m in _WORD.finditer(line)]
