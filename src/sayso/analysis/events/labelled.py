"""What the network says of events, joined with what tables and grammar say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sayso.analysis.events import grammar, roles, status
from sayso.analysis.events.draft import Draft
from sayso.analysis.events.relevance import is_public
from sayso.lexicon.events import Trigger
from sayso.records.labels import EventLabel, Part
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

LEAST_ALONE = 0.5
"""The network alone must be so sure to tell an event that no rule tells."""
OTHER_TYPE = 0.8
"""The network's type is taken over a rule's if it is so sure of it, and the rule's type gets
less than `GIVEN_UP`."""
GIVEN_UP = 0.05
LEAST_PARTY = 0.5
SURE_PARTY = 0.6
QUIET = 0.05
"""The network hears nothing in a sentence whose words all stay below this."""
PARTIES = ("NOUN", "PROPN", "PRON")
STEPS = 2
"""So far apart in the tree may words stand that tell one event."""
BY = "event.label"


def joined(
    at: roles.Setup, drafts: Sequence[Draft], labels: Sequence[EventLabel], cues: Spans
) -> tuple[Draft, ...]:
    """The drafts with what the network adds to them, and those that it alone is sure of.

    In a sentence in which it hears nothing at all, rules tell only what somebody public or named
    does. It alone tells nothing on `cues` of attributions, for plain saying is no event, nor what
    hangs on a draft of the same type ("attended a call").

    Rule: event.label
    Source: own; the network is learnt from PLOVER's sentences and our own (`training/events`).
    """
    taken: set[Span] = set()
    found: list[Draft] = []
    heard = {t.sentence for x in labels if x.score >= QUIET for t in _tokens(at.parse, x)}
    for draft in drafts:
        if draft.token.sentence not in heard and _is_vague(at, draft):
            continue
        label = best_label(at.parse, draft, labels)
        taken |= {x.span for x in labels if _meets(at.parse, draft, x)}
        is_own = draft.type in at.tables.own_types
        found.append(draft if label is None or is_own else _judged(at, draft, label))
    for label in labels:
        is_open = label.span not in taken and not any(c.meets(label.span) for c in cues)
        if is_open and label.score >= LEAST_ALONE:
            found.extend(d for d in _alone(at, label) if not _hangs(at.parse, d, drafts))
    return tuple(sorted(found, key=lambda d: (d.first, d.last)))


def _is_vague(at: roles.Setup, draft: Draft) -> bool:
    """Whether nobody acts who is public or has a name; the user's own types are never vague."""
    if draft.type in at.tables.own_types:
        return False
    is_named = any(at.parse.tokens[h].pos == "PROPN" for h in draft.actors)
    return not is_named and not any(is_public(at, h) for h in draft.actors)


def _tokens(parse: Parse, label: EventLabel) -> tuple[Token, ...]:
    return parse.tokens_in(label.span)[:1]


def best_label(parse: Parse, draft: Draft, labels: Sequence[EventLabel]) -> EventLabel | None:
    """The surest label on the draft's trigger or on a trigger folded into it."""
    near = [x for x in labels if _meets(parse, draft, x)]
    return max(near, key=lambda x: (x.score, -x.span.start), default=None)


def _meets(parse: Parse, draft: Draft, label: EventLabel) -> bool:
    tokens = (*range(draft.first, draft.last + 1), *draft.tokens)
    return any(label.span.meets(parse.tokens[i].span) for i in tokens)


def _judged(at: roles.Setup, draft: Draft, label: EventLabel) -> Draft:
    """The draft with the network's type if it is sure of another, and with its parties.

    Rules know who acts; to whom it is done the network knows better, where it is fairly sure.
    """
    name, share = label.types[0]
    if share >= OTHER_TYPE and dict(label.types).get(draft.type, 0.0) < GIVEN_UP:
        mode = draft.mode if (name, draft.mode or "") in at.tables.scores else None
        draft = replace(draft, type=name, mode=mode)
    actors = draft.actors or _heads(at, label.actors, draft.recipients)
    surer = [p for p in label.recipients if p.score >= SURE_PARTY and label.score >= LEAST_ALONE]
    known = draft.recipients or _heads(at, label.recipients, actors)
    recipients = _heads(at, surer, actors) or known
    return replace(draft, actors=actors, recipients=recipients, score=label.score)


def _alone(at: roles.Setup, label: EventLabel) -> Iterator[Draft]:
    token = at.parse.root_of(label.span)
    if token is None or token.pos not in ("VERB", "NOUN", "PROPN", "ADJ", "AUX"):
        return
    sure = status.status_of(at.parse, token, at.tables)
    actors = _heads(at, label.actors, ())
    recipients = _heads(at, label.recipients, actors)
    is_coded = (label.types[0][0], "") in at.tables.scores  # the user's types may replace them
    if sure is None or not is_coded or not (actors or recipients):
        return
    inside = at.parse.tokens_in(label.span)
    yield Draft(
        token,
        _entry(token, label),
        inside[0].index,
        inside[-1].index,
        actors,
        recipients,
        sure,
        label.types[0][0],
        None,
        (token.index,),
        score=label.score,
        by=BY,
    )


def _hangs(parse: Parse, draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a few steps lead from it to a draft of its type, up or down."""
    near = {t.index for t in (draft.token, *islice(parse.ancestors(draft.token.index), STEPS))}
    for other in others:
        above = (other.token, *islice(parse.ancestors(other.token.index), STEPS))
        if other.type == draft.type and near & {other.token.index}:
            return True
        if other.type == draft.type and draft.token.index in {t.index for t in above}:
            return True
    return False


def _entry(token: Token, label: EventLabel) -> Trigger:
    kind = "verb" if token.pos in ("VERB", "AUX") else "noun"
    return Trigger(token.lemma, kind, (), (), (), label.types[0][0], None, (), "")


def _heads(at: roles.Setup, parts: Sequence[Part], others: Sequence[int]) -> tuple[int, ...]:
    """Heads of the participants that the parts name, one by one; none of the `others`."""
    found: list[int] = []
    for part in parts:
        if part.score < LEAST_PARTY:
            continue
        inside = at.parse.tokens_in(part.span)
        numbers = {t.index for t in inside}
        tops = [t.index for t in inside if t.pos in PARTIES and t.head not in numbers]
        heads = (h for top in tops for h in grammar.together(at.parse, top) if h in numbers)
        found.extend(h for h in heads if h not in others)
    return tuple(dict.fromkeys(found))
