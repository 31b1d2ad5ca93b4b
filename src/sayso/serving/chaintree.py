"""The way a claim travelled, as a tree: this page, whom it cites, whom they cite."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sayso.records.claim import Attribution, Claim, Hop, Position, Stance
from sayso.serving.plain import cut
from sayso.serving.wording import SIGNS, SOURCINGS, STANCES, count_of, heads_phrase, list_of

NAME_CHARS = 120

ORDER = (None, *STANCES)
"""Those who tell it first, then those who take a stand on it; else as the report has them."""

ONE = ("a ", "an ")
"""Articles that say that a source without a number is one."""


@dataclass(frozen=True, slots=True)
class Node:
    """One voice of a chain: its name, marks ("anonymous", "2 people"), and where it stands.

    `stance` is None for those who merely passed the claim on; `attribution` is the id of the
    row that shows the words, if there is one.
    """

    name: str
    marks: tuple[str, ...] = ()
    stance: Stance | None = None
    attribution: str | None = None
    below: tuple["Node", ...] = ()
    count: int | None = None

    @property
    def verb(self) -> str:
        """What it does to the claim, in a word; "" if it merely passed it on."""
        return STANCES[self.stance] if self.stance else ""

    @property
    def sign(self) -> str:
        """The sign of its stance, so that colour carries nothing alone."""
        return SIGNS[self.stance] if self.stance else ""


@dataclass(slots=True)
class _Branch:
    hop: Hop
    stance: Stance | None = None
    attribution: str | None = None
    below: list["_Branch"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a tree looks up: attributions and their reports by id, names of actors and pages.

    `pages` are names by report id, in the order in which the reports are shown.
    """

    attributions: Mapping[str, Attribution]
    reports: Mapping[str, str]
    names: Mapping[str, str]
    pages: Mapping[str, str]


def chain_tree(claim: Claim, lookup: Lookup) -> tuple[Node, ...]:
    """Those behind a claim, nearest to the page first; positions hang where they were told.

    Over several pages each has its node; pages with the same voices behind them share one.
    """
    pages = [p for p in lookup.pages if p in {e.report_id for e in claim.evidence}]
    roots = {page: _Branch(Hop(None, lookup.pages[page])) for page in pages}
    for chain in claim.origins.chains:
        for page in _pages_of(chain, pages, lookup):
            _grow(roots[page], chain)
    for position in claim.positions:
        root = roots.get(lookup.reports.get(position.attribution, ""))
        if root:
            _hang(root, position, lookup)
    trees = {page: _frozen(root, lookup.names).below for page, root in roots.items()}
    if len(pages) < 2:
        return next(iter(trees.values()), ())
    return tuple(_shared(trees, lookup))


def _pages_of(chain: tuple[Hop, ...], pages: list[str], lookup: Lookup) -> list[str]:
    """The pages that tell of this chain; the first of all if none can be told."""
    telling = {lookup.reports[i] for i, a in lookup.attributions.items() if a.chain == chain}
    return [page for page in pages if page in telling] or pages[:1]


def _shared(trees: Mapping[str, tuple[Node, ...]], lookup: Lookup) -> Iterator[Node]:
    groups: dict[str, list[str]] = {}
    for page, below in trees.items():
        groups.setdefault(repr([_voices(n) for n in below]), []).append(page)
    for group in groups.values():
        marks = [count_of(len(group), "page")] if len(group) > 1 else []
        marks += [] if trees[group[0]] else ["in its own voice"]
        name = list_of(dict.fromkeys(lookup.pages[page] for page in group))
        yield Node(cut(name, NAME_CHARS), tuple(marks), below=trees[group[0]])


def _voices(node: Node) -> tuple[object, ...]:
    """What of a node makes two pages tell the same: all but where the words stand."""
    below = tuple(_voices(n) for n in node.below)
    return (node.name, node.marks, node.stance, below)


def _hang(root: _Branch, position: Position, lookup: Lookup) -> None:
    """Put a position at the end of its chain."""
    leaf = _grow(root, _path_of(position, lookup))
    if leaf is root:
        return
    if position.stance != "asserts":
        leaf.stance, leaf.attribution = position.stance, position.attribution
    elif leaf.attribution is None:
        leaf.attribution = position.attribution


def _grow(root: _Branch, chain: tuple[Hop, ...]) -> _Branch:
    at = root
    for hop in chain:
        known = next((b for b in at.below if _is_same_voice(b.hop, hop)), None)
        if known is None:
            known = _Branch(hop)
            at.below.append(known)
        at = known
    return at


def _is_same_voice(one: Hop, other: Hop) -> bool:
    """Whether two hops at one place of the tree are one actor, or read alike."""
    if one.actor and one.actor == other.actor:
        return True
    return _plain(one) == _plain(other) and one.sourcing == other.sourcing


def _plain(hop: Hop) -> str:
    return hop.text.casefold().removeprefix("the ")


def _path_of(position: Position, lookup: Lookup) -> tuple[Hop, ...]:
    """The chain to a position: that of its attribution, ending in the actor who holds it."""
    attribution = lookup.attributions.get(position.attribution)
    chain = attribution.chain if attribution else ()
    if position.actor is None or (chain and chain[-1].actor == position.actor):
        return chain
    sourcing = attribution.sourcing if attribution else None
    count = attribution.count if attribution and len(attribution.speakers) == 1 else None
    own = Hop(position.actor, lookup.names.get(position.actor, ""), sourcing, count)
    return (*chain[:-1], own)


def _frozen(branch: _Branch, names: Mapping[str, str]) -> Node:
    children = sorted(branch.below, key=lambda child: ORDER.index(child.stance))
    below = tuple(_frozen(child, names) for child in children)
    name = cut(branch.hop.text or names.get(branch.hop.actor or "", ""), NAME_CHARS)
    return Node(
        name or "nobody named",
        tuple(hop_marks(branch.hop)),
        branch.stance,
        branch.attribution,
        below,
        branch.hop.count,
    )


def hop_marks(hop: Hop) -> Iterator[str]:
    """What is to be known of a voice beside its name."""
    if hop.sourcing and SOURCINGS[hop.sourcing]:
        yield SOURCINGS[hop.sourcing]
    if hop.count:
        yield heads_phrase(hop.count, hop.sourcing)
    elif hop.sourcing == "anonymous" and not hop.text.casefold().startswith(ONE):
        yield "number not said"
