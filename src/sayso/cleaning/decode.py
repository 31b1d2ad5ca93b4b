"""Bytes to characters: by mark, by content, by what the page states, by likelihood."""

import codecs
import re
from dataclasses import dataclass

from sayso.errors import InputError
from sayso.records.omission import Omission
from sayso.records.text import Page

MAX_CHARS = 300_000
"""Longest text of one report: about 50,000 words, several times the longest magazine piece."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file (or an office document)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_ORDINARY = re.compile(
    r"utf-?8|windows-\d+|cp\d+|iso-?8859-\d+|latin-?1|(?:us-)?ascii|koi8-[ru]|gb(?:k|2312|18030)|"
    r"big5(?:-hkscs)?|shift[-_]jis|euc-(?:jp|kr)|iso-2022-jp|macintosh|tis-620"
)
"""Encodings of text that pages state; Python knows others that are no encodings of pages."""

_HEAD_BYTES = 4096
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_MAX_CONTROL_SHARE = 0.1
_MAX_HIGH_SHARE = 0.08
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_MIN_WIDE_SHARE = 0.7
_MIN_TOLD = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page, nothing dropped, and what was doubtful about them."""

    text: str
    omissions: tuple[Omission, ...] = ()


def decode(page: Page) -> Decoded:
    """The page's characters.

    UTF-8 is tried before what the page states: bytes that are no UTF-8 by chance hardly
    ever form it. A byte order mark of UTF-8 stays in the text, so that offsets are those of
    the bytes read as UTF-8.

    Raises: InputError if the page is empty, binary, or holds no visible character.
    """
    data = page.content
    if not data.strip():
        raise InputError("there is nothing in it but white space", page.where, "give a report")
    kind = next((name for magic, name in _BINARY if data.startswith(magic)), None)
    if kind:
        raise _binary(kind, page.where)
    decoded = _decode(data)
    _check(decoded.text, page.where)
    return decoded


def check_length(text: str, where: str) -> None:
    """Refuse what is too long to be one report. Raises: InputError."""
    if len(text) > MAX_CHARS:
        raise InputError(
            f"a text of {len(text):,} characters is longer than any report",
            where,
            f"cut it into reports of at most {MAX_CHARS:,} characters, one a line of JSON Lines",
        )


def _binary(kind: str, where: str) -> InputError:
    return InputError(
        f"this is {kind}, not text", where, "give plain text, HTML or JSON Lines; convert it first"
    )


def _check(text: str, where: str) -> None:
    visible = sum(1 for c in text[:_HEAD_BYTES] if c.isprintable() and not c.isspace())
    controls = len(_CONTROL.findall(text[:_HEAD_BYTES]))
    if controls > max(visible, 1) * _MAX_CONTROL_SHARE and controls > 8:
        raise _binary("binary data or control characters", where)
    if not any(c.isprintable() and not c.isspace() for c in text):
        raise InputError(
            "there is nothing in it but white space and control characters", where, "give a report"
        )


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _as(data, encoding) or _replaced(data, encoding)
    if b"\0" in data[:_HEAD_BYTES] and (wide := _wide(data)):
        return wide
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(text)
    stated = _stated(data)
    if stated and (text := _strict(data, stated)) is not None:
        return Decoded(text)
    return _surrogates(data) or _by_line(data) or _mostly_utf8(data) or _guessed(data)


def _as(data: bytes, encoding: str) -> Decoded | None:
    text = _strict(data, encoding)
    return None if text is None else Decoded(text)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _stated(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_HEAD_BYTES])
    name = match[1].decode("ascii", "replace").lower() if match else ""
    if not _ORDINARY.fullmatch(name):
        return None
    # browsers read Latin-1 as its superset cp1252, and so must we: it has the curly quotes
    is_latin = name in ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii")
    return "cp1252" if is_latin else name


def _replaced(data: bytes, encoding: str) -> Decoded:
    detail = f"bytes that are no {encoding} stand as U+FFFD"
    return Decoded(
        data.decode(encoding, "replace"), (Omission("cleaning", "characters-lost", detail),)
    )


def _surrogates(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    detail = "halves of characters stand as U+FFFD"
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return Decoded(text, (Omission("cleaning", "characters-lost", detail),))


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few stray bytes, as pages put together from several sources have it."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    told = sum(1 for c in text if c > "\x7f") - lost
    if told < _MIN_TOLD * lost:
        return None
    detail = f"{lost} bytes that are no utf-8 stand as U+FFFD"
    return Decoded(text, (Omission("cleaning", "characters-lost", detail),))


def _by_line(data: bytes) -> Decoded | None:
    """Texts in UTF-8 and in cp1252 put together: each line is read as what it can be."""
    lines = data.splitlines(keepends=True)
    told = [_strict(line, "utf-8") for line in lines]
    is_mixed = any(text is not None and not text.isascii() for text in told)
    others = b"".join(x for x, text in zip(lines, told, strict=True) if text is None)
    if not is_mixed or _MULTIBYTE.search(others) or not _is_western(others):
        return None
    parts = [_strict(x, "cp1252") if t is None else t for x, t in zip(lines, told, strict=True)]
    if any(part is None for part in parts):
        return None
    return Decoded("".join(part or "" for part in parts), (_guess("utf-8 and cp1252"),))


def _guessed(data: bytes) -> Decoded:
    encoding = "cp1252" if _is_western(data) else _likeliest(data)
    text = _strict(data, encoding)
    if text is None:
        return _replaced(data, "utf-8")
    return Decoded(text, (_guess(encoding),))


def _guess(encoding: str) -> Omission:
    detail = f"no encoding that fits is stated; read as {encoding}"
    return Omission("cleaning", "encoding-guessed", detail)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without its mark: most bytes of English in their places are zero."""
    head = data[:_HEAD_BYTES]
    wide = (
        ("utf-32-le", head[3::4] + head[2::4] + head[1::4], 4),
        ("utf-32-be", head[::4] + head[1::4] + head[2::4], 4),
        ("utf-16-le", head[1::2], 2),
        ("utf-16-be", head[::2], 2),
    )
    for encoding, zeros, width in wide:
        if zeros.count(0) > _MIN_WIDE_SHARE * max(len(zeros), 1) and len(data) % width == 0:
            text = _strict(data, encoding)
            if text is not None:
                return Decoded(text, (_guess(encoding),))
    return None


def _is_western(data: bytes) -> bool:
    # English in an 8-bit encoding has few other bytes: quotation marks, dashes, some accents
    text = _strict(data, "cp1252")
    return text is not None and sum(c > 127 for c in data) <= _MAX_HIGH_SHARE * len(data)


def _likeliest(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only odd pages need it

    best = from_bytes(data[: 16 * _HEAD_BYTES]).best()
    return best.encoding if best else "cp1252"
