"""An analysis of one report as that of another with the same words: only ids differ."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.records.ids import attribution_id, event_id
from sayso.records.reading import Analysis


def renamed(analysis: Analysis, old: str, new: str) -> Analysis | None:
    """The analysis with the ids that it would have had for the report `new` in place of `old`.

    None if an id does not follow from the places of its row, so that nobody can say what it
    would be.
    """
    ids = dict(_ids(analysis, old, new))
    known = {a.id for a in analysis.attributions} | {e.id for e in analysis.events}
    if known != ids.keys():
        return None
    return replace(
        analysis,
        attributions=tuple(
            replace(a, id=ids[a.id], parent=None if a.parent is None else ids[a.parent])
            for a in analysis.attributions
        ),
        hedges=tuple(replace(h, owner=ids.get(h.owner, h.owner)) for h in analysis.hedges),
        events=tuple(
            replace(
                e,
                id=ids[e.id],
                report_id=new,
                attribution=None if e.attribution is None else ids[e.attribution],
            )
            for e in analysis.events
        ),
    )


def _ids(analysis: Analysis, old: str, new: str) -> Iterator[tuple[str, str]]:
    for a in analysis.attributions:
        places = (a.source, a.cue, a.content)
        yield attribution_id(old, *places), attribution_id(new, *places)
    for e in analysis.events:
        told = (e.type, (e.trigger,))
        yield event_id(old, *told), event_id(new, *told)
