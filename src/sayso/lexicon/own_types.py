"""Event types that a user defines in a TOML file, beside PLOVER's or in their place.

replace = false
[[types]]
name = "CEASEFIRE_BREACH"
definition = "Breaks an agreed halt to fighting."
quad = "material_conflict"
intensity = -6.0
triggers = ["breach", { lemma = "violate", pos = "verb", when = "obj=truce" }]
examples = ["<s>Troops</s> <e>broke the truce</e> with <t>the rebels</t>."]
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sayso.errors import ConfigError
from sayso.lexicon.blocks import Block, nearest
from sayso.lexicon.events import EventTables, Trigger, by_lemma
from sayso.lexicon.load import Row, load_table
from sayso.lexicon.own_examples import Example, read_example
from sayso.lexicon.own_triggers import Owner, read_trigger

FILE_KEYS: Final = ("replace", "types")
TYPE_KEYS: Final = (
    *("name", "definition", "quad", "intensity", "modes", "needs_recipient"),
    *("triggers", "examples"),
)
NAME: Final = re.compile(r"[A-Z][A-Z0-9_]*")
MAX_INTENSITY: Final = 10.0


@dataclass(frozen=True, slots=True)
class OwnType:
    """A type of the user's: what it means, how it is scored, and what tells it.

    `is_added_to` holds of a type of PLOVER's that only gets more triggers and examples.
    """

    name: str
    definition: str
    quad: str
    intensity: float
    modes: tuple[str, ...]
    needs_recipient: bool
    triggers: tuple[Trigger, ...]
    examples: tuple[Example, ...]
    is_added_to: bool = False


@dataclass(frozen=True, slots=True)
class OwnTypes:
    """The types of one file and its hash; `is_replacing` codes nothing but these."""

    types: tuple[OwnType, ...]
    is_replacing: bool
    sha256: str


@dataclass(frozen=True, slots=True)
class _Context:
    """What a type of the file is read against: the tables, PLOVER's types with their modes.

    `plover` is empty where the file replaces them.
    """

    tables: EventTables
    quads: Sequence[str]
    plover: Mapping[str, Row]
    modes: Sequence[Row]


def read_types(path: Path, tables: EventTables) -> OwnTypes:
    """The types of a file, checked whole but for what only a parser can tell of its examples.

    Raises: ConfigError, saying what is wrong, where in the file, and what to do.
    """
    data, found = _load(path)
    block = Block(found, str(path))
    block.check_keys(FILE_KEYS)
    is_replacing = block.flag("replace") or False
    codes, modes = (
        load_table("codes", "plover_types").rows,
        load_table("codes", "plover_modes").rows,
    )
    plover = {} if is_replacing else {r["type"]: r for r in codes}
    context = _Context(tables, sorted({r["quad"] for r in codes}), plover, modes)
    blocks = tuple(_numbered(v, n, path) for n, v in enumerate(block.items("types"), 1))
    if not blocks:
        raise ConfigError("it defines no types", str(path), "add a type: [[types]]")
    types = tuple(_type(b, context) for b in blocks)
    for number, one in enumerate(types):
        if any(one.name == t.name for t in types[:number]):
            raise blocks[number].fault("name", "is taken by a type above", "name each type once")
    return OwnTypes(types, is_replacing, hashlib.sha256(data).hexdigest())


def _load(path: Path) -> tuple[bytes, dict[str, object]]:
    try:
        data = path.read_bytes()
        return data, tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        reason, fix = error.strerror or type(error).__name__, "name a TOML file of event types"
    except UnicodeDecodeError:
        reason, fix = "it is not UTF-8", "save it as UTF-8"
    except tomllib.TOMLDecodeError as error:
        reason, fix = f"it is not TOML: {error}", "correct it there"
    raise ConfigError(f"event types cannot be read: {reason}", str(path), fix)


def _numbered(value: object, number: int, path: Path) -> Block:
    where = f"{path}: type {number}"
    if not isinstance(value, dict):
        raise ConfigError(f"a type is a table, not {value!r}", where, "write it under [[types]]")
    name = value.get("name")
    return Block(value, f"{where} ({name})" if isinstance(name, str) else where)


def _type(block: Block, context: _Context) -> OwnType:
    block.check_keys(TYPE_KEYS)
    name = block.text("name") or ""
    if not NAME.fullmatch(name):
        fix = "write capital letters, digits and underscores, e.g. CEASEFIRE_BREACH"
        raise block.fault("name", "is no name for a type", fix)
    row = context.plover.get(name)
    bare = _new(block, name, context.quads) if row is None else _added_to(block, row)
    listed = [r["mode"] for r in context.modes if row is not None and r["type"] == name]
    owner = Owner(name, (*bare.modes, *listed), bare.needs_recipient)
    told = replace(
        bare,
        triggers=tuple(
            entry
            for n, value in enumerate(block.items("triggers"), 1)
            for entry in read_trigger(value, f"{block.where}, trigger {n}", owner, context.tables)
        ),
        examples=tuple(
            read_example(value, f"{block.where}, example {n}", owner)
            for n, value in enumerate(block.items("examples"), 1)
        ),
    )
    if not told.triggers and not told.examples:
        raise ConfigError("nothing tells this type", block.where, "give it triggers or examples")
    return told


def _new(block: Block, name: str, quads: Sequence[str]) -> OwnType:
    """A type of the user's own, its triggers and examples still to come."""
    definition, quad, intensity = block.text("definition"), block.text("quad"), _intensity(block)
    if not definition:
        raise ConfigError("type has no definition", block.where, 'add definition = "..."')
    if quad is None:
        fix = f"add quad = one of: {', '.join(quads)}"
        raise ConfigError("type has no quad class", block.where, fix)
    if quad not in quads:
        raise block.fault("quad", "is no quad class", nearest(quad, quads))
    if intensity is None:
        fix = "add intensity = a number from -10 to 10"
        raise ConfigError("type has no intensity", block.where, fix)
    needs = block.flag("needs_recipient") or False
    return OwnType(name, definition, quad, intensity, _modes(block), needs, (), ())


