"""What a cue governs, frame by frame: the words that hold what is credited.

A frame names how content attaches to its cue. For verbs:

    clause   "said (that) the bridge is shut", "asked whether it is"
    to       "promised to resign"                  np+to  "urged them to resign"
    ing      "denied taking money"                 np     "confirmed the meeting"
    np+as    "described it as a trap"              np+PREP  "accused them of fraud"
    np+is    "called it a trap"                    PREP   "called for talks", to-np "referred to it"
    raise    "is said to own it" (passive only)    quote  quotation marks only

A frame is tried as written; the first that fits gives the content.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sayso.analysis.tree import below, is_clause, is_infinitive, is_passive, subject
from sayso.records.parse import Parse, Token

_CLAUSES = ("ccomp", "csubj")
_REASONS = frozenset({"because", "if", "unless", "since", "though", "although"})
_TIED = frozenset({"for", "of", "to", "about", "as", "against", "with", "over", "toward"})
_OPEN = ("xcomp", "ccomp", "advcl", "acl")


@dataclass(frozen=True, slots=True)
class Complement:
    """Content of a cue: token numbers, the frame that gave it, and words that join the cue."""

    frame: str
    tokens: frozenset[int]
    marker: tuple[int, ...] = ()


def complement(parse: Parse, verb: int, frames: Sequence[str]) -> Complement | None:
    """What the verb governs by the first of `frames` that fits; None if none does.

    Rule: attr.frame
    Source: own, over the labels of ClearNLP dependencies.
    """
    for frame in frames:
        find = _FRAMES.get(frame)
        found = find(parse, verb) if find else _prepositional(parse, verb, frame)
        if found is not None and found.tokens:
            return found
    return None


def _clause(parse: Parse, verb: int) -> Complement | None:
    for child in parse.children(verb, *_CLAUSES):
        bare = is_infinitive(parse, child.index) and subject(parse, child.index) is None
        if bare and not _is_question(parse, child.index):
            continue
        if bare or is_clause(parse, child.index) or child.tag == "VB":
            return Complement("clause", below(parse, child.index) | _reasons(parse, verb, child))
    return _bare_question(parse, verb) or _strayed(parse, verb)


def _is_question(parse: Parse, verb: int) -> bool:
    """Whether a question word opens the clause: "whether to sell", "how to pay"."""
    opening = parse.children(verb, "mark", "advmod")
    return any(t.tag == "WRB" or t.text.lower() == "whether" for t in opening)


def _strayed(parse: Parse, verb: int) -> Complement | None:
    """A that-clause that the parser hung on a noun between: "said at the inquest that he ...".

    A relative clause has "that" for a subject or object; here it only opens the clause.
    """
    for child in parse.children(verb, "prep", "dobj", "npadvmod", "dative"):
        for number in parse.subtree(child.index):
            token = parse.tokens[number]
            if token.dep not in ("relcl", "acl", "ccomp") or number < verb:
                continue
            if any(t.text.lower() == "that" for t in parse.children(number, "mark")):
                return Complement("clause", below(parse, number))
    return None


def _reasons(parse: Parse, verb: int, clause: Token) -> frozenset[int]:
    """A clause of reason or condition right after the content: "... said it fell because ...".

    The parser may hang it on the cue, but what follows the content belongs to it.
    """
    found: frozenset[int] = frozenset()
    for child in parse.children(verb, "advcl"):
        marks = {t.text.lower() for t in parse.children(child.index, "mark")}
        between = verb < child.index < clause.index
        if (child.index > clause.index > verb and marks & _REASONS) or (between and marks):
            found |= below(parse, child.index)
    return found


def _bare_question(parse: Parse, verb: int) -> Complement | None:
    """A question cut down to its first word: "did not say when"."""
    for child in parse.children(verb, "advmod", "dobj"):
        if child.tag in ("WRB", "WP") and child.index > verb:
            return Complement("clause", below(parse, child.index))
    return None


def _to(parse: Parse, verb: int) -> Complement | None:
    for child in parse.children(verb, *_OPEN[:2]):
        if is_infinitive(parse, child.index) and subject(parse, child.index) is None:
            return Complement("to", below(parse, child.index))
    return None


def _ing(parse: Parse, verb: int) -> Complement | None:
    for child in parse.children(verb, "xcomp", "ccomp", "pcomp", "dobj"):
        if child.tag == "VBG" and not parse.children(child.index, "det"):
            return Complement("ing", below(parse, child.index))
    return None


def undergoer(parse: Parse, verb: int) -> Token | None:
    """The noun that the verb acts on: its object, or the subject of its passive."""
    if is_passive(parse, verb):
        who = next(iter(parse.children(verb, "nsubjpass")), None)
        return who if who is not None and who.dep != "expl" else _described(parse, verb)
    return next(iter(parse.children(verb, "dobj")), None)


def _described(parse: Parse, verb: int) -> Token | None:
    token = parse.tokens[verb]
    return parse.tokens[token.head] if token.dep == "acl" else None


def _undergoer_tokens(parse: Parse, verb: int) -> frozenset[int]:
    noun = undergoer(parse, verb)
    return frozenset() if noun is None else below(parse, noun.index, verb)


def _np(parse: Parse, verb: int) -> Complement | None:
    tokens = _undergoer_tokens(parse, verb)
    return Complement("np", tokens | _tail(parse, verb, tokens)) if tokens else None


def _tail(parse: Parse, verb: int, tokens: frozenset[int]) -> frozenset[int]:
    """Phrases that complete an object: "to a debate" of "challenged him to a debate".

    The parser hangs them on the verb; phrases of time, place and medium stay out.
    """
    found: frozenset[int] = frozenset()
    for child in parse.children(verb, "prep"):
        part = below(parse, child.index)
        if min(part) - 1 in tokens | found and child.index > verb and child.text.lower() in _TIED:
            found |= part
    return found


def _np_to(parse: Parse, verb: int) -> Complement | None:
    for child in parse.children(verb, "ccomp", "advcl"):
        word = _opening_for(parse, child.index)
        has_subject = subject(parse, child.index) is not None
        if (child.dep == "ccomp" or word) and has_subject and is_infinitive(parse, child.index):
            return Complement("np+to", below(parse, child.index) - frozenset(word), word)
    tokens = _undergoer_tokens(parse, verb)
    for child in parse.children(verb, *_OPEN[:3]):
        if tokens and is_infinitive(parse, child.index):
            return Complement("np+to", tokens | below(parse, child.index))
    return None


def _opening_for(parse: Parse, verb: int) -> tuple[int, ...]:
    """The "for" that opens a clause, as part of its cue: "called for both sides to talk"."""
    return tuple(t.index for t in parse.children(verb, "mark") if t.text.lower() == "for")


def _np_is(parse: Parse, verb: int) -> Complement | None:
    for child in parse.children(verb, "ccomp"):
        if subject(parse, child.index) is not None and not is_clause_with_tense(parse, child):
            return Complement("np+is", below(parse, child.index))
    tokens = _undergoer_tokens(parse, verb)
    for child in parse.children(verb, "oprd", "attr", "acomp", "xcomp"):
        if tokens and not is_infinitive(parse, child.index):
            return Complement("np+is", tokens | below(parse, child.index))
    noun = undergoer(parse, verb)
    named = noun is not None and parse.children(noun.index, "appos")
    return Complement("np+is", tokens) if named else None


def is_clause_with_tense(parse: Parse, head: Token) -> bool:
    """Whether the clause says when: "it is a trap" does, "(called) it a trap" does not."""
    finite = ("VBD", "VBZ", "VBP", "MD")
    return head.tag in finite or any(
        t.tag in finite for t in parse.children(head.index, "aux", "auxpass")
    )


def _raise(parse: Parse, verb: int) -> Complement | None:
    if not parse.children(verb, "auxpass", "nsubjpass"):
        return None
    who = subject(parse, verb)
    for child in parse.children(verb, "xcomp"):
        if who is not None and is_infinitive(parse, child.index):
            return Complement("raise", below(parse, who.index) | below(parse, child.index))
    return None


def _prepositional(parse: Parse, verb: int, frame: str) -> Complement | None:
    """Frames with a preposition: "for", and with an object before it: "np+of", "np+as"."""
    with_object = frame.startswith("np+")
    word, _, role = frame.removeprefix("np+").partition("+")
    word = word.removesuffix("-np")
    tokens = _undergoer_tokens(parse, verb) if with_object else frozenset()
    if with_object and not tokens:
        return None
    for child in _prepositions(parse, verb, with_object):
        if child.text.lower() == word and child.index > verb and not _tells_time(parse, child):
            below_it = below(parse, child.index)
            if with_object:
                return Complement(frame, tokens | below_it)
            below_it |= _roles(parse, verb, role)
            return Complement(frame, below_it - {child.index}, (child.index,))
    return None


def _tells_time(parse: Parse, preposition: Token) -> bool:
    """Whether a phrase says how long or when: "argued for months"."""
    nouns = parse.children(preposition.index, "pobj")
    return any(
        parse.label_at(n.index) in ("DATE", "TIME")
        and not any(t.dep == "det" or t.text == "of" for t in parse.children(n.index))
        for n in nouns
    )


def _roles(parse: Parse, verb: int, word: str) -> frozenset[int]:
    """The phrase that says what something is called: "as friends" of "referred to them as"."""
    if word == "to":
        plans = (c.tokens for c in [_to(parse, verb)] if c is not None)
        return frozenset().union(*plans)
    roles = (below(parse, t.index) for t in parse.children(verb, "prep") if t.text == word)
    return frozenset().union(*roles) if word else frozenset()


def _prepositions(parse: Parse, verb: int, with_object: bool) -> tuple[Token, ...]:
    direct = parse.children(verb, "prep", "agent")
    nouns = [undergoer(parse, verb)] if with_object else []
    nouns += [n for by in parse.children(verb, "agent") for n in parse.children(by.index, "pobj")]
    return (*direct, *(p for n in nouns if n is not None for p in parse.children(n.index, "prep")))


def _nothing(parse: Parse, verb: int) -> Complement | None:
    return None


_FRAMES: Mapping[str, Callable[[Parse, int], Complement | None]] = {
    "clause": _clause,
    "to": _to,
    "ing": _ing,
    "np": _np,
    "np+to": _np_to,
    "np+is": _np_is,
    "raise": _raise,
    "quote": _nothing,
    "cites": _nothing,
}
FRAMES = frozenset(_FRAMES)
