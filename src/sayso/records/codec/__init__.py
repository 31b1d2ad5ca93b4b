"""Records to JSON and back: the one place that knows how rows look outside.

`encode_reading` and `decode_reading` are exact opposites; `schema` is generated from the
wire types, so what it says is what is written.
"""

from sayso.records.codec.answers import answer_schemas
from sayso.records.codec.decode import decode_reading, decode_report
from sayso.records.codec.encode import encode_reading, encode_report, encode_rows, encode_unread
from sayso.records.codec.wire import SCHEMA, schema

__all__ = [
    "SCHEMA",
    "answer_schemas",
    "decode_reading",
    "decode_report",
    "encode_reading",
    "encode_report",
    "encode_rows",
    "encode_unread",
    "schema",
]
