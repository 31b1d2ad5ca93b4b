"""Invented reports for tests of stories: two affairs, told by several outlets, and some others."""

from sayso.records.text import Published, Report, Title

FIRE = "Ferry catches fire off Tollvik"
FERRY = (
    "A fire broke out on the ferry Havstjerna off Tollvik late on Monday, and all 84 people on "
    "board were taken to the island of Skarv, the coast guard said. Captain Ragna Østby, 52, told "
    "the Tollvik Courier that the fire began in the engine room at about 10 p.m."
)
FERRY_AGAIN = (
    "TOLLVIK - Rescuers took 84 passengers and crew off a burning ferry on Monday night. The fire "
    "on the Havstjerna started in the engine room shortly after 10 p.m., said Ragna Østby, its "
    "captain. Nobody was hurt. The passengers spent the night on Skarv."
)
FERRY_INQUIRY = (
    "An inquiry has blamed a fuel pipe for the fire on the Havstjerna, the ferry that burned off "
    "Tollvik in May. Captain Ragna Østby was cleared. Passengers had been brought to Skarv."
)
OTHER_FERRY = (
    "A fire broke out on the ferry Brimnes off Kalvoy late on Thursday, and all 31 people on "
    "board were taken to the mainland, the coast guard said. Captain Nils Aune, 39, said that "
    "the fire began in the galley at about 6 a.m."
)
TREATY = (
    "Norland and Vesmark signed a treaty on fishing in the Straits of Orm on Tuesday. Foreign "
    "Minister Odda Renn said that the treaty ended a quarrel over cod of eleven years. Trawlers "
    "of Vesmark may again fish off Orm."
)
TREATY_AGAIN = (
    "A quarrel over cod in the Straits of Orm is over: Norland and Vesmark put their names under "
    "a fishing treaty in Vella on Tuesday. Odda Renn, the foreign minister of Norland, called it "
    "a good day for trawlers on both sides."
)


def report(id_: str, text: str, day: str | None = None, title: str | None = None) -> Report:
    """A report, cleaned, with nothing told of it but this."""
    published = Published(day, "day", "given") if day else None
    return Report(
        id=id_,
        report_id=id_,
        text=text,
        raw_sha256="",
        title=Title(title) if title else None,
        published=published,
    )


REPORTS = (
    report("ferry-1", FERRY, "2031-05-06", FIRE),
    report("ferry-2", FERRY_AGAIN, "2031-05-06", "84 saved from burning ferry"),
    report("ferry-3", FERRY_INQUIRY, "2031-11-20", "Fuel pipe blamed for Havstjerna fire"),
    report("other", OTHER_FERRY, "2031-05-09", FIRE.replace("Tollvik", "Kalvoy")),
    report("treaty-1", TREATY, "2031-05-07", "Norland and Vesmark sign treaty"),
    report("treaty-2", TREATY_AGAIN, "2031-05-08"),
)
