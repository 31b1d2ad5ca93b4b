"""The example of each table entry, through the real parser: it must be found, and coded so."""

from collections.abc import Iterator

import pytest

from sayso.analysis.events import find_events
from sayso.analysis.events.status import status_of
from sayso.lexicon.events import Trigger
from sayso.lexicon.load import load_table
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.parse import Parse
from sayso.records.text import Report
from tests.analysis.event_cases import TABLES

STATES = load_table("en", "event_states").rows
TRIGGERS = list(dict.fromkeys(t for entries in TABLES.triggers.values() for t in entries))


@pytest.fixture(scope="module")
def parses() -> dict[str, Parse]:
    texts = [t.example for t in TRIGGERS] + [s.example for s in TABLES.settings.values()]
    texts += [row["example"] for row in STATES]
    reports = [Report(id=t, report_id=t, text=t, raw_sha256="") for t in dict.fromkeys(texts)]
    found: Iterator[Parse] = SpacyParser().parse(reports)
    return {parse.text: parse for parse in found}


def codings(trigger: Trigger) -> set[tuple[str, str | None]]:
    """What the entry may be coded as: its own code, or what becomes of it in the future."""
    becomes = {t for (type_, _), t in TABLES.futures.items() if type_ == trigger.type}
    return {(trigger.type, trigger.mode), *((t, None) for t in becomes)}


@pytest.mark.model
@pytest.mark.parametrize("trigger", TRIGGERS, ids=lambda t: f"{t.lemma}-{t.pos}-{t.type}")
def test_the_example_of_a_trigger_is_coded_by_it(
    trigger: Trigger, parses: dict[str, Parse]
) -> None:
    found = find_events(parses[trigger.example], (), (), (), TABLES)
    by = f"event.{trigger.pos}.{trigger.lemma}"
    mine = {(e.type, e.mode if trigger.mode else None) for e in found if e.by == by}
    assert mine & codings(trigger)


@pytest.mark.model
def test_the_example_of_a_setting_has_its_word(parses: dict[str, Parse]) -> None:
    slips = {row["parsed"]: row["lemma"] for row in load_table("en", "event_lemmas").rows}
    for setting in TABLES.settings.values():
        tokens = parses[setting.example].tokens
        lemmas = {slips.get(t.lemma, t.lemma) for t in tokens} | {t.text.lower() for t in tokens}
        assert lemmas.issuperset(setting.lemma.split()), setting


@pytest.mark.model
def test_the_example_of_a_state_holds_or_tells_no_event(parses: dict[str, Parse]) -> None:
    slips = {row["parsed"]: row["lemma"] for row in load_table("en", "event_lemmas").rows}
    for row in STATES:
        parse = parses[row["example"]]
        verbs = [t for t in parse.tokens if row["lemma"] in (slips.get(t.lemma, t.lemma), t.text)]
        assert [status_of(parse, v, TABLES) or "none" for v in verbs] == [row["status"]], row
