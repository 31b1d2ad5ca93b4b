"""Amounts in words or digits as numbers: "twenty-four", "2 1/2", "a couple of"."""

import re

from sayso.lexicon.time import TimeTables

VAGUE = "X"
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_DIGITS = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?:[-\s]+(\d)/(\d)|([½¼¾]))?")
_HALF_MORE = re.compile(r"[-\s]+and[-\s]+(?:a|one)[-\s]half$")
_SCALED = re.compile(r"(\d+(?:\.\d+)?)\s+([a-z]+)")


def amount_of(words: str, tables: TimeTables) -> str | None:
    """The amount as plain digits ("24", "2.5"), "X" for a vague one ("several"), None for none."""
    words = words.lower().strip()
    plain = _HALF_MORE.sub("", words)
    vague = tables.value("quantity", plain)
    number = _number(plain, tables)
    if vague is not None:
        if vague == VAGUE:
            return VAGUE
        number = float(vague)
    if number is None:
        return None
    return shown(number + (0.5 if plain != words else 0))


def shown(number: float) -> str:
    """A number as text without a useless ".0"."""
    return str(int(number)) if number == int(number) else str(number)


def _number(words: str, tables: TimeTables) -> float | None:
    if words in _FRACTIONS:
        return _FRACTIONS[words]
    scaled = _SCALED.fullmatch(words)
    if scaled is not None and (scale := tables.value("scale", scaled[2])):
        return float(scaled[1]) * int(scale)
    digits = _DIGITS.fullmatch(words)
    if digits is None:
        return _spelt(words, tables)
    whole, above, below, sign = digits.groups()
    number = float(whole.replace(",", ""))
    if above and int(below):
        number += int(above) / int(below)
    return number + (_FRACTIONS[sign] if sign else 0)


def _spelt(words: str, tables: TimeTables) -> float | None:
    total, current = 0, 0
    for word in re.split(r"[-\s]+", words):
        if word == "and":
            continue
        scale = tables.value("scale", word)
        small = tables.value("number", word)
        if scale is not None:
            current = max(1, current) * int(scale)
            total, current = (total + current, 0) if int(scale) >= 1000 else (total, current)
        elif small is not None:
            current += int(small)
        elif word not in ("a", "an"):
            return None
    return float(total + current) if total + current else None
