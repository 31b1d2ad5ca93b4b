"""A claim that two hundred pages tell: copies, citing outlets, unnamed sources, denials."""

import random
from pathlib import Path

from sayso.serving.web.site import Site
from tests.api import shelf
from tests.merging.drafts import Draft, How, under
from tests.serving.web import served

SYLLABLES = ("bar", "cel", "dun", "fer", "gol", "har", "kem", "lin", "mar", "nor", "pel", "tas")
THING = "two drones had struck the refinery at Orlen and set fire to a tank"


def crowd(path: Path, pages: int = 200) -> Site:
    """A site over a ledger with one claim of so many pages."""
    shelf.filled(path, [_page(n) for n in range(pages)]).close()
    return served.site(path)


def _page(number: int) -> Draft:
    name = f"Outlet {number:03}"
    if number % 10 == 9:
        return shelf.denying(name)
    if number % 10 >= 7:
        return shelf.telling(name, shelf.openings()[0])
    return _citing(name, number) if number % 10 >= 4 else _own(name, number)


def _opening(number: int) -> str:
    dice = random.Random(number)  # noqa: S311 - no secret
    words = ["".join(dice.choices(SYLLABLES, k=2)) for _ in range(72)]
    told = " ".join(" ".join(words[n : n + 9]).capitalize() + "." for n in range(0, 72, 9))
    return f"Report {number} from Orlen. {told}"


def _own(outlet: str, number: int) -> Draft:
    """A text of its own that quotes officials of its own."""
    draft = Draft(
        f"{_opening(number)} Several officials at Orlen said {THING}.", outlet, _day(number)
    )
    officials = draft.group("Several officials at Orlen")
    how = How(sourcing="anonymous", count=None if number % 3 else 3)
    draft.says(officials, f"Several officials at Orlen|said|{THING}", how)
    return draft


def _citing(outlet: str, number: int) -> Draft:
    """A text that has it from another outlet's officials."""
    cited = f"Outlet {number % 10 % 4:03}"
    inner = f"officials said {THING}"
    draft = Draft(f"{_opening(number)} {cited} reported that {inner}.", outlet, _day(number))
    outer = draft.says(draft.name(cited, "media"), f"{cited}|reported|that {inner}")
    how = under(outer, How(sourcing="anonymous"))
    draft.says(draft.group("officials"), f"officials|said|{THING}", how)
    return draft


def _day(number: int) -> str:
    return f"2026-03-{4 + number % 5:02}"
