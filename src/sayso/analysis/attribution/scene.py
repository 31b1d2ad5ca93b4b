"""What the rules for one report look at: its parse, cues and quotations, joined once."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.analysis.attribution.mending import mend
from sayso.analysis.attribution.quotations import Speech, link_quotations, unowned_words
from sayso.analysis.cues import Cue, find_cues, hides_source
from sayso.analysis.quotes import Quotation
from sayso.lexicon.cues import CueTables
from sayso.records.parse import Parse


@dataclass(frozen=True, slots=True)
class Scene:
    """A mended parse with its cues and quotations.

    `speech` holds the quotations by the head of the cue that introduces them, `owners` those heads
    by the quotation, `unowned` the tokens of those that nobody introduces, `heads` the main tokens
    of all cues, those too that only hide a source.
    """

    parse: Parse
    tables: CueTables
    cues: tuple[Cue, ...]
    quotations: tuple[Quotation, ...]
    speech: Mapping[int, Speech]
    unowned: frozenset[int]
    heads: frozenset[int]
    owners: Mapping[Quotation, frozenset[int]]

    def is_free(self, quotation: Quotation, cue: int) -> bool:
        """Whether no other cue introduces the quotation, or this one stands in it."""
        is_own = self.owners.get(quotation, frozenset()) <= {cue}
        return is_own or cue in quotation.numbers()


def set_scene(parse: Parse, quotations: tuple[Quotation, ...], tables: CueTables) -> Scene:
    """Cues and quotations of a report, and who introduces which."""
    found = tuple(find_cues(parse, tables))
    cues = tuple(c for c in found if not hides_source(parse, c.head, tables))
    quoted = frozenset(i for q in quotations for i in q.numbers())
    parse = mend(parse, cues, quoted)
    speech = link_quotations(parse, quotations, cues)
    return Scene(
        parse=parse,
        tables=tables,
        cues=cues,
        quotations=quotations,
        speech=speech,
        unowned=unowned_words(quotations, speech),
        heads=frozenset(c.head for c in found),
        owners=_owners(speech),
    )


def _owners(speech: Mapping[int, Speech]) -> Mapping[Quotation, frozenset[int]]:
    found: dict[Quotation, frozenset[int]] = {}
    for head, introduced in speech.items():
        for quotation in introduced.parts:
            found[quotation] = found.get(quotation, frozenset()) | {head}
    return found
