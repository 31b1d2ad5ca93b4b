"""Who is meant by a pronoun: the nearest that fits, subjects first."""

from collections.abc import Sequence

from sayso.analysis.antecedents import Candidate, Known, acting_token, is_definite
from sayso.analysis.groups import Group
from sayso.analysis.links import Found, Links, single
from sayso.records.parse import Parse, Token

MASCULINE = frozenset(["he", "him", "his", "himself"])
FEMININE = frozenset(["she", "her", "hers", "herself"])
THINGS = frozenset(["it", "its", "itself"])
PLURALS = frozenset(["they", "them", "their", "theirs", "themselves"])
RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
PERSON_REACH_SENTENCES = 4
KNOWN_GENDER = {"m": 1, "f": 3}
"""How much a known gender outweighs an unknown one: tables know fewer names of women."""
SPEAKS_ON = 2
"""How much having spoken last counts for "she continued"."""
QUOTED = 3
"""How much it counts against who is named in a quotation only, for a pronoun of the narration."""
GOES_ON = frozenset(["continue", "add", "go"])
SPEAKER_REACH_SENTENCES = 8


def who_is_meant(links: Links, new: Candidate) -> Found | None:
    """Whom the pronoun means; None if nobody fits, or too many."""
    word = links.parse.tokens[new.reference.head].text.lower()
    if word in MASCULINE or word in FEMININE:
        return _person(links, new, "m" if word in MASCULINE else "f")
    if word in THINGS:
        return _body(links, new)
    if word in PLURALS:
        return _many(links, new)
    return None


def _person(links: Links, new: Candidate, gender: str) -> Found | None:
    """The nearest person of fitting gender, subjects first; who spoke last if the pronoun speaks.

    Rule: ref.pronoun.person
    Source: own; recency and subject preference as in Lappin and Leass 1994, section 2.
    """
    fits = [
        c
        for c in links.people
        if c.gender in ("", gender)
        and new.distance(c) <= PERSON_REACH_SENTENCES
        and not (new.is_speaker and is_only_quoted(c, new))
        and may_be_meant(links.parse, c, new)
    ]
    known = KNOWN_GENDER[gender]
    spoke = _who_spoke(fits, new) if new.is_speaker else None
    best = max(
        fits,
        key=lambda c: (
            prominence(c, new) + known * bool(c.gender) + SPEAKS_ON * (c.known is spoke),
            c.reference.span.start,
        ),
        default=None,
    )
    if best is not None:
        best.tell_gender(gender)
    return single(best)


def _who_spoke(fits: Sequence[Candidate], new: Candidate) -> Known | None:
    """Who spoke last; nobody once somebody else was named as a subject since.

    "She continued" and "she added" go back to who spoke all the same.
    """
    verb = new.parse.tokens[new.parse.tokens[new.reference.head].head].lemma
    for candidate in reversed(fits):
        if candidate.is_speaker:
            return candidate.known
        is_new = candidate.is_subject and candidate.reference.kind == "name"
        if is_new and candidate.quotation < 0 and verb not in GOES_ON:
            return None
    return None


def is_only_quoted(known: Candidate, new: Candidate) -> bool:
    """Whether it stands in a quotation and the other outside: "'Trump is right,' he said".

    Rule: ref.quoted
    Source: own; who speaks does not name himself, and the narration goes on about its own people.
    """
    return known.quotation >= 0 and new.quotation < 0


def prominence(known: Candidate, new: Candidate) -> int:
    """How near and how prominent the candidate is; each sentence back costs two points."""
    weight = -2 * new.distance(known) - QUOTED * is_only_quoted(known, new)
    weight += 2 * known.is_subject + (known.is_speaker and new.is_speaker)
    weight += known.reference.kind != "nominal" or is_definite(known.parse, known.reference)
    return weight - (known.reference.kind == "nominal")


def may_be_meant(parse: Parse, known: Candidate, new: Candidate) -> bool:
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


def _body(links: Links, new: Candidate) -> Found | None:
    """A body or country for "it": the last one that spoke if "it" speaks, else a near subject.

    Rule: ref.pronoun.body
    Source: own; "It added" resumes the outlet or body that spoke last, from news reports.
    """
    word = links.parse.tokens[new.reference.head]
    fits = [
        c
        for c in links.seen
        if c.is_body
        and not c.reference.is_plural
        and _is_in_reach(c, new)
        and may_be_meant(links.parse, c, new)
    ]
    if new.is_speaker:
        return single(fits[-1] if fits else None)
    if word.dep in ("nsubj", "nsubjpass", "poss"):
        return single(_near_subject(links, new, fits))
    return None


def _is_in_reach(known: Candidate, new: Candidate) -> bool:
    """Whether it spoke not long ago, if "it" speaks, else stands in this sentence or the last."""
    if new.is_speaker:
        return known.is_speaker and new.distance(known) <= SPEAKER_REACH_SENTENCES
    return known.sentence >= new.sentence - 1


def _near_subject(links: Links, new: Candidate, fits: list[Candidate]) -> Candidate | None:
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


def _many(links: Links, new: Candidate) -> Found | None:
    """A plural or several joined for "they", if one was a near subject."""
    near = [c for c in links.seen if new.distance(c) < 2]
    joined = [g for g in links.groups if g.span.end <= new.reference.span.start]
    fits = [
        c
        for c in near
        if _group(joined, c)
        or ((c.reference.is_plural or c.is_body) and may_be_meant(links.parse, c, new))
    ]
    best = _near_subject(links, new, fits)
    if best is None and new.is_speaker and new.quotation < 0:
        spoke = [c for c in fits if c.is_speaker and not is_only_quoted(c, new)]
        best = spoke[-1] if spoke else None
    if best is None:
        return None
    group = _group(joined, best)
    return (group.span, None) if group is not None else single(best)


def _group(groups: list[Group], known: Candidate) -> Group | None:
    fits = [g for g in groups if any(m is known.reference for m in g.members)]
    return fits[-1] if fits else None
