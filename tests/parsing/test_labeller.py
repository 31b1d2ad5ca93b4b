"""The network that ships: what it sees in plain sentences, and what goes with it."""

import hashlib
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.errors import ParserMissing
from sayso.parsing.labeller import Labeller, LabellingParser
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.labels import CueLabel
from sayso.records.text import Furniture, Report, Span

MODEL = files("sayso.parsing") / "models" / "labeller"
LEAST = 0.5


@pytest.fixture(scope="module")
def labeller() -> Labeller:
    return Labeller()


def report(text: str, *furniture: Span) -> Report:
    return Report("r", "r", text, "", furniture=tuple(Furniture(s, "counter") for s in furniture))


def told(text: str, labels: tuple[CueLabel, ...]) -> list[tuple[str, str, str]]:
    found = []
    for label in labels:
        if label.score >= LEAST:
            sources = (p.span.quote(text) for p in label.sources if p.link > label.sourceless)
            contents = (p.span.quote(text) for p in label.contents)
            found.append((next(sources, ""), label.span.quote(text), next(contents, "")))
    return found


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mayor Ana Lind said that the bridge would stay shut.",
            ("Mayor Ana Lind", "said", "that the bridge would stay shut"),
        ),
        (
            "“The bridge will stay shut,” Ana Lind said.",
            ("Ana Lind", "said", "“The bridge will stay shut,”"),
        ),
        (
            "The bridge will stay shut, according to two officials.",
            ("two officials", "according to", "The bridge will stay shut"),
        ),
    ],
)
def test_cues_are_seen_with_source_and_content(
    labeller: Labeller, text: str, expected: tuple[str, str, str]
) -> None:
    assert told(text, labeller.label(report(text))) == [expected]


@pytest.mark.model
def test_plain_telling_has_no_cue(labeller: Labeller) -> None:
    text = "The bridge over the Tave is 200 metres long. It opened in 1931."
    assert told(text, labeller.label(report(text))) == []


@pytest.mark.model
def test_furniture_has_no_labels(labeller: Labeller) -> None:
    text = "Ana Lind said that the bridge would stay shut."
    assert labeller.label(report(text, Span(0, len(text)))) == ()


@pytest.mark.model
def test_a_dateline_is_in_nobody_s_words(labeller: Labeller) -> None:
    dateline = "HALDEN, Nov. 24, 2026 (Coastwire) -"
    title = "Glacier road reopens after slide, minister says"
    text = f"{title}\n\n{dateline} The road reopened on Monday, Signe Aasen said."
    place = Span(text.index(dateline), text.index(dateline) + len(dateline))
    found = labeller.label(replace(report(text), datelines=(place,)))
    parts = [p.span for x in found for p in (*x.contents, *x.sources)]
    assert parts
    assert not any(p.meets(place) for p in parts)
    assert "Glacier road reopens after slide" in [p.quote(text) for p in parts]


@pytest.mark.model
def test_a_parse_carries_the_labels() -> None:
    text = "Ana Lind said that the bridge would stay shut."
    (parse,) = LabellingParser(SpacyParser()).parse([report(text)])
    assert parse.tokens
    assert parse.labels
    assert parse.labels == Labeller().label(report(text))


def test_a_network_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParserMissing, match=r"none\.onnx"):
        Labeller(tmp_path / "none.onnx").label(report("Ana Lind said so."))


def test_the_card_is_that_of_the_weights() -> None:
    card = tomllib.loads((MODEL / "card.toml").read_text("utf-8"))
    assert card["sha256"] == hashlib.sha256((MODEL / "network.onnx").read_bytes()).hexdigest()
    assert {"data", "licence", "date", "commands", "gaps", "start"} <= card.keys()
    assert card["training"]["seed"] == 1
    for scores in (card["dev_int8"], card["dev_fp32"]):
        assert scores["relation full"] > 50
