"""Who did what to whom: events by PLOVER from trigger tables and syntax."""

from sayso.analysis.events.find import find_events
from sayso.analysis.events.learn import learn_trigger

__all__ = ["find_events", "learn_trigger"]
