"""Which readings are kept: the likeliest of each cue, if it is likely enough.

Rule: label
Source: boosted trees, learnt from held-out PolNeAR training reports
    (`training/attribution/link.py`); the probability they come to is the row's score.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from sayso.analysis.attribution.drafts import ANSWERS, COLON, Draft
from sayso.analysis.attribution.quotations import is_name, is_speech
from sayso.analysis.attribution.readings import LABELLED, choices
from sayso.analysis.attribution.scene import Scene
from sayso.analysis.attribution.sources import source_tokens
from sayso.analysis.attribution.worth import is_unreal
from sayso.analysis.cues import Cue
from sayso.analysis.tree import NEGATIONS, RELATIVES, is_negated, is_passive, spans_of
from sayso.lexicon.linker import LinkerModel, Worth
from sayso.records.parse import Parse

_NOUNS = ("NOUN", "PROPN", "PRON")


def link(scene: Scene, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Drafts of labels and rules together, those kept that are likely to be right."""
    kept = keep_likely(scene.parse, drafts, scene.tables.linker)
    told = (_with_stance(scene, d) if d.by == LABELLED and d.head is None else d for d in kept)
    named = (_with_antecedent(scene.parse, d) for d in told if d is not None)
    return tuple(d for d in named if not (d.by == LABELLED and _asks_who(scene.parse, d)))


def keep_likely(parse: Parse, drafts: Sequence[Draft], model: LinkerModel) -> tuple[Draft, ...]:
    """For each cue its likeliest reading, if that is likely enough, and what stands inside.

    Below the threshold too stays what rules found and people did not mark, unless the user
    asked for a probability: speech between marks, what a title or a line of dialogue credits,
    and whoever confirms, denies or declines (that costs precision half a point). What rules
    found inside a kept content stays as they found it and has no score, as nothing there could
    be learnt from.
    """
    found = choices(parse, drafts)
    worths = iter(model.judge([r.features for c in found for r in c.readings]))
    likely: list[tuple[Draft, Draft | None]] = []
    rest: list[Draft] = []
    for choice in found:
        judged = [(next(worths), reading.draft) for reading in choice.readings]
        worth, draft = max(judged, key=lambda j: j[0].rank)
        rule = choice.rule
        if not model.is_kept(worth):
            if rule is None:
                continue
            if model.least_score is not None or not _stands_by_itself(rule):
                rest.append(rule)
                continue
            worth = max((w for w, d in judged if d.by == rule.by), default=worth, key=_full)
            draft = rule
        likely.append((replace(draft, score=round(model.probability(worth), 3)), rule))
    holders = _Holders.of([d for d, _ in likely])
    kept = [rule if rule is not None and holders.hold(d) else d for d, rule in likely]
    kept += [d for d in rest if holders.hold(d)]
    return _with_declared(kept, drafts)


def _full(worth: Worth) -> float:
    return worth.full


