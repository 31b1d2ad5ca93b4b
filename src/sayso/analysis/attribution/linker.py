"""Which readings are kept: the likeliest of each cue, if it is likely enough.

Rule: label
Source: weights of a logistic model, learnt from held-out PolNeAR training reports
    (`training/attribution/link.py`); its probability is the row's score.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.readings import ANSWERS, LABELLED, choices
from sayso.analysis.attribution.scene import Scene
from sayso.analysis.attribution.sources import source_tokens
from sayso.analysis.attribution.worth import is_unreal
from sayso.analysis.tree import NEGATIONS, RELATIVES, is_negated, spans_of
from sayso.lexicon.linker import LinkerWeights
from sayso.records.parse import Parse

_NOUNS = ("NOUN", "PROPN", "PRON")


def link(scene: Scene, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Drafts of labels and rules together, those kept that are likely to be right."""
    kept = keep_likely(scene.parse, drafts, scene.tables.linker)
    told = (_with_stance(scene, d) if d.by == LABELLED and d.head is None else d for d in kept)
    named = (_with_antecedent(scene.parse, d) for d in told if d is not None)
    return tuple(d for d in named if not (d.by == LABELLED and _asks_who(scene.parse, d)))


def keep_likely(parse: Parse, drafts: Sequence[Draft], weights: LinkerWeights) -> tuple[Draft, ...]:
    """For each cue its likeliest reading, if that reaches the threshold, and what stands inside.

    Below the threshold too stays what rules found and people did not mark, unless the user
    asked for a probability: speech between marks, what a title or a line of dialogue credits,
    and whoever confirms, denies or declines (that costs precision half a point). What rules
    found inside a kept content stays as they found it and has no score, as nothing there could
    be learnt from.
    """
    likely: list[tuple[Draft, Draft | None]] = []
    rest: list[Draft] = []
    for choice in choices(parse, drafts):
        scored = [(weights.probability(r.features), r.draft) for r in choice.readings]
        score, draft = max(scored, key=lambda s: s[0])
        rule = choice.rule
        if score < weights.threshold and rule is not None:
            if weights.is_strict or not _stands_by_itself(rule):
                rest.append(rule)
                continue
            score = max((p for p, d in scored if d.by == rule.by), default=score)
            draft = rule
        elif score < weights.threshold:
            continue
        likely.append((replace(draft, score=round(score, 3)), rule))
    holders = _Holders.of([d for d, _ in likely])
    kept = [rule if rule is not None and holders.hold(d) else d for d, rule in likely]
    kept += [d for d in rest if holders.hold(d)]
    return _with_declared(kept, drafts)


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
    return rule.stance in ANSWERS or rule.by == "attr.colon" or rule.by.endswith(".quote")


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

    None where nobody has said it by the rules' own lights: "if he says", "no one claimed".
    """
    parse, tables = scene.parse, scene.tables
    tokens = {t.index for span in draft.cue for t in parse.tokens_in(span)}
    cue = next((c for c in scene.cues if c.head in tokens), None)
    if _credits_nobody(parse, draft) or (cue is not None and is_unreal(parse, cue, tables)):
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
