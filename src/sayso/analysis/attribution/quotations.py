"""Which cue a quotation belongs to, and which quotations are speech at all."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.cues import Cue
from sayso.analysis.quotes import MARKS, Quotation
from sayso.records.parse import Parse

_ENDS = frozenset({",", ".", "?", "!", "...", "…", "—", "–", "--", ";"})
_LOOK_TOKENS = 25
_HERE = frozenset({"i", "we", "you", "my", "our", "your"})
_ANSWERS = ("confirms", "denies", "declines", "retracts")
MIN_SPEECH_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Speech:
    """The quotations, in order, that one cue introduces."""

    parts: tuple[Quotation, ...]

    def numbers(self) -> frozenset[int]:
        """All tokens of the quotations, marks included."""
        return frozenset().union(*(q.numbers() for q in self.parts))


def link_quotations(
    parse: Parse, quotations: Sequence[Quotation], cues: Sequence[Cue]
) -> Mapping[int, Speech]:
    """Quotations by the head of the cue that introduces them; what nobody introduces is left out.

    A quotation takes the cue that stands right after it ("...," she said), else the one
    before it (She said: "..."); one that follows the same speaker's in the same paragraph,
    or opens the next paragraph after it, goes on with that speech.

    Rule: attr.quote.link
    Source: own, from PolNeAR training reports.
    """
    inside = {i for q in quotations for i in q.numbers()}
    heads = {c.head: c for c in cues if "clause" in c.frames or "quote" in c.frames}
    owner: dict[int, int] = {}
    for place, quotation in enumerate(quotations):
        cue = _after(parse, quotation, heads, inside)
        if cue is None:
            cue = _before(parse, quotation, heads, inside)
        if cue is None and place:
            cue = _going_on(parse, quotations[place - 1], quotation, owner.get(place - 1), inside)
        if cue is None:
            cue = _spoken_then(parse, quotation, heads)
        if cue is not None:
            owner[place] = cue
    for place in range(len(quotations) - 2, -1, -1):
        if place not in owner and _leads_into(parse, quotations[place], quotations[place + 1]):
            cue = owner.get(place + 1)
            if cue is not None and cue > quotations[place + 1].last:
                owner[place] = cue
    found: dict[int, list[Quotation]] = {}
    for place, cue in sorted(owner.items()):
        found.setdefault(cue, []).append(quotations[place])
    return {cue: Speech(tuple(parts)) for cue, parts in found.items()}


def is_speech(parse: Parse, quotation: Quotation) -> bool:
    """Whether the words could be somebody's sentence, and not a title or a scare quote."""
    numbers = sorted(quotation.numbers())
    words = [parse.tokens[i] for i in (numbers[1:-1] if quotation.is_marked else numbers)]
    if not words:
        return False
    if is_name(parse, quotation):
        return False
    if words[-1].text in _ENDS:
        return True
    verbs = [t for t in words if t.pos in ("VERB", "AUX")]
    return bool(verbs) and len(words) >= MIN_SPEECH_TOKENS


def is_name(parse: Parse, quotation: Quotation) -> bool:
    """Whether the marks hold a title ("on “Morning News,” Lind said"): capitals, and no verb.

    It must stand inside a sentence; at its beginning it could be a cry.
    """
    words = [parse.tokens[i] for i in sorted(quotation.numbers()) if parse.tokens[i].text.isalpha()]
    before = parse.tokens[quotation.first - 1] if quotation.first else None
    if before is None or before.sentence != parse.tokens[quotation.last].sentence:
        return False
    if before.pos == "PUNCT" or not words:
        return False
    capitals = [t.text[0].isupper() for t in words]
    return any(capitals) and all(
        c or len(t.text) <= 3 for c, t in zip(capitals, words, strict=True)
    )


def _after(
    parse: Parse, quotation: Quotation, heads: Mapping[int, Cue], inside: set[int]
) -> int | None:
    """The cue in the words right after the quotation, before the clause is over."""
    last = parse.tokens[quotation.last]
    if not is_speech(parse, quotation):
        return None
    closed = parse.tokens[quotation.last - 1].text == "."
    for token in parse.tokens[quotation.last + 1 : quotation.last + 1 + _LOOK_TOKENS]:
        if token.paragraph != last.paragraph or token.index in inside:
            return None
        if token.text in (".", ";", ":") or token.dep == "cc":
            return None
        if token.index in heads:
            return None if closed and not _ends_sentence(parse, token.index) else token.index
        if token.pos == "VERB" and token.dep not in ("acl", "relcl", "amod", "aux"):
            return None
    return None


def _ends_sentence(parse: Parse, cue: int) -> bool:
    """Whether nothing that could be content follows the cue: "“We won.” Lind said."."""
    after = parse.tokens[cue + 1 : parse.sentences[parse.tokens[cue].sentence][1]]
    return not any(
        t.pos in ("VERB", "AUX") or t.text in (":", ",") or t.text in MARKS for t in after
    )


