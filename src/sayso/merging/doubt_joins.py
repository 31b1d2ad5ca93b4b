"""Joins of a story that lie near the threshold: of claims, events, texts and reports."""

from collections.abc import Iterator, Mapping, Sequence

from sayso.merging.amend import anchor
from sayso.merging.doubt_words import drafted, in_context, opening
from sayso.merging.joins import BEFORE, holding, sides
from sayso.merging.story_view import Told
from sayso.records.claim import Claim, Evidence
from sayso.records.correction import Amendments, CorrectionKind
from sayso.records.doubt import Doubt, DoubtKind
from sayso.records.happening import EventTelling, Happening
from sayso.records.link import Link
from sayso.records.text import Report, Span

NEAR = 0.4
"""A join is near its threshold within so much of the way from there to certainty."""
COPY_AT, STORY_AT, EVENT_AT = 0.4, 0.5, 0.24
"""The thresholds: of copies (Jaccard), of links between reports, of tellings of one event."""


def join_doubts(told: Told, main: Claim | None, by: Amendments) -> Iterator[Doubt]:
    """Joins that would fall apart if one doubtful link were cut, and links that joined nothing.

    What people have joined themselves is not doubted.
    """
    reports = {r.report.report_id: r.report for r in told.readings}
    yield from _claim_joins(told, reports, main, by)
    yield from _event_joins(told, reports, main, by)
    yield from _report_joins(told, reports, by)
    yield from _apart(told, reports, by)


def _is_near(link: Link, threshold: float) -> bool:
    return link.score < threshold + NEAR * (1 - threshold)


def _is_tied(places: Sequence[str], kind: CorrectionKind, by: Amendments) -> bool:
    """Whether people have said that the two are one."""
    return (min(places), max(places)) in by.ties(kind).joined


def _claim_joins(
    told: Told, reports: Mapping[str, Report], main: Claim | None, by: Amendments
) -> Iterator[Doubt]:
    holders: dict[str, list[Claim]] = {}
    for claim in told.claims:
        for evidence in claim.evidence:
            holders.setdefault(anchor(evidence.report_id, evidence.start), []).append(claim)
    for link in (x for x in told.joins if _is_near(x, 0.0)):
        ends = [_place(link.one), _place(link.other)]
        places = [anchor(*end) for end in ends]
        both = [c for c in holders.get(places[0], ()) if c in holders.get(places[1], ())]
        if not both or places[0] == places[1] or _is_tied(places, "claim", by):
            continue
        claim = both[0]
        words = [next(e for e in claim.evidence if (e.report_id, e.start) == end) for end in ends]
        yield drafted(
            "claim-join",
            told.story,
            (claim.id, claim.text),
            ("claim", (places[0],)),
            evidence=tuple(
                in_context(reports[e.report_id], Span(e.start, e.end), e.by) for e in words
            ),
            others=(places[1],),
            score=None if link.by == BEFORE else link.score,
            features=link.features,
            by=link.by,
            reports=claim.badge.pages,
            is_central=claim == main,
        )


def _place(telling: str) -> tuple[str, int]:
    report_id, start, _ = telling.split(":", 2)
    return report_id, int(start)


def _event_joins(
    told: Told, reports: Mapping[str, Report], main: Claim | None, by: Amendments
) -> Iterator[Doubt]:
    central = set(main.events if main else ())
    for happening in (h for h in told.happenings if len(h.tellings) > 1):
        tree = holding(happening.links)
        rows = {t.event: t for t in happening.tellings}
        for link in (x for x in tree if _is_near(x, EVENT_AT)):
            one, other = rows[link.one], rows[link.other]
            places = [anchor(t.evidence.report_id, t.evidence.start) for t in (one, other)]
            if places[0] == places[1] or _is_tied(places, "event", by):
                continue
            yield drafted(
                "event-join",
                told.story,
                (happening.id, happening.type),
                ("event", (places[0],)),
                evidence=tuple(_words(t, reports) for t in (one, other)),
                others=(places[1],),
                score=round(link.score, 4),
                features=link.features,
                by=link.by,
                reports=_least(happening, tree, link),
                is_central=any(t in central for t in rows),
            )


def _words(telling: EventTelling, reports: Mapping[str, Report]) -> Evidence:
    words = telling.evidence
    return in_context(reports[words.report_id], Span(words.start, words.end), words.by)


def _least(happening: Happening, tree: Sequence[Link], link: Link) -> int:
    """How many reports are on the smaller side of a join."""
    report = {t.event: t.evidence.report_id for t in happening.tellings}
    parts = sides(tree, link)
    return min(len({report[i] for i in part}) for part in (parts.one, parts.other))


def _report_joins(told: Told, reports: Mapping[str, Report], by: Amendments) -> Iterator[Doubt]:
    """Texts that are taken for copies, and reports that one link holds in the story."""
    copies = [x for x in told.story.links if x.kind == "copy"]
    tree = holding(copies)
    for link in (x for x in tree if _is_near(x, COPY_AT)):
        yield from _reports(told, ("copy", "report"), (tree, link), (reports, by))
    same = [Link(x.kind, x.one, x.other, 1.0, x.features, x.by) for x in copies]
    linked = [x for x in told.story.links if x.kind == "story"]
    tree = holding([*same, *linked])
    for link in (x for x in tree if x.kind == "story" and _is_near(x, STORY_AT)):
        yield from _reports(told, ("story-join", "story"), (tree, link), (reports, by))


def _reports(
    told: Told,
    what: tuple[DoubtKind, CorrectionKind],
    held: tuple[Sequence[Link], Link],
    known: tuple[Mapping[str, Report], Amendments],
) -> Iterator[Doubt]:
    (reports, by), (tree, link), (name, kind) = known, held, what
    if _is_tied((link.one, link.other), kind, by):
        return
    parts = sides(tree, link)
    if all(reports[i].text.strip() for i in (link.one, link.other)):
        yield drafted(
            name,
            told.story,
            (told.story.id, told.story.title),
            (kind, (link.one,)),
            evidence=tuple(opening(reports[i], link.by) for i in (link.one, link.other)),
            others=(link.other,),
            score=round(link.score, 4),
            features=link.features,
            by=link.by,
            reports=min(len(parts.one), len(parts.other)),
            is_central=True,
        )


def _apart(told: Told, reports: Mapping[str, Report], by: Amendments) -> Iterator[Doubt]:
    """Links to reports of other stories, with which this one was not joined."""
    for link, other in told.apart:
        mine = reports[link.one]
        if mine.text.strip() and other.text.strip() and not _is_tied(_ends(link), "story", by):
            yield drafted(
                "story-apart",
                told.story,
                (told.story.id, told.story.title),
                ("story", (mine.report_id,)),
                evidence=(opening(mine, link.by), opening(other, link.by)),
                others=(other.report_id,),
                score=round(link.score, 4),
                features=link.features,
                by=link.by,
                reports=len(told.story.reports),
                is_central=True,
            )


def _ends(link: Link) -> tuple[str, str]:
    return link.one, link.other
