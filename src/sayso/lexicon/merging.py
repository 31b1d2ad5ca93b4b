"""What merging needs to know of words: which say nothing, which only carry, who is an agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.lexicon.load import load_table

FOLDER = "en"
_OF_PHRASES = frozenset({"np", "ing", "raise", "np+with", "np+as", "np+for", "np+is"})


@dataclass(frozen=True, slots=True, eq=False)
class MergingTables:
    """Words by what they do when two contents are compared; empty where none are given.

    `plain` words say nothing of what a content is about, `carriers` are nouns that only hold
    another content ("the news of ..."), `vague`
    words tell nothing of who an anonymous source is; `topic_verbs` say what
    was spoken about and not what was said; `base_forms` maps
    irregular forms to their base; `agencies` maps a folded credit to the agency's name;
    `clause_cues` are cues after which only a clause or a quotation can stand ("say");
    `same_words` maps a word to one that tells the same of a happening ("" for none) and its
    kind, `bodies` the words for
    those who speak for a body to the body ("detective" to "police"), `spokespeople` those for
    whoever speaks for another, whatever that is ("spokesman").
    """

    plain: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    carriers: frozenset[str] = frozenset()
    topic_verbs: frozenset[str] = frozenset()
    base_forms: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    clause_cues: frozenset[str] = frozenset()
    same_words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    spokespeople: frozenset[str] = frozenset()


def load_merging() -> MergingTables:
    """The tables that ship with sayso. Raises: ConfigError."""
    words = load_table(FOLDER, "plain_words").rows
    cues = load_table(FOLDER, "cues").rows
    same = load_table(FOLDER, "same_words").rows
    sources = load_table(FOLDER, "sources").rows
    return MergingTables(
        plain=frozenset(r["word"] for r in words if r["class"] != "vague"),
        vague=frozenset(r["word"] for r in words if r["class"] in ("vague", "number")),
        carriers=frozenset(r["noun"] for r in load_table(FOLDER, "carriers").rows),
        topic_verbs=frozenset(r["verb"] for r in load_table(FOLDER, "topic_verbs").rows),
        base_forms={r["form"]: r["base"] for r in load_table(FOLDER, "irregular_forms").rows},
        agencies={r["credit"].casefold(): r["name"] for r in load_table(FOLDER, "agencies").rows},
        same_words={r["word"]: (r["means"], r["kind"]) for r in same},
        bodies={r["words"]: r["body"] for r in load_table(FOLDER, "bodies").rows},
        spokespeople=frozenset(r["lemma"] for r in sources if r["kind"] == "spokesperson"),
        clause_cues=frozenset(r["lemma"] for r in cues if _takes_clause(r["frames"].split(","))),
    )


def _takes_clause(frames: Sequence[str]) -> bool:
    """Whether no phrase without a verb can be the content: "say" and "according to"."""
    opens = frames[0].partition(":")[0]
    return opens in ("clause", "quote", "pobj") and not _OF_PHRASES & set(frames)
