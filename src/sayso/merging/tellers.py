"""Whose telling a report's telling is: its own, or that of a report which it contains."""

from collections.abc import Collection, Mapping, Sequence

from sayso.merging.chains import words_at
from sayso.merging.contents import Telling
from sayso.merging.names import fold
from sayso.merging.standing import Standing


def find_tellers(tellings: Sequence[Telling], standing: Standing) -> Mapping[str, str]:
    """The node that tells each of the tellings (by id) of one claim.

    A report that contains another's text derives from it. What it tells in its own voice is
    told by that other, if that other tells it too. What it credits to somebody is, where the
    same words stand in the other's text; else it has asked for itself.

    Rule: origin.contained
    Source: own.
    """
    telling = {t.report_id for t in tellings}
    return {t.id: _teller(t, telling, standing) for t in tellings}


def _teller(telling: Telling, reports: Collection[str], standing: Standing) -> str:
    """The teller of the text that stands behind this one, at any remove."""
    behind = {standing.texts[i]: i for i in sorted(reports, reverse=True)}
    text = standing.texts[telling.report_id]
    passed = {text}
    while inside := _inside(telling, text, behind, standing) - passed:
        text = min(inside)
        passed.add(text)
    return standing.tellers[behind[text]]


def _inside(
    telling: Telling, text: str, behind: Mapping[str, str], standing: Standing
) -> frozenset[str]:
    """The texts that this text contains and that tell what it tells."""
    held = standing.held.get(text, frozenset()) & behind.keys()
    if not held or telling.attribution is None:
        return held
    words = _folded(telling.report_id, standing, telling)
    return frozenset(t for t in held if words in _folded(behind[t], standing))


def _folded(report_id: str, standing: Standing, telling: Telling | None = None) -> str:
    text = standing.readings[report_id].report.text
    words = words_at(telling.spans, text) if telling else text
    return " ".join(fold(words).split())
