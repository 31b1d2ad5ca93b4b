"""The examples read as they read when a person last looked: `just regold` writes them anew."""

import pytest

from tests.golden.golden import HERE, golden_files, sources

pytestmark = pytest.mark.model


@pytest.mark.parametrize("name", sorted(sources()))
def test_an_example_reads_as_a_person_last_saw_it(name: str) -> None:
    found = golden_files(sources()[name])
    kept = {file: (HERE / name / file).read_text("utf-8") for file in found}
    assert found["words.txt"] == kept["words.txt"]
    assert found == kept


def test_every_golden_folder_has_its_example() -> None:
    folders = {path.parent.name for path in HERE.glob("*/words.txt")}
    assert folders == set(sources())
