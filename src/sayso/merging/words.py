"""What a content is about: its words without inflection, and who is in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.lexicon.merging import MergingTables
from sayso.merging.names import fold
from sayso.records.reading import Resolved
from sayso.records.text import Span, Spans

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TITLES = re.compile(r"(?:\b[A-Z][\w.’'-]* )+$")


@dataclass(frozen=True, slots=True)
class Bench:
    """What comparing needs besides the reports: the tables, and who is who across reports."""

    tables: MergingTables
    same_actor: Mapping[str, str]


def words_in(reading: Resolved, bench: Bench, spans: Spans) -> frozenset[str]:
    """Stems of the words at these places that are no name, no time expression and not plain."""
    return frozenset(_stems(reading, bench, spans))


def actors_in(reading: Resolved, bench: Bench, spans: Spans) -> frozenset[str]:
    """Every actor mentioned at these places, as "@" + its id in all reports."""
    return frozenset(
        "@" + bench.same_actor[m.actor]
        for m in reading.mentions
        if m.actor and m.actor in bench.same_actor and any(s.holds(m.span) for s in spans)
    )


def names_in(reading: Resolved, spans: Spans) -> bool:
    """Whether anybody is named at these places."""
    names = (m.span for m in reading.mentions if m.kind == "name")
    return any(s.holds(name) for s in spans for name in names)


def numbers_in(reading: Resolved, spans: Spans) -> frozenset[str]:
    """Numbers in figures at these places that belong to no date."""
    text, times = reading.report.text, [t.span for t in reading.timexes]
    found = (m for s in spans for m in _NUMBER.finditer(text, s.start, s.end))
    return frozenset(
        m.group() for m in found if not any(t.holds(Span(m.start(), m.end())) for t in times)
    )


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


def _stems(reading: Resolved, bench: Bench, spans: Spans) -> Iterator[str]:
    text, tables = reading.report.text, bench.tables
    taken = [_with_titles(m.span, text) for m in reading.mentions if m.actor in bench.same_actor]
    taken += [t.span for t in reading.timexes]
    for span in spans:
        for match in _WORD.finditer(text, span.start, span.end):
            word = fold(match.group()).replace("’", "'").removesuffix("'s")
            place = Span(match.start(), match.end())
            if word in tables.plain or any(t.holds(place) for t in taken):
                continue
            if not is_carrier(word, tables):
                yield stem(word, tables)


def is_carrier(word: str, tables: MergingTables) -> bool:
    """Whether a noun, singular or plural, only holds another content: "news", "stories"."""
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return word in tables.carriers or singular in tables.carriers


def _with_titles(span: Span, text: str) -> Span:
    """A mention with the capitalised words right before it: "US President [Anna Lind]"."""
    before = _TITLES.search(text, max(0, span.start - 80), span.start)
    return Span(before.start(), span.end) if before else span
