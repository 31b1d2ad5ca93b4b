"""A story whole: its claims and events as they are kept, its reports, and who says what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.api.corrections import amendments
from sayso.api.listed import listed
from sayso.api.voices import Saying, cast_of, sayings_of, voices_of
from sayso.errors import InputError
from sayso.ledger import query, search, ties
from sayso.ledger.store import Store
from sayso.records.claim import Claim
from sayso.records.correction import Amendments
from sayso.records.happening import Happening, Story
from sayso.records.omission import Omission

MOST_READ = 400
"""So many reports of a story are looked at to tell who says what."""


@dataclass(frozen=True, slots=True)
class Head:
    """A report as lists show it; `omissions` are what its reading left out or lost."""

    report_id: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A story with all that is told in it.

    The links of `story` are those of its texts: copies, and what contains another. `claims` and
    `events` are sorted by id, `reports` by day and id, `sayings` by claim; `names`
    are the actors', by id. `unheard` counts reports that were too many to look at.
    """

    story: Story
    claims: tuple[Claim, ...]
    events: tuple[Happening, ...]
    reports: tuple[Head, ...]
    sayings: tuple[Saying, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    unheard: int = 0


def story_told(held: Store, name: str) -> StoryTold:
    """The story with this id, or its beginning. Raises: InputError if it is none."""
    hits = [hit for hit in search.row_of(held, name) if hit.kind == "story"]
    if len(hits) != 1:
        told = (
            f"several stories begin with {name!r}" if hits else f"the ledger has no story {name!r}"
        )
        raise InputError(told, name, "find stories with: sayso ask WORDS")
    rows = [listed(h) for h in search.rows_of_story(held, hits[0].id)]
    claims = tuple(r for r in rows if isinstance(r, Claim))
    (story,) = (r for r in rows if isinstance(r, Story))
    by = amendments(held)
    numbers = query.numbers_of(held, story.reports)
    voices = voices_of(held, numbers[:MOST_READ])
    cast = cast_of(voices, by)
    texts = tuple(ties.links_among(held, numbers, ("copy", "contains")))
    lost = {v.report.report_id: v.omissions for v in voices}
    return StoryTold(
        replace(story, links=texts),
        claims,
        tuple(r for r in rows if isinstance(r, Happening)),
        _heads(query.reports(held, numbers), lost, by),
        tuple(sayings_of(claims, voices, cast)),
        {a.id: a.name for a in cast.values()},
        max(0, len(numbers) - MOST_READ),
    )


def _heads(
    reports: Sequence[query.Held], lost: Mapping[str, tuple[Omission, ...]], by: Amendments
) -> tuple[Head, ...]:
    days = by.dates.get("report", {})
    heads = (
        Head(
            r.report_id,
            r.outlet,
            r.title,
            days.get(r.report_id, r.published),
            r.url,
            lost.get(r.report_id, ()),
        )
        for r in reports
    )
    return tuple(sorted(heads, key=lambda h: (h.published or "9999", h.report_id)))
