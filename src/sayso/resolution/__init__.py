"""Analysis to Resolved: mention to actor, time expression to interval, place to coordinates."""
