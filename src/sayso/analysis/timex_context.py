"""What stands around a time expression: whether it is one, how far it goes, where it points."""

import re
from typing import Literal

from sayso.lexicon.time import TimePattern, TimeTables
from sayso.records.parse import Parse, Token
from sayso.records.text import Span

Direction = Literal["past", "future"]

NAME_LABELS = frozenset(("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT"))
SURE_MODALS = frozenset(("will", "shall", "wo", "'ll"))
MODALS = SURE_MODALS | {"would", "may", "might", "can", "must", "should"}
PERFECT = frozenset(("have", "has", "had", "'ve", "having"))
BACK = frozenset(("was", "were", "did", "been"))
NOW = frozenset(("is", "are", "am", "be", "being", "'s", "'re", "'m"))
AHEAD = frozenset(("by", "for", "until", "till", "through", "to"))
CLAUSE_HEADS = ("VERB", "AUX", "ADJ")
DEPTH = 8
"""How many governors to ask for their tense; enough for any sentence, no loop in a bad parse."""
_PROPER = ("weekday", "weekday2", "month", "month2", "holiday", "weekdays", "weekdayshort")
_OLD = re.compile(r"[-‐‑\s]+old\b|\s+of\s+age\b", re.IGNORECASE)
_COUNT_AFTER = re.compile(r"\s*(?:%|percent|per\s+cent|million|billion|thousand|points|miles|feet)")
_ONE_ONLY = frozenset(("year", "month", "week", "day", "quarter", "decade", "century"))
_SEASON_PREPS = frozenset(("in", "by", "until", "since", "over", "during", "through", "for"))
_MEASURED = frozenset(("shift", "duration"))
_PHASED = frozenset(
    ("month", "month-year", "year", "weekday", "rel-unit", "season", "deictic", "month-day", "date")
)
_LEFT_CHARS = 40


def is_time(parse: Parse, match: re.Match[str], pattern: TimePattern) -> bool:
    """Whether words that look like a time expression are one where they stand.

    Names of months, days and feasts are capitalised; "may" is no modal and "second" no ordinal;
    no part of a name ("the Sunday Times"); ages are left out ("a five-year-old").
    """
    groups = match.groupdict()
    if any(groups.get(name) and not groups[name][0].isupper() for name in _PROPER):
        return False
    span = Span(match.start(), match.end())
    tokens = parse.tokens_in(span)
    if not tokens or _is_in_name(parse, tokens):
        return False
    check = _CHECKS.get(pattern.form)
    return check is None or check(parse, match, tokens)


def _is_in_name(parse: Parse, tokens: tuple[Token, ...]) -> bool:
    first, last = tokens[0].index, tokens[-1].index
    return any(
        name.label in NAME_LABELS
        and name.first <= first
        and last <= name.last
        and (name.label == "PERSON" or last < name.last or name.last - name.first < 2)
        and (first, last) != (name.first, name.last)
        for name in parse.names
    )


