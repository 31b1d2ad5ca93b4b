"""The user's own catalogue of actors: reading it, and finding its names in a text."""

import json
from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.lexicon.actors import load_actors
from sayso.lexicon.catalogue import Catalogue, with_catalogue
from sayso.lexicon.catalogue_files import read_catalogue
from sayso.records.actor import Role

TABLES = load_actors()
HEADER = "name,aliases,kind,country,sectors,role,begin,end,id\n"
RENN = "Odda Renn,Oda Renn|O. Renn,person,NO,GOV,foreign minister,2024-03,2026,wikidata:Q1\n"
LATER = "Odda Renn,,person,Norway,LEG,speaker,2027,,wikidata:Q1\n"


def csv_of(folder: Path, text: str) -> Catalogue:
    path = folder / "own.csv"
    path.write_text(text, "utf-8")
    return read_catalogue(path, TABLES)


def lines_of(folder: Path, *entities: object) -> Catalogue:
    path = folder / "own.jsonl"
    path.write_text("".join(json.dumps(e) + "\n" for e in entities), "utf-8")
    return read_catalogue(path, TABLES)


def test_rows_with_one_id_are_one_actor_in_several_posts(tmp_path: Path) -> None:
    renn = csv_of(tmp_path, HEADER + RENN + LATER).named(["odda renn"])
    assert renn is not None
    assert (renn.names, renn.kind, renn.ids) == (
        ("Odda Renn", "Oda Renn", "O. Renn"),
        "person",
        (("wikidata", "Q1"),),
    )
    assert renn.country_on("2025-01-01") == "NOR"
    assert renn.roles_on("2024-03-01") == (Role("foreign minister", "2024-03", "2026"),)
    assert renn.sectors_on("2028-01-01") == ("LEG",)
    assert renn.sectors_on("2023-12-31") == ()
    assert renn.sectors_on(None) == ("LEG",)
    assert len(renn.roles_on(None)) == 2


@pytest.mark.parametrize("name", ["ODDA  RENN", "the Odda Renn", "Oda Rénn", "o renn"])
def test_case_accents_and_spaces_are_no_matter(tmp_path: Path, name: str) -> None:
    assert csv_of(tmp_path, HEADER + RENN).named([name]) is not None


def test_a_name_of_two_actors_means_none(tmp_path: Path) -> None:
    both = csv_of(tmp_path, "name,aliases,id\nHarbour Guild,HG,a\nHedge Guard,HG,b\n")
    assert both.named(["HG"]) is None
    assert both.named(["Harbour Guild", "Hedge Guard"]) is None
    assert both.named(["Hedge Guard", "HG"]) is not None


def test_names_are_found_as_the_text_spells_them(tmp_path: Path) -> None:
    own = csv_of(tmp_path, HEADER + RENN + "May,,person,,,,,,\n")
    text = "ODDA RENN may meet O. Renn's aides. May agreed."
    assert [spelt for spelt, _ in own.names_in(text)] == ["ODDA RENN", "May"]
    told = with_catalogue(TABLES, own, text)
    assert told.entries("ODDA RENN")[0].sort == "person"
    assert with_catalogue(TABLES, own, "nobody") is TABLES


def test_ids_without_a_catalogue_are_those_of_the_file(tmp_path: Path) -> None:
    guild = csv_of(tmp_path, "name,id\nHarbour Guild,7\n").named(["Harbour Guild"])
    assert guild is not None
    assert guild.ids == (("own", "7"),)


def test_entities_of_follow_the_money_are_read(tmp_path: Path) -> None:
    person = {
        "id": "NK-1",
        "schema": "Person",
        "properties": {
            "name": ["Odda Renn"],
            "alias": ["Oda Renn"],
            "country": ["no"],
            "position": ["mayor of Lindhaven"],
            "topics": ["role.pep", "role.diplo"],
            "wikidataId": ["Q1"],
        },
    }
    post = {"id": "p", "schema": "Position", "properties": {"name": ["foreign minister"]}}
    held = {"holder": ["NK-1"], "post": ["p"], "startDate": ["2024-03-01"], "endDate": ["2026"]}
    occupancy = {"id": "o", "schema": "Occupancy", "properties": held}
    body = {"id": "b", "schema": "PublicBody", "properties": {"name": ["Odda Bureau"]}}
    own = lines_of(tmp_path, person, post, occupancy, body)
    renn, bureau = own.named(["Oda Renn"]), own.named(["Odda Bureau"])
    assert renn is not None
    assert bureau is not None
    assert renn.ids == (("own", "NK-1"), ("wikidata", "Q1"))
    assert renn.country_on(None) == "NOR"
    assert renn.sectors_on(None) == ("GOV",)
    assert [r.title for r in renn.roles_on("2025-01-01")] == [
        "mayor of Lindhaven",
        "foreign minister",
    ]
    assert [r.title for r in renn.roles_on("2027-01-01")] == ["mayor of Lindhaven"]
    assert (bureau.kind, bureau.sectors_on(None)) == ("government", ("GOV",))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("title\nRenn\n", 1, "no column 'name'"),
        ("name,alias\nRenn,R\n", 1, "column 'alias' is unknown"),
        ("name,kind\nRenn,robot\n", 2, "kind 'robot' is unknown"),
        ("name,country\nA,NOR\nRenn,Norwai\n", 3, "country 'Norwai' is unknown"),
        ("name,sectors\nRenn,GOV|XYZ\n", 2, "sector 'XYZ' is unknown"),
        ("name,begin\nRenn,May 2024\n", 2, "date 'May 2024' cannot be read"),
        ("name,begin,end\nRenn,2024,2023-12\n", 2, "is before the begin"),
        ("name,kind\n,person\n", 2, "the name is empty"),
        ("name\nRenn,Odda\n", 2, "2 cells for 1 columns"),
        ('name,role\nRenn,"open\n', 2, "CSV is broken"),
        ("name\n", None, "there is no actor in it"),
    ],
)
def test_a_faulty_table_is_told_by_its_line(
    tmp_path: Path, text: str, line: int | None, what: str
) -> None:
    with pytest.raises(ConfigError) as found:
        csv_of(tmp_path, text)
    assert what in found.value.what
    assert found.value.where.endswith("own.csv" if line is None else f"own.csv:{line}")
    assert found.value.fix


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["{"], "line is no JSON"),
        (['{"name": "Renn"}'], "no entity"),
        (['{"schema": "Person", "properties": {}}'], "has no name"),
        (['{"schema": "Vessel", "properties": {"name": ["Kittiwake"]}}'], "no actor in it"),
    ],
)
def test_faulty_entities_are_told(tmp_path: Path, lines: list[str], what: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(ConfigError, match=what):
        read_catalogue(path, TABLES)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_catalogue(tmp_path / "none.csv", TABLES)
    (tmp_path / "bad.csv").write_bytes(b"name\n\xff\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_catalogue(tmp_path / "bad.csv", TABLES)
