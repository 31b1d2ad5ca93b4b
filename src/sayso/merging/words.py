"""What a content is about: its words without inflection, and who is in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.lexicon.merging import MergingTables
from sayso.merging.names import fold
from sayso.records.actor import Mention
from sayso.records.reading import Resolved
from sayso.records.text import Span, Spans

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OPENS = re.compile(r"(?:^|[.!?:]['\"”’)]?\s+)['\"“‘(]*$")
_LINE_CHARS = 160
_TITLES = re.compile(r"(?:\b[A-Z][\w.’'-]* )+$")


@dataclass(frozen=True, slots=True)
class Bench:
    """What comparing needs besides the reports: the tables, and who is who across reports.

    `named` are the actors that any report names; others are compared as words.
    """

    tables: MergingTables
    same_actor: Mapping[str, str]
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wording:
    """One report's words, numbers and mentions by place, each in text order.

    `stems` are words that name no known actor, are no time expression and not plain; `common`
    those of them that are written small or stand where every word is capitalised; `numbers`
    are in figures and belong to no date.
    """

    stems: tuple[tuple[int, str], ...]
    common: tuple[tuple[int, str], ...]
    numbers: tuple[tuple[int, str], ...]
    mentions: tuple[Mention, ...]
    actors: Mapping[str, str]

    def words_in(self, spans: Spans) -> frozenset[str]:
        """Stems of the words at these places."""
        return frozenset(word for s in spans for _, word in _between(self.stems, s))

    def stems_in(self, spans: Spans) -> frozenset[str]:
        """Stems of the words at these places that are part of no name ("Bear Island")."""
        return frozenset(word for s in spans for _, word in _between(self.common, s))

    def numbers_in(self, spans: Spans) -> frozenset[str]:
        """Numbers at these places."""
        return frozenset(number for s in spans for _, number in _between(self.numbers, s))

    def mentions_in(self, spans: Spans) -> tuple[Mention, ...]:
        """Mentions that lie wholly at these places."""
        found = []
        for span in spans:
            first = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
            past = bisect_left(self.mentions, span.end, key=lambda m: m.span.start)
            found += [m for m in self.mentions[first:past] if m.span.end <= span.end]
        return tuple(found)

    def actors_in(self, spans: Spans) -> frozenset[str]:
        """Every named actor mentioned at these places, as "@" + its id in all reports."""
        ids = (m.actor for m in self.mentions_in(spans))
        return frozenset("@" + self.actors[i] for i in ids if i and i in self.actors)


def word_report(reading: Resolved, bench: Bench, places: Spans | None = None) -> Wording:
    """The report's words, made ready for comparing: all, or those at some places."""
    text = reading.report.text
    at = places if places is not None else (Span(0, len(text)),) if text else ()
    mentions = tuple(sorted(reading.mentions, key=lambda m: m.span))
    times = [t.span for t in reading.timexes]
    names = [_with_titles(m.span, text) for m in mentions if m.actor in bench.named]
    words = _outside(_found(_WORD, text, at), [*names, *times])
    stems = [(w, s) for w in words if (s := stem_of_word(w.group(), bench.tables)) is not None]
    numbers = _outside(_found(_NUMBER, text, at), times)
    return Wording(
        stems=tuple((w.start(), s) for w, s in stems),
        common=tuple((w.start(), s) for w, s in stems if not _is_name(w, text)),
        numbers=tuple((m.start(), m.group()) for m in numbers),
        mentions=mentions,
        actors={i: same for i, same in bench.same_actor.items() if i in bench.named},
    )


def _found(what: re.Pattern[str], text: str, places: Spans) -> Iterator[re.Match[str]]:
    """What stands at these places, each once, in text order."""
    done = 0
    for place in sorted(places):
        yield from what.finditer(text, max(done, place.start), place.end)
        done = max(done, place.end)


def _between(entries: Sequence[tuple[int, str]], span: Span) -> Sequence[tuple[int, str]]:
    first, past = (bisect_left(entries, at, key=lambda e: e[0]) for at in (span.start, span.end))
    return entries[first:past]


def _outside(found: Iterator[re.Match[str]], taken: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Matches that lie in none of the places; both run through the text once."""
    left = sorted(taken, reverse=True)
    end = 0
    for match in found:
        while left and left[-1].start <= match.start():
            end = max(end, left.pop().end)
        if match.end() > end:
            yield match


def _is_name(word: re.Match[str], text: str) -> bool:
    """Whether a capital marks a name: not at the start of a sentence, nor in a headline."""
    start = word.start()
    before = text[max(0, start - _LINE_CHARS) : start].rpartition("\n")[2]
    if not word.group()[0].isupper() or _OPENS.search(before):
        return False
    line = before + text[start : start + _LINE_CHARS].partition("\n")[0]
    words = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].isupper() for w in words) * 3 <= 2 * len(words)


@lru_cache(maxsize=1 << 16)  # the same words come again and again
def stem_of_word(word: str, tables: MergingTables) -> str | None:
    """The stem of a word as it stands in a text, None for one that says nothing."""
    folded = fold(word).replace("’", "'").removesuffix("'s")
    is_empty = folded in tables.plain or is_carrier(folded, tables)
    return None if is_empty else stem(folded, tables)


def telling_words(words: str, tables: MergingTables) -> str:
    """Those of these words that say what they are about, as they stand, and numbers."""
    told = (m.group() for m in re.finditer(r"\w+(?:['’]\w+)?", words))
    return " ".join(w for w in told if w.isdecimal() or stem_of_word(w, tables) is not None)


def stems_of(words: str, tables: MergingTables) -> frozenset[str]:
    """Stems of words that stand in no report, such as a title given beside it."""
    stems = (stem_of_word(word, tables) for word in _WORD.findall(words))
    return frozenset(found for found in stems if found is not None)


@lru_cache(maxsize=1 << 16)
def stem(word: str, tables: MergingTables) -> str:
    """A word without its inflection: "signs", "signed", "signing" are "sign", "met" is "meet"."""
    word = tables.base_forms.get(word, word)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "ly"):
        if word.endswith(ending) and not word.endswith("eed") and len(word) - len(ending) >= 3:
            return _undoubled(word[: -len(ending)]).removesuffix("e")
    return word.removesuffix("e")


def _undoubled(root: str) -> str:
    """The root before a doubled letter: "plan" of "planned", but "kill" of "killed"."""
    is_doubled = root[-1] == root[-2] and root[-1] not in "lsz"
    return root[:-1] if is_doubled else root


def is_carrier(word: str, tables: MergingTables) -> bool:
    """Whether a noun, singular or plural, only holds another content: "news", "stories"."""
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return word in tables.carriers or singular in tables.carriers


def _with_titles(span: Span, text: str) -> Span:
    """A mention with the capitalised words right before it: "US President [Anna Lind]"."""
    before = _TITLES.search(text, max(0, span.start - 80), span.start)
    return Span(before.start(), span.end) if before else span
