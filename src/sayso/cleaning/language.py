"""Which language a report is in."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Protocol

SAMPLE_CHARS = 5000
"""So much of a text tells its language."""

ENGLISH_SHARE = 0.2
"""Where so many of the words are English function words, the text is English.
News English has 0.3 to 0.5; neighbours written in Latin letters stay under 0.1."""

MIN_CONFIDENCE = 0.5
"""Below this probability of the identifier's own, another language stays unknown."""

MIN_ENGLISH_CONFIDENCE = 0.3
"""The same for English, which most of what we are given is in; own, from headlines alone."""

PIDGIN, LEAST_PIDGIN_WORDS = "pcm", 40
"""Nigerian Pidgin shares its words with English: the identifier takes headlines with African or
foreign names for it ("Police in Nairobi arrested four ..."), so only a longer text is in it."""

_WORD = re.compile(r"[^\W\d_]+")


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def find_language(text: str, english: AbstractSet[str]) -> str | None:
    """ISO 639-1 code of the language of most of the text; None if it cannot be told.

    English is told by its function words alone; anything else asks py3langid. Short texts are never
    in Nigerian Pidgin.
    """
    first = _WORD.search(text)
    start = first.start() if first else 0
    sample = text[start : start + SAMPLE_CHARS]
    words = _WORD.findall(sample.lower())
    if not words:
        return None
    if sum(word in english for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    language, confidence = _identifier().classify(sample)
    if language == PIDGIN and len(words) < LEAST_PIDGIN_WORDS:
        return "en"
    needed = MIN_ENGLISH_CONFIDENCE if language == "en" else MIN_CONFIDENCE
    return language if confidence >= needed else None


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    from py3langid import langid  # noqa: PLC0415 - its model takes a second to load

    identifier: _Identifier = langid.LanguageIdentifier.from_model_file(
        langid.MODEL_FILE, norm_probs=True
    )
    return identifier
