"""How long to wait before a host is visited again."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

DEFAULT_BACK_OFF_S = 60.0
"""What a host that is overloaded gets if it does not say how long it needs."""


class Pace:
    """When each host may be visited next, in seconds of the clock that is handed in."""

    def __init__(self, delay_s: float) -> None:
        self._delay_s = delay_s
        self._delays: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def wait_s(self, host: str, now: float) -> float:
        """Seconds until the host may be visited."""
        return max(0.0, self._next.get(host, now) - now)

    def slow_down(self, host: str, delay_s: float | None) -> None:
        """Keep to the delay that the host asks for, if it is longer than our own."""
        if delay_s is not None:
            self._delays[host] = max(self._delay_s, delay_s)

    def visited(self, host: str, now: float) -> None:
        """Count the host's delay from now."""
        self.back_off(host, now, self._delays.get(host, self._delay_s))

    def back_off(self, host: str, now: float, wait_s: float) -> None:
        """Leave the host alone for so long at least."""
        self._next[host] = max(self._next.get(host, now), now + wait_s)


def retry_after_s(told: str | None, now: datetime) -> float | None:
    """Seconds that a server asks for: "120", or a date; None if it does not say."""
    if told is None:
        return None
    told = told.strip()
    if told.isdigit() and told.isascii():
        return float(told[:9])
    try:
        until = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
