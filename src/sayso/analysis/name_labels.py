"""What names name, made one over the report; those that name nobody are left out."""

from dataclasses import replace

from sayso.analysis.name_scan import (
    LABELS,
    FoundName,
    Scan,
    is_given,
    is_headline,
    word_at,
    words_of,
)
from sayso.analysis.titles import is_outlet_word
from sayso.lexicon.actors import fold_name
from sayso.lexicon.spelling import surname_distance
from sayso.records.parse import Token


def relabelled(scan: Scan) -> tuple[FoundName, ...]:
    """The names with labels made one over the report: "Lind" is a person if "Eva Lind" is."""
    scan.found = [_unlabelled_person(scan, n) for n in scan.found]
    sure = [n for n in scan.found if n.label == "PERSON" and (n.titles or _is_full(scan, n))]
    people = {word_at(scan, n.last) for n in sure}
    usual = _usual_labels(scan)
    bodies = (n for n in scan.found if _is_credit(scan, n) or _is_body(scan, n))
    credited = {words_of(scan, n) for n in bodies}
    full = {words_of(scan, n) for n in sure}
    kept = []
    for found in scan.found:
        name = _cut_to_known(scan, found, full)
        alone = name.first == name.last and name.entry is None
        is_known = alone and (_is_surname(scan, name, people) or _is_leader(scan, name))
        if is_known or words_of(scan, name) in full:
            name = replace(name, label="PERSON")
        elif alone and not name.titles:
            is_outlet = word_at(scan, name.first).lower() in scan.tables.name_heads
            name = replace(name, label="ORG" if is_outlet else usual[words_of(scan, name)])
        if words_of(scan, name) in credited and name.entry is None:
            name = replace(name, label="ORG")
        if name.entry is not None or _is_credible(scan, name):
            kept.append(name)
    return tuple(sorted(kept, key=lambda n: (n.first, n.last)))


def _is_credit(scan: Scan, name: FoundName) -> bool:
    """Whether the name is the agency of a dateline: "LISBON, March 6 (Meridian) - ..."."""
    span = scan.parse.span_of(name.first, name.last)
    is_bracketed = scan.parse.text[: span.start].rstrip()[-1:] == "("
    return is_bracketed and any(d.holds(span) for d in scan.datelines)


def _is_body(scan: Scan, name: FoundName) -> bool:
    """Whether a noun for an outlet or body introduces or explains the name.

    "Fanal, a weekly, ...", "the contractor Kessler Bau".
    """
    if name.entry is not None or (name.label == "PERSON" and is_given(scan, name.first)):
        return False
    if name.titles:
        return name.label == "ORG" and is_outlet_word(scan, name.first)
    beside = [*scan.parse.children(name.last, "appos"), *_right_before(scan, name)]
    nouns = (scan.tables.nouns.get(t.lemma) for t in beside if t.pos == "NOUN")
    return any(n is not None and n.kind in ("media", "organisation") for n in nouns)


def _right_before(scan: Scan, name: FoundName) -> tuple[Token, ...]:
    """The noun to which the name belongs, or which belongs to it, with nothing between."""
    tokens = scan.parse.tokens
    last, before = tokens[name.last], tokens[name.first - 1] if name.first else None
    if before is None or before.tag != "NN":
        return ()
    belongs = before.dep == "compound" and before.head == last.index
    return (before,) if belongs or (last.dep == "appos" and last.head == before.index) else ()


def _is_surname(scan: Scan, name: FoundName, people: set[str]) -> bool:
    """Whether the word is the surname of a person of the report, perhaps misspelt."""
    word = word_at(scan, name.first)
    if word in people:
        return True
    acts = scan.parse.tokens[name.first].dep in ("nsubj", "nsubjpass", "agent")
    if word in scan.tables.given or not (name.label is None or acts):
        return False
    return any(surname_distance(fold_name(word), fold_name(p)) is not None for p in people)


