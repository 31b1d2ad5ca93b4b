"""Which claims of the ledger say what a sentence says."""

import sqlite3
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sayso.api import Options, read_attempt
from sayso.ledger import query, search
from sayso.lexicon.merging import MergingTables
from sayso.merging.claims import find_claims
from sayso.merging.holding import places_holding
from sayso.records.claim import Claim
from sayso.records.codec.packed import unpack
from sayso.records.happening import Story
from sayso.records.omission import Unread
from sayso.records.reading import Resolved
from sayso.records.text import Page

LOOKED_AT = 12
"""So many stories that share words with the sentence are read again together with it."""
NEAR = 5
Match: TypeAlias = Literal["says", "near"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim that says the same, or one that is only about the same words."""

    match: Match
    claim: Claim
    story: Story


def check(
    held: sqlite3.Connection, sentence: str, options: Options, tables: MergingTables
) -> tuple[Checked, ...]:
    """Claims that say what the sentence says, then a few that are near it in words.

    The sentence is read as a report of its own together with each story that shares words with
    it; what merging puts together with it says the same, and so does what holds it. Nothing is
    kept.
    """
    asked = read_attempt(Page(sentence.encode(), "sentence", "text"), options)
    hits = search.search(held, sentence, search.Filters(("claim",)), 8 * LOOKED_AT, any_word=True)
    stories = list(dict.fromkeys(h.story for h in hits))[:LOOKED_AT]
    found = []
    if not isinstance(asked, Unread):
        for name in stories:
            found += _same(held, name, asked, tables)
    said = {c.claim.id for c in found}
    near = [h for h in hits if h.id not in said][:NEAR]
    found += [Checked("near", unpack(h.body, Claim), _story(held, h.story)) for h in near]
    return tuple(found)


def _same(
    held: sqlite3.Connection, name: str, asked: Resolved, tables: MergingTables
) -> list[Checked]:
    """Claims of a story into which the sentence falls."""
    story = _story(held, name)
    numbers = query.numbers_of(held, story.reports)
    readings = [query.reading(held, n) for n in numbers]
    mine = asked.report.report_id
    said = set(places_holding(readings, asked, tables))
    for claim in find_claims([*readings, asked], tables):
        if any(e.report_id == mine for e in claim.evidence):
            said.update((e.report_id, e.start) for e in claim.evidence)
    claims = [unpack(h.body, Claim) for h in search.rows_of_story(held, name) if h.kind == "claim"]
    return [
        Checked("says", claim, story)
        for claim in claims
        if any((e.report_id, e.start) in said for e in claim.evidence)
    ]


def _story(held: sqlite3.Connection, name: str) -> Story:
    (hit,) = (h for h in search.rows_of_story(held, name) if h.kind == "story")
    return unpack(hit.body, Story)
