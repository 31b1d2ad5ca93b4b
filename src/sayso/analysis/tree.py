"""Questions to a parse that grammar rules share: phrases, subjects, negation, spans of tokens."""

from collections.abc import Iterable, Iterator, Set

from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_AUXILIARY = ("aux", "auxpass", "neg")
_EDGE = frozenset({",", ";", ":", ".", "-", "--", "—", "–", "...", "…"})
_OPEN_TO_CLOSE = {"“": "”", "‘": "’", "«": "»", "(": ")", "[": "]"}
_CLOSE_TO_OPEN = {v: k for k, v in _OPEN_TO_CLOSE.items()}


def spans_of(parse: Parse, numbers: Iterable[int], kept: Set[int] = frozenset()) -> Spans:
    """Characters of the tokens as sorted runs, commas and dashes at the edges of runs left out.

    A run that holds nothing but such marks is dropped; a lone bracket or curly quotation mark
    at an edge of a run is dropped too, unless its partner stands in the same run. Tokens in
    `kept` always stay.
    """
    runs = _runs(parse, sorted(set(numbers)))
    found = (_trimmed(parse, run, kept) for run in runs)
    return tuple(parse.span_of(run[0], run[-1]) for run in found if run)


def _runs(parse: Parse, numbers: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and (
            number != run[-1] + 1 or _paragraph(parse, number) != _paragraph(parse, run[-1])
        ):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _paragraph(parse: Parse, number: int) -> int:
    return parse.tokens[number].paragraph


def _trimmed(parse: Parse, run: list[int], kept: Set[int]) -> list[int]:
    while run and run[0] not in kept and _is_loose(parse, run, run[0], _OPEN_TO_CLOSE):
        run = run[1:]
    while run and run[-1] not in kept and _is_loose(parse, run, run[-1], _CLOSE_TO_OPEN):
        run = run[:-1]
    return run


def _is_loose(parse: Parse, run: list[int], at: int, partners: dict[str, str]) -> bool:
    text = parse.tokens[at].text
    if text in _EDGE:
        return True
    if text in partners:
        return partners[text] not in {parse.tokens[i].text for i in run}
    return text in _OPEN_TO_CLOSE or text in _CLOSE_TO_OPEN


def below(parse: Parse, index: int, *left_out: int) -> frozenset[int]:
    """Numbers of the token and all below it, without the subtrees of those `left_out` in it."""
    found = set(parse.subtree(index))
    for other in left_out:
        if other != index and other in found:
            found -= set(parse.subtree(other))
    return frozenset(found)


def subject(parse: Parse, verb: int) -> Token | None:
    """The subject that stands at the verb itself, None without one."""
    return next(iter(parse.children(verb, *SUBJECTS)), None)


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the verb is passive: "was accused", "accused by her rivals"."""
    if parse.children(verb, "auxpass", "nsubjpass"):
        return True
    token = parse.tokens[verb]
    return token.tag == "VBN" and bool(parse.children(verb, "agent"))


def verb_group(parse: Parse, verb: int) -> tuple[int, ...]:
    """The verb with the auxiliaries, negation and adverbs before it, and its particle.

    "doesn't already recognise" from "recognise"; an adverb in front of all is left out.
    """
    group = [verb]
    at = verb - 1
    while at >= 0 and _is_of_group(parse, parse.tokens[at], verb):
        group.insert(0, at)
        at -= 1
    while group[0] != verb and not _opens_group(parse.tokens[group[0]]):
        group.pop(0)
    if verb + 1 < len(parse.tokens):
        after = parse.tokens[verb + 1]
        if after.head == verb and after.dep == "prt":
            group.append(verb + 1)
    return tuple(group)


def _is_of_group(parse: Parse, token: Token, verb: int) -> bool:
    governor = parse.tokens[token.head]
    near = token.head == verb or (governor.head == verb and governor.dep in _AUXILIARY)
    return near and (token.dep in _AUXILIARY or token.tag == "RB") and not token.is_root


def _opens_group(token: Token) -> bool:
    return token.dep in _AUXILIARY or token.text.lower() in NEGATIONS


def is_negated(parse: Parse, verb: int) -> bool:
    """Whether the verb is denied by its own words: "did not say", "nobody said", "no aide said"."""
    if any(parse.tokens[i].text.lower() in NEGATIONS for i in verb_group(parse, verb)):
        return True
    if any(t.dep == "neg" for t in parse.children(verb)):
        return True
    who = subject(parse, verb)
    if who is None:
        return False
    words = [who.text.lower(), *(t.text.lower() for t in parse.children(who.index, "det"))]
    return any(word in NEGATIONS for word in words)


def relative_antecedent(parse: Parse, verb: int) -> Token | None:
    """The noun that a relative clause with this verb describes, None outside such a clause."""
    token = parse.tokens[verb]
    while token.dep in ("conj", "xcomp", "ccomp") and not token.is_root:
        token = parse.tokens[token.head]
    return parse.tokens[token.head] if token.dep == "relcl" else None


def clause_of(parse: Parse, index: int) -> Token:
    """The verb of the innermost clause that the token stands in (or the root without a verb)."""
    token = parse.tokens[index]
    while not token.is_root and token.pos not in ("VERB", "AUX"):
        token = parse.tokens[token.head]
    return token


def is_clause(parse: Parse, verb: int) -> bool:
    """Whether the token governs a clause with a subject or a finite verb."""
    if subject(parse, verb) is not None:
        return True
    finite = ("VBD", "VBZ", "VBP", "MD")
    return parse.tokens[verb].tag in finite or any(
        t.tag in finite for t in parse.children(verb, "aux", "auxpass")
    )


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether the verb stands with "to": "promised to resign" from "resign"."""
    return any(t.tag == "TO" for t in parse.children(verb, "aux"))


def whole(spans: Spans) -> Span:
    """The stretch from the first span's start to the last one's end."""
    return Span(spans[0].start, max(s.end for s in spans))
