"""What a set of references tells of its actor: name, kind, country, sectors, roles."""

from collections.abc import Iterator

from sayso.lexicon.actors import ActorTables, Entry, Noun, fold_name
from sayso.records.actor import Actor, ActorKind, Reference, Role
from sayso.records.ids import actor_id, unnamed_actor_id
from sayso.resolution.actors_cluster import Cluster
from sayso.resolution.actors_scene import NATIONAL, Scene, noun_of

LISTED = ("organisation", "outlet")
BODIES = ("government", "armed group", "media", "organisation")
OFFICIAL = frozenset(["GOV", "LEG", "MIL", "JUD", "COP", "SPY"])
FORMER = ("former", "ex", "ex-", "onetime", "one-time")
SERVED = ("of", "for", "at", "in", "with", "from")
REALM_CHARS = 60
"""How far after a name "of Norway" is looked for."""
ARTICLES = frozenset(["the", "a", "an", "this", "that", "its", "their", "his", "her"])


def actor_of(cluster: Cluster, scene: Scene) -> Actor | None:
    """The actor that the cluster means; None if it is of no account or cannot be told."""
    acting = [r for r in cluster.references if scene.acts(r)]
    entry = next((e for r in acting if (e := scene.entry(r)) is not None), None)
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
    kind = "government" if is_place else _kind(cluster, entry, scene)
    sectors = () if is_place else tuple(dict.fromkeys(_sectors(cluster, entry, scene)))
    country = (entry.country if entry is not None else None) or _country_of(cluster, scene)
    forms = {*spelt, *(entry.aliases if entry is not None else ())}
    return Actor(
        id=actor_id(kind, name, country),
        name=name,
        kind=kind,
        country=country or (scene.home if OFFICIAL & set(sectors) else None),
        sectors=sectors,
        aliases=tuple(sorted(forms - {name})),
        roles=tuple(dict.fromkeys(_roles(cluster, scene))),
    )


def _kind(cluster: Cluster, entry: Entry | None, scene: Scene) -> ActorKind:
    if entry is not None:
        return entry.kind
    first = cluster.names[0]
    if first.label == "PERSON":
        return "person"
    if first.label == "NORP" or first.is_plural:
        return "people"
    told = [scene.tables.nouns.get(p) for t in first.titles for p in _parts(t)]
    nouns = [*(scene.noun(r) for r in cluster.references), *told]
    kinds = (n.kind for n in nouns if n is not None and n.kind in BODIES)
    return next(kinds, "organisation")


def _country_of(cluster: Cluster, scene: Scene) -> str | None:
    """The country that titles, the name's words or a noun's modifiers tell; the first told wins."""
    for reference in cluster.references:
        for words in _telling(reference, scene):
            code = next(scene.nations(words, with_capitals=reference.kind == "nominal"), None)
            if code is not None:
                return code
    places = [w for r in cluster.references for w in _after(r, scene)]
    after = {c for w in places for c in scene.nations(w, with_capitals=True)}
    if len(after) == 1:
        return next(iter(after))
    return next((c for t in _titles(cluster, scene) if (c := _office_country(t, scene))), None)


def _telling(reference: Reference, scene: Scene) -> Iterator[str]:
    """Words that come before a head, or make up the name of a body; whose it is."""
    yield from reference.titles
    head = scene.parse.tokens[reference.head]
    if reference.kind == "name":
        yield scene.parse.text[reference.phrase.start : reference.span.start]
    if reference.kind == "nominal":
        yield scene.parse.text[reference.span.start : head.end]
    elif reference.kind == "name" and reference.label != "PERSON":
        yield scene.words(reference)


def _after(reference: Reference, scene: Scene) -> Iterator[str]:
    if reference.kind == "nominal":
        yield scene.parse.text[scene.parse.tokens[reference.head].end : reference.span.end]
    elif reference.label == "PERSON":
        after = scene.parse.text[reference.span.end :][:REALM_CHARS].split()
        if after[:1] == ["of"]:
            yield " ".join(after[1:3])


def _office_country(title: str, scene: Scene) -> str | None:
    known = (scene.tables.titles.get(part) for part in _parts(title))
    return next((t.country for t in known if t is not None and t.country), None)


def _titles(cluster: Cluster, scene: Scene) -> Iterator[str]:
    for reference in cluster.references:
        yield from reference.titles
        if reference.kind == "nominal":
            yield scene.words(reference)


def _parts(words: str) -> Iterator[str]:
    """Runs of up to five words in small letters, longest first, those further right first."""
    split = words.lower().replace("’", "'").split()
    for size in range(min(5, len(split)), 0, -1):
        for start in range(len(split) - size, -1, -1):
            yield " ".join(split[start : start + size])


