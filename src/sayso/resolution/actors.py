"""Mentions to actors: one actor for each set of references that mean the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from sayso.lexicon.actors import ActorTables
from sayso.records.actor import Actor, Mention, Reference
from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.parse import Parse, Token
from sayso.records.reading import Analysis
from sayso.records.text import Report, Span, Spans
from sayso.resolution.actors_cluster import Cluster, cluster_references
from sayso.resolution.actors_home import home_country
from sayso.resolution.actors_near import Shelf
from sayso.resolution.actors_parties import joined_nations, stand_ins, with_party_names
from sayso.resolution.actors_profile import actor_of
from sayso.resolution.actors_scene import (
    Scene,
    owners,
    party_heads,
    sector_of_ranks,
    shared_surnames,
)
from sayso.resolution.actors_sources import with_unlisted_sources
from sayso.resolution.places import countries_told

FIRST_PERSON = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours"])


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one report, sorted by id, and every mention in text order.

    `by_head` gives the actor by the token number of a mention's head, `several` the actors
    of a mention that means more than one ("the two sides"). `documents` are nouns that stand
    for whoever wrote them ("a statement by the ministry").
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    by_head: Mapping[int, str] = field(default_factory=dict)
    several: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=Shelf)
    documents: frozenset[str] = frozenset()

    def meant_by(self, head: int) -> tuple[str, ...]:
        """Ids of the actors that the mention with this head token means."""
        if head in self.several:
            return self.several[head]
        return (self.by_head[head],) if head in self.by_head else ()


def resolve_actors(analysis: Analysis, parse: Parse, report: Report, tables: ActorTables) -> Cast:
    """Who is meant by each reference of the report.

    A reference that is left undecided, and a nameless one that neither speaks nor takes part
    in an event, has a mention without an actor.

    Rule: actor.resolve
    Source: own.
    """
    references = with_unlisted_sources(analysis.references, analysis.attributions, parse)
    references = with_party_names(references, analysis.events, parse, tables)
    analysis = replace(analysis, references=references)
    heads = frozenset(r.head for r in analysis.references)
    parties = party_heads(_places_that_matter(analysis), parse, heads, tables.documents)
    parties |= _stand_ins(analysis, parse)
    scene = Scene(parse, report, tables, parties, told=countries_told(parse, tables))
    scene = replace(
        scene,
        home=home_country(analysis.references, scene),
        shared=shared_surnames(analysis.references, scene),
        ranks=sector_of_ranks(analysis.references, scene),
    )
    clusters = cluster_references(analysis.references, parse, tables)
    of_head = {r.head: c for c in clusters for r in c.references}
    scene = replace(scene, references=analysis.references, cluster_of=of_head)
    actors: dict[str, Actor] = {}
    by_head: dict[int, str] = {}
    for cluster in clusters:
        actor = actor_of(cluster, scene)
        if actor is None:
            continue
        actors[actor.id] = _joined(actors[actor.id], actor) if actor.id in actors else actor
        by_head.update({r.head: actor.id for r in cluster.references if scene.acts(r)})
    shelf = Shelf.of(analysis.references)
    several = _several(analysis.references, clusters, by_head, parse)
    by_head.update(_first_persons(analysis, parse, Cast((), (), by_head, several, shelf)))
    mentions = _mentions(analysis.references, by_head, several)
    meant = {m.actor for m in mentions}
    return Cast(
        actors=tuple(actors[i] for i in sorted(actors) if i in meant),
        mentions=mentions,
        by_head=by_head,
        several=several,
        shelf=shelf,
        documents=tables.documents,
    )


def _places_that_matter(analysis: Analysis) -> Spans:
    spans = [s for a in analysis.attributions for s in a.source]
    spans += [s for e in analysis.events for s in (*e.spans.actors, *e.spans.recipients)]
    return tuple(sorted(set(spans)))


def _stand_ins(analysis: Analysis, parse: Parse) -> frozenset[int]:
    sides = [(s, True) for e in analysis.events for s in e.spans.actors]
    sides += [(s, False) for e in analysis.events for s in e.spans.recipients]
    heads = {r.head for r in analysis.references}
    return frozenset(
        head
        for span, is_actor in sides
        if (root := parse.root_of(span)) is not None and root.index not in heads
        for head in stand_ins(span, analysis.references, parse, is_actor)
    )


def _joined(one: Actor, other: Actor) -> Actor:
    return replace(
        one,
        sectors=tuple(dict.fromkeys((*one.sectors, *other.sectors))),
        aliases=tuple(sorted({*one.aliases, *other.aliases})),
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
    )


def _several(
    references: Sequence[Reference],
    clusters: Sequence[Cluster],
    by_head: Mapping[int, str],
    parse: Parse,
) -> dict[int, tuple[str, ...]]:
    """Actors of references whose antecedent is a group: "the two sides" after "A and B"."""
    found: dict[int, tuple[str, ...]] = {}
    spans = {r.span for r in references}
    for cluster in clusters:
        targets = [r.antecedent for r in cluster.references if r.antecedent is not None]
        group = next((t for t in targets if t not in spans), None)
        if group is None:
            continue
        inside = [r for r in references if group.holds(r.span)]
        inside = [r for r in inside if not _nested(r, inside) and not _explains(r, group, parse)]
        ids = tuple(dict.fromkeys(by_head[r.head] for r in inside if r.head in by_head))
        if len(ids) > 1:
            found.update({r.head: ids for r in cluster.references})
    return found


def _explains(reference: Reference, group: Span, parse: Parse) -> bool:
    """Whether it only tells of a member: "Iowa" in "Moe, Republican of Iowa, and Brekke"."""
    if reference.label == "PERSON":
        return False
    at = parse.tokens[reference.head]
    above = (at, *(t for t in parse.ancestors(at.index) if group.holds(t.span)))
    return any(t.dep == "appos" for t in above)


def _nested(reference: Reference, references: Sequence[Reference]) -> bool:
    return any(o.span != reference.span and o.span.holds(reference.span) for o in references)


def _first_persons(analysis: Analysis, parse: Parse, cast: Cast) -> dict[int, str]:
    """Actors of "I" and "we" in quoted words: whoever the innermost quotation credits."""
    found: dict[int, str] = {}
    quoted = [a for a in analysis.attributions if a.manner != "indirect" and a.source]
    for reference in analysis.references:
        word = parse.tokens[reference.head].text.lower()
        if reference.kind != "pronoun" or word not in FIRST_PERSON:
            continue
        around = [a for a in quoted if any(s.holds(reference.span) for s in a.content)]
        if not around:
            continue
        inner = min(around, key=lambda a: (sum(s.end - s.start for s in a.content), a.id))
        ids = actors_in(inner.source, parse, cast)
        if len(ids) == 1:
            found[reference.head] = ids[0]
    return found


def _mentions(
    references: Sequence[Reference],
    by_head: Mapping[int, str],
    several: Mapping[int, tuple[str, ...]],
) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for r in references:
        ids: Iterable[str | None] = several.get(r.head) or (by_head.get(r.head),)
        found.extend(Mention(r.span, r.kind, i) for i in ids)
    return tuple(found)


def fill_speakers(
    attributions: tuple[Attribution, ...], parse: Parse, cast: Cast
) -> tuple[Attribution, ...]:
    """The attributions with the actors that their sources mean."""
    return tuple(
        replace(a, speakers=actors_in(a.source, parse, cast)) if a.source else a
        for a in attributions
    )


def fill_parties(events: tuple[Event, ...], parse: Parse, cast: Cast) -> tuple[Event, ...]:
    """The events with the actors that take part and those they are done to."""
    return tuple(
        replace(
            e,
            actors=_parties(e.spans.actors, parse, cast, is_actor=True),
            recipients=_parties(e.spans.recipients, parse, cast, is_actor=False),
        )
        for e in events
    )


def _parties(spans: Spans, parse: Parse, cast: Cast, *, is_actor: bool) -> tuple[str, ...]:
    """As `actors_in`; things act for whose they are ("Israeli helicopters": Israel)."""
    found: dict[str, None] = {}
    for span in spans:
        ids = actors_in((span,), parse, cast)
        if not ids:
            near = cast.shelf.around(_with_sentence(span, parse))
            heads = stand_ins(span, near, parse, is_actor)
            ids = tuple(i for head in heads for i in cast.meant_by(head))
        joined = joined_nations(span, parse)
        found.update(dict.fromkeys((*ids, *(i for h in joined for i in cast.meant_by(h)))))
    return tuple(found)


def _with_sentence(span: Span, parse: Parse) -> Span:
    """The span and the sentence of its head: all that grammar hangs on it."""
    root = parse.root_of(span)
    if root is None:
        return span
    first, past = parse.sentences[root.sentence]
    begin, end = parse.tokens[first].start, parse.tokens[past - 1].end
    return Span(min(begin, span.start), max(end, span.end))


def actors_in(spans: Spans, parse: Parse, cast: Cast) -> tuple[str, ...]:
    """Ids of the actors that the spans mean, each once, in text order.

    A span means its head and what is joined to it: "both the palace and the ministry" are two.
    """
    found: dict[str, None] = {}
    for span in spans:
        for reference in _meant(span, parse, cast):
            found.update(dict.fromkeys(cast.meant_by(reference.head)))
    return tuple(found)


def _meant(span: Span, parse: Parse, cast: Cast) -> tuple[Reference, ...]:
    root = parse.root_of(span)
    if root is None:
        return ()
    near = cast.shelf.around(span)
    inside = [r for r in near if span.holds(r.span) or _is_at(r, root)]
    inside = [r for r in inside if _is_at(r, root) or not _nested(r, inside)]
    heads = set(parse.conjuncts(root.index))
    main = [r for r in inside if r.head in heads or r.span == span or _is_at(r, root)]
    if not main:
        below = owners(parse, root.index) if root.lemma in cast.documents else ()
        main = [r for r in inside if r.head in below][:1]
    within = [r for r in near if any(_nested(r, (m,)) for m in main)]
    bearer = _bearer(main, inside, within, parse)
    if bearer is not None:
        return (bearer,)
    told = {i for r in within for i in cast.meant_by(r.head)}
    return tuple(
        r
        for r in inside
        if r in main
        or (_is_joined_to(r, main, inside, parse) and not told.issuperset(cast.meant_by(r.head)))
    )


def _bearer(
    main: Sequence[Reference],
    inside: Sequence[Reference],
    within: Sequence[Reference],
    parse: Parse,
) -> Reference | None:
    """The name after a noun for its bearer, "Trump's running mate, Mike Pence".

    None where the phrase has another noun that it may belong to: "a source close to the
    premier, Helen Marsh".
    """
    if len(main) != 1 or main[0].kind != "nominal" or main[0].is_plural:
        return None
    after = inside[inside.index(main[0]) + 1 :]
    if len(after) != 1 or after[0].label != "PERSON" or any(r.kind == "nominal" for r in within):
        return None
    return after[0] if _joint(main[0], after[0], parse) == "," else None


def _is_at(reference: Reference, root: Token) -> bool:
    """Whether the token is the reference's head, or stands inside the name or its title."""
    title = len(reference.titles[-1]) + 1 if reference.titles else 0
    begin = max(0, reference.span.start - title)
    is_name = reference.kind == "name" and begin <= root.start < reference.span.end
    return reference.head == root.index or is_name


