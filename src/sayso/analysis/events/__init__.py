"""Who did what to whom: events by PLOVER from trigger tables and syntax."""

from sayso.analysis.events.find import find_events

__all__ = ["find_events"]
