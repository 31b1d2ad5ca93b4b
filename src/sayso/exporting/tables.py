"""The tables of an export: what is told over all reports, and all tables together."""

from collections.abc import Iterator
from typing import TypeAlias

from sayso.exporting.columns import Column, Feed, Row, Table, columns
from sayso.exporting.contents import Contents
from sayso.exporting.report_tables import REPORT_FEED
from sayso.records.actor import Actor
from sayso.records.claim import Claim
from sayso.records.correction import Correction
from sayso.records.happening import Happening, Story
from sayso.records.link import Link
from sayso.records.omission import Omission

InStory: TypeAlias = tuple[str, Claim]
Event: TypeAlias = tuple[str, Happening]


def _claims(told: InStory) -> Iterator[Row]:
    story, one = told
    badge, origins = one.badge, one.origins
    yield (
        *(one.id, story, one.text, one.is_central, one.is_circular),
        *(origins.at_least, origins.at_most, badge.pages, badge.texts),
        *(badge.confirmed, badge.denied, badge.declined, one.first_seen, one.last_seen, one.events),
    )


CLAIMS = Table(
    "claims",
    "One claim, over all reports of a story.",
    columns("""
        claim_id text hash of where it was found first, and its words
        story_id text the story
        text text the claim in the words of a report
        is_central flag whether a report is mainly about it
        is_circular flag whether outlets that tell it cite each other
        origins_at_least whole independent origins, at least
        origins_at_most whole independent origins, at most
        pages whole pages that tell it
        texts whole the same with copies folded
        confirmed whole how many confirm it
        denied whole how many deny it
        declined whole how many declined to say
        first_seen text first day of publication
        last_seen text last day of publication
        event_rows list event rows in it
    """),
    _claims,
)


def _evidence(told: InStory) -> Iterator[Row]:
    for one in told[1].evidence:
        where = (one.report_id, one.start, one.end)
        yield (told[1].id, *where, one.exact, one.prefix, one.suffix, one.by)


EVIDENCE = Table(
    "evidence",
    "One place where a report tells a claim.",
    columns("""
        claim_id text the claim
        report_id text the report
        start whole first code point in the report's text
        end whole the code point after it
        exact text the words
        prefix text what stands before them
        suffix text what stands after them
        by text rule or model
    """),
    _evidence,
)


def _positions(told: InStory) -> Iterator[Row]:
    for one in told[1].positions:
        yield (told[1].id, one.actor, one.stance, one.date, one.attribution)


POSITIONS = Table(
    "positions",
    "Where one actor stands on a claim.",
    columns("""
        claim_id text the claim
        actor_id text who; empty where nobody is named
        stance text asserts, confirms, denies, declines, doubts, asks, intends or retracts
        date text when
        attribution_id text the saying that shows it
    """),
    _positions,
)


def _origins(told: InStory) -> Iterator[Row]:
    for number, chain in enumerate(told[1].origins.chains, 1):
        for step, hop in enumerate(chain, 1):
            yield (told[1].id, number, step, hop.actor, hop.text, hop.sourcing, hop.count)


ORIGINS = Table(
    "origins",
    "One step of a chain that leads to an origin of a claim; the last step is the origin.",
    columns("""
        claim_id text the claim
        chain whole number of the chain in the claim
        step whole number of the step, from the cited outlet on
        actor_id text who
        words text how the report calls it
        sourcing text named, anonymous, collective, document or self
        count whole how many speak, if they are counted
    """),
    _origins,
)


def _stories(one: Story) -> Iterator[Row]:
    yield (
        *(one.id, one.title, one.central, one.texts, one.first_seen, one.last_seen),
        *(one.outlets, one.reports),
    )


STORIES = Table(
    "stories",
    "Reports about one happening.",
    columns("""
        story_id text hash of its earliest report
        title text its title
        central_claim text its central claim
        texts whole its pages with copies folded
        first_seen text first day of publication
        last_seen text last day of publication
        outlets list who tells it
        reports list its reports
    """),
    _stories,
)


def _happenings(told: Event) -> Iterator[Row]:
    story, one = told
    names = tuple(p.name for p in one.places)
    days = (one.begin, one.end_date)
    yield (
        one.id,
        story,
        one.type,
        one.mode,
        *days,
        one.actors,
        one.recipients,
        names,
        one.is_doubtful,
    )


HAPPENINGS = Table(
    "events",
    "One event, over all reports of a story.",
    columns("""
        event_id text hash of its first event row
        story_id text the story
        type text the commonest of its rows
        mode text the commonest of its rows
        begin text first day, as most rows have it
        end_date text last day
        actors list who did it
        recipients list to whom
        places list names of places
        doubtful flag whether none of its rows is sure
    """),
    _happenings,
)


