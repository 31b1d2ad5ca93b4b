"""What kind of source speaks, how many of them, and through which channel."""

from collections.abc import Sequence

from sayso.analysis.cues import hides_source
from sayso.lexicon.cues import CueTables
from sayso.records.claim import Sourcing
from sayso.records.parse import Parse, Token
from sayso.records.text import Spans

_SELF = frozenset({"i", "we", "me", "us", "my", "our"})
_PLURAL = frozenset({"they", "them", "their"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their"})
_MEDIUM_PREPOSITIONS = frozenset({"in", "on", "at", "by", "via", "through", "during", "over"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "our"})


def sourcing_of(parse: Parse, source: Spans, tables: CueTables) -> Sourcing | None:
    """Kind of the source; None without one, and for a pronoun, whose kind is its antecedent's.

    Named: a name stands in it, or it is one definite body or office ("the ministry").
    Anonymous: people of a listed kind without a name ("two officials", "the sources").

    Rule: attr.sourcing
    Source: own, after the sourcing rules that newsrooms publish.
    """
    head = parse.root_of(source[0]) if source else None
    if head is None or head.text.lower() in _PRONOUNS:
        return None
    if head.text.lower() in _SELF:
        return "self"
    kind = tables.sources.get(head.text.lower()) or tables.sources.get(head.lemma)
    if head.pos == "PROPN" and head.text.lower() in tables.outlets:
        kind = None  # the Washington Post, and no post
    if kind == "document" or (kind == "collective" and head.tag == "NNPS"):
        return "document" if kind == "document" else "collective"
    if _is_named(parse, head):
        return "named"
    if kind is None and _is_bare_name(parse, head):
        return "named"
    return _nameless(parse, head, "anonymous" if _is_hidden(parse, head, tables) else kind)


def _is_hidden(parse: Parse, head: Token, tables: CueTables) -> bool:
    """Whether the report says that the source hides: "who asked not to be named".

    Also "speaking on condition of anonymity", at the source or beside its verb.
    """
    if any(hides_source(parse, t.index, tables) for t in parse.children(head.index, "relcl")):
        return True
    beside = () if head.is_root else parse.children(head.head, "advcl", "prep")
    clauses = (*parse.children(head.index, "acl", "advcl", "relcl", "prep"), *beside)
    words = (parse.tokens[i].lemma for c in clauses for i in parse.subtree(c.index))
    return any(word in tables.hidden for word in words)


def _is_bare_name(parse: Parse, head: Token) -> bool:
    """Whether a bare capital word is a name that the tagger missed.

    It is tagged as no noun at all, or is a name inside another sentence of the report.
    """
    if not head.text[:1].isupper() or parse.children(head.index):
        return False
    if head.pos not in ("NOUN", "PRON", "NUM"):
        return True
    return any(
        t.text == head.text and t.index != parse.sentences[t.sentence][0] and t.pos == "PROPN"
        for t in parse.tokens
    )


def _nameless(parse: Parse, head: Token, kind: str | None) -> Sourcing:
    """Kind of a source without a name, by its noun, number and article.

    "The minister" is somebody the reader knows, "a minister" and "ministers" are not; a
    spokesman speaks for whom he is the spokesman of.
    """
    definite = any(t.text.lower() in _DEFINITE for t in parse.children(head.index, "det", "poss"))
    definite = definite or any(t.dep == "poss" for t in parse.children(head.index))
    if kind == "spokesperson":
        of_body = bool(parse.children(head.index, "prep", "compound", "poss", "nmod"))
        return "named" if of_body or definite else "anonymous"
    if kind in ("collective", "body"):
        return "collective" if kind == "collective" else "named"
    plural = head.tag in ("NNS", "NNPS")
    if kind == "anonymous" or (kind == "role" and (plural or not definite)):
        return "anonymous"
    if plural:
        return "collective"
    return "named" if definite else "anonymous"


def _is_named(parse: Parse, head: Token) -> bool:
    """Whether the source has a name of its own ("Lind, the mayor", not "an aide to Lind")."""
    own = (head, *parse.children(head.index, "nmod", "appos", "conj"))
    return any(t.pos == "PROPN" for t in own) or _ends_a_name(parse, head)


def _ends_a_name(parse: Parse, head: Token) -> bool:
    """Whether a capital word that the tagger took for none ends a name: "Orla Denning".

    It is a participle or a noun by its letters, and the name's other words stand right before it.
    """
    before = parse.tokens[head.index - 1] if head.index else None
    is_run = before is not None and before.pos == "PROPN" and before.sentence == head.sentence
    return is_run and head.text[:1].isupper() and not head.text.isupper()


def inherited_sourcing(
    parse: Parse, source: Spans, earlier: Sequence[tuple[Spans, Sourcing | None]]
) -> Sourcing | None:
    """Kind of a pronoun's source: that of the nearest earlier source it can stand for.

    "They" stands for several, "he" and "she" for one that is no document, "it" for one;
    `earlier` are sources with their kinds, in text order. A guess at kind only: who is meant
    is settled when actors are resolved.

    Rule: attr.sourcing.pronoun
    Source: own.
    """
    head = parse.root_of(source[0]) if source else None
    if head is None or head.text.lower() not in _PRONOUNS:
        return None
    word = head.text.lower()
    for other, kind in reversed(earlier):
        noun = parse.root_of(other[0]) if other else None
        if noun is None or kind is None or noun.text.lower() in _PRONOUNS:
            continue
        plural = noun.tag in ("NNS", "NNPS") or bool(parse.children(noun.index, "conj"))
        if plural == (word in _PLURAL) and (kind != "document" or word not in _PERSONAL):
            return kind
    return None


def count_of(parse: Parse, source: Spans, tables: CueTables) -> int | None:
    """How many the source says it is: 2 for "two figures close to the court"."""
    head = parse.root_of(source[0]) if source else None
    if head is None:
        return None
    partitive = head.tag == "CD" and any(t.text == "of" for t in parse.children(head.index, "prep"))
    if not partitive and head.tag not in ("NNS", "NNPS"):
        return None
    for number in (head,) if partitive else parse.children(head.index, "nummod"):
        if not any(span.holds(number.span) for span in source):
            continue
        word = number.text.lower().replace(",", "")
        if word.isdecimal():
            return int(word)
        if word in tables.numbers:
            return tables.numbers[word]
    return None


def medium_of(parse: Parse, cue: int, tables: CueTables) -> str | None:
    """The channel named beside the cue: "in a statement", "on Telegram", "by phone".

    Rule: attr.medium
    """
    for preposition in parse.children(cue, "prep"):
        if preposition.text.lower() not in _MEDIUM_PREPOSITIONS:
            continue
        for noun in parse.children(preposition.index, "pobj"):
            medium = _medium(parse, noun, tables)
            if medium is not None:
                return medium
    return None


def without_medium(
    parse: Parse, content: frozenset[int], tables: CueTables
) -> tuple[frozenset[int], str | None]:
    """Content without the channel at its end, and the channel: "the closure ... in a statement".

    The parser hangs it on the last noun; the indefinite article tells that it is new.
    """
    for number in sorted(content):
        token = parse.tokens[number]
        if token.dep != "prep" or token.text.lower() not in _MEDIUM_PREPOSITIONS:
            continue
        phrase = frozenset(parse.subtree(number))
        for noun in parse.children(number, "pobj"):
            medium = _medium(parse, noun, tables)
            is_new = any(t.text.lower() in ("a", "an") for t in parse.children(noun.index, "det"))
            if medium and is_new and max(phrase) == max(content) and phrase < content:
                return content - phrase, medium
    return content, None


def _medium(parse: Parse, noun: Token, tables: CueTables) -> str | None:
    pairs = [f"{t.text.lower()} {noun.lemma}" for t in parse.children(noun.index, "compound")]
    for word in (*pairs, noun.lemma, noun.text.lower()):
        if word in tables.media:
            return tables.media[word]
    return None