def _is_joined_to(
    reference: Reference, main: Sequence[Reference], inside: Sequence[Reference], parse: Parse
) -> bool:
    """Whether only "and" and commas stand between it and the head, whatever the tree says.

    Commas alone join names of one sort ("Merkel, Putin"); after others they tell whose voice it
    is: "a source close to the premier, Helen Marsh".
    """
    at = inside.index(reference)
    step = 1 if any(m.span > reference.span for m in main) else -1
    run = [reference]
    while 0 <= at + step < len(inside):
        if _joint(inside[at], inside[at + step], parse) is None:
            return False
        at += step
        run.append(inside[at])
        if inside[at] in main:
            return len({(r.kind, r.label) for r in run}) == 1 or _has_and(at, inside, parse)
    return False


def _joint(one: Reference, other: Reference, parse: Parse) -> str | None:
    """What joins two references of one list, "and" or ","; None if they are in no list."""
    left, right = sorted((one, other), key=lambda r: r.span)
    gap = parse.text[left.span.end : max(left.span.end, right.phrase.start)]
    words = {w.lower().strip(",") for w in gap.split()}
    if not words or not words <= {"and", "", "both"}:
        return None
    return "and" if "and" in words else ","


def _has_and(at: int, inside: Sequence[Reference], parse: Parse) -> bool:
    """Whether the list around this reference has an "and"."""
    joints = [_joint(one, other, parse) for one, other in pairwise(inside)]
    return any("and" in takewhile(bool, side) for side in (joints[at:], joints[:at][::-1]))
