"""Page to Report: decoded, its own words told from the page's, title, outlet and date found."""

import hashlib
from dataclasses import dataclass, replace

from sayso.cleaning.addresses import order_of, url_date
from sayso.cleaning.body import Layout, lay_out
from sayso.cleaning.copyright import outlet_by_copyright, without_outlet
from sayso.cleaning.datelines import find_datelines
from sayso.cleaning.dates import find_two_way_dates, read_date
from sayso.cleaning.decode import Decoded, check_length, decode
from sayso.cleaning.facts import PageFacts, is_markup, no_article
from sayso.cleaning.heading import (
    Heading,
    date_after_title,
    find_heading,
    find_two_way_date,
    place_title,
)
from sayso.cleaning.language import find_language
from sayso.cleaning.mastheads import find_masthead
from sayso.cleaning.pasted import mark_furniture
from sayso.lexicon.furniture import FurnitureTables
from sayso.records.ids import report_hash
from sayso.records.omission import Omission
from sayso.records.text import Furniture, Page, Published, Report, Span


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A report, and what cleaning left undecided."""

    report: Report
    omissions: tuple[Omission, ...] = ()


def clean(page: Page, tables: FurnitureTables) -> Cleaned:
    """The report in a page.

    The text of plain text is the input, unchanged; that of HTML is the article text, without
    the rest of the page. Furniture is marked, not cut. What the giver says wins over what
    the page says, and what the page says of itself over what stands in the text.

    Raises: InputError if there is nothing to read.
    """
    decoded = decode(page)
    is_html = page.media == "html" or (page.media == "unknown" and is_markup(decoded.text))
    tables = _in_order(tables, order_of(page.given.url, None, tables.dates))
    facts = _html_facts(page, decoded, tables) if is_html else PageFacts(decoded.text)
    tables = _in_order(tables, facts.order)
    check_length(facts.text, page.where)
    layout = lay_out(facts.text, tables)
    heading, furniture = _read(layout, _given_title(page, layout, tables), tables)
    if facts.title and not page.given.title:
        heading = place_title(layout, facts.title, heading)
    masthead, furniture = _masthead(layout, furniture, tables)
    own = _own_words(facts.text, furniture)
    if is_html and not own.strip():
        raise no_article(page.where)
    given, doubts = _given_date(page, tables)
    url = page.given.url or facts.url
    stated = page.given.outlet or facts.outlet or masthead
    outlet = stated or _outlet_by_foot(layout, url, tables)
    report_id = report_hash(outlet, url, facts.text)
    report = Report(
        id=page.given.id or report_id,
        report_id=report_id,
        text=facts.text,
        raw_sha256=hashlib.sha256(page.content).hexdigest(),
        url=url,
        outlet=outlet,
        title=heading.title,
        byline=facts.byline or heading.byline,
        published=given or facts.published or heading.published or url_date(url, tables.dates),
        language=find_language(own, tables.english),
        furniture=furniture,
        datelines=find_datelines(facts.text, heading.title.span if heading.title else None),
    )
    if report.published is None and not doubts:
        doubts = _date_doubts(facts, layout, tables)
    return Cleaned(report, (*decoded.omissions, *doubts, *_doubts(report), *_rights(page)))


def _in_order(tables: FurnitureTables, order: str | None) -> FurnitureTables:
    """The tables with the order of day and month on the page in hand."""
    return replace(tables, dates=replace(tables.dates, order=order or tables.dates.order))


def _html_facts(page: Page, decoded: Decoded, tables: FurnitureTables) -> PageFacts:
    from sayso.cleaning.page import read_html  # noqa: PLC0415 - trafilatura takes 0.3 s to load

    return read_html(decoded.text, page.where, tables)


def _read(
    layout: Layout, title: str | None, tables: FurnitureTables
) -> tuple[Heading, tuple[Furniture, ...]]:
    certain = {f.span for f in mark_furniture(layout, frozenset())}
    skipped = frozenset(
        i
        for i, line in enumerate(layout.lines)
        if line.span in certain or "caption" in layout.known[i]
    )
    heading = find_heading(layout, skipped, tables.dates)
    heading = place_title(layout, title, heading) if title else heading
    furniture = mark_furniture(layout, heading.lines)
    span = heading.title.span if heading.title else None
    dated = date_after_title(layout, span, tables.dates) if span else None
    if dated and not any(f.span.meets(dated) for f in furniture):
        furniture = tuple(sorted((*furniture, Furniture(dated, "date line")), key=lambda f: f.span))
    return heading, furniture


def _masthead(
    layout: Layout, furniture: tuple[Furniture, ...], tables: FurnitureTables
) -> tuple[str | None, tuple[Furniture, ...]]:
    """The outlet above the report, and what is furniture with its line."""
    name, span = find_masthead(layout, tables) or (None, None)
    if span is None or any(f.span.meets(span) for f in furniture):
        return name, furniture
    return name, tuple(sorted((*furniture, Furniture(span, "date line")), key=lambda f: f.span))


def _given_title(page: Page, layout: Layout, tables: FurnitureTables) -> str | None:
    given = page.given
    if given.title is None or given.title in layout.text:
        return given.title
    return without_outlet(given.title, (given.outlet, given.url), tables.outlets)


def _own_words(text: str, furniture: tuple[Furniture, ...]) -> str:
    kept, at = [], 0
    for mark in furniture:
        kept.append(text[at : mark.span.start])
        at = mark.span.end
    return "".join([*kept, text[at:]])


def _outlet_by_foot(layout: Layout, url: str | None, tables: FurnitureTables) -> str | None:
    lines = (x.text for i, x in enumerate(layout.lines) if not layout.is_inside(i))
    return outlet_by_copyright(lines, url, tables.outlets)


def _given_date(
    page: Page, tables: FurnitureTables
) -> tuple[Published | None, tuple[Omission, ...]]:
    raw = page.given.published
    if raw is None or not raw.strip():
        return None, ()
    read = read_date(raw, tables.dates)
    if read is None and next(find_two_way_dates(raw[:80], tables.dates), None):
        return None, (_two_ways(raw[:80], None),)
    if read is None:
        detail = f"the given date {raw[:80]!r} is no date with a year; write e.g. 2025-11-30"
        return None, (Omission("cleaning", "published-unreadable", detail),)
    return Published(read[0], read[1], "given"), ()


def _date_doubts(facts: PageFacts, layout: Layout, tables: FurnitureTables) -> tuple[Omission, ...]:
    span = find_two_way_date(layout, tables.dates)
    written = facts.two_way_date or (span.quote(layout.text) if span else None)
    return (_two_ways(written, None if facts.two_way_date else span),) if written else ()


def _two_ways(written: str, span: Span | None) -> Omission:
    detail = f"the date {written!r} can be two days; state it, e.g. 2025-11-30"
    return Omission("cleaning", "published-ambiguous", detail, span)


def _rights(page: Page) -> tuple[Omission, ...]:
    """A notice, not a loss: what may be done with the page is for its reader to judge."""
    return (Omission("readers", "rights-reserved", page.reserved),) if page.reserved else ()


def _doubts(report: Report) -> tuple[Omission, ...]:
    doubts = []
    if not _own_words(report.text, report.furniture).strip():
        doubts.append(Omission("cleaning", "only-furniture", "all of it is page furniture"))
    elif report.language is None:
        doubts.append(Omission("cleaning", "language-unknown", "its language cannot be told"))
    elif report.language != "en":
        detail = f"it seems to be in another language ({report.language}); only English is read"
        doubts.append(Omission("cleaning", "not-english", detail))
    return tuple(doubts)
