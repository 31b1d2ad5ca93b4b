"""What is new in a ledger, set in a terminal: a few stories at once, the newest first."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from sayso.api.changes import Change
from sayso.api.ledger import News, Since
from sayso.api.news import Uncompared
from sayso.serving.ledger_text import LINE_CHARS, heading, row, short
from sayso.serving.plain import cut, one_line
from sayso.serving.wording import count_of

MOST = 25
"""So many changes of one kind are listed; the rest are counted."""
HEADINGS = {
    "retracts": "Taken back",
    "denies": "Denied",
    "confirms": "Confirmed",
    "declines": "Declined to say",
    "doubts": "Doubted",
    "origin": "New origins",
    "revised": "Revised pages",
    "story": "New stories",
}


def news(found: News, asked: Since) -> Iterator[RenderableType]:
    """What is new by what it is, what could not be compared, and how to go on from there."""
    if not found.items and not found.uncompared:
        yield Text("Nothing is new." if found.after is None else "Nothing is new in these stories.")
    for kind, words in HEADINGS.items():
        yield from _listed(words, [i.change for i in found.items if i.change.kind == kind])
    if found.uncompared:
        yield heading(f"Large stories ({len(found.uncompared)})")
    for one in found.uncompared:
        yield _uncompared(one, asked)
    if found.after is not None:
        left = f"{found.stories - found.looked_at:,}" if found.stories is not None else "many"
        yield Text()
        yield Text(f"... and {left} more stories: {_again(asked)} --after {found.after}")


def _listed(words: str, some: Sequence[Change]) -> Iterator[RenderableType]:
    if some:
        yield heading(f"{words} ({len(some)})")
    for change in some[:MOST]:
        yield _change(change)
    if len(some) > MOST:
        yield Text(f"... and {len(some) - MOST:,} more: name fewer stories with --limit")


def _uncompared(one: Uncompared, asked: Since) -> RenderableType:
    joined = f"{count_of(one.joined, 'new report')} among {len(one.story.reports):,}"
    how = f"whether its claims have more origins: {_again(asked)} --story {short(one.story.id)}"
    return row(one.story.id, Text(one_line(one.story.title)), joined, how)


def _again(asked: Since) -> str:
    return f"sayso changes --since {asked.since}"


def _change(change: Change) -> RenderableType:
    if change.kind == "revised":
        old, new = (r.report.report_id for r in change.reports)
        title = change.reports[1].report.url or change.title
        return row(new, Text(one_line(title)), f"before: report {short(old)}")
    claim, facts = change.claim, []
    is_story = claim is None or change.kind == "story"
    words = Text()
    if change.position is not None:
        words.append(f"{one_line(change.actor or 'somebody unnamed')}: ", "bold")
    words.append(
        one_line(change.title) if claim is None or is_story else cut(claim.text, LINE_CHARS)
    )
    if change.origins is not None:
        was, is_ = (f"{a} to {b}" if a != b else f"{a}" for a, b in change.origins)
        facts.append(f"origins: {was}, now {is_}")
    if not is_story:
        facts.append(f"story {short(change.story)}: {one_line(change.title)}")
    return row(change.story if is_story or claim is None else claim.id, words, *facts)
