"""What a report is about, put so that reports can be compared two by two."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from math import log, sqrt

from sayso.lexicon.stories import StoryTables
from sayso.merging.names import fold
from sayso.merging.words import stem
from sayso.records.ids import story_key
from sayso.records.story import Profile
from sayso.records.text import Report

TERMS, NAMES = 60, 40
"""How many terms and names a profile keeps, those of most weight."""
STEEP = 1.5
"""Power of rarity in a term's weight: what is rare tells stories apart better."""
KEY_RARITY = 5.0
"""Least rarity of a term that makes keys: it stands in one pinned report of 150 or fewer."""
NEAR_KEY_TERMS, FAR_KEY_TERMS = 12, 7
NEAR_DAYS, FAR_DAYS = 30, 730

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old|, (\d{2})[,;]|\baged? (\d{1,3})\b")
_HOUR = re.compile(r"\b(\d{1,2})(?::\d\d)?\s?([ap])\.?\s?m\b", re.I)


def profile(report: Report, tables: StoryTables) -> Profile:
    """What the report is about; its text, title and day are looked at, and nothing else.

    Rule: merge.story.profile
    Source: own, from dev reports; tf-idf after Salton and Buckley 1988.
    """
    title, text = title_of(report), own_words(report)
    stems = _Stems(tables)
    words = _WORD.findall(text)
    of_title = [s for w in _WORD.findall(title) if (s := stems[w])]
    day = _day(report)
    both = f"{title}\n{text}"
    return Profile(
        report_id=report.report_id,
        day=day,
        told=_told(text, day, tables),
        terms=_weighed([*of_title, *of_title, *(s for w in words if (s := stems[w]))], tables),
        names=_names(words, stems, tables),
        ages=tuple(sorted({int(next(filter(None, m.groups()))) for m in _AGE.finditer(both)})),
        hours=tuple(sorted({_hour(m) for m in _HOUR.finditer(text)})),
        title_numbers=tuple(sorted(set(_numbers(title, tables)))),
    )


def terms_of(text: str, tables: StoryTables) -> frozenset[str]:
    """The stems of a text, as a table of how rare they are counts them."""
    stems = _Stems(tables)
    return frozenset(s for w in _WORD.findall(text) if (s := stems[w]))


class _Stems(dict[str, str | None]):
    """Word -> stem, None for a word that says nothing; each word is looked at once."""

    def __init__(self, tables: StoryTables) -> None:
        super().__init__()
        self._words = tables.words

    def __missing__(self, word: str) -> str | None:
        folded = fold(word).replace("’", "'").removesuffix("'s")
        is_empty = len(folded) < 2 or folded in self._words.plain
        self[word] = found = None if is_empty else stem(folded, self._words)
        return found


def title_of(report: Report) -> str:
    """The words of the title, none if there is no title."""
    return report.title.text if report.title else ""


def own_words(report: Report) -> str:
    """The text without furniture."""
    kept, at = [], 0
    for furniture in report.furniture:
        kept.append(report.text[at : furniture.span.start])
        at = furniture.span.end
    return "\n".join((*kept, report.text[at:]))


def _day(report: Report) -> int | None:
    published = report.published
    if published is None or published.precision not in ("day", "minute"):
        return None
    return date.fromisoformat(published.value[:10]).toordinal()


def _told(text: str, day: int | None, tables: StoryTables) -> int | None:
    """The last day up to publication that has the name of the first weekday in the text."""
    first = next((w for w in _WORD.findall(text) if w in tables.weekdays), None)
    if day is None or first is None:
        return None
    return day - (day - tables.weekdays[first]) % 7


def _weighed(stems: list[str], tables: StoryTables) -> tuple[tuple[str, int], ...]:
    """The terms of most weight, their squares scaled to sum to a million."""
    weights = {t: (1 + log(n)) * tables.rarity(t) ** STEEP for t, n in Counter(stems).items()}
    heaviest = sorted(weights.items(), key=lambda e: (-e[1], e[0]))[:TERMS]
    norm = sqrt(sum(w * w for _, w in heaviest)) or 1.0
    return tuple(sorted((t, round(1000 * w / norm)) for t, w in heaviest))


def _names(words: list[str], stems: _Stems, tables: StoryTables) -> tuple[str, ...]:
    """Words with a capital that the text never writes small, the rarest of them."""
    small = {w for w in words if w[0].islower()}
    found = {s for w in set(words) if w[0].isupper() and w.lower() not in small and (s := stems[w])}
    return tuple(sorted(sorted(found, key=lambda s: (-tables.rarity(s), s))[:NAMES]))


def _hour(match: re.Match[str]) -> int:
    return int(match[1]) % 12 + (12 if match[2] in "pP" else 0)


def _numbers(title: str, tables: StoryTables) -> Iterator[str]:
    for word in _WORD.findall(title):
        if word.isdigit():
            yield word
        elif word.lower() in tables.numbers:
            yield tables.numbers[word.lower()]


def story_keys(one: Profile, tables: StoryTables) -> tuple[int, ...]:
    """Numbers that reports of one story are likely to share: weighty rare terms, pairs of them.

    63 bits each, sorted. Two reports need to be compared only if they share a key and their days
    are no further apart than `window_days` of it; a report without a day, with all that share
    one. What is rare is told by the pinned table alone, so a report's keys never change.

    Rule: merge.story.keys
    Source: own, from dev reports.
    """
    heaviest = sorted(one.terms, key=lambda e: (-e[1], e[0]))
    rare = [t for t, _ in heaviest if tables.rarity(t) >= KEY_RARITY]
    near = {story_key(t) & ~1 for t in rare[:NEAR_KEY_TERMS]}
    far = {story_key(*pair) | 1 for pair in combinations(sorted(rare[:FAR_KEY_TERMS]), 2)}
    return tuple(sorted(near | far))


def window_days(key: int) -> int:
    """How many days before and after a report this key of it is looked for.

    One rare term (even) only joins what is near in time; two together (odd) are telling enough
    for a trial long after the deed.
    """
    return FAR_DAYS if key & 1 else NEAR_DAYS
