"""Tables of what single reports tell: reports, attributions, event rows, omissions."""

from collections.abc import Iterator

from sayso.exporting.columns import Feed, Row, Table, columns
from sayso.records.claim import Hop
from sayso.records.event import is_doubtful
from sayso.records.reading import Resolved
from sayso.records.text import Spans


def places(spans: Spans) -> tuple[str, ...]:
    """Places as text: "0-18"."""
    return tuple(f"{s.start}-{s.end}" for s in spans)


def words(spans: Spans, text: str) -> str | None:
    """The words at these places; what stands between them is told as " ... "."""
    return " ... ".join(s.quote(text) for s in spans) or None


def hops(chain: tuple[Hop, ...]) -> tuple[str, ...]:
    """A chain as the words of its steps, from the cited outlet to the origin."""
    return tuple(h.text for h in chain)


def _reports(reading: Resolved) -> Iterator[Row]:
    report = reading.report
    title, published = report.title, report.published
    yield (
        *(report.report_id, report.id, report.url, report.outlet),
        *(title.text if title else None, report.byline),
        *(published.value if published else None, published.precision if published else None),
        *(published.known_by if published else None, report.language, report.raw_sha256 or None),
        report.text,
    )


REPORTS = Table(
    "reports",
    "One report, as it was read.",
    columns("""
        report_id text hash of outlet, address and text; the same in every ledger
        id text the giver's id, else report_id
        url text where it was published
        outlet text who published it; empty where nothing says so
        title text its title
        byline text its authors, as written
        published text ISO 8601, as long as its precision
        published_precision text year, month, day or minute
        published_known_by text what tells the day of publication
        language text ISO 639-1
        raw_sha256 text SHA-256 of the bytes that it was read from
        text text the text in which all places count code points
    """),
    _reports,
)


def _attributions(reading: Resolved) -> Iterator[Row]:
    text = reading.report.text
    for one in reading.attributions:
        date = one.date
        yield (
            *(one.id, reading.report.report_id, one.manner, one.stance, one.sourcing, one.count),
            *(one.medium, one.parent, one.speakers),
            *(words(one.source, text), words(one.cue, text), words(one.content, text)),
            *(places(one.source), places(one.cue), places(one.content)),
            *(date.begin if date else None, date.end_date if date else None, one.dated_by),
            *(hops(one.chain), one.score, one.by),
        )


ATTRIBUTIONS = Table(
    "attributions",
    "One saying in one report: source, cue and content.",
    columns("""
        attribution_id text hash of its report and places
        report_id text the report
        manner text direct, indirect or mixed
        stance text asserts, confirms, denies, declines, doubts, asks, intends or retracts
        sourcing text named, anonymous, collective, document or self
        count whole how many speak, if the source is counted
        medium text statement, phone, ...
        parent text the attribution whose content holds this one
        speakers list actors
        source text words that name the source
        cue text words that say that it is said
        content text what is said
        source_places list start-end, code points in the report's text, end outside
        cue_places list the same for the cue
        content_places list the same for the content
        begin text first day of the saying
        end_date text last day of the saying
        dated_by text what gave the day: words or report
        chain list whom it came through, from the cited outlet to the origin
        score number probability that the row is right, where it is calibrated
        by text rule or model
    """),
    _attributions,
)


def _events(reading: Resolved) -> Iterator[Row]:
    text = reading.report.text
    for one in reading.events:
        yield (
            *(one.id, reading.report.report_id, one.type, one.mode, one.contexts, one.intensity),
            *(one.status, one.trigger.quote(text), one.trigger.start, one.trigger.end),
            *(one.actors, one.recipients, tuple(p.name for p in one.places)),
            *(one.begin, one.end_date, one.dated_by, one.attribution, one.score),
            *(is_doubtful(one.score), one.by),
        )


EVENT_ROWS = Table(
    "event_rows",
    "One event as one report tells it.",
    columns("""
        event_row_id text hash of its report, type and place
        report_id text the report
        type text of PLOVER's 2021 manual, or of the user's own types
        mode text of PLOVER, where it has one
        contexts list of PLOVER
        intensity number -10 (conflict) to 10 (cooperation)
        status text happened, ongoing, announced, planned, possible, threatened, denied or alleged
        words text the words that tell it
        start whole their first code point
        end whole the code point after them
        actors list who did it
        recipients list to whom
        places list names of places
        begin text first day
        end_date text last day
        dated_by text what gave the days
        attribution_id text who tells it; empty: the outlet in its own voice
        score number probability that type, actors and status are right
        doubtful flag whether that is less than needed to be sure
        by text rule or model
    """),
    _events,
)


def _event_places(reading: Resolved) -> Iterator[Row]:
    for event in reading.events:
        for one in event.places:
            geonames = str(one.geonames_id) if one.geonames_id is not None else None
            yield (event.id, one.name, geonames, one.latitude, one.longitude, one.country)


EVENT_PLACES = Table(
    "event_places",
    "One place of an event row.",
    columns("""
        event_row_id text the event row
        name text its name
        geonames_id text its number in GeoNames
        latitude number degrees north
        longitude number degrees east
        country text ISO 3166 alpha-3
    """),
    _event_places,
)


def _quantities(reading: Resolved) -> Iterator[Row]:
    text = reading.report.text
    for event in reading.events:
        for one in event.quantities:
            where = (one.span.start, one.span.end)
            yield (event.id, one.value, one.unit, one.modifier, one.span.quote(text), *where)


QUANTITIES = Table(
    "quantities",
    "One number told of an event row.",
    columns("""
        event_row_id text the event row
        value number the number
        unit text of what
        modifier text at least, about, ...
        words text the words that tell it
        start whole their first code point
        end whole the code point after them
    """),
    _quantities,
)


def _omissions(reading: Resolved) -> Iterator[Row]:
    for one in reading.omissions:
        where = (one.span.start, one.span.end) if one.span else (None, None)
        yield (reading.report.report_id, one.stage, one.reason, one.detail, *where)


OMISSIONS = Table(
    "omissions",
    "One thing that was left undecided or failed in a report.",
    columns("""
        report_id text the report
        stage text what left it
        reason text a short key
        detail text a sentence
        start whole its first code point; empty where it concerns the whole report
        end whole the code point after it
    """),
    _omissions,
)

REPORT_FEED = Feed(
    lambda contents: contents.readings(),
    (REPORTS, ATTRIBUTIONS, EVENT_ROWS, EVENT_PLACES, QUANTITIES, OMISSIONS),
)
