"""Who is meant again: antecedents of names, nouns and pronouns inside one report."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sayso.analysis.antecedents import (
    GROUP_NOUNS,
    UNLISTED_NOUNS,
    Candidate,
    Group,
    acting_token,
    groups_of,
    is_bare_body,
    is_definite,
    noun_of_person,
)
from sayso.analysis.samename import same_name
from sayso.lexicon.actors import ActorTables
from sayso.records.actor import Reference
from sayso.records.parse import Parse, Token
from sayso.records.text import Span

MASCULINE = frozenset(["he", "him", "his", "himself"])
FEMININE = frozenset(["she", "her", "hers", "herself"])
THINGS = frozenset(["it", "its", "itself"])
PLURALS = frozenset(["they", "them", "their", "theirs", "themselves"])
RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
PAIRED = frozenset(["side", "party", "country", "nation", "government", "leader", "man", "woman"])
PERSON_REACH_SENTENCES = 4
KNOWN_GENDER = {"m": 1, "f": 3}
"""How much a known gender outweighs an unknown one: tables know fewer names of women."""
SPEAKS_ON = 2
"""How much having spoken last counts for "she continued"."""
EXPLAINING = GROUP_NOUNS | UNLISTED_NOUNS | {"party", "movement", "union", "airline"}
SPEAKER_REACH_SENTENCES = 8


@dataclass
class _Links:
    """The report so far: candidates in text order, and what each reference was linked to."""

    parse: Parse
    tables: ActorTables
    groups: tuple[Group, ...]
    seen: list[Candidate] = field(default_factory=list)
    gender: dict[int, str] = field(default_factory=dict)


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
    links = _Links(parse, tables, groups_of(references, parse))
    heads = {r.head: r for r in references}
    linked = []
    for reference in references:
        candidate = Candidate.of(reference, parse, tables)
        found = _antecedent(links, candidate, heads)
        if found is None and _is_relative(parse, reference):
            continue
        candidate.join(found[1] if found else None)
        links.seen.append(candidate)
        linked.append(replace(reference, antecedent=found[0] if found else None))
    return tuple(linked)


Found = tuple[Span, Candidate | None]


def _is_relative(parse: Parse, reference: Reference) -> bool:
    word = parse.tokens[reference.head]
    return reference.kind == "pronoun" and word.text.lower() in RELATIVE


def _antecedent(links: _Links, new: Candidate, heads: dict[int, Reference]) -> Found | None:
    structural = _by_grammar(links, new, heads)
    if structural is not None:
        return structural
    if new.reference.kind == "name":
        return _single(same_name(new, links.seen, links.parse, links.tables))
    if new.reference.kind == "nominal":
        return _noun(links, new)
    return _pronoun(links, new)


def _single(candidate: Candidate | None) -> Found | None:
    return None if candidate is None else (candidate.reference.span, candidate)


def _by_grammar(links: _Links, new: Candidate, heads: dict[int, Reference]) -> Found | None:
    """The noun that the apposition or relative pronoun belongs to."""
    token = links.parse.tokens[new.reference.head]
    if _is_relative(links.parse, new.reference):
        above = (t for t in (token, *links.parse.ancestors(token.index)) if t.dep == "relcl")
        clause = next(above, None)
        target = heads.get(clause.head) if clause is not None else None
    elif token.dep == "appos" or _is_second_office(links.parse, token, new):
        target = heads.get(token.head)
        if token.dep == "appos" and new.reference.label == "PERSON":
            target = _beside(links, token, heads) or target
    else:
        return _explained(links, new, heads.get(token.head))
    if target is None or target.span.meets(new.reference.span):
        return None
    known = next((c for c in links.seen if c.reference.span == target.span), None)
    if known is None or (token.dep == "conj" and not known.is_person):
        return None
    if known is None or (token.dep == "appos" and not _are_in_apposition(links, known, new)):
        return None
    if token.text.lower() == "which" and known.is_person:
        return None
    return (target.span, known)


def _beside(links: _Links, token: Token, heads: dict[int, Reference]) -> Reference | None:
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


def _explained(links: _Links, new: Candidate, around: Reference | None) -> Found | None:
    """The noun that says what a name inside its phrase is: "the Maariv newspaper".

    Rule: ref.name.explained
    Source: own.
    """
    token = links.parse.tokens[new.reference.head]
    if around is None or token.dep != "compound" or new.reference.label != "ORG":
        return None
    known = next((c for c in links.seen if c.reference.span == around.span), None)
    if known is None or known.noun is None or not known.is_body or known.reference.is_plural:
        return None
    head = links.parse.tokens[known.reference.head].lemma
    if known.noun.kind not in ("media", "armed group") and head not in EXPLAINING:
        return None
    entries = links.tables.entries(new.reference.span.quote(links.parse.text))
    if entries and entries[0].kind != known.noun.kind:
        return None
    return None if known.reference.kind != "nominal" else (around.span, known)


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


def _are_in_apposition(links: _Links, known: Candidate, new: Candidate) -> bool:
    """Whether one explains the other: a name and a noun, not "Varna, Bulgaria"."""
    between = known.parse.tokens[known.reference.head + 1 : new.reference.head]
    if any(t.dep == "cc" and t.head == known.reference.head for t in between):
        return False
    listed = {_body_kind(links, c) for c in (known, new)} - {None}
    if len(listed) > 1:
        return False
    kinds = {known.reference.kind, new.reference.kind}
    return kinds == {"name", "nominal"} and known.may_be(new) and known.is_person == new.is_person


def _body_kind(links: _Links, candidate: Candidate) -> str | None:
    """Kind of a listed body or of a noun for one, None for people and unlisted names."""
    if candidate.noun is not None:
        return None if candidate.is_person else candidate.noun.kind
    entries = links.tables.entries(candidate.reference.span.quote(links.parse.text))
    return entries[0].kind if entries and candidate.reference.label == "ORG" else None


def _noun(links: _Links, new: Candidate) -> Found | None:
    """An earlier mention of the same people or body, for a noun with "the", "this", "its"."""
    is_bare = is_bare_body(links.parse, new)
    if not (is_bare or is_definite(links.parse, new.reference)):
        return None
    noun = links.parse.tokens[new.reference.head].lemma
    if new.reference.is_plural and noun in PAIRED and _is_pair(links.parse, new.reference):
        group = _last_group(links, new)
        return None if group is None else (group.span, None)
    fits = [
        known
        for known in links.seen
        if not known.reference.span.meets(new.reference.span)
        and known.fits_noun(new, links.parse, links.tables)
    ]
    if is_bare and len({id(c.known) for c in fits}) > 1:
        fits = [c for c in fits if is_bare_body(links.parse, c)]
    introduced = [known for known in fits if noun in known.known.nouns]
    if introduced and new.noun is not None and new.noun.kind == "media":
        fits = introduced
    if fits and fits[-1].reference.kind == "name" and not fits[-1].is_person:
        return _single(max(fits, key=lambda c: (_standing(links, c, new), c.reference.span.start)))
    return _single(fits[-1]) if fits else None


def _standing(links: _Links, known: Candidate, new: Candidate) -> int:
    """How likely "the company" is this one: near, a subject, much spoken of."""
    count = sum(1 for c in links.seen if c.known is known.known)
    return 2 * known.is_subject + min(count, 4) - 2 * (new.sentence - known.sentence)


def _is_pair(parse: Parse, reference: Reference) -> bool:
    words = {t.text.lower() for t in parse.tokens_in(reference.span)}
    return reference.count == 2 or "both" in words or words <= {"the", "sides", "parties"}


def _last_group(links: _Links, new: Candidate) -> Group | None:
    noun = links.parse.tokens[new.reference.head].lemma
    fits = [
        g
        for g in links.groups
        if g.span.end <= new.reference.span.start
        and len(g.members) == 2
        and (g.are_countries or noun not in ("country", "nation", "government"))
        and (g.are_people or noun not in ("leader", "man", "woman"))
    ]
    return fits[-1] if fits else None


def _pronoun(links: _Links, new: Candidate) -> Found | None:
    word = links.parse.tokens[new.reference.head].text.lower()
    if word in MASCULINE or word in FEMININE:
        return _person(links, new, "m" if word in MASCULINE else "f")
    if word in THINGS:
        return _body(links, new)
    if word in PLURALS:
        return _many(links, new)
    return None


def _person(links: _Links, new: Candidate, gender: str) -> Found | None:
    """The nearest person of fitting gender, subjects first; who spoke last if the pronoun speaks.

    Rule: ref.pronoun.person
    Source: own; recency and subject preference as in Lappin and Leass 1994, section 2.
    """
    fits = [
        c
        for c in links.seen
        if c.is_person
        and not c.is_plural
        and c.gender in ("", gender)
        and new.sentence - c.sentence <= PERSON_REACH_SENTENCES
        and _may_be_meant(links.parse, c, new)
    ]
    known = KNOWN_GENDER[gender]
    spoke = next((c.known for c in reversed(fits) if c.is_speaker and new.is_speaker), None)
    best = max(
        fits,
        key=lambda c: (
            _weight(c, new) + known * bool(c.gender) + SPEAKS_ON * (c.known is spoke),
            c.reference.span.start,
        ),
        default=None,
    )
    if best is not None:
        best.tell_gender(gender)
    return _single(best)


def _weight(known: Candidate, new: Candidate) -> int:
    """How near and how prominent the candidate is; each sentence back costs two points."""
    weight = -2 * (new.sentence - known.sentence)
    weight += 2 * known.is_subject + (known.is_speaker and new.is_speaker)
    weight += known.reference.kind != "nominal" or is_definite(known.parse, known.reference)
    return weight - (known.reference.kind == "nominal")


def _may_be_meant(parse: Parse, known: Candidate, new: Candidate) -> bool:
    """Whether grammar lets the pronoun mean it: "she praised her" is about two people."""
    if known.reference.phrase.meets(new.reference.span) and not _is_own(parse, new):
        return False
    word = parse.tokens[new.reference.head]
    if known.reference.span.holds(new.reference.span) and word.index < known.reference.head:
        return False
    other = parse.tokens[known.reference.head]
    if word.dep == "poss" or word.text.lower().endswith(("self", "selves")):
        return True
    return _clause(parse, other) not in _clauses(parse, word)


def _is_own(parse: Parse, new: Candidate) -> bool:
    return parse.tokens[new.reference.head].dep == "poss"


def _clause(parse: Parse, token: Token) -> int:
    """The verb whose argument the token is, by way of prepositions and what it is joined to."""
    above = parse.tokens[token.head]
    while above.pos not in ("VERB", "AUX") and not above.is_root:
        if token.dep not in ("conj", "pobj", "prep", "agent"):
            break
        token, above = above, parse.tokens[above.head]
    return above.index


def _clauses(parse: Parse, token: Token) -> frozenset[int]:
    """Verbs that share their subject with the pronoun's clause: "Lind accused ... and held him"."""
    at = parse.tokens[_clause(parse, token)]
    found = {at.index}
    own = token.dep in ("nsubj", "nsubjpass") and at.pos in ("VERB", "AUX")
    while not own and not at.is_root and at.dep in ("conj", "xcomp", "ccomp", "pcomp", "advcl"):
        if parse.children(at.index, "nsubj", "nsubjpass") and token.head != at.index:
            break
        at = parse.tokens[at.head]
        found.add(at.index)
    return frozenset(found)


