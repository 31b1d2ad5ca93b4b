"""JSON Schema of what the ledger answers, as `encode_rows` writes it."""

from typing import Any

import msgspec

from sayso.records.codec import wire
from sayso.records.correction import Correction
from sayso.records.doubt import Doubt
from sayso.records.happening import Happening, Story
from sayso.records.omission import Unread

PAIR: dict[str, Any] = {
    "type": "array",
    "prefixItems": [{"type": "integer"}, {"type": "integer"}],
    "minItems": 2,
    "maxItems": 2,
    "description": "Start and end in code points, half-open.",
}


def answer_schemas(place: str) -> dict[str, Any]:
    """Schemas of rows by name: story, claim, event, doubt, report, actor, and their parts.

    `place` is where they will stand, for references among them: "#/components/schemas/{name}".
    """
    _, parts = msgspec.json.schema_components(
        (Story, wire.ClaimRow, Happening, wire.ReportRow, wire.ActorRow, Correction, Unread, Doubt),
        ref_template=place,
    )
    return {**parts, "Span": PAIR}  # spans are written as pairs
