"""A dossier as Markdown: every word of a report shows as it is and means nothing more."""

import re
from collections.abc import Iterator

from sayso.exporting.blocks import Block, Drawing, Facts, Grid, Quote, Words, is_address
from sayso.exporting.dossier import Dossier
from sayso.exporting.dossier_sections import sections
from sayso.records.shown import one_line, shown

_SIGNS = re.compile(
    r"[\\`*_{}\[\]<>#|~&$^=@]|:(?=//)|(?<=www)\.|^[-+]|^\d+[.)](?=\s|$)", re.IGNORECASE
)
_RUNS = re.compile(r"`+")


def markdown(dossier: Dossier) -> str:
    """The page, with one heading a section."""
    lines = [f"# Dossier of claim {dossier.claim.id}", ""]
    for section in sections(dossier):
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def plain(text: str) -> str:
    """A text on one line that Markdown shows as it is: every sign of its own is escaped."""
    return _SIGNS.sub(_escaped, one_line(text))


def _escaped(found: re.Match[str]) -> str:
    """The sign, or the last of several, after a backslash."""
    return f"{found[0][:-1]}\\{found[0][-1]}"


def fenced(text: str) -> Iterator[str]:
    """A text verbatim, in a fence longer than any in it."""
    longest = max((len(run) for run in _RUNS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}text"
    yield from shown(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    yield fence


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Quote | Drawing):
        yield from fenced(block.text)
    elif isinstance(block, Facts):
        yield from (f"- **{plain(label)}:** {_value(value)}" for label, value in block.rows)
    elif isinstance(block, Grid):
        yield _row(block.head)
        yield _row(["---"] * len(block.head), is_rule=True)
        yield from (_row(row) for row in block.rows)
    elif isinstance(block, Words):
        yield plain(block.text)


def _value(value: str) -> str:
    return f"<{value}>" if is_address(value) else plain(value)


def _row(cells: tuple[str, ...] | list[str], *, is_rule: bool = False) -> str:
    return f"| {' | '.join(cells if is_rule else map(plain, cells))} |"
