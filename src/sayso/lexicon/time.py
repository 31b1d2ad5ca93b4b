"""The tables of time: words, forms and holidays, with their patterns compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sayso.lexicon.alternation import any_of
from sayso.lexicon.load import Table, load_table
from sayso.records.timex import TimexType

EDGE_BEFORE, EDGE_AFTER = r"(?<![\w$£€¥])(?<!\d[.,:/])", r"(?!\w)"
TIMEX_TYPES: Mapping[str, TimexType] = {
    "DATE": "DATE",
    "TIME": "TIME",
    "DURATION": "DURATION",
    "SET": "SET",
}
_SPACING = (
    ("[ -]", r"(?:\s+|[-‐‑–])"),
    ("[- ]", r"(?:\s+|[-‐‑–])"),
    ("[-]", "[-‐‑–—]"),
    ("\\-", "-"),
    (" ", r"\s+"),
)
_TRIGGER_CLASSES = (
    "holiday",
    "month",
    "weekday",
    "weekdayshort",
    "reference",
    "deictic",
    "unit",
    "season",
    "daypart",
    "often",
    "decadename",
    "moment",
    "shift",
    "othermonth",
    "eraname",
    "erafirst",
)
"""Classes of word without which some pattern cannot match, longer names before their parts."""
_FIRST_TRIGGERS = (("long", r"(?:hour|day|week|month|year|decade)[-]?long"),)
_TRIGGER_SLOTS = ("clock", "spokenyear")
_OTHER_TRIGGERS = (
    ("weekdays", r"[a-z]+days"),
    ("fiscal", r"fiscal|fy\s?\d*"),
    ("half", "half"),
    ("oclock", "o['’]clock"),
    ("time", "time"),
    ("q", "Q[1-4]|[1-4]Q|H[12]"),
    ("while", "while"),
    ("newyear", "new year"),
    ("period", "period"),
    ("spokenclock", r"[ap]\.m"),
)
_CAPITAL = re.compile(r"\\.|\(\?P<\w+>|[A-Z]")
_SLOT = re.compile(r"\{(=?)([a-z]+)(\d?)\}")


@dataclass(frozen=True, slots=True)
class TimePattern:
    """One way to write one form of time expression.

    `needs` is the class of word, or the word, without which the pattern cannot match; `regex` is
    for a text in small letters, where it is found sooner; `extra` are parts that the words leave
    unsaid.
    """

    form: str
    type: TimexType
    needs: str
    regex: re.Pattern[str]
    extra: tuple[tuple[str, str], ...]
    example: str


@dataclass(frozen=True, slots=True)
class TimeTables:
    """Everything the reading of time expressions knows of English.

    `words` maps a class to its words and their values; `trigger` finds the words that a
    paragraph, in small letters, must hold for a pattern to be tried, its group names are their
    classes; `holidays` maps a name to its rule; `references` a phrase to its value; `outlook` the
    lemma of a governor to where what it governs lies ("future", "planned", "same"); `sayings`
    are lemmas of nouns whose date is the date of what is said in them ("report"); `wholes` lemmas
    of nouns that happen when what they consist of happens ("a series of attacks");
    `others` and `elsewhen` are words by which a noun is another event than the one before
    ("another attack"), a clause at another time ("later"); `shades`
    find the words of a class that end a text ("nearly", "early").
    """

    words: Mapping[str, Mapping[str, str]]
    patterns: tuple[TimePattern, ...]
    trigger: re.Pattern[str]
    holidays: Mapping[str, str]
    references: Mapping[str, str]
    outlook: Mapping[str, str]
    sayings: frozenset[str]
    wholes: frozenset[str]
    others: frozenset[str]
    elsewhen: frozenset[str]
    shades: Mapping[str, re.Pattern[str]]
    sha256: tuple[str, ...]

    def value(self, slot: str, words: str) -> str | None:
        """What words mean in a slot: their value in the class, None if the class has none."""
        return self.words.get(slot, {}).get(" ".join(words.lower().split()).replace("’", "'"))


def load_time() -> TimeTables:
    """The tables of time that ship with sayso. Raises: ConfigError if one is broken."""
    names = (
        "words",
        "slots",
        "patterns",
        "references",
        "holidays",
        "outlook",
        "sayings",
        "wholes",
        "apart",
    )
    tables = {name: load_table("en", f"time_{name}") for name in names}
    words = _words(tables)
    slots = {row["slot"]: row["pattern"] for row in tables["slots"].rows}
    return TimeTables(
        words=MappingProxyType(words),
        patterns=tuple(_patterns(tables["patterns"], words, slots)),
        trigger=_trigger(words, slots),
        holidays=_mapping(tables["holidays"], "name", "rule"),
        references=_mapping(tables["references"], "phrase", "value"),
        outlook=_mapping(tables["outlook"], "lemma", "outlook"),
        wholes=frozenset(row["lemma"] for row in tables["wholes"].rows),
        sayings=frozenset(row["lemma"] for row in tables["sayings"].rows),
        others=_of_kind(tables["apart"], "other"),
        elsewhen=_of_kind(tables["apart"], "elsewhen"),
        shades=MappingProxyType({name: _at_end(words[name]) for name in ("measure", "phase")}),
        sha256=tuple(table.sha256 for table in tables.values()),
    )


def _of_kind(table: Table, kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table.rows if row["kind"] == kind)


def _mapping(table: Table, key: str, value: str) -> Mapping[str, str]:
    return MappingProxyType({row[key]: row[value] for row in table.rows})


def _words(tables: Mapping[str, Table]) -> dict[str, Mapping[str, str]]:
    classes: dict[str, dict[str, str]] = {}
    for row in tables["words"].rows:
        classes.setdefault(row["class"], {})[row["word"]] = row["value"]
    classes["holiday"] = {row["name"]: row["name"] for row in tables["holidays"].rows}
    classes["reference"] = {row["phrase"]: row["value"] for row in tables["references"].rows}
    return {name: MappingProxyType(words) for name, words in classes.items()}


def _patterns(
    table: Table, words: Mapping[str, Mapping[str, str]], slots: Mapping[str, str]
) -> list[TimePattern]:
    found = []
    for row in table.rows:
        pattern = EDGE_BEFORE + "(?:" + _filled(row["pattern"], words, slots) + ")" + EDGE_AFTER
        extra = tuple(tuple(part.split("=", 1)) for part in row["extra"].split())
        found.append(
            TimePattern(
                form=row["form"],
                type=TIMEX_TYPES[row["type"]],
                needs=row["needs"],
                regex=re.compile(_lowered(_spaced(pattern))),
                extra=tuple((p[0], p[1]) for p in extra),
                example=row["example"],
            )
        )
    return found


def _filled(pattern: str, words: Mapping[str, Mapping[str, str]], slots: Mapping[str, str]) -> str:
    def fill(match: re.Match[str]) -> str:
        is_plain, name, number = match.groups()
        inner = _filled(slots[name], words, slots) if name in slots else any_of(words[name])
        return f"(?:{inner})" if is_plain else f"(?P<{name}{number}>{inner})"

    return _SLOT.sub(fill, pattern)


def _at_end(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(_spaced(rf"(?<![\w-])({any_of(words)})[\s-]+\Z"), re.IGNORECASE)


def _spaced(pattern: str) -> str:
    """The pattern with any white space for a space, any dash for "[-]", either for "[ -]"."""
    for written, meant in _SPACING:
        pattern = pattern.replace(written, meant)
    return pattern


def _lowered(pattern: str) -> str:
    """The pattern with small letters, but for its escapes and names of groups."""
    return _CAPITAL.sub(lambda m: m[0].lower() if m[0].isalpha() else m[0], pattern)


def _trigger(words: Mapping[str, Mapping[str, str]], slots: Mapping[str, str]) -> re.Pattern[str]:
    parts = [f"(?P<{name}>{regex})" for name, regex in _FIRST_TRIGGERS]
    parts += [f"(?P<{name}>{any_of(words[name])})" for name in _TRIGGER_CLASSES]
    parts += [f"(?P<{name}>{_filled(slots[name], words, slots)})" for name in _TRIGGER_SLOTS]
    parts += [f"(?P<{name}>{regex})" for name, regex in _OTHER_TRIGGERS]
    numbers = r"(?P<numeric>\d{1,4}(?:[-]|[/.])\d)|(?P<digits>\d)"
    whole = rf"(?<!\w)(?:(?:{'|'.join(parts)})(?!\w)|{numbers})"
    return re.compile(_lowered(_spaced(whole)))
