"""What a report is about, in few words: enough to tell whether another tells the same story."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """One report as other reports are compared with it: terms, names, numbers, days.

    `day` counts days (`date.toordinal`) to the day of publication, None where that is not known
    to the day; `told` likewise to the day that the first weekday of the text means. `terms` are
    stems with their weights in thousandths, whose squares sum to about a million; `names` are
    stems of words with a capital. `ages` and `hours` of the clock (0 to 23) are told in the
    text, `title_numbers` in the title. All are sorted.
    """

    report_id: str
    day: int | None = None
    told: int | None = None
    terms: tuple[tuple[str, int], ...] = ()
    names: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    title_numbers: tuple[str, ...] = ()
