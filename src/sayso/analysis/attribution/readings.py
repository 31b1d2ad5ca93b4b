"""What could be meant: for each cue the sources and contents that labels and rules offer.

A reading is one way to join source, cue and content. All readings of one cue compete; what
they are worth is for the linker to say, by the features given here.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log

from sayso.analysis.attribution.drafts import ANSWERS, COLON, Draft
from sayso.analysis.attribution.extents import SURE_LINK, extents
from sayso.analysis.attribution.hanging import content_signs, source_signs
from sayso.analysis.tree import whole
from sayso.lexicon.linker import Features
from sayso.records.labels import CueLabel, Part
from sayso.records.parse import Parse
from sayso.records.text import Span, Spans

LABELLED = "label"
"""The `by` of what the labels tell alone."""
LIKE_CONTENT, LIKE_SOURCE, LIKE_WHOLE = 0.8, 0.7, 0.95
"""How much of two findings is the same when the labeller's gives way to the rule's."""
_OWN_CONTENT = ("declines", "denies", "retracts")
_NEAR_CHARS, _FAR_CHARS = 2, 30
_REACH_CHARS = 2_500
"""No part of a label stands farther from its cue: a window of the labeller is shorter."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft that could be right, and what speaks for it."""

    draft: Draft
    features: Features


@dataclass(frozen=True, slots=True)
class Choice:
    """The readings of one cue; `rule` is the draft that rules made of it, if they did."""

    readings: tuple[Reading, ...]
    rule: Draft | None


def choices(parse: Parse, drafts: Sequence[Draft]) -> tuple[Choice, ...]:
    """For each cue that is labelled or that rules found, its readings, in text order.

    Rule drafts that declare to stand inside another (`within`) are no choices of their own.
    """
    labels = _Labels(parse.labels or ())
    held = _held_contents(labels.all)
    own = [d for d in drafts if d.within is None]
    rules = _rules_by_label(labels, own)
    found = [
        Choice(tuple(_readings(parse, n, labels, rules.get(n), held[n])), rules.get(n))
        for n in range(len(labels.all))
    ]
    used = {id(d) for d in rules.values()}
    found += [Choice((_ruled(d, labels),), d) for d in own if id(d) not in used]
    return tuple(c for c in found if c.readings)


@dataclass(frozen=True)
class _Labels:
    """All labels of a report, in text order; their cues do not overlap."""

    all: Sequence[CueLabel]

    @cached_property
    def _starts(self) -> list[int]:
        return [label.span.start for label in self.all]

    def near(self, place: Span) -> range:
        """Numbers of the labels whose parts could meet a place."""
        first = bisect_left(self._starts, place.start - _REACH_CHARS)
        return range(first, bisect_left(self._starts, place.end + _REACH_CHARS))


def _rules_by_label(labels: _Labels, drafts: Sequence[Draft]) -> dict[int, Draft]:
    """The rule draft for each label: its cue meets the label's best; then the longest content."""
    found: dict[int, tuple[int, int, Draft]] = {}
    for draft in drafts:
        near = {n for span in draft.cue for n in labels.near(span)}
        for n in near:
            shared = _shared(draft.cue, (labels.all[n].span,))
            rank = (shared, _size(draft.content), draft)
            if shared and (n not in found or rank[:2] > found[n][:2]):
                found[n] = rank
    return {n: draft for n, (_, _, draft) in found.items()}


def _held_contents(labels: Sequence[CueLabel]) -> list[tuple[Part, ...]]:
    """For each label the content parts that rather belong to it than to any other."""
    best: dict[Span, tuple[float, int]] = {}
    for n, label in enumerate(labels):
        for part in label.contents:
            if part.link > best.get(part.span, (0.0, -1))[0]:
                best[part.span] = (part.link, n)
    return [
        tuple(p for p in label.contents if best[p.span][1] == n) for n, label in enumerate(labels)
    ]


