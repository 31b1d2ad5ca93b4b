"""A story as its reports tell it together: claims, events, and what the story is called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.lexicon.event_links import EventLinkTables
from sayso.lexicon.merging import MergingTables
from sayso.merging.actors import share_actors
from sayso.merging.amend import amended
from sayso.merging.claims import tell_claims
from sayso.merging.copies import text_links, texts_of
from sayso.merging.event_groups import event_groups
from sayso.records.claim import Claim
from sayso.records.correction import NOTHING_AMENDED, Amendments
from sayso.records.happening import Happening, Story
from sayso.records.ids import content_id
from sayso.records.link import Link
from sayso.records.reading import Resolved
from sayso.records.text import Report


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its reports, claims and events; every tuple in a fixed order.

    `joins` are the links between tellings that hold claims together; `apart` links to reports of
    other stories, each with that report.
    """

    story: Story
    readings: tuple[Resolved, ...]
    claims: tuple[Claim, ...]
    happenings: tuple[Happening, ...]
    joins: tuple[Link, ...] = ()
    apart: tuple[tuple[Link, Report], ...] = ()


@dataclass(frozen=True, slots=True)
class StoryViewTables:
    """What telling a story needs to know of words: for claims, and for events."""

    merging: MergingTables
    events: EventLinkTables


def tell_story(
    readings: Sequence[Resolved],
    tables: StoryViewTables,
    links: Iterable[Link] = (),
    by: Amendments = NOTHING_AMENDED,
    texts: Iterable[Link] | None = None,
) -> Told:
    """What these reports, all of one story, tell together; their order does not matter.

    `texts` are the links of `text_links` between them, where they are known already.
    """
    put_right = amended(readings, by)
    shared = sorted(share_actors(put_right), key=lambda r: r.report.report_id)
    if texts is None:
        texts = text_links(r.report for r in shared)
    ids = {r.report.report_id for r in shared}
    inside, copies = (
        tuple(x for x in some if x.one in ids and x.other in ids) for some in (links, texts)
    )
    claims = tell_claims(shared, tables.merging, by, copies)
    pages = texts_of(ids, copies, by.ties("report"))
    story = _story(shared, claims.claims, inside, pages, by)
    found = event_groups(shared, tables.events, by, copies)
    return Told(story, tuple(shared), claims.claims, found.happenings, claims.joins)


def _story(
    readings: Sequence[Resolved],
    claims: Sequence[Claim],
    links: tuple[Link, ...],
    texts: Mapping[str, str],
    by: Amendments,
) -> Story:
    reports = sorted((r.report for r in readings), key=lambda r: (_day(r.published), r.report_id))
    first = reports[0]
    id_ = content_id("story", first.report_id)
    titles = [r.title.text for r in reports if r.title]
    central = min(
        (c for c in claims if c.is_central), key=lambda c: (-c.badge.texts, c.id), default=None
    )
    names = by.names.get("story", {})
    name = next((names[r.report_id] for r in reports if r.report_id in names), None)
    days = sorted(r.published.value for r in reports if r.published)
    return Story(
        id=id_,
        title=name or (titles[0] if titles else central.text if central else first.text[:80]),
        reports=tuple(sorted(r.report_id for r in reports)),
        outlets=tuple(sorted({r.outlet for r in reports if r.outlet})),
        texts=len(set(texts.values())),
        claims=tuple(sorted(c.id for c in claims)),
        central=central.id if central else None,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        links=links,
    )


def _day(published: object) -> str:
    return getattr(published, "value", "") or "9999"
