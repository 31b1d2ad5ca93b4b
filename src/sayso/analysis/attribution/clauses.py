"""Attributions whose cue is a verb or an adjective: who says, thinks, denies or plans what."""

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace

from sayso.analysis.attribution.complements import Complement, complement
from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.quotations import Speech, is_name
from sayso.analysis.attribution.relatives import with_antecedents
from sayso.analysis.attribution.scene import Scene
from sayso.analysis.attribution.sources import source_of, source_tokens, without_clauses
from sayso.analysis.attribution.sourcing import without_medium
from sayso.analysis.attribution.worth import is_unreal, is_worth_telling
from sayso.analysis.cues import Cue
from sayso.analysis.quotes import INNER, Quotation
from sayso.analysis.tree import (
    RELATIVES,
    SUBJECTS,
    below,
    is_passive,
    spans_of,
    subject,
)
from sayso.records.parse import Parse, Token

_NOBODY = frozenset({"you", "one", "nobody", "none", "no", "no-one", "anyone", "anybody"})
_HERE = frozenset({"i", "we", "you"})
"""Those who speak and listen: "you know" and "I think" credit nobody when put in between."""


def draft_clause(scene: Scene, cue: Cue) -> Draft | None:
    """The attribution that a verb or adjective signals; None if it governs no content.

    Rule: attr.clause
    """
    parse, speech = scene.parse, scene.speech.get(cue.head)
    found = content_tokens(parse, cue, speech)
    if found is None or (speech is None and is_unreal(parse, cue, scene.tables)):
        return None
    who = subject(parse, cue.head) if cue.is_state else source_of(parse, cue.subject_of)
    if speech is not None:
        who = _speaker(parse, cue, speech, who)
    if not _is_credited(scene, cue, found, who):
        return None
    source = _source_words(parse, who, cue, scene.heads) if who is not None else frozenset()
    if speech is not None:
        source = (source - speech.numbers()) or _between(parse, cue, speech)
    group = frozenset((*cue.tokens, *found.marker))
    content = _own_content(found, source, group)
    if found.frame not in ("quote", "around"):
        free = [q for q in scene.quotations if scene.is_free(q, cue.head)]
        content = with_quotations(parse, content, free, cue.head)
    content = with_antecedents(parse, content - _date_of_cue(parse, cue, content))
    content, medium = without_medium(parse, content, scene.tables)
    inner = _inner_quotation(parse, cue, content, scene.quotations)
    content = inner or content
    spans = spans_of(parse, content, inner | _whole_quotations(content, scene.quotations))
    if not spans or (speech is None and _is_title(parse, found, content, scene.quotations)):
        return None
    return Draft(
        source=spans_of(parse, source - content),
        cue=spans_of(parse, group),
        content=spans,
        by=f"attr.clause.{found.frame}",
        head=cue.head,
        stance=cue.stance_in(found.frame),
        medium=cue.entry.medium or medium,
    )


def _date_of_cue(parse: Parse, cue: Cue, content: frozenset[int]) -> frozenset[int]:
    """A date right after the cue that the parser took into the content: "said Tuesday it was"."""
    at = bisect_left(parse.names, cue.head + 1, key=lambda n: n.first)
    for name in parse.names[at : at + 1]:
        if name.first == cue.head + 1 and name.label in ("DATE", "TIME"):
            words = frozenset(range(name.first, name.last + 1))
            adverbs = ("npadvmod", "advmod", "nmod", "compound", "amod", "nummod", "det")
            loose = all(parse.tokens[i].dep in adverbs for i in words)
            return words if loose and words < content else frozenset()
    return frozenset()


def _own_content(
    found: Complement, source: frozenset[int], group: frozenset[int]
) -> frozenset[int]:
    """Content without the words of cue and source.

    An object stays in the content even where the parser mixed it up with the source: "was
    accused by rivals of theft".
    """
    if found.frame == "raise" or found.frame.startswith("np+"):
        return found.tokens - group
    return found.tokens - source - group


def _is_credited(scene: Scene, cue: Cue, found: Complement, who: Token | None) -> bool:
    """Whether the cue credits somebody with something; beside a quotation it always does."""
    if who is not None and _is_outside_line(scene, cue, who):
        return False
    if cue.head in scene.speech:
        return True
    worth = is_worth_telling(scene.parse, cue, found, who, scene.tables)
    return worth and _may_be_credited(scene.parse, cue, who)


def _may_be_credited(parse: Parse, cue: Cue, who: Token | None) -> bool:
    """Whether somebody in particular is credited, or the grammar lets the source be silent."""
    if who is None:
        return _may_lack_source(parse, cue)
    if who.tag in ("WDT", "WP"):
        return False
    if cue.stance == "asks" and _is_asked(parse, who, cue):
        return False
    words = [who, *parse.children(who.index, "det")]
    return not any(t.text.lower() in _NOBODY for t in words)


