"""What is new in a story, told without deriving again what was there: for large ones.

A position is new if a new report brings it and no older report of its claim has the same actor
take the same stance. Whether independent origins grew cannot be told so.
"""

from collections.abc import Iterator, Mapping, Sequence

from sayso.api.changes import POSITIONS, Change
from sayso.api.voices import Saying, Voices, cast_of, sayings_of, voices_of
from sayso.ledger import query
from sayso.ledger.store import Store
from sayso.records.claim import Claim
from sayso.records.correction import Amendments
from sayso.records.happening import Story

Held = set[tuple[str, str]]
"""Stances with the actors who take them."""


def glanced(
    held: Store,
    told: tuple[Story, Sequence[Claim]],
    members: Mapping[int, bool],
    by: Amendments,
) -> Iterator[tuple[Change, Saying | None]]:
    """New positions and revised pages; `members` are reports and whether each is an older one."""
    story, claims = told
    older = voices_of(held, [n for n, is_old in members.items() if is_old])
    new = _new(held, members)
    cast = cast_of((*older, *new.values()), by)
    before = _before(older)
    for saying in sayings_of(claims, tuple(new.values()), cast):
        position, claim = saying.position, saying.claim
        known: Held = set()
        for words in claim.evidence:
            known |= before.get((words.report_id, words.start), set())
        if position.stance in POSITIONS and (position.stance, position.actor or "") not in known:
            change = Change(position.stance, story.id, story.title, claim, position, saying.who)
            yield change, saying
    yield from ((c, None) for c in _revised(held, story, members, new))


def _new(held: Store, members: Mapping[int, bool]) -> dict[int, Voices]:
    numbers = [n for n, is_old in members.items() if not is_old]
    return dict(zip(numbers, voices_of(held, numbers), strict=True))


def _before(older: Sequence[Voices]) -> Mapping[tuple[str, int], Held]:
    """Who took which stance in older reports, by the place of the words."""
    found: dict[tuple[str, int], Held] = {}
    for voice in older:
        for attribution in voice.attributions:
            held = {(str(attribution.stance), who) for who in attribution.speakers or ("",)}
            for span in attribution.content:
                found.setdefault((voice.report.report_id, span.start), set()).update(held)
    return found


def _revised(
    held: Store,
    story: Story,
    members: Mapping[int, bool],
    new: Mapping[int, Voices],
) -> Iterator[Change]:
    """New texts at addresses that had another text before."""
    for n, voice in new.items():
        url = voice.report.url
        old = [o for o in query.revisions(held, url) if members.get(o)] if url else []
        if old:
            pair = (query.reading(held, old[-1]), query.reading(held, n))
            yield Change("revised", story.id, story.title, reports=pair)
