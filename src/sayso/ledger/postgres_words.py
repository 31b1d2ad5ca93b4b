"""Words as PostgreSQL is to find them: those that SQLite finds too, whatever the server's locale.

Which signs make a word, which case and which marks on letters mean nothing is settled here, as
FTS5's `unicode61` does it; the server stems (Porter, as FTS5 does) and looks up. Nothing is a stop
word in either. So both find the same rows (those of more than 200,000 signs by the first of them).
In which order, each tells by its own measure: the server's counts how often a row has a word, how
long the row is, and how rare the word is.
"""

import re
import unicodedata
from functools import lru_cache

from sayso.ledger.store import Match, Ways

SCALE = 6.0
"""Brings a rank to the size of BM25, to which what stands behind a row is added."""
MANY = 10_000
"""So many rows with a word are counted; a word that more have is no rarer than another such."""
ROWS_A_REPORT = 16
"""About so many rows there are for each report: counting them would take long."""
MOST_CHARS = 200_000
"""So much of a row's words is looked at; the server takes up to a megabyte of them."""
_WORD = re.compile(r"[^\W_]+")
_QUERY = "phraseto_tsquery('sayso', ?)"
_ROWS = f"(SELECT {ROWS_A_REPORT} * coalesce(max(n), 0) FROM reports)"
_HOLDING = f"(SELECT count(*) FROM (SELECT 1 FROM rows WHERE found @@ {_QUERY} LIMIT {MANY}) AS x)"
_RARE = f"ln((1.0 + {_ROWS} / (1.0 + {_HOLDING}))::float8)"
_RANK = f"{_RARE} * ts_rank('{{1, 1, 1, 1}}', found, {_QUERY}, 1)"


def plain(words: str) -> str:
    """The words alone, in small letters without marks: "Zoë's café" is "zoe s cafe"."""
    small = words.lower()
    if not small.isascii():
        small = "".join(map(_without_mark, small))
    return " ".join(_WORD.findall(small))[:MOST_CHARS]


@lru_cache(maxsize=4096)
def _without_mark(sign: str) -> str:
    """A letter of the Latin alphabet without its mark, nothing for a mark that stands alone."""
    first = unicodedata.normalize("NFD", sign)[0]
    if unicodedata.category(first) == "Mn":
        return ""
    return first if first.isascii() else sign


def match_words(ways: Ways, *, is_weighty: bool = False) -> Match:
    """The rows that have the words in any of some ways; of all rows, or of weighty ones."""
    spelt = [[words for words in map(plain, phrases) if words] for phrases in ways]
    spelt = [phrases for phrases in spelt if phrases]
    given = tuple(words for phrases in spelt for words in phrases)
    fits = " || ".join(f"({' && '.join([_QUERY] * len(phrases))})" for phrases in spelt)
    fits = f"found @@ ({fits})" if given else "1 = 0"
    fits += " AND weight >= 2" if is_weighty else ""
    singly = tuple(dict.fromkeys(given))
    rank = " + ".join([_RANK] * len(singly)) or "0.0"
    ranked = tuple(words for words in singly for _ in range(2))
    return Match("rows", "r", fits, given, f"-{SCALE} * ({rank})", ranked)
