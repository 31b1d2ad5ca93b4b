"""Scores of events, roles, statuses, actors and origins on a reading made by hand."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from sayso.api import Options
from sayso.records.actor import Actor
from sayso.records.reading import Resolved
from sayso.serving.scoring import Score, events, labels, roles, run_task
from sayso.serving.scoring.events import event_between
from sayso.serving.scoring.gold import GoldRow
from sayso.serving.scoring.origins import claim_nearest
from tests.serving.invented import MET, READING, RESOLVED, TEXT, span


@pytest.fixture(autouse=True)
def _program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program finds what the invented reading holds in report "a", nothing elsewhere."""

    def read_rows(rows: object, options: Options) -> Mapping[str, Resolved]:
        return {"a": RESOLVED}

    for module in (events, labels, roles):
        monkeypatch.setattr(module, "read_rows", read_rows)


def score(task: str, folder: Path, *rows: Mapping[str, object]) -> Score:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return run_task(task, [path])


def typed(id_: str, root: str) -> dict[str, object]:
    source = "envoys of Teralia and Vesland"
    return {"id": id_, "text": TEXT, "source": source, "target": "Lindhaven", "root": root}


def test_the_event_between_the_given_parties_is_taken() -> None:
    assert event_between(RESOLVED, ["envoys of Teralia and Vesland"], []) == MET
    assert event_between(None, ["envoys"], []) is None


def test_a_sentence_without_an_event_gets_an_answer_where_one_is_forced(
    tmp_path: Path,
) -> None:
    found = score("event-type", tmp_path, typed("a", "CONSULT"), typed("b", "YIELD"))
    assert found.number("forced choice", "accuracy") == 50.0
    assert found.number("where an event was found", "accuracy") == 100.0
    assert found.number("where an event was found", "share") == 50.0
    with pytest.raises(KeyError):
        found.number("YIELD", "none")


def test_sentences_with_an_event_are_counted_by_what_most_coders_thought(tmp_path: Path) -> None:
    shares = {"a": 1, "b": 0.2, "c": 0}
    rows = [{"id": i, "text": TEXT, "relevant_share": share} for i, share in shares.items()]
    found = score("event-sentence", tmp_path, *rows)
    assert found.number("accepted sentences with an event", "%") == 100.0
    assert found.number("rejected sentences with an event", "%") == 0.0


def test_of_two_texts_that_parted_people_only_one_has_an_event(tmp_path: Path) -> None:
    rows = [{"id": i, "text": TEXT, "relevant_share": 0.1} for i in "ab"]
    found = score("event-sentence", tmp_path, *rows)
    assert found.number("rejected sentences with an event", "%") == 50.0


def test_a_status_is_compared_where_the_trigger_was_found(tmp_path: Path) -> None:
    def marked(words: str, status: str) -> dict[str, object]:
        place = span(words)
        return {"start": place.start, "end": place.end, "status": status}

    told = [
        marked("met", "happened"),
        marked("toll-free year", "planned"),
        marked("Moor canal", "happened"),
    ]
    found = score("event-status", tmp_path, {"id": "a", "text": TEXT, "events": told})
    assert found.number("events found", "found") == 2
    assert found.number("status of those", "accuracy") == 50.0
    assert found.number("planned", "possible") == 1
    assert found.number("happened", "none") == 1


def test_an_actor_is_compared_by_its_mentions_and_only_in_what_the_gold_says(
    tmp_path: Path,
) -> None:
    def places(words: str, *numbers: int) -> list[list[int]]:
        return [[p.start, p.end] for p in (span(words, n) for n in numbers)]

    gold = [
        {"mentions": places("The Ostrava Ledger", 0, 1), "kind": "media", "sector": "JRN"},
        {"mentions": places("Odda Renn", 0), "country": "VES"},
        {"mentions": places("barges", 0), "country": None},
    ]
    found = score("actor", tmp_path, {"id": "a", "text": TEXT, "actors": gold})
    assert found.number("one actor", "right") == 2
    assert found.number("mentions found", "right") == 3
    assert (found.number("kind", "gold"), found.number("kind", "right")) == (1, 1)
    assert (found.number("country", "gold"), found.number("country", "right")) == (2, 0)


def test_party_words_count_token_by_token(tmp_path: Path) -> None:
    tokens = TEXT.split(" ")
    here = [i for i, t in enumerate(tokens) if t in ("Teralia", "Vesland")]
    tags = ["B-S" if i in here else "O" for i in range(len(tokens))]
    found = score("event-role", tmp_path, {"id": "a", "tokens": tokens, "tags": tags})
    assert found.number("source", "tp") == 2
    assert found.number("both sides", "gold") == 0


def test_a_sentence_with_parties_on_both_sides_is_scored_on_them_alone(tmp_path: Path) -> None:
    tokens = TEXT.split(" ")
    tags = ["B-R" if t == "Vesland" else "O" for t in tokens]
    found = score("event-role", tmp_path, {"id": "a", "tokens": tokens, "tags": tags})
    assert found.number("both sides", "gold") == tags.count("B-R")
    assert found.number("source", "pred") == 0


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [(["TER"], [None], 1), (["TER"], ["VES"], 0), ([None], [None], None)],
)
def test_both_countries_of_a_record_are_right_or_it_does_not_count(
    tmp_path: Path, source: list[str | None], target: list[str | None], right: int | None
) -> None:
    sides = {"source": source, "target": target}
    parties = {k: [{"text": "envoys", "code": c} for c in codes] for k, codes in sides.items()}
    row = {"id": "a", "text": TEXT, "event_2021": "CONSULT", "mode": None, **parties}
    found = score("event-record", tmp_path, row)
    assert found.number("both countries", "gold") == (right is not None)
    assert found.number("both countries", "right") == (right or 0)


def test_the_code_of_a_body_meets_the_wider_one_of_older_drafts() -> None:
    wanted = GoldRow("gold:1", {"code": "IGO", "text": "the council"})
    ours = Actor("1", "United Nations", "organisation", "UNO")
    wider = {"UNO": "IGO"}
    told = events._party_checks("source", [wanted], [ours], wider)
    assert dict(told) == {"source country": True}
    narrow = GoldRow("gold:1", {"code": "UNO", "text": "the council"})
    other = Actor("1", "Arab League", "organisation", "IGO")
    told = events._party_checks("source", [narrow], [other], wider)
    assert dict(told) == {"source country": False}


def test_without_parties_to_go_by_the_first_event_is_taken() -> None:
    assert event_between(RESOLVED, [], []) == MET


def test_the_claim_nearest_in_words_is_taken() -> None:
    near = claim_nearest(READING, "Teralia and Vesland held secret talks")
    assert near == READING.claims[0]
    assert claim_nearest(READING, "volcano erupted") is None
