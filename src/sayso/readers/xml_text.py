"""The characters of an XML file, whatever encoding it claims to be in."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_UNMARKED = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]*?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")


def xml_text(content: bytes) -> str:
    """The text of an XML file without its declaration.

    A byte order mark counts first; UTF-8 is tried before the encoding that the file declares,
    since what is UTF-8 by chance is hardly ever text. What fits nothing is read as Windows-1252.
    """
    text = _decoded(content)
    return text[match.end() :] if (match := _DECLARATION.match(text)) else text


def _decoded(content: bytes) -> str:
    for mark, encoding in (*_BOMS, *_UNMARKED):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    declared = _DECLARED.match(content[:400])
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "utf-8"):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):  # not in it, or no encoding of text
            continue
    return content.decode("cp1252", "replace")
