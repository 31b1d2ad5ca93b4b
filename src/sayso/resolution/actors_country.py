"""The country of an actor, as the words around its mentions tell it."""

from collections.abc import Iterator

from sayso.lexicon.leaders import Leader
from sayso.records.actor import Reference
from sayso.records.parse import Token
from sayso.resolution.actors_cluster import Cluster
from sayso.resolution.actors_scene import Scene
from sayso.resolution.actors_town import BOUND, country_of_town

BELONGING = frozenset(["of", "for", "from", "in", "with"])
RULES = frozenset(["administration", "government", "regime", "cabinet", "presidency", "junta"])
REALM_CHARS = 60
"""How far after a name "of Norway" is looked for."""


def country_of(cluster: Cluster, scene: Scene) -> str | None:
    """Code of the country that titles, modifiers or owners tell; the first told wins.

    "Norwegian minister", "Norway's minister", "its minister" where "it" is Norway, "Queen
    Sara of Denmark", "members of" a body whose country is told; then leaders that are known by
    their names, bodies of several states, and last an office that one country alone has.

    Rule: actor.country
    Source: own.
    """
    told = _told(cluster, scene)
    if told is not None:
        return told
    for reference in cluster.references:
        for owner in (owner_of(reference, scene), *_bodies_after(reference, scene)):
            if owner is not None and owner is not cluster:
                code = _of_body(owner, scene)
                if code is not None:
                    return code
    leader = leader_of(cluster, scene)
    if leader is not None:
        return leader.country
    wide = next((c for r in cluster.names if (c := _wide_body(r, scene))), None)
    return wide or next((c for t in _titles(cluster) if (c := _office_country(t, scene))), None)


def _of_body(body: Cluster, scene: Scene) -> str | None:
    entry = scene.entry_of(body)
    if entry is not None and entry.country:
        return entry.country
    leader = leader_of(body, scene)
    told = _told(body, scene) or (leader.country if leader is not None else None)
    return told or next((c for r in body.names if (c := _wide_body(r, scene))), None)


def _bodies_after(reference: Reference, scene: Scene) -> Iterator[Cluster]:
    """Those whose members, rule or men the noun names: "52 members of", "rebels loyal to"."""
    if reference.kind != "nominal":
        return
    parse = scene.parse
    loyal = [t for t in parse.children(reference.head, "amod", "acl") if t.lemma == "loyal"]
    preps = [p for t in loyal for p in parse.children(t.index, "prep") if p.lemma == "to"]
    for prep in (*parse.children(reference.head, "prep"), *preps):
        if prep in preps or prep.text.lower() in BELONGING:
            for noun in scene.parse.children(prep.index, "pobj"):
                if noun.index in scene.cluster_of:
                    yield scene.cluster_of[noun.index]


def leader_of(cluster: Cluster, scene: Scene) -> Leader | None:
    """The leader whose name the person bears, or whose rule the body is: "the Bush government".

    A whole name that other people bear too counts only with a title, or where the report
    names the leader's country; others, as "Theresa May", always.

    Rule: actor.leader
    Source: own.
    """
    year = scene.report.published.value[:4] if scene.report.published else ""
    when = int(year) if year.isdigit() else None
    titles = (*_titles(cluster), "")
    for reference in cluster.references:
        if reference.kind == "name" and reference.label == "PERSON":
            found = [scene.tables.leaders.named(scene.words(reference), t, when) for t in titles]
            leader = next((x for x in found if x is not None), None)
            if leader is not None and (
                leader.is_known_whole or len(titles) > 1 or scene.told[leader.country]
            ):
                return leader
        for before in _before_rule(reference, scene):
            leader = scene.tables.leaders.named(before.text, "president", when)
            if leader is not None:
                return leader
    return None


def _before_rule(reference: Reference, scene: Scene) -> Iterator[Token]:
    """Names before the rule that is meant or served: "Bush" of "Bush administration officials"."""
    for token in scene.parse.tokens_in(reference.span):
        before = scene.parse.tokens[max(0, token.index - 1)]
        is_rule = token.index <= reference.head and token.lemma.lower() in RULES
        if is_rule and before.pos == "PROPN":
            yield before


