"""The little that must be known of a written line to go on after it."""

import msgspec


class OmissionHead(msgspec.Struct, frozen=True):
    """Why something was left out."""

    reason: str


class LineHead(msgspec.Struct, frozen=True):
    """Whose line it is, whether it holds a report, what was left out; the rest is passed over."""

    omissions: list[OmissionHead]
    id: str | None
    report_id: str | None = None


def line_head(data: bytes) -> LineHead | None:
    """The head of a line of `sayso annotate`; None if it is none."""
    try:
        return _decoder.decode(data)
    except msgspec.MsgspecError:
        return None


_decoder = msgspec.json.Decoder(LineHead)
