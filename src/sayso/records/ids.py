"""Identity is computed: an id is a hash of what the thing is, the same on any machine."""

import hashlib
from collections.abc import Iterable

from sayso.records.text import Spans

ID_CHARS = 16
"""Hexadecimal digits of an id: 64 bits, so a billion rows collide with a chance of 3 %."""


def content_id(*parts: str | None) -> str:
    """Id of a thing that is told apart by these texts, in this order (None is not "")."""
    digest = hashlib.sha256()
    for part in parts:
        data = b"\x00" if part is None else b"\x01" + part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:ID_CHARS]


def places_key(spans: Spans) -> str:
    """Places as text, for use in an id: "0-18,33-90"."""
    return ",".join(f"{s.start}-{s.end}" for s in spans)


def report_hash(outlet: str | None, url: str | None, text: str) -> str:
    """`Report.report_id`: outlet, URL and text."""
    return content_id("report", outlet, url, text)


def attribution_id(report_id: str, source: Spans, cue: Spans, content: Spans) -> str:
    """`Attribution.id`: its report and the places of its parts."""
    return content_id("attribution", report_id, *map(places_key, (source, cue, content)))


def event_id(report_id: str, type_: str, trigger: Spans) -> str:
    """`Event.id`: its report, its type and the place of its trigger."""
    return content_id("event", report_id, type_, places_key(trigger))


def actor_id(kind: str, name: str, country: str | None) -> str:
    """`Actor.id` of somebody who has a name: the same in every report."""
    return content_id("actor", kind, name, country)


def unnamed_actor_id(report_id: str, places: Spans) -> str:
    """`Actor.id` of somebody without a name: known only as the words of one report."""
    return content_id("unnamed actor", report_id, places_key(places))


def claim_id(report_ids: Iterable[str], first: str, text: str) -> str:
    """`Claim.id`: the reports that tell it, its first telling there, and its words."""
    return content_id("claim", *sorted(report_ids), first, text)


def story_key(*words: str) -> int:
    """A number below 2^63 for a few words, as a ledger can keep it in a column."""
    return int(content_id("story", *words), 16) >> 1
