"""Bodies that handle a case: one origin each, whoever of them speaks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.merging.names import fold
from sayso.merging.standing import Standing
from sayso.records.claim import Hop

Kind = Literal["first-hand", "group", "own voice"]
ANY = "authorities"
"""Those who handle the case, whichever body they are of."""
_HANDLING = ("police", "sheriff", "prosecutors", "coroner", "fire department")
_NO_BODY = re.compile(r"\b(?:sources?|former|ex|retired|wife|husband|widow|lawyers?|union)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_TAIL = re.compile(r"[,;(]|\b(?:of|for|in|at|who|from|with)\b")


@dataclass(frozen=True, slots=True)
class Path:
    """One way a claim came: nodes from the telling outlet to the origin, and its hops.

    `is_confirming` marks an origin that only confirms what the outlet before it holds.
    """

    nodes: tuple[str, ...]
    hops: tuple[Hop, ...]
    kind: Kind
    is_confirming: bool
    report_id: str

    @property
    def origin(self) -> str:
        """The node where it ends."""
        return self.nodes[-1]


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its sort ("police") and the names before it ("Port Vella"), folded."""

    sort: str
    names: frozenset[str]


def fold_bodies(paths: Sequence[Path], standing: Standing) -> list[Path]:
    """Paths with each body under one node: chief, spokesman, detective and tweet are one origin.

    What a body says of its own case it has found or done itself, so it is first-hand. Two that
    are called by different names are two; "police" alone are any of them, and bare "authorities"
    or "officials" are whichever body handles the case. People who are counted or described
    without a name ("three officials with knowledge of it") speak for themselves. Who is a
    body's to one report ("police spokesman Ida Moe") is so where another says "Moe" alone.

    Rule: origin.body
    Source: own; a department is one actor, whoever of it speaks.
    """
    alone = [body_of(p.hops[-1], standing) if p.hops else None for p in paths]
    of_actor = _of_actors(paths, alone)
    told = [b or of_actor.get(p.origin) for p, b in zip(paths, alone, strict=True)]
    nodes = _nodes({b for b in told if b})
    return [_under(p, nodes[b]) if b else p for p, b in zip(paths, told, strict=True)]


def _of_actors(paths: Sequence[Path], told: Sequence[Body | None]) -> Mapping[str, Body]:
    """The body of each actor that speaks for only one sort of them, the one of most names."""
    found: dict[str, set[Body]] = {}
    for path, body in zip(paths, told, strict=True):
        if body and path.origin.startswith("actor:"):
            found.setdefault(path.origin, set()).add(body)
    return {
        actor: min(bodies, key=lambda b: (-len(b.names), sorted(b.names)))
        for actor, bodies in found.items()
        if len({b.sort for b in bodies}) == 1
    }


def _under(path: Path, node: str) -> Path:
    """The path to its body; those of whom no body is known stay what they are."""
    if node.startswith(f"body:{ANY}:"):
        return path
    return replace(path, nodes=(*path.nodes[:-1], node), kind="first-hand")


def _nodes(bodies: Iterable[Body]) -> Mapping[Body, str]:
    """The node of each body: the first of its sort whose names do not differ from its own."""
    found: dict[Body, str] = {}
    for body in sorted(
        bodies, key=lambda b: (b.sort == ANY, -len(b.names), sorted(b.names), b.sort)
    ):
        same = [o for o in found if _may_be_one(body, o)]
        found[body] = found[same[0]] if same else f"body:{body.sort}:{' '.join(sorted(body.names))}"
    return found


def _may_be_one(body: Body, other: Body) -> bool:
    if body.sort == ANY:
        return other.sort == ANY or other.sort in _HANDLING
    return body.sort == other.sort and (body.names <= other.names or other.names <= body.names)


def body_of(hop: Hop, standing: Standing) -> Body | None:
    """The body that a source speaks for, by its words or by the office of whoever is meant."""
    is_described = hop.sourcing == "anonymous" and _TAIL.search(hop.text)
    if hop.count is not None or is_described or _NO_BODY.search(hop.text):
        return None
    actor = standing.actors.get(hop.actor or "")
    roles = [r.title for r in actor.roles] if actor else []
    found = [
        b for words in (hop.text, *roles) if (b := _named(words, standing.bench.tables.bodies))
    ]
    return min(found, key=lambda b: (b.sort == ANY, found.index(b)), default=None)


def _named(words: str, bodies: Mapping[str, str]) -> Body | None:
    """The body in words such as "Port Vella Police Chief Ida Moe"; a specific one first."""
    head = _TAIL.split(words, maxsplit=1)[0]
    known = sorted(_known(head, bodies), key=lambda found: (found[0] == ANY, found[1]))
    if not known:
        return None
    sort, at = known[0]
    before = (fold(w) for w in _WORD.findall(head[:at]) if w[0].isupper())
    names = frozenset(n for n in before if n not in ("the", "a", "s") and n not in bodies)
    return None if sort == ANY and names else Body(sort, names)


def _known(words: str, bodies: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    folded = words.casefold().replace("’", "'")
    for name, sort in bodies.items():
        if name.removesuffix("y") not in folded:
            continue
        plural = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
        for match in re.finditer(rf"\b(?:{re.escape(name)}|{re.escape(plural)})\b", folded):
            yield sort, match.start()


def shown(hops: Sequence[Hop]) -> tuple[str, ...]:
    """What hops are sorted by: their words, and who is meant."""
    return tuple(f"{fold(h.text)}|{h.actor or ''}|{h.text}" for h in hops)
