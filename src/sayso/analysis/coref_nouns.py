"""Who is meant again by a noun: "the ministry", "the two sides"."""

from sayso.analysis.antecedents import Candidate, Group, is_bare_body, is_definite
from sayso.analysis.links import Found, Links, single
from sayso.records.actor import Reference
from sayso.records.parse import Parse

PAIRED = frozenset(["side", "party", "country", "nation", "government", "leader", "man", "woman"])


def noun_again(links: Links, new: Candidate) -> Found | None:
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
        return single(max(fits, key=lambda c: (_standing(links, c, new), c.reference.span.start)))
    return single(fits[-1]) if fits else None


def _standing(links: Links, known: Candidate, new: Candidate) -> int:
    """How likely "the company" is this one: near, a subject, much spoken of."""
    count = sum(1 for c in links.seen if c.known is known.known)
    return 2 * known.is_subject + min(count, 4) - 2 * (new.sentence - known.sentence)


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
