"""The country that a report is at home in, and the place where an actor's deed was done."""

import re
from collections import Counter
from collections.abc import Sequence

from sayso.records.actor import Reference
from sayso.records.parse import Parse, Token
from sayso.resolution.actors_cluster import Cluster
from sayso.resolution.actors_scene import Scene
from sayso.resolution.places import country_of_city

PLACE_ENDS = re.compile(r"[,(/:–—_]| -|--")
"""What ends the place in a dateline."""
SOLE_COUNTRY_MENTIONS = 5
OPENING_SENTENCES = 2
SHORT_SENTENCES = 2
"""Sentences up to which a text is too short to say often where it plays."""
WITHIN = frozenset(["in", "throughout", "across", "inside", "within"])
INSIDE = ("amod", "compound", "poss", "nmod", "nsubj", "nsubjpass")
DEEDS = ("nsubj", "nsubjpass", "dobj", "agent")
AT = frozenset(["in", "at", "near", "outside", "across", "throughout", "inside"])
DEED_DEPTH = 4


def home_country(references: Sequence[Reference], scene: Scene) -> str | None:
    """The country of the dateline ("LISBON, March 6"), else the one of which the report speaks.

    Rule: actor.home
    Source: own; a report that names a second country, and has no dateline, gives no home, nor
    does one that names its country seldom and opens with none of its bodies.
    """
    dateline = _dateline_country(scene)
    if dateline is not None:
        return dateline
    counts: Counter[str] = Counter()
    for reference in references:
        if reference.kind == "pronoun":
            continue
        entry = scene.entry(reference)
        if entry is not None and entry.sort == "outlet":
            continue
        told = (*reference.titles, scene.words(reference))
        counts.update(code for words in told for code in scene.nations(words))
    codes = [c for c in counts if c in scene.tables.countries]
    if len(codes) > 1:
        return None
    if codes and (counts[codes[0]] >= SOLE_COUNTRY_MENTIONS or _opens_report(references, scene)):
        return codes[0]
    return _country_of_short_text(scene)


def _opens_report(references: Sequence[Reference], scene: Scene) -> bool:
    """Whether a nation's body stands in the first sentences: "Malawi's main party accused ..."."""
    tokens = scene.parse.tokens
    for reference in references:
        noun = scene.noun(reference) if reference.kind != "pronoun" else None
        is_early = tokens[reference.head].sentence < OPENING_SENTENCES
        is_body = noun is not None and noun.kind in ("government", "organisation")
        if is_early and is_body and next(scene.nations(scene.words(reference)), None):
            return True
    return False


def _country_of_short_text(scene: Scene) -> str | None:
    """The one country of a text of a sentence or two, if things are said to be in it or its.

    "threatened a curfew in Algiers", "his promise to the Zambian people"; but not "threatened
    action against Russia".

    Rule: actor.home.short
    Source: own.
    """
    if len(scene.parse.sentences) > SHORT_SENTENCES:
        return None
    codes, is_within = set(), True
    for name in scene.parse.names:
        entry = next(iter(scene.tables.entries(name.span.quote(scene.parse.text))), None)
        if entry is None or entry.country not in scene.tables.countries or entry.sort == "outlet":
            continue
        codes.add(entry.country)
        root = scene.parse.root_of(name.span)
        is_within = is_within and root is not None and _is_within(root, scene.parse)
    return next(iter(codes)) if len(codes) == 1 and is_within else None


def _is_within(token: Token, parse: Parse) -> bool:
    """Whether the nation's word says whose something is, or where: not against, to or from it."""
    if token.dep == "pobj":
        return parse.tokens[token.head].text.lower() in WITHIN
    return token.dep in INSIDE


def place_of_deed(cluster: Cluster, scene: Scene) -> str | None:
    """Code of the one country in which the actor did, or suffered, what is told of it.

    "Residents blocked streets in Oslo", "a journalist was killed in a blast in Beirut".

    Rule: actor.home.deed
    Source: own.
    """
    codes = set()
    for reference in cluster.references:
        token = _counted(scene.parse.tokens[reference.head], scene.parse)
        if token.dep not in DEEDS:
            continue
        verb = scene.parse.tokens[token.head]
        verb = scene.parse.tokens[verb.head] if token.dep == "agent" else verb
        codes.update(_places_below(verb.index, scene, AT, DEED_DEPTH))
    return next(iter(codes)) if len(codes) == 1 else None


def _counted(token: Token, parse: Parse) -> Token:
    """The number before its noun: "thousands" of "thousands of people"."""
    above = parse.tokens[token.head]
    number = parse.tokens[above.head]
    is_number = parse.label_at(number.index) == "CARDINAL"
    return number if token.dep == "pobj" and above.lemma == "of" and is_number else token


def _places_below(head: int, scene: Scene, preps: frozenset[str], depth: int) -> set[str]:
    parse = scene.parse
    found: set[str] = set()
    for child in parse.children(head, "prep", "dobj"):
        nouns = parse.children(child.index, "pobj") if child.dep == "prep" else (child,)
        is_place = child.dep == "prep" and child.text.lower() in preps
        for noun in nouns:
            code = scene.place_at(noun) if is_place else None
            if code is not None:
                found.add(code)
            elif depth > 1 and (is_place or child.dep == "dobj"):
                found |= _places_below(noun.index, scene, preps | {"of"}, depth - 1)
    return found


def _dateline_country(scene: Scene) -> str | None:
    """Country of the place that opens the first dateline: "LISBON, March 6", "ENUGU, Nigeria"."""
    for dateline in scene.report.datelines[:1]:
        words = dateline.quote(scene.report.text)
        parts = [" ".join(p.split()) for p in PLACE_ENDS.split(words)[:2]]
        if not parts[0]:
            return None
        for part in parts:
            entries = scene.tables.entries(part.title() if part.isupper() else part)
            if entries and entries[0].sort in ("capital", "region", "country"):
                return entries[0].country
        return country_of_city(parts[0].title() if parts[0].isupper() else parts[0])
    return None
