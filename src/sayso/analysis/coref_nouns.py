"""Who is meant again by a noun: "the ministry", "the two sides"."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.antecedents import Candidate, is_bare_body, is_definite
from sayso.analysis.coref_pronouns import is_only_quoted, may_be_meant, prominence
from sayso.analysis.groups import Group
from sayso.analysis.links import Found, Links, single
from sayso.analysis.offices import HELD, Office, can_take_up, fit, office_of, parties_of
from sayso.records.actor import Reference
from sayso.records.parse import Parse

PAIRED = frozenset(["side", "party", "country", "nation", "government", "leader", "man", "woman"])

EPITHET_REACH_SENTENCES = 2
CLEARLY = 2
"""By how many points of prominence one must lead all others."""


def noun_again(links: Links, new: Candidate) -> Found | None:
    """An earlier mention of the same people or body, for a noun with "the", "this", "its"."""
    is_bare = is_bare_body(links.parse, new)
    if not (is_bare or is_definite(links.parse, new.reference)):
        return None
    noun = links.parse.tokens[new.reference.head].lemma
    if new.reference.is_plural and noun in PAIRED and _is_pair(links.parse, new.reference):
        group = _last_group(links, new)
        return None if group is None else (group.span, None)
    if new.noun is not None and new.noun.kind == "person" and new.is_plural:
        officers = _group_of_office(links, new)
        if officers is not None:
            return officers.span, None
    elif new.noun is not None and new.noun.kind == "person":
        return single(person_again(links, new))
    fits = [
        known
        for known in links.named_or_called(noun)
        if not known.reference.span.meets(new.reference.span)
        and known.fits_noun(new, links.parse, links.tables)
    ]
    if is_bare and len({id(c.known) for c in fits}) > 1:
        fits = [c for c in fits if is_bare_body(links.parse, c)]
    introduced = [known for known in fits if noun in known.known.nouns]
    if introduced and new.noun is not None and new.noun.kind == "media":
        fits = introduced
    if fits and fits[-1].reference.kind == "name" and not fits[-1].is_person:
        return single(max(fits, key=lambda c: (_standing(c, new), c.reference.span.start)))
    return single(fits[-1]) if fits else None


def person_again(links: Links, new: Candidate) -> Candidate | None:
    """Who is taken up by what he or she is: "the Vermont senator", "the former minister".

    Whom the words fit best, then who was mentioned last as a subject; nobody if two are equal.
    Without anybody of whom it was said, a phrase that tells more than the noun takes up the only
    one whom the last sentences put forward.

    Rule: ref.person.again
    Source: own.
    """
    office = office_of(new.reference.span.quote(links.parse.text), links.tables)
    fits = []
    for known in links.people:
        if known.reference.span.meets(new.reference.span) or _is_other(known, new):
            continue
        score = _fit(links, known, new, office)
        if score is not None:
            fits.append((score, known))
    best = _clearest(fits, new) if fits else _put_forward(links, new, office)
    if best is not None and best.known.is_named:
        new.known.offices = frozenset()
    return best


def _is_other(known: Candidate, new: Candidate) -> bool:
    """Whether the two cannot be one person: number, kind, gender."""
    genders = {known.gender, new.gender} - {""}
    return known.is_plural or not known.is_person or len(genders) > 1


def _fit(links: Links, known: Candidate, new: Candidate, office: Office) -> int | None:
    is_bare = not office.words and "candidacy" in office.sorts
    if known.known.is_named:
        is_far = new.distance(known) > EPITHET_REACH_SENTENCES
        return None if is_far and is_bare else fit(office, known.known.offices)
    if known.fits_noun(new, links.parse, links.tables):
        return 0
    is_near = new.distance(known) <= EPITHET_REACH_SENTENCES
    return fit(office, known.known.offices) if is_near else None


def _clearest(fits: Sequence[tuple[int, Candidate]], new: Candidate) -> Candidate | None:
    """The best candidate; None if another person is as good."""

    def rank(row: tuple[int, Candidate]) -> tuple[int, int]:
        score, known = row
        return score, 2 * known.is_subject - 2 * new.distance(known)

    top = max(map(rank, fits))
    best = [known for score, known in fits if rank((score, known)) == top]
    return best[-1] if len({id(c.known) for c in best}) == 1 else None


def _put_forward(links: Links, new: Candidate, office: Office) -> Candidate | None:
    """The named person of the last sentences whom a new word may take up, if there is only one.

    Rule: ref.person.epithet
    Source: own; news varies the words for its main person: "the New York businessman".
    """
    token = links.parse.tokens[new.reference.head]
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    near = [
        c
        for c in links.people
        if c.known.is_named
        and not _is_other(c, new)
        and not is_only_quoted(c, new)
        and new.distance(c) <= EPITHET_REACH_SENTENCES
        and can_take_up(token.lemma, office, c.known.offices, links.tables)
        and may_be_meant(links.parse, c, new)
    ]
    weights: dict[int, int] = {}
    for c in near:
        weight = prominence(c, new) + 2 * len(office.parties & parties_of(c.known.offices))
        weights[id(c.known)] = max(weights.get(id(c.known), -99), weight)
    best = sorted(weights.values(), reverse=True)
    if not best or (len(best) > 1 and best[0] - best[1] < CLEARLY):
        return None
    return next(c for c in reversed(near) if weights[id(c.known)] == best[0])


def _group_of_office(links: Links, new: Candidate) -> Group | None:
    """The last people named together that "the senators", "both lawmakers" can be.

    One at least must be known for such an office, and nobody for another.

    Rule: ref.group.office
    Source: own.
    """
    office = office_of(new.reference.span.quote(links.parse.text), links.tables)
    office = replace(office, words=frozenset())
    for group in reversed([g for g in links.groups if g.span.end <= new.reference.span.start]):
        if not group.are_people or new.reference.count not in (None, len(group.members)):
            continue
        met = [links.at.get(m.span) for m in group.members]
        told = [m.known.offices if m else frozenset() for m in met]
        fits = [fit(office, offices) is not None for offices in told]
        if any(fits) and all(f or not _holds(o) for f, o in zip(fits, told, strict=True)):
            return group
    return None


def _holds(offices: frozenset[Office]) -> bool:
    return any(o.sorts & HELD for o in offices)


def _standing(known: Candidate, new: Candidate) -> int:
    """How likely "the company" is this one: near, a subject, much spoken of."""
    return 2 * known.is_subject + min(known.known.times, 4) - 2 * new.distance(known)


def _is_pair(parse: Parse, reference: Reference) -> bool:
    words = {t.text.lower() for t in parse.tokens_in(reference.span)}
    return reference.count == 2 or "both" in words or words <= {"the", "sides", "parties"}


def _last_group(links: Links, new: Candidate) -> Group | None:
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
