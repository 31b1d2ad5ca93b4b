"""What reading needs: parser and tables, made once a process, and the user's own files."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sayso.errors import InputError, SaysoError
from sayso.records.omission import Omission, Unread
from sayso.records.text import Page

if TYPE_CHECKING:
    from sayso.api import Options
    from sayso.lexicon.catalogue import Catalogue
    from sayso.lexicon.own_types import OwnTypes
    from sayso.pipeline import Tools

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Extras:
    """What the user's files hold: event types and actors. Workers elsewhere get it whole."""

    own: "OwnTypes | None" = None
    catalogue: "Catalogue | None" = None


def extras_of(options: "Options") -> Extras:
    """Read the user's files. Raises: ConfigError for what can be told without a parser."""
    own, catalogue = None, None
    if options.types is not None:
        from sayso.lexicon.own_types import read_types  # noqa: PLC0415

        own = read_types(Path(options.types), load_tools(options.model).lexicon.events)
    if options.actors is not None:
        path = Path(options.actors)
        changed = path.stat().st_mtime_ns if path.exists() else 0
        catalogue = _catalogue(path, changed, options.model)
    return Extras(own, catalogue)


def equipped(options: "Options", extras: Extras) -> "Tools":
    """The tools for these options. Raises: ConfigError for an example that teaches nothing."""
    tools = load_tools(options.model)
    if extras.own is not None:
        tools = _tools_coding(extras.own, options.model)
    if extras.catalogue is not None:
        tools = replace(tools, catalogue=extras.catalogue)
    return tools if options.min_score is None else tools.asking(options.min_score)


def tools_of(options: "Options") -> "Tools":
    """Both together."""
    return equipped(options, extras_of(options))


def attempt(page: Page | Unread, read: Callable[[Page], Found]) -> Found | Unread:
    """One of many: whatever goes wrong with it is told in its place, and the rest goes on."""
    if isinstance(page, Unread):
        return page
    try:
        return read(page)
    except InputError as error:
        omission = Omission("cleaning", "unreadable", error.what)
    except SaysoError:  # the machine lacks something: no other report would fare better
        raise
    except Exception:  # noqa: BLE001 - the edge of a batch: one bad report never ends the run
        omission = Omission("pipeline", "failed", traceback.format_exc())
    return Unread(page.given.id, page.where, omission)


@lru_cache(maxsize=4)
def _catalogue(path: Path, changed: int, model: str | None) -> "Catalogue":
    """The user's actors, read once while the file stays as it is."""
    from sayso.lexicon.catalogue_files import read_catalogue  # noqa: PLC0415

    return read_catalogue(path, load_tools(model).lexicon.actors)


@cache
def _tools_coding(own: "OwnTypes", model: str | None) -> "Tools":
    """The tools with the user's types, whose examples are parsed once a process."""
    return load_tools(model).coding(own)


@cache
def load_tools(model: str | None = None) -> "Tools":
    """The parser with its labeller, and the tables, made once a process; models load with a parse.

    Raises: ConfigError for a faulty table; the first parse raises ParserMissing.
    """
    from sayso.lexicon.tables import load_lexicon  # noqa: PLC0415
    from sayso.parsing.labeller import LabellingParser  # noqa: PLC0415
    from sayso.parsing.spacy_parser import SpacyParser  # noqa: PLC0415
    from sayso.pipeline import Tools  # noqa: PLC0415

    parser = SpacyParser(model) if model else SpacyParser()
    return Tools(LabellingParser(parser), load_lexicon())
