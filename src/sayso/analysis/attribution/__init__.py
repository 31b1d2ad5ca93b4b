"""Who says what in one report: by a trained labeller, syntax, quotation marks and tables."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.attribution.cited import cited_sources, draft_cited
from sayso.analysis.attribution.clauses import draft_clause
from sayso.analysis.attribution.colons import draft_colons
from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.finish import finish
from sayso.analysis.attribution.heads import within_lines
from sayso.analysis.attribution.linker import link
from sayso.analysis.attribution.nouns import draft_nouns
from sayso.analysis.attribution.phrases import draft_phrases
from sayso.analysis.attribution.quotations import is_first_person
from sayso.analysis.attribution.scene import Scene, set_scene
from sayso.analysis.attribution.titles import draft_titles
from sayso.analysis.quotes import find_quotations
from sayso.lexicon.cues import CueTables
from sayso.records.claim import Attribution
from sayso.records.omission import Omission
from sayso.records.parse import Parse
from sayso.records.text import Report

__all__ = ["find_attributions"]


def find_attributions(
    parse: Parse, report: Report, tables: CueTables
) -> tuple[tuple[Attribution, ...], tuple[Omission, ...]]:
    """Attributions in text order, nested ones marked by `parent`, and what was left undecided.

    "It added that two aides denied this" gives "It" over the rest of the sentence, and
    inside it "two aides", who deny what "this" points at.
    """
    quotations = find_quotations(parse)
    quoted = tuple(parse.span_of(a, b) for q in quotations.found for a, b in q.pieces)
    scene = set_scene(parse, quotations.found, tables)
    drafts = find_drafts(scene, report)
    if parse.labels is not None:
        drafts = link(scene, drafts)
    drafts = within_lines(parse, drafts, quoted)
    found = finish(scene.parse, drafts, quoted, tables)
    return found.attributions, quotations.omissions + found.omissions


def find_drafts(scene: Scene, report: Report) -> tuple[Draft, ...]:
    """Drafts by all rules, in no order."""
    parse, tables = scene.parse, scene.tables
    cited = {c.head: cited_sources(parse, c, tables) for c in scene.cues}
    outer: dict[int, Draft] = {}
    for cue in scene.cues:
        plain = cue if cited[cue.head] is None else replace(cue, frames=("clause",))
        draft = draft_clause(scene, plain)
        if draft is not None:
            outer[cue.head] = draft
    drafts = [*draft_phrases(parse, tables), *draft_nouns(parse, tables)]
    for cue in scene.cues:
        people = cited[cue.head]
        if people is not None:
            drafts.extend(draft_cited(parse, cue, people, outer))
    drafts.extend(outer.values())
    drafts.extend(draft_colons(scene))
    quoted = frozenset(i for q in scene.quotations for i in q.numbers())
    drafts = [d for d in drafts if not is_first_person(parse, d, quoted, scene.unowned)]
    drafts.extend(draft_titles(parse, report, _speakers(parse, drafts), tables))
    return tuple(drafts)


def _speakers(parse: Parse, drafts: Sequence[Draft]) -> frozenset[str]:
    """Last words of the sources in the report's text, in lower case."""
    heads = (parse.root_of(d.source[0]) for d in drafts if d.source)
    return frozenset(t.text.lower() for t in heads if t is not None)
