"""What a set of references tells of its actor: name, kind, country, sectors, roles."""

from collections.abc import Iterator

from sayso.lexicon.actors import Entry, Noun, fold_name
from sayso.records.actor import Actor, ActorKind, Reference, Role
from sayso.records.ids import actor_id, unnamed_actor_id
from sayso.resolution.actors_cluster import Cluster
from sayso.resolution.actors_country import country_of, leader_of, state_before, word_runs
from sayso.resolution.actors_home import place_of_deed
from sayso.resolution.actors_scene import NATIONAL, Scene
from sayso.resolution.actors_sectors import BODIES, LISTED, OFFICIAL, sectors_of, title_sectors
from sayso.resolution.actors_town import LOCAL, is_from_abroad
from sayso.resolution.places import city_in

ANYBODY = frozenset(
    ("person", "man", "woman", "child", "boy", "girl", "prisoner", "inmate", "detainee")
)
"""Nouns of which no more is known than where they are."""
PARTISAN = frozenset(["OPP", "PTY", "REB"])
ARTICLES = frozenset(["the", "a", "an", "this", "that", "its", "their", "his", "her"])


def actor_of(cluster: Cluster, scene: Scene) -> Actor | None:
    """The actor that the cluster means; None if it is of no account or cannot be told."""
    acting = [r for r in cluster.references if scene.acts(r)]
    entry = scene.entry_of(cluster)
    if entry is not None and entry.sort in NATIONAL:
        return _country(entry, acting, scene)
    if cluster.names:
        return _named(cluster, entry, scene)
    return _unnamed(cluster, scene)


def _country(entry: Entry, acting: list[Reference], scene: Scene) -> Actor:
    state = scene.tables.countries[str(entry.country)]
    is_seat = any((e := scene.entry(r)) is not None and e.sort == "capital" for r in acting)
    return Actor(
        id=actor_id("government", state.name, state.country),
        name=state.name,
        kind="government",
        country=state.country,
        sectors=("GOV",) if is_seat else (),
        aliases=tuple(sorted(state.aliases)),
    )


def _named(cluster: Cluster, entry: Entry | None, scene: Scene) -> Actor | None:
    spelt = [scene.words(r) for r in cluster.names]
    fullest = max(spelt, key=lambda w: (len(w.split()), spelt.count(w), -spelt.index(w)))
    if entry is None and fold_name(fullest) in scene.shared:
        return None
    is_place = entry.sort == "region" if entry is not None else cluster.names[0].label == "GPE"
    if is_place and not scene.is_party(cluster.references):
        return None
    name = entry.name if entry is not None and entry.sort in LISTED else fullest
    is_credit = any(scene.is_credit(r) for r in cluster.names)
    kind = "government" if is_place else _kind(cluster, entry, scene)
    kind = "media" if is_credit and entry is None else kind
    sectors = () if is_place else sectors_of(cluster, entry, scene)
    sectors = sectors or (("JRN",) if is_credit else ())
    country = (entry.country if entry is not None else None) or country_of(cluster, scene)
    if country is None and cluster.names[0].label in ("GPE", "NORP"):
        city = city_in(fullest, scene.told)
        country = city.country if city is not None else None
    leader = leader_of(cluster, scene)
    if leader is not None and leader.country == country and not sectors:
        sectors = leader.sectors
    if country is None and (entry is None or not entry.country):
        country, sectors = _of_context(cluster, sectors, scene)
    forms = {*spelt, *(entry.aliases if entry is not None else ())}
    return Actor(
        id=actor_id(kind, name, country),
        name=name,
        kind=kind,
        country=country,
        sectors=sectors,
        aliases=tuple(sorted(forms - {name})),
        roles=tuple(dict.fromkeys(_roles(cluster, scene))),
    )


def _of_context(
    cluster: Cluster, sectors: tuple[str, ...], scene: Scene
) -> tuple[str | None, tuple[str, ...]]:
    """Country and sectors of an official, or of a spokesperson, of whom no country is told.

    They are those of the state body just named, else of the report's home country. Rebels,
    parties and the public are of the country where they act, else of that country; newspapers
    that no table knows are of the report's.
    """
    leader = leader_of(cluster, scene)
    if leader is not None:
        return leader.country, sectors
    is_local = bool(LOCAL & set(sectors)) or _is_anybody(cluster, scene)
    is_local = is_local and not any(is_from_abroad(r, scene) for r in cluster.references)
    if is_local and not cluster.names:
        return place_of_deed(cluster, scene) or scene.home, sectors
    if PARTISAN & set(sectors) or ("JRN" in sectors and _is_newspaper(cluster, scene)):
        return scene.home, sectors
    speaks_for = any(
        scene.tables.spokespeople & set(title.lower().split())
        for r in cluster.references
        for title in (*r.titles, scene.words(r) if r.kind == "nominal" else "")
    )
    if not speaks_for and not OFFICIAL & set(sectors):
        return None, sectors
    body = state_before(cluster, scene)
    if body is None:
        return (scene.home if OFFICIAL & set(sectors) else None), sectors
    entry = scene.entry_of(body)
    country = (entry.country if entry is not None else None) or country_of(body, scene)
    return country, sectors or sectors_of(body, entry, scene)


