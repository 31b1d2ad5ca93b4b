"""Words that refer to somebody: names, nouns for people and bodies, pronouns."""

from typing import TypeAlias

from sayso.analysis.coref import link_antecedents
from sayso.analysis.name_scan import FoundName
from sayso.analysis.names import find_names
from sayso.lexicon.actors import ActorTables, Noun
from sayso.records.actor import Reference
from sayso.records.parse import Parse, Token
from sayso.records.text import Report, Span

PERSONAL = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its"])
PLURAL_PRONOUNS = frozenset(["they", "them", "their", "theirs", "themselves"])
SPEAKERS = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
PRONOUNS = PERSONAL | PLURAL_PRONOUNS | SPEAKERS | {"itself"}
RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
OUTSIDE = frozenset(["relcl", "appos", "conj", "cc", "preconj", "punct", "case", "advcl", "mark"])
_QUOTES = "\"'“”‘’«»"

Nouns: TypeAlias = dict[int, Noun]


def find_references(parse: Parse, report: Report, tables: ActorTables) -> tuple[Reference, ...]:
    """All words of the report that may refer to an actor, in text order, antecedents linked.

    Names stand without titles and without "the"; noun phrases ("two figures close to the
    ministry") with determiner and without relative clauses; pronouns that refer to nobody
    ("it rained") are left out. Things that cannot act have no reference.

    Rule: ref.find
    Source: own.
    """
    if parse.report_id != report.report_id and not parse.tokens:
        return ()
    names = find_names(parse, tables, report.datelines)
    used = {i for n in names for i in range(n.outer, n.last + 1)}
    found = [_name(parse, n) for n in names if not _is_inside_noun(parse, n, tables, used)]
    heads = {r.head for r in found}
    for token in parse.tokens:
        if token.index in heads:
            continue
        reference = (
            _pronoun(parse, token)
            or _nominal(parse, token, used, tables)
            or _inner_body(parse, token, used, tables)
        )
        if reference is not None:
            found.append(reference)
    found.sort(key=lambda r: (r.span.start, -r.span.end))
    return link_antecedents(_once(_without_nations(found, parse)), parse, tables)


def _without_nations(found: list[Reference], parse: Parse) -> list[Reference]:
    """The references without nationalities that a body inside a compound holds already."""
    bodies = [r.span for r in found if parse.tokens[r.head].dep == "compound"]
    return [r for r in found if not any(b.holds(r.span) and b != r.span for b in bodies)]


def _once(found: list[Reference]) -> list[Reference]:
    seen: set[Span] = set()
    return [r for r in found if not (r.span in seen or seen.add(r.span))]  # type: ignore[func-returns-value]  # add() answers None, which keeps the row


def _name(parse: Parse, name: FoundName) -> Reference:
    span = parse.span_of(name.first, name.last)
    root = parse.root_of(span)
    head = root.index if root is not None else name.last
    label = name.label
    if name.entry is not None:
        label = "ORG" if name.entry.sort in ("organisation", "outlet") else "GPE"
        label = "NORP" if name.entry.sort in ("adjective", "people") else label
        label = "PERSON" if name.entry.sort == "person" else label
    start = parse.tokens[_outer(parse, name.outer)].start
    right = _right_end(parse, head, name.last)
    is_people = name.entry is not None and name.entry.sort == "people"
    return Reference(
        span=span,
        phrase=Span(start, max(span.end, right)),
        kind="name",
        head=head,
        label=label,
        titles=name.titles,
        is_plural=is_people,
    )


def _outer(parse: Parse, first: int) -> int:
    """First token with determiner or possessor: "the", "Norway's former" before a name."""
    begin = parse.sentences[parse.tokens[first].sentence][0]
    at = first
    while at > begin and parse.tokens[at - 1].dep in ("amod", "compound", "nmod"):
        at -= 1
    if at == begin:
        return first
    before = parse.tokens[at - 1]
    if before.tag == "POS":
        return min(i for i in parse.subtree(before.head) if i <= before.head)
    return before.index if before.dep in ("det", "poss") else first


def _is_inside_noun(parse: Parse, name: FoundName, tables: ActorTables, used: set[int]) -> bool:
    """Whether the name is only a nationality inside a longer reference: "Venezuelan officials"."""
    if name.entry is None or name.entry.sort not in ("adjective", "country", "people"):
        return False
    token = parse.tokens[name.last]
    governor = parse.tokens[token.head]
    if token.dep not in ("amod", "compound", "nmod") or token.is_root:
        return False
    return governor.index not in used and noun_at(parse, governor, tables) is not None


def noun_at(parse: Parse, token: Token, tables: ActorTables) -> Noun | None:
    """What the common noun, or the compound that it ends, names; None if it names no actor."""
    if token.tag not in ("NN", "NNS", "NNP", "NNPS") and token.pos != "NOUN":
        return None
    first = parse.sentences[token.sentence][0]
    for start in range(max(first, token.index - 3), token.index):
        before = parse.text[parse.tokens[start].start : token.start].lower()
        noun = tables.nouns.get(before + token.lemma) or tables.nouns.get(
            before + token.text.lower()
        )
        if noun is not None:
            return noun
    return tables.nouns.get(token.lemma) or tables.nouns.get(token.text.lower())


