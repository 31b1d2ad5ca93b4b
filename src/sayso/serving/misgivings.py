"""Doubts in the words that people read: what is doubted, why, and what hangs on it."""

from collections.abc import Iterator, Mapping
from typing import Final

from sayso.records.correction import Correction, CorrectionVerb
from sayso.records.doubt import Doubt, DoubtKind
from sayso.serving.plain import one_line
from sayso.serving.wording import STATUSES, count_of, type_phrase

KINDS: Final[Mapping[DoubtKind, str]] = {
    "attribution": "Is this said, and said so?",
    "speaker": "Who says this?",
    "event": "Does this tell an event?",
    "day": "When was this?",
    "claim-join": "Are these one claim?",
    "event-join": "Are these one event?",
    "copy": "Is one a copy of the other?",
    "story-join": "Do these tell one story?",
    "story-apart": "Are these two stories?",
}
SHORT: Final[Mapping[DoubtKind, str]] = {
    "attribution": "unsure attributions",
    "speaker": "unknown speakers",
    "event": "unsure events",
    "day": "undated events",
    "claim-join": "joins of claims",
    "event-join": "joins of events",
    "copy": "copies",
    "story-join": "joins of reports",
    "story-apart": "stories kept apart",
}
"""The kinds as filters name them."""
DONE: Final[Mapping[CorrectionVerb, str]] = {
    "accept": "Accepted as right",
    "reject": "Rejected",
    "split": "Split",
    "merge": "Merged",
    "redate": "Dated",
    "rename": "Renamed",
    "grade": "Graded",
    "undo": "Taken back",
}
PARTS: Final = {"source": "source", "cue": "signal", "doer": "doer", "recipient": "to or with"}
FEATURES: Final[Mapping[str, str]] = {
    "one event": "they begin with the same event",
    "one denies": "one says it is so, the other that it is not",
    "the report's own day": "the report's own day was taken",
    "undated": "one of the reports has no date",
    "told day": "they tell of the same day",
    "told days differ": "they tell of different days",
    "hours differ": "the hours they tell differ",
    "ages differ": "the ages they tell differ",
    "title numbers differ": "the numbers in their titles differ",
    "same word": "the same word tells it",
    "same text": "they stand in copies of one text",
    "one report": "one report tells both",
    "one sentence": "one sentence tells both",
    "one denied": "one of them is denied",
    "one unreal": "one of them is only planned, possible or threatened",
    "parties apart": "their parties differ",
    "doers apart": "their doers differ",
    "targets apart": "those it was done to differ",
    "times apart": "their times differ",
    "numbers apart": "their numbers differ",
    "names apart": "the names around them differ",
    "doers": "the same doers",
    "targets": "done to the same",
    "parties": "the same parties",
    "numbers": "the same numbers",
    "same_address": "they stood at one address",
}
"""What a score was made of, where it needs no number."""
SHARES: Final[Mapping[str, str]] = {
    "words of both": "of all their words are in both",
    "words of the shorter": "of the shorter one's words are in the longer",
    "words of the title": "of the title's words are in what it sums up",
    "jaccard": "of all runs of words are in both texts",
    "containment": "of the shorter text's runs of words are in the longer",
    "terms": "alike in what they are about",
    "topic": "alike in what is around them",
    "meaning": "alike in the meaning of the words that tell them",
}
"""The same where it is a share: 0.42 is "42 in 100"."""
SCORED: Final[Mapping[DoubtKind, str]] = {
    "attribution": "The program gives it a chance of {} to be right.",
    "event": "The program gives it a chance of {} to be right.",
    "claim-join": "Just enough alike to be joined: {} of the way from the limit to the same words.",
    "copy": "They share {} of their runs of words; from 40 on, two texts are copies.",
    "event-join": "The program gives them a chance of {} to be one event.",
    "story-join": "The program gives them a chance of {} to tell one story.",
    "story-apart": "The program gives them a chance of {} to tell one story, yet their stories do"
    " not fit as wholes.",
}
"""Why, where a score tells it."""
RULES: Final = {
    "merge.before": "it says nothing itself, and was put with what stands before it",
    "merge.title": "a title, put with what it sums up",
}


def why(doubt: Doubt) -> str:
    """Why something is doubted, in a sentence."""
    if doubt.what == "speaker":
        return "A source stands there, and who is meant was not decided."
    if doubt.what == "day":
        is_own = bool(doubt.features)
        return f"No words date it{': the day of the report was taken' if is_own else ''}."
    if doubt.score is None:
        return f"Joined by a rule: {RULES.get(doubt.by, one_line(doubt.by))}."
    return SCORED[doubt.what].format(f"{round(100 * doubt.score)} in 100")


def signs(doubt: Doubt) -> Iterator[str]:
    """What the score was made of, in words."""
    for name, value in doubt.features:
        if value and name in FEATURES and doubt.what != "day":
            yield FEATURES[name]
        elif value and name in SHARES:
            yield f"{round(100 * min(1.0, value))} in 100 {SHARES[name]}"
    if doubt.by == "merge.title":
        yield RULES[doubt.by]


def parts(doubt: Doubt) -> Iterator[tuple[str, str]]:
    """More of the words: who is credited, by which words, who does what to whom."""
    for name, words in doubt.parts:
        if name == "status":
            yield "status", next((w for s, w in STATUSES.items() if s == words), words)
        else:
            yield PARTS.get(name, name), one_line(words)


def stake(doubt: Doubt) -> str:
    """What hangs on it, in words: "central claim, told by 11 reports; counted as a denial"."""
    counted = {"confirms": "confirmation", "denies": "denial", "declines": "refusal to say"}
    if doubt.what in ("story-join", "story-apart"):
        return f"{count_of(doubt.reports, 'report')} would move"
    if doubt.what == "copy":
        return "the number of texts and origins of the story"
    thing = type_phrase(doubt.told) if doubt.kind == "event" else "claim"
    central = {"claim": "the story's central claim"}.get(thing, f"{thing} in the central claim")
    told = f"{central if doubt.is_central else thing}, {count_of(doubt.reports, 'report')}"
    return f"{told}; counted as a {counted[doubt.stance]}" if doubt.stance in counted else told


def act_phrase(rows: tuple[Correction, ...]) -> str:
    """What was done, of one act: "Split: two claims", "Dated to 2026-03-04: 3 events"."""
    first = rows[0]
    has_value = first.value and first.verb in ("redate", "rename", "grade")
    value = f" to {one_line(first.value or '')}" if has_value else ""
    plural = "stories" if first.kind == "story" else f"{first.kind}s"
    what = f"two {plural}" if first.other else count_of(len(rows), first.kind, plural)
    return f"{DONE[first.verb]}{value}: {what}"
