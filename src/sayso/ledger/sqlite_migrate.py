"""Taking ledgers of older schemas forward, one version at a time."""

import sqlite3


def to_second(held: sqlite3.Connection) -> None:
    """From version 1 to 2: marks stand beside keys of text, and what stories' tellings rest on.

    What a telling rested on is not known of any story, so each is told anew when it is next
    looked at; nothing is lost.
    """
    held.execute("ALTER TABLE text_keys RENAME TO first_keys")
    held.execute(
        "CREATE TABLE text_keys (key INTEGER, marks INTEGER, n INTEGER,"
        " PRIMARY KEY (key, marks, n)) WITHOUT ROWID"
    )
    held.execute(
        "INSERT INTO text_keys SELECT key, marks, n FROM first_keys"
        " JOIN (SELECT n, sum(key & 1) AS marks FROM first_keys GROUP BY n) USING (n)"
    )
    held.execute("DROP TABLE first_keys")
    held.execute(
        "CREATE TABLE tellings (story_id TEXT PRIMARY KEY, rests_on BLOB NOT NULL) WITHOUT ROWID"
    )
    _look_first(held)


def _look_first(held: sqlite3.Connection) -> None:
    """Where very many rows have the words that are asked for, those of weight are looked at."""
    held.execute("DROP INDEX rows_seen")
    held.execute("CREATE INDEX rows_newest ON rows (last_seen DESC, weight DESC, kind, id)")
    held.execute("CREATE INDEX rows_largest ON rows (weight DESC, last_seen DESC, kind, id)")
    held.execute(
        "CREATE INDEX rows_doubted ON rows (kind, weight DESC, last_seen DESC, id) WHERE words = ''"
    )
    held.execute(
        "CREATE VIRTUAL TABLE found_first USING fts5 (words, content = 'rows', content_rowid = 'r',"
        " tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    held.execute(
        "INSERT INTO found_first (rowid, words) SELECT r, words FROM rows WHERE weight >= 2"
    )
    held.execute("DROP TRIGGER rows_in")
    held.execute("DROP TRIGGER rows_out")
    held.execute(
        "CREATE TRIGGER rows_in AFTER INSERT ON rows WHEN new.words <> '' BEGIN"
        " INSERT INTO found (rowid, words) VALUES (new.r, new.words);"
        " INSERT INTO found_first (rowid, words) SELECT new.r, new.words WHERE new.weight >= 2;"
        " END"
    )
    held.execute(
        "CREATE TRIGGER rows_out AFTER DELETE ON rows BEGIN"
        " INSERT INTO found (found, rowid, words)"
        " SELECT 'delete', old.r, old.words WHERE old.words <> '';"
        " INSERT INTO found_first (found_first, rowid, words)"
        " SELECT 'delete', old.r, old.words WHERE old.weight >= 2 AND old.words <> '';"
        " DELETE FROM facts WHERE r = old.r;"
        " END"
    )
