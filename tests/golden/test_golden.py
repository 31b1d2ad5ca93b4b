"""The examples read as they read when a person last looked: `just regold` writes them anew."""

from collections.abc import Mapping

import pytest

from sayso.records.text import Span
from tests.golden.golden import HERE, Labels, golden_files, labels_of, sources

pytestmark = pytest.mark.model

SURE = 0.7
"""Cues labelled at least so surely are found on every machine, but for a few near ties."""


@pytest.mark.parametrize("name", sorted(sources()))
def test_an_example_reads_as_a_person_last_saw_it(name: str) -> None:
    labels = (HERE / name / "labels.jsonl").read_text("utf-8")
    found = golden_files(sources()[name], labels)
    kept = {file: (HERE / name / file).read_text("utf-8") for file in found}
    assert found["words.txt"] == kept["words.txt"]
    assert found == kept


@pytest.mark.parametrize("name", sorted(sources()))
def test_the_network_still_labels_an_example_so(name: str) -> None:
    kept = labels_of((HERE / name / "labels.jsonl").read_text("utf-8"))
    anew = labels_of(golden_files(sources()[name])["labels.jsonl"])
    assert kept.keys() == anew.keys()
    sure, found = _sure(kept), _sure(anew)
    assert len(sure & found) >= 0.9 * len(sure | found)


def _sure(labels: Mapping[str, Labels]) -> set[tuple[str, Span]]:
    """Places of sure cues and triggers."""
    cues = {(i, x.span) for i, told in labels.items() for x in told[0] if x.score >= SURE}
    return cues | {(i, x.span) for i, told in labels.items() for x in told[1] if x.score >= SURE}


def test_every_golden_folder_has_its_example() -> None:
    folders = {path.parent.name for path in HERE.glob("*/words.txt")}
    assert folders == set(sources())
