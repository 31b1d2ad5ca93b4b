"""What the network says of events, joined with what tables and grammar say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from sayso.analysis.events import grammar, roles, status
from sayso.analysis.events.doers import PARTIES, above_of, by_grammar
from sayso.analysis.events.draft import Draft
from sayso.analysis.events.fold import MUTUAL
from sayso.analysis.events.match import KINDS, SILENT
from sayso.analysis.events.relevance import is_public, is_relevant
from sayso.lexicon.events import Trigger
from sayso.records.claim import Attribution
from sayso.records.labels import EventLabel, Part
from sayso.records.parse import Parse, Token
from sayso.records.text import Span

LEAST_ALONE = 0.7
"""The network alone must be so sure to tell an event that no rule tells."""
LEAST_SHARES = {"CONSULT": 0.9, "REQUEST": 0.85, "SUPPORT": 0.75}
"""Of these types, which it mistakes for talk and feelings, it must be so sure as well."""
OTHER_TYPE = 0.95
"""The network's type is taken over a rule's if it is so sure of it, and the rule's type gets
less than `GIVEN_UP`."""
GIVEN_UP = 0.05
LEAST_PARTY = 0.5
SURE_PARTY = 0.9
SURE_DOER = 0.6
"""A rule's row without a doer takes one from the network that is so sure."""
QUIET = 0.05
"""The network hears nothing in a sentence whose words all stay below this."""
DESCRIBING = ("amod", "compound", "nmod")
WITHIN = (*DESCRIBING, "appos", "pobj", "poss", "prep")
"""Places in the words of another participant."""
STEPS = 2
"""So far apart in the tree may words stand that tell one event."""
BY = "event.label"


def joined(
    at: roles.Setup,
    drafts: Sequence[Draft],
    labels: Sequence[EventLabel],
    attributions: Sequence[Attribution],
) -> tuple[Draft, ...]:
    """The drafts with what the network adds to them, and those that it alone is sure of.

    In a sentence in which it hears nothing at all, rules tell only what somebody public or named
    does or denies. It alone tells only what a word of the tables may tell and somebody of politics
    takes part in; nothing on cues of `attributions`, for plain saying is no event,
    nor what hangs on a draft ("attended a call", "announced the dispatch").

    Rule: event.label
    Source: own; the network is learnt from PLOVER's sentences and our own (`training/events`).
    """
    cues = tuple(c for a in attributions for c in a.cue)
    denied = tuple(c for a in attributions if a.stance == "denies" for c in a.content)
    taken: set[Span] = set()
    found: list[Draft] = []
    heard = {
        at.parse.tokens_in(x.span)[0].sentence
        for x in labels
        if x.score >= QUIET and at.parse.tokens_in(x.span)
    }
    on = by_token(at.parse, labels)
    judges = {d.token.index: d.actors for d in drafts if d.type in ("ACCUSE", "REJECT")}
    for draft in drafts:
        is_denied = any(c.holds(draft.token.span) for c in denied)
        if draft.token.sentence not in heard and not is_denied and _is_vague(at, draft):
            continue
        near = on_words(draft, labels, on)
        taken |= {x.span for x in near}
        is_own = draft.type in at.tables.own_types
        surest = surest_of(near)
        if surest is None or is_own:
            found.append(draft)
        else:
            found.append(_judged(at, draft, surest, _critics(at.parse, draft, judges)))
    others = list(drafts)
    for label in sorted(labels, key=lambda x: (-x.score, x.span)):
        is_open = label.span not in taken and not any(c.meets(label.span) for c in cues)
        if is_open and _is_sure(label):
            alone = (d for d in _alone(at, label) if is_relevant(at, d) and _is_aimed(at, d))
            told = [by_grammar(at, d) for d in alone if not _hangs(at.parse, d, others)]
            found.extend(told)
            others.extend(told)
    return tuple(sorted(found, key=lambda d: (d.first, d.last)))


def _is_sure(label: EventLabel) -> bool:
    """Whether the network is sure enough to tell an event, and its type, that no rule tells."""
    name, share = label.types[0]
    return label.score >= LEAST_ALONE and share >= LEAST_SHARES.get(name, 0.0)


