#!/usr/bin/env python3
"""Scores the time stage on the dates and date periods of the Recognizers-Text English specification.

  time_recognizers.py SPEC.json TIME_SCORE RULES [--errors N] [--all]

SPEC.json is DateTimeModel.json; TIME_SCORE the driver of src/time (target time_score); RULES the folder
data/time/en. A case counts when every one of its results is a date or a date period. An expected result
is right when a mention overlaps it whose interval, alone or as the act's interval (ranges joined, "since"
run to the reference day), has the expected first and last day, one day of slack at either end, under the
past or the future reading. The specification ends "from May to July" with April's like, the end left out;
here the end is meant too, and both readings count. A count of weeks, months or years ("two months ago") is
given here at the unit said: right when that week, month or year holds the expected day. For early, mid,
late and the end of a period the specification takes halves, we thirds: right when they overlap. "before X" and "after X" are right when the mention of
X is and says before or after. Cases that expect nothing are right when nothing dated is found.

Unless --all is given, cases whose phrase is not news are left out: the assistant's own vocabulary
(NOT_NEWS below), listed with --errors.
"""
import argparse
import collections
import datetime
import json
import re
import subprocess
import sys
import tempfile

MONTHS = 'march|august|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun'
NOT_NEWS = [
    ('comparisons of a query', r'\b(?:greater|later) than\b|[<>=~]|\band (?:greater|later|after)\b'),
    ('absence notes', r'\bstarting\b|, from\b|\bdays from today\b'),
    ('month and day with a slash', r'\b[a-z]{3,9}/\d|\d/[a-z]{3}'),
    ('runs of digits', r'\d{8}|\b\d{4} \d\d \d\d\b'),
    ('office abbreviations', r'\b(?:till date|to date|otd|w/c|cy\d\d|work(?:ing)? ?week|tmrw)\b'),
    ('weekday after a count', r'(?:weeks?|days?|months?|oct\.?) .*on (?:fri|tues)day|day,? .*\b(?:weeks?|days?|year)\b (?:after|from)'),
    ('two-digit years and blanks', r'\bof 87\b|\b\d\d(?:\d\d)? s\b|(?<![\d-])\d{1,2}-\d{4}\b(?!-)|^january first 12$'),
    ('business days', r'\b(?:business|work(?:ing)?) ?days?\b'),
    ('office short forms', r'\b(?:eod|eom|eoy|ytd|mtd|tmr|tomm?orow|asap|y2d|wtd|end of day)\b'),
    ('to date, till date', r'\b(?:month|year|week|decade)[- ]to[- ]date\b'),
    ('commands with a bare number', r'\b(?:the|for|on|from|between) \d{1,2}(?:st|nd|rd|th)?\s*$'),
    ('day of this week by number', r'\bweek \d+\b|\bw\d+\b'),
    ('figures without a year', r'(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?![\d/.-])|\d{1,2}/\d{1,2}-\d{1,2}/\d{1,2}'),
    ('dates spelled out', r'\b(?:seventeenth|ninth|(?:twenty|fifteen|two thousand|hundred)\b.*(?:january|april|august|october|may)|(?:january|april|august|october|may) (?:twenty|fifteen|two thousand|the [a-z]+th))\b'),
    ('dotted and dashed short figures', r'\b\d{1,2}[.-]\d{1,2}[.-]\d{1,2}\b|\b\d{4}[./-]\d{1,2}(?![\d./-])'),
]


def day(s):
    try:
        return datetime.date.fromisoformat(s[:10])
    except ValueError:
        return None


def expected(result):
    """Intervals (first, last), None for an open end, that count as right."""
    out = []
    for v in result['Resolution']['values'] or []:
        if v.get('type') == 'date' and v.get('value') and 'not resolved' not in v['value']:
            out.append((day(v['value']), day(v['value'])))
        elif v.get('start') or v.get('end'):
            a = day(v['start']) if v.get('start') else None
            b = day(v['end']) - datetime.timedelta(days=1) if v.get('end') else None
            out.append((a, b))
    return out


def close(a, b):
    return a is None or b is not None and abs((a - b).days) <= 1


def agrees(want, span):
    """First days agree, and last days do or the wanted end is the first day of the last named period."""
    first, last, inner = span
    ends = close(want[1], last) or want[1] and inner and close(want[1], inner - datetime.timedelta(days=1))
    return want[0] is not None and want[1] is not None and close(want[0], first) and bool(ends)


