"""One row for one event: triggers inside another's content, or telling the same, are folded in."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from sayso.analysis.events.draft import Draft, path_up
from sayso.analysis.events.match import asked_for
from sayso.lexicon.events import EventTables
from sayso.records.parse import Parse, Token

VERBAL = ("AGREE", "CONCEDE", "REJECT", "REQUEST", "THREATEN")
"""Types whose event is a word about another event, which is their content and no row of its own."""

HOSTILE = ("COERCE", "SANCTION", "ASSAULT")
CONTENT = ("xcomp", "ccomp", "acl", "pcomp", "pobj", "prep", "dobj", "conj", "nsubj", "nsubjpass")
SAME = (*CONTENT, "relcl", "advcl", "attr", "agent", "npadvmod", "appos", "dative")
MUTUAL = ("AGREE", "CONSULT", "COOPERATE", "SUPPORT")
MAX_STEPS = 6


def fold(parse: Parse, drafts: Sequence[Draft], tables: EventTables) -> tuple[Draft, ...]:
    """The drafts that stay, in text order, enriched by what was folded into them.

    "threatened to attack" is a threat of violence and no attack; "accused Arden of shelling" is an
    accusation and an alleged shelling; "killed two people in an attack" is one event. An event
    of the user's types is folded into its own kind alone.

    Rule: event.fold
    """
    found: list[Draft] = []
    for _, group in groupby(drafts, key=lambda d: d.token.sentence):
        kept = _absorb(parse, _without_asked(parse, list(group), tables), tables)
        found.extend(_join(parse, _without_purposes(parse, _allege(parse, kept), tables)))
    return tuple(found)


def _without_asked(parse: Parse, drafts: list[Draft], tables: EventTables) -> list[Draft]:
    """The drafts but for those of words that only belong to an event of the user's types.

    "broke the ceasefire", told by a type for it, is no ceasefire.
    """
    own = [d for d in drafts if d.type in tables.own_types]
    asked = {word for d in own for word in asked_for(parse, d.token, d.entry)}
    return [d for d in drafts if d.type in tables.own_types or d.token.index not in asked]


def _absorb(parse: Parse, drafts: list[Draft], tables: EventTables) -> list[Draft]:
    gone: set[int] = set()
    found: list[Draft] = []
    for draft in drafts:
        if draft.type not in VERBAL or draft.type in tables.own_types:
            found.append(draft)
            continue
        inside = [d for d in drafts if _is_content(parse, d.token, draft.token)]
        gone |= {d.token.index for d in inside if d.type not in tables.own_types}
        type_ = "THREATEN" if draft.type == "AGREE" and _is_hostile(draft, inside) else draft.type
        modes = (tables.content_modes.get((type_, d.type)) for d in inside)
        mode = draft.mode or next((m for m in modes if m is not None), None)
        aimed = draft.recipients or _aimed(parse, replace(draft, type=type_), inside)
        found.append(replace(draft, type=type_, mode=mode, recipients=aimed))
    return [d for d in found if d.token.index not in gone]


def _aimed(parse: Parse, draft: Draft, inside: Sequence[Draft]) -> tuple[int, ...]:
    """Whom a word about a deed is aimed at: who is to do it, or to whom it is to be done.

    "demanded the withdrawal of troops" is aimed at them, "threatened to attack Arden" at Arden.
    """
    nearest = min(inside, key=lambda d: d.token.index - draft.token.index, default=None)
    if nearest is None:
        return ()
    is_mutual = draft.type == "REQUEST" or nearest.type in MUTUAL
    heads = nearest.actors if is_mutual else nearest.recipients
    return tuple(h for h in heads if h not in draft.actors and not _is_pronoun(parse, h))


def _is_pronoun(parse: Parse, head: int) -> bool:
    return parse.tokens[head].pos == "PRON"


def _is_hostile(draft: Draft, inside: Sequence[Draft]) -> bool:
    """Whether what is promised is a blow: "promised to deport" threatens."""
    nearest = min(inside, key=lambda d: d.token.index - draft.token.index, default=None)
    return nearest is not None and nearest.type in HOSTILE and draft.entry.pos == "verb"


def _is_content(parse: Parse, below: Token, above: Token) -> bool:
    if below.sentence != above.sentence or below.index == above.index:
        return False
    steps = path_up(parse, below.index, above.index)
    if steps is None or any(s.dep not in CONTENT for s in steps):
        return False
    return steps[-1].dep not in ("conj", "nsubj")


def _without_purposes(parse: Parse, drafts: list[Draft], tables: EventTables) -> list[Draft]:
    """The drafts but for those that only say what another is for.

    "sent generators to assist Arden" is one event, whose recipient the purpose names. An event
    of the user's types is told beside an event of another type.
    """
    hosts = {
        d.token.index: host
        for d in drafts
        if _is_purpose(parse, d)
        and (host := _host(parse, d, drafts)) is not None
        and (d.type == host.type or d.type not in tables.own_types)
    }
    served = {hosts[d.token.index].token.index: d for d in drafts if d.token.index in hosts}
    kept = [d for d in drafts if d.token.index not in hosts]
    return [_aimed_by(d, served.get(d.token.index)) for d in kept]


def _aimed_by(host: Draft, purpose: Draft | None) -> Draft:
    if purpose is None or host.recipients or purpose.type != host.type:
        return host
    return replace(host, recipients=purpose.recipients)


def _is_purpose(parse: Parse, draft: Draft) -> bool:
    is_infinitive = any(a.tag == "TO" for a in parse.children(draft.token.index, "aux"))
    return is_infinitive and draft.token.dep in ("advcl", "acl", "relcl", "xcomp")


def _host(parse: Parse, draft: Draft, drafts: list[Draft]) -> Draft | None:
    near = [a.index for a in parse.ancestors(draft.token.index)][:2]
    beside = {c.index for c in parse.children(draft.token.head, "dobj")}
    protests = (d for d in drafts if d.type == "PROTEST" and d.token.index in beside)
    host = next((d for d in drafts if d.token.index in near), None)
    return host or next(protests, None)  # "attended a rally by workers to demand ..."


def _allege(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """Events that somebody is accused of are alleged, not told."""
    accusing = [d for d in drafts if d.type == "ACCUSE"]
    found = []
    for draft in drafts:
        is_accused = any(_is_charge(parse, draft.token, a.token) for a in accusing)
        sure = draft.status in ("happened", "ongoing", "announced")
        found.append(replace(draft, status="alleged") if is_accused and sure else draft)
    return found


def _is_charge(parse: Parse, below: Token, above: Token) -> bool:
    if not _is_content(parse, below, above):
        return False
    steps = path_up(parse, below.index, above.index) or ()
    return steps[-1].dep == "prep" and steps[-1].lemma in ("of", "with", "in")


def _join(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (_depth(parse, d.token), d.token.index)):
        host = next((h for h in found if _is_same(parse, draft, h)), None)
        if host is None:
            found.append(draft)
        else:
            found[found.index(host)] = _joined(host, draft)
    return sorted(found, key=lambda d: d.token.index)


def _depth(parse: Parse, token: Token) -> int:
    return sum(1 for _ in parse.ancestors(token.index))


def _is_same(parse: Parse, draft: Draft, host: Draft) -> bool:
    """Whether a lower trigger tells the host's event again: same type, one clause or phrase."""
    if draft.type != host.type or draft.token.sentence != host.token.sentence:
        return False
    steps = path_up(parse, draft.token.index, host.token.index)
    if steps is None or len(steps) > MAX_STEPS or any(s.dep not in SAME for s in steps):
        return False
    if draft.status in ("possible", "planned", "denied") and host.status != draft.status:
        return False
    is_one_mode = None in (draft.mode, host.mode) or draft.mode == host.mode
    return steps[-1].dep != "conj" or (is_one_mode and set(draft.actors) == set(host.actors))


def _joined(host: Draft, draft: Draft) -> Draft:
    takes_more = not host.recipients
    actors = host.actors or tuple(a for a in draft.actors if a not in host.recipients)
    more = tuple(r for r in draft.recipients if takes_more and r not in actors)
    return replace(
        host,
        actors=actors,
        recipients=(*host.recipients, *more),
        mode=host.mode or draft.mode,
        tokens=(*host.tokens, *draft.tokens),
        others=(*host.others, *draft.parties),
    )
