"""How many independent origins stand behind a claim, and the chains that show it."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from sayso.merging.bodies import Kind, Path, fold_bodies, shown
from sayso.merging.cluster import components
from sayso.merging.contents import Telling
from sayso.merging.names import fold
from sayso.merging.positions import opposing
from sayso.merging.spokespeople import spoken_for
from sayso.merging.standing import Standing
from sayso.merging.tellers import find_tellers
from sayso.merging.words import stem
from sayso.records.claim import Hop, Origins

BACKING = ("asserts", "confirms")
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us", "i'm", "we're", "i've", "we've"})


def count_origins(paths: Sequence[Path]) -> Origins:
    """Origins behind a claim by the paths that lead to them, with one chain for each.

    At most all that are left after folding: the same actor, the same outlet's group, copies
    of a text, texts that contain another and outlets that cite another are folded. At least
    the first-hand ones, or 1 where there are none but another origin exists. Those who deny,
    decline or doubt are no origins. In a circle of outlets that only cite each other one of
    them must have begun.

    Rule: origin.count
    Source: own; independence of origins as in source criticism.
    """
    ends = _ends_among(paths)
    if paths and not ends:
        return Origins(1, 1, (_shortest(paths).hops,))
    first_hand = {p.origin for p in ends if p.kind == "first-hand"}
    every = sorted({p.origin for p in ends})
    chains = tuple(
        sorted(
            (_shortest(p for p in ends if p.origin == origin).hops for origin in every), key=shown
        )
    )
    return Origins(len(first_hand) or min(1, len(every)), len(every), chains)


def origins_among(paths: Collection[Path]) -> frozenset[str]:
    """The nodes of the origins that these paths lead to; in a circle, one of those in it."""
    ends = _ends_among(paths)
    if paths and not ends:
        return frozenset({_shortest(paths).origin})
    return frozenset(p.origin for p in ends)


def _ends_among(paths: Collection[Path]) -> list[Path]:
    """Paths that end at an origin: not at an outlet that has it from somebody else."""
    citing = {n for p in paths for n in p.nodes[: 1 if p.is_confirming else -1] if p.nodes[1:]}
    return [p for p in paths if p.kind == "first-hand" or p.origin not in citing]


def is_circular(paths: Sequence[Path]) -> bool:
    """Whether an outlet that tells this is cited, at any remove, by an outlet that it cites."""
    edges: dict[str, set[str]] = {}
    for path in paths:
        for citing, cited in zip(path.nodes, path.nodes[1:], strict=False):
            edges.setdefault(citing, set()).add(cited)
    return any(node in _reached(node, edges) for node in sorted(edges))


def _reached(node: str, edges: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = [node]
    while todo:
        for onward in edges.get(todo.pop(), ()):
            if onward not in found:
                found.add(onward)
                todo.append(onward)
    return found


def find_paths(tellings: Sequence[Telling], standing: Standing) -> tuple[Path, ...]:
    """Every way in which somebody asserts or confirms the claim, groups folded, each once."""
    found = {p for _, p in told_paths(tellings, standing)}
    return tuple(sorted(found, key=lambda p: (p.nodes, _rank(p))))


def told_paths(tellings: Sequence[Telling], standing: Standing) -> tuple[tuple[Telling, Path], ...]:
    """Each telling that backs the claim, with each way that it shows, groups folded.

    A title sums up its report: it adds nobody to those who tell the claim below it. A text that
    credits somebody with the claim has no voice of its own for it, however it opens.
    """
    tellers = find_tellers(tellings, standing)
    against = {t.id for t in opposing(tellings)}
    ways = {
        t.id: tuple(_paths_of(t, tellers[t.id], standing)) for t in tellings if t.id not in against
    }
    below = {t.report_id for t in tellings if not t.is_title and ways.get(t.id)}
    crediting = {
        standing.texts[t.report_id]
        for t in tellings
        if t.attribution and any(p.hops for p in ways.get(t.id, ()))
    }
    found = [
        (t, p)
        for t in tellings
        if not (t.is_title and t.report_id in below)
        and not (t.attribution is None and standing.texts[t.report_id] in crediting)
        for p in ways.get(t.id, ())
    ]
    folded = fold_bodies(_fold_groups([p for _, p in found], standing), standing)
    return tuple(zip((t for t, _ in found), folded, strict=True))


def _paths_of(telling: Telling, teller: str, standing: Standing) -> Iterable[Path]:
    attribution = telling.attribution
    if attribution is None:
        yield _own_voice(telling, teller, standing)
        return
    if attribution.stance not in BACKING:
        return
    hops = attribution.chain
    confirming = attribution.stance == "confirms"
    if not hops:
        yield Path((teller,), (), "own voice", confirming, telling.report_id)
        return
    before = (teller, *(standing.node_of(h) for h in hops[:-1]))
    for end, kind, last in _ends(telling, hops[-1], standing):
        nodes = tuple(n for n, _ in groupby((*before, end)))
        yield Path(nodes, (*hops[:-1], last), kind, confirming, telling.report_id)


def _own_voice(telling: Telling, teller: str, standing: Standing) -> Path:
    """The page itself tells it; behind it stands the agency it credits, if any."""
    agency = standing.credits.get(telling.report_id)
    if agency is None:
        return Path((teller,), (), "own voice", False, telling.report_id)
    hop = Hop(None, agency, "named")
    nodes = tuple(n for n, _ in groupby((teller, standing.node_of(hop))))
    return Path(nodes, (hop,), "own voice", False, telling.report_id)


def _ends(telling: Telling, hop: Hop, standing: Standing) -> list[tuple[str, Kind, Hop]]:
    """The nodes of a chain's end and its hop: one, or each of several named speakers."""
    speakers = [standing.actors[s] for s in telling.speakers if s in standing.actors]
    if speakers and all(standing.is_outlet(s) for s in speakers):
        return [(standing.node_of(hop), "own voice", hop)]
    named = [s for s in speakers if s.id in standing.bench.named]
    voice = _voice(telling, standing) if not named else None
    if voice is not None:
        return [("actor:" + standing.bench.same_actor[voice], _kind(telling, voice, standing), hop)]
    if hop.sourcing in ("anonymous", "collective", "document") or (speakers and not named):
        return [(_group_node(hop, standing), "group", hop)]
    if not named:
        return [(standing.node_of(hop), "own voice", hop)]
    return [
        (
            "actor:" + standing.bench.same_actor[s.id],
            _kind(telling, s.id, standing),
            hop if len(named) == 1 else Hop(s.id, s.name, hop.sourcing),
        )
        for s in named
    ]


