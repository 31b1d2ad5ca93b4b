"""Events of one report: triggers, parties, status, folded and put into records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.analysis.attribution.nesting import size_of
from sayso.analysis.events import extent, grammar, guilt, quantity, roles, status
from sayso.analysis.events.aim import aimed
from sayso.analysis.events.before import told_before
from sayso.analysis.events.between import is_between
from sayso.analysis.events.draft import Draft
from sayso.analysis.events.fold import fold
from sayso.analysis.events.labelled import by_token, joined, on_words, surest_of
from sayso.analysis.events.match import find_triggers, trigger_tokens
from sayso.analysis.events.place import places
from sayso.analysis.events.relevance import is_public, is_relevant, worded
from sayso.analysis.events.response import answered
from sayso.analysis.events.worth import Row, signs
from sayso.lexicon.events import EventTables, Trigger
from sayso.records.actor import Reference
from sayso.records.claim import Attribution, Hedge
from sayso.records.event import Event, EventSpans
from sayso.records.ids import event_id
from sayso.records.parse import Parse, Token
from sayso.records.text import Span


@dataclass(frozen=True, slots=True)
class _Told:
    """What carries and weakens events: attributions and hedges."""

    attributions: Sequence[Attribution]
    hedges: Sequence[Hedge]


def find_events(
    parse: Parse,
    attributions: Sequence[Attribution],
    hedges: Sequence[Hedge],
    references: Sequence[Reference],
    tables: EventTables,
) -> tuple[Event, ...]:
    """Events of PLOVER's types as the report tells them, in text order of their triggers.

    Spans, status, mode, contexts, intensity, quantities and carrier are filled; ids of actors,
    places and dates are left to resolution. Plain saying is no event. Where a network was heard
    each has a score, but for those of the user's types.

    Rule: event.find
    Source: PLOVER manual, draft 2.0 (2021), for what counts as which type; own for the grammar.
    """
    rows = find_rows(parse, attributions, hedges, references, tables)
    if parse.event_labels is None:
        return tuple(event for event, _ in rows)
    return tuple(
        event
        if event.type in tables.own_types
        else replace(event, score=round(tables.worth.probability(told), 3))
        for event, told in rows
    )


def find_rows(
    parse: Parse,
    attributions: Sequence[Attribution],
    hedges: Sequence[Hedge],
    references: Sequence[Reference],
    tables: EventTables,
) -> tuple[tuple[Event, Mapping[str, float]], ...]:
    """The events without scores, each with the signs of how likely it is right."""
    at = roles.setup(parse, tables, tuple(references))
    told = _Told(attributions, hedges)
    drafts = [
        d for t, e in find_triggers(parse, tables) if (d := _draft(at, t, e, told)) is not None
    ]
    whole = told_before(parse, fold(parse, drafts, tables))
    kept = [d for d in whole if is_relevant(at, d) or _is_disowned(at, d, told)]
    kept = [aimed(at, d) for d in answered(parse, kept, tables)]
    final = tuple(_told_future(parse, worded(at, d), tables) for d in kept)
    if parse.event_labels is not None:
        final = joined(at, final, parse.event_labels, attributions)
    final = tuple(worded(at, d) for d in final if is_between(at, d))
    labels = parse.event_labels or ()
    on = by_token(parse, labels)
    density = len(final) / max(1, len(parse.sentences))
    found = []
    for draft in final:
        event = _event(at, draft, told)
        label = surest_of(on_words(draft, labels, on))
        row = Row(draft, label, _carrier(event, told), event, density)
        found.append((event, signs(at, row)))
    return tuple(found)


def _carrier(event: Event, told: _Told) -> Attribution | None:
    return next((a for a in told.attributions if a.id == event.attribution), None)


def _draft(at: roles.Setup, token: Token, entry: Trigger, told: _Told) -> Draft | None:
    parse, tables = at.parse, at.tables
    sure = status.status_of_deed(parse, token, entry.type, tables)
    if sure is None:
        return None
    lent = subject_lent(at, token, entry)
    actors = roles.actors(at, token, entry, lent)
    if "speaker" in entry.actor:
        actors = _speakers(parse, token.span, told) or actors
    if not actors and entry.type in roles.DEEDS:
        actors = guilt.charged(at, token)
    recipients = tuple(r for r in roles.recipients(at, token, entry, lent) if r not in actors)
    if not _is_told(parse, token, entry, actors, recipients):
        return None
    first, last = trigger_tokens(parse, token, entry)
    given = "threatened" if entry.pos == "adj" and entry.type == "THREATEN" else sure
    return Draft(
        token, entry, first, last, actors, recipients, given, entry.type, entry.mode, (token.index,)
    )


def subject_lent(at: roles.Setup, token: Token, entry: Trigger) -> tuple[int, ...]:
    """The subject lent to the trigger: by a light verb to a noun, by "is" to an adjective."""
    if entry.pos == "noun":
        return status.lent_subject(at.parse, token, at.tables)
    is_predicate = entry.pos == "adj" and not token.is_root
    return grammar.surface_subjects(at.parse, token.head) if is_predicate else ()


def _is_told(
    parse: Parse, token: Token, entry: Trigger, actors: tuple[int, ...], recipients: tuple[int, ...]
) -> bool:
    """Whether enough is said: a bare noun ("any attack") only names a kind of event."""
    if actors or (recipients and entry.pos == "verb"):
        return True
    is_open = any(
        c.lemma in ("any", "such", "every") for c in parse.children(token.index, "det", "amod")
    )
    return bool(recipients) and not is_open


def _speakers(parse: Parse, trigger: Span, told: _Told) -> tuple[int, ...]:
    """Heads of the sources of the attribution around the trigger."""
    carrier = carrier_of(trigger, told.attributions)
    if carrier is None:
        return ()
    roots = [parse.root_of(s) for s in carrier.source]
    return tuple(h for r in roots if r is not None for h in grammar.together(parse, r.index))


def carrier_of(trigger: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution whose content holds the trigger, of those alike the first."""
    around = [a for a in attributions if any(c.holds(trigger) for c in a.content)]
    return min(around, key=lambda a: (size_of(a.content), a.cue, a.source, a.content), default=None)


