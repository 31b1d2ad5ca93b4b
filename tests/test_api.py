"""The verbs with the real parser and labeller."""

from io import BytesIO
from pathlib import Path

import pytest

import sayso
from sayso import api
from sayso.api import Options
from sayso.errors import ConfigError, InputError
from sayso.records.omission import Unread
from sayso.records.text import Page

TEXT = """\
Harbour closes after storm

The harbour of Eastport closed on Monday, Mayor Ana Lind said. “Nobody will sail before Friday,” she
told reporters, and she denied that two boats were missing.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.model
def test_rows_carry_probabilities(report: Path) -> None:
    (read,) = sayso.read(report).reports
    outer = [a for a in read.attributions if a.parent is None]
    assert len(outer) == 3
    assert all(a.score is not None and 0.3 < a.score <= 1 for a in outer)


@pytest.mark.model
def test_a_higher_least_score_tells_fewer_rows(report: Path) -> None:
    told = [
        {a.id for a in sayso.read(report, Options(min_score=least)).reports[0].attributions}
        for least in (0.0, 0.5, 0.999)
    ]
    assert told[0] >= told[1] >= told[2]
    assert told[2] == set()


def test_a_least_score_is_a_probability() -> None:
    with pytest.raises(ConfigError, match=r"the least score is 1\.5"):
        Options(min_score=1.5)


def test_an_address_that_fails_is_told_among_many_and_raised_alone(tmp_path: Path) -> None:
    path, address = tmp_path / "a.txt", "http://127.0.0.1:9/a"
    path.write_text("The bridge closed.")
    page, unread = api._pages([path, address], Options(), None)
    assert isinstance(page, Page)
    assert isinstance(unread, Unread)
    assert (unread.where, unread.omission.reason) == (address, "private-address")
    with pytest.raises(InputError, match="not public"):
        list(api._pages([address], Options(), None))


@pytest.mark.model
def test_whoever_has_a_name_that_looks_like_another_word_is_not_anonymous() -> None:
    text = "Finance Minister Orla Denning denied that the bank had failed."
    (reading,) = sayso.read("-", stdin=BytesIO(text.encode())).reports
    (denial,) = (a for a in reading.attributions if a.stance == "denies")
    assert denial.sourcing == "named"
