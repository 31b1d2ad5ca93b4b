"""Sayings that nothing in the report dates, put on the report's own day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.records.actor import Actor
from sayso.records.claim import Attribution
from sayso.records.parse import Token
from sayso.records.text import Spans
from sayso.records.timex import Interval
from sayso.resolution.dates_clauses import CLAUSE, Clauses, within
from sayso.resolution.dates_reading import Days, days_of

NEWS_DAYS = 7
"""Where the telling has gone back farther than this, it tells of the past and not of the news."""
LEAD_ROWS = 3
"""So many attributions open a report: those of title and first paragraphs."""
_TENSED = ("VBD", "VBZ", "VBP")
_SHIFTED = frozenset(
    ("have", "has", "had", "'ve", "'d", "would", "could", "might", "may", "should", "will", "can")
)
_HELPERS = frozenset(("did", "does", "do", "was", "were", "is", "are"))
_MAIN = frozenset(("ROOT", "conj", "ccomp", "parataxis", "advcl"))


def on_the_report_s_day(
    attributions: Sequence[Attribution], clauses: Clauses, page: Days | None
) -> Iterator[Attribution]:
    """The attributions; undated ones of the news itself are on the day of the report.

    That are outermost ones whose cue is a plain past or present of a main clause ("said", "says",
    "declined to comment"); not "has said", "had said", "would say", nor what stands in a relative
    clause, and nothing after the telling went back: where the nearest dated words before it, other
    people's words left out, lie more than a week back. The `dated_by` "report" says that no words
    told the day.

    Rule: date.saying.report
    Source: own; measured by `bench/event_days.py`, whose guidelines say the same.
    """
    if page is None:
        yield from attributions
        return
    day = Interval(page.first.isoformat(), page.last.isoformat())
    contents = tuple(sorted(span for one in attributions for span in one.content))
    for one in attributions:
        is_open = one.date is None and one.parent is None
        is_news = is_open and _is_news(one, contents, clauses, page)
        yield replace(one, date=day, dated_by="report") if is_news else one


def without_cited(
    attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> Iterator[Attribution]:
    """The attributions, those of other outlets put on no day that words do not tell.

    A report that is cited is older than the one that cites it, and nobody says by how much. Where
    another outlet is among the first that are credited, the whole page retells it.
    """
    media = {actor.id for actor in actors if actor.kind == "media"}
    outermost = [one for one in attributions if one.parent is None]
    retells = any(not media.isdisjoint(one.speakers) for one in outermost[:LEAD_ROWS])
    for one in attributions:
        is_cited = retells or not media.isdisjoint(one.speakers)
        is_open = is_cited and one.dated_by == "report"
        yield replace(one, date=None, dated_by=None) if is_open else one


def _is_news(one: Attribution, contents: Spans, clauses: Clauses, page: Days) -> bool:
    verb = _verb_of(one, clauses)
    if verb is None or not _is_plain(verb, clauses) or clauses.times_of(clauses.of(verb)):
        return False
    told = (t for t in clauses.before(verb) if not within(t.spans[0], contents))
    days = next((days_of(t.interval) for t in told), None)
    return days is None or (page.first - days.last).days <= NEWS_DAYS


def _verb_of(attribution: Attribution, clauses: Clauses) -> Token | None:
    heads = (clauses.parse.root_of(cue) for cue in attribution.cue)
    return next((h for h in heads if h is not None and h.pos in CLAUSE), None)


def _is_plain(verb: Token, clauses: Clauses) -> bool:
    """Whether the verb, or the one over it ("declined to comment"), is a main clause's."""
    parse = clauses.parse
    while verb.dep in ("xcomp", "aux") and not verb.is_root:
        verb = parse.tokens[verb.head]
    found = parse.children(verb.index, "aux", "auxpass")
    helpers = {t.text.lower().replace("’", "'") for t in found}
    tensed = verb.tag in _TENSED or bool(_HELPERS & helpers)
    is_main = verb.dep in _MAIN and not parse.children(verb.index, "mark")
    return is_main and tensed and _SHIFTED.isdisjoint(helpers)
