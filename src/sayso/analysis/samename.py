"""Whether two names of one report name the same: surnames, abbreviations, listed names."""

from collections.abc import Iterator, Sequence

from sayso.analysis.antecedents import Candidate, NameKey
from sayso.analysis.links import Links, in_text_order
from sayso.lexicon.actors import ActorTables, Entry

NEAR_SENTENCES = 3
MAIN_TIMES = 3
"""How many times as often as any other the main bearer of a surname is named."""


def same_name(new: Candidate, links: Links) -> Candidate | None:
    """The latest earlier name that means the same; None where there is none or two could be.

    "Lind" takes up "Eva Lind", unless "Olof Lind" is in the report too and as near.

    Rule: ref.name.short
    Source: own.
    """
    fits = in_text_order(list(_same(new, links)))
    if not fits:
        return None
    if new.reference.label != "PERSON" or len(new.words) > 1:
        return fits[-1]
    bearers = {id(c.known): c for c in fits if len(c.words) > 1}
    if len(bearers) < 2:
        return fits[-1]
    return _of_namesakes(new, [c for c in fits if id(c.known) in bearers])


def _of_namesakes(new: Candidate, fits: Sequence[Candidate]) -> Candidate | None:
    """Which of several bearers a bare surname means: the report's main one, else the only near one.

    After "Dana Whitlock", often called "Whitlock", and one "Carl Whitlock", it means her.

    Rule: ref.name.namesakes
    Source: own; outlets call their main person by the surname alone and relatives in full.
    """
    told = [c for c in fits if new.gender and c.gender == new.gender] or list(fits)
    of: dict[int, list[Candidate]] = {}
    for candidate in told:
        of.setdefault(id(candidate.known), []).append(candidate)
    bearers = sorted(of.values(), key=len)
    if len(bearers) == 1 or len(bearers[-1]) >= MAIN_TIMES * len(bearers[-2]):
        return bearers[-1][-1]
    called = [b for b in bearers if any(len(c.words) == 1 for c in b)]
    near = [b for b in bearers if new.sentence - b[-1].sentence <= NEAR_SENTENCES]
    if len(near) == 1 and called in ([], near):
        return near[0][-1]
    if len(called) == 1 and called[0][-1] is told[-1]:
        return called[0][-1]
    return None


def _same(new: Candidate, links: Links) -> Iterator[Candidate]:
    """Earlier names that can be the same by their words, and by what else is told of people."""
    for key, group in links.not_compared(new.name_key):
        if _are_alike(key, new.name_key, links.tables):
            links.alike[new.name_key].found.append((key, group))
    for key, group in links.alike[new.name_key].found:
        is_person = "PERSON" in (key[1], new.reference.label)
        yield from (c for c in group if not (is_person and _differ(c, new)))


def _are_alike(known: NameKey, new: NameKey, tables: ActorTables) -> bool:
    (ours, label, spelling), (theirs, other_label, other_spelling) = known, new
    if "PERSON" in (label, other_label):
        return label == other_label and (ours == theirs or same_person(ours, theirs))
    if ours == theirs:
        return True
    one, other = tables.entries(spelling), tables.entries(other_spelling)
    if one and other:
        same = one[0].name == other[0].name and one[0].sort == other[0].sort
        return same and one[0].sort != "people"
    listed = (one, ours, theirs) if one else (other, theirs, ours)
    if _begins_listed_company(*listed, tables):
        return True
    pairs = ((ours, theirs), (theirs, ours))
    return any(is_short_for(a, b, tables) or is_company_short(a, b, tables) for a, b in pairs)


def _differ(known: Candidate, new: Candidate) -> bool:
    """Whether all that is known of the two speaks of two people: given names, genders."""
    one_gender, other_gender = known.known.gender, new.known.gender
    if one_gender and other_gender and one_gender != other_gender:
        return True
    if _are_two(known.known.suffix, new.known.suffix):
        return True
    if _are_two(known.known.middle, new.known.middle):
        return True
    if is_tail(known.words, new.words) or is_tail(new.words, known.words):
        return False
    one, other = known.known.given, new.known.given
    return bool(one and other) and one[0] != other[0]


def _are_two(one: str, other: str) -> bool:
    """Whether both are told and neither begins the other: "hw" and "w", "jr" and "sr"."""
    return bool(one and other) and not (one.startswith(other) or other.startswith(one))


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


def _begins_listed_company(
    listed: Sequence[Entry], long: tuple[str, ...], short: tuple[str, ...], tables: ActorTables
) -> bool:
    """Whether the words begin a listed company's name: "Goldman" and "Goldman Sachs"."""
    if not listed or "BUS" not in listed[0].sectors or len(short) >= len(long):
        return False
    is_noun = short[-1] in tables.nouns or short[-1] in tables.titles
    return long[: len(short)] == short and not is_noun


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
