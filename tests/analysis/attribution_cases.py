"""Parses to find attributions in, by name, and short ways to look at what was found."""

from pathlib import Path

from sayso.analysis.attribution import find_attributions
from sayso.lexicon.cues import load_cues
from sayso.parsing.conllu import parse_conllu
from sayso.records.claim import Attribution
from sayso.records.omission import Omission
from sayso.records.parse import Parse
from sayso.records.text import Report, Spans, Title

TABLES = load_cues()
CASES = (Path(__file__).parents[1] / "cases" / "attribution.conllu").read_text("utf-8")
NAMES = [line.split(" = ")[1] for line in CASES.splitlines() if line.startswith("# newdoc")]


def case(name: str) -> Parse:
    """The parse that stands in the file of cases under this name."""
    text = CASES.partition(f"# newdoc id = {name}\n")[2].partition("# newdoc")[0]
    assert text, name
    return parse_conllu(f"# newdoc id = {name}\n{text}")


def report_of(parse: Parse, *, titled: bool = False) -> Report:
    """A report around a parse; its first paragraph is the title if `titled`."""
    title = Title("", parse.sentence_span(0)) if titled else None
    return Report(parse.report_id, parse.report_id, parse.text, "", title=title)


def read(name: str) -> tuple[Parse, tuple[Attribution, ...], tuple[Omission, ...]]:
    """A case's parse, its attributions and omissions."""
    parse = case(name)
    found, omissions = find_attributions(parse, report_of(parse), TABLES)
    return parse, found, omissions


def found(name: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution of a case, as words."""
    parse, attributions, _ = read(name)
    return [
        (words(parse, a.source), words(parse, a.cue), words(parse, a.content)) for a in attributions
    ]


def only(name: str) -> Attribution:
    """The one attribution of a case."""
    _, (attribution,), _ = read(name)
    return attribution


def words(parse: Parse, spans: Spans) -> str:
    """The words at these places, parts joined by a bar."""
    return " | ".join(s.quote(parse.text) for s in spans)
