"""The lines of the picture: who cites whom, and which of them lead back in a circle."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from sayso.records.way import Way, Ways
from sayso.serving.chain.nodes import BACKING, CLAIM, Edge

Ends = tuple[str, str]
Origins = dict[Ends, set[str]]


def position_key(way: Way) -> str:
    """The key of a stand: the same for whoever takes it, wherever it is told."""
    return f"{way.stance}|{way.voices[-1].key}" if way.voices else f"{way.stance}|{way.teller}"


def threads_of(ways: Ways) -> tuple[Edge, ...]:
    """Every line once, with the origins that it leads to, sorted by its ends."""
    found: Origins = {}
    for one, other, origin in _steps(ways):
        found.setdefault((one, other), set()).update({origin} if origin else ())
    leaving = {one for one, _ in found}
    for card in sorted(set(ways.tellers.values()) - leaving):
        for target in _only(card, ways):
            found[card, target] = set()
    backed = {one for (one, _), origins in found.items() if origins}
    found = {
        (one, other): origins
        for (one, other), origins in found.items()
        if origins or other != CLAIM or one not in backed  # it adds no word of its own
    }
    for way in ways.ways:
        if way.stance not in BACKING:
            found[position_key(way), CLAIM] = set()
    back = _leading_back(found)
    return tuple(
        Edge(one, other, frozenset(origins), (one, other) in back)
        for (one, other), origins in sorted(found.items())
    )


def _steps(ways: Ways) -> Iterator[tuple[str, str, str | None]]:
    """Each step of those who back the claim, and the origin at the end of the way."""
    for way in ways.ways:
        if way.stance not in BACKING:
            continue
        if way.voices or way.origin:
            for one, other in pairwise((way.teller, *(v.key for v in way.voices), CLAIM)):
                if one != other:
                    yield one, other, way.origin
        card = ways.tellers[way.report_id]
        if card != way.teller:  # a page that contains another's text
            yield card, way.teller, way.origin


def _only(card: str, ways: Ways) -> Collection[str]:
    """What a card leads to that leads nowhere else: the stands that it tells, else the claim."""
    mine = [w for w in ways.ways if ways.tellers[w.report_id] == card]
    stands = {position_key(w) for w in mine if w.stance not in BACKING}
    is_telling = any(w.stance in BACKING for w in mine)
    return (CLAIM,) if is_telling or not stands else sorted(stands)


def _leading_back(found: Mapping[Ends, object]) -> set[Ends]:
    """Lines to somebody on the way to whom they started: without them there is no circle."""
    onward: dict[str, list[str]] = {}
    for one, other in sorted(found):
        onward.setdefault(one, []).append(other)
    entered = {other for _, other in found}
    back: set[Ends] = set()
    done: set[str] = set()
    for start in sorted(onward, key=lambda key: (key in entered, key)):
        trail: list[tuple[str, Iterator[str]]] = []
        if start not in done:
            trail.append((start, iter(onward[start])))
        while trail:
            here, coming = trail[-1]
            following = next(coming, None)
            if following is None:
                done.add(here)
                trail.pop()
            elif any(key == following for key, _ in trail):
                back.add((here, following))
            elif following not in done:
                trail.append((following, iter(onward.get(following, ()))))
    return back
