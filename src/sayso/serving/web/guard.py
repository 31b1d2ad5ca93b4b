"""What stands before every page: who may ask, and what a browser may do with the answer.

The server is for one person. Names other than this machine's own are refused, so that no page of
the web can reach it under a name of its own (DNS rebinding). On another address every request
must carry the token that was shown when the server started, under whatever name it comes: a
browser that is led here by another name does not have it. What changes the ledger must carry
the secret that only our own pages know (CSRF).
"""

import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.serving.web.site import Site

HOME_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
TOKEN_COOKIE = "sayso_token"  # noqa: S105 - the name of a cookie
CSRF_HEADER = "x-sayso-csrf"
MOST_BODY = 10_000_000
"""So many bytes a request may bring."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses what is not for us, lets the rest through, and seals what goes out."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self.refusal(scope)
        await (refused or self.app)(scope, receive, sealed)

    def refusal(self, scope: Scope) -> Response | None:
        """Why this request is not answered, None if it may pass."""
        headers = Headers(scope=scope)
        if self.site.token is not None:
            known = self._known(scope, headers)
            if known is not None:
                return known
        elif host_of(headers.get("host", "")) not in HOME_NAMES:
            return _refused(421, "this server does not go by that name")
        if scope["method"] in SAFE:
            return None
        if not _is_ours(headers):
            return _refused(403, "this request comes from another site")
        return _too_large(headers)

    def _known(self, scope: Scope, headers: Headers) -> Response | None:
        """None for whoever has the token; whoever brings it in the address gets a cookie."""
        wanted = self.site.token or ""
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(asked).get("token")
        if given is not None and _is_same(given, wanted):
            return _with_cookie(scope["path"], asked, wanted)
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if any(_is_same(have, wanted) for have in (bearer, *_cookies(headers))):
            return None
        return _refused(401, "open the address with the token that was shown at the start")


def host_of(header: str) -> str:
    """The name in a Host header, without its port."""
    name = header.casefold().strip()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]


def _is_ours(headers: Headers) -> bool:
    """Whether a browser says that the request comes from one of our own pages, or none at all."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")


def _too_large(headers: Headers) -> Response | None:
    """Refused before its body is taken, if that is too large or does not say how large it is."""
    told = headers.get("content-length", "")
    if not told.isdecimal():
        return _refused(411, "say how large the request is")
    if int(told) > MOST_BODY:
        return _refused(413, f"this is more than {MOST_BODY // 1_000_000} MB")
    return None


def _cookies(headers: Headers) -> Iterable[str]:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ()
    return (jar[TOKEN_COOKIE].value,) if TOKEN_COOKIE in jar else ()


def _with_cookie(path: str, asked: list[tuple[str, str]], token: str) -> Response:
    rest = urlencode([(k, v) for k, v in asked if k != "token"])
    there = "/" + path.lstrip("/") + (f"?{rest}" if rest else "")
    answer = RedirectResponse(there, 303)
    answer.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict", path="/")
    return answer


def _is_same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _refused(code: int, why: str) -> Response:
    return PlainTextResponse(f"sayso: {why}\n", code)
