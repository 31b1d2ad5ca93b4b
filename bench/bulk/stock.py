"""Reports to read in bulk: stretches of real ones, as many as wanted, no two with the same text."""

import json
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from random import Random

from sayso.records.text import Given, Page

FILES = (
    "attribution/polnear_train.jsonl",
    "crossdoc/shootings_2013_2015.jsonl",
    "crossdoc/copies_dev.jsonl",
)
WORDS = 500
MORE_OR_LESS = 100
"""Each text is so many words longer or shorter by chance, so that each round cuts otherwise."""
OUTLETS = ("The Eastport Chronicle", "Meridian", "The Herald")


def paragraphs(data: Path) -> list[str]:
    """All paragraphs of the texts, in order. Raises: SystemExit if the data is not there."""
    found: list[str] = []
    for name in FILES:
        if not (data / name).exists():
            raise SystemExit(f"{data / name} is not there: nothing was measured")
        for line in (data / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.get("kind", "orig") == "orig":  # of edited copies only what was copied
                found += [p for p in row["text"].split("\n") if p.strip()]
    return found


def texts(data: Path, words: int = WORDS) -> Iterator[str]:
    """Texts of about so many words each, whole paragraphs of running news; without an end."""
    held, told = paragraphs(data), set[int]()
    for round_ in count():
        chance = Random(round_)  # noqa: S311 - where it is cut, again the same
        part: list[str] = []
        size, wanted = 0, words
        for paragraph in held:
            part.append(paragraph)
            size += len(paragraph.split())
            if size >= wanted:
                text = "\n\n".join(part) + "\n"
                if hash(text) not in told:
                    told.add(hash(text))
                    yield text
                part, size = [], 0
                wanted = chance.randint(words - MORE_OR_LESS, words + MORE_OR_LESS)


def pages(data: Path, wanted: int) -> list[Page]:
    """So many reports as pages, with an outlet and a day, as archives give them."""
    return [page(text, n) for n, text in enumerate(islice(texts(data), wanted))]


def page(text: str, number: int) -> Page:
    """One report as a line of an archive gives it."""
    url = f"https://news.example/{number}"
    day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
    given = Given(f"r{number}", url, OUTLETS[number % len(OUTLETS)], None, day)
    return Page(text.encode(), f"stock:{number}", "text", given)


def with_copies(given: Sequence[Page], kind: str) -> Iterator[Page]:
    """The first half of the reports, each followed by an exact copy of its text.

    `kind`: "id" differs in its id alone, "outlet" in outlet and address too, "day" in its day too.
    """
    for one in given[: len(given) // 2]:
        yield one
        facts = one.given
        url = facts.url if kind == "id" else f"{facts.url}/copy"
        outlet = facts.outlet if kind == "id" else "The Copier"
        day = "2026-02-03" if kind == "day" else facts.published
        copy = Given(f"{facts.id}-copy", url, outlet, None, day)
        yield Page(one.content, f"{one.where}-copy", one.media, copy)


def words_of(given: Sequence[Page]) -> int:
    """Words as white space separates them."""
    return sum(len(one.content.split()) for one in given)