def _wide_body(reference: Reference, scene: Scene) -> str | None:
    """IGO or NGO for a body whose name says that it is of several states: "World Water Forum".

    Rule: actor.country.wide
    Source: own; bodies of the state are IGO (courts, agencies), associations NGO.
    """
    words = scene.words(reference).removeprefix("The ").removeprefix("the ").split()
    noun = scene.noun(reference)
    if reference.label in ("PERSON", "GPE", "NORP") or noun is None or noun.kind == "person":
        return None
    if not scene.tables.wide_words & set(words):
        return None
    if "SOC" in noun.sectors:
        return "NGO"
    return "IGO" if noun.kind in ("government", "organisation") else None


def _told(cluster: Cluster, scene: Scene) -> str | None:
    for reference in cluster.references:
        is_nominal = reference.kind == "nominal"
        for words in _telling(reference, scene):
            is_own = words == scene.words(reference) and not is_nominal
            code = next(scene.nations(words, is_nominal, with_bodies=not is_own), None)
            if code is not None:
                return code
    beside = (w for r in cluster.references for w in _beside(r, scene))
    office = next((c for words in beside for c in scene.nations(words)), None)
    if office is not None:
        return office
    places = [w for r in cluster.references for w in _after(r, scene)]
    after = {
        code
        for words in places
        for code in scene.nations(words, with_capitals=words.split()[:1] == ["of"])
    }
    return next(iter(after)) if len(after) == 1 else country_of_town(cluster, scene)


def _telling(reference: Reference, scene: Scene) -> Iterator[str]:
    """Words that come before a head, or make up the name of a body; whose it is."""
    yield from reference.titles
    head = scene.parse.tokens[reference.head]
    if reference.kind == "name":
        yield scene.parse.text[reference.phrase.start : reference.span.start]
    if reference.kind == "nominal" and head.lemma not in BOUND:
        yield scene.parse.text[reference.span.start : head.end]
        yield from _shared_modifiers(reference, scene)
    elif (
        reference.kind == "name" and reference.label != "PERSON" and not scene.is_ethnic(reference)
    ):
        yield scene.words(reference)


def _beside(reference: Reference, scene: Scene) -> Iterator[str]:
    """Words of an office in capitals beside a name: "Ida Moe, the Norwegian Trade Envoy"."""
    if reference.kind != "name":
        return
    for child in scene.parse.children(reference.head, "appos"):
        below = scene.parse.subtree(child.index)
        words = scene.parse.span_of(below[0], child.index).quote(scene.parse.text)
        noun = scene.tables.nouns.get(child.text.lower())
        if child.pos == "PROPN" and noun is not None and noun.kind == "person":
            yield words


def _shared_modifiers(reference: Reference, scene: Scene) -> Iterator[str]:
    """Modifiers before the first of several nouns: "Israeli" of the tanks in "... jets and tanks".

    A noun with a determiner or modifier of its own shares none.
    """
    head = scene.parse.tokens[reference.head]
    if head.dep == "conj" and not scene.parse.children(head.index, "det", "poss", "amod", "nmod"):
        first = scene.parse.children(head.head, "amod", "compound", "nmod", "poss")
        yield from (t.text for t in first if t.start < head.start)


def _after(reference: Reference, scene: Scene) -> Iterator[str]:
    if reference.kind == "nominal":
        for word in scene.parse.children(reference.head, "prep", "amod", "acl"):
            preps = (word,) if word.dep == "prep" else scene.parse.children(word.index, "prep")
            yield from (w for prep in preps for w in _governed(prep, scene))
    elif reference.label != "PERSON":
        where = (p for p in scene.parse.children(reference.head, "prep") if p.lemma == "in")
        yield from (w for prep in where for w in _governed(prep, scene))
    else:
        after = scene.parse.text[reference.span.end :][:REALM_CHARS].split()
        if after[:1] == ["of"]:
            yield " ".join(after[1:3])


def _governed(prep: Token, scene: Scene) -> Iterator[str]:
    """The preposition with what it governs; for "of Norway's ally in Ghana" only "in Ghana"."""
    for noun in scene.parse.children(prep.index, "pobj"):
        if noun.lemma not in BOUND:
            yield scene.parse.text[prep.start : noun.end]
        else:
            places = (p for p in scene.parse.children(noun.index, "prep") if p.lemma == "in")
            yield from (w for place in places for w in _governed(place, scene))


def owner_of(reference: Reference, scene: Scene) -> Cluster | None:
    """Who "its", "their", "his" or "her" before the reference's head means; not of "its allies"."""
    if scene.parse.tokens[reference.head].lemma in BOUND:
        return None
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