def _readings(
    parse: Parse, number: int, labels: _Labels, rule: Draft | None, held: Sequence[Part]
) -> Iterator[Reading]:
    label = labels.all[number]
    contents = _contents(parse, label, rule, held)
    sources: dict[Spans, str] = {(p.span,): f"label{k}" for k, p in enumerate(label.sources[:2], 1)}
    sources.setdefault((), "nobody")
    if rule is not None:
        sources = _with_rule(sources, rule.source, LIKE_SOURCE)
        if rule.by == COLON:  # whose it is stands before the colon
            sources = {rule.source: "rule"}
    common = {**_of_cue(parse, label, rule), **_inside_another(labels, label)}
    credited = {
        source: {
            **_of_source(label, source, how, rule),
            **source_signs(parse, label.span, source),
        }
        for source, how in sources.items()
    }
    for content, how in contents.items():
        shared = {
            **common,
            **_of_content(label, content, how, rule),
            **_edges(parse, content),
            **_others(labels, label, content),
            **content_signs(parse, label.span, content),
        }
        for source, signs in credited.items():
            features = {**shared, **signs, **_apart(source, (label.span,), content)}
            yield Reading(_draft(label, source, content, rule), features)


def _contents(
    parse: Parse, label: CueLabel, rule: Draft | None, held: Sequence[Part]
) -> dict[Spans, str]:
    """The contents that a cue may have, with how each came about.

    What somebody declines to tell, or denies to have said, the rules know best: people marked
    parts of it.
    """
    if rule is not None and rule.stance in _OWN_CONTENT:
        return {rule.content: "rule"}
    found = extents(parse, label, held)
    return found if rule is None else _with_rule(found, rule.content, LIKE_CONTENT)


def _with_rule(found: dict[Spans, str], spans: Spans, like: float) -> dict[Spans, str]:
    """The ways with the rule's; what is much like the rule's gives way: syntax has clean edges."""
    kept = {s: how for s, how in found.items() if s == spans or not _is_like(s, spans, like)}
    kept.setdefault(spans, "rule")
    return kept


def _is_like(one: Spans, other: Spans, like: float) -> bool:
    """Whether two findings are much the same, or one is the other with holes in it."""
    if _jaccard(one, other) >= like:
        return True
    return bool(one and other) and _jaccard((whole(one),), (whole(other),)) >= LIKE_WHOLE


def _draft(label: CueLabel, source: Spans, content: Spans, rule: Draft | None) -> Draft:
    if rule is None:
        return Draft(source, (label.span,), content, LABELLED)
    own = rule.stance in ANSWERS or any(label.span.meets(s) for s in content)
    cue = rule.cue if own else (label.span,)
    is_rule = (source, content) == (rule.source, rule.content)
    by = rule.by if is_rule else LABELLED
    return replace(rule, source=source, cue=cue, content=content, by=by)


def _ruled(draft: Draft, labels: _Labels) -> Reading:
    """What only rules found: no word of its cue was labelled as one."""
    near = labels.near(whole(tuple(sorted(draft.content + draft.cue))))
    contents = [p.span for n in near for p in labels.all[n].contents]
    words = _size(draft.content)
    features = {
        "unlabelled": 1.0,
        f"unlabelled {draft.by}": 1.0,
        "unlabelled inside": _cover(draft.cue, contents),
        "unlabelled content": _shared(draft.content, contents) / words,
        "unlabelled length": log(words),
        "unlabelled sourceless": float(not draft.source),
    }
    return Reading(draft, features)


def _of_cue(parse: Parse, label: CueLabel, rule: Draft | None) -> dict[str, float]:
    root = parse.root_of(label.span)
    pos = root.pos if root is not None else "X"
    kind = pos if pos in ("VERB", "AUX", "NOUN", "ADJ", "ADP", "PUNCT", "SCONJ") else "other"
    return {
        "labelled": 1.0,
        "cue score": _logit(label.score),
        f"cue is {kind}": 1.0,
        f"rule {rule.by}" if rule is not None else "rule none": 1.0,
    }


def _of_content(label: CueLabel, content: Spans, how: str, rule: Draft | None) -> dict[str, float]:
    parts = [p for p in label.contents if any(p.span.meets(s) for s in content)]
    inside = [_shared((p.span,), content) for p in parts]
    total = sum(inside) or 1
    link = sum(p.link * n for p, n in zip(parts, inside, strict=True)) / total
    score = sum(p.score * n for p, n in zip(parts, inside, strict=True)) / total
    found = {
        f"content {how}": 1.0,
        "content link": _logit(link),
        "content score": _logit(score),
        "content covered": _shared(content, [p.span for p in parts]) / _size(content),
        "content parts": float(len(content) > 1),
        "content length": log(_size(content)),
        "content short": float(_size(content) < 15),
    }
    if rule is not None:
        found |= _agreement("content", content, rule.content)
    if parts:
        found["content left out"] = sum(p.link for p in label.contents if p not in parts)
    return found


