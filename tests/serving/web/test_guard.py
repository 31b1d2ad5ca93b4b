from dataclasses import replace
from pathlib import Path

import pytest

from tests.serving.web import served


def test_other_names_are_refused(tmp_path: Path) -> None:
    client = served.client(served.site(tmp_path / "a.db"))
    for name in ("evil.example", "127.0.0.1.evil.example", "", "sayso.localhost.evil"):
        assert client.get("/", headers={"Host": name}).status_code == 421
    for name in ("localhost:8765", "127.0.0.1:1", "[::1]:80"):
        assert client.get("/", headers={"Host": name}).status_code == 200


def test_on_another_address_the_token_is_asked_for_and_kept_in_a_cookie(tmp_path: Path) -> None:
    word = "opening"
    site = replace(served.site(tmp_path / "a.db"), token=word)
    client = served.client(site)
    assert client.get("/").status_code == 401
    assert client.get("/?token=guess").status_code == 401
    let_in = client.get("/?q=call&token=opening")
    assert let_in.status_code == 303
    assert let_in.headers["location"] == "/?q=call"
    assert "HttpOnly" in let_in.headers["set-cookie"]
    assert "SameSite=strict" in let_in.headers["set-cookie"]
    assert client.get("/").status_code == 200
    lan = {"Host": "192.0.2.7:8765"}
    assert client.get("/", headers=lan).status_code == 200
    bare = served.client(site)
    assert bare.get("/", headers=lan).status_code == 401
    assert bare.get("/", headers={"Authorization": "Bearer opening"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/site.css"])
def test_every_answer_forbids_scripts_that_are_not_files_of_ours(tmp_path: Path, path: str) -> None:
    client = served.client(served.site(tmp_path / "a.db"))
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_nothing_but_our_own_files_is_served(tmp_path: Path) -> None:
    client = served.client(served.site(tmp_path / "a.db"))
    for name in ("../site.py", "%2e%2e%2fsite.py", "page.html.j2", "..%5csite.py"):
        assert client.get(f"/static/{name}").status_code == 404