def _is_leader(scan: Scan, name: FoundName) -> bool:
    """Whether the one word is a leader's name that news gives alone: "Erdogan", no "Bush fires".

    Rule: ref.name.leader
    Source: own; small name finders take such names for places and bodies.
    """
    token = scan.parse.tokens[name.first]
    if token.pos != "PROPN" or token.dep in ("amod", "compound", "nmod"):
        return False
    return scan.tables.leaders.named(token.text) is not None


def _usual_labels(scan: Scan) -> dict[tuple[str, ...], str | None]:
    """For each name the label that it has most often, the first in the alphabet of several."""
    seen: dict[tuple[str, ...], list[str]] = {}
    for name in scan.found:
        labels = seen.setdefault(words_of(scan, name), [])
        labels.extend([name.label] if name.label is not None else [])
    return {
        words: max(sorted(set(labels)), key=labels.count) if labels else None
        for words, labels in seen.items()
    }


def _beside_person(scan: Scan, name: FoundName) -> bool:
    """Whether the name is in apposition to a noun for a person: "the minister, Eva Lind"."""
    token = scan.parse.tokens[name.last]
    others = [*scan.parse.children(token.index, "appos")]
    others += [scan.parse.tokens[token.head]] if token.dep == "appos" else []
    nouns = (scan.tables.nouns.get(t.lemma) for t in others if t.pos == "NOUN")
    return name.entry is None and any(n is not None and n.kind == "person" for n in nouns)


def _unlabelled_person(scan: Scan, name: FoundName) -> FoundName:
    """A name of two words or more that the name finder missed, taken for a person if it acts."""
    tokens = scan.parse.tokens[name.first : name.last + 1]
    acts = tokens[-1].dep in ("nsubj", "nsubjpass") and all(t.pos == "PROPN" for t in tokens)
    if name.label is not None and name.label != "PERSON" and _beside_person(scan, name):
        return replace(name, label="PERSON")
    if name.label is None and name.entry is None and acts and len(tokens) > 1:
        return replace(name, label="PERSON") if _is_full(scan, name) else name
    return name


def _is_full(scan: Scan, name: FoundName) -> bool:
    return name.last > name.first and not is_headline(scan, scan.parse.tokens[name.first])


def _cut_to_known(scan: Scan, name: FoundName, full: set[tuple[str, ...]]) -> FoundName:
    """A headline's "Eva Lind Wins" cut to the "Eva Lind" of the text."""
    words = words_of(scan, name)
    if name.label == "PERSON" and is_headline(scan, scan.parse.tokens[name.first]):
        for size in range(len(words) - 1, 1, -1):
            if words[:size] in full:
                return replace(name, last=name.first + size - 1)
    return name


def _is_common(scan: Scan, word: str) -> bool:
    """Whether the word is no name: written small elsewhere, or a field of office ("State")."""
    noun = scan.tables.nouns.get(word)
    is_field = word in scan.tables.portfolios and (noun is None or not noun.sectors)
    return word in scan.small or is_field


def _is_credible(scan: Scan, name: FoundName) -> bool:
    """Whether an unlisted name names somebody: not a law, a shout, a code, a lone small word."""
    tokens = scan.parse.tokens[name.first : name.last + 1]
    if name.label not in LABELS or tokens[-1].text.lower() in scan.tables.things:
        return False
    if name.label == "NORP" and tokens[-1].dep in ("amod", "compound", "nmod"):
        return False
    shouted = len(tokens) > 1 and all(t.text.isupper() and len(t.text) > 1 for t in tokens)
    if shouted and name.label != "PERSON":
        return False
    if len(tokens) == 1 and not name.titles and _is_common(scan, tokens[0].text.lower()):
        return False
    if name.label in ("PERSON", "NORP"):
        return not any(c.isdigit() for t in tokens for c in t.text)
    return tokens[-1].pos in ("PROPN", "NOUN", "X")


def label_of(scan: Scan, first: int, last: int) -> str | None:
    """The label of an unlisted name: a person after a given name, else what most words have."""
    if last > first and is_given(scan, first):
        return "PERSON"
    labels = [scan.labels[i] for i in range(first, last + 1) if i in scan.labels]
    return max(sorted(set(labels)), key=labels.count) if labels else None
