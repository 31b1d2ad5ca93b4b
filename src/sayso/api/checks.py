"""Which claims of the ledger say what a sentence says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sayso.api import Options, read_attempt
from sayso.api.corrections import amendments
from sayso.api.voices import Saying, cast_of, sayings_of, voices_of
from sayso.ledger import query, search
from sayso.ledger.store import Store
from sayso.lexicon.merging import MergingTables
from sayso.merging.holding import places_saying
from sayso.merging.words import telling_words
from sayso.records.claim import Claim
from sayso.records.codec.packed import unpack
from sayso.records.happening import Story
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Resolved
from sayso.records.text import Page

LOOKED_AT = 12
"""So many stories that share words with the sentence are read again together with it."""
MOST_READ = 24
"""So many reports of one story are read again, and of one claim to tell who stands behind it."""
NEAR = 5
Match: TypeAlias = Literal["says", "near"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim that says the same, or one that is only about the same words."""

    match: Match
    claim: Claim
    story: Story


@dataclass(frozen=True, slots=True)
class Compared:
    """Claims that say what a sentence says, then some near it; who stands behind each, by its id.

    `unread` says why the sentence could not be read, None if it could.
    """

    found: tuple[Checked, ...]
    behind: Mapping[str, tuple[Saying, ...]]
    unread: Omission | None = None


def compare(held: Store, sentence: str, options: Options, tables: MergingTables) -> Compared:
    """Claims that say what the sentence says, then a few that are near it in words.

    The sentence is read as a report of its own together with each story that shares words with
    it; what merging puts together with it says the same, and so does what holds it. Nothing is
    kept. Of a large story only the reports are read that tell the claims which share words with it.
    """
    asked = read_attempt(Page(sentence.encode(), "sentence", "text"), options)
    words = telling_words(sentence, tables) or sentence
    hits = search.search(
        held, words, search.Filters(("claim",)), search.Slice(8 * LOOKED_AT), any_word=True
    )
    stories = list(dict.fromkeys(h.story for h in hits))[:LOOKED_AT]
    found = []
    if not isinstance(asked, Unread):
        for name in stories:
            mine = [unpack(h.body, Claim) for h in hits if h.story == name]
            found += _same(held, (name, mine), asked, tables)
    said = {c.claim.id for c in found}
    near = [h for h in hits if h.id not in said][:NEAR]
    found += [Checked("near", unpack(h.body, Claim), _story(held, h.story)) for h in near]
    unread = asked.omission if isinstance(asked, Unread) else None
    behind = {c.claim.id: _behind(held, c.claim) for c in found}
    return Compared(tuple(found), behind, unread)


def _behind(held: Store, claim: Claim) -> tuple[Saying, ...]:
    """Who stands behind a claim, in at most so many of its reports."""
    reports = sorted({e.report_id for e in claim.evidence})[:MOST_READ]
    voices = voices_of(held, query.numbers_of(held, reports))
    return tuple(sayings_of([claim], voices, cast_of(voices, amendments(held))))


def _same(
    held: Store,
    near: tuple[str, Sequence[Claim]],
    asked: Resolved,
    tables: MergingTables,
) -> list[Checked]:
    """Claims of a story into which the sentence falls; `near` are those that share words."""
    name, likely = near
    story = _story(held, name)
    reports: Sequence[str] = story.reports
    if len(reports) > MOST_READ:
        reports = list(dict.fromkeys(e.report_id for c in likely for e in c.evidence))[:MOST_READ]
    readings = [*query.readings(held, query.numbers_of(held, reports)).values()]
    said = places_saying(readings, asked, tables)
    claims = [unpack(h.body, Claim) for h in search.rows_of_story(held, name) if h.kind == "claim"]
    return [
        Checked("says", claim, story)
        for claim in claims
        if any((e.report_id, e.start) in said for e in claim.evidence)
    ]


def _story(held: Store, name: str) -> Story:
    (hit,) = (h for h in search.rows_of_story(held, name) if h.kind == "story")
    return unpack(hit.body, Story)
