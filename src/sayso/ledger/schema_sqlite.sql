-- How SQLite finds rows by their words.

CREATE VIRTUAL TABLE found USING fts5 (
    words, content = 'rows', content_rowid = 'r', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE found_first USING fts5 ( -- the same for rows of weight, where very many fit
    words, content = 'rows', content_rowid = 'r', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER rows_in AFTER INSERT ON rows WHEN new.words <> '' BEGIN
    INSERT INTO found (rowid, words) VALUES (new.r, new.words);
    INSERT INTO found_first (rowid, words) SELECT new.r, new.words WHERE new.weight >= 2;
END;
CREATE TRIGGER rows_out AFTER DELETE ON rows BEGIN
    INSERT INTO found (found, rowid, words)
        SELECT 'delete', old.r, old.words WHERE old.words <> '';
    INSERT INTO found_first (found_first, rowid, words)
        SELECT 'delete', old.r, old.words WHERE old.weight >= 2 AND old.words <> '';
    DELETE FROM facts WHERE r = old.r;
END;