def _tellings(told: Event) -> Iterator[Row]:
    for one in told[1].tellings:
        yield (told[1].id, one.event, one.evidence.report_id, one.status, one.begin, one.end_date)


TELLINGS = Table(
    "event_tellings",
    "Which event row tells an event, and how: differences side by side.",
    columns("""
        event_id text the event
        event_row_id text the event row
        report_id text the report
        status text happened, ongoing, announced, planned, possible, threatened, denied or alleged
        begin text first day, as this report has it
        end_date text last day
    """),
    _tellings,
)


def _actors(one: Actor) -> Iterator[Row]:
    roles = tuple(r.title for r in one.roles)
    ids = tuple(f"{catalogue}={id_}" for catalogue, id_ in one.ids)
    yield (one.id, one.name, one.kind, one.country, one.sectors, one.aliases, roles, ids)


ACTORS = Table(
    "actors",
    "One person, body or group, in the fullest form that the reports give; renamed as corrected.",
    columns("""
        actor_id text hash of kind, name and country; of the words, where there is no name
        name text its name
        kind text person, organisation, government, armed group, media or people
        country text ISO 3166 alpha-3, or one of PLOVER's codes of no state
        sectors list of PLOVER, strongest first
        aliases list other names
        roles list what it is said to be
        ids list catalogue=id
    """),
    _actors,
)


def _links(one: Link) -> Iterator[Row]:
    features = tuple(f"{name}={value!r}" for name, value in one.features)
    yield (one.kind, one.one, one.other, one.score, features, one.by)


LINKS = Table(
    "links",
    "Two reports that are copies, of one story, or of which the first holds the other; and why.",
    columns("""
        kind text copy, contains or story
        one text a report
        other text a report
        score number what the decision rests on, 0 to 1
        features list name=value, what the score was made of
        by text rule or model
    """),
    _links,
)


def _corrections(one: Correction) -> Iterator[Row]:
    what = (one.verb, one.kind, one.one, one.other, one.value, one.reason)
    yield (one.id, one.at, one.author, *what)


CORRECTIONS = Table(
    "corrections",
    "One thing that a person put right, undone ones too.",
    columns("""
        correction_id text hash of all that follows
        at text when, UTC
        author text who
        verb text merge, split, rename, redate, reject, grade, accept or undo
        kind text what is corrected: report, story, claim, event or actor
        one text a report, an actor, or REPORT:START for words; of undo a correction
        other text the same, of what is merged or split
        value text the new name, day or grade
        reason text why
    """),
    _corrections,
)


def _unread(told: tuple[str, Omission]) -> Iterator[Row]:
    yield (told[0], told[1].stage, told[1].reason, told[1].detail)


UNREAD = Table(
    "unread",
    "One input that gave no report.",
    columns("""
        page_id text hash of the input
        stage text what left it
        reason text a short key
        detail text a sentence
    """),
    _unread,
)

AnyFeed: TypeAlias = (
    Feed[Story]
    | Feed[InStory]
    | Feed[Event]
    | Feed[Actor]
    | Feed[Link]
    | Feed[Correction]
    | Feed[tuple[str, Omission]]
)
CLAIM_FEED = Feed(lambda c: c.claims(), (CLAIMS, EVIDENCE, POSITIONS, ORIGINS))
EVENT_FEED = Feed(lambda c: c.happenings(), (HAPPENINGS, TELLINGS))
FEEDS: tuple[AnyFeed, ...] = (
    Feed(lambda c: c.stories(), (STORIES,)),
    CLAIM_FEED,
    EVENT_FEED,
    Feed(lambda c: c.actors(), (ACTORS,)),
    Feed(lambda c: c.links(), (LINKS,)),
    Feed(lambda c: c.corrections(), (CORRECTIONS,)),
    Feed(lambda c: c.unread(), (UNREAD,)),
)


def heads() -> Iterator[tuple[str, str, tuple[Column, ...]]]:
    """Name, meaning and columns of every table, in the order in which they are filled."""
    yield from REPORT_FEED.heads()
    for feed in FEEDS:
        yield from feed.heads()


def filled(contents: Contents) -> Iterator[tuple[str, Row]]:
    """Every row of every table with the table's name; rows of a table in the order of ids."""
    yield from REPORT_FEED.filled(contents)
    for feed in FEEDS:
        yield from feed.filled(contents)
