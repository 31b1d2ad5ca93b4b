"""All tables that a reading uses, loaded once and passed on."""

from dataclasses import dataclass

from sayso.lexicon.actors import ActorTables, load_actors
from sayso.lexicon.cues import CueTables, load_cues
from sayso.lexicon.events import EventTables, load_events
from sayso.lexicon.furniture import FurnitureTables, load_furniture
from sayso.lexicon.merging import MergingTables, load_merging
from sayso.lexicon.time import TimeTables, load_time


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of every stage, checked and frozen."""

    furniture: FurnitureTables
    cues: CueTables
    time: TimeTables
    actors: ActorTables
    events: EventTables
    merging: MergingTables


def load_lexicon() -> Lexicon:
    """The tables that ship with sayso. Raises: ConfigError naming the file and line at fault."""
    return Lexicon(
        furniture=load_furniture(),
        cues=load_cues(),
        time=load_time(),
        actors=load_actors(),
        events=load_events(),
        merging=load_merging(),
    )
