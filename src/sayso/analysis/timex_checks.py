"""Whether words that look like a time expression are one where they stand."""

import re
from bisect import bisect_right

from sayso.analysis.timex_direction import SURE_MODALS, helpers_of
from sayso.analysis.timex_parts import Fit
from sayso.lexicon.time import TimePattern
from sayso.records.parse import Parse, Token

NAME_LABELS = frozenset(("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT"))
PLACE_LABELS = frozenset(("LOC", "GPE"))
"""Feasts may stand in names of places ("Easter Island"); other times stand beside them."""
_PROPER = ("weekday", "weekday2", "month", "month2", "holiday", "weekdays", "weekdayshort")
_PROPER_ELSEWHERE = ("othermonth", "eraname", "calendar")
_AGED = re.compile(r"\baged?\s+(?:\S+\s+)?\Z", re.IGNORECASE)
_OLD = re.compile(r"[-‐‑\s]+old\b|\s+of\s+age\b", re.IGNORECASE)
_COUNT_AFTER = re.compile(r"\s*(?:%|percent|per\s+cent|million|billion|thousand|points|miles|feet)")
_APOSTROPHES = ("'", "’")
_BEFORE_SHORT = re.compile(
    r"\b(?:in|since|of|from|to|until|till|by|before|after|during|through|between|late|early|mid)"
    r"[-\s]+\Z|\d{2}\s+(?:and|or)\s+\Z",
    re.IGNORECASE,
)
"""What stands before a year without its century: "since '98", "in '97 and '98"."""
_SHORT_CHARS = 16
_ONE_ONLY = frozenset(("year", "month", "week", "day", "quarter", "decade", "century"))
_SEASON_PREPS = frozenset(("in", "by", "until", "since", "over", "during", "through", "for"))


def is_time(parse: Parse, fit: Fit, pattern: TimePattern) -> bool:
    """Whether words that look like a time expression are one where they stand.

    Names of months, days and feasts are capitalised, eras ("44 BC") in capitals; "may" is no
    modal and "second" no ordinal; no part of a name ("the Sunday Times"); ages are left out ("a
    five-year-old").
    """
    groups = fit.slots
    proper = (groups[name] for name in (*_PROPER, *_PROPER_ELSEWHERE) if name in groups)
    if any(word[0].islower() for word in proper):
        return False
    if not groups.get("era", "A").isupper() or not groups.get("erafirst", "A").isupper():
        return False
    tokens = parse.tokens_in(fit.span)
    labels = NAME_LABELS | PLACE_LABELS if pattern.form == "holiday" else NAME_LABELS
    if not tokens or _is_in_name(parse, tokens, labels) or _is_lasting(tokens[0]):
        return False
    check = _CHECKS.get(pattern.form)
    return check is None or check(parse, fit, tokens)


def _is_lasting(token: Token) -> bool:
    """The verb: "the strike will last June to August"."""
    return token.pos == "VERB" and token.text.lower() == "last"


def _is_in_name(parse: Parse, tokens: tuple[Token, ...], labels: frozenset[str]) -> bool:
    first, last = tokens[0].index, tokens[-1].index
    before = bisect_right(parse.names, first, key=lambda name: name.first)
    if not before:
        return False
    name = parse.names[before - 1]
    is_inside = last <= name.last and (first, last) != (name.first, name.last)
    is_short = name.last - name.first < 2
    return (
        is_inside
        and name.label in labels
        and (name.label == "PERSON" or last < name.last or is_short)
    )


