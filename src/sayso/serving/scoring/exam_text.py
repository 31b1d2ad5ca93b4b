"""What an exam asks of the report itself: title, date, outlet, furniture, times, hedges, actors."""

from sayso.records.text import Spans
from sayso.serving.scoring.exam_sheet import MATCH, Sheet, characters, lines
from sayso.serving.scoring.gold import GoldRow
from sayso.serving.scoring.names import fold, without_titles

PARAGRAPH_CHARS = 60
"""A line longer than this is a paragraph of the report unless the gold says otherwise."""
HEDGE_SCOPE = 0.3


def check_report(sheet: Sheet, want: GoldRow) -> None:
    """Title, date and outlet; an outlet that the gold does not name must not be named."""
    report, document = sheet.report.report, want.row("document")
    title = report.title.text.strip() if report.title else ""
    published = report.published.value[:10] if report.published else ""
    sheet.check("report", "title", title == document.text("title"))
    sheet.check("report", "published", published == document.text("published"))
    outlet = document.maybe_text("outlet")
    if outlet is None:
        sheet.check("report", "outlet is not invented", not report.outlet)
    else:
        sheet.check("report", f"outlet {outlet}", fold(report.outlet or "") == fold(outlet))


def check_furniture(sheet: Sheet, want: GoldRow, never: GoldRow) -> None:
    """Every line of furniture is marked, no paragraph is."""
    text, document = sheet.text, want.row("document")
    marked = characters(text, tuple(f.span for f in sheet.report.report.furniture))
    furniture = document.texts("furniture")
    for line in furniture:
        there = (characters(text, (place,)) <= marked for place in lines(text, line))
        sheet.check("furniture", line, any(there))
    real = [
        line
        for line in text.split("\n")
        if len(line) > PARAGRAPH_CHARS and line not in furniture and line != document.text("title")
    ]
    kept = not any(_touches(sheet, marked, line) for line in real)
    sheet.check("furniture", "no paragraph marked", kept)
    for line in never.texts("not_furniture"):
        sheet.check("furniture", f"kept: {line}", not _touches(sheet, marked, line))


def check_timexes(sheet: Sheet, want: GoldRow) -> None:
    """Each time expression with its value and, where asked, its first and last day."""
    for timex in want.rows("timexes"):
        words = timex.text("text")
        hits = [t for t in sheet.report.timexes if sheet.overlap((t.span,), [words]) >= MATCH]
        sheet.check("timexes", words, any(t.value == timex.text("value") for t in hits))
        spans = [t.interval for t in hits if t.interval is not None]
        if "begin" in timex.values:
            begins = {(i.begin or "")[:10] for i in spans}
            sheet.check("timexes", f"{words} begin", timex.text("begin") in begins)
        if "end" in timex.values:
            ends = {(i.end_date or "")[:10] for i in spans}
            sheet.check("timexes", f"{words} end", timex.text("end") in ends)


def check_hedges(sheet: Sheet, want: GoldRow) -> None:
    """Each hedge by its words and, roughly, by what it covers."""
    for hedge in want.rows("hedges"):
        cue, scope = hedge.text("cue"), hedge.text("scope")
        found = any(
            sheet.overlap((h.cue,), [cue]) >= MATCH
            and sheet.overlap((h.scope,), [scope]) >= HEDGE_SCOPE
            for h in sheet.report.hedges
        )
        sheet.check("hedges", f"{cue} ... {scope}", found)


def check_actors(sheet: Sheet, want: GoldRow) -> None:
    """Each expected actor is one actor of ours, no other's, with country and sector."""
    ids_of: dict[str, set[str]] = {}
    for mention in sheet.report.mentions:
        if mention.actor is not None:
            words = without_titles(mention.span.quote(sheet.text))
            ids_of.setdefault(words, set()).add(mention.actor)
    wanted = want.rows("actors")
    meant = [
        set.intersection(*(ids_of.get(without_titles(m), set()) for m in w.texts("mentions")))
        for w in wanted
    ]
    for number, actor in enumerate(wanted):
        others = set().union(*(ids for k, ids in enumerate(meant) if k != number))
        _check_actor(sheet, actor, meant[number] - others)


def _check_actor(sheet: Sheet, want: GoldRow, ids: set[str]) -> None:
    name, known = want.text("name"), [sheet.actors[i] for i in sorted(ids) if i in sheet.actors]
    sheet.check("actors", f"{name}: one actor for {list(want.texts('mentions'))}", ids)
    if (country := want.maybe_text("country")) is not None:
        right = any(a.country == country for a in known)
        sheet.check("actors", f"{name} country {country}", right)
    if (sector := want.maybe_text("sector")) is not None:
        right = any(sector in a.sectors for a in known)
        sheet.check("actors", f"{name} sector {sector}", right)


def _touches(sheet: Sheet, marked: frozenset[int], line: str) -> bool:
    spots: Spans = lines(sheet.text, line)
    return any(characters(sheet.text, (place,)) & marked for place in spots)
