"""Lines of a transcript: "Lind: We had no choice", "Q: When will it open?", "A: In May."."""

from collections.abc import Iterator, Sequence

from sayso.analysis.attribution.drafts import COLON, Draft
from sayso.analysis.dialogue import speaker_lines
from sayso.analysis.tree import spans_of
from sayso.lexicon.cues import CueTables
from sayso.records.parse import Parse
from sayso.records.text import Spans


def draft_turns(
    parse: Parse, paragraphs: Sequence[tuple[int, int]], tables: CueTables
) -> Iterator[Draft]:
    """An attribution for each line that opens with its speaker.

    A question put by the outlet credits nobody. An answer is given by the one person named
    before the first line; if several are or none is, by nobody in particular.

    Rule: attr.colon.turn
    Source: own.
    """
    colons = speaker_lines(parse, paragraphs)
    for first, past in paragraphs:
        if first not in colons:
            continue
        colon = parse.tokens[colons[first]]
        label = spans_of(parse, range(first, colon.index))
        kind = tables.turns.get(parse.tokens[first].text.lower()) if label else None
        is_turn = kind is not None and colon.index == first + 1
        if is_turn and kind == "question":
            continue
        source = _interviewed(parse, min(colons)) if is_turn else label
        content = spans_of(parse, range(colon.index + 1, past))
        if content and label:
            yield Draft(
                source=source,
                cue=label if is_turn else (colon.span,),
                content=content,
                by=COLON,
                head=colon.index,
                stance="asserts",
            )


def _interviewed(parse: Parse, first: int) -> Spans:
    """The first full naming of the one person who is named before the interview begins."""
    named = (n for n in parse.names if n.label == "PERSON" and n.last < first)
    people = [n for n in named if n.last > n.first]
    one = len({parse.tokens[n.last].text for n in people}) == 1
    return spans_of(parse, range(people[0].first, people[0].last + 1)) if one else ()
