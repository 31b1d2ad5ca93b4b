"""The country of an actor, as the words around its mentions tell it."""

from collections.abc import Iterator

from sayso.records.actor import Reference
from sayso.resolution.actors_cluster import Cluster
from sayso.resolution.actors_scene import Scene

REALM_CHARS = 60
"""How far after a name "of Norway" is looked for."""


def country_of(cluster: Cluster, scene: Scene) -> str | None:
    """Code of the country that titles, modifiers or owners tell; the first told wins.

    "Norwegian minister", "Norway's minister", "its minister" where "it" is Norway, "Queen
    Sara of Denmark", and last an office that one country alone has.

    Rule: actor.country
    Source: own.
    """
    told = _told(cluster, scene)
    if told is not None:
        return told
    for reference in cluster.references:
        owner = owner_of(reference, scene)
        if owner is not None and owner is not cluster:
            entry = scene.entry_of(owner)
            code = entry.country if entry is not None else _told(owner, scene)
            if code is not None:
                return code
    return next((c for t in _titles(cluster) if (c := _office_country(t, scene))), None)


def _told(cluster: Cluster, scene: Scene) -> str | None:
    for reference in cluster.references:
        is_nominal = reference.kind == "nominal"
        for words in _telling(reference, scene):
            is_own = words == scene.words(reference) and not is_nominal
            code = next(scene.nations(words, is_nominal, with_bodies=not is_own), None)
            if code is not None:
                return code
    places = [w for r in cluster.references for w in _after(r, scene)]
    after = {
        code
        for words in places
        for code in scene.nations(words, with_capitals=words.split()[:1] == ["of"])
    }
    return next(iter(after)) if len(after) == 1 else None


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
        for word in scene.parse.children(reference.head, "prep", "amod", "acl"):
            preps = (word,) if word.dep == "prep" else scene.parse.children(word.index, "prep")
            for prep in preps:
                for noun in scene.parse.children(prep.index, "pobj"):
                    yield scene.parse.text[prep.start : noun.end]
    elif reference.label == "PERSON":
        after = scene.parse.text[reference.span.end :][:REALM_CHARS].split()
        if after[:1] == ["of"]:
            yield " ".join(after[1:3])


def owner_of(reference: Reference, scene: Scene) -> Cluster | None:
    """Who "its", "their", "his" or "her" before the reference's head means."""
    for child in scene.parse.children(reference.head, "poss"):
        if child.pos == "PRON":
            return scene.cluster_of.get(child.index)
    return None


def state_before(cluster: Cluster, scene: Scene) -> Cluster | None:
    """The state body whose doing was just told, for an official of whom no country is told.

    "Norway's foreign ministry denied it. Spokeswoman Ida Moe said ..." Looked for among the
    subjects of this sentence and the one before, in the same paragraph.

    Rule: actor.state.before
    Source: own.
    """
    first = cluster.references[0]
    token = scene.parse.tokens[first.head]
    for reference in reversed(scene.references):
        other = scene.parse.tokens[reference.head]
        if reference.span.start >= first.span.start or other.dep not in ("nsubj", "nsubjpass"):
            continue
        if other.paragraph != token.paragraph or token.sentence - other.sentence > 1:
            return None
        known = scene.cluster_of.get(reference.head)
        if known is not None and known is not cluster and _is_state_body(known, scene):
            return known
    return None


def _is_state_body(cluster: Cluster, scene: Scene) -> bool:
    entry = scene.entry_of(cluster)
    if entry is not None:
        return entry.sort == "organisation" and entry.kind == "government"
    nouns = [n for r in cluster.references if (n := scene.noun(r)) is not None]
    return any(n.kind == "government" and n.sectors for n in nouns)


def _office_country(title: str, scene: Scene) -> str | None:
    known = (scene.tables.titles.get(part) for part in word_runs(title))
    return next((t.country for t in known if t is not None and t.country), None)


def _titles(cluster: Cluster) -> Iterator[str]:
    for reference in cluster.references:
        yield from reference.titles


def word_runs(words: str) -> Iterator[str]:
    """Runs of up to five words in small letters, longest first, those further right first."""
    split = words.lower().replace("’", "'").replace("-", " ").split()
    for size in range(min(5, len(split)), 0, -1):
        for start in range(len(split) - size, -1, -1):
            yield " ".join(split[start : start + size])
