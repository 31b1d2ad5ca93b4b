"""Draws the units of the speakers sample: sources that are a pronoun or a common-noun phrase.

usage: python bench/speakers/draw.py [--data ../shared/data]

Writes `units.jsonl` and `twice.jsonl` beside itself, places only, no words of the reports. What
is a pronoun or a common-noun phrase is told by the words alone (`kind_of`), and who is drawn by
the seed alone; sayso is not run and not imported. GUIDELINES.md says what the labels mean.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent
GOLD = "attribution/polnear_dev.jsonl"
SEED = 20240917
UNITS = 240
TWICE = 48

PERSONAL = """i me my mine myself we us our ours ourselves you your yours yourself yourselves
    he him his himself she her hers herself it its itself they them their theirs themselves"""
OTHERS = """who whom whose which that this these those some many most few several all both each
    one others another any none either neither someone somebody anyone anybody everyone
    everybody nobody"""
PRONOUNS = frozenset((PERSONAL + " " + OTHERS).split())
ENDS_PHRASE = frozenset(
    (
        *("who", "whom", "whose", "which", "that", "who've", "who's", "and", "or", "but", "as"),
        *("of", "from", "for", "in", "at", "on", "to", "with", "by", "about", "near", "like"),
        *("close", "familiar", "including", "led", "represented"),
    )
)
"""Words before which a noun phrase's own head has passed: "a spokesman | for the ministry"."""
MARKS = re.compile(r"[,;:()\[\]–—“”\"]|--")
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*\.?")


def kind_of(source: str, small: frozenset[str]) -> str | None:
    """The word "pronoun" or "nominal", or None for names and for what is neither.

    A pronoun is one word of the list above. A nominal is a phrase whose head is written with a
    small letter: the head is the last word before the first mark or the first word that ends a
    phrase ("the head | of the FBI"). A phrase of one capitalised word ("Critics") counts if the
    file writes the word small more often (`small`). A head with a capital letter is a name
    ("Mayor Lind"); so is a head followed by a comma and a capitalised word ("his deputy, Ida
    Moe"), for the answer stands in the phrase itself.
    """
    bare = re.sub(r"[’']s?$", "", source.strip(" ,.\n\xa0"))
    if bare.lower() in PRONOUNS:
        return "pronoun"
    cut = MARKS.search(bare)
    rest = bare[cut.end() :].split() if cut else []
    words = bare[: cut.start()].split() if cut else bare.split()
    past = next((n for n, w in enumerate(words) if n and w.lower() in ENDS_PHRASE), len(words))
    words = [re.sub(r"[’']s?$", "", w) for w in words[:past]]
    if not words or any(not WORD.fullmatch(w.strip("'‘’")) for w in words[-1:]):
        return None
    if rest and cut and cut[0] == "," and rest[0][0].isupper():
        return None
    is_small = words[-1][0].islower() or (len(words) == 1 and words[-1].lower() in small)
    return "nominal" if is_small else None


def small_words(texts: Sequence[str]) -> frozenset[str]:
    """Words that the texts write with a small letter more often than with a capital."""
    counts = Counter(word for text in texts for word in re.findall(r"[A-Za-z]+", text))
    return frozenset(w for w in counts if w.islower() and counts[w] > counts[w.capitalize()])


def population(path: Path) -> Iterator[dict[str, object]]:
    """Every gold source that is a pronoun or nominal, once a place, in the file's order."""
    reports = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    small = small_words([r["text"] for r in reports])
    for report in reports:
        places = {tuple(span) for a in report["attributions"] for span in a["source"][:1]}
        for start, end in sorted(places):
            kind = kind_of(report["text"][start:end], small)
            if kind is not None:
                yield {"report": report["id"], "start": start, "end": end, "kind": kind}


def write_rows(path: Path, rows: Sequence[dict[str, object]]) -> None:
    """One JSON object a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def main() -> int:
    """Draw, write, and say how many of how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    gold = parser.parse_args().data / GOLD
    if not gold.exists():
        print(f"speakers: nothing drawn, there is no {gold}")
        return 0
    everyone = list(population(gold))
    chance = random.Random(SEED)  # noqa: S311 - a draw that can be repeated, no secret
    order = sorted(chance.sample(range(len(everyone)), UNITS))
    units = [{"unit": n, **everyone[at]} for n, at in enumerate(order, 1)]
    twice = sorted(chance.sample(range(UNITS), TWICE))
    write_rows(HERE / "units.jsonl", units)
    write_rows(HERE / "twice.jsonl", [units[at] for at in twice])
    kinds = Counter(str(row["kind"]) for row in everyone)
    drawn = Counter(str(row["kind"]) for row in units)
    print(f"drawn {UNITS} of {len(everyone)} sources; of all {dict(kinds)}, drawn {dict(drawn)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
