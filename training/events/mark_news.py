"""Turn what readers wrote of drawn passages into places.

usage: python training/events/mark_news.py ANSWERS... [--data ../shared/data]

ANSWERS are files as NEWS_GUIDELINES.md describes. Writes `news.tsv`: sentence, type, mode, status,
and places of trigger, actors and recipients (`start-end`, half-open, code points in the report's
text, parted by blanks). Prints each line that it cannot read and leaves it out.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from check import CODES, read
from draw_news import PASSAGES, texts

from sayso.records.text import Span

HERE = Path(__file__).parent
OUT = HERE / "news.tsv"
COLUMNS = ("sentence", "type", "mode", "status", "trigger", "actors", "recipients")
NTH = re.compile(r"^(.*?)\s*#(\d+)$")


def sentences(data: Path) -> dict[str, tuple[Span, str]]:
    """Place and text of the report of each sentence, by its key."""
    found: dict[str, tuple[Span, str]] = {}
    held: dict[str, dict[str, str]] = {}
    count: dict[str, int] = {}
    for row in read(PASSAGES):
        file, number = row["file"], row["passage"]
        if file not in held:
            held[file] = texts(data, file)
        count[number] = count.get(number, 0) + 1
        place = Span(int(row["start"]), int(row["end"]))
        found[f"{number}.{count[number]}"] = (place, held[file][row["report"]])
    return found


def places(words: str, inside: Span, text: str) -> Iterator[Span]:
    """Where the words stand in the sentence; ValueError if they do not."""
    for part in filter(None, (p.strip() for p in words.split("|"))):
        match = NTH.match(part)
        name, nth = (match[1], int(match[2])) if match else (part, 1)
        pattern = r"\s+".join(map(re.escape, name.split()))
        edges = rf"(?<!\w){pattern}(?!\w)"
        quote = inside.quote(text)
        hits = list(re.finditer(edges, quote)) or list(re.finditer(pattern, quote))
        if len(hits) < nth:
            raise ValueError(f"{part!r} does not stand in the sentence")
        hit = hits[nth - 1]
        yield Span(inside.start + hit.start(), inside.start + hit.end())


def marked(cells: list[str], inside: Span, text: str) -> str:
    """A line of `news.tsv`; ValueError on what cannot be read."""
    cells += [""] * (len(COLUMNS) - len(cells))
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} cells")
    key, kind, mode, status, *spans = (c.strip() for c in cells)
    told = [" ".join(f"{s.start}-{s.end}" for s in places(w, inside, text)) for w in spans]
    if not told[0]:
        raise ValueError("no trigger")
    if kind not in {row["type"] for row in read(CODES / "plover_types.tsv")}:
        raise ValueError(f"unknown type {kind}")
    return "\t".join([key, kind, mode, status, *told])


def read_answers(paths: Sequence[Path], data: Path) -> Iterator[tuple[str, str]]:
    """Key and line of each event, or "" and what is wrong."""
    known = sentences(data)
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            cells = line.split("\t")
            if not line.strip():
                continue
            try:
                yield cells[0], marked(cells, *known[cells[0]])
            except (ValueError, KeyError) as fault:
                yield "", f"{path.name}:{number}: {fault}"


def main() -> None:
    """Read the answers, write the places."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("answers", type=Path, nargs="+")
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    given = ask.parse_args()
    answers = list(read_answers(given.answers, given.data))
    print("".join(f"{told}\n" for key, told in answers if not key), end="")
    found = sorted((a for a in answers if a[0]), key=lambda a: [int(n) for n in a[0].split(".")])
    lines = ["\t".join(COLUMNS), *dict.fromkeys(line for _, line in found)]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines) - 1} events in {len({k for k, _ in found})} sentences")


if __name__ == "__main__":
    main()