def _voice(telling: Telling, standing: Standing) -> str | None:
    """Who is spoken for by a source without a name."""
    attribution = telling.attribution
    return spoken_for(attribution, telling.report_id, standing) if attribution else None


def _group_node(hop: Hop, standing: Standing) -> str:
    """Somebody without a name: the same actor, or the same words."""
    return "group:" + standing.bench.same_actor.get(hop.actor or "", fold(hop.text))


def _kind(telling: Telling, speaker: str, standing: Standing) -> Kind:
    """First-hand if a named actor speaks of what it did, saw or decided.

    Told by the actor being a party of the event, or the first one spoken of in the content,
    or by words of the first person.

    Rule: origin.first-hand
    Source: own.
    """
    same = standing.bench.same_actor
    parties = {same.get(a, a) for e in telling.events for a in (*e.actors, *e.recipients)}
    if same.get(speaker, speaker) in parties or _speaks_of_itself(telling, speaker, standing):
        return "first-hand"
    return "own voice"


def _speaks_of_itself(telling: Telling, speaker: str, standing: Standing) -> bool:
    if telling.opens_with == speaker:
        return True
    text = standing.readings[telling.report_id].report.text
    words = " ".join(s.quote(text) for s in telling.spans)
    is_quoted = telling.attribution is not None and telling.attribution.manner != "indirect"
    return is_quoted and bool(_FIRST_PERSON & set(fold(words).replace("’", "'").split()))


def _fold_groups(paths: Sequence[Path], standing: Standing) -> list[Path]:
    """Paths with each anonymous group under one node, however often its outlet cites it.

    Within a report the actors tell groups apart; across reports two groups of one outlet are
    the same unless their number or their description says otherwise.
    """
    groups = sorted({_group_key(p) for p in paths if p.kind == "group"})
    shown = {_group_key(p): p for p in paths if p.kind == "group"}
    links: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for i, one in enumerate(groups):
        for other in groups[i + 1 :]:
            same = _same_group(shown[one], shown[other], standing)
            (links if same else apart).append((one, other))
    roots = components(groups, links, apart)
    return [_under(p, roots) for p in paths]


def _under(path: Path, roots: dict[str, str]) -> Path:
    if path.kind != "group":
        return path
    nodes = (*path.nodes[:-1], roots[_group_key(path)])
    return Path(nodes, path.hops, path.kind, path.is_confirming, path.report_id)


def _group_key(path: Path) -> str:
    return "|".join((path.nodes[-2], path.report_id, path.origin))


def _same_group(one: Path, other: Path, standing: Standing) -> bool:
    if one.nodes[-2] != other.nodes[-2] or one.report_id == other.report_id:
        return False
    mine, theirs = one.hops[-1], other.hops[-1]
    if mine.count and theirs.count and mine.count != theirs.count:
        return False
    a, b = (_description(h, standing) for h in (mine, theirs))
    return not a or not b or bool(a & b)


def _description(hop: Hop, standing: Standing) -> frozenset[str]:
    words = (w for w in fold(hop.text).split() if w not in standing.bench.tables.plain)
    vague = standing.bench.tables.vague
    return frozenset(
        stem(w, standing.bench.tables) for w in words if w.isalpha() and w not in vague
    )


def _shortest(paths: Iterable[Path]) -> Path:
    return min(paths, key=lambda p: (len(p.hops), _rank(p)))


def _rank(path: Path) -> tuple[tuple[str, ...], int, str]:
    """Which of two alike is shown: one that tells how its sources are known; never by chance."""
    return shown(path.hops), sum(h.sourcing is None for h in path.hops), repr(path)