def _is_aimed(at: roles.Setup, draft: Draft) -> bool:
    """Whether a threat is one of somebody public to somebody public: not "a threat to trade"."""
    sides = (draft.actors, draft.recipients)
    return draft.type != "THREATEN" or all(any(is_public(at, h) for h in s) for s in sides)


def _is_vague(at: roles.Setup, draft: Draft) -> bool:
    """Whether nobody takes part who is public or has a name; the user's own types never are vague.

    Of a passive without a doer ("the trawler was stopped") it is the one to whom it is done.
    """
    if draft.type in at.tables.own_types:
        return False
    is_passive = bool(at.parse.children(draft.token.index, "auxpass"))
    known = draft.actors or (draft.recipients if is_passive else ())
    known = tuple(at.antecedents.get(h, h) for h in known)
    is_named = any(at.parse.tokens[h].pos == "PROPN" for h in known)
    return not is_named and not any(is_public(at, h) for h in known)


def by_token(parse: Parse, labels: Sequence[EventLabel]) -> Mapping[int, list[int]]:
    """Numbers of the labels that stand on each token."""
    found: dict[int, list[int]] = {}
    for number, label in enumerate(labels):
        for token in parse.tokens_in(label.span):
            found.setdefault(token.index, []).append(number)
    return found


def on_words(
    draft: Draft, labels: Sequence[EventLabel], on: Mapping[int, list[int]]
) -> list[EventLabel]:
    """The labels on the draft's trigger and on triggers folded into it, by `by_token`."""
    tokens = (*range(draft.first, draft.last + 1), *draft.tokens)
    return [labels[n] for n in sorted({n for i in tokens for n in on.get(i, ())})]


def surest_of(labels: Sequence[EventLabel]) -> EventLabel | None:
    """The surest label, None where there is none."""
    return max(labels, key=lambda x: (x.score, -x.span.start), default=None)