def _before(
    parse: Parse, quotation: Quotation, heads: Mapping[int, Cue], inside: set[int]
) -> int | None:
    """The cue before the quotation, with nothing of weight in between."""
    first = parse.tokens[quotation.first]
    before = parse.tokens[quotation.first - 1] if quotation.first else None
    introduced = before is not None and before.text in (",", ":", "that")
    for token in reversed(parse.tokens[max(0, quotation.first - _LOOK_TOKENS) : quotation.first]):
        if token.index in inside or not _is_near(parse, token.index, quotation.first):
            return None
        if token.index in heads:
            near = quotation.first - token.index <= 2
            if _holds_answer(parse, heads[token.index], quotation):
                return token.index
            if introduced or near or token.paragraph != first.paragraph:
                return token.index if is_speech(parse, quotation) or introduced else None
            return None
        if token.pos in ("VERB", "AUX") and token.dep not in ("acl", "relcl", "amod", "pcomp"):
            return None
    return None


def _holds_answer(parse: Parse, cue: Cue, quotation: Quotation) -> bool:
    """Whether a verb of saying stands right before the marks: "said “no” twice".

    To say not is to decline; to argue, show or think not is to hold the opposite.
    """
    is_next = max(cue.tokens) + 1 == quotation.first
    says = cue.entry.negated == "declines" and "np" not in cue.frames and "clause" in cue.frames
    return is_next and says and not is_name(parse, quotation)


def _is_near(parse: Parse, at: int, first: int) -> bool:
    """Whether a cue at `at` may introduce what opens at `first`: same sentence, or a colon."""
    token, opening = parse.tokens[at], parse.tokens[first]
    before = parse.tokens[first - 1]
    if token.sentence == opening.sentence:
        return True
    return before.text == ":" and token.sentence == before.sentence


def _going_on(
    parse: Parse, before: Quotation, quotation: Quotation, cue: int | None, inside: set[int]
) -> int | None:
    """The cue of the quotation before, if the speaker only goes on."""
    if cue is None:
        return None
    first, last = parse.tokens[quotation.first], parse.tokens[before.last]
    between = parse.tokens[before.last + 1 : quotation.first]
    if first.paragraph == last.paragraph:
        said_between = all(t.sentence == parse.tokens[cue].sentence for t in between[:-1])
        ends = not between or between[-1].text in (".", ",")
        return cue if ends and said_between and (cue > before.last or not between) else None
    opens_paragraph = first.index == 0 or parse.tokens[first.index - 1].paragraph != first.paragraph
    is_next = first.paragraph == last.paragraph + 1
    said_only = all(t.index == cue or t.pos != "VERB" for t in between)
    goes_on = opens_paragraph and is_next and said_only
    return cue if goes_on and is_speech(parse, quotation) else None


def _spoken_then(parse: Parse, quotation: Quotation, heads: Mapping[int, Cue]) -> int | None:
    """The cue of the sentence after a quotation that tells when it was spoken.

    "“... could run.” Moss was speaking outside the school." Only the verb's progressive form
    looks back.
    """
    after = quotation.last + 1
    if after >= len(parse.tokens) or not is_speech(parse, quotation):
        return None
    begin, past = parse.sentences[parse.tokens[after].sentence]
    near = parse.tokens[after].paragraph - parse.tokens[quotation.last].paragraph <= 1
    if begin != after or not near:
        return None
    for token in parse.tokens[begin:past]:
        aids = parse.children(token.index, "aux")
        if token.is_root and token.tag == "VBG" and any(t.lemma == "be" for t in aids):
            return token.index if token.index in heads else None
    return None


def _leads_into(parse: Parse, quotation: Quotation, after: Quotation) -> bool:
    """Whether a quotation fills its paragraph and the next paragraph goes on with another."""
    first, last = parse.tokens[quotation.first], parse.tokens[quotation.last]
    begins = first.index == 0 or parse.tokens[first.index - 1].paragraph != first.paragraph
    follows = after.first == last.index + 1
    return begins and follows and parse.tokens[after.first].paragraph != last.paragraph


def unowned_words(quotations: Sequence[Quotation], speech: Mapping[int, Speech]) -> frozenset[int]:
    """Tokens of the quotations that no cue introduces."""
    owned = {q.first for s in speech.values() for q in s.parts}
    return frozenset(i for q in quotations if q.first not in owned for i in q.numbers())


def is_first_person(parse: Parse, draft: Draft, quoted: Set[int], unowned: Set[int]) -> bool:
    """Whether the draft is an "I" inside a quotation that adds nothing to the quotation.

    What the speaker thinks, wants or asks stands in the quotation already; only what he
    confirms, denies or declines is told again. Where nobody names the speaker (`unowned`),
    the "I" is nobody's and would pass for the outlet.

    Rule: attr.quote.first-person
    Source: own.
    """
    if draft.head not in quoted or not draft.source:
        return False
    if draft.source[0].quote(parse.text).lower() not in _HERE:
        return False
    answers = draft.stance in _ANSWERS and not draft.by.startswith("attr.noun")
    return draft.head in unowned or not answers
