"""Lists of words as regular expressions that share their beginnings."""

import re
from collections.abc import Iterable

_END = ""
_Tree = dict[str, "_Tree"]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest where several fit.

    Words that begin alike are tried together: "mar", "march" and "may" as "ma(?:r(?:ch)?|y)". A
    space stands for itself; either apostrophe is found.
    """
    tree: _Tree = {}
    for word in words:
        at = tree
        for letter in word:
            at = at.setdefault(letter, {})
        at[_END] = {}
    return _written(tree)


def _written(tree: _Tree) -> str:
    ways = [_letter(letter) + _written(rest) for letter, rest in sorted(tree.items()) if letter]
    if not ways:
        return ""
    if _END in tree:
        return f"(?:{'|'.join(ways)})?"
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _letter(letter: str) -> str:
    if letter in " -":
        return letter if letter == " " else "\\-"
    return "['’]" if letter == "'" else re.escape(letter)
