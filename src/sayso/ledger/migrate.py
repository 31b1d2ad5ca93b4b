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
