"""The style of a picture that stands alone: the page's own colours and rules, variables resolved.

Not every program that shows SVG knows variables of CSS, so none are left in it.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal, TypeAlias

Colours: TypeAlias = Literal["both", "light", "dark"]
_VALUE: Final = re.compile(r"--([\w-]+):\s*([^;]+);")
_USED: Final = re.compile(r"var\(--([\w-]+)\)")
_COMMENT: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@cache
def alone_style(colours: Colours = "both") -> str:
    """Rules for light paper, and for dark screens where "both" are asked for."""
    light, dark = _palettes()
    if colours == "light":
        return _resolved(light)
    if colours == "dark":
        return _resolved(dark)
    return f"{_resolved(light)}@media screen and (prefers-color-scheme:dark){{{_resolved(dark)}}}"


def _resolved(palette: Mapping[str, str]) -> str:
    rules = _COMMENT.sub("", _read("chain/chain.css"))
    told = _USED.sub(lambda m: palette[m[1]].replace('"', "'"), rules)
    return " ".join(told.split())


def _palettes() -> tuple[dict[str, str], dict[str, str]]:
    """The page's colours and fonts: in light, and in dark."""
    css = _read("templates/page.css")
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)")[:2]
    first = dict(_VALUE.findall(light))
    return first, first | dict(_VALUE.findall(dark.partition("* {")[0]))


@cache
def _read(name: str) -> str:
    return files("sayso.serving").joinpath(name).read_text("utf-8")
