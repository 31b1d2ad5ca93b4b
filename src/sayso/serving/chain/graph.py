"""The picture's contents: who tells a claim, whom they cite, who is behind it, who takes a stand.

Pure: records in, nodes and edges out. Where they stand on paper is `layout`'s matter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sayso.api.chains import Chained
from sayso.records.claim import Hop, Stance
from sayso.records.text import Report
from sayso.records.way import Voice, Way
from sayso.serving.chain.nodes import BACKING, CLAIM, Graph, Node, Page
from sayso.serving.chain.threads import position_key, threads_of
from sayso.serving.chaintree import hop_marks
from sayso.serving.plain import cut, one_line
from sayso.serving.wording import (
    STANCES,
    count_of,
    day_phrase,
    interval_phrase,
    list_of,
    origins_phrase,
)

NAME_CHARS: Final = 90
WORDS_CHARS: Final = 220
UNSTATED: Final = "outlet not stated"
NAMED: Final = 3
"""So many outlets of one card are named."""


def graph_of(chained: Chained) -> Graph:
    """All of a claim's ways as one graph; circles are marked, nothing is folded."""
    ways = chained.ways.ways
    nodes = {n.key: n for n in (*_voices(ways), *_cards(chained), *_positions(chained))}
    nodes[CLAIM] = _claim(chained)
    return Graph(nodes, threads_of(chained.ways))


def there(report_id: str, start: int, end: int) -> str:
    """The address of words of a report: of the part that holds them, where it is long."""
    return f"/report/{report_id}?at={start}#t{start}-{end}"


def _claim(chained: Chained) -> Node:
    claim = chained.claim
    first = next((e for e in claim.evidence if e.exact == claim.text), claim.evidence[0])
    facts = [origins_phrase(claim.origins)]
    if claim.is_circular:
        facts.append("circular: those who tell it cite each other")
    return Node(
        CLAIM,
        "claim",
        cut(claim.text or first.exact, WORDS_CHARS),
        tuple(facts),
        there(first.report_id, first.start, first.end),
    )


def outlet_name(report: Report) -> str:
    """Who published it, in words."""
    return cut(report.outlet, NAME_CHARS) if report.outlet else UNSTATED


def page_of(report: Report, start: int, end: int) -> Page:
    """A report as a page that tells something at these words."""
    title = cut(report.title.text, NAME_CHARS) if report.title else "title not stated"
    day = day_phrase(report.published.value) if report.published else "undated"
    return Page(outlet_name(report), title, one_line(day), there(report.report_id, start, end))


def _cards(chained: Chained) -> Iterator[Node]:
    """One card for each outlet, or for each text that several outlets print."""
    first: dict[str, tuple[int, int]] = {}
    for evidence in reversed(chained.claim.evidence):
        first[evidence.report_id] = (evidence.start, evidence.end)
    groups: dict[str, list[Report]] = {}
    for report_id, key in chained.ways.tellers.items():
        groups.setdefault(key, []).append(chained.reports[report_id])
    stands: dict[str, list[Stance]] = {}
    for way in chained.ways.ways:
        if way.stance not in BACKING:
            key = chained.ways.tellers[way.report_id]
            stands.setdefault(key, []).append(way.stance)
    for key, reports in groups.items():
        ordered = sorted(reports, key=_published)
        pages = tuple(page_of(r, *first[r.report_id]) for r in ordered)
        texts = len({chained.ways.texts[r.report_id] for r in reports})
        yield Node(
            key,
            "outlet",
            _names([p.outlet for p in pages]),
            tuple(_card_facts(ordered, texts)),
            pages[0].there,
            pages=pages,
            carries=tuple(s for s in STANCES if s in stands.get(key, ())),
        )


def _published(report: Report) -> tuple[str, str, str]:
    day = report.published.value if report.published else "9999"
    return day, report.outlet or "", report.report_id


def _names(outlets: Sequence[str]) -> str:
    """Outlets, each once: "Herald, Monitor and 2 others", "Herald and one not stated"."""
    once = list(dict.fromkeys(o for o in outlets if o != UNSTATED))
    few, more = once[:NAMED], len(once) - NAMED
    if more > 0:
        return f"{', '.join(few)} and {count_of(more, 'other')}"
    return list_of([*few, "one not stated"] if UNSTATED in outlets else few) if few else UNSTATED


def _card_facts(reports: Sequence[Report], texts: int) -> Iterator[str]:
    pages = len({r.url or r.report_id for r in reports})
    if pages > 1:
        yield f"{count_of(pages, 'page')}, {count_of(texts, 'text')}"
    days = sorted(r.published.value[:10] for r in reports if r.published)
    yield one_line(interval_phrase(days[0], days[-1])) if days else "undated"


def _voices(ways: Iterable[Way]) -> Iterator[Node]:
    """Outlets that are cited, and sources, each under the name that most reports give it."""
    told: dict[str, list[tuple[Voice, Way]]] = {}
    for way in ways:
        if way.stance in BACKING:
            for voice in way.voices:
                told.setdefault(voice.key, []).append((voice, way))
    for key, found in told.items():
        voice, way = _commonest([f for f in found if f[0] is f[1].voices[-1]] or found)
        last = {w.stance for v, w in found if v is w.voices[-1]}
        yield Node(
            key,
            "cited" if voice.is_outlet else "source",
            cut(voice.name, NAME_CHARS) or "nobody named",
            ("not among these pages",) if voice.is_outlet else _marks(voice),
            there(way.report_id, way.start, way.end),
            "confirms" if "confirms" in last else "asserts" if last else None,
            _heads(voice),
        )


def _commonest(found: Sequence[tuple[Voice, Way]]) -> tuple[Voice, Way]:
    """The first with the name that most of them give; the longest of those."""
    names = Counter(v.name for v, _ in found)
    return max(found, key=lambda f: (names[f[0].name], len(f[0].name)))


def _marks(voice: Voice) -> tuple[str, ...]:
    """What is to be known of it beside its name, on one line."""
    told = ", ".join(hop_marks(Hop(voice.actor, voice.name, voice.sourcing, voice.count)))
    return (told,) if told else ()


def _heads(voice: Voice) -> int | None:
    return (voice.count or 0) if voice.sourcing == "anonymous" else None


def _positions(chained: Chained) -> Iterator[Node]:
    """Those who take a stand but are no origins, each once for each stance."""
    dates = {p.attribution: p.date for p in chained.claim.positions if p.date}
    told: dict[str, list[Way]] = {}
    for way in chained.ways.ways:
        if way.stance not in BACKING:
            told.setdefault(position_key(way), []).append(way)
    for key, ways in told.items():
        voice, way = _commonest([(w.voices[-1], w) for w in ways])
        pages = dict.fromkeys(outlet_name(chained.reports[w.report_id]) for w in ways)
        days = [dates[w.attribution] for w in ways if w.attribution in dates]
        when = [_days(days[0] or "")] if days else []
        by = f"told by {_names(list(pages))}{_through(ways)}"
        yield Node(
            key,
            "position",
            cut(voice.name, NAME_CHARS) or "nobody named",
            (*when, *_marks(voice), by),
            there(way.report_id, way.start, way.end),
            way.stance,
            _heads(voice),
        )


def _through(ways: Sequence[Way]) -> str:
    """Through whom all pages have it, if they agree."""
    told = {", who cites ".join(cut(v.name, NAME_CHARS) for v in w.voices[:-1]) for w in ways}
    (one,) = told if len(told) == 1 else ("",)
    return f", citing {one}" if one else ""


def _days(told: str) -> str:
    begin, _, end = told.partition("/")
    return one_line(interval_phrase(begin, end or begin))
