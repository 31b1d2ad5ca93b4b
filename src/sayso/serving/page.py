"""The page as one HTML file that needs nothing else: no network, no font, no script."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from sayso.records.reading import Reading
from sayso.serving.rows import ReadingView


def page_html(view: ReadingView, reading: Reading) -> str:
    """The page of a reading as HTML: a whole document."""
    return _template().render(view=view, style=_asset("page.css"))


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("page.html.j2"))


def _asset(name: str) -> str:
    return (files("sayso.serving") / "templates" / name).read_text("utf-8")