def _is_month(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    word = fit.slots["month"]
    if fit.slots.get("rel"):
        return True
    if parse.children(tokens[-1].index, "det") and len(tokens) == 1:
        return False  # "the annual March"
    is_whole = len(word) > 4 or word.lower() in ("may", "june", "july")
    return is_whole and tokens[-1].pos not in ("AUX", "VERB", "ADJ")


def _is_year(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    told = fit.slots.get("year", "")
    if told[:1] in _APOSTROPHES:
        before = parse.text[max(0, fit.span.start - _SHORT_CHARS) : fit.span.start]
        return fit.words != told or _BEFORE_SHORT.search(before) is not None
    number = int(told) if told else 0
    if not number or not fit.words[0].isdigit():
        return True
    before, after = parse.text[: fit.span.start][-2:], parse.text[fit.span.end :][:20]
    if (
        before.endswith(("$", "£", "€", "#", "/"))
        or re.search(r"\d-$", before)
        or _COUNT_AFTER.match(after)
    ):
        return False
    token = tokens[0]
    head = parse.tokens[token.head]
    if 1900 <= number < 2050:
        between = parse.tokens[token.index + 1 : head.index]
        counts = token.dep == "nummod" and head.tag == "NNS" and head.index > token.index
        counts = counts and not any(t.pos == "PROPN" for t in between)
        return not counts or bool(parse.children(head.index, "det", "poss"))
    return token.dep == "pobj" and head.text.lower() in ("in", "since", "by", "until", "of", "from")


def _is_duration(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    groups = fit.slots
    unit = groups.get("unit") or groups.get("unitmany") or "time"
    amount = groups.get("amount", "").replace(",", "")
    is_single_of_many = amount.isdigit() and int(amount) > 1 and unit.lower() in _ONE_ONLY
    refusals = (
        is_single_of_many and "-" not in fit.words,  # "the 1999 quarter"
        unit[0].isupper() and (amount.isdigit() or not _is_lower(parse, fit, tokens)),
        _OLD.match(parse.text, fit.span.end) is not None,
        _AGED.search(parse.text[max(0, fit.span.start - _SHORT_CHARS) : fit.span.start])
        is not None,
        unit.lower() in ("quarter", "quarters") and _is_fraction(parse, fit),
        unit.lower() == "second" and _is_ordinal(parse, tokens[-1]),
        _is_rate(parse, fit, tokens),
        fit.words.lower() == "one day" and _is_reference(parse, fit, tokens),
        fit.words.lower() == unit.lower() and _is_described(parse, tokens[-1]),
    )
    return not any(refusals)


def _is_described(parse: Parse, token: Token) -> bool:
    """Units that are no length: "in poor years", "his final days"."""
    return bool(parse.children(token.index, "amod", "det", "poss", "compound", "nummod"))


def _is_ordinal(parse: Parse, token: Token) -> bool:
    """Second of two: "one second chance"."""
    after = parse.tokens[token.index + 1 : token.index + 2]
    return token.pos != "NOUN" and any(t.pos in ("NOUN", "PROPN", "ADJ") for t in after)


def _is_fraction(parse: Parse, fit: Fit) -> bool:
    """Three-quarters, "a quarter of the votes"."""
    if fit.words.lower().startswith("the "):  # "the first three quarters of 2019"
        return False
    is_one = fit.slots.get("amount", "").lower() in ("a", "an")
    return is_one or "-" in fit.words or parse.text.startswith(" of", fit.span.end)


def _is_rate(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    if not re.fullmatch(r"an?\s+\w+", fit.words, re.IGNORECASE):
        return False
    head = parse.tokens[tokens[-1].head]
    return tokens[-1].dep in ("npadvmod", "appos", "prep") and (
        head.pos in ("NUM", "NOUN", "SYM") and head.index < tokens[0].index
    )


def _is_season(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    groups = fit.slots
    if groups.get("year") or groups.get("rel"):
        return tokens[-1].pos != "VERB"
    head = parse.tokens[tokens[-1].head]
    is_free = tokens[-1].dep == "pobj" and head.text.lower() in _SEASON_PREPS
    is_free = is_free or (tokens[-1].dep == "npadvmod" and tokens[-1].pos == "NOUN")
    return is_free and not parse.text[fit.span.end :].startswith(" of ")


def _is_reference(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    """One day: only ahead, "it will one day be larger"; no "as recently as May"."""
    if parse.text.startswith(" as ", fit.span.end):
        return False
    if fit.words.lower() != "one day":
        return True
    return bool(SURE_MODALS & helpers_of(parse, parse.tokens[tokens[-1].head]))


def _is_daypart(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    """In the morning; but not "the night sky", "the evening of the vote"."""
    if fit.slots.get("relthen") in ("before", "after"):
        return _is_free(parse, fit, tokens)
    if fit.slots.get("relthen") != "the" and "relthen" in fit.slots:
        return True
    if any(fit.slots.get(part) for part in ("rel", "deictic")):
        return True
    head = parse.tokens[tokens[-1].head]
    is_free = tokens[-1].dep == "pobj" and head.text.lower() in ("in", "by", "during")
    return is_free and not parse.text.startswith(" of ", fit.span.end)


def _is_lower(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    """No name: "High Noon"."""
    first, _ = parse.sentences[tokens[0].sentence]
    return not fit.words[0].isupper() or tokens[0].index == first


def _is_weekday(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    """No day with a name of its own: "Super Tuesday", "Black Friday"."""
    if fit.slots.get("rel") or len(tokens) > 1:
        return True
    first, _ = parse.sentences[tokens[0].sentence]
    named = parse.children(tokens[0].index, "amod", "compound")
    return not any(t.text[0].isupper() and first < t.index < tokens[0].index for t in named)


def _is_rel_unit(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    """Not the phrase "at the end of the day", nor a part of another time: "the last day of May"."""
    del tokens
    groups = fit.slots
    if groups.get("rel", "").lower() == "last" and parse.text.startswith(" of ", fit.span.end):
        return False
    return not (groups.get("phase") and not groups.get("rel") and groups["unitone"] == "day")


def _is_whole_unit(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    del parse, tokens
    unit = fit.slots["unitone"].lower()
    return unit in ("quarter", "period") or bool(fit.slots.get("latest"))


def _is_then_unit(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    is_at_end = fit.slots.get("relthen") in ("before", "after")
    return not is_at_end or _is_free(parse, fit, tokens)


def _is_free(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    """Whether "before" or "after" stands alone: "two days after the vote" is read as a length."""
    words_after = len(fit.slots.get("far", "").split())
    last = parse.tokens[tokens[-1].index + words_after]
    return last.dep != "mark" and not parse.children(last.index, "pobj", "pcomp")


def _is_clock(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    """Digits alone are an hour beside a zone in capitals: "0930 GMT", not "2000 et al."."""
    del parse, tokens
    zone = fit.slots.get("zone", "")
    return not (fit.slots["clock"].isdigit() and zone.islower() and zone.isalpha())


_HEAT = re.compile(r"\b(?:degrees|highs?|lows?|temperatures?|mercury|heat)\b", re.IGNORECASE)


def _is_decade(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    """No temperatures: "highs in the 80s"."""
    first, past = parse.sentences[tokens[0].sentence]
    sentence = parse.text[parse.tokens[first].start : parse.tokens[past - 1].end]
    digits = re.sub(r"\D", "", fit.slots["decade"])
    return len(digits) > len("80") or "'" in fit.words or not _HEAT.search(sentence)


def _is_unit_set(parse: Parse, fit: Fit, tokens: tuple[Token, ...]) -> bool:
    """No speed: "ten miles per hour"."""
    del parse, tokens
    unit = fit.slots["unit"].lower()
    is_short = unit.startswith(("second", "minute", "hour"))
    return not (is_short and fit.slots.get("each", "").lower() == "per")


_CHECKS = {
    "clock": _is_clock,
    "decade": _is_decade,
    "daypart": _is_daypart,
    "moment": _is_lower,
    "unit-set": _is_unit_set,
    "reference": _is_reference,
    "far": _is_free,
    "then-unit": _is_then_unit,
    "then-weekday": _is_then_unit,
    "month": _is_month,
    "rel-unit": _is_rel_unit,
    "weekday": _is_weekday,
    "year": _is_year,
    "duration": _is_duration,
    "rate": _is_rate,
    "season": _is_season,
    "the-unit": _is_whole_unit,
}
