"""The Admiralty item digit, suggested from origins and positions, with its reasoning."""

from dataclasses import dataclass

from sayso.records.claim import Claim

WORDS = {
    1: "confirmed by other independent sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""As in NATO's AJP-2.1, item credibility."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A suggested digit from 1 to 6 and the sentences that led to it.

    The letter for the source's reliability is the analyst's alone and is never computed.
    """

    digit: int
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """What the digit means."""
        return WORDS[self.digit]


def suggest_grade(claim: Claim) -> Grade:
    """The digit that origins and positions suggest; it says nothing of whether the claim is true.

    Two origins that are surely independent and no denial: 1; with a denial: 2. Perhaps two and
    no denial: 2; one that speaks first-hand: 3. Only unnamed voices, or texts that name nobody,
    or outlets that only cite each other: 6. With denials one step down at least: 4, and 5 where
    more deny than may stand behind it.

    Rule: grade.digit
    Source: own, after the definitions of NATO's AJP-2.1.
    """
    least, most, denied = claim.origins.at_least, claim.origins.at_most, claim.badge.denied
    digit, reason = _digit(claim, least, most)
    if denied and not reason:
        digit = _denied_digit(least, most, denied)
    told = (_origins_told(least, most), _denials_told(denied), reason)
    return Grade(digit, tuple(r for r in told if r))


def _digit(claim: Claim, least: int, most: int) -> tuple[int, str]:
    """The digit where nobody denies it, and a reason beside the numbers."""
    if claim.is_circular or most == 0:
        told = "outlets that tell it cite each other" if most else "nobody is found who asserts it"
        return 6, told
    if most >= 2:
        return (1, "") if least >= 2 else (2, "")
    if _is_first_hand(claim):
        return 3, ""
    return 6, "" if claim.badge.denied else "nobody named tells it"


def _denied_digit(least: int, most: int, denied: int) -> int:
    if least >= 2:
        return 2 if least > denied else 3
    return 4 if most >= denied else 5


def _is_first_hand(claim: Claim) -> bool:
    """Whether the only origin is somebody who is named."""
    ends = [chain[-1] for chain in claim.origins.chains if chain]
    return any(hop.sourcing in ("named", "document", "self") for hop in ends)


def _origins_told(least: int, most: int) -> str:
    if least == most:
        return f"{most} independent origin{'' if most == 1 else 's'}"
    return f"at least {least} independent origin{'' if least == 1 else 's'}, at most {most}"


def _denials_told(denied: int) -> str:
    if denied == 0:
        return "nobody denies it"
    return f"{denied} den{'ies' if denied == 1 else 'y'} it"
