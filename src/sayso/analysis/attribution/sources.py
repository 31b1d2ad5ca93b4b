"""Who is credited: the source of a cue, by syntax."""

from collections.abc import Iterator, Set

from sayso.analysis.tree import (
    RELATIVES,
    below,
    is_passive,
    subject,
    verb_group,
)
from sayso.records.parse import Parse, Token

_SHARING = ("conj", "advcl", "xcomp", "ccomp", "pcomp", "dep", "parataxis", "prep", "acl", "pobj")
MAX_STEPS = 6


def source_of(parse: Parse, cue: int) -> Token | None:
    """Head of the noun phrase credited by a verb; None where nobody is named.

    Its own subject before or after it ("..., said the mayor"), the agent of a passive
    ("was accused by"), else the subject of the verb it shares one with: "spoke and said",
    "warned, adding ...", "declined to say".

    Rule: attr.source
    Source: own, from PolNeAR training reports.
    """
    if is_passive(parse, cue) or _is_reduced_passive(parse, cue):
        return _agent(parse, cue)
    own = subject(parse, cue)
    if own is not None:
        return _resolved_relative(parse, own, cue)
    return _beside(parse, cue) or _shared(parse, cue)


def _is_reduced_passive(parse: Parse, verb: int) -> bool:
    """A participle that tells what was done to somebody: "asked about the leak, Lind said"."""
    token = parse.tokens[verb]
    return (
        token.tag == "VBN"
        and token.dep in ("advcl", "acl", "relcl", "csubj")
        and not parse.children(verb, "aux")
    )


def _beside(parse: Parse, verb: int) -> Token | None:
    """The noun next to a finite verb that the parser left without a subject.

    Right before it ("the candidate stated"), or after it where its content comes first
    ("...," recalled Mr Lind).

    Rule: attr.source.beside
    Source: own; mends parses of long sentences.
    """
    token = parse.tokens[verb]
    if token.tag not in ("VBD", "VBZ", "VBP"):
        return None
    for after in parse.children(verb, "dobj", "attr", "npadvmod"):
        content = parse.children(verb, "ccomp")
        if after.index > verb and after.pos == "PROPN" and content and content[0].index < verb:
            return after
    before = parse.tokens[verb_group(parse, verb)[0] - 1] if verb_group(parse, verb)[0] else token
    if before.dep == "conj" or before.sentence != token.sentence or token.dep == "conj":
        return None
    return before if before.pos in ("NOUN", "PROPN", "PRON") else None


def _agent(parse: Parse, verb: int) -> Token | None:
    for by in parse.children(verb, "agent", "prep"):
        if by.text.lower() == "by":
            return next(iter(parse.children(by.index, "pobj")), None)
    return None


def _resolved_relative(parse: Parse, who: Token, verb: int) -> Token | None:
    if who.dep == "expl" or (who.text.lower() == "it" and _is_impersonal(parse, verb)):
        return None
    if who.text.lower() not in RELATIVES:
        return who
    noun = next((t for t in parse.ancestors(who.index) if t.pos in ("NOUN", "PROPN", "PRON")), None)
    return noun if noun is not None and noun.index < who.index else who


def _is_impersonal(parse: Parse, verb: int) -> bool:
    return bool(parse.children(verb, "auxpass"))


def _shared(parse: Parse, verb: int) -> Token | None:
    token = parse.tokens[verb]
    for _ in range(MAX_STEPS):
        if token.is_root or token.dep not in (*_SHARING, "relcl", "amod"):
            return None
        governor = parse.tokens[token.head]
        if token.dep in ("acl", "relcl") and governor.pos in ("NOUN", "PROPN", "PRON"):
            return governor
        controller = _controller(parse, token, governor)
        if controller is not None:
            return controller
        token = governor
    return None


def _controller(parse: Parse, token: Token, governor: Token) -> Token | None:
    if governor.text.lower() == "as" and token.dep == "pcomp":
        return _speaker_quoted(parse, governor)
    if governor.pos not in ("VERB", "AUX"):
        return None
    objects = parse.children(governor.index, "dobj")
    if token.dep in ("xcomp", "ccomp") and objects and objects[0].index < token.index:
        return objects[0]
    who = subject(parse, governor.index)
    if who is None:
        return None
    return _resolved_relative(parse, who, governor.index)


def _speaker_quoted(parse: Parse, word: Token) -> Token | None:
    """Whom a quoting verb quotes: "the guard" of "quoted the guard as saying that ..."."""
    return next(iter(parse.children(word.head, "dobj", "nsubjpass")), None)


def source_tokens(parse: Parse, head: Token, cue: int) -> frozenset[int]:
    """The source's whole phrase: appositions and relative clauses too, but not the cue's own.

    Where the cue stands in the phrase itself ("the mayor, who denied it") the source ends
    before the clause of the cue.

    Rule: attr.source.phrase
    Source: PolNeAR training reports mark the full noun phrase.
    """
    found = below(parse, head.index, *_asides(parse, head.index))
    if cue not in found:
        return found
    own = min(_branch_with(parse, head.index, cue))
    before = frozenset(i for i in found if i < own)
    return before if head.index in before else found - _branch_with(parse, head.index, cue)


def _asides(parse: Parse, head: int) -> Iterator[int]:
    """Phrases set off by a comma that tell of the moment: "Lind, in Oslo", "Lind, speaking ..."."""
    for child in parse.children(head, "prep", "advcl", "advmod", "acl"):
        first = parse.subtree(child.index)[0]
        is_after = first > head and parse.tokens[first - 1].text == ","
        if child.dep == "acl":
            is_after = child.tag == "VBG" and (is_after or parse.tokens[head].pos == "PROPN")
        if child.dep == "advcl" or is_after:
            yield child.index


def without_clauses(
    parse: Parse, head: int, tokens: frozenset[int], cues: Set[int]
) -> frozenset[int]:
    """A source's phrase without a clause set off by commas that attributes something itself.

    "The port, which denies the leak, said" is said by "The port".

    Rule: attr.source.nonrestrictive
    Source: own.
    """
    for clause in parse.children(head, "relcl"):
        inside = parse.subtree(clause.index)
        before = parse.tokens[inside[0] - 1] if inside[0] else None
        if before is not None and before.text == "," and clause.index in cues:
            tokens = frozenset(i for i in tokens if i < inside[0])
    return tokens


def _branch_with(parse: Parse, head: int, inside: int) -> frozenset[int]:
    at = parse.tokens[inside]
    while at.head != head and not at.is_root:
        at = parse.tokens[at.head]
    return frozenset(parse.subtree(at.index))
