"""The way a claim travelled, as a tree: this page, whom it cites, whom they cite."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sayso.records.claim import Attribution, Claim, Hop, Position, Stance
from sayso.serving.plain import cut
from sayso.serving.wording import SIGNS, SOURCINGS, STANCES, count_of

NAME_CHARS = 120


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
    below: dict[str, "_Branch"] = field(default_factory=dict)


def chain_tree(
    claim: Claim, attributions: Mapping[str, Attribution], names: Mapping[str, str]
) -> tuple[Node, ...]:
    """Those behind a claim, nearest to the page first; positions hang where they were told.

    `attributions` are by id, `names` are of actors by id.
    """
    root = _Branch(Hop(None, ""))
    for chain in claim.origins.chains:
        _grow(root, chain)
    for position in claim.positions:
        leaf = _grow(root, _path_of(position, attributions, names))
        if position.stance != "asserts" and leaf is not root:
            leaf.stance, leaf.attribution = position.stance, position.attribution
        elif leaf is not root and leaf.attribution is None:
            leaf.attribution = position.attribution
    return tuple(_frozen(branch, names) for branch in root.below.values())


def _grow(root: _Branch, chain: tuple[Hop, ...]) -> _Branch:
    at = root
    for hop in chain:
        at = at.below.setdefault(hop.actor or hop.text.casefold(), _Branch(hop))
    return at


def _path_of(
    position: Position, attributions: Mapping[str, Attribution], names: Mapping[str, str]
) -> tuple[Hop, ...]:
    """The chain to a position: that of its attribution, ending in the actor who holds it."""
    attribution = attributions.get(position.attribution)
    chain = attribution.chain if attribution else ()
    if position.actor is None or (chain and chain[-1].actor == position.actor):
        return chain
    sourcing = attribution.sourcing if attribution else None
    count = attribution.count if attribution and len(attribution.speakers) == 1 else None
    own = Hop(position.actor, names.get(position.actor, ""), sourcing, count)
    return (*chain[:-1], own)


def _frozen(branch: _Branch, names: Mapping[str, str]) -> Node:
    below = tuple(_frozen(child, names) for child in branch.below.values())
    name = cut(branch.hop.text or names.get(branch.hop.actor or "", ""), NAME_CHARS)
    return Node(
        name or "nobody named",
        tuple(hop_marks(branch.hop)),
        branch.stance,
        branch.attribution,
        below,
    )


def hop_marks(hop: Hop) -> Iterator[str]:
    """What is to be known of a voice beside its name."""
    if hop.sourcing and SOURCINGS[hop.sourcing]:
        yield SOURCINGS[hop.sourcing]
    if hop.count:
        yield count_of(hop.count, "person", "people")
    elif hop.sourcing == "anonymous":
        yield "number not said"
