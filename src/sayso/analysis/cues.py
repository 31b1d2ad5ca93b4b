"""Cue words in a parse: which tokens signal that somebody's words, beliefs or plans follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.analysis.tree import is_infinitive, is_negated, is_passive, verb_group
from sayso.lexicon.cues import CueEntry, CueTables
from sayso.records.claim import Stance
from sayso.records.parse import Parse, Token

_REFUSALS = ("declines", "denies")
MAX_GAP_TOKENS = 2
"""How far a preposition may stand from the verb that it makes a cue with ("called again for")."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word with its table entry.

    `head` is its main token, `tokens` all its words, `content_of` the token that governs the
    content and `subject_of` the one that shows the source; both are `head` but for chains
    such as "declined to confirm". `is_state` marks a participle that describes its subject
    ("is convinced that"): it looks passive, but its subject is the source.
    """

    entry: CueEntry
    head: int
    tokens: tuple[int, ...]
    frames: tuple[str, ...]
    stance: Stance
    content_of: int
    subject_of: int
    is_state: bool = False
    is_negated: bool = False

    def stance_in(self, frame: str) -> Stance:
        """What the source does by the cue where content attaches by this frame."""
        return self.stance if self.is_negated else self.entry.stance_in(frame)


def find_cues(parse: Parse, tables: CueTables) -> Iterator[Cue]:
    """Verbs and predicate adjectives of the cue table, in text order.

    Rule: cue.lexical
    """
    taken: set[int] = set()
    for token in parse.tokens:
        if token.index in taken:
            continue
        cue = _cue_at(parse, token, tables)
        if cue is not None:
            taken.update((cue.content_of, cue.head))
            yield cue


def _cue_at(parse: Parse, token: Token, tables: CueTables) -> Cue | None:
    described = _state(parse, token, tables) or _adjective(parse, token, tables)
    entry = _entry(parse, token, tables)
    if described is not None or entry is None:
        return described
    undone = undone_words(parse, token)
    negated = bool(undone) or is_negated(parse, token.index)
    stance = _negated_stance(parse, token, entry) if negated else entry.stance
    if stance is None:
        return None
    group = undone or verb_group(parse, token.index)
    if entry.stance == "declines" and not negated:
        chain = _chained(parse, token, tables)
        if chain is not None:
            inner, below = chain
            words = (*group, *range(token.index + 1, inner.index + 1))
            frames = _open_frames(below, True)
            return Cue(
                entry, token.index, words, frames, below.negated or stance, inner.index, token.index
            )
    frames = tuple(f for f in _frames(parse, token, entry) if negated or not f.endswith("!"))
    frames = tuple(f.removesuffix("!") for f in frames)
    at = token.index
    return Cue(entry, at, group, frames, stance, at, at, is_negated=negated)


def undone_words(parse: Parse, verb: Token) -> tuple[int, ...]:
    """A verb with the words that tell that it was not done, other than "not"; else nothing.

    "would neither confirm nor deny", "has yet to say", "without saying", "stopped short of
    saying".

    Rule: cue.undone
    Source: own.
    """
    first = _of_neither(parse, verb)
    if first is None:
        first = _of_yet(parse, verb)
    if first is None:
        first = _of_without(parse, verb)
    return () if first is None else tuple(range(first, verb.index + 1))


def _of_neither(parse: Parse, verb: Token) -> int | None:
    """First word of "would neither confirm nor deny", for either verb, and of "Nor did he say"."""
    leading = parse.tokens[verb.head] if verb.dep == "conj" else verb
    joints = parse.children(leading.index, "cc", "preconj")
    words = [t.text.lower() for t in joints if t.index < verb.index]
    if not {"neither", "nor"} & set(words):
        return None
    return min(verb_group(parse, leading.index)[0], *_aids(parse, leading.index))


def _aids(parse: Parse, verb: int) -> tuple[int, ...]:
    """The auxiliaries that stand before a verb with nothing but its own small words between."""
    aids = (t.index for t in parse.children(verb, "aux", "auxpass") if t.index < verb)
    near = (i for i in aids if all(parse.tokens[k].dep != "nsubj" for k in range(i, verb)))
    return (verb, *near)


def _of_yet(parse: Parse, verb: Token) -> int | None:
    """First word of "has yet to say"."""
    governor = parse.tokens[verb.head]
    if verb.dep not in ("xcomp", "ccomp") or not is_infinitive(parse, verb.index):
        return None
    before = [t.text.lower() for t in parse.tokens[governor.index + 1 : verb.index]]
    return governor.index if before[-2:] == ["yet", "to"] else None


def _of_without(parse: Parse, verb: Token) -> int | None:
    """First word of "without saying" and "short of saying"."""
    preposition = parse.tokens[verb.head]
    if verb.dep != "pcomp" or preposition.index > verb.index:
        return None
    if preposition.text.lower() == "without":
        return preposition.index
    before = parse.tokens[max(0, preposition.index - 1)]
    is_short = before.text.lower() == "short" and preposition.text.lower() == "of"
    return before.index if is_short else None


def _negated_stance(parse: Parse, token: Token, entry: CueEntry) -> Stance | None:
    """What the source does by not doing what the verb says; None where that is no stance.

    "would not say" declines and "cannot say" leaves open, but what "was never mentioned"
    nobody declined to mention.

    Rule: cue.negated
    Source: own.
    """
    if entry.negated != "declines" or entry.stance == "declines":
        return entry.negated
    if is_passive(parse, token.index):
        return None
    unable = any(t.lemma in ("can", "could") for t in parse.children(token.index, "aux"))
    return "doubts" if unable and "clause" in entry.frames else "declines"


def _frames(parse: Parse, token: Token, entry: CueEntry) -> tuple[str, ...]:
    """The entry's frames; where the parser takes its particle for a preposition, by that.

    "brushed off the charge": the object hangs on "off".
    """
    particle = entry.lemma.partition(" ")[2]
    if particle not in {t.text.lower() for t in parse.children(token.index, "prep")}:
        return entry.frames
    return tuple(particle + f.removeprefix("np") if f.startswith("np") else f for f in entry.frames)


def _state(parse: Parse, token: Token, tables: CueTables) -> Cue | None:
    """A participle used as an adjective: "is convinced that ...", nobody having convinced."""
    entry = tables.adjectives.get(token.text.lower())
    if entry is None or token.tag != "VBN" or not parse.children(token.index, "auxpass"):
        return None
    negated = is_negated(parse, token.index)
    stance = entry.negated if negated else entry.stance
    if stance is None:
        return None
    at = token.index
    words = verb_group(parse, at)
    return Cue(entry, at, words, _open_frames(entry, negated), stance, at, at, True, negated)


def _adjective(parse: Parse, token: Token, tables: CueTables) -> Cue | None:
    """A predicate adjective: "is confident that ...", its subject that of the verb before it."""
    entry = tables.adjectives.get(token.text.lower())
    if entry is None or token.dep not in ("acomp", "oprd") or token.is_root:
        return None
    negated = is_negated(parse, token.head)
    stance = entry.negated if negated else entry.stance
    if stance is None:
        return None
    words = (*verb_group(parse, token.head), token.index)
    frames, at = _open_frames(entry, negated), token.index
    return Cue(entry, at, words, frames, stance, at, token.head, is_negated=negated)


def _open_frames(entry: CueEntry, negated: bool) -> tuple[str, ...]:
    """The entry's frames; those marked "!" only hold where the word is negated.

    "could not be reached for comment" declines, "was reached for comment" says nothing.
    """
    kept = (f for f in entry.frames if negated or not f.endswith("!"))
    return tuple(f.removesuffix("!") for f in kept)


def _entry(parse: Parse, token: Token, tables: CueTables) -> CueEntry | None:
    """The verb's entry, with its particle or preposition if the table has the two together."""
    if token.pos not in ("VERB", "AUX") and not _acts_as_verb(parse, token):
        return None
    for word in parse.children(token.index, "prt", "prep", "advmod", "acomp", "oprd"):
        is_near = 0 < word.index - token.index <= MAX_GAP_TOKENS or word.dep == "prt"
        entry = tables.verbs.get(f"{token.lemma} {word.text.lower()}")
        if entry is not None and is_near:
            return entry
    return tables.verb(token.lemma, token.text)


def _acts_as_verb(parse: Parse, token: Token) -> bool:
    """Whether a word tagged as a noun has subject and clause: "the union claims that ..."."""
    if token.pos != "NOUN" or not token.is_root:
        return False
    return {"nsubj", "ccomp"} <= {t.dep for t in parse.children(token.index)}


def _chained(parse: Parse, token: Token, tables: CueTables) -> tuple[Token, CueEntry] | None:
    """The verb that somebody declines to do, if it is one of telling, with an object."""
    for inner in parse.children(token.index, "xcomp", "ccomp"):
        entry = _entry(parse, inner, tables)
        if entry is None or inner.index < token.index or entry.negated not in _REFUSALS:
            continue
        frames = _open_frames(entry, True)
        has_object = "np" in frames and parse.children(inner.index, "dobj")
        if has_object or ("clause" in frames and parse.children(inner.index, "ccomp", "advmod")):
            return inner, entry
    return None


def hides_source(parse: Parse, head: int, tables: CueTables) -> bool:
    """Whether a cue only says that its source hides: "asked not to be named"."""
    inner = (t for t in parse.children(head, "xcomp", "ccomp"))
    return any(t.lemma in tables.anonymity and is_passive(parse, t.index) for t in inner)