def _between(parse: Parse, cue: Cue, speech: Speech) -> frozenset[int]:
    """The words between a quotation and its cue, if they are one noun: "“We won,” Lind said"."""
    first = min(cue.tokens)
    last = max((q.last for q in speech.parts if q.last < first), default=first)
    words = parse.tokens[last + 1 : first]
    if len(words) == 1 and words[0].text.istitle() and not parse.children(words[0].index):
        return frozenset({words[0].index})
    if not words or words[-1].pos not in ("PROPN", "NOUN", "PRON"):
        return frozenset()
    nominal = ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM")
    return (
        frozenset(t.index for t in words) if all(t.pos in nominal for t in words) else frozenset()
    )


def _speaker(parse: Parse, cue: Cue, speech: Speech, who: Token | None) -> Token | None:
    """Who speaks a quotation: the cue's source, where the parser did not seek it in the quotation.

    "– The boats, said Holm, were old": of two subjects the one outside.
    """
    behind = _behind(parse, cue, speech)
    if behind is not None:
        return behind
    if who is not None and who.index in speech.numbers():
        others = (t for t in parse.children(cue.head, "nsubj"))
        return next((t for t in others if t.index not in speech.numbers()), who)
    return who or _described_speaker(parse, cue)


def _behind(parse: Parse, cue: Cue, speech: Speech) -> Token | None:
    """The speaker whom the parser took for an object: "“Who is there?” asked the guard"."""
    first, after = min(cue.tokens), max(cue.tokens) + 1
    is_next = any(q.last + 1 == first for q in speech.parts)
    if not is_next or parse.children(cue.head, *SUBJECTS, "aux", "auxpass"):
        return None
    nouns = parse.children(cue.head, "dobj", "attr", "oprd", "npadvmod")
    return next((t for t in nouns if parse.subtree(t.index)[0] == after), None)


def _is_outside_line(scene: Scene, cue: Cue, who: Token) -> bool:
    """Whether a cue in a line of dialogue has its source outside: "Lind: Tell us the price"."""
    lines = (q for q in scene.quotations if not q.is_marked)
    return any(q.first <= cue.head <= q.last and who.index < q.first for q in lines)


def _described_speaker(parse: Parse, cue: Cue) -> Token | None:
    """Whoever a past tense that the parser took for a participle describes: "Lind tweeted: “...”".

    With a quotation of its own the verb is one of saying, so the name before it speaks.
    """
    token = parse.tokens[cue.head]
    noun = parse.tokens[token.head]
    fits = token.dep == "acl" and noun.pos == "PROPN" and noun.index < token.index
    return noun if fits and not parse.children(token.index, "agent", "auxpass") else None


def _is_asked(parse: Parse, who: Token, cue: Cue) -> bool:
    """Whether somebody is asked and does not ask: "Lind, asked whether he would quit, said"."""
    first = cue.tokens[0]
    aside = parse.tokens[cue.head].dep in ("advcl", "acl") and subject(parse, cue.head) is None
    start = first - 1 if aside and parse.tokens[cue.head].tag != "VBG" else who.index + 1
    return [t.text for t in parse.tokens[start:first]] == [","]


def _may_lack_source(parse: Parse, cue: Cue) -> bool:
    """Whether the cue's grammar allows silence about the source: only a passive does."""
    token = parse.tokens[cue.subject_of]
    perfect = any(t.lemma == "have" for t in parse.children(cue.subject_of, "aux"))
    return is_passive(parse, cue.subject_of) or (token.tag == "VBN" and not perfect)


def _source_words(parse: Parse, who: Token, cue: Cue, heads: Set[int]) -> frozenset[int]:
    phrase = source_tokens(parse, who, cue.head)
    return without_clauses(parse, who.index, phrase, heads - {cue.head})


def content_tokens(parse: Parse, cue: Cue, speech: Speech | None) -> Complement | None:
    """What the cue's speaker says: the quotation beside it, joined with what the cue governs."""
    governed = complement(parse, cue.content_of, cue.frames)
    if speech is not None:
        return _joined(parse, cue, speech, governed)
    if governed is not None:
        return replace(governed, tokens=governed.tokens | _resumed(parse, cue, governed))
    return _answer(parse, cue) or _surrounding(parse, cue)


def _answer(parse: Parse, cue: Cue) -> Complement | None:
    """A bare yes or no after its cue: "Asked if she would resign, Lind said no"."""
    words = (t for t in parse.children(cue.head, "intj") if t.index == cue.head + 1)
    answer = next((t for t in words if t.tag == "UH" and "clause" in cue.frames), None)
    return None if answer is None else Complement("clause", frozenset({answer.index}))


