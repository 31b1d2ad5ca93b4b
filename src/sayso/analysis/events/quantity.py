"""Numbers told of an event: "4.5 million troops", "at least 12 people"."""

import re
from collections.abc import Mapping

from sayso.analysis.events.draft import Draft
from sayso.lexicon.events import EventTables
from sayso.records.event import Quantity
from sayso.records.parse import Parse, Token

SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
DIGITS = re.compile(r"\d{1,3}(,\d{3})+|\d+(\.\d+)?")
CURRENCY = {"$": "dollars", "€": "euros", "£": "pounds"}


def quantities(parse: Parse, draft: Draft, tables: EventTables) -> tuple[Quantity, ...]:
    """Counted people, forces, weapons and money in the event's own words, in text order.

    Rule: event.quantity
    """
    found: dict[tuple[int, int], Quantity] = {}
    for trigger in draft.tokens:
        for number in _own_numbers(parse, trigger):
            quantity = _quantity(parse, trigger, parse.tokens[number], tables)
            if quantity is not None:
                found[(quantity.span.start, quantity.span.end)] = quantity
    return tuple(found[k] for k in sorted(found))


def _own_numbers(parse: Parse, trigger: int) -> list[int]:
    """Numbers below the trigger, other clauses left out."""
    found, todo = [], [trigger]
    while todo:
        at = todo.pop()
        for child in parse.children(at):
            if child.dep in ("ccomp", "relcl", "conj") and child.pos == "VERB":
                continue
            if child.dep in ("advcl", "parataxis"):
                continue
            todo.append(child.index)
            if child.pos == "NUM" and child.dep in ("nummod", "dobj", "pobj", "nsubj", "nsubjpass"):
                found.append(child.index)
    return found


def _quantity(parse: Parse, trigger: int, number: Token, tables: EventTables) -> Quantity | None:
    parts = [number, *parse.children(number.index, "compound", "nummod", "quantmod")]
    value = number_value(
        [t for t in sorted(parts, key=lambda t: t.index) if _is_number(t)], tables.numbers
    )
    if value is None:
        return None
    noun = parse.tokens[number.head] if number.dep == "nummod" else None
    is_counted = noun is not None and noun.lemma in tables.classes["countable"]
    casualty = _casualty(parse.tokens[trigger].lemma, tables)
    unit = _unit(parse, number, noun if is_counted else None, casualty)
    if unit is None:
        return None
    first = min(t.index for t in parts if _is_number(t))
    last = noun.index if noun is not None and is_counted else number.index
    if last < first:
        return None
    return Quantity(value, unit, _modifier(parse, number), parse.span_of(first, last))


def _casualty(lemma: str, tables: EventTables) -> str | None:
    units = ("dead", "injured")
    return next((u for u in units if lemma in tables.classes[f"makes_{u}"]), None)


def _unit(parse: Parse, number: Token, noun: Token | None, casualty: str | None) -> str | None:
    if casualty is not None and (noun is not None or number.dep in ("dobj", "nsubjpass")):
        return casualty
    if noun is not None:
        return noun.text.lower()
    symbols = [CURRENCY[c.text] for c in parse.children(number.index) if c.text in CURRENCY]
    return symbols[0] if symbols else None


def _is_number(token: Token) -> bool:
    return token.pos == "NUM" or token.lemma in SCALES


def number_value(tokens: list[Token], words: Mapping[str, float]) -> float | None:
    """The value of a number's tokens: 4.5 million -> 4500000; None where it cannot be told."""
    value: float | None = None
    for token in tokens:
        word = token.text.lower()
        if word in SCALES:
            value = (1.0 if value is None else value) * SCALES[word]
        elif DIGITS.fullmatch(word):
            value = float(word.replace(",", ""))
        elif all(part in words for part in word.split("-")):
            value = sum(words[part] for part in word.split("-"))
        else:
            return None
    return value


def _modifier(parse: Parse, number: Token) -> str | None:
    """Words that leave the number open: "at least", "up to", "more than", "about"."""
    before = [
        c
        for c in parse.children(number.index, "advmod", "quantmod", "amod", "prep")
        if c.index < number.index and not _is_number(c) and c.pos not in ("SYM", "PUNCT")
    ]
    if not before:
        return None
    first = min(min(parse.subtree(c.index)) for c in before)
    last = max(c.index for c in before)
    return parse.span_of(first, last).quote(parse.text).lower()
