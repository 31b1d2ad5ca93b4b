"""Whether two names of one report name the same: surnames, abbreviations, listed names."""

from collections.abc import Sequence

from sayso.analysis.antecedents import Candidate
from sayso.lexicon.actors import ActorTables
from sayso.records.parse import Parse

NEAR_SENTENCES = 3


def same_name(
    new: Candidate, seen: Sequence[Candidate], parse: Parse, tables: ActorTables
) -> Candidate | None:
    """The latest earlier name that means the same; None where there is none or two could be.

    "Lind" takes up "Eva Lind", unless "Olof Lind" is in the report too and as near.

    Rule: ref.name.short
    Source: own.
    """
    fits = [c for c in seen if c.reference.kind == "name" and _is_same(c, new, parse, tables)]
    if not fits:
        return None
    if new.reference.label != "PERSON" or len(new.words) > 1:
        return fits[-1]
    fuller = {w for c in fits if len(w := c.words) > 1}
    bearers = {(w[0], w[-1]) for w in fuller}
    if len(bearers) < 2:
        return fits[-1]
    gendered = [c for c in fits if new.gender and c.gender == new.gender and len(c.words) > 1]
    near = gendered or [
        c for c in fits if new.sentence - c.sentence <= NEAR_SENTENCES and len(c.words) > 1
    ]
    return near[-1] if near and len({c.words[0] for c in near}) == 1 else None


def _is_same(known: Candidate, new: Candidate, parse: Parse, tables: ActorTables) -> bool:
    ours, theirs = known.words, new.words
    person = "PERSON" in (known.reference.label, new.reference.label)
    if ours == theirs:
        if person and _differ(known, new):
            return False
        return not person or known.reference.label == new.reference.label
    if person:
        labels = known.reference.label == new.reference.label
        return labels and same_person(ours, theirs) and not _differ(known, new)
    one = tables.entries(known.reference.span.quote(parse.text))
    other = tables.entries(new.reference.span.quote(parse.text))
    if one and other:
        same = one[0].name == other[0].name and one[0].sort == other[0].sort
        return same and one[0].sort != "people"
    pairs = ((ours, theirs), (theirs, ours))
    return any(is_short_for(a, b, tables) or is_company_short(a, b, tables) for a, b in pairs)


def _differ(known: Candidate, new: Candidate) -> bool:
    """Whether all that is known of the two speaks of two people: given names, genders."""
    one_gender, other_gender = known.known.gender, new.known.gender
    if one_gender and other_gender and one_gender != other_gender:
        return True
    if is_tail(known.words, new.words) or is_tail(new.words, known.words):
        return False
    one, other = known.known.given, new.known.given
    return bool(one and other) and one[0] != other[0]


def same_person(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two folded names of people agree: one surname, and no two given names that differ."""
    if ours[-1] != theirs[-1]:
        return len(theirs) == 1 and len(ours) == 2 and theirs[0] == ours[0] and len(ours[0]) > 3
    if len(ours) == 1 or len(theirs) == 1 or is_tail(ours, theirs) or is_tail(theirs, ours):
        return True
    one, other = ours[0], theirs[0]
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def is_company_short(short: tuple[str, ...], long: tuple[str, ...], tables: ActorTables) -> bool:
    """Whether the words begin a company's full name: "Brekke" and "Brekke Marine Inc."."""
    last = tables.name_heads.get(long[-1]) or tables.name_heads.get(f"{long[-1]}.")
    is_company = last is not None and last.kind == "organisation"
    return is_company and len(short) < len(long) and long[: len(short)] == short


def is_tail(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of a name end a longer one: "Lo Presti" and "Aldo Lo Presti"."""
    return 1 < len(short) < len(long) and long[-len(short) :] == short


def is_short_for(short: tuple[str, ...], long: tuple[str, ...], tables: ActorTables) -> bool:
    """Whether a body's name abbreviates the other: initials, last words, "the Chronicle"."""
    if len(short) == 1 and len(long) > 1 and short[0] == long[-1]:
        head = tables.name_heads.get(short[0])
        return head is not None and head.kind == "media"
    big = [w for w in long if w not in ("of", "the", "and", "for", "de")]
    if len(short) == 1 and len(big) > 1 and short[0] == "".join(w[0] for w in big):
        return True
    return len(short) > 1 and len(short) < len(long) and long[-len(short) :] == short