def _nominal(parse: Parse, token: Token, used: set[int], tables: ActorTables) -> Reference | None:
    if token.index in used or token.dep in ("compound", "amod", "nmod", "attr", "oprd", "npadvmod"):
        return None
    noun = noun_at(parse, token, tables)
    if noun is None or not _may_refer(parse, token, noun):
        return None
    span = noun_phrase(parse, token.index)
    return Reference(
        span=span,
        phrase=span,
        kind="nominal",
        head=token.index,
        label=None,
        is_plural=token.tag in ("NNS", "NNPS"),
        count=_count(parse, token, tables),
    )


def _inner_body(
    parse: Parse, token: Token, used: set[int], tables: ActorTables
) -> Reference | None:
    """The body of a nation inside a compound: "Norwegian coast guard" of "... coast guard ship".

    Only with the nation before it, and before a noun that names no actor itself.
    """
    governor = parse.tokens[token.head]
    if token.dep != "compound" or token.index in used or noun_at(parse, governor, tables):
        return None
    noun = noun_at(parse, token, tables)
    if noun is None or noun.kind != "government" or not noun.sectors:
        return None
    begin = parse.sentences[token.sentence][0]
    for start in range(token.index - 1, max(begin, token.index - 4) - 1, -1):
        entries = tables.entries(parse.tokens[start].text)
        if entries and entries[0].sort in ("adjective", "country"):
            span = parse.span_of(start, token.index)
            return Reference(span=span, phrase=span, kind="nominal", head=token.index)
        if parse.tokens[start].dep not in ("compound", "amod", "nmod"):
            break
    return None


def _may_refer(parse: Parse, token: Token, noun: Noun) -> bool:
    """Whether the noun stands for somebody: not "no aide", not "on board", "in office"."""
    determiners = parse.children(token.index, "det", "poss", "nummod", "predet")
    if any(t.text.lower() in ("no", "any") for t in determiners):
        return False
    if token.tag == "NNP" and not determiners and not noun.sectors:
        return False
    if token.tag != "NN" or determiners or token.text[0].isupper():
        return True
    bare = not parse.children(token.index, "amod", "compound", "nmod")
    return not bare or bool({"COP", "LEG"} & set(noun.sectors))


def _count(parse: Parse, token: Token, tables: ActorTables) -> int | None:
    for child in parse.children(token.index, "nummod"):
        word = child.text.lower().replace(",", "")
        if word.isascii() and word.isdigit():
            return int(word)
        if word in tables.numbers:
            return tables.numbers[word]
    return None


def noun_phrase(parse: Parse, head: int) -> Span:
    """The noun's phrase without relative clauses, appositions, and what is joined to it.

    "two figures close to the ministry", not ", who asked not to be named".
    """
    kept = {head}
    for child in parse.children(head):
        if child.dep not in OUTSIDE and not _is_time(parse, child):
            kept.update(parse.subtree(child.index))
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept and parse.tokens[last + 1].text not in (",", ";", ":", "--", "–", "—"):
        last += 1
    while first < head and _is_before(parse.tokens[first], head):
        first += 1
    while last > head and parse.tokens[last].text in _QUOTES:
        last -= 1
    return parse.span_of(first, last)


def _is_before(token: Token, head: int) -> bool:
    """Whether the first word of a phrase is no part of it: a mark, "even", "only"."""
    loose = token.dep == "advmod" and token.pos == "ADV" and token.head == head
    return loose or token.text in _QUOTES + ","


def _is_time(parse: Parse, child: Token) -> bool:
    if child.dep not in ("prep", "npadvmod"):
        return False
    inside = frozenset(parse.subtree(child.index))
    return any(n.first in inside and n.label in ("DATE", "TIME") for n in parse.names)


def _right_end(parse: Parse, head: int, last: int) -> int:
    phrase = noun_phrase(parse, head)
    return phrase.end if parse.tokens[last].end <= phrase.end else parse.tokens[last].end


def _pronoun(parse: Parse, token: Token) -> Reference | None:
    word = token.text.lower()
    is_relative = word in RELATIVE and token.tag in ("WP", "WDT", "WP$")
    if not (is_relative or (word in PRONOUNS and token.pos == "PRON")):
        return None
    if token.text == "US" or (word == "it" and is_empty_it(parse, token)):
        return None
    return Reference(
        span=token.span,
        phrase=token.span,
        kind="pronoun",
        head=token.index,
        is_plural=word in PLURAL_PRONOUNS or word in ("we", "us", "our", "ours", "ourselves"),
    )


def is_empty_it(parse: Parse, token: Token) -> bool:
    """Whether "it" refers to nobody: "it is clear that ...", "it rained", "it seems that ...".

    Rule: ref.expletive
    Source: own, after the usual tests for extraposition.
    """
    if token.dep == "expl":
        return True
    verb = parse.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    clauses = parse.children(verb.index, "ccomp", "csubj", "xcomp", "advcl")
    if verb.lemma == "be":
        told = parse.children(verb.index, "acomp", "attr")
        return bool(told) and (
            bool(clauses) or any(parse.children(t.index, "ccomp", "xcomp", "relcl") for t in told)
        )
    if verb.lemma in ("seem", "appear", "turn", "happen"):
        return bool(clauses)
    return token.dep == "nsubjpass" and bool(parse.children(verb.index, "ccomp"))
