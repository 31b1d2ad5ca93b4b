"""Attributions by a colon: "The Harbour Gazette: Ferry sinks", "Ferry unsafe: inspector"."""

from collections.abc import Iterator, Set

from sayso.analysis.attribution.drafts import COLON, Draft
from sayso.analysis.attribution.turns import draft_turns
from sayso.analysis.dialogue import speaker_lines
from sayso.analysis.quotes import paragraphs_of
from sayso.analysis.tree import spans_of
from sayso.lexicon.cues import CueTables
from sayso.records.parse import Parse, Token
from sayso.records.text import Report

MAX_SOURCE_TOKENS = 7
MAX_TITLE_TOKENS = 30
MIN_CONTENT_TOKENS = 3
_DASHES = frozenset({"-", "–", "—"})


def draft_titles(
    parse: Parse, report: Report, speakers: Set[str], tables: CueTables
) -> Iterator[Draft]:
    """What a title credits by its colon, and the lines of a dialogue ("Lind: We had no choice").

    Words before a title's colon are a source if they hold the name of a person or body, a
    kind of source ("Officials: ..."), or somebody who speaks in the report's text (`speakers`,
    in lower case): "Paris attacks: what we know" has none. A text without a known title
    opens with one if its first line is short and ends in no full stop.

    Rule: attr.colon
    Source: own, from PolNeAR training reports.
    """
    paragraphs = list(paragraphs_of(parse))
    colons = speaker_lines(parse, paragraphs)
    yield from draft_turns(parse, paragraphs, tables)
    for number, (first, past) in enumerate(paragraphs):
        line = list(parse.tokens[first:past])
        if first not in colons and _is_title(report, line, number):
            draft = _before_colon(parse, line, speakers, tables) or _after_colon(
                parse, line, speakers, tables
            )
        else:
            continue
        if draft is not None:
            yield draft


def _is_title(report: Report, line: list[Token], number: int) -> bool:
    title = report.title.span if report.title is not None else None
    if title is not None:
        return title.meets(line[0].span)
    return number == 0 and len(line) <= MAX_TITLE_TOKENS


def _colon(line: list[Token]) -> int:
    """Place of the colon after a short beginning, 0 if there is none."""
    return next((k for k, t in enumerate(line) if t.text == ":"), 0)


def _before_colon(
    parse: Parse, line: list[Token], speakers: Set[str], tables: CueTables
) -> Draft | None:
    at = _colon(line)
    who, rest = _without_topic(_without_label(line[:at], tables)), line[at + 1 :]
    if not 0 < len(who) <= MAX_SOURCE_TOKENS or len(rest) < MIN_CONTENT_TOKENS:
        return None
    fits = _is_source(parse, who, speakers, tables)
    return _draft(parse, who, line[at], rest) if fits else None


def _without_label(who: list[Token], tables: CueTables) -> list[Token]:
    """The words after a label of the page: "Exclusive - Ana Lind" to "Ana Lind"."""
    if len(who) > 2 and who[0].text.lower() in tables.labels and who[1].text in _DASHES:
        return who[2:]
    return who


def _without_topic(who: list[Token]) -> list[Token]:
    """The speaker of "Lind on the strike: ..."."""
    at = next((k for k, t in enumerate(who) if t.text.lower() == "on"), 0)
    return who[:at] if at else who


def _after_colon(
    parse: Parse, line: list[Token], speakers: Set[str], tables: CueTables
) -> Draft | None:
    at = next((k for k in range(len(line) - 1, -1, -1) if line[k].text == ":"), 0)
    who, rest = line[at + 1 :], line[:at]
    if not rest or not 0 < len(who) <= MAX_SOURCE_TOKENS:
        return None
    return _draft(parse, who, line[at], rest) if _is_source(parse, who, speakers, tables) else None


def _draft(parse: Parse, who: list[Token], colon: Token, rest: list[Token]) -> Draft | None:
    source = spans_of(parse, (t.index for t in who))
    content = spans_of(parse, (t.index for t in rest))
    if not source or not content:
        return None
    return Draft(
        source=source,
        cue=(colon.span,),
        content=content,
        by=COLON,
        head=colon.index,
        stance="asserts",
    )


def _is_source(parse: Parse, who: list[Token], speakers: Set[str], tables: CueTables) -> bool:
    words = [t for t in who if t.pos != "PUNCT"]
    if not words or any(t.pos in ("VERB", "AUX") for t in words):
        return False
    last = words[-1]
    if words[0].text.lower() in tables.labels:
        return False
    if last.text.lower() in speakers or last.lemma in tables.sources:
        return True
    return _is_named(parse, words, ("PERSON", "ORG"))


def _is_named(parse: Parse, words: list[Token], labels: tuple[str, ...]) -> bool:
    first, last = words[0].index, words[-1].index
    return any(n.label in labels and n.last == last and n.first >= first for n in parse.names)
