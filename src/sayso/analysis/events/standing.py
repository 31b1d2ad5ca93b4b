"""Who of a report stands in public life, and whether the report is one of play or of trade."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sayso.analysis.events.match import words_of
from sayso.lexicon.events import EventTables
from sayso.lexicon.spelling import is_near_spelling
from sayso.records.parse import Parse, Token

Field: TypeAlias = Literal["", "play", "trade"]
FIELDS: tuple[Field, ...] = ("play", "trade")
LEAST_WORDS = 3
LEAST_SHARE = {"play": 0.012, "trade": 0.03}
"""So large a share of a report's words are words of the field, where it is one of that field."""

NATIONS = ("GPE", "NORP")
OWNING = ("'s", "’s")
BESIDE = ("amod", "appos", "compound", "nmod", "poss")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a report as a whole says of those in it.

    `known` are last names of persons whom it calls by a public office or whom the table of leaders
    has; `firms` names without the word that says so, where it also gives the whole ("Arden
    Corp."). `field` is "play" or "trade" where it is about sport and shows or about business, and
    little about public life: there a name alone is nobody public. `nations` is how many countries,
    peoples and towns it names a sentence.
    """

    known: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()
    field: Field = ""
    nations: float = 0.0


def standing(parse: Parse, tables: EventTables) -> Standing:
    """The standing of those in a report.

    Rule: event.standing
    Source: own, from reports of TimeBank, PolNeAR and ECB+ for the shares.
    """
    field = _field(parse, tables)
    offices = tables.classes["state"] if field else tables.offices
    return Standing(
        known=frozenset(_known(parse, tables, offices)),
        firms=frozenset(_firms(parse, tables)),
        field=field,
        nations=sum(n.label in NATIONS for n in parse.names) / max(1, len(parse.sentences)),
    )


def _field(parse: Parse, tables: EventTables) -> Field:
    words = [t.lemma.lower() for t in parse.tokens if t.text[:1].isalpha()]
    public = sum(w in tables.classes["state"] for w in words)
    for field in FIELDS:
        count = sum(w in tables.classes[field] for w in words)
        is_full = count >= max(LEAST_WORDS, LEAST_SHARE[field] * len(words))
        if is_full and count > 2 * public:
            return field
    return ""


def _firms(parse: Parse, tables: EventTables) -> Iterator[str]:
    for name in parse.names:
        *words, last = name_words(parse, name.first)
        if words and last in tables.classes["firm"]:
            yield " ".join(words)


def _known(parse: Parse, tables: EventTables, offices: frozenset[str]) -> Iterator[str]:
    for name in parse.names:
        if name.label != "PERSON":
            continue
        inside = range(name.first, name.last + 1)
        words = [t for i in inside if (t := parse.tokens[i].text) not in OWNING]
        head = next((i for i in inside if parse.tokens[i].head not in inside), name.last)
        is_leader = tables.leaders.named(" ".join(words)) is not None
        if is_leader or any(words_of(parse, t.index) & offices for t in _said_of(parse, head)):
            yield last_name(parse, head)


def name_words(parse: Parse, head: int) -> list[str]:
    """The words of the name around a token, in small letters; the token's own if there is none."""
    name = parse.name_at(head)
    inside = range(name.first, name.last + 1) if name is not None else (head,)
    words = [parse.tokens[i].text.lower() for i in inside]
    return [w for w in words if w not in OWNING] or words


def last_name(parse: Parse, head: int) -> str:
    """The last word of the name around a token, in small letters."""
    return name_words(parse, head)[-1]


def is_known(parse: Parse, head: int, known: frozenset[str]) -> bool:
    """Whether the token stands in a person's name whose last word is known, maybe misspelt.

    Names alone are often left without a label; that of a body or a place is nobody's.
    """
    if parse.label_at(head) not in ("PERSON", None) or parse.tokens[head].pos != "PROPN":
        return False
    last = last_name(parse, head)
    return last in known or any(is_near_spelling((last,), (name,)) for name in known)


def _said_of(parse: Parse, head: int) -> Iterator[Token]:
    """Words that say who it is: "Mayor Moe", "Moe, a senator", "Moe is mayor", "Moe's campaign"."""
    token = parse.tokens[head]
    for child in parse.children(head, *BESIDE):
        yield child
        yield from parse.children(child.index, "compound", "conj")
    above = parse.tokens[token.head]
    if token.dep in ("appos", "nmod", "compound", "poss"):
        yield above
        yield from parse.children(above.index, "compound", "amod")
    elif token.dep == "nsubj" and above.lemma == "be":
        yield from parse.children(above.index, "attr")