def _added_to(block: Block, row: Row) -> OwnType:
    """A type of PLOVER's that gets more triggers; what PLOVER says of it stays."""
    quad, score, needs = row["quad"], float(row["score"]), row["needs_recipient"] == "yes"
    fix = f"leave it out ({row['type']} is PLOVER's), choose another name, or set replace = true"
    if block.text("quad") not in (None, quad):
        raise block.fault("quad", f"is not PLOVER's, which is {quad!r}", fix)
    if _intensity(block) not in (None, score):
        raise block.fault("intensity", f"is not PLOVER's, which is {score:g}", fix)
    if block.flag("needs_recipient") not in (None, needs):
        raise block.fault("needs_recipient", f"is not PLOVER's, which is {needs}".lower(), fix)
    definition = block.text("definition") or row["definition"]
    return OwnType(
        row["type"], definition, quad, score, _modes(block), needs, (), (), is_added_to=True
    )


def _intensity(block: Block) -> float | None:
    value = block.number("intensity")
    if value is not None and not -MAX_INTENSITY <= value <= MAX_INTENSITY:
        fix = "give a number from -10 (conflict) to 10 (cooperation)"
        raise block.fault("intensity", "is out of range", fix)
    return None if value is None else float(value)


def _modes(block: Block) -> tuple[str, ...]:
    modes = block.items("modes")
    if not all(isinstance(m, str) and m.strip() for m in modes):
        raise block.fault("modes", "are not all words", 'write modes = ["shelling", "raid"]')
    return tuple(str(m).strip() for m in modes)


def with_types(tables: EventTables, own: OwnTypes, learnt: Sequence[Trigger] = ()) -> EventTables:
    """The tables with the user's types in them, or with nothing else where these replace PLOVER's.

    `learnt` are the entries that their examples gave. An entry of the user's comes before all
    of PLOVER's for the same word.
    """
    told = (*(t for one in own.types for t in one.triggers), *learnt)
    mine = by_lemma(told, tables.slips)
    new = tuple(one for one in own.types if not one.is_added_to)
    scores = {(one.name, ""): one.intensity for one in new}
    needy = frozenset(one.name for one in new if one.needs_recipient)
    found = replace(
        tables,
        own_types=frozenset(one.name for one in new),
        sha256=(*tables.sha256, own.sha256),
    )
    if own.is_replacing:
        return replace(
            found,
            triggers=mine,
            scores=scores,
            needs_recipient=needy,
            content_modes={},
            futures={},
        )
    both = {lemma: (*entries, *tables.triggers.get(lemma, ())) for lemma, entries in mine.items()}
    return replace(
        found,
        triggers={**tables.triggers, **both},
        scores={**tables.scores, **scores},
        needs_recipient=tables.needs_recipient | needy,
    )
