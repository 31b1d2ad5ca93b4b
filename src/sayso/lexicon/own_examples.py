"""Examples of the user's event types: sentences with marks at who did it, what tells it, to whom.

"<s>Government forces</s> <e>broke the truce</e> with <t>the rebels</t> on Friday."
"""

import re
from dataclasses import dataclass, field
from typing import Final

from sayso.errors import ConfigError
from sayso.lexicon.blocks import Block
from sayso.lexicon.own_triggers import Owner, mode_of
from sayso.records.text import Span, Spans

MARK: Final = re.compile(r"<(/?)([A-Za-z]\w*)>")
NAMES: Final = ("s", "t", "e")
EXAMPLE_KEYS: Final = ("text", "mode")
HOW: Final = "write e.g. <s>Rebels</s> <e>broke the truce</e> with <t>the army</t>."


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence without its marks, and the places they stood at; `where` is it in the file."""

    type: str
    text: str
    trigger: Span
    actors: Spans
    recipients: Spans
    mode: str | None
    where: str


@dataclass(slots=True)
class _Marks:
    """What is read so far: the text without marks, the places of each mark, the one open now."""

    where: str
    text: str = ""
    found: dict[str, list[Span]] = field(default_factory=lambda: {n: [] for n in NAMES})
    opened: tuple[str, int] | None = None


def read_example(value: object, where: str, owner: Owner) -> Example:
    """The example that a text, or a table of text and mode, spells. Raises: ConfigError."""
    block = Block(value if isinstance(value, dict) else {"text": value}, where)
    block.check_keys(EXAMPLE_KEYS)
    marked = block.text("text")
    if not marked:
        raise ConfigError("example has no text", where, HOW)
    marks = _read(marked, where)
    events, actors, recipients = (marks.found[n] for n in ("e", "s", "t"))
    if len(events) != 1:
        raise ConfigError(f"example has {len(events)} <e> marks, not one: {marked!r}", where, HOW)
    if not actors and not recipients:
        raise ConfigError(f"example marks nobody who takes part: {marked!r}", where, HOW)
    if owner.needs_recipient and not recipients:
        raise ConfigError(
            f"example has no <t>, and {owner.name} needs a recipient: {marked!r}", where, HOW
        )
    mode = mode_of(block, owner)
    return Example(owner.name, marks.text, events[0], tuple(actors), tuple(recipients), mode, where)


def _read(marked: str, where: str) -> _Marks:
    marks, at = _Marks(where), 0
    for mark in MARK.finditer(marked):
        marks.text += marked[at : mark.start()]
        at = mark.end()
        if mark[2] not in NAMES:
            raise ConfigError(f"unknown mark {mark[0]} in {marked!r}", where, HOW)
        if mark[1]:
            _close(marks, mark[2], marked)
        elif marks.opened is not None:
            raise ConfigError(f"{mark[0]} stands inside another mark: {marked!r}", where, HOW)
        else:
            marks.opened = (mark[2], len(marks.text))
    if marks.opened is not None:
        raise ConfigError(f"<{marks.opened[0]}> is never closed: {marked!r}", where, HOW)
    marks.text += marked[at:]
    return marks


def _close(marks: _Marks, name: str, marked: str) -> None:
    if marks.opened is None or marks.opened[0] != name:
        raise ConfigError(f"</{name}> closes nothing: {marked!r}", marks.where, HOW)
    start = marks.opened[1]
    words = marks.text[start:]
    if not words.strip():
        raise ConfigError(f"<{name}> holds no words: {marked!r}", marks.where, HOW)
    start += len(words) - len(words.lstrip())
    marks.found[name].append(Span(start, start + len(words.strip())))
    marks.opened = None
