"""Tables for events: what triggers them, who takes part, what status their setting gives.

A trigger's conditions and frames are small expressions in the table's cells:
`obj=@aid|loan` (its object is one of these), `mod=phone`, `on=list`, `as~@blame` (any word below),
`!obj=@crime` (must not hold), `prt=up`, `comp` (it has a clausal complement). `@name` is a word
class of `event_classes.tsv`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import get_args

from sayso.errors import ConfigError
from sayso.lexicon.event_worth import EventWorth, load_event_worth
from sayso.lexicon.leaders import Leaders, read_leaders
from sayso.lexicon.load import Table, load_table
from sayso.records.event import Status

NUMERALS = ("number", "scale")
"""Classes of `time_words.tsv` that hold number words."""

PUBLIC_SECTORS = frozenset(("COP", "ELI", "GOV", "JUD", "LEG", "MIL", "OPP", "PTY", "REB"))
"""Sectors of `titles.tsv` whose titles are those of public life."""

PRIVATE_SECTORS = frozenset(("BUS", "JRN", "MED"))
"""Sectors of `organisations.tsv` whose bodies are none of public life."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand around a trigger: some dependent (`key`) whose lemma is in `lemmas`.

    `is_deep` looks at every word below that dependent; `is_barred` turns the condition round.
    Empty `lemmas` ask only that the dependent exists.
    """

    key: str
    lemmas: frozenset[str]
    is_deep: bool = False
    is_barred: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event in a certain setting, and where its parties stand."""

    lemma: str
    pos: str
    conditions: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A word above or beside a trigger that says how sure its event is.

    `status` is a status of the event, "as told" where the word leaves it alone, or "none" where
    the event must not be told at all. `is_light` words lend their subject as actor of a noun,
    `clause` is "yes" for words that judge a clause with a finite verb too ("feared that ..."),
    "negated" for those that do so where they are negated ("did not think that ...").
    """

    lemma: str
    pos: str
    status: str
    is_light: bool
    example: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class EventTables:
    """All that finding events needs to know of words and codes.

    `triggers` are keyed by lemma, `settings` by (lemma, part of speech), `scores` by (type, mode)
    with "" for none. `content_modes` gives the mode of a verbal event by its content's type
    ("demanded talks": REQUEST, CONSULT -> meet), `futures` the type of a deed still
    to come by (type, status), `numbers` the value of number words, `states` gives
    "ongoing" to verbs whose present tense tells a state that holds, "none" to relations of things,
    `told` pairs of a lemma and a type that it has told in sentences of ours, `slips` what the
    parser takes some forms of a lemma for. `offices` are words for people of public life,
    `leaders` such people by name, `bodies` names of public bodies in small letters. `own_types`
    are types that the user defined, of which no rule about PLOVER's types holds. `worth` tells
    how likely a row is right.
    """

    triggers: Mapping[str, tuple[Trigger, ...]]
    settings: Mapping[tuple[str, str], Setting]
    classes: Mapping[str, frozenset[str]]
    scores: Mapping[tuple[str, str], float]
    needs_recipient: frozenset[str]
    numbers: Mapping[str, float] = field(default_factory=dict)
    content_modes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    futures: Mapping[tuple[str, str], str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    told: frozenset[tuple[str, str]] = frozenset()
    slips: Mapping[str, str] = field(default_factory=dict)
    offices: frozenset[str] = frozenset()
    leaders: Leaders = field(default_factory=lambda: Leaders(MappingProxyType({})))
    bodies: frozenset[str] = frozenset()
    own_types: frozenset[str] = frozenset()
    worth: EventWorth = field(default_factory=load_event_worth)
    sha256: tuple[str, ...] = ()


def load_events() -> EventTables:
    """The tables that ship with sayso. Raises: ConfigError."""
    types, modes = load_table("codes", "plover_types"), load_table("codes", "plover_modes")
    contexts = load_table("codes", "plover_contexts")
    told = load_table("en", "event_words")
    classes, triggers = load_table("en", "event_classes"), load_table("en", "event_triggers")
    settings, content = load_table("en", "event_settings"), load_table("en", "event_contents")
    futures, slips = load_table("en", "event_futures"), load_table("en", "event_lemmas")
    words, states = load_table("en", "time_words"), load_table("en", "event_states")
    own = (classes, triggers, settings, content, futures, slips, types, states, told)
    titles, leaders = load_table("en", "titles"), load_table("gazetteer", "leaders")
    bodies = load_table("gazetteer", "organisations")
    worth = load_event_worth()
    also = {r["lemma"]: r["parsed"] for r in slips.rows}
    sets = _classes(classes)
    known = {(r["type"], r["mode"]) for r in modes.rows} | {(r["type"], "") for r in types.rows}
    found = tuple(_trigger(row, sets, also) for row in triggers.rows)
    _check(found, known, frozenset(r["context"] for r in contexts.rows))
    return EventTables(
        triggers=by_lemma(found, also),
        settings=_settings(settings, also),
        classes=sets,
        scores=_scores(types, modes),
        needs_recipient=frozenset(r["type"] for r in types.rows if r["needs_recipient"] == "yes"),
        numbers={r["word"]: float(r["value"]) for r in words.rows if r["class"] in NUMERALS},
        content_modes={(r["type"], r["content"]): r["mode"] for r in content.rows},
        futures={(r["type"], r["status"]): r["becomes"] for r in futures.rows},
        states=_states(states, also),
        told=frozenset((r["lemma"], r["type"]) for r in told.rows),
        slips=also,
        offices=_offices(titles) | sets["state"],
        leaders=read_leaders(leaders),
        bodies=_bodies(bodies),
        worth=worth,
        sha256=tuple(t.sha256 for t in (*own, titles, leaders, bodies, worth)),
    )


def _classes(table: Table) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table.rows:
        found.setdefault(row["class"], set()).add(row["lemma"])
    return {name: frozenset(lemmas) for name, lemmas in sorted(found.items())}


def _offices(titles: Table) -> frozenset[str]:
    rows = (r for r in titles.rows if PUBLIC_SECTORS.intersection(r["sectors"].split("|")))
    return frozenset(r["title"] for r in rows if " " not in r["title"])


def _bodies(table: Table) -> frozenset[str]:
    rows = [r for r in table.rows if not PRIVATE_SECTORS.intersection(r["sectors"].split("|"))]
    names = (n for r in rows for n in (r["name"], *r["other_names"].split("|")) if n)
    return frozenset(n.lower() for n in names)


def _trigger(
    row: Mapping[str, str], classes: Mapping[str, frozenset[str]], also: Mapping[str, str]
) -> Trigger:
    return Trigger(
        lemma=row["lemma"],
        pos=row["pos"],
        conditions=tuple(parse_condition(c, classes, also) for c in row["conditions"].split()),
        actor=tuple(row["actor"].split()),
        recipient=tuple(row["recipient"].split()),
        type=row["type"],
        mode=row["mode"] or None,
        contexts=tuple(row["contexts"].split()),
        example=row["example"],
    )


def parse_condition(
    text: str,
    classes: Mapping[str, frozenset[str]],
    also: Mapping[str, str],
    where: str = "lexicon/en/event_triggers.tsv",
) -> Condition:
    """The condition that a cell spells: "obj=@aid|loan", "as~@blame", "!mod=joint", "comp=".

    `also` maps lemmas to what the parser takes them for in some forms. Raises: ConfigError.
    """
    is_barred = text.startswith("!")
    body = text.removeprefix("!")
    mark = "~" if "~" in body else "="
    key, _, words = body.partition(mark)
    lemmas: set[str] = set()
    for word in filter(None, words.split("|")):
        if word.startswith("@") and word[1:] not in classes:
            raise ConfigError(
                f"unknown word class {word!r} in condition {text!r}",
                where,
                "name a class of event_classes.tsv",
            )
        lemmas |= classes[word[1:]] if word.startswith("@") else {word.replace("_", " ")}
    lemmas |= {also[lemma] for lemma in lemmas & also.keys()}
    return Condition(key, frozenset(lemmas), mark == "~", is_barred)


def _settings(table: Table, also: Mapping[str, str]) -> dict[tuple[str, str], Setting]:
    found = {(s.lemma, s.pos): s for s in map(_setting, table.rows)}
    slipped = {(also[lemma], pos): s for (lemma, pos), s in found.items() if lemma in also}
    return found | slipped


def _states(table: Table, also: Mapping[str, str]) -> dict[str, str]:
    found = {row["lemma"]: row["status"] for row in table.rows}
    return found | {also[lemma]: status for lemma, status in found.items() if lemma in also}


def _setting(row: Mapping[str, str]) -> Setting:
    if row["status"] not in (*get_args(Status), "as told", "none"):
        raise ConfigError(
            f"unknown status {row['status']!r} of {row['lemma']!r}",
            "lexicon/en/event_settings.tsv",
            "use a status of DESIGN.md, 'as told' or 'none'",
        )
    return Setting(
        lemma=row["lemma"],
        pos=row["pos"],
        status=row["status"],
        is_light=row["light"] == "yes",
        example=row["example"],
        clause=row["clause"],
    )


def _check(
    triggers: tuple[Trigger, ...], known: set[tuple[str, str]], contexts: frozenset[str]
) -> None:
    for trigger in triggers:
        code = (trigger.type, trigger.mode or "")
        if code not in known or not contexts.issuperset(trigger.contexts):
            raise ConfigError(
                f"trigger {trigger.lemma!r} has a code that PLOVER lacks: {code}, "
                f"{' '.join(trigger.contexts)}",
                "lexicon/en/event_triggers.tsv",
                "use types, modes and contexts of lexicon/codes/plover_*.tsv",
            )


def by_lemma(
    triggers: Iterable[Trigger], also: Mapping[str, str]
) -> dict[str, tuple[Trigger, ...]]:
    """Triggers by lemma; those with more and closer conditions first, then in the table's order."""
    found: dict[str, list[Trigger]] = {}
    for trigger in triggers:
        for lemma in filter(None, (trigger.lemma, also.get(trigger.lemma))):
            found.setdefault(lemma, []).append(trigger)
    return {k: tuple(sorted(v, key=lambda t: -_closeness(t))) for k, v in found.items()}


def _closeness(trigger: Trigger) -> int:
    return sum(2 if c.lemmas and not c.is_barred else 1 for c in trigger.conditions)


def _scores(types: Table, modes: Table) -> dict[tuple[str, str], float]:
    scores = {(r["type"], ""): float(r["score"]) for r in types.rows}
    return scores | {(r["type"], r["mode"]): float(r["score"]) for r in modes.rows if r["score"]}
