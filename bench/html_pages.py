"""How well article text, title, outlet and date are read from real HTML pages.

usage: python bench/html_pages.py [--data ../shared/data] [--missed]

Article text is scored as the article-extraction-benchmark does it (4-token shingles, mean
precision and recall over pages, F1 of the means); page furniture that cleaning marks does not
count as text. Title, outlet and date are compared with `bench/html_labels.tsv`.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from sayso.cleaning.clean import clean
from sayso.lexicon.furniture import load_furniture
from sayso.records.text import Page, Report

LABELS = Path(__file__).with_name("html_labels.tsv")


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Runs of `size` tokens with their counts; a shorter text is one run."""
    tokens = re.findall(r"\w+", text)
    if not tokens:
        return Counter()
    starts = range(max(1, len(tokens) - size + 1))
    return Counter(tuple(tokens[i : i + size]) for i in starts)


def text_f1(gold: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """Mean precision, mean recall, and the F1 of the two."""
    rows = []
    for page, truth in gold.items():
        want, have = shingles(truth), shingles(found.get(page, ""))
        hit = (want & have).total()
        rows.append((hit / have.total() if have else 0.0, hit / want.total() if want else 1.0))
    precision, recall = (sum(row[k] for row in rows) / len(rows) for k in (0, 1))
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def own_text(report: Report) -> str:
    """The report's text without what is marked as furniture."""
    at, kept = 0, []
    for mark in report.furniture:
        kept.append(report.text[at : mark.span.start])
        at = mark.span.end
    return "".join([*kept, report.text[at:]])


def folded(text: str) -> str:
    """Text for comparison: letters and digits only, lower case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def facts_of(report: Report) -> dict[str, str]:
    """Title, outlet and day of publication as read, "" where none."""
    return {
        "title": report.title.text if report.title else "",
        "outlet": report.outlet or "",
        "date": report.published.value[:10] if report.published else "",
    }


def read_labels() -> dict[str, dict[str, list[str]]]:
    """Accepted values of each fact by page."""
    header, *lines = LABELS.read_text("utf-8").splitlines()
    rows = (dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines)
    return {r["page"]: {k: _values(k, v) for k, v in r.items() if k != "page"} for r in rows}


def _values(fact: str, cell: str) -> list[str]:
    return [cell] if fact == "title" else [v for v in cell.split("|") if v]


def main() -> int:
    """Print the scores; 0 also where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--missed", action="store_true", help="print each wrong fact")
    options = parser.parse_args()
    folder = options.data / "html"
    if not folder.is_dir():
        print(f"html: no data at {folder}; nothing is measured")
        return 0
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    gold = {page: row["articleBody"] for page, row in truth.items()}
    tables = load_furniture()
    reports = {}
    for page in gold:
        content = gzip.decompress((folder / f"{page}.html.gz").read_bytes())
        reports[page] = clean(Page(content, page, "html"), tables).report
    precision, recall, f1 = text_f1(gold, {page: own_text(r) for page, r in reports.items()})
    print(f"html text: pages {len(gold)} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    _print_facts(reports, is_told=options.missed)
    return 0


def _print_facts(reports: dict[str, Report], *, is_told: bool) -> None:
    labels = read_labels()
    for fact in ("title", "outlet", "date"):
        stated = [page for page in reports if labels[page][fact]]
        right = 0
        for page in stated:
            found = facts_of(reports[page])[fact]
            is_right = folded(found) in map(folded, labels[page][fact])
            right += is_right
            if is_told and not is_right:
                print(f"  {fact} {page[:8]} read {found!r}, stated {labels[page][fact]}")
        print(f"html {fact}: {right}/{len(stated)} = {right / len(stated):.3f}")


if __name__ == "__main__":
    sys.exit(main())
