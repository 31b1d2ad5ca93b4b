"""Second thoughts on a parse: reporting verbs that the parser put inside what is reported."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from sayso.analysis.cues import Cue
from sayso.analysis.tree import SUBJECTS, subject, verb_group
from sayso.records.parse import Parse, Token

_FINITE = ("VBD", "VBZ", "VBP")


def mend(parse: Parse, cues: Sequence[Cue], quoted: Set[int]) -> Parse:
    """The parse with reporting verbs hung on the reporting verb that they go on from.

    "Lind said the dam held and denied the rumour": "denied" goes on from "said", not from
    "held"; "said that it held, adding that ...": "adding" likewise. In "the victim, who police
    say is 17" the pronoun belongs to what police say. `quoted` are the tokens between
    quotation marks, which are left alone.

    Rule: attr.mend
    Source: own, from PolNeAR training reports: the same tense and no subject of its own
        speak for the outer verb.
    """
    heads = {c.head: c for c in cues if "clause" in c.frames or "np" in c.frames}
    moved = dict(
        (*_relatives(parse, heads), *_named_last(parse, heads), *_moves(parse, heads, quoted))
    )
    if not moved:
        return parse
    tokens = tuple(_moved(parse, t, moved) for t in parse.tokens)
    return replace(parse, tokens=tokens)


def _relatives(parse: Parse, heads: Mapping[int, Cue]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Relative pronouns that the parser gave to a reporting verb with a subject of its own."""
    for head in heads:
        subjects = [t for t in parse.children(head, "nsubj", "nsubjpass") if t.index < head]
        said = [t for t in parse.children(head, "ccomp", "xcomp") if t.index > head]
        if len(subjects) > 1 and said and subjects[0].tag in ("WP", "WDT"):
            yield subjects[0].index, (said[0].index, "nsubj")
            yield said[0].index, (head, "ccomp")


def _named_last(parse: Parse, heads: Mapping[int, Cue]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Speakers after their verb whom the parser took for those of a participle after them.

    "“They came,” said Ana Lind describing the raid".
    """
    for head in heads:
        if subject(parse, head) is not None or parse.tokens[head].tag not in _FINITE:
            continue
        for part in parse.children(head, "ccomp"):
            who = subject(parse, part.index)
            if who is None or part.tag != "VBG" or parse.children(part.index, "aux"):
                continue
            if parse.subtree(who.index)[0] == head + 1:
                yield who.index, (head, "nsubj")
                yield part.index, (who.index, "acl")


def _moves(
    parse: Parse, heads: Mapping[int, Cue], quoted: Set[int]
) -> Iterator[tuple[int, tuple[int, str]]]:
    for head, cue in heads.items():
        if "clause" not in cue.frames or head in quoted:
            continue
        for content in parse.children(head, "ccomp"):
            if content.index < head:
                continue
            for inner in _goers_on(parse, head, content, heads):
                if inner.index not in quoted:
                    yield from _with_joint(parse, inner, head)


def _goers_on(
    parse: Parse, outer: int, content: Token, heads: Mapping[int, Cue]
) -> Iterator[Token]:
    joined = [parse.tokens[i] for i in parse.conjuncts(content.index)]
    for verb in joined[1:]:
        if _breaks_off(parse, content, verb):
            yield verb
            continue
        same = verb.tag == parse.tokens[outer].tag and verb.tag in _FINITE
        goes_on = same or _refuses(parse, verb, heads)
        if verb.index in heads and goes_on and subject(parse, verb.index) is None:
            yield verb
    for verb in (*parse.children(content.index, "advcl"), *joined[1:]):
        if verb.tag == "VBG" and verb.index in heads and not parse.children(verb.index, "aux"):
            before = parse.tokens[parse.subtree(verb.index)[0] - 1]
            if before.text in (",", "and", "–", "—") and "clause" in heads[verb.index].frames:
                yield verb


def _breaks_off(parse: Parse, content: Token, verb: Token) -> bool:
    """Whether a joined verb cannot go on from the content: "denied it had sunk and put it at 12".

    It has a past form and no subject, where the content has a participle with auxiliaries.
    """
    aided = content.tag == "VBN" and bool(parse.children(content.index, "aux", "auxpass"))
    bare = not parse.children(verb.index, "aux", "auxpass", *SUBJECTS)
    return aided and bare and verb.tag in ("VBD", "VB")


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
