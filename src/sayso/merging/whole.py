"""Whether a content says something whole: a clause of its own, or an event, in words enough."""

import re

from sayso.lexicon.merging import MergingTables
from sayso.merging.names import fold
from sayso.merging.words import stem
from sayso.records.claim import Attribution
from sayso.records.text import Spans

WHOLE_WORDS = 4
_BEFORE_CHARS = 12
AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did"
    r"|isn|aren|wasn|weren|hasn|haven|hadn|won|wouldn|can|couldn|shouldn|don|doesn|didn|cannot)\b",
    re.IGNORECASE,
)
_PRONOUN_OPENS = re.compile(
    r"^(?:that )?(?:he|she|it|they|we|i|you|there|nobody|nothing|everybody|everyone)\b"
    r"(?! (?:an?|the|as|in|on|to|with|[\"“‘(]))",
    re.IGNORECASE,
)
_PRONOUN_FIRST = re.compile(
    r"^[\"'“‘]?(?:that )?(?:he|she|it|they|we|i|you|this|that|these|those)\b", re.IGNORECASE
)
SUBORDINATOR = re.compile(
    r"\b(?:who|whom|whose|which|that|what|where|when|why|how|as|because|if|while|after|before)\b",
    re.IGNORECASE,
)
_NO_CLAIM_OPENS = re.compile(
    r"^(?:exactly |just |not |only )?"
    r"(?:who|whom|whose|what|which|why|how|where|when|whether|to|him|them|us|me|\w*sel(?:f|ves)"
    r"|that(?= …))\b",
    re.IGNORECASE,
)
_PREPOSITION_OPENS = re.compile(
    r"^(?:with|of|as|for|at|by|from|on|in|about|against|into|over|like|than)\b", re.IGNORECASE
)
_PREPOSITION = re.compile(
    r"\b(?:with|as|for|at|by|from|on|in|to|about|against|into|over|like|than)\b", re.IGNORECASE
)
_ANSWERS = ("confirms", "denies", "retracts")
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
_EDGES = " \t\n\"'“”‘’`´«»(),.;:…-–—"


def is_whole(attribution: Attribution, text: str, triggers: Spans, tables: MergingTables) -> bool:
    """Whether a content can stand as a claim by itself; `triggers` are those of its events.

    It has four words, and a clause of its own or an event that it names first; it opens with
    no question word, object pronoun or infinitive; and it is known whose words it is. What is
    denied or confirmed may be a phrase ("the sale of two ships"). "Two
    ships sank" is whole in "the union said two ships sank"; "with fraud" in "was charged with
    fraud" is not.

    Rule: claim.whole
    Source: own, from the claims of development reports.
    """
    parts = [" ".join(s.quote(text).split()).strip(_EDGES) for s in attribution.content]
    words = " … ".join(p for p in parts if p)
    if len(words.split()) < WHOLE_WORDS or not (attribution.source or attribution.speakers):
        return False
    if _NO_CLAIM_OPENS.match(words):
        return False
    if attribution.manner != "direct" and len(parts) > 1:
        return is_clause(parts[0]) or (is_clause(words) and not any(map(_hangs, parts[1:])))
    if is_clause(words) or _follows_that(attribution.content, text):
        return True
    start = attribution.content[0].start
    is_named = any(not _PREPOSITION.search(text[start : t.start]) for t in triggers)
    is_answer = attribution.stance in _ANSWERS
    return (is_named or is_answer or _is_said(attribution, text, tables)) and not _hangs(words)


def is_personal(attribution: Attribution, text: str) -> bool:
    """Whether words need their speaker to be understood: "I was there", "I know it is so"."""
    told = attribution.content if attribution.manner != "indirect" else ()
    words = (w for s in (*attribution.source, *told) for w in re.split(r"[\s'’]+", s.quote(text)))
    return any(w.casefold().strip(_EDGES) in _FIRST_PERSON for w in words)


def is_clause(words: str) -> bool:
    """Whether words have a subject and a finite verb that belong to no clause inside them."""
    if _PRONOUN_OPENS.match(words):
        return True
    main = re.sub(r"^that ", "", words, flags=re.IGNORECASE)
    inner = [m.start() for m in SUBORDINATOR.finditer(main) if m.start() > 0]
    verbs = [m.start() for m in AUXILIARY.finditer(main) if m.start() > 0]
    return any(number > sum(i < at for i in inner) for number, at in enumerate(verbs, 1))


def opens_with_pronoun(words: str) -> bool:
    """Whether words begin with "it", "they" ...: alone they do not tell whom they are about."""
    return bool(_PRONOUN_FIRST.match(words))


def is_statement(title: str, has_event: bool) -> bool:
    """Whether a title tells something: "Two ships sink", but not "What sank two ships?"."""
    words = title.strip()
    is_question = words.endswith("?") or bool(_NO_CLAIM_OPENS.match(words.strip(_EDGES)))
    is_long = len(words.split()) >= WHOLE_WORDS
    return is_long and not is_question and (has_event or is_clause(words))


def _hangs(words: str) -> bool:
    """Whether words hang on a verb that is not among them: "with murder", "to survive"."""
    return bool(_PREPOSITION_OPENS.match(words)) or words.startswith("to ")


def _follows_that(content: Spans, text: str) -> bool:
    before = text[max(0, content[0].start - _BEFORE_CHARS) : content[0].start].split()
    first = content[0].quote(text).split()[:1]
    return len(content) == 1 and "that" in (w.casefold() for w in (*before[-1:], *first))


def _is_said(attribution: Attribution, text: str, tables: MergingTables) -> bool:
    """Whether the cue is one after which only a clause or a quotation can stand: "said", ":"."""
    cue = " ".join(" ".join(s.quote(text) for s in attribution.cue).split())
    if not any(c.isalpha() for c in cue):
        return True  # a headline's colon: "Police: two ships sank"
    if fold(cue) in tables.clause_cues:
        return True
    cues = {stem(w, tables) for w in tables.clause_cues}
    return any(stem(w, tables) in cues for w in fold(cue).split())
