"""Where a time expression points: back or ahead, by tense and preposition."""

from collections.abc import Sequence
from typing import Literal

from sayso.lexicon.time import TimeTables
from sayso.records.parse import Parse, Token
from sayso.records.text import Span

Direction = Literal["past", "future"]

SURE_MODALS = frozenset(("will", "shall", "wo", "'ll"))
MODALS = SURE_MODALS | {"would", "may", "might", "can", "must", "should"}
PERFECT = frozenset(("have", "has", "had", "'ve", "having"))
BACK = frozenset(("was", "were", "did", "been"))
NOW = frozenset(("is", "are", "am", "be", "being", "'s", "'re", "'m"))
CONDITIONS = frozenset(("if", "unless"))
AHEAD = frozenset(("by", "for", "until", "till", "through", "to"))
NOUNS = ("NOUN", "PROPN", "PRON")
CLAUSE_HEADS = ("VERB", "AUX", "ADJ")
OUTLOOKS_AHEAD = frozenset(("future", "planned"))
INVARIANT = frozenset(("beat", "bid", "burst", "cost", "cut", "hit", "hurt", "let", "put", "quit"))
INVARIANT |= {"read", "set", "shed", "shut", "split", "spread", "upset"}
"""Verbs whose past looks like their present: news tells more of what was."""
ABLE = frozenset(("see", "hear", "smell", "feel", "find", "afford", "tell", "reach", "locate"))
ABLE |= {"contact", "confirm", "identify", "verify"}
"""Verbs whose "could" tells what was: "smoke could be seen on Friday"; so does "could not"."""
NONE = frozenset(("no", "none", "neither", "nobody", "nothing", "nor"))
RANKS = frozenset(("first", "last", "only"))
TIME_NOUNS = ("unit", "daypart", "month", "weekday")
DEPTH = 8
"""How many governors to ask for their tense; enough for any sentence, no loop in a bad parse."""


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
    between = above[: above.index(verb)]
    preps = {prep, *(t.text.lower() for t in between if t.dep == "prep")}
    is_planned = bool(preps & AHEAD) and tables.outlook.get(verb.lemma) in OUTLOOKS_AHEAD
    is_planned = is_planned and "had" not in helpers_of(parse, verb)
    if is_planned or _is_ahead_of(between) or _is_called_for(top, prep, between, tables):
        return "future"
    owners = [t for t in between if t.pos in NOUNS and not is_time_noun(t, tables)]
    if owners or top.dep == "poss":
        is_ahead = helpers_of(parse, verb) & SURE_MODALS or _is_there(parse, verb, top)
        return "future" if is_ahead else None
    return "future" if _is_condition(parse, verb) else _tense(parse, verb, tables)


def _is_condition(parse: Parse, verb: Token) -> bool:
    """Whether it is only a condition, whose past form is no past: "unless freed by Friday"."""
    marks = {t.lemma for t in parse.children(verb.index, "mark")}
    is_open = verb.dep == "advcl" and bool(marks & CONDITIONS)
    return is_open and not helpers_of(parse, verb) & PERFECT


def _is_ahead_of(between: Sequence[Token]) -> bool:
    """Whether the words hang on "ahead of": "ahead of Sunday's vote"."""
    words = [t.text.lower() for t in between]
    return "ahead" in words and words[words.index("ahead") - 1] == "of"


def _is_there(parse: Parse, verb: Token, top: Token) -> bool:
    """Whether a clause says that there is something on a day: "There is a vote on Friday"."""
    is_now = verb.tag in ("VBZ", "VBP") and bool(parse.children(verb.index, "expl"))
    return is_now and top.dep == "pobj" and parse.tokens[top.head].text.lower() == "on"


def _is_called_for(top: Token, prep: str, between: Sequence[Token], tables: TimeTables) -> bool:
    """Whether a noun is one "for Monday": called, not over; "sales for March" are."""
    is_day = tables.value("weekday", top.text) is not None
    return prep == "for" and is_day and any(t.pos in NOUNS for t in between)


def is_time_noun(token: Token, tables: TimeTables) -> bool:
    """Whether the word is a piece of time itself: "the night of March 5", "Monday and Tuesday"."""
    return any(tables.value(kind, token.text) is not None for kind in TIME_NOUNS)


def helpers_of(parse: Parse, verb: Token) -> set[str]:
    """The auxiliaries of a verb, lower case, with straight apostrophes."""
    return {t.text.lower().replace("’", "'") for t in parse.children(verb.index, "aux", "auxpass")}


def _tense(parse: Parse, verb: Token, tables: TimeTables, depth: int = 0) -> Direction | None:
    """Where a verb's tense puts it; infinitives and participles may take that of their governor."""
    helpers = helpers_of(parse, verb)
    if "could" in helpers:
        is_told = verb.lemma in ABLE or helpers & PERFECT or _is_denied(parse, verb)
        return None if is_told else "future"
    is_perfect_infinitive = "to" in helpers and helpers & PERFECT
    if helpers & MODALS or is_perfect_infinitive:
        return "past" if helpers & PERFECT else "future"
    if tables.outlook.get(verb.lemma) == "planned" and verb.tag in ("VBN", "JJ"):
        return "past" if "had" in helpers else "future"
    if "to" in helpers or (verb.tag == "VBG" and not helpers):
        above = next((t for t in parse.ancestors(verb.index) if t.pos in CLAUSE_HEADS), None)
        if above is not None and _takes_over(parse, verb, above, tables) and depth < DEPTH:
            return _tense(parse, above, tables, depth + 1)
        return "future" if "to" in helpers else None
    return _finite(verb, helpers)


def _is_denied(parse: Parse, verb: Token) -> bool:
    """Whether it did not happen: "could not", "nobody could"."""
    subjects = parse.children(verb.index, "nsubj", "nsubjpass")
    parts = {d.text.lower() for t in subjects for d in (t, *parse.children(t.index))}
    return bool(parse.children(verb.index, "neg") or parts & NONE)


def _takes_over(parse: Parse, verb: Token, above: Token, tables: TimeTables) -> bool:
    """Whether an infinitive or participle happens when its governor does.

    So does a purpose ("gathered to mark the day on Friday"), what had been planned, which is told
    once it is over ("had planned to meet on Friday"), and what makes somebody the first ("was the
    first to sign on Friday"); not what is only planned.
    """
    if verb.tag == "VBG" or tables.outlook.get(above.lemma) == "same":
        return True
    noun = parse.tokens[verb.head]
    ranked = {noun.lemma} | {t.lemma for t in parse.children(noun.index, "amod")}
    is_of_rank = verb.dep in ("relcl", "acl") and bool(ranked & RANKS)
    return is_of_rank or verb.dep in ("advcl", "csubj") or "had" in helpers_of(parse, above)


def _finite(verb: Token, helpers: set[str]) -> Direction | None:
    if helpers & (BACK | PERFECT):
        return "past"
    if helpers & NOW and verb.tag in ("VBN", "VBG"):
        return "future"
    if verb.tag in ("VBD", "VBN") or (verb.tag == "VBP" and verb.lemma in INVARIANT):
        return "past"
    return "future" if verb.tag in ("VBZ", "VBP") else None
