"""Whom an answer is aimed at: "In response, Arden mobilised" after what Boral did."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.events.draft import Draft
from sayso.lexicon.events import EventTables
from sayso.records.parse import Parse

ANSWERING = ("MOBILIZE", "SANCTION", "COERCE", "REJECT", "THREATEN", "ACCUSE", "ASSAULT")


def answered(parse: Parse, drafts: Sequence[Draft], tables: EventTables) -> list[Draft]:
    """The drafts, those that answer the sentence before given its actors as recipients.

    Only where the sentence says that it answers and names nobody else.

    Rule: event.recipient.response
    """
    found: list[Draft] = []
    for draft in drafts:
        if draft.recipients or draft.type not in ANSWERING or not _answers(parse, draft, tables):
            found.append(draft)
            continue
        before = [d for d in drafts if d.token.sentence == draft.token.sentence - 1 and d.actors]
        cause = min(before, key=lambda d: _rank(parse, d), default=None)
        aimed = tuple(a for a in cause.actors if a not in draft.actors) if cause else ()
        found.append(replace(draft, recipients=aimed))
    return found


def _rank(parse: Parse, draft: Draft) -> tuple[int, int]:
    depth = sum(1 for _ in parse.ancestors(draft.token.index))
    return depth, draft.token.index


def _answers(parse: Parse, draft: Draft, tables: EventTables) -> bool:
    """Whether the clause opens with "in response" and the like, without saying to what."""
    first = parse.sentences[draft.token.sentence][0]
    for above in (draft.token, *parse.ancestors(draft.token.index)):
        for prep in parse.children(above.index, "prep"):
            for noun in parse.children(prep.index, "pobj"):
                is_answer = prep.lemma == "in" and noun.lemma in tables.classes["answer"]
                if is_answer and prep.index == first and not parse.children(noun.index, "prep"):
                    return True
    return False