def _of_source(label: CueLabel, source: Spans, how: str, rule: Draft | None) -> dict[str, float]:
    found = {f"source {how}": 1.0, "source length": log(1 + _size(source))}
    links = {(p.span,): p for p in label.sources}
    if source in links:
        part = links[source]
        found |= {"source link": _logit(part.link), "source score": _logit(part.score)}
    elif not source:
        found["sourceless"] = _logit(label.sourceless)
    elif label.sources:
        best = label.sources[0]
        found |= _agreement("source", source, (best.span,), "best")
        found["best source link"] = _logit(best.link)
    if rule is not None:
        found |= _agreement("source", source, rule.source)
    return found


def _agreement(part: str, one: Spans, other: Spans, whom: str = "rule") -> dict[str, float]:
    """How far two finders agree on a part, in steps."""
    value = _jaccard(one, other)
    steps = ((0.95, "same"), (0.7, "like"), (0.5, "half"), (0.01, "touch"))
    word = next((name for least, name in steps if value >= least), "apart")
    return {f"{part} {whom} {word}": 1.0}


def _inside_another(labels: _Labels, label: CueLabel) -> dict[str, float]:
    """How surely the cue stands in what another cue introduces."""
    held = [
        p.score * p.link * other.score
        for other in (labels.all[n] for n in labels.near(label.span))
        if other is not label
        for p in other.contents
        if p.span.holds(label.span)
    ]
    return {"inside another": max(held, default=0.0)}


def _others(labels: _Labels, label: CueLabel, content: Spans) -> dict[str, float]:
    """How surely other cues stand in the content, and how much of it is rather theirs."""
    near = [labels.all[n] for n in labels.near(whole(content)) if labels.all[n] is not label]
    inside = [o.score for o in near if any(s.holds(o.span) for s in content)]
    theirs = [
        p.link * _shared((p.span,), content) for o in near for p in o.contents if p.link > SURE_LINK
    ]
    return {
        "cues inside": float(sum(inside)),
        "content of another": sum(theirs) / _size(content),
    }


def _apart(source: Spans, cue: Spans, content: Spans) -> dict[str, float]:
    """How far cue and content, cue and source stand apart, in steps."""
    found: dict[str, float] = {}
    for name, part in (("content", content), ("source", source)):
        gap = min((_gap(s, c) for s in part for c in cue), default=None)
        if gap is not None:
            step = "touches" if gap <= _NEAR_CHARS else "near" if gap <= _FAR_CHARS else "far"
            found[f"{name} {step} cue"] = 1.0
    if source and _shared(source, content):
        found["source in content"] = 1.0
    if _shared(cue, content):
        found["cue in content"] = 1.0
    return found


def _edges(parse: Parse, content: Spans) -> dict[str, float]:
    """Whether the content begins and ends where clauses do, and whether it is in a first line."""
    start, end = content[0].start, content[-1].end
    before, after = parse.text[max(0, start - 2) : start].strip(), parse.text[end : end + 2].strip()
    return {
        "content opens a clause": float(not before[-1:].isalnum()),
        "content closes a clause": float(not after[:1].isalnum()),
        "first line": float(parse.text.find("\n", 0, start) < 0),
    }


def _gap(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))


def _logit(probability: float) -> float:
    clipped = min(max(probability, 0.01), 0.99)
    return log(clipped / (1 - clipped))


def _size(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Characters that both have; spans of one side do not overlap each other."""
    others = set(other)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in others)


def _cover(inner: Sequence[Span], outer: Sequence[Span]) -> float:
    return float(any(o.holds(i) for o in outer for i in inner))


def _jaccard(one: Spans, other: Spans) -> float:
    if not one and not other:
        return 1.0
    shared = _shared(one, other)
    return shared / (_size(one) + _size(other) - shared)
