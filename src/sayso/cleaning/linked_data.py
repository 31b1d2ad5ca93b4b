"""What a page says of itself in JSON-LD: the node of its article, read tolerantly."""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Node: TypeAlias = Mapping[str, object]

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|ClaimReview)$")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_DEPTH = 6


def read_nodes(scripts: Sequence[str]) -> tuple[Node, ...]:
    """All typed nodes in a page's JSON-LD scripts, in order; broken scripts are passed over."""
    return tuple(node for script in scripts for node in _walk(_parse(script), _DEPTH))


def articles(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Those nodes that are articles of some kind (NewsArticle, BlogPosting, ...)."""
    return tuple(n for n in nodes if any(_ARTICLE.search(t) for t in types(n)))


def types(node: Node) -> tuple[str, ...]:
    """The node's types."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(v for v in values if isinstance(v, str))


def text_of(value: object) -> str | None:
    """A value as text: itself, its name, or that of its first item; None if it has none."""
    if isinstance(value, str):
        return " ".join(html.unescape(html.unescape(value)).split()) or None
    if isinstance(value, dict):
        return text_of(value.get("name"))
    if isinstance(value, list) and value:
        return text_of(value[0])
    return None


def names_of(value: object) -> tuple[str, ...]:
    """The names in a value that may hold one or several people or bodies."""
    values = value if isinstance(value, list) else [value]
    return tuple(name for v in values if (name := text_of(v)))


def _parse(script: str) -> object:
    plain = _WRAPPING.sub("", script.strip()).strip()
    for attempt in (plain, _TRAILING_COMMA.sub("", plain)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _walk(value.get(key), depth - 1)
