"""Which things a report tells the place of: "the tunnel at Vellmar", "the Vellmar tunnel"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.merging.names import fold
from sayso.merging.words import Wording
from sayso.records.text import Report, Span

_WORD = r"[A-ZÀ-Þ][\w’'-]{0,40}"
_NAME = rf"{_WORD}(?: {_WORD}){{0,5}}"
"""Bounded, so that a page of capitals, or one endless word, costs no more than its length."""
_WHERE = "at|in|near|on|outside|inside|under|beneath"
_AT = re.compile(rf"\b([^\W\d_]+) (?:{_WHERE}) (?:the )?({_NAME})")
_OF = re.compile(rf"\b(?:(?:The|An?|In|At) )?({_NAME}) ([a-z][\w-]+)")


@dataclass(frozen=True, slots=True)
class Site:
    """A thing by its stem and the name of its place; `words` are those that the name gives."""

    thing: str
    name: str
    words: frozenset[str]


def sites_in(place: Span, report: Report, wording: Wording) -> frozenset[Site]:
    """Things and places that stand together at a place of a report.

    What is told of "the tunnel at Vellmar" at first is told of "the tunnel" afterwards.

    Rule: check.sited
    Source: own.
    """
    return frozenset(
        Site(thing, fold(at.quote(report.text)), wording.words_in((at,)) | wording.actors_in((at,)))
        for things, at in _beside(place, report.text)
        for thing in wording.words_in((things,))
    )


def _beside(place: Span, text: str) -> Iterator[tuple[Span, Span]]:
    for found in _AT.finditer(text, place.start, place.end):
        yield Span(*found.span(1)), Span(*found.span(2))
    for found in _OF.finditer(text, place.start, place.end):
        yield Span(*found.span(2)), Span(*found.span(1))
