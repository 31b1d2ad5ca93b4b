-- How PostgreSQL finds rows by their words, and what else SQLite has of itself.

CREATE TEXT SEARCH DICTIONARY sayso_stems (TEMPLATE = snowball, LANGUAGE = porter);
CREATE TEXT SEARCH CONFIGURATION sayso (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION sayso ADD MAPPING FOR
    asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part,
    hword_numpart, email, protocol, url, host, url_path, file, sfloat, float, int, uint, version
    WITH sayso_stems;

ALTER TABLE readings ADD COLUMN rowid BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE;

ALTER TABLE rows ADD COLUMN found TSVECTOR NOT NULL;
CREATE INDEX rows_found ON rows USING gin (found) WITH (gin_pending_list_limit = 256);
CREATE INDEX rows_found_first ON rows USING gin (found) WITH (gin_pending_list_limit = 256)
    WHERE weight >= 2;

CREATE FUNCTION rows_out() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM facts USING gone WHERE facts.r = gone.r;
    RETURN NULL;
END $$;
CREATE TRIGGER rows_out AFTER DELETE ON rows REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION rows_out();
