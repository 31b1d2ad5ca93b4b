"""Whether two names, as people write them, mean the same: for holding a reading against gold."""

import unicodedata

_SMALL = frozenset({"the", "a", "an", "of", "mr", "ms", "mrs"})
_OFFICES = frozenset(
    {"president", "minister", "secretary", "senator", "general", "mayor", "governor"}
)
UNNAMING = _SMALL | _OFFICES
"""Words of a name that do not tell its bearer apart from others."""

_SHORT = (
    ("’s", ""),
    ("'s", ""),
    ("u.s.", "us"),
    ("united states", "us"),
    ("united kingdom", "uk"),
    ("european union", "eu"),
)


def fold(name: str) -> str:
    """The name without case, accents, possessive endings and runs of spaces."""
    split = unicodedata.normalize("NFD", name.casefold())
    plain = "".join(c for c in split if not unicodedata.combining(c))
    for long, short in _SHORT:
        plain = plain.replace(long, short)
    return " ".join(plain.split())


def is_same(wanted: str, name: str) -> bool:
    """Whether one name's words are all in the other's, titles aside.

    A shorter name found must hold the last word of the wanted one: "Rubio" is "Marco
    Rubio", "Marco" is not.
    """
    want, have = _words(wanted), _words(name)
    if not want or not have:
        return False
    return set(want) <= set(have) or (set(have) <= set(want) and want[-1] in have)


def without_titles(words: str) -> str:
    """The folded words of a mention, leading articles and titles left out."""
    parts = fold(words).split()
    while len(parts) > 1 and parts[0] in UNNAMING:
        parts = parts[1:]
    return " ".join(parts)


def _words(name: str) -> list[str]:
    folded = fold(name).split()
    return [w for w in folded if w not in UNNAMING] or folded
