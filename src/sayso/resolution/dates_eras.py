"""Years and centuries that name their era: "44 BC", "AD 79", "1445 AH"."""

from sayso.resolution.dates_bases import OTHER_CALENDAR, Case, Value

BEFORE_CHRIST = "BC"
OTHER = "other"


def read_era_year(case: Case) -> Value:
    """Value of "44 BC" as "BC0044", of "AD 79" as "0079"; left open for another calendar."""
    era = case.parts.get("era") or case.parts["erafirst"]
    return _of_era(era, f"{int(case.parts['erayear']):04}")


def read_century(case: Case) -> Value:
    """Value of "the 17th century" as "16", of "the 3rd century BC" as "BC02"."""
    told = case.parts.get("ordinalnumber")
    number = int(told or case.parts["ordinal"])
    return _of_era(case.parts.get("era", ""), f"{number - 1:02}")


def read_other_calendar(case: Case) -> Value:
    """Value of "5 Nisan", "Heisei 30": left open."""
    del case
    return Value(OTHER_CALENDAR, "none")


def _of_era(era: str, value: str) -> Value:
    if era == OTHER:
        return Value(OTHER_CALENDAR, "none")
    return Value(BEFORE_CHRIST * (era == BEFORE_CHRIST) + value, "none")