def _body(links: _Links, new: Candidate) -> Found | None:
    """A body or country for "it": the last one that spoke if "it" speaks, else a near subject.

    Rule: ref.pronoun.body
    Source: own; "It added" resumes the outlet or body that spoke last, from news reports.
    """
    word = links.parse.tokens[new.reference.head]
    fits = [
        c
        for c in links.seen
        if c.is_body and not c.reference.is_plural and _may_be_meant(links.parse, c, new)
    ]
    if new.is_speaker:
        spoke = [
            c for c in fits if c.is_speaker and new.sentence - c.sentence <= SPEAKER_REACH_SENTENCES
        ]
        return _single(spoke[-1] if spoke else None)
    if word.dep in ("nsubj", "nsubjpass", "poss"):
        return _single(_near_subject(links, new, fits))
    return None


def _near_subject(links: _Links, new: Candidate, fits: list[Candidate]) -> Candidate | None:
    """The last subject before the pronoun, in its sentence or the one before, if it fits."""
    parse = links.parse
    first = parse.sentences[max(0, new.sentence - 1)][0]
    subjects = [
        t.index
        for t in parse.tokens[first : new.reference.head]
        if t.dep in ("nsubj", "nsubjpass")
        and t.pos in ("NOUN", "PROPN", "PRON")
        and t.text.lower() not in RELATIVE
        and t.index != new.reference.head
    ]
    by_head = {acting_token(c.reference, parse).index: c for c in fits}
    for sentence in (new.sentence, new.sentence - 1):
        here = [i for i in subjects if parse.tokens[i].sentence == sentence]
        if here:
            return by_head.get(here[-1])
    return None


def _many(links: _Links, new: Candidate) -> Found | None:
    """A plural or several joined for "they", if one was a near subject."""
    near = [c for c in links.seen if new.sentence - c.sentence < 2]
    joined = [g for g in links.groups if g.span.end <= new.reference.span.start]
    fits = [
        c
        for c in near
        if _group(joined, c)
        or ((c.reference.is_plural or c.is_body) and _may_be_meant(links.parse, c, new))
    ]
    best = _near_subject(links, new, fits)
    if best is None:
        return None
    group = _group(joined, best)
    return (group.span, None) if group is not None else _single(best)


def _group(groups: list[Group], known: Candidate) -> Group | None:
    fits = [g for g in groups if any(m is known.reference for m in g.members)]
    return fits[-1] if fits else None