def _told_future(parse: Parse, draft: Draft, tables: EventTables) -> Draft:
    """What is still to come, or will not come, as PLOVER codes it.

    "will visit" is an agreement to it, "will not visit" a refusal.

    Rule: event.type.future
    """
    if draft.status == "denied" and status.is_refused(parse, draft.token, tables):
        refusal = tables.futures.get((draft.type, "denied"))
        mode = tables.content_modes.get((refusal or "", draft.type))
        return _refused(parse, replace(draft, type=refusal, mode=mode)) if refusal else draft
    becomes = tables.futures.get((draft.type, draft.status))
    if becomes is None or draft.status == "denied":
        return draft
    both = _hosts(parse, draft) if draft.mode == "visit" else ()
    whom = tuple(r for r in draft.recipients if r not in both)
    actors = (*draft.actors, *both)
    return replace(draft, type=becomes, mode=None, actors=actors, recipients=whom)


def _hosts(parse: Parse, draft: Draft) -> tuple[int, ...]:
    """The countries that a visit to come is agreed with: both sides agree to it."""
    return tuple(r for r in draft.recipients if grammar.label_of(parse, r) == "GPE")


def _is_disowned(at: roles.Setup, draft: Draft, told: _Told) -> bool:
    """Whether a public body denies it: what it denies concerns it, whoever else is named."""
    carrier = carrier_of(draft.token.span, told.attributions)
    if carrier is None or carrier.stance != "denies" or not draft.parties:
        return False
    roots = (at.parse.root_of(s) for s in carrier.source)
    return any(r is not None and is_public(at, r.index) for r in roots)


def _refused(parse: Parse, draft: Draft) -> Draft:
    """A refusal: who refuses is the subject, the others are refused."""
    own = grammar.subjects(parse, draft.token.index)
    actors = tuple(a for a in draft.actors if a in own) or draft.actors
    refused = tuple(p for p in draft.parties if p not in actors)
    return replace(draft, actors=actors, recipients=refused, status="happened")


def _event(at: roles.Setup, draft: Draft, told: _Told) -> Event:
    parse, tables = at.parse, at.tables
    trigger = parse.span_of(draft.first, draft.last)
    carrier = carrier_of(trigger, told.attributions)
    score = tables.scores.get((draft.type, draft.mode or ""), tables.scores[(draft.type, "")])
    spans = EventSpans(
        actors=extent.spans(parse, draft.actors),
        recipients=extent.spans(parse, draft.recipients),
        places=places(at, draft),
    )
    return Event(
        id=event_id(parse.report_id, draft.type, (trigger,)),
        report_id=parse.report_id,
        by=draft.by or f"event.{draft.entry.pos}.{draft.entry.lemma}",
        type=draft.type,
        trigger=trigger,
        status=status.status_told(parse, draft.status, draft.token, carrier, told.hedges),
        mode=draft.mode,
        contexts=draft.entry.contexts,
        intensity=score,
        spans=spans,
        quantities=quantity.quantities(parse, draft, tables),
        attribution=carrier.id if carrier is not None else None,
    )
