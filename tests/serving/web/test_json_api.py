"""The JSON API: what it answers is what it says of itself."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from sayso.api.ledger import Ledger, Wanted
from sayso.records.codec import encode_rows
from tests.serving.web import served


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def client(path: Path) -> TestClient:
    return served.client(served.strike(path))


def described(client: TestClient, path: str, verb: str = "get", code: str = "200") -> object:
    """The schema that the API gives for an answer, with everything it refers to."""
    told = client.get("/api/openapi.json").json()
    schema = told["paths"][path][verb]["responses"][code]["content"]["application/json"]["schema"]
    return {**schema, "components": told["components"]}


def rows(client: TestClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


def test_answers_are_the_records_of_ask(client: TestClient, path: Path) -> None:
    found = rows(client, "/api/answers?q=refinery&kind=claim&most=100")
    with Ledger(path) as ledger:
        asked = ledger.ask("refinery", Wanted(kinds=("claim",)), 100)
    assert found == [json.loads(line) for line in encode_rows(asked)]
    assert found


def test_cursors_lead_through_all_rows_once(client: TestClient) -> None:
    whole = rows(client, "/api/answers?most=200")
    for asked in ("", "&order=largest", "&q=Orlen+refinery", "&q=Orlen&order=latest"):
        every = rows(client, f"/api/answers?most=200{asked}")
        ids, after = [], ""
        while True:
            page = client.get(f"/api/answers?most=2{asked}&after={after}")
            ids += [r["id"] for r in page.json()["rows"]]
            after = page.json()["after"]
            if after is None:
                break
            assert "next" in page.links
        assert ids == [r["id"] for r in every]
    assert len(whole) > 3


@pytest.mark.parametrize("kind", ["story", "claim", "event"])
def test_each_record_has_an_address_and_the_shape_that_is_described(
    client: TestClient, kind: str
) -> None:
    for row in rows(client, f"/api/answers?kind={kind}&most=50"):
        one = client.get(f"/api/{kind}/{row['id']}")
        without: dict[str, object] = {"links": []} if "links" in row["record"] else {}
        assert one.json() | without == row["record"], "lists leave out what joined them"
        jsonschema.validate(one.json(), described(client, "/api/{kind}/{name}"))


def test_reports_and_actors_have_addresses_too(client: TestClient) -> None:
    (story, *_) = rows(client, "/api/answers?kind=story&q=Orlen")
    report = client.get(f"/api/report/{story['record']['reports'][0]}").json()
    schema = described(client, "/api/{kind}/{name}")
    jsonschema.validate(report, schema)
    actor = client.get(f"/api/actor/{report['mentions'][0]['actor']}").json()
    jsonschema.validate(actor, schema)
    assert actor["name"] in report["text"]


def test_lists_have_the_shapes_that_are_described(client: TestClient) -> None:
    for path, address in (
        ("/api/answers", "/api/answers?most=200"),
        ("/api/changes", "/api/changes?since=2026-01-01"),
        ("/api/corrections", "/api/corrections"),
        ("/api/unread", "/api/unread"),
    ):
        answer = client.get(address)
        jsonschema.validate(answer.json(), described(client, path))
    assert rows(client, "/api/changes?since=2026-01-01")


def test_an_id_of_another_kind_is_not_found(client: TestClient) -> None:
    (story, *_) = rows(client, "/api/answers?kind=story")
    answer = client.get(f"/api/claim/{story['id']}")
    assert answer.status_code == 404
    assert answer.json()["fix"] == "it is a story"
    assert client.get("/api/claim/ffffffffffff").status_code == 404


def test_a_claim_tells_its_grade_with_reasons(client: TestClient) -> None:
    (claim, *_) = rows(client, "/api/answers?kind=claim&stance=denies")
    grade = client.get(f"/api/claim/{claim['id']}/grade").json()
    assert grade["digit"] in range(1, 7)
    assert grade["reasons"]
    jsonschema.validate(grade, described(client, "/api/claim/{name}/grade"))


def test_an_answer_keeps_its_tag_until_the_ledger_changes(client: TestClient) -> None:
    address = "/api/answers?kind=story"
    first = client.get(address)
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get(address, headers=tag).status_code == 304
    one = first.json()["rows"][0]["record"]["reports"][0]
    asked = {"verb": "reject", "one": one, "author": "Ines", "reason": "a parody"}
    made = client.post("/api/corrections", json=asked)
    assert made.status_code == 201
    changed = client.get(address, headers=tag)
    assert changed.status_code == 200
    assert changed.json() != first.json()
    (row,) = made.json()["rows"]
    undo = {"verb": "undo", "one": row["id"], "author": "Ines"}
    assert client.post("/api/corrections", json=undo).status_code == 201
    assert client.get(address).json() == first.json()


def test_what_a_page_of_another_site_can_send_is_refused(client: TestClient) -> None:
    asked = {"verb": "reject", "one": "ab", "author": "Mallory"}
    plain = json.dumps(asked)
    sent = client.post("/api/corrections", content=plain, headers={"Content-Type": "text/plain"})
    assert sent.status_code in (415, 422)
    for header in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/api/corrections", json=asked, headers=header).status_code == 403
    assert rows(client, "/api/corrections") == []


def test_a_faulty_question_is_told_in_three_parts(client: TestClient) -> None:
    for address in ("/api/answers?stance=swears", "/api/changes?since=soon", "/api/answers?most=x"):
        answer = client.get(address)
        assert answer.status_code in (400, 422)
        assert set(answer.json()) == {"what", "where", "fix"}
    unknown = client.post("/api/corrections", json={"verb": "burn", "one": "x", "author": "Ines"})
    assert unknown.status_code == 422


def berg(client: TestClient) -> str:
    """Id of the minister of whom all reports of the strike speak."""
    (story, *_) = rows(client, "/api/answers?kind=story&q=Orlen")
    report = client.get(f"/api/report/{story['record']['reports'][0]}").json()
    return str(next(m["actor"] for m in report["mentions"] if m["actor"]))


@pytest.mark.parametrize("key", ["said", "named", "events"])
def test_rows_of_an_actor_come_in_parts_and_as_described(client: TestClient, key: str) -> None:
    address = f"/api/actor/{berg(client)}/{key}"
    whole = client.get(f"{address}?most=200")
    jsonschema.validate(whole.json(), described(client, f"/api/actor/{{name}}/{key}"))
    first = client.get(f"{address}?most=1")
    assert first.json()["rows"] == whole.json()["rows"][:1]
    assert ("next" in first.links) == (first.json()["after"] is not None)
    assert client.get(address, headers={"If-None-Match": first.headers["etag"]}).status_code == 200
    again = client.get(f"{address}?most=1", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get(f"/api/actor/ffffffffffff/{key}").status_code == 404


def test_what_an_actor_says_is_told_with_its_words(client: TestClient, path: Path) -> None:
    name = berg(client)
    with Ledger(path) as ledger:
        told = ledger.cast.sayings(name, 200)
    found = rows(client, f"/api/actor/{name}/said?most=200")
    assert found == [json.loads(line) for line in encode_rows(told.rows)]
    assert found[0]["evidence"]["exact"]


def test_events_between_two_are_told_as_described(client: TestClient) -> None:
    found = client.get("/api/dyad?one=NRD&other=BLM")
    jsonschema.validate(found.json(), described(client, "/api/dyad"))
    assert (found.json()["one"]["id"], found.json()["other"]["id"]) == ("NRD", "BLM")
    assert len(found.json()["events"]) == found.json()["count"]
    assert client.get("/api/dyad?one=NRD&other=NRD").status_code in (400, 404)
    assert client.get("/api/dyad?one=NRD").status_code == 422
