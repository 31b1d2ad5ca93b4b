"""The whole resolution of one report: words to actors, dates and places."""

from dataclasses import replace

from sayso.lexicon.tables import Lexicon
from sayso.records.parse import Parse
from sayso.records.reading import Analysis, Resolved
from sayso.records.text import Report
from sayso.resolution.actors import fill_parties, fill_speakers, resolve_actors
from sayso.resolution.dates import resolve_dates
from sayso.resolution.places import resolve_places


def resolve(analysis: Analysis, parse: Parse, report: Report, lexicon: Lexicon) -> Resolved:
    """The report with actors, dates and places filled in; chains are still empty."""
    cast = resolve_actors(analysis, parse, report, lexicon.actors)
    said = fill_speakers(analysis.attributions, parse, cast)
    known = replace(analysis, attributions=said)
    dated = resolve_dates(known, parse, report, lexicon.time, cast.actors)
    events = fill_parties(dated.events, parse, cast)
    return Resolved(
        report=report,
        attributions=dated.attributions,
        hedges=analysis.hedges,
        timexes=dated.timexes,
        events=resolve_places(events, parse, lexicon.actors),
        mentions=cast.mentions,
        actors=cast.actors,
        omissions=(*analysis.omissions, *dated.omissions),
    )