def _with_declared(kept: Sequence[Draft], drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """What is kept, with the drafts that declare to stand inside one of those.

    Another reading of the same cue gives way: "three officials, who said" are cited.
    """
    heads = {d.head for d in kept}
    declared = tuple(d for d in drafts if d.within is not None and d.within in heads)
    holding = {d.within for d in declared}
    cues = {span for d in declared for span in d.cue}
    return (
        *(d for d in kept if d.head in holding or not any(c.meets(s) for c in d.cue for s in cues)),
        *declared,
    )


def _stands_by_itself(rule: Draft) -> bool:
    return rule.stance in ANSWERS or rule.by == COLON or rule.by.endswith(".quote")


@dataclass(frozen=True, slots=True)
class _Holders:
    """Contents by their start; `reach` is the farthest end of each and those before it."""

    starts: tuple[int, ...]
    reach: tuple[int, ...]

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> "_Holders":
        spans = sorted(s for d in drafts for s in d.content)
        return cls(tuple(s.start for s in spans), tuple(accumulate((s.end for s in spans), max)))

    def hold(self, draft: Draft) -> bool:
        """Whether the draft's cue stands in one of the contents, not its own."""
        inner = (draft.cue or draft.content)[0]
        place = bisect_right(self.starts, inner.start) - 1
        if place < 0 or any(s.holds(inner) for s in draft.content):
            return False
        return self.reach[place] >= inner.end


def _with_stance(scene: Scene, draft: Draft) -> Draft | None:
    """What only labels tell, with its cue's main token and the stance that the tables give it.

    None where nobody has said it by the rules' own lights ("if he says", "no one claimed"), or
    nothing is said, only named.
    """
    parse, tables = scene.parse, scene.tables
    tokens = {t.index for span in draft.cue for t in parse.tokens_in(span)}
    cue = next((c for c in scene.cues if c.head in tokens), None)
    if _says_nothing(scene, draft, cue) or (cue is not None and is_unreal(parse, cue, tables)):
        return None
    if cue is not None:
        medium = cue.entry.medium or None
        return replace(draft, head=cue.head, stance=cue.stance, medium=medium)
    root = parse.root_of(draft.cue[0])
    if root is None:
        return draft
    is_denied = root.pos in ("VERB", "AUX") and is_negated(parse, root.index)
    if is_denied and tables.verb(root.lemma, root.text) is not None:
        return None  # a cue of the tables, and no stance when negated
    nouns = (tables.nouns.get(parse.tokens[i].lemma) for i in sorted(tokens))
    entry = next((n for n in nouns if n is not None), None)
    stance = "doubts" if is_denied else None if entry is None else entry.stance
    return replace(draft, head=root.index, stance=stance)


def _credits_nobody(parse: Parse, draft: Draft) -> bool:
    words = {t.text.lower() for span in draft.source for t in parse.tokens_in(span)}
    first = parse.tokens_in(draft.source[0])[:1] if draft.source else ()
    return any(t.text.lower() in NEGATIONS for t in first) or words == {"no", "one"}


def _says_nothing(scene: Scene, draft: Draft, cue: Cue | None) -> bool:
    """Whether nobody is credited, or nothing is said: "the song “Go Home” was banned"."""
    root = scene.parse.root_of(draft.cue[0])
    reports = cue is not None and "clause" in cue.frames
    is_done_to = root is not None and is_passive(scene.parse, root.index)
    if is_done_to and not draft.source and not reports and _holds_a_name(scene, draft):
        return True
    return _credits_nobody(scene.parse, draft) or _only_names_a_work(scene, draft)


def _holds_a_name(scene: Scene, draft: Draft) -> bool:
    """Whether words between marks stand in the content that are nobody's sentence."""
    return any(
        any(scene.parse.span_of(q.first, q.last).meets(c) for c in draft.content)
        and not is_speech(scene.parse, q)
        for q in scene.quotations
    )


def _only_names_a_work(scene: Scene, draft: Draft) -> bool:
    """Whether the content is a title between marks: "the “Law on Foreign Agents” was passed"."""
    tokens = (t for span in draft.content for t in scene.parse.tokens_in(span))
    words = {t.index for t in tokens if t.pos != "DET"}
    holding = (q for q in scene.quotations if words <= q.numbers())
    return any(is_name(scene.parse, q) for q in holding)


def _asks_who(parse: Parse, draft: Draft) -> bool:
    """Whether the source is what is asked for: "it is unclear who said so"."""
    return [s.quote(parse.text).lower() for s in draft.source] == ["who"]


def _with_antecedent(parse: Parse, draft: Draft) -> Draft:
    """The draft with the noun that a relative pronoun stands for as its source.

    "Lind, who denied it": people who mark reports mark "who", and a reader asks who that is.
    """
    tokens = parse.tokens_in(draft.source[0]) if draft.source else ()
    if len(tokens) != 1 or tokens[0].text.lower() not in RELATIVES or draft.head is None:
        return draft
    pronoun = tokens[0]
    noun = next((t for t in parse.ancestors(pronoun.index) if t.pos in _NOUNS), None)
    if noun is None or noun.index > pronoun.index:
        return draft
    words = source_tokens(parse, noun, draft.head)
    return replace(draft, source=spans_of(parse, words - {pronoun.index}) or draft.source)
