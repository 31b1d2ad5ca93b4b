"""Draws docs/pictures/ from a ledger of the examples, as the program draws them for anybody.

python docs/drawings.py           draw them
python docs/drawings.py --check   fail if one of them is stale
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sayso.api.ledger import Ledger, Slice, Wanted
from sayso.serving.chain.picture import picture_file

HERE: Final = Path(__file__).parent
PICTURES: Final = HERE / "pictures"
EXAMPLES: Final = HERE.parent / "examples"
AFFAIR: Final = (
    *("affair.jsonl", "chronicle", "herald", "kittiwake", "monitor"),
    *("observer", "pasted", "talks", "wire"),
)
"""The reports of one affair, with copies, citations, denials and a circle."""


def chain(ledger: Ledger) -> str:
    """The chain behind the central claim of the largest story."""
    return picture_file(ledger.chain(_largest(ledger)))


DRAWINGS: Final[Mapping[str, Callable[[Ledger], str]]] = {"chain.svg": chain}


def _largest(ledger: Ledger) -> str:
    return ledger.browse("", Wanted(("story",)), Slice(1, "largest")).rows[0].id


def drawings() -> Mapping[str, str]:
    """Every picture by its file's name."""
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "x.db", create=True) as ledger:
        ledger.add([EXAMPLES / name for name in AFFAIR])
        return {name: draw(ledger) for name, draw in DRAWINGS.items()}


def main() -> int:
    """Draw or check every picture; exit code."""
    stale = []
    for name, drawn in drawings().items():
        path = PICTURES / name
        if "--check" not in sys.argv[1:]:
            PICTURES.mkdir(exist_ok=True)
            path.write_text(drawn, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != drawn:
            stale.append(name)
    if stale:
        sys.stderr.write(f"stale: {', '.join(stale)}; run `just docs`\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
