"""Who did it, where only the sentence before names them: "Rebels raided Oyo. Two guards died"."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.events.draft import Draft
from sayso.analysis.events.voice import is_passive
from sayso.records.parse import Parse

CARRIED = ("ASSAULT", "COERCE", "PROTEST")
"""Types whose doer a sentence takes over from one of the same type."""

POINTING = ("the", "this", "these", "that", "those")
NAMES = ("GPE", "NORP", "ORG", "PERSON")
WHERE = ("in", "near", "at", "outside", "on")


def told_before(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those without a doer given the doer of the same deed in the sentence before.

    Only a passive that heads its clause ("two guards were killed") or a noun that points back ("the
    raid"), in a sentence that names nobody else who might have done it.

    Rule: event.actor.before
    """
    found: list[Draft] = []
    for draft in drafts:
        if draft.actors or draft.type not in CARRIED or not _points_back(parse, draft):
            found.append(draft)
            continue
        sentence = draft.token.sentence
        before = [d for d in found if d.token.sentence == sentence - 1 and d.type == draft.type]
        doers = {d.actors for d in before if d.actors and d.status in ("happened", "ongoing")}
        here = [d for d in drafts if d.token.sentence == sentence and d.actors]
        is_plain = len(doers) == 1 and not here and not _names_others(parse, draft)
        actors = doers.pop() if is_plain else ()
        found.append(replace(draft, actors=actors) if _differ(parse, draft, actors) else draft)
    return found


def _points_back(parse: Parse, draft: Draft) -> bool:
    token = draft.token
    if token.pos == "NOUN":
        return any(d.lemma in POINTING for d in parse.children(token.index, "det"))
    is_main = token.is_root or (token.dep == "conj" and parse.tokens[token.head].is_root)
    return is_main and draft.status == "happened" and is_passive(parse, token.index)


def _names_others(parse: Parse, draft: Draft) -> bool:
    """Whether the sentence has a name that neither suffers the deed nor says where it was."""
    inside = {i for r in draft.recipients for i in parse.subtree(r)}
    for name in parse.names:
        head = parse.tokens[name.last]
        if head.sentence != draft.token.sentence or name.label not in NAMES:
            continue
        is_where = any(
            t.dep == "prep" and t.lemma in WHERE for t in (head, *parse.ancestors(head.index))
        )
        if name.last not in inside and not is_where:
            return True
    return False


def _differ(parse: Parse, draft: Draft, actors: Sequence[int]) -> bool:
    """Whether none of the doers, by word, is one to whom it is done."""
    lemmas = {parse.tokens[i].lemma for r in draft.recipients for i in parse.subtree(r)}
    return not any(parse.tokens[a].lemma in lemmas for a in actors)
