"""Whether two reports tell one story: a look at their profiles and at pinned tables."""

from collections.abc import Collection, Mapping
from math import exp, log1p, sqrt

from sayso.lexicon.stories import StoryTables
from sayso.records.link import Link
from sayso.records.story import Profile

RARE = 5.0
"""Rarity from which a shared term is told as rare: in one report of 150 or fewer."""
MOST_AGES = 3
"""More agreeing ages tell no more."""
MODEL = "story.logistic"


def compare_stories(one: Profile, other: Profile, tables: StoryTables) -> Link | None:
    """The link between two reports that tell one story, None if they likely do not.

    `score` is the probability by the model of `lexicon/en/story_weights.tsv`, whose card says
    where it was learnt.

    Rule: merge.story
    Source: own; a logistic model of what the two share.
    """
    first, second = sorted((one, other), key=lambda p: p.report_id)
    if first.report_id == second.report_id:
        return None
    features = story_features(first, second, tables)
    score = 1 / (1 + exp(-_log_odds(features, tables)))
    if score < tables.model.link:
        return None
    told = tuple(sorted((name, round(value, 4)) for name, value in features.items()))
    return Link("story", first.report_id, second.report_id, round(score, 6), told, MODEL)


def story_log_odds(one: Profile, other: Profile, tables: StoryTables) -> float:
    """How likely two reports tell one story: 0 is as likely as not, less is less likely."""
    return _log_odds(story_features(one, other, tables), tables)


def _log_odds(features: Mapping[str, float], tables: StoryTables) -> float:
    model = tables.model
    return model.offset + sum(model.weights.get(n, 0.0) * v for n, v in features.items())


def story_features(one: Profile, other: Profile, tables: StoryTables) -> dict[str, float]:
    """What the two share and where they differ, in numbers; the same for both orders."""
    return {
        **_words_shared(one, other, tables),
        **_numbers_shared(one, other),
        **_days_between(one, other),
    }


def _words_shared(one: Profile, other: Profile, tables: StoryTables) -> dict[str, float]:
    mine, theirs = dict(one.terms), dict(other.terms)
    terms = sorted(mine.keys() & theirs.keys())
    names = sorted(set(one.names).intersection(other.names))
    return {
        "terms": sqrt(sum(mine[t] * theirs[t] for t in terms) / 1_000_000),
        "rare terms": log1p(sum(tables.rarity(t) > RARE for t in terms)),
        "names": log1p(sum(map(tables.rarity, names))),
    }


def _numbers_shared(one: Profile, other: Profile) -> dict[str, float]:
    return {
        "ages": min(MOST_AGES, len(set(one.ages).intersection(other.ages))),
        "ages differ": _differ(one.ages, other.ages),
        "hours differ": _differ(one.hours, other.hours),
        "title numbers differ": _differ(one.title_numbers, other.title_numbers),
    }


def _differ(one: Collection[object], other: Collection[object]) -> float:
    """1 if both tell something and nothing of it is the same."""
    return float(bool(one and other) and not set(one).intersection(other))


def _days_between(one: Profile, other: Profile) -> dict[str, float]:
    """How far apart the two were published, and whether they tell of one day."""
    if one.day is None or other.day is None:
        return {"undated": 1.0}
    told = None if one.told is None or other.told is None else abs(one.told - other.told)
    return {
        "days": log1p(abs(one.day - other.day)),
        "told day": float(told == 0),
        "told days differ": float(told is not None and told > 1),
    }
