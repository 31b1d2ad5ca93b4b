"""Claims with their ways, from reports that were read by hand."""

from sayso.api.chains import Chained
from sayso.merging.copies import text_links
from sayso.merging.ways import find_ways
from tests.api import shelf
from tests.merging.drafts import TABLES, Draft, How, claim_about, under

SALE = "Nordia had sold the ferry Astra to Belmark"


def chained(words: str, *drafts: Draft) -> Chained:
    """The claim about these words as a ledger would tell it, without a story."""
    claim = claim_about(words, *drafts)
    told = {e.report_id for e in claim.evidence}
    readings = [r for r in (d.resolved() for d in drafts) if r.report.report_id in told]
    links = text_links([r.report for r in readings])
    ways = find_ways(claim, readings, links, TABLES)
    actors = {a.id: a for r in readings for a in r.actors}
    return Chained(claim, None, {r.report.report_id: r.report for r in readings}, actors, ways)


def strike() -> Chained:
    """Three outlets that print one text with a minister's words, and a denial."""
    told = zip(("Herald", "Monitor", "Observer"), shelf.openings(), strict=True)
    drafts = [*(shelf.telling(n, o) for n, o in told), shelf.denying("Belmark Radio")]
    return chained("two drones had struck", *drafts)


def sale() -> Chained:
    """An outlet with two officials, and a page that has it from that outlet."""
    return chained(SALE, *_sale())


def _sale() -> list[Draft]:
    one, other, _ = shelf.openings()
    first = Draft(f"{one} Two officials said that {SALE}.", "Herald", "2026-03-04")
    how = How(sourcing="anonymous", count=2)
    first.says(first.group("Two officials"), f"Two officials|said|that {SALE}", how)
    inner = f"two officials said that {SALE}"
    second = Draft(f"{other} The Herald reported that {inner}.", "Monitor", "2026-03-05")
    outer = second.says(second.name("Herald", "media"), f"The Herald|reported|that {inner}")
    second.says(second.group("two officials"), f"two officials|said|that {SALE}", under(outer, how))
    return [first, second]


def circle() -> Chained:
    """Two outlets that have it from each other."""
    drafts = []
    for outlet, cited in (("Herald", "Monitor"), ("Monitor", "Herald")):
        lead = (
            "Sailors were glad." if outlet == "Herald" else "Port crews were surprised and silent."
        )
        draft = Draft(f"{lead} The {cited} reported that {SALE}.", outlet, "2026-03-04")
        draft.says(draft.name(cited, "media"), f"The {cited}|reported|that {SALE}")
        drafts.append(draft)
    return chained(SALE, *drafts)


def many(number: int) -> Chained:
    """So many outlets, each with officials of its own."""
    drafts = []
    for n in range(number):
        words = " ".join(f"{chr(97 + n % 26)}{chr(97 + k)}{n}or" for k in range(20))
        draft = Draft(f"{words}. Some officials said that {SALE}.", f"Outlet {n:03}", "2026-03-04")
        how = How(sourcing="anonymous")
        draft.says(draft.group("Some officials"), f"Some officials|said|that {SALE}", how)
        drafts.append(draft)
    return chained(SALE, *drafts)
