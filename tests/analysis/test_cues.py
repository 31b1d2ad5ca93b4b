"""Which words are cues, and what their tables say."""

import re
from collections.abc import Iterator

import pytest

from sayso.analysis.attribution import find_attributions
from sayso.analysis.attribution.complements import FRAMES
from sayso.analysis.cues import find_cues
from sayso.lexicon.cues import CueEntry
from sayso.lexicon.load import load_table
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.text import Report
from tests.analysis.attribution_cases import TABLES, case

PREPOSITIONS = frozenset(
    [
        "about",
        "against",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "off",
        "on",
        "out",
        "over",
        "pobj",
        "that",
        "to-np",
        "toward",
        "with",
    ]
)
IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote",
    "foretell": "foretold",
    "withhold": "withheld",
    "give": "gave",
    "make": "made",
    "undertake": "undertook",
    "know": "knew",
    "find": "found",
    "deny": "denied",
    "cry": "cried",
    "swear": "swore",
    "speak": "spoke",
    "take": "took",
    "lay": "laid",
    "go": "went",
}


def entries() -> Iterator[CueEntry]:
    for kind in (TABLES.verbs, TABLES.nouns, TABLES.adjectives, TABLES.phrases):
        yield from kind.values()


ENTRIES = list(entries())


def shows(example: str, lemma: str) -> bool:
    """Whether a sentence holds a word in some form: its first letters, or its irregular past."""
    first = lemma.split(maxsplit=1)[0].lower()
    stem = re.escape(first[:-1] if len(first) > 4 else first)
    forms = rf"\b{stem}|\b{IRREGULAR.get(first, first)}\b"
    return re.search(forms, example.lower()) is not None


@pytest.mark.parametrize("table", ["cues", "hedges", "media", "sources"])
def test_every_entry_shows_itself_in_its_example(table: str) -> None:
    rows = load_table("en", table).rows
    worded = [r for r in rows if r["lemma"] != "scare quotes"]
    assert [r["lemma"] for r in worded if not shows(r["example"], r["lemma"])] == []


def test_the_loader_knows_every_entry_of_the_cue_table() -> None:
    rows = load_table("en", "cues").rows
    assert {(e.kind, e.lemma) for e in ENTRIES} == {(r["kind"], r["lemma"]) for r in rows}
    assert len(ENTRIES) > 500


def test_every_frame_is_one_that_the_rules_know() -> None:
    unknown = [(e.lemma, f) for e in ENTRIES for f in e.frames if not is_known(f)]
    assert unknown == []


def is_known(frame: str) -> bool:
    pieces = frame.removesuffix("!").removeprefix("np+").split("+")
    return frame in FRAMES or all(p in PREPOSITIONS or p in FRAMES for p in pieces)


@pytest.mark.parametrize(
    ("name", "lemma", "head"),
    [
        ("cue_first", "say", "said"),
        ("call_on", "call on", "called"),
        ("adjective", "confident", "confident"),
        ("decline_confirm", "decline", "declined"),
    ],
)
def test_a_cue_is_known_by_lemma_particle_and_kind(name: str, lemma: str, head: str) -> None:
    parse = case(name)
    (cue,) = find_cues(parse, TABLES)
    assert (cue.entry.lemma, parse.tokens[cue.head].text) == (lemma, head)


def test_to_decline_to_confirm_is_one_cue() -> None:
    parse = case("decline_confirm")
    (cue,) = find_cues(parse, TABLES)
    assert [parse.tokens[i].text for i in cue.tokens] == ["declined", "to", "confirm"]
    assert parse.tokens[cue.content_of].text == "confirm"


def test_a_word_that_is_not_listed_is_no_cue() -> None:
    assert list(find_cues(case("per_cent"), TABLES)) == []


@pytest.mark.parametrize(
    ("lemma", "form", "entry"),
    [
        ("hop", "hoping", "hope"),
        ("extoll", "extolled", "extol"),
        ("texte", "texted", "text"),
        ("denied", "deny", "deny"),
    ],
)
def test_a_lemma_that_the_tagger_spelt_wrong_is_found(lemma: str, form: str, entry: str) -> None:
    found = TABLES.verb(lemma, form)
    assert found is not None
    assert found.lemma == entry


def test_nothing_is_found_for_an_unlisted_verb() -> None:
    assert TABLES.verb("walk", "walked") is None
    assert TABLES.verb("", "") is None


@pytest.mark.model
def test_every_verb_and_adjective_credits_somebody_in_its_example() -> None:
    said = [*TABLES.verbs.values(), *TABLES.adjectives.values()]
    report = Report("x", "x", "\n".join(entry.example for entry in said), "")
    (parse,) = SpacyParser().parse([report])
    attributions, _ = find_attributions(parse, report, TABLES)
    credited = {span for a in attributions for span in a.cue}
    cues = {
        (cue.entry, parse.tokens[cue.head].paragraph)
        for cue in find_cues(parse, TABLES)
        if any(parse.tokens[cue.head].span.meets(span) for span in credited)
    }
    assert [e.lemma for line, e in enumerate(said) if (e, line) not in cues] == []
