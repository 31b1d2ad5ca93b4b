"""Which tellings are one claim: alike in content, or one the answer to the other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.merging.central import central_tellings, end_of_start
from sayso.merging.chains import words_at
from sayso.merging.cluster import components, groups_of
from sayso.merging.contents import Telling
from sayso.merging.link import same_content, sums_up
from sayso.merging.names import fold
from sayso.merging.reactions import answered, standing_before
from sayso.merging.standing import Standing
from sayso.records.correction import UNTIED, Ties

_PEOPLE = re.compile(r"\b(?:him|her|them|me|us|you|who|whom|what|why|how|\w+sel(?:f|ves))\b", re.I)
Links = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Ids of tellings by claim, and for each report the id of the telling that is central.

    `links` are the pairs that the claims were made of, those too that something kept apart.
    """

    groups: Sequence[tuple[str, ...]]
    central: Mapping[str, str]
    links: Sequence[tuple[str, str]] = ()


def group_tellings(
    tellings: Mapping[str, Telling], standing: Standing, ties: Ties = UNTIED
) -> Grouping:
    """Tellings by claim: first by what they tell, then by what they answer.

    What a refusal without words is about may be the central claim, so that is found between.
    What is central to a report is found from that report alone, so that the company it is
    read in takes no link away. `ties` are what people said of tellings.
    """
    told = [tellings[i] for i in sorted(tellings)]
    by_report = [list(group) for _, group in groupby(told, key=lambda t: t.report_id)]
    apart = [pair for inside in by_report for pair in _nested(inside)]
    links = _alike(told, standing) + _copied(told, standing)
    for inside in by_report:
        links += [*_answers(inside, standing), *_titles(inside, standing)]
    own = [(a, b) for a, b in links if tellings[a].report_id == tellings[b].report_id]
    central = _central(tellings, own, apart, standing)
    for inside in by_report:
        bare = list(_bare_answers(inside, {i: tellings[t] for i, t in central.items()}, standing))
        links += bare
        own += bare
    groups = groups_of(components(tellings, links, apart, ties))
    return Grouping(groups, _central(tellings, own, apart, standing), links)


def _central(
    tellings: Mapping[str, Telling], own: Links, apart: Links, standing: Standing
) -> dict[str, str]:
    return central_tellings(tellings, groups_of(components(tellings, own, apart)), standing)


def _alike(told: Sequence[Telling], standing: Standing) -> Links:
    """Pairs that tell the same; only those that share enough rare words are looked at.

    `same_content` wants half of the shorter one's words in the longer one. So one of any
    half of them, and one more, is there, and the rarest of them are asked for.
    """
    same_actor = standing.bench.same_actor
    holding: dict[str, list[int]] = {}
    for number, telling in enumerate(told):
        for word in sorted(telling.words):
            holding.setdefault(word, []).append(number)
    pairs: set[tuple[int, int]] = set()
    for number, telling in enumerate(told):
        rarest = sorted(telling.words, key=lambda w: (len(holding[w]), w))
        for word in rarest[: len(rarest) // 2 + 1]:
            longer = (n for n in holding[word] if len(told[n].words) >= len(telling.words))
            pairs.update((min(n, number), max(n, number)) for n in longer if n != number)
    return [
        (told[a].id, told[b].id)
        for a, b in sorted(pairs)
        if same_content(told[a], told[b], same_actor)
    ]


def _copied(told: Sequence[Telling], standing: Standing) -> Links:
    """The same words of the same source in copies of one text, however little they say."""
    first: dict[tuple[str, str, str], Telling] = {}
    links = []
    for telling in told:
        text = standing.readings[telling.report_id].report.text
        source = telling.attribution.source if telling.attribution else ()
        words = (fold(words_at(source, text)), fold(words_at(telling.spans, text)))
        earlier = first.setdefault((standing.texts[telling.report_id], *words), telling)
        if earlier.report_id != telling.report_id:
            links.append((earlier.id, telling.id))
    return links


def _titles(inside: Sequence[Telling], standing: Standing) -> Iterator[tuple[str, str]]:
    """Each title and the one telling near the start of its report that it sums up best."""
    for title in (t for t in inside if t.is_title):
        end = end_of_start(standing.readings[title.report_id].report)
        summed = [t for t in inside if t.start < end and sums_up(title, t)]
        if summed:
            best = max(
                summed, key=lambda t: (bool(t.attribution), len(t.words & title.words), -t.start)
            )
            yield title.id, best.id


def _answers(inside: Sequence[Telling], standing: Standing) -> Iterator[tuple[str, str]]:
    """Reactions of one report and what they answer by their words."""
    for telling in inside:
        reading = standing.readings[telling.report_id]
        main = answered(telling, inside, reading, standing.bench)
        if main is not None:
            yield telling.id, main.id


def _bare_answers(
    inside: Sequence[Telling], central: Mapping[str, Telling], standing: Standing
) -> Iterator[tuple[str, str]]:
    """Reactions of one report that say nothing themselves, and what stands before them."""
    for telling in inside:
        if telling.is_bare and _is_by_somebody(telling) and not _refers(telling):
            reading = standing.readings[telling.report_id]
            if _PEOPLE.search(words_at(telling.spans, reading.report.text)):
                continue  # "I don't blame them" is about people, not about a claim
            main = standing_before(telling, inside, central, reading)
            if main is not None:
                yield telling.id, main.id


def _is_by_somebody(telling: Telling) -> bool:
    """Whether it is known who reacts; "nobody would say" is no reaction of anyone."""
    attribution = telling.attribution
    if attribution is None or not telling.is_reaction:
        return False
    return bool(telling.speakers or (attribution.source and attribution.sourcing == "named"))


def _refers(telling: Telling) -> bool:
    return telling.attribution is not None and bool(telling.attribution.content_refers_to)


def _nested(inside: Sequence[Telling]) -> Links:
    """Pairs of one report of which one is told inside the other: never one claim."""
    pairs = []
    open_: list[Telling] = []
    for telling in sorted((t for t in inside if t.attribution), key=lambda t: t.start):
        open_ = [t for t in open_ if t.spans[-1].end > telling.start]
        for other in open_:
            if telling.is_inside(other) or other.is_inside(telling):
                pairs.append((telling.id, other.id))
        open_.append(telling)
    return pairs