def _joined(parse: Parse, cue: Cue, speech: Speech, governed: Complement | None) -> Complement:
    quoted = speech.numbers()
    if governed is None or governed.frame not in ("clause", "np", "ing", "np+is"):
        return Complement("quote", quoted)
    own = below(parse, cue.head) - governed.tokens
    if governed.tokens & quoted and cue.head not in governed.tokens:
        outside = {i for i in governed.tokens - quoted if parse.tokens[i].pos != "PUNCT"}
        if not outside or governed.frame != "clause":
            return Complement("quote", quoted | (governed.tokens if outside else frozenset()))
        return Complement("clause", (governed.tokens | quoted) - own)
    return Complement("quote", quoted)


def _surrounding(parse: Parse, cue: Cue) -> Complement | None:
    """Content around a cue set off by commas: "The bridge, he said, is shut", "as X said"."""
    token = parse.tokens[cue.head]
    if "clause" not in cue.frames or token.is_root:
        return None
    if any(t.text.lower() in (_HERE | RELATIVES) for t in parse.children(cue.head, "nsubj")):
        return None
    is_as = any(t.text.lower() == "as" for t in parse.children(cue.head, "mark", "advmod", "prep"))
    if token.dep not in ("parataxis", "ccomp") and not (is_as and token.dep == "advcl"):
        return None
    if token.dep == "ccomp" and not _is_set_off(parse, token):
        return None
    content = below(parse, token.head, cue.head)
    opened = [t for t in parse.children(token.head, "mark") if t.index > cue.head]
    if opened:
        content = frozenset(i for i in content if i >= opened[0].index)
    return Complement("around", content)


def _inner_quotation(
    parse: Parse, cue: Cue, content: frozenset[int], quotations: Sequence[Quotation]
) -> frozenset[int]:
    """A quotation inside a quotation that opens right after its cue: "“He asked: ‘Why?’”"."""
    outer = next((q for q in quotations if q.first < cue.head < q.last and q.is_marked), None)
    if outer is None or not content:
        return frozenset()
    start = max(cue.tokens) + 1
    opening = next((t for t in parse.tokens[start : min(content) + 1] if t.text in INNER), None)
    if opening is None:
        return frozenset()
    rest = parse.tokens[opening.index + 1 : outer.last]
    ends = (t.index for t in rest if t.text == INNER[opening.text] and t.tag != "POS")
    last = next(ends, None)
    return frozenset() if last is None else frozenset(range(opening.index, last + 1))


def _is_title(
    parse: Parse, found: Complement, content: frozenset[int], quotations: Sequence[Quotation]
) -> bool:
    """Whether an object is the title of a work: "Critics praised “The Winter Road”"."""
    if not found.frame.startswith("np"):
        return False
    return any(q.numbers() == content and is_name(parse, q) for q in quotations)


def _whole_quotations(content: frozenset[int], quotations: Sequence[Quotation]) -> frozenset[int]:
    """Tokens of the quotations that the content holds from mark to mark."""
    marked = (q for q in quotations if q.is_marked)
    held = (q for q in marked if q.first in content and q.last in content)
    return frozenset(i for q in held if q.numbers() <= content for i in q.numbers())


def with_quotations(
    parse: Parse, content: frozenset[int], quotations: Sequence[Quotation], cue: int
) -> frozenset[int]:
    """The content with the whole of each quotation that it shares words with or runs up to."""
    for quotation in quotations:
        if not content or quotation.last < min(content) or quotation.first > max(content) + 1:
            continue
        words = quotation.numbers()
        last = parse.tokens[max(content)]
        is_next = last.index + 1 == quotation.first and last.text not in (".", "?", "!")
        is_next = is_next and last.paragraph == parse.tokens[quotation.first].paragraph
        if (content & words or is_next) and cue not in words:
            content |= words
    return content


def _resumed(parse: Parse, cue: Cue, governed: Complement) -> frozenset[int]:
    """What goes on after a cue put into its content: "It was helped, Lind said, by the rain"."""
    found: frozenset[int] = frozenset()
    if governed.frame != "clause" or min(governed.tokens) > cue.head:
        return found
    for child in parse.children(cue.content_of, "prep", "advcl", "npadvmod"):
        tokens = below(parse, child.index)
        first = min(tokens)
        is_later = first > cue.head and parse.tokens[first - 1].text == ","
        if is_later and parse.tokens[child.index].tag not in ("VBG", "VBN"):
            found |= tokens
    return found


def _is_set_off(parse: Parse, verb: Token) -> bool:
    """Whether commas stand around the cue's own words."""
    own = sorted(below(parse, verb.index))
    before, after = own[0] - 1, own[-1] + 1
    marks = (",", "–", "—", "--", "-")
    return (
        before >= 0
        and after < len(parse.tokens)
        and parse.tokens[before].text in marks
        and parse.tokens[after].text in (*marks, ".")
    )
