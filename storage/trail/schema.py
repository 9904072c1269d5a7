"""The trail in the database: entries, effects written by a trigger, and who may touch what.

Why a trigger: "nobody forgot to log" must be a property of the way of writing, not a habit. A change
without an entry leaves an effect that references nothing, and the deferred foreign key refuses the
commit. Digests are taken under UTC and without nulls, since they would otherwise change with the
session's time zone and with ADD COLUMN.
"""

from __future__ import annotations

from typing import Any

from storage.exempt import APPEND_ONLY, EXEMPT, READ_ONLY

TABLES = """
CREATE TABLE trail_entry (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    act text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
    person uuid,
    actor jsonb NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    correlation uuid NOT NULL,
    fact jsonb NOT NULL
);
CREATE INDEX trail_entry_subject ON trail_entry (subject_kind, subject_id, at);
CREATE INDEX trail_entry_person ON trail_entry (person, at);
CREATE INDEX trail_entry_at ON trail_entry (at);
CREATE TABLE trail_effect (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry uuid NOT NULL REFERENCES trail_entry (id) DEFERRABLE INITIALLY DEFERRED,
    tab text NOT NULL,
    key text NOT NULL,
    old bytea,
    new bytea
);
CREATE INDEX trail_effect_entry ON trail_effect (entry);
CREATE INDEX trail_effect_row ON trail_effect (tab, key, id);
CREATE TABLE trail_queue (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry uuid NOT NULL UNIQUE
);
CREATE TABLE trail_index (
    position bigint PRIMARY KEY,
    entry uuid NOT NULL UNIQUE REFERENCES trail_entry (id),
    leaf bytea NOT NULL
);
CREATE TABLE outbox (entry uuid PRIMARY KEY);
CREATE TABLE request_key (
    person uuid NOT NULL,
    act text NOT NULL,
    key text NOT NULL,
    answer jsonb,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (person, act, key)
);
"""

FUNCTIONS = """
CREATE OR REPLACE FUNCTION trail_digest(line jsonb) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(convert_to(jsonb_strip_nulls(line)::text, 'UTF8'));

CREATE OR REPLACE FUNCTION trail_effect() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET timezone = 'UTC' SET search_path = public, pg_temp AS $$
DECLARE
    before jsonb; after jsonb; old_digest bytea; new_digest bytea;
BEGIN
    IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); old_digest := trail_digest(before); END IF;
    IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); new_digest := trail_digest(after); END IF;
    IF old_digest IS DISTINCT FROM new_digest THEN
        INSERT INTO trail_effect (entry, tab, key, old, new) VALUES (
            coalesce(nullif(current_setting('lianshen.entry', true), ''),
                     '00000000-0000-0000-0000-000000000000')::uuid,
            TG_TABLE_NAME, coalesce(after, before) ->> TG_ARGV[0], old_digest, new_digest);
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION trail_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is trailed and cannot be truncated', TG_TABLE_NAME;
END $$;
"""

_TABLES_WITH_KEY = """
SELECT c.relname AS name, (
    SELECT string_agg(a.attname, ',') FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = c.oid AND i.indisprimary) AS key
FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
WHERE c.relkind = 'r' AND s.nspname = 'public'
"""


async def attach(connection: Any) -> list[str]:
    """Put the trigger on every table that is not exempt; the names of those that carry it.

    Raises ValueError for a trailed table without a primary key of exactly one column: its rows could not
    be named.
    """
    carried = []
    for row in await connection.fetch(_TABLES_WITH_KEY):
        if row["name"] in EXEMPT:
            continue
        if not row["key"] or "," in row["key"]:
            raise ValueError(f"table {row['name']} needs a primary key of one column to be trailed")
        await connection.execute(_triggers(row["name"], row["key"]))
        carried.append(row["name"])
    return carried


def _triggers(table: str, key: str) -> str:
    return f"""
    CREATE OR REPLACE TRIGGER trail_effect AFTER INSERT OR UPDATE OR DELETE ON "{table}"
        FOR EACH ROW EXECUTE FUNCTION trail_effect('{key}');
    CREATE OR REPLACE TRIGGER trail_no_truncate BEFORE TRUNCATE ON "{table}"
        FOR EACH STATEMENT EXECUTE FUNCTION trail_no_truncate();
    """


async def grant(connection: Any, role: str) -> None:
    """Give the application's role what it needs and nothing more. `role` is a quoted identifier."""
    appended, read = ", ".join(APPEND_ONLY), ", ".join(READ_ONLY)
    await connection.execute(f"""
        GRANT USAGE ON SCHEMA public TO {role};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
        REVOKE UPDATE, DELETE ON {appended} FROM {role};
        REVOKE INSERT, UPDATE, DELETE ON {read} FROM {role};
    """)  # noqa: S608 (names of our own)