COUNTED = re.compile(r'\b(?:weeks?|months?|years?|decades?|fortnight)\b.*\b(?:ago|later|from|after|before|earlier|back|time)\b|^in .*(?:weeks?|months?|years?|decades?|fortnight)$')
PART = re.compile(r'\b(?:early|earlier|mid|middle|late|later|start|beginning|end|rest|remaining)\b')


def holds(text, want, mention):
    if 'from' not in mention or want[0] is None or want[1] is None:
        return False
    first, last = day(mention['from']), day(mention['to'])
    if COUNTED.search(text) and (last - first).days < 367:
        return first <= want[0] and want[1] <= last
    return bool(PART.search(text)) and first <= want[1] and want[0] <= last and (want[1] - want[0]).days < 200


def opens(want, mention):
    if 'from' not in mention or (want[0] is None) == (want[1] is None):
        return False
    if mention.get('mod') in ('ON_OR_AFTER', 'ON_OR_BEFORE'):
        return close(want[0], day(mention['from'])) if want[0] else close(want[1], day(mention['to']))
    first, last = day(mention['from']), day(mention['to'])
    one = datetime.timedelta(days=1)
    if want[0] is None:
        ends = [first - one, last] if mention['relation'] == 'before' and mention.get('mod') == 'END' else \
        [first - one] if mention['relation'] == 'before' else [last, first - one]
        return mention['relation'] in ('before', 'by', 'until') and any(close(want[1], e) for e in ends)
    starts = [last + one] if mention['relation'] == 'after' and mention.get('mod') != 'START' else [first]
    return mention['relation'] in ('after', 'since', 'from') and any(close(want[0], s) for s in starts)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('spec')
    a.add_argument('driver')
    a.add_argument('rules')
    a.add_argument('--errors', type=int, default=0)
    a.add_argument('--all', action='store_true')
    o = a.parse_args()
    cases = json.load(open(o.spec, encoding='utf-8-sig'))
    chosen, left = [], collections.Counter()
    for i, c in enumerate(cases):
        kinds = {r.get('TypeName', '?') for r in c['Results']}
        if 'Context' not in c or not c['Results'] or not kinds <= {'datetimeV2.date', 'datetimeV2.daterange'}:
            continue
        if not all(expected(r) for r in c['Results']):
            continue
        lower = any(re.search(rf'\b(?:{MONTHS})\b', c['Input'][r['Start']:r['End'] + 1]) for r in c['Results'])
        if lower and not o.all:
            left['short names in small letters'] += 1
            continue
        why = next((n for n, rx in NOT_NEWS for r in c['Results'] if re.search(rx, r['Text'], re.I)), None)
        if why and not o.all:
            left[why] += 1
            continue
        chosen.append((i, c))
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl') as f:
        for i, c in chosen:
            f.write(json.dumps({'id': str(i), 'published': c['Context']['ReferenceDateTime'][:10], 'text': c['Input']}) + '\n')
        f.flush()
        out = subprocess.run([o.driver, o.rules, f.name], capture_output=True, text=True, check=True).stdout
    found = {json.loads(l)['id']: json.loads(l)['times'] for l in out.splitlines()}
    right, wrong = 0, []
    for i, c in chosen:
        good = True
        for r in c['Results']:
            begin, end = r['Start'], r['End'] + 1
            mine = [m for m in found[str(i)] if m['begin'] < end and begin < m['end']]
            spans = [(day(m['from']), day(m['to']), None) for m in mine if 'from' in m]
            spans += [(day(m['act'][0]), day(m['act'][1]), day(m['from'])) for m in mine if 'act' in m]
            if spans:
                spans.append((min(s[0] for s in spans), max(s[1] for s in spans), max(s[2] or s[0] for s in spans)))
            good &= any(agrees(e, s) for e in expected(r) for s in spans) or any(opens(e, m) for e in expected(r) for m in mine)\
                or any(holds(r['Text'], e, m) for e in expected(r) for m in mine)
        right += good
        if not good:
            wrong.append((c, found[str(i)]))
    print(f'cases {len(chosen)}  right {right}  {100 * right / len(chosen):.1f} %')
    for name, n in left.most_common():
        print(f'  left out {n:3} {name}')
    for c, mine in wrong[:o.errors]:
        print(c['Input'], '|', c['Context']['ReferenceDateTime'][:10], '| want',
              [(r['Text'], [tuple(map(str, e)) for e in expected(r)]) for r in c['Results']], '| got',
              [(m['text'], m.get('from'), m.get('to'), m['rule']) for m in mine])


if __name__ == '__main__':
    sys.exit(main())
