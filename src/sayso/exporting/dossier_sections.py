"""What a dossier says, section by section; Markdown and HTML both write this out."""

from collections.abc import Iterator

from sayso.exporting.blocks import (
    Block,
    Drawing,
    Grid,
    Quote,
    Section,
    Words,
    facts,
    grid,
)
from sayso.exporting.dossier import Dossier
from sayso.exporting.dossier_chain import drawing, outlet_of
from sayso.exporting.dossier_facts import (
    corrections,
    differences,
    links,
    places,
    provenance,
    source_descriptions,
)
from sayso.records.claim import Evidence
from sayso.records.reading import Resolved

CAVEAT = (
    "This page tells who says so, in whose words and where. It does not say whether the claim is"
    " true. Places count Unicode code points in the report's text, from zero, the end outside."
)
COUNTING = (
    "Counted: each named speaker or document once, whoever quotes it; each anonymous group once for"
    " the outlet that cites it; each text of its own voice once, copies folded. At most: all of"
    " these. At least: the named ones, or one where there are only others, for those may be the"
    " same people."
)
NO_LETTER = "not given: the letter is the analyst's alone and is never computed"


def sections(dossier: Dossier) -> tuple[Section, ...]:
    """The sections in their order."""
    return (
        Section("Claim", tuple(_claim(dossier))),
        Section("In numbers", (_badge(dossier),)),
        Section("Grade", (_grade(dossier),)),
        Section("How it travelled", (Drawing(drawing(dossier)),)),
        Section("Origins", tuple(_origins(dossier))),
        Section("Positions", (_positions(dossier),)),
        Section("Evidence", tuple(_evidence(dossier))),
        Section("Sources as the reports describe them", tuple(source_descriptions(dossier))),
        Section("Numbers and dates side by side", tuple(differences(dossier))),
        Section("Why reports are put together", (links(dossier),)),
        Section("Corrections", (corrections(dossier),)),
        Section("Where it comes from", tuple(provenance(dossier))),
        Section("How to read this page", (Words(CAVEAT),)),
    )


def clipped(section: Section, most: int) -> Section:
    """The section with so many tables, quotes or rows at most, and a word where there are more."""
    blocks = [clipped_block(b, most) for b in section.blocks[: 2 * most]]
    if len(section.blocks) > 2 * most:
        blocks.append((Words("More of them stand in the whole dossier."),))
    return Section(section.title, tuple(b for told in blocks for b in told))


def clipped_block(block: Block, most: int) -> tuple[Block, ...]:
    """A block of which no more than so many rows are told."""
    if isinstance(block, Grid) and len(block.rows) > most:
        told = Words("More rows stand in the whole dossier.")
        return Grid(block.head, block.rows[:most]), told
    if isinstance(block, Drawing) and block.text.count("\n") >= 3 * most:
        lines = block.text.split("\n")
        told = Words("More lines stand in the whole dossier.")
        return Drawing("\n".join(lines[: 3 * most])), told
    return (block,)


def _claim(dossier: Dossier) -> Iterator[Block]:
    claim, story = dossier.claim, dossier.story
    yield Quote(claim.text)
    yield facts(
        ("Claim id", claim.id),
        ("Story", f"{story.title} ({story.id})" if story else None),
        ("First published", claim.first_seen),
        ("Last published", claim.last_seen),
        ("Central", "a report is mainly about it" if claim.is_central else None),
        ("Circular", "outlets that tell it cite each other" if claim.is_circular else None),
    )


def _badge(dossier: Dossier) -> Block:
    badge, origins = dossier.claim.badge, dossier.claim.origins
    return facts(
        ("Pages", str(badge.pages)),
        ("Texts, copies folded", str(badge.texts)),
        ("Origins", f"at least {origins.at_least}, at most {origins.at_most}"),
        ("Confirmed by", str(badge.confirmed)),
        ("Denied by", str(badge.denied)),
        ("Declined by", str(badge.declined)),
    )


def _grade(dossier: Dossier) -> Block:
    suggested = dossier.suggested
    given = "; ".join(
        f"{c.value} ({c.author}, {c.at}{', ' + c.reason if c.reason else ''})"
        for c in dossier.letters
    )
    return facts(
        ("Suggested Admiralty digit", f"{suggested.digit}, {suggested.words}"),
        ("Because", "; ".join(suggested.reasons)),
        ("Given by analysts", given or NO_LETTER),
    )


def _origins(dossier: Dossier) -> Iterator[Block]:
    origins = dossier.claim.origins
    yield Words(f"At least {origins.at_least}, at most {origins.at_most}. {COUNTING}")
    rows = [
        (
            str(number),
            " ← ".join(hop.text or dossier.name(hop.actor) for hop in chain) or "own voice",
            chain[-1].sourcing if chain else None,
            str(chain[-1].count) if chain and chain[-1].count else None,
        )
        for number, chain in enumerate(origins.chains, 1)
    ]
    head = ("Chain", "From the cited outlet to the origin", "Origin is", "How many")
    yield grid(head, rows, "No report names anybody behind it.")


def _positions(dossier: Dossier) -> Block:
    where = {a.id: outlet_of(r) for r, a in dossier.held()}
    rows = [
        (dossier.name(p.actor), p.stance, p.date, where.get(p.attribution), p.attribution)
        for p in dossier.claim.positions
    ]
    return grid(("Who", "Stance", "When", "Told by", "Saying"), rows, "Nobody takes one.")


def _evidence(dossier: Dossier) -> Iterator[Block]:
    readings = {r.report.report_id: r for r in dossier.readings}
    for evidence in dossier.claim.evidence:
        yield Quote(evidence.exact)
        yield _where(evidence, readings[evidence.report_id])


def _where(evidence: Evidence, reading: Resolved) -> Block:
    report = reading.report
    published = report.published
    return facts(
        ("Place", f"code points {evidence.start} to {evidence.end}"),
        ("Before it", evidence.prefix),
        ("After it", evidence.suffix),
        ("Report", report.title.text if report.title else "title not stated"),
        ("Outlet", outlet_of(reading)),
        ("Byline", report.byline),
        ("Published", f"{published.value} ({published.known_by})" if published else "not stated"),
        ("Address", report.url),
        ("Report id", report.report_id),
        ("SHA-256 of its bytes", report.raw_sha256 or "not known"),
        ("Sayings at this place", places(evidence, reading)),
        ("Found by", evidence.by),
    )
