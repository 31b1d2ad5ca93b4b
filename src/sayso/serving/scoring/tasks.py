"""Which function runs which task, and what is said of tasks whose part does not exist."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from sayso.api import Options
from sayso.serving.scoring.attribution import score_attribution
from sayso.serving.scoring.copies import score_copy
from sayso.serving.scoring.event_coref import score_event_coref
from sayso.serving.scoring.events import (
    score_event_record,
    score_event_sentence,
    score_event_type,
)
from sayso.serving.scoring.labels import score_actor, score_event_status
from sayso.serving.scoring.origins import score_origins
from sayso.serving.scoring.reading import score_reading
from sayso.serving.scoring.roles import score_event_role
from sayso.serving.scoring.score import Score
from sayso.serving.scoring.stories import score_story
from sayso.serving.scoring.timex import score_timex

Runner = Callable[[tuple[Path, ...], Options], Score]


RUNNERS: Mapping[str, Runner] = MappingProxyType(
    {
        "actor": score_actor,
        "attribution": score_attribution,
        "copy": score_copy,
        "event-coref": score_event_coref,
        "event-record": score_event_record,
        "event-role": score_event_role,
        "event-sentence": score_event_sentence,
        "event-status": score_event_status,
        "event-type": score_event_type,
        "origins": score_origins,
        "reading": score_reading,
        "story": score_story,
        "timex": score_timex,
    }
)
