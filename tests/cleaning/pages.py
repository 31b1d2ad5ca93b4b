"""Pages for the tests of cleaning, and short ways to clean them."""

from functools import cache

from sayso.cleaning.clean import Cleaned, clean
from sayso.lexicon.furniture import FurnitureTables, load_furniture
from sayso.records.text import Given, Page, Report

BODY = (
    "The harbour board said on Tuesday that the swing bridge would stay closed until spring, "
    "after divers found cracks in two of its piers.\n\n"
    "He resigned.\n\n"
    "“We were told in March and nobody acted,” said Ana Lind, who leads the dockers' union, "
    "adding that two crews had refused to cross it.\n"
)


@cache
def tables() -> FurnitureTables:
    return load_furniture()


def pasted(text: str, given: Given | None = None) -> Cleaned:
    return clean(Page(text.encode(), "pasted.txt", "text", given or Given()), tables())


def report_of(text: str, given: Given | None = None) -> Report:
    return pasted(text, given).report


def marked(text: str) -> dict[str, str]:
    """Furniture of a pasted text: its words and the reason."""
    report = report_of(text)
    return {f.span.quote(report.text): f.reason for f in report.furniture}


def html(body: str, head: str = "", given: Given | None = None) -> Cleaned:
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY.strip().split("\n\n"))
    page = f"<html><head>{head}</head><body>{body}<article>{paragraphs}</article></body></html>"
    return clean(Page(page.encode(), "page.html", "html", given or Given()), tables())
