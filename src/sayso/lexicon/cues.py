"""Words that attribute, hedge, or say what kind of source speaks: the tables behind attribution."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast, get_args

from sayso.errors import ConfigError
from sayso.lexicon.linker import LinkerModel, load_linker
from sayso.lexicon.load import Row, Table, load_table
from sayso.records.claim import Stance

CueKind = Literal["verb", "noun", "adjective", "phrase"]
STANCES: tuple[str, ...] = get_args(Stance)
NO_STANCE = "none"
_OBJECTS = ("answer noun", "statement noun")


@dataclass(frozen=True, slots=True)
class CueEntry:
    """A word that signals attribution.

    `frames` say how content attaches, in the order to try; `stance` is what the source does
    by it, `negated` what it does by the negated word ("did not deny"), None where that is no
    stance ("did not praise"); `medium` is the
    channel that the word itself tells ("tweeted"); `frame_stances` what the source does
    where one frame means something else ("agreed to pay" is no agreement in opinion);
    `only_statements` that its object must be something said ("rejected the claim").
    """

    lemma: str
    kind: CueKind
    frames: tuple[str, ...]
    stance: Stance
    negated: Stance | None
    medium: str
    example: str
    frame_stances: tuple[tuple[str, Stance], ...] = ()
    only_statements: bool = False

    def stance_in(self, frame: str) -> Stance:
        """What the source does by the word where content attaches by this frame."""
        return dict(self.frame_stances).get(frame, self.stance)


@dataclass(frozen=True, slots=True)
class HedgeEntry:
    """A word that leaves open whether something is so, and how it finds its scope."""

    lemma: str
    scope: str
    example: str


@dataclass(frozen=True, slots=True)
class CueTables:
    """The loaded tables; `sha256` are the hashes of the files by name.

    `outlets` are words that names of outlets end with ("Post").
    """

    verbs: Mapping[str, CueEntry]
    nouns: Mapping[str, CueEntry]
    adjectives: Mapping[str, CueEntry]
    phrases: Mapping[str, CueEntry]
    hedges: Mapping[str, HedgeEntry]
    sources: Mapping[str, str]
    objects: Mapping[str, str]
    media: Mapping[str, str]
    labels: Mapping[str, str]
    turns: Mapping[str, str]
    numbers: Mapping[str, int]
    light: frozenset[str]
    anonymity: frozenset[str]
    hidden: frozenset[str]
    outlets: frozenset[str]
    linker: LinkerModel
    sha256: Mapping[str, str]

    def verb(self, lemma: str, form: str) -> CueEntry | None:
        """The verb's entry by its lemma or form, or by a lemma that the tagger spelt wrong.

        Taggers lemmatise "hoping" as "hop", "extolled" as "extoll", "texted" as "texte".
        """
        longer = f"{lemma}e" if form.lower().startswith(lemma) else lemma
        shorter = lemma[:-1] if lemma[-1:] in ("e", lemma[-2:-1]) else lemma
        tried = (self.verbs.get(word) for word in (lemma, form.lower(), longer, shorter))
        return next((entry for entry in tried if entry is not None), None)


def load_cues() -> CueTables:
    """The cue tables that ship with sayso. Raises: ConfigError, naming the table."""
    cues = load_table("en", "cues")
    entries = [_entry(row, cues) for row in cues.rows]
    names = ("hedges", "sources", "media", "turns", "name_heads")
    others = {name: load_table("en", name) for name in names}
    sources = {row["lemma"]: row for row in others["sources"].rows}
    linker = load_linker()
    return CueTables(
        verbs=_of_kind(entries, "verb"),
        nouns=_of_kind(entries, "noun"),
        adjectives=_of_kind(entries, "adjective"),
        phrases=_of_kind(entries, "phrase"),
        hedges=MappingProxyType(
            {
                r["lemma"]: HedgeEntry(r["lemma"], r["scope"], r["example"])
                for r in others["hedges"].rows
            }
        ),
        sources=_kinds(
            sources,
            ("label", "number", "light verb", "anonymity verb", "anonymity noun", *_OBJECTS),
        ),
        objects=MappingProxyType(
            {k: r["kind"] for k, r in sources.items() if r["kind"] in _OBJECTS}
        ),
        media=MappingProxyType({r["lemma"]: r["medium"] for r in others["media"].rows}),
        labels=MappingProxyType({k: r["kind"] for k, r in sources.items() if r["kind"] == "label"}),
        turns=MappingProxyType({r["lemma"]: r["kind"] for r in others["turns"].rows}),
        numbers=MappingProxyType(
            {k: int(r["value"]) for k, r in sources.items() if r["kind"] == "number"}
        ),
        light=frozenset(k for k, r in sources.items() if r["kind"] == "light verb"),
        anonymity=frozenset(k for k, r in sources.items() if r["kind"] == "anonymity verb"),
        hidden=frozenset(k for k, r in sources.items() if r["kind"] == "anonymity noun"),
        outlets=frozenset(r["word"] for r in others["name_heads"].rows if r["kind"] == "media"),
        linker=linker,
        sha256=MappingProxyType(
            {t.name: t.sha256 for t in (cues, *others.values())} | {"linker": linker.sha256}
        ),
    )


def _kinds(rows: Mapping[str, Row], left_out: tuple[str, ...]) -> Mapping[str, str]:
    return MappingProxyType({k: r["kind"] for k, r in rows.items() if r["kind"] not in left_out})


def _of_kind(entries: list[CueEntry], kind: str) -> Mapping[str, CueEntry]:
    return MappingProxyType({e.lemma: e for e in entries if e.kind == kind})


def _entry(row: Row, table: Table) -> CueEntry:
    for column, allowed in (
        ("kind", get_args(CueKind)),
        ("stance", STANCES),
        ("negated", (*STANCES, NO_STANCE)),
    ):
        _check(row[column], allowed, f"{column} of {row['lemma']!r}", table)
    frames = [frame.partition(":") for frame in row["frames"].replace("?", "").split(",")]
    own = [(name, stance) for name, _, stance in frames if stance]
    for _, stance in own:
        _check(stance, STANCES, f"frame of {row['lemma']!r}", table)
    return CueEntry(
        lemma=row["lemma"],
        kind=cast(CueKind, row["kind"]),
        frames=tuple(name for name, _, _ in frames),
        stance=cast(Stance, row["stance"]),
        negated=None if row["negated"] == NO_STANCE else cast(Stance, row["negated"]),
        medium=row["medium"],
        example=row["example"],
        only_statements="np?" in row["frames"].split(","),
        frame_stances=tuple((name, cast(Stance, stance)) for name, stance in own),
    )


def _check(value: str, allowed: tuple[str, ...], what: str, table: Table) -> None:
    if value not in allowed:
        fix = f"use one of {', '.join(allowed)}"
        raise ConfigError(f"{what} is unknown: {value!r}", f"{table.name}.tsv", fix)