def _is_newspaper(cluster: Cluster, scene: Scene) -> bool:
    """Whether it is a named paper or station of which a noun is told, and no agency's credit."""
    nouns = [scene.noun(r) for r in cluster.references if r.kind == "nominal"]
    told = (t for r in cluster.names for t in r.titles)
    nouns += [scene.tables.nouns.get(p) for t in told for p in word_runs(t)]
    is_credit = any(scene.is_credit(r) for r in cluster.names)
    return any(n is not None and n.kind == "media" for n in nouns) and not is_credit


def _is_anybody(cluster: Cluster, scene: Scene) -> bool:
    """Whether they are called nothing but people, or prisoners: "a man was shot in Oslo"."""
    heads = (scene.parse.tokens[r.head] for r in cluster.references if r.kind == "nominal")
    return any(t.lemma in ANYBODY for t in heads)


def _kind(cluster: Cluster, entry: Entry | None, scene: Scene) -> ActorKind:
    if entry is not None:
        return entry.kind
    first = cluster.names[0]
    if first.label == "PERSON":
        return "person"
    if first.label == "NORP" or first.is_plural:
        return "people"
    told = [scene.tables.nouns.get(p) for t in first.titles for p in word_runs(t)]
    nouns = [*told, *(scene.noun(r) for r in cluster.references)]
    kinds = (n.kind for n in nouns if n is not None and n.kind in BODIES)
    return next(kinds, "organisation")


def _roles(cluster: Cluster, scene: Scene) -> Iterator[Role]:
    for reference in cluster.references:
        for title in reference.titles:
            if len(title.split()) > 1 or title_sectors(title, scene.tables):
                yield Role(title)
        if reference.kind == "nominal" and _explains(reference, scene):
            yield Role(_bare(scene.words(reference)))


def _explains(reference: Reference, scene: Scene) -> bool:
    """Whether the noun stands beside a name to say what its bearer is: ", the mayor of ...,"."""
    noun = scene.noun(reference)
    token = scene.parse.tokens[reference.head]
    beside = token.dep == "appos" or bool(scene.parse.children(token.index, "appos"))
    return beside and noun is not None and noun.kind == "person"


def _unnamed(cluster: Cluster, scene: Scene) -> Actor | None:
    nominals = [r for r in cluster.references if r.kind == "nominal"]
    if not nominals:
        return None
    best = max(nominals, key=lambda r: (len(scene.words(r).split()), -r.span.start))
    noun = scene.noun(best)
    kind = _kind_of_noun(best, noun)
    if _is_state_body(best, noun, scene):
        return _state_body(cluster, best, scene)
    if not scene.is_party(cluster.references):
        return None
    sectors = sectors_of(cluster, None, scene)
    country = country_of(cluster, scene)
    if country is None:
        country, sectors = _of_context(cluster, sectors, scene)
    first = cluster.references[0].span
    return Actor(
        id=unnamed_actor_id(scene.report.report_id, (first,)),
        name=scene.words(best),
        kind=kind,
        country=country,
        sectors=sectors,
        aliases=tuple(sorted({scene.words(r) for r in nominals} - {scene.words(best)})),
    )


def _is_state_body(reference: Reference, noun: Noun | None, scene: Scene) -> bool:
    """Whether the words name a body of one state, the same in every report: "the US military"."""
    if noun is None or noun.kind != "government" or not noun.sectors:
        return False
    head = scene.parse.tokens[reference.head]
    if head.tag == "NNS" and head.text.lower() not in scene.tables.nouns:
        return False
    before = scene.parse.text[reference.span.start : head.start].split()
    if any(w[0].isdigit() for w in before):
        return False
    if before and before[0].lower() in ("a", "an", "some", "any", "many", "several", "most"):
        return False
    nation = [w for w in before if w.lower() not in ARTICLES]
    return next(scene.nations(" ".join(nation[:2])), None) is not None


def _state_body(cluster: Cluster, best: Reference, scene: Scene) -> Actor:
    head = scene.parse.tokens[best.head]
    words = scene.parse.text[best.span.start : head.end].split()
    while len(words) > 1 and next(scene.nations(" ".join(words[:2])), None) is None:
        words = words[1:]
    name = _bare(" ".join(words))
    country = country_of(cluster, scene)
    forms = {_bare(scene.words(r)) for r in cluster.references if r.kind == "nominal"}
    return Actor(
        id=actor_id("government", name, country),
        name=name,
        kind="government",
        country=country,
        sectors=sectors_of(cluster, None, scene),
        aliases=tuple(sorted(forms - {name})),
    )


def _kind_of_noun(reference: Reference, noun: Noun | None) -> ActorKind:
    if noun is None or noun.kind == "person":
        return "people" if reference.is_plural else "person"
    return noun.kind


def _bare(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and fold_name(first) in ARTICLES else words
