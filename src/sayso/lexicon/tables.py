"""All tables that a reading uses, loaded once and passed on."""

from dataclasses import dataclass

from sayso.lexicon.actors import ActorTables, load_actors
from sayso.lexicon.cues import CueTables, load_cues
from sayso.lexicon.events import EventTables, load_events
from sayso.lexicon.furniture import FurnitureTables, load_furniture
from sayso.lexicon.time import TimeTables, load_time


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of every stage, checked and frozen."""

    furniture: FurnitureTables
    cues: CueTables
    time: TimeTables
    actors: ActorTables
    events: EventTables


def load_lexicon() -> Lexicon:
    """The tables that ship with sayso. Raises: ConfigError naming the file and line at fault."""
    return Lexicon(load_furniture(), load_cues(), load_time(), load_actors(), load_events())
