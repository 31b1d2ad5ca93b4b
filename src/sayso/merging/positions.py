"""Who stands where on a claim, each position once, and the claim in numbers."""

from collections.abc import Sequence

from sayso.merging.contents import Telling
from sayso.merging.standing import Standing
from sayso.records.claim import Badge, Position, Stance
from sayso.records.timex import Interval


def find_positions(tellings: Sequence[Telling], standing: Standing) -> tuple[Position, ...]:
    """One position for each actor, stance and date; one without date yields to one with."""
    found: dict[tuple[str, str, str | None], Position] = {}
    is_denial = {t.id for t in opposing(tellings)}
    for telling in tellings:
        attribution = telling.attribution
        if attribution is None:
            continue
        date = date_of(attribution.date)
        stance: Stance = "denies" if telling.id in is_denial else attribution.stance
        for speaker in telling.speakers or (None,):
            who = standing.bench.same_actor.get(speaker, speaker) if speaker else attribution.id
            position = Position(speaker, stance, attribution.id, date)
            found.setdefault((who, stance, date), position)
    dated = {(who, stance) for who, stance, date in found if date}
    return tuple(
        p for (who, stance, date), p in found.items() if date or (who, stance) not in dated
    )


def opposing(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Those that say "it is not so" where others say, or deny, that it is so.

    Rule: position.negated
    Source: own; who says that no shot was fired denies that shots were fired.
    """
    held = [t for t in tellings if not t.is_pointer]
    if all(t.is_negated for t in held):
        return ()
    return tuple(t for t in held if t.is_negated and not t.is_reaction)


def date_of(interval: Interval | None) -> str | None:
    """A day, or "begin/end" as in ISO 8601 where it is longer than one."""
    if interval is None or not interval.begin:
        return interval.end_date if interval else None
    if interval.end_date in (None, interval.begin):
        return interval.begin
    return f"{interval.begin}/{interval.end_date}"


def find_badge(
    tellings: Sequence[Telling], positions: Sequence[Position], standing: Standing
) -> Badge:
    """Pages, texts, and how many actors confirm, deny and decline."""
    pages = {t.report_id for t in tellings}

    def count(stance: str) -> int:
        same = standing.bench.same_actor
        return len(
            {
                same.get(p.actor, p.actor) if p.actor else p.attribution
                for p in positions
                if p.stance == stance
            }
        )

    texts = {standing.texts[i] for i in pages}
    return Badge(len(pages), len(texts), count("confirms"), count("denies"), count("declines"))
