"""Handlers that answer from the ledger as it stands: the state's name, and not the same twice."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from fastapi import Request
from starlette.responses import Response

from sayso.api.ledger import Ledger
from sayso.serving.web.paint import Here, sealed, tag_of, unchanged
from sayso.serving.web.site import Site

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and the ledger that is open while it is answered."""

    request: Request
    ledger: Ledger


def stamped(
    handler: Callable[Concatenate[Asked, P], Response],
) -> Callable[Concatenate[Request, Site, P], Response]:
    """The handler with a request and a site in place of what it is asked.

    Whoever holds the answer for this state of the ledger already is told so, without calling the
    handler; else its answer carries the state's name (ETag).
    """

    @wraps(handler)
    def answered(request: Request, site: Site, *args: P.args, **given: P.kwargs) -> Response:
        with site.ledger() as ledger:
            tag = tag_of(request, ledger)
            known = unchanged(request, tag)
            return known or sealed(handler(Asked(request, ledger), *args, **given), tag)

    _, *own = inspect.signature(handler).parameters.values()
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    head = [
        inspect.Parameter("request", kind, annotation=Request),
        inspect.Parameter("site", kind, annotation=Here),
    ]
    signature = inspect.Signature([*head, *own])
    answered.__signature__ = signature  # type: ignore[attr-defined] # what FastAPI looks at
    return cast(Callable[Concatenate[Request, Site, P], Response], answered)
