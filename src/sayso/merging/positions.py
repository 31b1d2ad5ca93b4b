"""Who stands where on a claim, each position once, and the claim in numbers."""

from collections.abc import Iterator, Sequence

from sayso.merging.chains import words_at
from sayso.merging.contents import Telling
from sayso.merging.names import name_key
from sayso.merging.spokespeople import spoken_for
from sayso.merging.standing import Standing
from sayso.merging.tellers import find_tellers
from sayso.records.claim import Badge, Position, Stance
from sayso.records.timex import Interval


def find_positions(tellings: Sequence[Telling], standing: Standing) -> tuple[Position, ...]:
    """One position for each actor, stance and date; one without date yields to one with."""
    found: dict[tuple[str, Stance, str | None], Position] = {}
    for who, position in taken(tellings, standing):
        found.setdefault((who, position.stance, position.date), position)
    dated = {(who, stance) for who, stance, date in found if date}
    return tuple(
        p for (who, stance, date), p in found.items() if date or (who, stance) not in dated
    )


def find_badge(tellings: Sequence[Telling], standing: Standing) -> Badge:
    """Pages, texts, and how many actors confirm, deny and decline.

    Revisions of one address are one page.
    """
    pages = {t.report_id for t in tellings}
    urls = {standing.readings[i].report.url or i for i in pages}
    once = {(p.stance, who) for who, p in taken(tellings, standing)}
    stances = [stance for stance, _ in once]
    return Badge(
        pages=len(urls),
        texts=len({standing.texts[i] for i in pages}),
        confirmed=stances.count("confirms"),
        denied=stances.count("denies"),
        declined=stances.count("declines"),
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


def taken(tellings: Sequence[Telling], standing: Standing) -> Iterator[tuple[str, Position]]:
    """Every position as the tellings give it, with a key for who takes it.

    Who stands without a name in a title ("Minister denies ...") is whoever its report then
    names for the same stance.
    """
    is_denial = {t.id for t in opposing(tellings)}
    named = standing.bench.named
    tellers = find_tellers(tellings, standing)
    stances: dict[str, Stance] = {
        t.id: "denies" if t.id in is_denial else t.attribution.stance
        for t in tellings
        if t.attribution
    }
    told = {
        (t.report_id, stances[t.id])
        for t in tellings
        if t.attribution and not t.is_title and named & set(t.speakers)
    }
    for telling in (t for t in tellings if t.attribution):
        stance = stances[telling.id]
        is_unnamed = telling.is_title and not named & set(telling.speakers)
        if is_unnamed and (telling.report_id, stance) in told:
            continue
        yield from _positions_of(telling, stance, tellers[telling.id], standing)


def _positions_of(
    telling: Telling, stance: Stance, teller: str, standing: Standing
) -> Iterator[tuple[str, Position]]:
    attribution = telling.attribution
    if attribution is None:
        return
    told = attribution.date if attribution.dated_by != "report" else None
    for speaker in telling.speakers or (None,):
        position = Position(speaker, stance, attribution.id, date_of(told))
        yield _who(telling, speaker, teller, standing), position


def _who(telling: Telling, speaker: str | None, teller: str, standing: Standing) -> str:
    """The same key for the same actor; for one without a name, as one outlet describes it.

    Who speaks for somebody with a name is that somebody.
    """
    if speaker in standing.bench.named:
        return standing.bench.same_actor[speaker]
    attribution = telling.attribution
    if attribution and (voice := spoken_for(attribution, telling.report_id, standing)):
        return standing.bench.same_actor[voice]
    chain = attribution.chain if attribution else ()
    before = standing.node_of(chain[-2]) if len(chain) > 1 else teller
    actor = standing.actors.get(speaker or "")
    text = standing.readings[telling.report_id].report.text
    words = actor.name if actor else words_at(attribution.source if attribution else (), text)
    return f"{before}|{name_key(words) or telling.id}"
