"""Who says what in one report: by syntax, quotation marks and tables."""

from sayso.analysis.attribution.clauses import draft_clause
from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.finish import finish
from sayso.analysis.attribution.quotations import link_quotations
from sayso.analysis.cues import find_verb_cues
from sayso.analysis.quotes import Quotations, find_quotations
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
    found = finish(parse, find_drafts(parse, report, quotations, tables), quoted, tables)
    return found.attributions, quotations.omissions + found.omissions


def find_drafts(
    parse: Parse, report: Report, quotations: Quotations, tables: CueTables
) -> tuple[Draft, ...]:
    """Drafts by all rules, in no order."""
    cues = tuple(find_verb_cues(parse, tables))
    speech = link_quotations(parse, quotations.found, cues)
    drafts = (draft_clause(parse, cue, speech.get(cue.head)) for cue in cues)
    return tuple(d for d in drafts if d is not None)
