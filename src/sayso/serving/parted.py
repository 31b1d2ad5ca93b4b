"""Facts parted by dashes: in a narrow terminal a line ends at a dash, never inside a fact."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.text import Text

DASH = " - "


@dataclass(frozen=True, slots=True)
class Parted:
    """Such facts, in a style, as rich can print them."""

    facts: str
    style: str = "dim"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Lines as long as the width allows."""
        line = ""
        for part in self.facts.split(DASH):
            longer = f"{line}{DASH}{part}" if line else part
            if line and len(longer) > options.max_width:
                yield Text(line, self.style)
                longer = part
            line = longer
        yield Text(line, self.style)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """From its longest part to the whole."""
        longest = max(map(len, self.facts.split(DASH)))
        most = options.max_width
        return Measurement(min(longest, most), min(len(self.facts), most))
