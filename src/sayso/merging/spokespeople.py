"""For whom a source speaks that has no name of its own: "a spokesman for Kessler Bau"."""

import re

from sayso.merging.standing import Standing
from sayso.records.actor import Mention
from sayso.records.claim import Attribution
from sayso.records.text import Span

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"(?:['’]s?)?(?: [a-z][\w-]+){0,3} ?")
_FOR = re.compile(
    r" (?:for|of)(?: (?!(?:of|in|at|to|for|from|against|by|with|near) )[a-z][\w-]*,?){0,4} "
)


def spoken_for(attribution: Attribution, report_id: str, standing: Standing) -> str | None:
    """The actor with a name for whom an unnamed source speaks, None if there is none such.

    What "a spokesman for Kessler Bau", "a Kessler Bau spokesman" or "a spokesman for the firm"
    says is said by the firm. Who hides ("who asked not to be named") speaks for nobody.

    Rule: actor.spokesperson
    Source: own; to speak for somebody is the office.
    """
    is_one = len(attribution.speakers) < 2 and attribution.count is None
    if attribution.sourcing == "anonymous" or not is_one:
        return None
    reading = standing.readings[report_id]
    text = reading.report.text
    for place in attribution.source:
        for word in _WORD.finditer(text, place.start, place.end):
            if word.group().casefold() in standing.bench.tables.spokespeople:
                inside = [m for m in reading.mentions if place.holds(m.span)]
                named = [m for m in inside if _is_named(m, standing)]
                return _beside(Span(*word.span()), named, text)
    return None


def _is_named(mention: Mention, standing: Standing) -> bool:
    return mention.actor in standing.bench.named and mention.actor in standing.bench.same_actor


def _beside(office: Span, inside: list[Mention], text: str) -> str | None:
    """Who stands right behind "spokesman for", else who stands right before "spokesman"."""
    for mention in sorted(inside, key=lambda m: m.span):
        start = mention.span.start
        if start > office.end and _FOR.fullmatch(text, office.end, start):
            return mention.actor
    before = (m for m in inside if m.span.end <= office.start)
    last = max(before, key=lambda m: m.span.end, default=None)
    is_beside = last is not None and _BETWEEN.fullmatch(text, last.span.end, office.start)
    return last.actor if last is not None and is_beside else None
