"""Who is meant again: antecedents of names, nouns and pronouns inside one report."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from sayso.analysis.antecedents import (
    GROUP_NOUNS,
    SUBJECTS,
    UNLISTED_NOUNS,
    Candidate,
    noun_of_person,
)
from sayso.analysis.coref_nouns import noun_again
from sayso.analysis.coref_pronouns import RELATIVE, who_is_meant
from sayso.analysis.groups import groups_of
from sayso.analysis.links import Found, Links, in_text_order, single
from sayso.analysis.quotes import find_quotations
from sayso.analysis.samename import same_name
from sayso.lexicon.actors import ActorTables
from sayso.records.actor import Reference
from sayso.records.parse import Parse, Token

DASHES = ("-", "--", "–", "—")
DASH_CHARS = 20
"""So far before a noun a name may end that a dash parts from it."""
EXPLAINING = GROUP_NOUNS | UNLISTED_NOUNS | {"party", "movement", "union", "airline"}


def link_antecedents(
    references: Sequence[Reference], parse: Parse, tables: ActorTables
) -> tuple[Reference, ...]:
    """The references with the antecedents that names, grammar and nearness can tell.

    An antecedent stands earlier, or is the noun that an apposition or relative clause belongs
    to. What has two equally good antecedents has none. Relative pronouns without an
    antecedent are left out.

    Rule: ref.coref
    Source: own; in the order of Lee et al. 2013, "Deterministic coreference resolution based
    on entity-centric, precision-ranked rules", names before nouns before pronouns.
    """
    links = Links(parse, tables, groups_of(references, parse))
    heads = {r.head: r for r in references}
    quotations = quotation_of(parse)
    narrated = _narrated(parse, quotations)
    linked = []
    for reference in references:
        candidate = Candidate.of(reference, parse, tables)
        candidate.quotation = quotations.get(reference.head, -1)
        candidate.narrated = narrated[candidate.sentence]
        found = _antecedent(links, candidate, heads)
        if found is None and _is_relative(parse, reference):
            continue
        candidate.join(found[1] if found else None)
        links.see(candidate)
        linked.append(replace(reference, antecedent=found[0] if found else None))
    return tuple(linked)


def quotation_of(parse: Parse) -> dict[int, int]:
    """The number of the quotation that a token stands in, for all that stand in one."""
    found = find_quotations(parse).found
    return {token: n for n, quotation in enumerate(found) for token in quotation.numbers()}


def _narrated(parse: Parse, quotations: Mapping[int, int]) -> tuple[int, ...]:
    """For each sentence how many up to it have words outside quotations."""
    told = (
        any(i not in quotations and parse.tokens[i].pos != "PUNCT" for i in range(first, past))
        for first, past in parse.sentences
    )
    return tuple(accumulate(told))


def _is_relative(parse: Parse, reference: Reference) -> bool:
    word = parse.tokens[reference.head]
    return reference.kind == "pronoun" and word.text.lower() in RELATIVE


def _antecedent(links: Links, new: Candidate, heads: dict[int, Reference]) -> Found | None:
    structural = _by_grammar(links, new, heads) or _after_dash(links, new)
    if structural is not None:
        return structural
    if new.reference.kind == "name":
        return single(same_name(new, links))
    if new.reference.kind == "nominal":
        return noun_again(links, new)
    return who_is_meant(links, new)


def _by_grammar(links: Links, new: Candidate, heads: dict[int, Reference]) -> Found | None:
    """The noun that the apposition or relative pronoun belongs to."""
    token = links.parse.tokens[new.reference.head]
    if _is_relative(links.parse, new.reference):
        above = (t for t in (token, *links.parse.ancestors(token.index)) if t.dep == "relcl")
        clause = next(above, None)
        target = _described(links, token, clause, heads) if clause is not None else None
    elif token.dep == "appos" or _is_second_office(links.parse, token, new):
        is_listed = links.parse.is_listed(token)
        target = None if is_listed else heads.get(token.head)
        if token.dep == "appos" and new.reference.label == "PERSON" and not is_listed:
            target = _beside(links, token, heads) or target
    else:
        return _explained(links, new, heads.get(token.head))
    if target is None or target.span.meets(new.reference.span):
        return None
    known = links.at.get(target.span)
    if known is None or (token.dep == "conj" and not known.is_person):
        return None
    if known is None or (token.dep == "appos" and not _are_in_apposition(links, known, new)):
        return None
    if token.text.lower() == "which" and known.is_person:
        return None
    return (target.span, known)


def _described(
    links: Links, pronoun: Token, clause: Token, heads: dict[int, Reference]
) -> Reference | None:
    """What a relative clause is about: its noun, or the name that the noun is a part of.

    "who" passes over a body or place to the person in whose phrase it stands: "Ida Moe, the head
    of the Harbour Union, who ...".

    Rule: ref.relative
    Source: own; parsers attach the clause to the last noun before it.
    """
    noun = links.parse.tokens[clause.head]
    target = heads.get(noun.index) or _name_around(links, noun)
    if pronoun.text.lower() not in ("who", "whom") or _is_of_people(links, target):
        return target
    for above in links.parse.ancestors(noun.index):
        if above.pos not in ("NOUN", "PROPN", "ADP"):
            return target
        found = heads.get(above.index)
        if found is not None and _is_of_people(links, found):
            return found
    return target


def _name_around(links: Links, noun: Token) -> Reference | None:
    place = noun.span
    holding = [c for c in links.named if c.reference.span.holds(place)]
    return in_text_order(holding)[0].reference if holding else None


def _is_of_people(links: Links, reference: Reference | None) -> bool:
    known = links.at.get(reference.span) if reference else None
    return known is not None and (known.is_person or known.is_plural or not known.is_body)


def _beside(links: Links, token: Token, heads: dict[int, Reference]) -> Reference | None:
    """The noun for a person whose phrase ends at a place beside a name: "envoy to Peru, Ida Moe".

    Rule: ref.apposition.low
    Source: own; parsers attach the name to the last noun before the comma.
    """
    last = links.parse.tokens[token.head]
    for above in links.parse.ancestors(last.index):
        if above.pos not in ("NOUN", "PROPN", "ADP"):
            return None
        found = heads.get(above.index)
        if found is not None and found.kind == "nominal":
            noun = noun_of_person(found, links.parse, links.tables)
            return found if noun and found.span.end == last.end else None
    return None


def _explained(links: Links, new: Candidate, around: Reference | None) -> Found | None:
    """The noun that says what a name inside its phrase is: "the Maariv newspaper".

    Rule: ref.name.explained
    Source: own.
    """
    token = links.parse.tokens[new.reference.head]
    if around is None or token.dep != "compound" or new.reference.label != "ORG":
        return None
    known = links.at.get(around.span)
    if known is None or known.noun is None or not known.is_body or known.reference.is_plural:
        return None
    head = links.parse.tokens[known.reference.head].lemma
    if known.noun.kind not in ("media", "armed group") and head not in EXPLAINING:
        return None
    entries = links.tables.entries(new.reference.span.quote(links.parse.text))
    if entries and entries[0].kind != known.noun.kind:
        return None
    return None if known.reference.kind != "nominal" else (around.span, known)


def _after_dash(links: Links, new: Candidate) -> Found | None:
    """The name before a dash that the noun explains: "Ida Moe - the senator from Ohio - ...".

    Rule: ref.apposition.dash
    Source: own; parsers seldom see an apposition there.
    """
    token = links.parse.tokens[new.reference.head]
    if new.reference.kind != "nominal" or not new.is_person or token.dep in SUBJECTS:
        return None
    least = new.reference.span.start - DASH_CHARS
    for known in reversed(links.seen):
        if known.reference.span.end < least:
            continue
        between = links.parse.text[known.reference.span.end : new.reference.span.start]
        if known.reference.label == "PERSON" and between.strip() in DASHES:
            return single(known) if known.may_be(new) else None
    return None


def _is_second_office(parse: Parse, token: Token, new: Candidate) -> bool:
    """Whether the noun is a second office of one person: "its president and chief executive"."""
    return (
        new.reference.kind == "nominal"
        and token.dep == "conj"
        and token.tag == "NN"
        and new.is_person
        and parse.tokens[token.head].tag == "NN"
        and not parse.children(token.index, "det", "poss")
        and bool(parse.children(token.head, "det", "poss"))
    )


def _are_in_apposition(links: Links, known: Candidate, new: Candidate) -> bool:
    """Whether one explains the other: a name and a noun, not "Varna, Bulgaria"."""
    between = known.parse.tokens[known.reference.head + 1 : new.reference.head]
    if any(t.dep == "cc" and t.head == known.reference.head for t in between):
        return False
    listed = {_body_kind(links, c) for c in (known, new)} - {None}
    if len(listed) > 1:
        return False
    kinds = {known.reference.kind, new.reference.kind}
    return kinds == {"name", "nominal"} and known.may_be(new) and known.is_person == new.is_person


def _body_kind(links: Links, candidate: Candidate) -> str | None:
    """Kind of a listed body or of a noun for one, None for people and unlisted names."""
    if candidate.noun is not None:
        return None if candidate.is_person else candidate.noun.kind
    entries = links.tables.entries(candidate.reference.span.quote(links.parse.text))
    return entries[0].kind if entries and candidate.reference.label == "ORG" else None
