from dataclasses import replace

from sayso.records.claim import Sourcing
from sayso.records.reading import Analysis
from sayso.resolution.actors import Cast, fill_speakers, resolve_actors
from tests.analysis.reference_cases import (
    TABLES,
    case,
    credited,
    references_in,
    report_of,
)


def speakers(source: str, sourcing: Sourcing) -> tuple[Cast, tuple[str, ...]]:
    parse = case("unlisted_source")
    said = tuple(replace(a, sourcing=sourcing) for a in credited(parse, source))
    analysis = Analysis(attributions=said, references=references_in(parse))
    cast = resolve_actors(analysis, parse, report_of(parse), TABLES)
    return cast, fill_speakers(said, parse, cast)[0].speakers


def test_whoever_is_credited_is_somebody_though_no_table_lists_the_noun() -> None:
    cast, ids = speakers("Two speechwriters", "anonymous")
    assert [(a.name, a.kind) for a in cast.actors if a.id in ids] == [
        ("Two speechwriters", "people")
    ]


def test_an_unlisted_name_that_is_credited_is_an_actor() -> None:
    cast, ids = speakers("Zorbane", "named")
    assert [a.name for a in cast.actors if a.id in ids] == ["Zorbane"]


def test_a_document_is_no_actor() -> None:
    assert speakers("Two speechwriters", "document")[1] == ()
