"""Triggers that a user writes in a file of event types: the language of `event_triggers.tsv`.

A trigger is a word ("breach"), then with the frames that most verbs and nouns have, or a table:
{ lemma = "violate", pos = "verb", when = "obj=truce", actor = "subj", recipient = "of obj" }.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.errors import ConfigError
from sayso.lexicon.blocks import Block, nearest
from sayso.lexicon.events import Condition, EventTables, Trigger, parse_condition

POS: Final = ("verb", "noun", "adj")
PLACES: Final = ("subj", "obj", "iobj", "poss", "comp", "owner", "objposs", "speaker")
"""Where a party may stand, besides behind a preposition."""

KEYS: Final = (
    *("obj", "subj", "iobj", "mod", "poss", "prt", "comp", "inf", "acl", "acomp", "named"),
    *("adv", "neg", "negated", "up", "mandate", "self", "stated", "compsubj", "modal"),
)
"""What a condition may ask for, besides what a preposition governs."""

FRAMES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "verb": (("subj",), ("obj",)),
    "noun": (("poss", "by", "subj"), ("of", "against", "on")),
    "adj": (("subj",), ("against", "to")),
}
"""Where actors and recipients of most words stand."""

LABELS: Final = frozenset(
    (
        *("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "LAW", "LANGUAGE"),
        *("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "PRON"),
    )
)
"""Words of a condition that stand for kinds of names; all others are lemmas, in lower case."""

TRIGGER_KEYS: Final = ("lemma", "pos", "when", "actor", "recipient", "mode")
CONDITION: Final = re.compile(r"!?[a-z/]+([=~](@?[\w.'’-]+(\|@?[\w.'’-]+)*)?)?")


@dataclass(frozen=True, slots=True)
class Owner:
    """The type that triggers are of: its name, its modes, whether it needs a recipient."""

    name: str
    modes: Sequence[str]
    needs_recipient: bool


def read_trigger(
    value: object, where: str, owner: Owner, tables: EventTables
) -> tuple[Trigger, ...]:
    """The entries that one trigger of the file stands for, one a part of speech.

    Raises: ConfigError.
    """
    if isinstance(value, str):
        value = {"lemma": value}
    if not isinstance(value, dict):
        raise ConfigError(
            f"trigger {value!r} is neither a word nor a table",
            where,
            'write "breach" or { lemma = "breach", pos = "verb" }',
        )
    block = Block(value, where)
    block.check_keys(TRIGGER_KEYS)
    lemma, pos = _lemma(block), block.text("pos")
    if pos is not None and pos not in POS:
        raise block.fault("pos", "is no part of speech", nearest(pos, POS))
    conditions = _conditions(block, tables)
    mode = mode_of(block, owner)
    frames = [_frame(block, role, tables) for role in ("actor", "recipient")]
    return tuple(
        _entry(
            Trigger(lemma, p, conditions, (), (), owner.name, mode, (), ""), frames, block, owner
        )
        for p in ((pos,) if pos else ("verb", "noun"))
    )


def _entry(
    bare: Trigger, frames: Sequence[tuple[str, ...] | None], block: Block, owner: Owner
) -> Trigger:
    usual = FRAMES[bare.pos]
    actor, recipient = (u if f is None else f for f, u in zip(frames, usual, strict=True))
    if owner.needs_recipient and not recipient:
        raise block.fault("recipient", "names no place", "needs_recipient asks for one")
    return Trigger(
        lemma=bare.lemma,
        pos=bare.pos,
        conditions=bare.conditions,
        actor=actor,
        recipient=recipient,
        type=bare.type,
        mode=bare.mode,
        contexts=(),
        example="",
    )


def _lemma(block: Block) -> str:
    lemma = (block.text("lemma") or "").lower()
    if not lemma:
        raise ConfigError("trigger has no word", block.where, 'give it one: lemma = "breach"')
    if " " in lemma:
        first, *rest = lemma.split()
        raise ConfigError(
            f"trigger {lemma!r} is more than one word",
            block.where,
            f"give the word that carries it and ask for the others by a condition, "
            f'e.g. {{ lemma = "{first}", when = "obj={rest[-1]}" }}, or give an example',
        )
    return lemma


def mode_of(block: Block, owner: Owner) -> str | None:
    """The mode that a trigger or example names, one of its type. Raises: ConfigError."""
    mode = block.text("mode") or None
    if mode is not None and mode not in owner.modes:
        fix = nearest(mode, owner.modes) if owner.modes else f"add it to modes of {owner.name}"
        raise block.fault("mode", f"is none of {owner.name}", fix)
    return mode


def _frame(block: Block, role: str, tables: EventTables) -> tuple[str, ...] | None:
    """The places that a frame names, None without one. Raises: ConfigError."""
    text = block.text(role)
    if text is None:
        return None
    places = tuple(text.split())
    prepositions = tables.classes["preposition"]
    for place in places:
        if place not in PLACES and place.removesuffix("*") not in prepositions:
            raise ConfigError(
                f"unknown place {place!r} in {role} {text!r}",
                block.where,
                _or_preposition(place, PLACES, prepositions),
            )
    return places


def _conditions(block: Block, tables: EventTables) -> tuple[Condition, ...]:
    return tuple(_condition(c, block.where, tables) for c in (block.text("when") or "").split())


def _condition(text: str, where: str, tables: EventTables) -> Condition:
    if not CONDITION.fullmatch(text):
        raise ConfigError(
            f"condition {text!r} cannot be read",
            where,
            'write e.g. "obj=truce|ceasefire", "!mod=joint", "comp=", with spaces between them',
        )
    key, mark, words = _parts(text)
    prepositions = tables.classes["preposition"]
    for part in key.removeprefix("!").split("/"):
        is_key = part in KEYS and "/" not in key
        if not is_key and part not in prepositions:
            raise ConfigError(
                f"condition {text!r} asks for {part!r}, which is unknown",
                where,
                _or_preposition(part, KEYS, prepositions),
            )
    kept = "|".join(w if w in LABELS else w.lower() for w in words.split("|"))
    return parse_condition(key + mark + kept, tables.classes, tables.slips, where)


def _parts(text: str) -> tuple[str, str, str]:
    key, mark, words = text.partition("~" if "~" in text else "=")
    return key, mark, words


def _or_preposition(word: str, known: Sequence[str], prepositions: frozenset[str]) -> str:
    """What to do about an unknown place or key; of prepositions only a near one is named."""
    near = nearest(word, (*known, *sorted(prepositions)))
    return near if near.startswith("did") else f"use a preposition, or one of: {', '.join(known)}"
