"""Signs that two tellings are of one event, or that they are not: what the model weighs."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import fsum, log
from operator import mul

from sayso.lexicon.event_links import EventLinkTables
from sayso.merging.event_mentions import EventMention

Signs = dict[str, float]
ALIKE = "alike, "
"""Begins the names of signs that count where the triggers are one word."""
COMMON_LETTERS = 5
"""Stems that begin with so many letters alike are taken for one word: "explod", "explosion"."""
SAME_PRIOR, OTHER_PRIOR = (4.0, 0.35), (8.0, 0.01)
"""Weight and share of what is expected of a pair of stems before any is seen."""


def signs_of(one: EventMention, other: EventMention, tables: EventLinkTables) -> Signs:
    """Every sign by name; the same whichever of the two comes first.

    Rule: merge.event.signs
    Source: own, after Barhom et al. 2019 and the annotators' guidelines of ECB+ (Cybulska and
    Vossen 2014): trigger, participants, time and place.
    """
    signs = weighed_signs(one, other, tables)
    names = [name for name in signs if not name.startswith(ALIKE)]
    return signs | {f"{ALIKE}{n}": signs.get(f"{ALIKE}{n}", 0.0) for n in names}


def weighed_signs(
    one: EventMention, other: EventMention, tables: EventLinkTables, topic: float | None = None
) -> Signs:
    """The same without those that are 0 because the triggers are not one word.

    `topic` is what `topic_likeness` gives, where that is known already.
    """
    is_alike = _is_alike(one, other)
    signs = _trigger_signs(one, other, tables, is_alike=is_alike)
    signs |= _party_signs(one, other, tables)
    signs |= _setting_signs(one, other, tables)
    signs["topic"] = topic_likeness(one, other) if topic is None else topic
    if not is_alike:
        return signs
    return signs | {f"{ALIKE}{name}": value for name, value in signs.items()}


def topic_likeness(one: EventMention, other: EventMention) -> float:
    """How alike the reports of two tellings are: the same for all tellings of the two."""
    is_one_report = one.told.report_id == other.told.report_id
    return 1.0 if is_one_report else _dot(one.topic, other.topic)


def _is_alike(one: EventMention, other: EventMention) -> bool:
    """Whether the triggers are one word: "shot" and "shooting", "appoint" and "appointment"."""
    if one.stem == other.stem or one.root == other.root:
        return True
    start = one.stem[:COMMON_LETTERS]
    return len(start) == COMMON_LETTERS and other.stem.startswith(start)


def _trigger_signs(
    one: EventMention, other: EventMention, tables: EventLinkTables, *, is_alike: bool
) -> Signs:
    is_same = one.stem == other.stem
    nominal = one.told.is_nominal + other.told.is_nominal
    return {
        "same word": float(is_same),
        "kindred word": float(is_alike and not is_same),
        "learnt": learnt(one.stem, other.stem, tables),
        "learnt of each": learnt(one.stem, one.stem, tables)
        + learnt(other.stem, other.stem, tables),
        "meaning": _cosine(one.meaning, other.meaning),
        "meaning unknown": float(one.meaning is None or other.meaning is None),
        "rarity": (tables.rarity(one.stem) + tables.rarity(other.stem)) / 10,
        "same text": float(one.text == other.text),
        "beside": float(bool(one.form & other.form)),
        "beside apart": _are_apart(one.form, other.form),
        "verbs": float(nominal == 0),
        "nouns": float(nominal == 2),
        "named by the other": float(one.stem in other.parties or other.stem in one.parties),
    }


@lru_cache(maxsize=1 << 14)  # the same triggers are compared again and again
def learnt(one: str, other: str, tables: EventLinkTables) -> float:
    """How much oftener than expected people took tellings by these two stems for one event."""
    weight, share = SAME_PRIOR if one == other else OTHER_PRIOR
    same, every = tables.pairs.get((min(one, other), max(one, other)), (0, 0))
    return log((same + weight * share) / (every + weight) / share)


def _cosine(one: Sequence[float] | None, other: Sequence[float] | None) -> float:
    if one is None or other is None:
        return 0.0
    return float(sum(map(mul, one, other)))


def _party_signs(one: EventMention, other: EventMention, tables: EventLinkTables) -> Signs:
    return {
        "doers": _shared(one.doers, other.doers, tables),
        "doers apart": _are_apart(one.doers, other.doers),
        "targets": _shared(one.targets, other.targets, tables),
        "targets apart": _are_apart(one.targets, other.targets),
        "around": _shared(one.around, other.around, tables),
        "around apart": _are_apart(one.around, other.around),
        "crosswise": max(
            _shared(one.doers, other.targets, tables), _shared(one.targets, other.doers, tables)
        ),
        "parties": _shared(one.parties, other.parties, tables),
        "parties apart": _are_apart(one.parties, other.parties),
        "names apart": _are_apart(one.names, other.names),
    }


def _setting_signs(one: EventMention, other: EventMention, tables: EventLinkTables) -> Signs:
    is_one_report = one.told.report_id == other.told.report_id
    return {
        "near": _jaccard(one.near, other.near, tables),
        "words": _jaccard(one.words, other.words, tables),
        "numbers": float(bool(one.numbers & other.numbers)),
        "numbers apart": _are_apart(one.numbers, other.numbers),
        "times": float(bool(one.times & other.times)),
        "times apart": _are_apart(one.times, other.times),
        "one denied": float(one.told.is_denied != other.told.is_denied),
        "one unreal": float(one.told.is_unreal != other.told.is_unreal),
        "one report": float(is_one_report),
        "one sentence": float(is_one_report and one.told.place == other.told.place),
        "both first": float(one.told.place == 0 == other.told.place),
    }


def _are_apart(one: frozenset[str], other: frozenset[str]) -> float:
    """1 if both are told and nothing is in both."""
    return float(bool(one and other) and one.isdisjoint(other))


def _shared(one: frozenset[str], other: frozenset[str], tables: EventLinkTables) -> float:
    """Weight of the words in both, of the lighter one's."""
    both = one & other
    if not both:
        return 0.0
    least = min(_weight_of(one, tables), _weight_of(other, tables))
    return _weight(both, tables) / least if least else 0.0


def _jaccard(one: frozenset[str], other: frozenset[str], tables: EventLinkTables) -> float:
    both = one & other
    return _weight(both, tables) / _weight(one | other, tables) if both else 0.0


@lru_cache(maxsize=1 << 14)  # a telling is compared with all others
def _weight_of(words: frozenset[str], tables: EventLinkTables) -> float:
    return _weight(words, tables)


def _weight(words: frozenset[str], tables: EventLinkTables) -> float:
    """Sum of how rare the words are; never 0 of some words."""
    return fsum([_heaviness(w, tables) for w in words])


@lru_cache(maxsize=1 << 16)
def _heaviness(word: str, tables: EventLinkTables) -> float:
    return 0.1 + tables.rarity(word)


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    return fsum([shorter[word] * longer[word] for word in shorter.keys() & longer.keys()])