def _critics(parse: Parse, draft: Draft, judges: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    """Who condemns, rejects or looks into the deed, and so did not do it.

    Rule: event.label.critic
    """
    above = (t.index for t in parse.ancestors(draft.token.index))
    return tuple(actor for i in above for actor in judges.get(i, ()))


def _judged(
    at: roles.Setup, draft: Draft, label: EventLabel, critics: tuple[int, ...] = ()
) -> Draft:
    """The draft with the network's type if it is sure of another, and with its parties.

    Rules know who acts; to whom it is done the network knows better, where it is fairly sure.
    """
    name, share = label.types[0]
    if share >= OTHER_TYPE and dict(label.types).get(draft.type, 0.0) < GIVEN_UP:
        mode = draft.mode if (name, draft.mode or "") in at.tables.scores else None
        draft = replace(draft, type=name, mode=mode)
    is_verb = draft.token.pos in ("VERB", "AUX")
    others = (*draft.recipients, *critics, *(above_of(at, draft) if is_verb else ()))
    actors = draft.actors or _heads(at, label.actors, others, SURE_DOER)
    if draft.type == "CONSULT" and len((*actors, *draft.recipients)) == 1:
        both = (p for p in (*label.actors, *label.recipients) if p.score >= SURE_DOER)
        actors = _each_once(at.parse, (*actors, *_heads(at, sorted(both, key=_place), actors)))
    if draft.type in MUTUAL and len(actors) > 1:
        return replace(draft, actors=actors, score=label.score)
    surer = [p for p in label.recipients if p.score >= SURE_PARTY and label.score >= LEAST_ALONE]
    known = draft.recipients or _heads(at, label.recipients, actors)
    recipients = _heads(at, surer, actors) or known
    return replace(draft, actors=actors, recipients=recipients, score=label.score)


def _alone(at: roles.Setup, label: EventLabel) -> Iterator[Draft]:
    token = at.parse.root_of(label.span)
    if token is None or token.pos not in KINDS or token.dep in SILENT:
        return
    sure = status.status_of_deed(at.parse, token, label.types[0][0], at.tables)
    actors, recipients = _sides(at, label)
    inside = at.parse.tokens_in(label.span)
    is_known = any(_has_told(at, t.lemma, label.types[0][0]) for t in inside)
    if sure is None or not is_known or not (actors or recipients):
        return
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


def _has_told(at: roles.Setup, lemma: str, kind: str) -> bool:
    """Whether the word is known to tell the type; not where the user's types take its place."""
    tables = at.tables
    entries = tables.triggers.get(lemma, ())
    is_known = (lemma, kind) in tables.told or any(e.type == kind for e in entries)
    return is_known and (kind, "") in tables.scores


def _hangs(parse: Parse, draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether it stands next to another draft in the tree, or near one of its own type."""
    for other in others:
        steps = STEPS if other.type == draft.type else 1
        if other.token.sentence == draft.token.sentence and (
            _is_above(parse, draft.token, other.token, steps)
            or _is_above(parse, other.token, draft.token, steps)
        ):
            return True
    return False


def _is_above(parse: Parse, above: Token, below: Token, steps: int) -> bool:
    near = (below, *islice(parse.ancestors(below.index), steps))
    return above.index in {t.index for t in near}


def _entry(token: Token, label: EventLabel) -> Trigger:
    kind = "verb" if token.pos in ("VERB", "AUX") else "noun"
    return Trigger(token.lemma, kind, (), (), (), label.types[0][0], None, (), "")


def _noun_of(at: roles.Setup, token: Token) -> int:
    """The token, or the noun for somebody that it describes: "the Syrian rebels", "Mr. Moe"."""
    index = token.index
    while at.parse.tokens[index].dep in DESCRIBING and roles.is_party(
        at, at.parse.tokens[index].head
    ):
        index = at.parse.tokens[index].head
    return index


def _place(part: Part) -> Span:
    return part.span


def _heads(
    at: roles.Setup, parts: Sequence[Part], others: Sequence[int], least: float = LEAST_PARTY
) -> tuple[int, ...]:
    """Heads of the participants that the parts name, one by one; nothing of the `others`."""
    taken = {i for other in others for i in at.parse.subtree(other)}
    taken |= {at.parse.tokens[i].head for i in others if at.parse.tokens[i].dep == "appos"}
    found: list[int] = []
    for part in parts:
        if part.score < least:
            continue
        inside = at.parse.tokens_in(part.span)
        numbers = {t.index for t in inside}
        tops = [_noun_of(at, t) for t in inside if t.head not in numbers]
        tops = [t for t in tops if at.parse.tokens[t].pos in PARTIES]
        numbers |= set(tops)
        heads = (h for top in tops for h in grammar.together(at.parse, top) if h in numbers)
        found.extend(h for h in heads if h not in taken)
    return _each_once(at.parse, tuple(dict.fromkeys(found)))


def _sides(at: roles.Setup, label: EventLabel) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Actors and recipients of a label; who is named on both sides is where the network hears it.

    Of "Mr. Moe" with "Mr." as actor and "Moe" as recipient Moe is the recipient.
    """
    heard = [p.span for p in label.recipients if p.score >= LEAST_PARTY]
    own = [p.span for p in label.actors if p.score >= LEAST_PARTY]
    actors = tuple(
        h
        for h in _heads(at, label.actors, ())
        if any(s.holds(at.parse.tokens[h].span) for s in own)
        or not any(s.holds(at.parse.tokens[h].span) for s in heard)
    )
    return actors, _heads(at, label.recipients, actors)


def _each_once(parse: Parse, heads: tuple[int, ...]) -> tuple[int, ...]:
    """The heads but for those that only describe another, or are named again by their noun.

    Of "the chief of staff of Moe" the chief, of "Moe, a senator" Moe.
    """
    kept = [h for h in heads if not _is_inside(parse, h, heads)]
    last = {parse.tokens[h].lemma.lower(): h for h in kept}
    return tuple(h for h in kept if last[parse.tokens[h].lemma.lower()] == h)


def _is_inside(parse: Parse, head: int, others: Sequence[int]) -> bool:
    token = _first_joined(parse, head)
    while not token.is_root and token.dep in WITHIN:
        token = _first_joined(parse, token.head)
        if token.index in others:
            return True
    return False


def _first_joined(parse: Parse, head: int) -> Token:
    """The first of those who are joined: "the senators, including Moe and Lind" has Moe of Lind."""
    token = parse.tokens[head]
    while token.dep == "conj" and not token.is_root:
        token = parse.tokens[token.head]
    return token
