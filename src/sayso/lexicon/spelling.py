"""How near two spellings of a name are."""

SHORT_NAME_CHARS = 6
"""Single words up to this length are never taken for misspellings of one another."""
SHORTEST_WORD_CHARS = 4


def is_near_spelling(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two folded names are one name spelt two ways: "Sols"/"Soles", "Higgs"/"Hegs".

    All words but one are the same; that one begins alike and differs by one letter, by two if
    it is long and the other words vouch for it. Given names that differ are two people. A
    surname alone may be a misspelling of the surname of a full name.

    Rule: actor.spelling
    Source: own; thresholds as for edit distance on names in record linkage (Winkler 1990).
    """
    if one == other or not one or not other:
        return False
    if len(one) != len(other):
        is_alone = min(len(one), len(other)) == 1
        return is_alone and _is_near_alone(one[-1], other[-1])
    differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differ) != 1:
        return False
    a, b = differ[0]
    if len(one) == 1:
        return _is_near_alone(a, b)
    is_given = len(one) == 2 and a == one[0]
    shortest = min(len(a), len(b))
    if is_given or a[0] != b[0] or shortest < SHORTEST_WORD_CHARS:
        return False
    return edits(a, b) <= (2 if shortest >= SHORT_NAME_CHARS else 1)


def _is_near_alone(one: str, other: str) -> bool:
    """The same for single words; a plural is no misspelling."""
    if one[0] != other[0] or min(len(one), len(other)) <= SHORT_NAME_CHARS:
        return False
    return one.rstrip("s") != other.rstrip("s") and edits(one, other) == 1


def edits(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed to make one word of the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
