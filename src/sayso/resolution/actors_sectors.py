"""The sectors of an actor, as titles, nouns and the bodies in them tell."""

from collections.abc import Iterator

from sayso.lexicon.actors import ActorTables, Entry
from sayso.records.actor import Reference
from sayso.resolution.actors_cluster import Cluster
from sayso.resolution.actors_country import owner_of, word_runs
from sayso.resolution.actors_scene import NATIONAL, Scene, noun_of

LISTED = ("organisation", "outlet")
BODIES = ("government", "armed group", "media", "organisation")
OFFICIAL = frozenset(["GOV", "LEG", "MIL", "JUD", "COP", "SPY"])
SERVED_BODIES = ("government", "armed group", "organisation")
FORMER = ("former", "ex", "ex-", "onetime", "one-time")
SERVED = ("of", "for", "at", "in", "with", "from")


def sectors_of(cluster: Cluster, entry: Entry | None, scene: Scene) -> tuple[str, ...]:
    """PLOVER's sectors of the actor, each once: of the table's entry, else of titles and nouns."""
    return tuple(dict.fromkeys(_told_sectors(cluster, entry, scene)))


def _told_sectors(cluster: Cluster, entry: Entry | None, scene: Scene) -> Iterator[str]:
    if entry is not None:
        yield from entry.sectors
        yield from ("CVL",) if entry.sort == "people" else ()
        return
    bodies = [s for r in cluster.references for s in _body_after(r, scene)]
    yield from bodies
    named = [n for r in cluster.names if r.label != "PERSON" and (n := scene.noun(r)) is not None]
    is_known = any(n.kind in BODIES and n.sectors for n in named) or _is_introduced(cluster, scene)
    for reference in cluster.references:
        for title in () if bodies else reference.titles:
            found = title_sectors(title, scene.tables)
            is_rank = found == ("MIL",) and scene.ranks is not None
            yield from (scene.ranks or "",) if is_rank else found
        if reference.kind == "nominal" and not is_known:
            yield from _noun_sectors(reference, scene)
        elif reference.kind == "name" and reference.label == "NORP":
            yield from ("CVL",) if reference.is_plural else ()
        elif reference.kind == "name" and reference.label != "PERSON":
            noun = scene.noun(reference)
            yield from noun.sectors if noun is not None and noun.kind in BODIES else ()


def _is_introduced(cluster: Cluster, scene: Scene) -> bool:
    """Whether the noun before or beside a body's name tells its sectors: "the newspaper Fanal"."""
    titles = (t for r in cluster.names if r.label != "PERSON" for t in r.titles)
    return any(title_sectors(t, scene.tables) for t in titles)


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
    if noun.serves and any(t.pos == "PRON" for t in scene.parse.children(reference.head, "poss")):
        return _owner_sectors(reference, scene) or (
            noun.sectors if noun.sectors != ("GOV",) else ()
        )
    if noun.serves:
        body = listed_sectors(words, scene.tables) or _inner_body(reference, scene)
        return body or noun.sectors
    return noun.sectors


def _owner_sectors(reference: Reference, scene: Scene) -> tuple[str, ...]:
    """Sectors of the body that "its" means in "its president"; GOV for a country."""
    owner = owner_of(reference, scene)
    if owner is None:
        return ()
    entry = scene.entry_of(owner)
    if entry is not None:
        return ("GOV",) if entry.sort in NATIONAL else entry.sectors
    nouns = (scene.noun(r) for r in owner.references if r.label != "PERSON")
    return next((n.sectors for n in nouns if n is not None and n.kind in BODIES), ())


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

    "Pentagon spokesman" is of the military, "union chairwoman" of labour, "former
    minister" of the elite.
    """
    words = title.lower().split()
    if words and (words[0] in FORMER or words[0].startswith("ex-")):
        return ("ELI",)
    body = listed_sectors(title, tables)
    if body:
        return body
    for part in word_runs(title):
        known = tables.titles.get(part)
        noun = tables.nouns.get(part)
        is_person = known is not None or (noun is not None and noun.kind == "person")
        if is_person and part == words[-1]:
            served = (tables.nouns.get(w) for w in words[:-1])
            body = next((n.sectors for n in served if n and n.kind in SERVED_BODIES), ())
            if body:
                return body
        if known is not None and known.sectors:
            return known.sectors
        if noun is not None and noun.sectors:
            return noun.sectors
    return ()
