"""One report while its names are looked for: listed names, capitals, headlines."""

from dataclasses import dataclass, field

from sayso.lexicon.actors import MAX_NAME_WORDS, ActorTables, Entry, name_key
from sayso.records.parse import Parse, Token
from sayso.records.text import Spans

NOT_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})

LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})

BODY_KINDS = frozenset({"organisation", "government", "armed group", "media"})


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name: its first and last token, its label, its titles, the table's entry if it is listed.

    `outer` is the first token of the titles (or of the name without any).
    """

    first: int
    last: int
    label: str | None
    outer: int
    titles: tuple[str, ...] = ()
    entry: Entry | None = None


@dataclass
class Scan:
    """One report while its names are looked for.

    `small` are words that stand in small letters somewhere, `people` last words of names of
    people.
    """

    parse: Parse
    tables: ActorTables
    labels: dict[int, str] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    small: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    datelines: Spans = ()
    found: list[FoundName] = field(default_factory=list)


def listed(parse: Parse, tables: ActorTables, at: int, past: int) -> tuple[Entry | None, int]:
    """The longest listed name that starts at the token, and its last token; (None, at) if none."""
    token = parse.tokens[at]
    text = token.text
    if not (text[0].isupper() or text in ("the", "al", "10") or name_key(text) in tables.names):
        return None, at
    for last in range(min(past, at + MAX_NAME_WORDS) - 1, at - 1, -1):
        found = tables.entries(parse.text[token.start : parse.tokens[last].end])
        if found:
            return found[0], last
    return None, at


def opens_name(scan: Scan, at: int) -> bool:
    """Whether the token can be part of a name: a capital where capitals mean something."""
    token = scan.parse.tokens[at]
    if not _is_capital(token) or scan.labels.get(at) in NOT_NAMES:
        return False
    if token.pos == "PROPN":
        return True
    if token.pos not in ("NOUN", "ADJ", "X", "NUM"):
        return False
    if token.text.isupper() and scan.parse.text[token.end : token.end + 1] == ":":
        return True
    first = scan.parse.sentences[token.sentence][0]
    if token.text in scan.people and token.lemma not in scan.small:
        return True
    return bool(scan.labels.get(at)) or (at > first and not is_headline(scan, token))


def is_headline(scan: Scan, token: Token) -> bool:
    """Whether nearly every word of the sentence has a capital, so that capitals mean nothing."""
    first, past = scan.parse.sentences[token.sentence]
    tokens = scan.parse.tokens[first:past]
    if any(t.pos == "VERB" and t.text.islower() for t in tokens):
        return False
    words = [t for t in tokens if t.text.isalpha() and len(t.text) > 3]
    return sum(1 for t in words if t.text[0].isupper()) * 5 > len(words) * 4


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() or (token.text[:1].isdigit() and token.pos == "PROPN")


def is_given(scan: Scan, at: int) -> bool:
    """Whether the token is a given name."""
    return scan.parse.tokens[at].text in scan.tables.given


def word_at(scan: Scan, at: int) -> str:
    """The word; one shouted ("LIND:" in a transcript) as it is usually written."""
    text = scan.parse.tokens[at].text
    return text.title() if text.isupper() and len(text) > 3 else text


def words_of(scan: Scan, name: FoundName) -> tuple[str, ...]:
    """The words of a name, as `word_at` gives them."""
    return tuple(word_at(scan, i) for i in range(name.first, name.last + 1))