def _is_month(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    word = match.group("month")
    if match.groupdict().get("rel"):
        return True
    if parse.children(tokens[-1].index, "det") and len(tokens) == 1:
        return False  # "the annual March"
    is_whole = len(word) > 4 or word.lower() in ("may", "june", "july")
    return is_whole and tokens[-1].pos not in ("AUX", "VERB", "ADJ")


def _is_year(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    number = int(match.group("year")) if match.groupdict().get("year") else 0
    if not number:
        return True
    before, after = parse.text[: match.start()][-2:], parse.text[match.end() :][:20]
    if (
        before.endswith(("$", "£", "€", "#", "/"))
        or re.search(r"\d-$", before)
        or _COUNT_AFTER.match(after)
    ):
        return False
    token = tokens[0]
    head = parse.tokens[token.head]
    if 1900 <= number < 2050:
        counts = token.dep == "nummod" and head.tag == "NNS" and head.index == token.index + 1
        if not counts:
            return True
        held = parse.children(head.index, "det", "poss")
        return bool(held)
    return token.dep == "pobj" and head.text.lower() in ("in", "since", "by", "until", "of", "from")


def _is_duration(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    groups = match.groupdict()
    if groups.get("unitmany") and not _is_lower(parse, match, tokens):
        return False
    number = (groups.get("amount") or "").replace(",", "")
    if number.isdigit() and int(number) > 1 and groups["unit"].lower() in _ONE_ONLY:
        if "-" not in match.group():
            return False
    if number.isdigit() and groups["unit"][0].isupper():
        return False
    if _OLD.match(parse.text, match.end()):
        return False
    if (groups.get("unit") or "").lower() in ("quarter", "quarters") and _is_fraction(parse, match):
        return False
    if (groups.get("unit") or "").lower() == "second" and tokens[-1].pos != "NOUN":
        return False
    return not _is_rate(parse, match, tokens)


def _is_fraction(parse: Parse, match: re.Match[str]) -> bool:
    """Three-quarters, "a quarter of the votes"."""
    is_one = (match.group("amount") or "").lower() in ("a", "one", "an")
    return is_one or "-" in match.group() or parse.text.startswith(" of", match.end())


def _is_rate(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    if not re.fullmatch(r"an?\s+\w+", match.group(), re.IGNORECASE):
        return False
    head = parse.tokens[tokens[-1].head]
    return tokens[-1].dep in ("npadvmod", "appos", "prep") and (
        head.pos in ("NUM", "NOUN", "SYM") and head.index < tokens[0].index
    )


def _is_season(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    groups = match.groupdict()
    if groups.get("year") or groups.get("rel"):
        return tokens[-1].pos != "VERB"
    head = parse.tokens[tokens[-1].head]
    is_free = tokens[-1].dep == "pobj" and head.text.lower() in _SEASON_PREPS
    return is_free and not parse.text[match.end() :].startswith(" of ")


def _is_reference(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """One day: only ahead, "it will one day be larger"."""
    if match.group().lower() != "one day":
        return True
    return bool(SURE_MODALS & _helpers(parse, parse.tokens[tokens[-1].head]))


def _is_daypart(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """In the morning; but not "the night sky", "the evening of the vote"."""
    if match.groupdict().get("relthen") != "the" and "relthen" in match.groupdict():
        return True
    if any(match.groupdict().get(part) for part in ("rel", "deictic")):
        return True
    head = parse.tokens[tokens[-1].head]
    is_free = tokens[-1].dep == "pobj" and head.text.lower() in ("in", "by", "during")
    return is_free and not parse.text.startswith(" of ", match.end())


def _is_lower(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """No name: "High Noon"."""
    first, _ = parse.sentences[tokens[0].sentence]
    return not match.group()[0].isupper() or tokens[0].index == first


def _is_whole_unit(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    del parse, tokens
    return match.group("unitone").lower() == "quarter"


def _is_then_unit(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    is_at_end = match.groupdict().get("relthen") in ("before", "after")
    return not is_at_end or _is_free(parse, match, tokens)


def _is_free(parse: Parse, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """Whether "before" or "after" stands alone: "two days after the vote" is read as a length."""
    del match
    last = tokens[-1]
    return last.dep != "mark" and not parse.children(last.index, "pobj", "pcomp")


_CHECKS = {
    "daypart": _is_daypart,
    "moment": _is_lower,
    "reference": _is_reference,
    "far": _is_free,
    "then-unit": _is_then_unit,
    "month": _is_month,
    "year": _is_year,
    "duration": _is_duration,
    "rate": _is_rate,
    "season": _is_season,
    "the-unit": _is_whole_unit,
}


def widened(
    parse: Parse, span: Span, pattern: TimePattern, tables: TimeTables
) -> tuple[Span, str | None]:
    """The span with the words before it that shade it ("nearly", "early"), and what they say."""
    kind = "measure" if pattern.form in _MEASURED else "phase"
    if kind == "phase" and pattern.form not in _PHASED:
        return span, None
    left = parse.text[max(0, span.start - _LEFT_CHARS) : span.start]
    words = re.findall(r"[\w'’.]+(?=[\s-]|$)", left)
    for count in (4, 3, 2, 1):
        phrase = " ".join(words[-count:])
        mod = tables.value(kind, phrase)
        place = re.search(r"\s+".join(map(re.escape, words[-count:])) + r"[\s-]+$", left)
        if mod is not None and place is not None and len(words) >= count:
            start = span.start - len(left) + place.start()
            tokens = parse.tokens_in(Span(start, span.end))
            if tokens and tokens[0].sentence == tokens[-1].sentence:
                return Span(start, span.end), mod or None
    return span, None


def direction_of(parse: Parse, span: Span, tables: TimeTables) -> Direction | None:
    """Whether the words point back or ahead, by preposition and by the governing verb's tense.

    Example: "will meet on Tuesday" points ahead, "met on Tuesday" back. An expression that
    belongs to a noun ("Tuesday's talks") points ahead only in a clause with "will".

    Rule: timex.direction
    Source: own, after the observation in HeidelTime (Stroetgen and Gertz 2013) that tense
        decides most ambiguous weekdays and months.
    """
    top = parse.root_of(span)
    if top is None:
        return None
    prep = parse.tokens[top.head].text.lower() if top.dep == "pobj" else ""
    above = list(parse.ancestors(top.index))
    verb = next((t for t in above if t.pos in ("VERB", "AUX")), None)
    if prep == "since":
        return "past"
    if verb is None:
        return "future" if prep in AHEAD else None
    if prep in AHEAD and tables.outlook.get(verb.lemma) == "future":
        return "future"
    between = above[: above.index(verb)]
    if any(t.pos in ("NOUN", "PROPN", "PRON") for t in between) or top.dep == "poss":
        return "future" if _helpers(parse, verb) & SURE_MODALS else None
    return _tense(parse, verb, tables)


def _helpers(parse: Parse, verb: Token) -> set[str]:
    return {t.text.lower().replace("’", "'") for t in parse.children(verb.index, "aux", "auxpass")}


def _tense(parse: Parse, verb: Token, tables: TimeTables, depth: int = 0) -> Direction | None:
    """Where a verb's tense puts it; infinitives and participles may take that of their governor."""
    helpers = _helpers(parse, verb)
    if "could" in helpers:
        return None
    if helpers & MODALS:
        return "past" if helpers & PERFECT else "future"
    if tables.outlook.get(verb.lemma) == "future" and verb.tag in ("VBN", "JJ"):
        return "future"
    if "to" in helpers or (verb.tag == "VBG" and not helpers):
        above = next((t for t in parse.ancestors(verb.index) if t.pos in CLAUSE_HEADS), None)
        takes_over = above is not None and (
            verb.tag == "VBG" or tables.outlook.get(above.lemma) == "same"
        )
        if above is not None and takes_over and depth < DEPTH:
            return _tense(parse, above, tables, depth + 1)
        return "future" if "to" in helpers else None
    return _finite(verb, helpers)


def _finite(verb: Token, helpers: set[str]) -> Direction | None:
    if helpers & (BACK | PERFECT):
        return "past"
    if helpers & NOW and verb.tag in ("VBN", "VBG"):
        return "future"
    if verb.tag in ("VBD", "VBN"):
        return "past"
    return "future" if verb.tag in ("VBZ", "VBP") else None
