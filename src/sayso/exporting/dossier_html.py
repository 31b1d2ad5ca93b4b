"""A dossier as one HTML file: no script, nothing fetched, every word escaped."""

from dataclasses import replace
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from sayso.exporting.blocks import is_address
from sayso.exporting.dossier import Dossier
from sayso.exporting.dossier_sections import clipped, sections
from sayso.records.shown import one_line, shown


def html(dossier: Dossier) -> str:
    """A whole HTML document."""
    title = f"Dossier of claim {dossier.claim.id}"
    return _template("dossier.html.j2").render(title=title, body=body(dossier))


def body(dossier: Dossier) -> str:
    """The sections alone, for a page that has its own head."""
    return _template("sections.html.j2").render(
        title=f"Dossier of claim {dossier.claim.id}", sections=sections(dossier)
    )


def excerpt(dossier: Dossier, most: int) -> str:
    """The same, with so many rows of each list, and words that say how many are left out."""
    short = replace(dossier, links=dossier.links[: most + 1])  # there can be twenty thousand
    return _template("sections.html.j2").render(
        title=f"Dossier of claim {dossier.claim.id}",
        sections=[clipped(s, most) for s in sections(short)],
    )


@cache
def _template(name: str) -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "shown": shown,
        "one_line": one_line,
        "kind": lambda block: type(block).__name__,
    }
    environment.tests["address"] = is_address
    text = (files("sayso.exporting") / "templates" / name).read_text("utf-8")
    return environment.from_string(text)
