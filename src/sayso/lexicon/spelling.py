"""How near two spellings of a name are."""

SHORT_NAME_CHARS = 6
"""Letters from which a single word may be a misspelling that lacks a letter."""
SHORTEST_WORD_CHARS = 4
LONG_NAME_CHARS = 10
"""Letters from which two of a single word may be wrong."""


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
    return surname_distance(one, other) is not None


def surname_distance(one: str, other: str) -> int | None:
    """Letters by which two folded surnames differ, doubled ones counted once; None if too many.

    "Mirzaev" is "Mirzayev", "Solbaken" is "Solbakken"; "Hales" is not "Hayes", nor
    "Mirzayeva" a man. One letter in
    six or more may be missing, one in seven or more be another, two in ten or more.

    Rule: actor.spelling.surname
    Source: own; thresholds relative to length, as in record linkage (Winkler 1990).
    """
    if one[0] != other[0] or one == other or one.rstrip("as") == other.rstrip("as"):
        return None
    ours, theirs = _undoubled(one), _undoubled(other)
    if min(len(ours), len(theirs)) < SHORTEST_WORD_CHARS or abs(len(ours) - len(theirs)) > 2:
        return None
    distance = edits(ours, theirs)
    longest = max(len(one), len(other))
    is_missing = len(ours) != len(theirs)
    if distance > 1 and longest < LONG_NAME_CHARS:
        return None
    if longest < (SHORT_NAME_CHARS if is_missing or not distance else SHORT_NAME_CHARS + 1):
        return None
    return distance if distance <= 2 else None


def _undoubled(word: str) -> str:
    """The word with each run of one letter written once."""
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])


def edits(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed to make one word of the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