def _sectors(cluster: Cluster, entry: Entry | None, scene: Scene) -> Iterator[str]:
    if entry is not None:
        yield from entry.sectors
        yield from ("CVL",) if entry.sort == "people" else ()
        return
    bodies = [s for r in cluster.references for s in _body_after(r, scene)]
    yield from bodies
    for reference in cluster.references:
        for title in () if bodies else reference.titles:
            found = title_sectors(title, scene.tables)
            is_rank = found == ("MIL",) and scene.ranks is not None
            yield from (scene.ranks or "",) if is_rank else found
        if reference.kind == "nominal":
            yield from _noun_sectors(reference, scene)
        elif reference.kind == "name" and reference.label == "NORP":
            yield from ("CVL",) if reference.is_plural else ()
        elif reference.kind == "name" and reference.label != "PERSON":
            noun = scene.noun(reference)
            yield from noun.sectors if noun is not None and noun.kind in BODIES else ()


def _body_after(reference: Reference, scene: Scene) -> tuple[str, ...]:
    """Sectors of the body after a name: "Captain Eva Lind of the harbour police"."""
    if reference.kind != "name" or reference.label != "PERSON":
        return ()
    for word in scene.parse.children(reference.head, "prep"):
        for token in scene.parse.children(word.index, "pobj"):
            near = word.text.lower() == "of" and word.start == reference.span.end + 1
            noun = noun_of(scene.parse, scene.tables, token, word.index + 1) if near else None
            if noun is not None and noun.kind in BODIES:
                return noun.sectors
    return ()


def _noun_sectors(reference: Reference, scene: Scene) -> tuple[str, ...]:
    """Sectors of a nominal: of the body it serves, else its own ("a company official": BUS)."""
    noun = scene.noun(reference)
    if noun is None:
        return ()
    words = scene.words(reference)
    if any(w.lower() in FORMER or w.lower().startswith("ex-") for w in words.split()[:3]):
        return ("ELI",) if noun.sectors and set(noun.sectors) <= OFFICIAL else ()
    owner = next(iter(scene.parse.children(reference.head, "poss")), None)
    if noun.serves and owner is not None and owner.pos == "PRON":
        return ()
    if noun.serves:
        body = listed_sectors(words, scene.tables) or _inner_body(reference, scene)
        return body or noun.sectors
    return noun.sectors


def _inner_body(reference: Reference, scene: Scene) -> tuple[str, ...]:
    first = scene.parse.tokens_in(reference.span)[0].index
    before = scene.parse.tokens[first : reference.head]
    served = [t for t in scene.parse.children(reference.head, "prep") if t.text.lower() in SERVED]
    after = [o for t in served for o in scene.parse.children(t.index, "pobj")]
    for token in (*before, *after):
        noun = noun_of(scene.parse, scene.tables, token, first)
        if noun is not None and noun.kind in BODIES and noun.sectors:
            return noun.sectors
    return ()


def listed_sectors(words: str, tables: ActorTables) -> tuple[str, ...]:
    """Sectors of the first listed body whose name stands in the words."""
    parts = words.split()
    for start in range(len(parts)):
        for end in range(min(len(parts), start + 6), start, -1):
            for entry in tables.entries(" ".join(parts[start:end]).strip(",'’")):
                if entry.sort in LISTED and entry.sectors:
                    return entry.sectors
    return ()


def title_sectors(title: str, tables: ActorTables) -> tuple[str, ...]:
    """Sectors of the bearer of a title: those of the body in it, else of its longest known words.

    "Pentagon spokesman" is of the military, "former minister" of the elite.
    """
    words = title.lower().split()
    if words and (words[0] in FORMER or words[0].startswith("ex-")):
        return ("ELI",)
    body = listed_sectors(title, tables)
    if body:
        return body
    for part in _parts(title.replace("-", " ")):
        known = tables.titles.get(part)
        noun = tables.nouns.get(part)
        if known is not None and known.sectors:
            return known.sectors
        if noun is not None and noun.sectors:
            return noun.sectors
    return ()


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
    sectors = tuple(dict.fromkeys(_sectors(cluster, None, scene)))
    first = cluster.references[0].span
    return Actor(
        id=unnamed_actor_id(scene.report.report_id, (first,)),
        name=scene.words(best),
        kind=kind,
        country=_country_of(cluster, scene) or (scene.home if OFFICIAL & set(sectors) else None),
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
    if before and before[0].lower() in ("a", "an", "some", "any", "many", "several", "most"):
        return False
    nation = [w for w in before if w.lower() not in ARTICLES]
    return bool(nation) and next(scene.nations(nation[0]), None) is not None


def _state_body(cluster: Cluster, best: Reference, scene: Scene) -> Actor:
    head = scene.parse.tokens[best.head]
    name = _bare(" ".join(scene.parse.text[best.span.start : head.end].split()))
    country = _country_of(cluster, scene)
    forms = {_bare(scene.words(r)) for r in cluster.references if r.kind == "nominal"}
    return Actor(
        id=actor_id("government", name, country),
        name=name,
        kind="government",
        country=country,
        sectors=tuple(dict.fromkeys(_sectors(cluster, None, scene))),
        aliases=tuple(sorted(forms - {name})),
    )


def _kind_of_noun(reference: Reference, noun: Noun | None) -> ActorKind:
    if noun is None:
        return "people"
    if noun.kind == "person":
        return "people" if reference.is_plural else "person"
    return noun.kind


def _bare(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and fold_name(first) in ARTICLES else words
