"""Keep every past: chained events, system-versioned pledges and bills, judgements, positions of readings.

Triggers make ``event`` and the past tables append-only, and copy what held of a pledge or a bill before a change. A
migration that rebuilds one of these tables on SQLite drops its triggers: it must call ``_guard`` anew.
"""

import hashlib
import json
import re
from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)

PLEDGE = (
    ("title", sa.String(), False), ("ministry_id", sa.Text(), True), ("ministry_text", sa.String(), True),
    ("answerable_id", sa.Text(), True), ("speaker", sa.String(), True), ("kind", sa.String(), False),
    ("area_id", sa.Text(), True), ("strength", sa.String(), False), ("promised_on", sa.Date(), False),
    ("first_due_from", sa.Date(), True), ("first_due_to", sa.Date(), True), ("targets", sa.JSON(), False),
    ("found_by", sa.String(), False), ("fingerprint", sa.String(), False), ("review", sa.String(), False),
    ("reviewed_by", sa.String(), True), ("reviewed_at", MOMENT, True), ("merged_into_id", sa.Integer(), True),
    ("recorded_at", MOMENT, False), ("changed_at", MOMENT, False),
)  # fmt: skip
BILL = (
    ("name", sa.String(), False), ("number", sa.String(), False), ("term", sa.Integer(), True),
    ("proposer", sa.String(), False), ("proposed_on", sa.Date(), True), ("committee", sa.String(), False),
    ("referred_on", sa.Date(), True), ("committee_tabled_on", sa.Date(), True),
    ("committee_decided_on", sa.Date(), True), ("committee_result", sa.String(), False),
    ("legal_review_decided_on", sa.Date(), True), ("legal_review_result", sa.String(), False),
    ("plenary_decided_on", sa.Date(), True), ("plenary_result", sa.String(), False), ("outcome", sa.String(), True),
    ("absorbed_by_id", sa.Text(), True), ("passed_on", sa.Date(), True), ("sent_on", sa.Date(), True),
    ("promulgated_on", sa.Date(), True), ("law_name", sa.String(), False), ("law_no", sa.String(), True),
    ("in_force_on", sa.Date(), True), ("url", sa.String(), False), ("source", sa.String(), False),
    ("recorded_at", MOMENT, False), ("changed_at", MOMENT, False),
)  # fmt: skip
EVENT_TEXTS = ("progress_unit", "quote", "published_status", "published_scheme", "override", "previous_hash", "hash")
HASHED = (
    "pledge_id", "happened_on", "published_on", "recorded_at", "recorded_by", "evidence", "status", "progress_done",
    "progress_total", "progress_unit", "new_due_from", "new_due_to", "note", "article_id", "start", "end", "quote",
    "url", "source_title", "outlet", "published_status", "published_scheme", "override", "retracts_id",
)  # fmt: skip
APPEND_ONLY = ("event", "judgement", "pledge_past", "bill_past")
VERSIONED = (("pledge", PLEDGE), ("bill", BILL))


def upgrade() -> None:
    _widen_statement()
    _return_statements_of_merged_pledges()  # first: a pledge came into the record with its own statements
    _widen_pledge()
    _widen_bill()
    _widen_revision()
    _create_new_tables()
    _rebuild_pledge_pasts()
    _widen_event()
    _guard()


def downgrade() -> None:
    raise NotImplementedError("the history that this version keeps has no place in the older one: restore a copy")


def _batch(table: str):  # type: ignore[no-untyped-def]
    """Alters a table; on SQLite that rebuilds it, and its CHECK constraints must come back under their own names."""
    return op.batch_alter_table(table, naming_convention={"ck": "%(constraint_name)s"})


def _widen_statement() -> None:
    with _batch("statement") as batch:
        batch.add_column(sa.Column("recorded_at", MOMENT, nullable=True))
    op.execute(
        "UPDATE statement SET recorded_at = (SELECT imported_at FROM article WHERE article.id = statement.article_id)"
    )
    with _batch("statement") as batch:
        batch.alter_column("recorded_at", existing_type=MOMENT, nullable=False)


