"""The whole analysis of one report: each part finds its own rows, later parts see earlier ones."""

from sayso.analysis.attribution import find_attributions
from sayso.analysis.events import find_events
from sayso.analysis.hedges import find_hedges
from sayso.analysis.references import find_references
from sayso.analysis.timex import find_time_expressions
from sayso.lexicon.tables import Lexicon
from sayso.records.parse import Parse
from sayso.records.reading import Analysis
from sayso.records.text import Report


def analyse(parse: Parse, report: Report, lexicon: Lexicon) -> Analysis:
    """What grammar and tables tell of a report: who is credited with what, when, and what happened.

    Nothing is looked up yet: references have no actors, time expressions no dates.
    """
    attributions, quoting = find_attributions(parse, report, lexicon.cues)
    hedges = find_hedges(parse, attributions, lexicon.cues)
    times, timing = find_time_expressions(parse, lexicon.time)
    references = find_references(parse, report, lexicon.actors)
    events = find_events(parse, attributions, hedges, references, lexicon.events)
    return Analysis(attributions, hedges, times, events, references, (*quoting, *timing))
