"""Sayings that nothing in the report dates, put on the report's own day."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.records.actor import Actor
from sayso.records.claim import Attribution
from sayso.records.parse import Token
from sayso.records.timex import Interval
from sayso.resolution.dates_clauses import CLAUSE, Clauses, within
from sayso.resolution.dates_reading import Days, days_of
from sayso.resolution.dates_rows import PRESENT
from sayso.resolution.dates_told import Told

NEWS_DAYS = 7
"""Where the telling has gone back farther than this, it tells of the past and not of the news."""
LEAD_ROWS = 3
"""So many attributions open a report: those of title and first paragraphs."""
GOING_ON = frozenset(("say", "tell", "add", "explain", "note", "continue", "stress", "insist"))
"""Verbs by which somebody who has spoken in the news speaks on."""
_TENSED = ("VBD", "VBZ", "VBP")
_SHIFTED = frozenset(
    ("have", "has", "had", "'ve", "'d", "would", "could", "might", "may", "should", "will", "can")
)
_HELPERS = frozenset(("did", "does", "do", "was", "were", "is", "are"))
_MAIN = frozenset(("ROOT", "conj", "ccomp", "parataxis", "advcl"))


def on_the_report_s_day(
    attributions: Sequence[Attribution],
    clauses: Clauses,
    page: Days | None,
    actors: Sequence[Actor],
) -> tuple[Attribution, ...]:
    """The attributions; undated ones of the news itself are on the day of the report.

    That are outermost ones whose cue is a plain past or present of a main clause ("said", "says",
    "declined to comment"); not "has said", "had said", "would say", nor what stands in a relative
    clause. After the telling went back, where the nearest dated words before it, other people's
    words left out, lie more than a week back, only what is told in the present ("says") or by
    somebody who has spoken in the news before ("Lind added"). What another outlet reported is older
    by nobody knows how much, and where one is among the first that are credited, the whole page
    retells it. The `dated_by` "report" says that no words told the day.

    Rule: date.saying.report
    Source: own; measured by `bench/event_days.py`, whose guidelines say the same.
    """
    media = {actor.id for actor in actors if actor.kind == "media"}
    outermost = [one for one in attributions if one.parent is None]
    retells = any(not media.isdisjoint(one.speakers) for one in outermost[:LEAD_ROWS])
    if page is None or retells:
        return tuple(attributions)
    day = Interval(page.first.isoformat(), page.last.isoformat())
    contents = tuple(span for one in attributions for span in one.content)
    own = tuple(t for t in clauses.told if not within(t.spans[0], contents))
    telling = _Telling(clauses, own, page)
    heard: set[str] = set()
    found: list[Attribution] = []
    for one in attributions:
        is_open = one.date is None and one.parent is None and media.isdisjoint(one.speakers)
        is_news = is_open and telling.is_news(one, not heard.isdisjoint(one.speakers))
        found.append(replace(one, date=day, dated_by="report") if is_news else one)
        heard.update(one.speakers if is_news else ())
    return tuple(found)


@dataclass(frozen=True)
class _Telling:
    """The outlet's own telling: its clauses, its dated words in text order, its day."""

    clauses: Clauses
    own: Sequence[Told]
    page: Days

    def is_news(self, one: Attribution, speaks_on: bool) -> bool:
        """Whether its verb tells the news; `speaks_on` of somebody who has spoken in the news."""
        verb = _verb_of(one, self.clauses)
        if verb is None or not _is_plain(verb, self.clauses):
            return False
        if self.clauses.times_of(self.clauses.of(verb)):
            return False
        return verb.tag in PRESENT or (speaks_on and verb.lemma in GOING_ON) or self._is_near(verb)

    def _is_near(self, verb: Token) -> bool:
        place = bisect_left(self.own, verb.start, key=lambda t: t.start)
        days = days_of(self.own[place - 1].interval) if place else None
        return days is None or (self.page.first - days.last).days <= NEWS_DAYS


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