def _widen_pledge() -> None:
    with _batch("pledge") as batch:
        batch.add_column(sa.Column("answerable_id", sa.Text(), nullable=True))
        batch.add_column(sa.Column("first_due_from", sa.Date(), nullable=True))
        batch.add_column(sa.Column("first_due_to", sa.Date(), nullable=True))
        batch.add_column(sa.Column("recorded_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("changed_at", MOMENT, nullable=True))
    op.execute(
        "UPDATE pledge SET first_due_from = due_from, first_due_to = due_to, recorded_at = coalesce("
        "(SELECT min(recorded_at) FROM statement WHERE statement.pledge_id = pledge.id), reviewed_at, "
        "CURRENT_TIMESTAMP)"
    )
    op.execute(
        "UPDATE pledge SET changed_at = coalesce("
        "(SELECT max(at) FROM revision WHERE revision.pledge_id = pledge.id), recorded_at)"
    )
    with _batch("pledge") as batch:
        batch.alter_column("recorded_at", existing_type=MOMENT, nullable=False)
        batch.alter_column("changed_at", existing_type=MOMENT, nullable=False)
        batch.create_foreign_key("fk_pledge_answerable_id", "ministry", ["answerable_id"], ["id"], ondelete="RESTRICT")
        batch.create_check_constraint(
            op.f("ck_pledge_first_due"),
            "(first_due_from IS NULL) = (first_due_to IS NULL) "
            "AND (first_due_from IS NULL OR first_due_from <= first_due_to)",
        )
    op.create_index("ix_pledge_answerable_id", "pledge", ["answerable_id"])


def _widen_bill() -> None:
    held = {"name", "proposer", "proposed_on", "outcome", "absorbed_by_id", "passed_on", "promulgated_on", "law_no",
            "in_force_on", "url"}  # fmt: skip
    added = [column for column in BILL if column[0] not in held]
    with _batch("bill") as batch:
        for name, kind, _ in added:
            batch.add_column(sa.Column(name, kind, nullable=True))
    texts = [name for name, kind, nullable in added if not nullable and isinstance(kind, sa.String)]
    blank = ", ".join(f"{name} = ''" for name in texts)
    op.execute(f"UPDATE bill SET {blank}, recorded_at = CURRENT_TIMESTAMP, changed_at = CURRENT_TIMESTAMP")
    with _batch("bill") as batch:
        for name, kind, nullable in added:
            if not nullable:
                batch.alter_column(name, existing_type=kind, nullable=False)
    op.create_index("ix_bill_number", "bill", ["number"])
    op.create_index("ix_bill_name", "bill", ["name"])
    with _batch("pledge_bill") as batch:
        batch.add_column(sa.Column("linked_by", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("linked_at", MOMENT, nullable=True))
    with _batch("pledge_bill") as batch:
        batch.alter_column("linked_by", existing_type=sa.String(), existing_nullable=False, server_default=None)


def _widen_revision() -> None:
    with _batch("revision") as batch:
        batch.add_column(sa.Column("undoes_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_revision_undoes_id", "revision", ["undoes_id"], ["id"], ondelete="RESTRICT")
        batch.create_unique_constraint("uq_revision_undoes_id", ["undoes_id"])


def _create_new_tables() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("settling", sa.Boolean(), nullable=False),
        sa.CheckConstraint("verdict IN ('confirmed', 'rejected')", name=op.f("ck_judgement_verdict_known")),
        sa.CheckConstraint("\"by\" <> ''", name=op.f("ck_judgement_reader_named")),
        sa.CheckConstraint("NOT settling OR reason <> ''", name=op.f("ck_judgement_settling_reason")),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name="fk_judgement_pledge_id", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
        sa.UniqueConstraint("pledge_id", "by", "settling", name="uq_judgement_pledge_id_by_settling"),
    )
    op.create_index("ix_judgement_pledge_id", "judgement", ["pledge_id"])
    op.create_table(
        "sync",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("position", sa.JSON(), nullable=False),
        sa.Column("last_success_at", MOMENT, nullable=True),
        sa.Column("last_error_at", MOMENT, nullable=True),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_sync"),
    )
    for table, columns, key, bodies in (
        ("pledge", PLEDGE, sa.Integer(), (("ministry_id", "ministry"), ("answerable_id", "ministry"),
                                          ("area_id", "policy_area"), ("merged_into_id", "pledge"))),
        ("bill", BILL, sa.Text(), (("absorbed_by_id", "bill"),)),
    ):  # fmt: skip
        past = f"{table}_past"
        op.create_table(
            past,
            sa.Column("id", sa.Integer(), nullable=False),
            *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in columns),
            sa.Column(f"{table}_id", key, nullable=False),
            sa.Column("held_until", MOMENT, nullable=False),
            sa.ForeignKeyConstraint(
                [f"{table}_id"], [f"{table}.id"], name=f"fk_{past}_{table}_id", ondelete="RESTRICT"
            ),
            *(
                sa.ForeignKeyConstraint([name], [f"{parent}.id"], name=f"fk_{past}_{name}", ondelete="RESTRICT")
                for name, parent in bodies
            ),
            sa.PrimaryKeyConstraint("id", name=f"pk_{past}"),
        )
        op.create_index(f"ix_{past}_{table}_id_held_until", past, [f"{table}_id", "held_until"])
    op.create_index("ix_pledge_past_merged_into_id", "pledge_past", ["merged_into_id"])


def _rebuild_pledge_pasts() -> None:
    """What a pledge was before each change that its revisions tell, from the newest back."""
    bind = op.get_bind()
    meta = sa.MetaData()
    pledge = sa.Table("pledge", meta, autoload_with=bind)
    past = sa.Table("pledge_past", meta, autoload_with=bind)
    revision_ = sa.Table("revision", meta, autoload_with=bind)
    names = [name for name, _, _ in PLEDGE]
    by_pledge: dict[int, list[sa.Row]] = {}  # type: ignore[type-arg]
    for row in bind.execute(sa.select(revision_).order_by(revision_.c.at, revision_.c.id)).all():
        by_pledge.setdefault(row.pledge_id, []).append(row)
    for pledge_id, changes in by_pledge.items():
        held = bind.execute(sa.select(pledge).where(pledge.c.id == pledge_id)).mappings().one()
        values = {name: held[name] for name in names}
        found = []
        for position in reversed(range(len(changes))):
            values = {**values, **_before(changes[position])}
            if values["review"] == "unreviewed":
                values |= {"reviewed_by": None, "reviewed_at": None}
            since = changes[position - 1].at if position else held["recorded_at"]
            values["changed_at"] = since
            found.append({**values, "pledge_id": pledge_id, "held_until": changes[position].at})
        bind.execute(past.insert(), list(reversed(found)))


def _before(change: sa.Row) -> dict[str, object]:  # type: ignore[type-arg]
    renamed = {"due_from": "first_due_from", "due_to": "first_due_to"}
    columns = {name: kind for name, kind, _ in PLEDGE}
    found: dict[str, object] = {}
    for name, value in change.before.items():
        column = renamed.get(name, name)
        if column in columns:
            is_day = isinstance(columns[column], sa.Date) and value is not None
            found[column] = date.fromisoformat(value) if is_day else value
    return found


def _return_statements_of_merged_pledges() -> None:
    """A merge used to move statements to the pledge that stands; now they stay, so that it can be undone.

    Of a pledge's statements the earliest made it; the merge had made repetitions of those that it moved.
    """
    bind = op.get_bind()
    query = sa.text("SELECT pledge_id, before FROM revision WHERE action = 'merge' ORDER BY at DESC, id DESC")
    for pledge_id, before in bind.execute(query.columns(pledge_id=sa.Integer(), before=sa.JSON())).all():
        for statement_id in before.get("statements", []):
            bind.execute(
                sa.text("UPDATE statement SET pledge_id = :pledge WHERE id = :statement"),
                {"pledge": pledge_id, "statement": statement_id},
            )
    first = "SELECT id FROM statement AS own WHERE own.pledge_id = pledge.id ORDER BY own.said_on, own.id LIMIT 1"
    op.execute(
        f"UPDATE statement SET role = 'makes' WHERE id IN (SELECT ({first}) FROM pledge "
        "WHERE NOT EXISTS (SELECT 1 FROM statement AS other WHERE other.pledge_id = pledge.id AND other.role = 'makes'))"
    )


def _widen_event() -> None:
    bind = op.get_bind()
    with _batch("event") as batch:
        for name, kind in (
            ("progress_done", sa.Float()), ("progress_total", sa.Float()), ("new_due_from", sa.Date()),
            ("new_due_to", sa.Date()), ("start", sa.Integer()), ("end", sa.Integer()),
        ):  # fmt: skip
            batch.add_column(sa.Column(name, kind, nullable=True))
        for name in EVENT_TEXTS:
            batch.add_column(sa.Column(name, sa.Text() if name == "quote" else sa.String(), nullable=True))
    event = sa.Table("event", sa.MetaData(), autoload_with=bind)
    previous = "0" * 64
    for row in bind.execute(sa.select(event).order_by(event.c.id)).mappings().all():
        values = {**row, **{name: "" for name in EVENT_TEXTS}, **_progress(row["progress"], row["note"])}
        digest = hashlib.sha256(f"{previous}\n{_canonical(values)}".encode()).hexdigest()
        values |= {"previous_hash": previous, "hash": digest}
        changed = {name: values[name] for name in (*EVENT_TEXTS, "progress_done", "progress_total", "note")}
        bind.execute(event.update().where(event.c.id == row["id"]).values(changed))
        previous = digest
    with _batch("event") as batch:
        batch.drop_column("progress")
        for name in EVENT_TEXTS:
            batch.alter_column(name, existing_type=sa.Text() if name == "quote" else sa.String(), nullable=False)
        batch.create_unique_constraint("uq_event_hash", ["hash"])
        batch.create_unique_constraint("uq_event_previous_hash", ["previous_hash"])
        for name, rule in (
            ("quote_fills_span",
             '(start IS NULL) = ("end" IS NULL) AND (start IS NULL '
             'OR (article_id IS NOT NULL AND start >= 0 AND start < "end" AND length(quote) = "end" - start))'),
            ("progress",
             "progress_done IS NULL OR (progress_done >= 0 AND (progress_total IS NULL OR progress_total > 0))"),
            ("progress_of_something", "progress_total IS NULL OR progress_done IS NOT NULL"),
            ("new_due",
             "(new_due_from IS NULL) = (new_due_to IS NULL) "
             "AND (new_due_from IS NULL OR new_due_from <= new_due_to)"),
            ("published_status_of_a_scheme", "(published_status = '') = (published_scheme = '')"),
            ("hashed", "length(hash) = 64 AND length(previous_hash) = 64"),
        ):  # fmt: skip
            batch.create_check_constraint(op.f(f"ck_event_{name}"), rule)


def _progress(text: str, note: str) -> dict[str, object]:
    """``6/8 schools`` as numbers; what is not of that form goes to the note, so that no word is lost."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)\s*(.*?)\s*", text)
    if found and float(found[2]) > 0:
        numbers = {"progress_done": float(found[1]), "progress_total": float(found[2]), "progress_unit": found[3]}
        return {**numbers, "note": note}
    return {"note": f"{note} [{text.strip()}]".strip() if text.strip() else note}


def _canonical(values: dict[str, object]) -> str:
    """The canonical text as of this version, whatever the software's later versions do."""

    def plain(value: object) -> object:
        if isinstance(value, datetime):
            aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
            return aware.isoformat(timespec="microseconds")
        if isinstance(value, date):
            return value.isoformat()
        return repr(value) if isinstance(value, float) else value

    return json.dumps({name: plain(values[name]) for name in HASHED}, ensure_ascii=True, sort_keys=True)


def _guard() -> None:
    """The triggers: append-only tables, and no change of a pledge or a bill without its past."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    guards = _sqlite_guards() if sqlite else _postgresql_guards()
    for statement in guards:
        op.execute(statement)


def _sqlite_guards() -> list[str]:
    found = []
    for table in APPEND_ONLY:
        for act in ("UPDATE", "DELETE"):
            found.append(
                f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: {act} is refused'); END"
            )
    for table, columns in VERSIONED:
        names = [name for name, _, _ in columns]
        listed = ", ".join(names)
        old = ", ".join(f"OLD.{name}" for name in names)
        differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in names if name != "changed_at")
        found.append(
            f"CREATE TRIGGER {table}_changes_openly BEFORE UPDATE ON {table} "
            f"WHEN OLD.changed_at IS NEW.changed_at AND ({differs}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: a change must move changed_at'); END"
        )
        found.append(
            f"CREATE TRIGGER {table}_keeps_past AFTER UPDATE ON {table} WHEN OLD.changed_at IS NOT NEW.changed_at "
            f"BEGIN INSERT INTO {table}_past ({listed}, {table}_id, held_until) "
            f"VALUES ({old}, OLD.id, NEW.changed_at); END"
        )
    return found


def _postgresql_guards() -> list[str]:
    found = [
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = '23514'; END $$"
    ]
    for table in APPEND_ONLY:
        found.append(
            f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        found.append(
            f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    for table, columns in VERSIONED:
        names = [name for name, _, _ in columns]
        listed = ", ".join(names)
        old = ", ".join(f"OLD.{name}" for name in names)
        # A json value has no equality of its own.
        cast = {name: "::text" if isinstance(kind, sa.JSON) else "" for name, kind, _ in columns}
        differs = " OR ".join(
            f"OLD.{name}{cast[name]} IS DISTINCT FROM NEW.{name}{cast[name]}" for name in names if name != "changed_at"
        )
        found.append(
            f"CREATE FUNCTION {table}_history() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF OLD.changed_at IS NOT DISTINCT FROM NEW.changed_at THEN IF {differs} THEN "
            f"RAISE EXCEPTION '{table}: a change must move changed_at' USING ERRCODE = '23514'; END IF; "
            f"ELSE INSERT INTO {table}_past ({listed}, {table}_id, held_until) "
            f"VALUES ({old}, OLD.id, NEW.changed_at); END IF; RETURN NULL; END $$"
        )
        found.append(
            f"CREATE TRIGGER {table}_keeps_past AFTER UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_history()"
        )
    return found
