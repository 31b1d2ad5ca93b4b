"""Second thoughts on a parse: reporting verbs that the parser put inside what is reported."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from sayso.analysis.cues import Cue
from sayso.analysis.tree import subject, verb_group
from sayso.records.parse import Parse, Token

_FINITE = ("VBD", "VBZ", "VBP")


def mend(parse: Parse, cues: Sequence[Cue], quoted: Set[int]) -> Parse:
    """The parse with reporting verbs hung on the reporting verb that they go on from.

    "Lind said the dam held and denied the rumour": "denied" goes on from "said", not from
    "held"; "said that it held, adding that ...": "adding" likewise. `quoted` are the tokens
    between quotation marks, which are left alone.

    Rule: attr.mend
    Source: own, from PolNeAR training reports: the same tense and no subject of its own
        speak for the outer verb.
    """
    heads = {c.head: c for c in cues if "clause" in c.frames or "np" in c.frames}
    moved = dict(_moves(parse, heads, quoted))
    if not moved:
        return parse
    tokens = tuple(_moved(parse, t, moved) for t in parse.tokens)
    return replace(parse, tokens=tokens)


def _moves(
    parse: Parse, heads: Mapping[int, Cue], quoted: Set[int]
) -> Iterator[tuple[int, tuple[int, str]]]:
    for head, cue in heads.items():
        if "clause" not in cue.frames or head in quoted:
            continue
        for content in parse.children(head, "ccomp"):
            if content.index < head or content.index in quoted:
                continue
            for inner in _goers_on(parse, head, content, heads):
                if inner.index not in quoted:
                    yield from _with_joint(parse, inner, head)


def _goers_on(
    parse: Parse, outer: int, content: Token, heads: Mapping[int, Cue]
) -> Iterator[Token]:
    joined = [parse.tokens[i] for i in parse.conjuncts(content.index)]
    for verb in joined[1:]:
        same = verb.tag == parse.tokens[outer].tag and verb.tag in _FINITE
        goes_on = same or _refuses(parse, verb, heads)
        if verb.index in heads and goes_on and subject(parse, verb.index) is None:
            yield verb
    for verb in (*parse.children(content.index, "advcl"), *joined[1:]):
        if verb.tag == "VBG" and verb.index in heads and not parse.children(verb.index, "aux"):
            before = parse.tokens[parse.subtree(verb.index)[0] - 1]
            if before.text in (",", "and", "–", "—") and "clause" in heads[verb.index].frames:
                yield verb


def _refuses(parse: Parse, verb: Token, heads: Mapping[int, Cue]) -> bool:
    """Whether a joined verb tells what the speaker will not say: "but would not discuss it"."""
    before = parse.tokens[max(0, verb_group(parse, verb.index)[0] - 1)]
    return verb.index in heads and heads[verb.index].stance == "declines" and before.text == "but"


def _with_joint(parse: Parse, inner: Token, outer: int) -> Iterator[tuple[int, tuple[int, str]]]:
    dep = "advcl" if inner.tag == "VBG" else "conj"
    yield inner.index, (outer, dep)
    at = parse.subtree(inner.index)[0] - 1
    while at > outer and parse.tokens[at].dep in ("cc", "punct"):
        yield at, (outer, parse.tokens[at].dep)
        at -= 1


def _moved(parse: Parse, token: Token, moved: Mapping[int, tuple[int, str]]) -> Token:
    if token.index not in moved:
        return token
    head, dep = moved[token.index]
    return replace(token, head=head, dep=dep)
