"""Bills in the record: what is known of them and was, which pledges they carry, and how they come in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner

from commitments import models, queries, tracking
from commitments.bills import Bill, Fate, standing
from commitments.bills.answers import KeyRefused, QuotaUsedUp, SourceUnavailable
from commitments.bills.assembly import AssemblyApi
from commitments.bills.syncing import SOURCE, Report, import_bills, sync_bills
from commitments.cli import app
from commitments.database import Database
from commitments.errors import BadInput, Conflict, NotFound
from commitments.queries.register import bills_of, find_bills, open_bill_numbers
from commitments.sources.article import Reject
from commitments.tracking.bills import link_bill, undo_link, unlink_bill
from tests.assembly import KEY, Assembly, Fault, a_row, served
from tests.store.builders import NOW, TODAY, a_pledge

LATER = NOW + timedelta(days=1)
WHO = "김기록"


def a_bill(bill_id: str = "PRC_1", **fields: object) -> Bill:
    values = {"name": "물길 보전법안", "proposer": "한의원 등 10인", "number": "2200001", "term": 22}
    return Bill(id=bill_id, **values | fields)  # type: ignore[arg-type]


def save(database: Database, bill: Bill, now: datetime = NOW, pledge_id: int | None = None) -> bool:
    with database.write() as session:
        return tracking.save_bill(bill, pledge_id=pledge_id, by=WHO, now=now, session=session)


def held(database: Database) -> dict[str, Bill]:
    with database.read() as session:
        return {bill.id: bill for bill in find_bills("", session=session, limit=1_000)}


def pasts(database: Database) -> list[tuple[str, str | None]]:
    with database.read() as session:
        rows = session.exec(select(models.BillPast).order_by(col(models.BillPast.id)))
        return [(row.bill_id, row.outcome) for row in rows]


# what is known, and was


def test_a_bill_comes_back_as_it_was_saved(database):
    bill = a_bill(committee="환경노동위원회", referred_on=date(2024, 9, 3), law_no="법률 제1호", source="hand")
    assert save(database, bill)
    assert held(database) == {"PRC_1": bill}


def test_the_same_again_leaves_no_trace_and_a_change_keeps_what_was_known(database):
    save(database, a_bill())
    assert not save(database, a_bill(), LATER)
    assert not save(database, a_bill(source="another register"), LATER)
    assert pasts(database) == []
    assert save(database, a_bill(outcome="철회"), LATER)
    assert pasts(database) == [("PRC_1", None)]


def test_what_was_known_of_a_bill_can_be_asked_for_a_moment(database):
    pledge_id = a_pledge(database)
    save(database, a_bill("PRC_ALT", number="2200002"))
    save(database, a_bill(), pledge_id=pledge_id)
    save(database, a_bill(outcome="대안반영폐기", absorbed_by="PRC_ALT"), LATER)
    with database.read() as session:
        now = {bill.id: bill.outcome for bill in bills_of(pledge_id, session=session)}
        then = {bill.id: bill.outcome for bill in bills_of(pledge_id, session=session, known=NOW)}
        before = bills_of(pledge_id, session=session, known=NOW - timedelta(days=1))
    assert now == {"PRC_1": "대안반영폐기", "PRC_ALT": None}
    assert then == {"PRC_1": None}
    assert before == ()


def test_the_bills_of_a_pledge_are_those_linked_what_absorbed_them_and_their_vetoes(database):
    pledge_id, merged = a_pledge(database), a_pledge(database, words="산림청은 숲길 보전법을 2025년까지 고칠 계획이다.")
    save(database, a_bill("PRC_ALT", number="2200002"))
    save(database, a_bill("GOV_ALT", number="2200002", proposer="대통령"))
    save(database, a_bill(absorbed_by="PRC_ALT", outcome="대안반영폐기"), pledge_id=pledge_id)
    save(database, a_bill("PRC_3", number="2200003"), pledge_id=merged)
    save(database, a_bill("PRC_4", number="2200004"))
    with database.write() as session:
        tracking.merge(merged, into_id=pledge_id, by=WHO, now=NOW, session=session)
    with database.read() as session:
        found = bills_of(pledge_id, session=session)
    assert {bill.id for bill in found} == {"PRC_1", "PRC_ALT", "GOV_ALT", "PRC_3"}
    assert not standing(found, TODAY).failed


def test_absorption_by_a_bill_that_nobody_recorded_is_refused(database):
    with pytest.raises(BadInput, match="'PRC_ALT', which is not recorded"):
        save(database, a_bill(absorbed_by="PRC_ALT"))


def test_bills_are_found_by_name_number_or_id(database):
    save(database, a_bill())
    save(database, a_bill("PRC_2", name="100% 숲길법안", number="2200002"))
    with database.read() as session:
        for wanted, ids in (("물길", ["PRC_1"]), ("2200002", ["PRC_2"]), ("PRC_1", ["PRC_1"]), ("0% ", ["PRC_2"]),
                            ("%", ["PRC_2"]), ("220000", [])):  # fmt: skip
            assert [bill.id for bill in find_bills(wanted, session=session)] == ids


def test_found_bills_come_newest_first_and_those_without_a_day_last(database):
    for bill_id, day in (("PRC_1", None), ("PRC_2", date(2024, 9, 2)), ("PRC_3", date(2025, 9, 2))):
        save(database, a_bill(bill_id, proposed_on=day))
    assert list(held(database)) == ["PRC_3", "PRC_2", "PRC_1"]


# links


def test_a_link_names_who_made_it_and_stands_in_the_pledges_history(database):
    pledge_id = a_pledge(database)
    save(database, a_bill())
    with database.write() as session:
        assert link_bill(pledge_id, "PRC_1", by=WHO, now=NOW, session=session)
    with database.write() as session:
        assert not link_bill(pledge_id, "PRC_1", by="다른 사람", now=LATER, session=session)
    with database.read() as session:
        link = session.exec(select(models.PledgeBill)).one()
        assert (link.linked_by, link.linked_at) == (WHO, NOW)
        [revision] = queries.pledge(pledge_id, session=session, today=TODAY).revisions
    assert (revision.action, revision.before, revision.after) == ("link_bill", {"bill": None}, {"bill": "PRC_1"})


def test_an_unlinked_bill_stays_on_record_and_its_link_in_the_history(database):
    pledge_id = a_pledge(database)
    save(database, a_bill(), pledge_id=pledge_id)
    with database.write() as session:
        unlink_bill(pledge_id, "PRC_1", reason="다른 법", by=WHO, now=LATER, session=session)
    with database.read() as session:
        assert bills_of(pledge_id, session=session) == ()
        last = queries.pledge(pledge_id, session=session, today=TODAY).revisions[-1]
    assert (last.action, last.before, last.reason) == ("unlink_bill", {"bill": "PRC_1"}, "다른 법")
    assert list(held(database)) == ["PRC_1"]


def test_linking_unlinking_and_undoing_can_be_undone(database):
    pledge_id = a_pledge(database)
    save(database, a_bill(), pledge_id=pledge_id)
    for count in (0, 1, 0):
        with database.write() as session:
            newest = select(models.Revision).order_by(col(models.Revision.id).desc()).limit(1)
            revision = session.exec(newest).one()
            undo_link(revision, by=WHO, now=LATER, session=session)
            revision_id = revision.id
        with database.read() as session:
            assert len(bills_of(pledge_id, session=session)) == count
            assert session.exec(newest).one().undoes_id == revision_id


def test_what_cannot_be_linked_says_why(database):
    pledge_id, merged = a_pledge(database), a_pledge(database, words="산림청은 숲길 보전법을 2025년까지 고칠 계획이다.")
    save(database, a_bill())
    with database.write() as session:
        tracking.merge(merged, into_id=pledge_id, by=WHO, now=NOW, session=session)
    for arguments, error, words in (
        ((999, "PRC_1"), NotFound, "no pledge 999"),
        ((pledge_id, "PRC_9"), NotFound, "no bill 'PRC_9'"),
        ((merged, "PRC_1"), BadInput, "merged"),
    ):
        with pytest.raises(error, match=words), database.write() as session:
            link_bill(*arguments, by=WHO, now=NOW, session=session)
    with pytest.raises(BadInput, match="name"), database.write() as session:
        link_bill(pledge_id, "PRC_1", by=" ", now=NOW, session=session)
    with pytest.raises(NotFound, match="not linked"), database.write() as session:
        unlink_bill(pledge_id, "PRC_1", by=WHO, now=NOW, session=session)
    with pytest.raises(Conflict), database.write() as session:
        link_bill(pledge_id, "PRC_1", version=99, by=WHO, now=NOW, session=session)


# from a CSV file


def imported(database: Database, path, content: str | bytes, now: datetime = NOW) -> tuple[Report, list[Reject]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    problems: list[Reject] = []
    return import_bills(path, database=database, now=now, on_problem=problems.append), problems


KOREAN = """의안ID,의안번호,의안명,대수,제안자,제안일,처리결과,대안 의안ID,공포일,공포번호,시행일
PRC_1,2200001,물길 보전법안,제22대,한의원 등 10인,2024-09-02,대안반영폐기,PRC_ALT,,,
PRC_ALT,2200002,물길 보전법안(대안),제22대,환경노동위원장,2025-03-10,원안가결,,2025-04-01,20999,2025-10-02
"""
OURS = """name;id;term;proposer;proposed_on;memo
물길 보전법안;PRC_1;22;한의원;2024. 9. 2.;남의 칸
"""
APIS = """BILL_ID\tBILL_NM\tERACO\tPPSR\tPPSL_DT
PRC_1\t물길 보전법안\t제22대\t한의원\t20240902
"""


@pytest.mark.parametrize(
    ("content", "encoding"),
    [(KOREAN, "utf-8"), (KOREAN, "utf-8-sig"), (KOREAN, "cp949"), (OURS, "utf-8"), (APIS, "utf-8")],
    ids=["Korean", "with a mark", "CP949", "ours", "the API's"],
)
def test_a_csv_file_is_taken_in_under_any_names_and_encodings(database, tmp_path, content, encoding):
    report, problems = imported(database, tmp_path / "bills.csv", content.replace("\n", "\r\n").encode(encoding))
    assert problems == [] and report.changed == report.read == len(content.splitlines()) - 1
    bill = held(database)["PRC_1"]
    assert (bill.name, bill.term, bill.proposed_on) == ("물길 보전법안", 22, date(2024, 9, 2))
    assert bill.source == "bills.csv"


def test_the_order_of_rows_does_not_matter_for_absorption_and_the_same_file_changes_nothing(database, tmp_path):
    report, _ = imported(database, tmp_path / "bills.csv", KOREAN)
    assert report.followed == 1 and held(database)["PRC_1"].absorbed_by == "PRC_ALT"
    assert standing(held(database).values(), TODAY).fate is Fate.IN_FORCE
    again, _ = imported(database, tmp_path / "bills.csv", KOREAN, LATER)
    assert (again.read, again.changed) == (2, 0)
    assert pasts(database) == []


def test_an_empty_cell_takes_nothing_back_and_a_new_one_keeps_the_old(database, tmp_path):
    imported(database, tmp_path / "bills.csv", KOREAN)
    report, _ = imported(
        database, tmp_path / "more.csv", "id,name,의결일\nPRC_ALT,물길 보전법안(대안),2025-03-13\n", LATER
    )
    assert report.changed == 1
    bill = held(database)["PRC_ALT"]
    assert (bill.plenary_decided_on, bill.promulgated_on) == (date(2025, 3, 13), date(2025, 4, 1))
    assert pasts(database) == [("PRC_ALT", "원안가결")]


def test_rows_that_cannot_be_are_named_and_the_others_taken_in(database, tmp_path):
    content = (
        "id,name,term,proposed_on,absorbed_by\n"
        "PRC_1,물길 보전법안,22,1006-02-03,PRC_GONE\n"
        ",이름만,22,,\n"
        "PRC_2,칸이,많은,,,행\n"
        "\n"
        "PRC_3,돈다,22,,PRC_4\n"
        "PRC_4,돈다,22,,PRC_3\n"
    )
    report, problems = imported(database, tmp_path / "bills.csv", content)
    told = " | ".join(f"{one.place.rpartition('/')[2]} {one.reason}" for one in problems)
    for words in ("bills.csv:2 proposed_on: '1006-02-03'", "bills.csv:3 the row has no id", "bills.csv:4 the row has 6",
                  "absorbed by 'PRC_GONE'", "in a circle"):  # fmt: skip
        assert words in told
    assert report.problems == len(problems) == 5
    links = {bill.id: bill.absorbed_by for bill in held(database).values()}
    assert links == {"PRC_1": None, "PRC_3": None, "PRC_4": "PRC_3"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("name,term\n물길,22\n", "no column for id, BILL_ID or 의안ID"),
        ('id,name\nPRC_1,"물길\n', "quote"),
    ],
)
def test_a_file_that_is_no_list_of_bills_is_refused(database, tmp_path, content, words):
    with pytest.raises(BadInput, match=words):
        imported(database, tmp_path / "bills.csv", content)
    with pytest.raises(BadInput, match="cannot be read"):
        import_bills(tmp_path / "gone.csv", database=database, now=NOW)
    assert held(database) == {}


# from the Assembly


@pytest.fixture
def assembly() -> Iterator[Assembly]:
    """Two bills in one alternative that became law, one vetoed, one that waits, and others of no concern."""
    ended = {"RGS_RSLN_DT": "2025-03-13", "RGS_CONF_RSLT": "대안반영폐기", "JRCMIT_PROC_RSLT": "대안반영폐기"}
    law = {"PPSR_KND": "위원장", "PPSR_NM": "환경노동위원장", "PPSL_DT": "2025-03-10", "RGS_RSLN_DT": "2025-03-13",
           "RGS_CONF_RSLT": "원안가결"}  # fmt: skip
    bills = [
        a_row("2200001", "물길 보전법 일부개정법률안", **ended),
        a_row("2200002", "물길 보전법 일부개정법률안", JRCMIT_PROC_DT="2207-02-20", **ended),
        a_row("2200003", "물길 보전법 일부개정법률안"),
        a_row("2200010", "물길 보전법 일부개정법률안(대안)", GVRN_TRSF_DT="2025-03-21", PROM_DT="2025-04-01",
              PROM_NO="20999", PROM_LAW_NM="물길 보전법", **law),
        a_row("2200011", "물길 보전법 일부개정법률안(대안)", **law | {"PPSL_DT": "2025-06-10"}),
        a_row("2200020", "숲길 보전법안(대안)", BILL_ID="GOV_2200020", PPSR_KND="정부", PPSR_NM="대통령",
              PPSL_DT="2025-03-28", RGS_RSLN_DT="2025-04-17", RGS_CONF_RSLT="부결", JRCMIT_NM="본회의"),
        a_row("2200020", "숲길 보전법안(대안)", **law),
        a_row("2200021", "숲길 보전법안", **ended),
        a_row("2100001", "물길 보전법 일부개정법률안", PPSL_DT="2021-03-02"),
    ]  # fmt: skip
    taken_in = {"PRC_2200010": ["PRC_2200001", "PRC_2200002"], "PRC_2200020": ["PRC_2200021"]}
    with served(Assembly(bills=bills, taken_in=taken_in)) as running:
        yield running


def synced(database: Database, assembly: Assembly, key: str = KEY, now: datetime = NOW, **options) -> Report:
    api = AssemblyApi(key, url=assembly.url, delay=0.0, timeout=5.0, attempts=2, backoff=0.001)
    return sync_bills(api, database=database, now=now, **options)


def test_bills_are_found_by_name_and_followed_into_the_alternative_by_the_assemblys_own_links(database, assembly):
    report = synced(database, assembly, term=22, name="물길 보전법")
    bills = held(database)
    assert set(bills) == {f"PRC_22000{number}" for number in ("01", "02", "03", "10", "11")}
    assert bills["PRC_2200001"].absorbed_by == bills["PRC_2200002"].absorbed_by == "PRC_2200010"
    assert bills["PRC_2200003"].absorbed_by is None  # of the same law, and still pending
    assert (report.followed, report.unfollowed, report.problems) == (2, (), 1)  # the year 2207
    assert bills["PRC_2200002"].committee_decided_on is None
    assert standing(bills.values(), TODAY).fate is Fate.PROMULGATED


def test_a_veto_is_kept_beside_its_bill_and_decides_for_what_was_absorbed(database, assembly):
    synced(database, assembly, term=22, name="숲길 보전법")
    bills = held(database)
    assert set(bills) == {"PRC_2200020", "GOV_2200020", "PRC_2200021"}
    assert bills["PRC_2200020"].outcome == "원안가결"  # what the Assembly decided first stays
    assert bills["PRC_2200021"].absorbed_by == "PRC_2200020"
    found = standing(bills.values(), TODAY)
    assert (found.failed, found.since) == (True, date(2025, 4, 17))


def test_a_second_reading_asks_only_for_bills_that_are_not_settled_and_changes_nothing(database, assembly):
    synced(database, assembly, term=22, name="물길 보전법")
    with database.read() as session:
        assert open_bill_numbers(session=session) == ("2200003", "2200011")
    assembly.asked.clear()
    report = synced(database, assembly, now=LATER)
    assert [query["BILL_NO"] for query in assembly.asked] == ["2200003", "2200011"]
    assert (report.read, report.changed) == (2, 0)
    assert pasts(database) == []


def test_what_a_person_knows_beyond_the_register_stays(database, assembly):
    synced(database, assembly, term=22, name="물길 보전법")
    alternative = held(database)["PRC_2200011"]
    in_force = date(2026, 1, 1)
    with database.write() as session:
        tracking.save_bill(replace(alternative, in_force_on=in_force), by=WHO, now=NOW, session=session)
    assembly.bills[4] |= {"PROM_DT": "2025-07-01", "PROM_NO": "21000"}
    synced(database, assembly, now=LATER)
    bill = held(database)["PRC_2200011"]
    assert (bill.in_force_on, bill.promulgated_on, bill.law_no) == (in_force, date(2025, 7, 1), "법률 제21000호")


def test_a_run_that_the_quota_broke_off_goes_on_the_next_day(database, assembly):
    assembly.quota = 6
    with pytest.raises(QuotaUsedUp):
        synced(database, assembly, term=22, name="물길 보전법")
    done = set(held(database))
    assert done and done != {f"PRC_22000{number}" for number in ("01", "02", "03", "10", "11")}
    with database.read() as session:
        row = session.exec(select(models.Sync)).one()
        assert row.last_error_at == NOW and "ERROR-337" in row.last_error and row.last_success_at is None
        waiting = row.position["numbers"]
    assembly.quota = None
    assembly.asked.clear()
    synced(database, assembly, now=LATER, term=22, name="물길 보전법")
    asked = [query["BILL_NO"] for query in assembly.asked if query["service"] == "ALLBILL"]
    assert asked[0] == waiting[0] and "2200001" not in asked  # what was read is not asked again
    with database.read() as session:
        row = session.exec(select(models.Sync)).one()
        assert (row.position, row.last_success_at, row.failures) == ({}, LATER, 0)
        assert row.last_error_at == NOW  # what went wrong stays to be read, with its day
    assert len(held(database)) == 5
    assert pasts(database) == []


@pytest.mark.parametrize("stop_after", range(1, 12))
def test_wherever_a_run_breaks_off_the_record_ends_the_same(database, assembly, stop_after):
    assembly.quota = stop_after
    try:
        synced(database, assembly, term=22, name="보전법")
    except QuotaUsedUp:
        assembly.quota = None
        synced(database, assembly, now=LATER, term=22, name="보전법")
    links = {bill.id: bill.absorbed_by for bill in held(database).values() if bill.absorbed_by}
    assert len(held(database)) == 8
    assert links == {"PRC_2200001": "PRC_2200010", "PRC_2200002": "PRC_2200010", "PRC_2200021": "PRC_2200020"}
    assert pasts(database) == []


def test_an_alternative_that_the_assembly_does_not_link_is_said_and_asked_for_again(database, assembly):
    assembly.taken_in.clear()
    report = synced(database, assembly, term=22, name="물길 보전법")
    assert report.unfollowed == ("2200001", "2200002")
    assert not standing([held(database)["PRC_2200001"]], TODAY).failed
    assembly.taken_in["PRC_2200010"] = ["PRC_2200001"]
    assert synced(database, assembly, now=LATER).unfollowed == ("2200002",)
    assert held(database)["PRC_2200001"].absorbed_by == "PRC_2200010"


def test_alternatives_that_take_each_other_in_do_not_hold_the_run_up(database, assembly):
    for place, other in ((3, "PRC_2200011"), (4, "PRC_2200010")):
        assembly.bills[place] |= {"RGS_CONF_RSLT": "대안반영폐기"}
        assembly.taken_in[other] = [assembly.bills[place]["BILL_ID"]]
    synced(database, assembly, term=22, name="물길 보전법")
    assert len(held(database)) == 5


def test_a_number_that_the_assembly_does_not_know_is_said(database, assembly):
    save(database, a_bill("PRC_X", number="2299999"))
    problems: list[Reject] = []
    synced(database, assembly, on_problem=problems.append)
    assert "2299999" in problems[0].place


def test_a_fault_leaves_what_was_read_and_says_so(database, assembly):
    save(database, a_bill("PRC_2200003", number="2200003"))
    assembly.faults.extend([Fault(status=503)] * 2)
    with pytest.raises(SourceUnavailable):
        synced(database, assembly)
    with database.read() as session:
        assert session.exec(select(models.Sync)).one().source == SOURCE
    assert synced(database, assembly, now=LATER).changed == 1


def test_a_wrong_key_writes_no_bill(database, assembly):
    with pytest.raises(KeyRefused):
        synced(database, assembly, key="wrong", term=22, name="보전법")
    assert held(database) == {}


@pytest.mark.parametrize(("term", "name"), [(None, "물길"), (22, " "), (9, "물길")])
def test_a_search_needs_a_term_and_a_name(database, assembly, term, name):
    with pytest.raises(BadInput):
        synced(database, assembly, term=term, name=name)
    assert assembly.asked == []


def test_times_are_those_of_the_run(database, assembly):
    synced(database, assembly, now=datetime(2026, 11, 22, 1, 2, tzinfo=UTC), term=22, name="숲길")
    with database.read() as session:
        assert {row.recorded_at for row in session.exec(select(models.Bill))} == {
            datetime(2026, 11, 22, 1, 2, tzinfo=UTC)
        }


# on the command line


@pytest.fixture
def run(databases, assembly, monkeypatch):
    """Runs a command on a database of its own, with the server in place of the Assembly's."""
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", databases.ready())
    monkeypatch.setenv("COMMITMENTS_ASSEMBLY_URL", assembly.url)
    monkeypatch.setenv("COMMITMENTS_ASSEMBLY_KEY", KEY)
    monkeypatch.setenv("COMMITMENTS_ASSEMBLY_DELAY_MS", "0")

    def run(*arguments: str, code: int = 0):
        result = CliRunner().invoke(app, ["bills", *arguments])
        assert result.exit_code == code, result.output
        return result

    return run


def test_sync_says_what_it_did_and_show_prints_what_became_of_a_bill(run):
    said = run("sync", "--term", "22", "--name", "물길 보전법")
    assert "5 bills read" in said.stdout and "2 followed into another bill; 1 value set aside" in said.stdout
    assert "committee_decided_on: '2207-02-20' is no day" in said.stderr
    shown = run("show", "2200001", "--on", "2026-11-22").stdout
    assert "→ 다른 법안에 반영" in shown and "2200010: 공포" in shown and "2200003" not in shown
    assert "2200010: " not in run("show", "2200001", "--on", "2025-01-01").stdout


def test_a_used_up_quota_is_one_line_and_exit_code_1_and_the_next_run_goes_on(run, assembly):
    assembly.quota = 6
    said = run("sync", "--term", "22", "--name", "물길 보전법", code=1)
    assert said.stderr.splitlines()[-1].startswith("Error: ") and "tomorrow" in said.stderr
    assert KEY not in said.output
    assembly.quota = None
    run("sync", "--term", "22", "--name", "물길 보전법")
    assert "2200003" in run("show", "물길").stdout


def test_without_a_key_sync_says_where_to_get_one(run, monkeypatch, assembly):
    monkeypatch.setenv("COMMITMENTS_ASSEMBLY_KEY", "")
    said = run("sync", code=1)
    assert "COMMITMENTS_ASSEMBLY_KEY" in said.stderr and said.stderr.count("\n") == 1
    assert assembly.asked == []


def test_bills_come_from_a_file_without_the_network(run, tmp_path, assembly):
    path = tmp_path / "bills.csv"
    path.write_text(KOREAN, encoding="cp949")
    assert "2 bills read, 2 new or changed; 1 followed" in run("import", str(path)).stdout
    assert "2 bills read, 0 new or changed" in run("import", str(path)).stdout
    assert "시행 (In force)" in run("show", "PRC_1", "--on", "2026-11-22").stdout
    assert assembly.asked == []


def test_before_its_introduction_a_bill_is_not_pending(run, tmp_path):
    path = tmp_path / "bills.csv"
    path.write_text("id,name,proposed_on\nPRC_1,물길 보전법안,2024-06-03\n", encoding="utf-8")
    run("import", str(path))
    before = run("show", "PRC_1", "--on", "2024-06-02").stdout
    assert "발의 전 (Not yet introduced; it was on 2024-06-03)" in before and "계류" not in before
    assert "계류 (Pending)" in run("show", "PRC_1", "--on", "2024-06-03").stdout


def test_rows_that_say_different_things_of_one_bill_are_named(run, tmp_path):
    path = tmp_path / "bills.csv"
    rows = [
        "id,name,proposed_on,committee",
        "PRC_1,물길 보전법안,2024-06-03,",
        "PRC_1,물길 보전법안,2024-06-04,환경위원회",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    said = run("import", str(path))
    assert "'PRC_1' has two rows: proposed_on is 2024-06-03, then 2024-06-04; the later one is kept" in said.stderr
    assert said.stderr.count("\n") == 1, "a cell that one row leaves empty is no contradiction"
    assert "1 bill read, 1 new or changed; 0 followed into another bill; 1 value set aside" in said.stdout


def test_a_file_of_bills_whose_lines_end_in_returns_is_read(run, tmp_path):
    path = tmp_path / "bills.csv"
    path.write_bytes("id;name\rPRC_1;물길 보전법안\r".encode())
    assert "1 bill read" in run("import", str(path)).stdout


def test_a_list_of_bills_that_is_no_csv_is_told_to_be_saved_as_one(run, tmp_path):
    path = tmp_path / "bills.csv"
    path.write_bytes(b"%PDF-1.7")
    assert "is of the format PDF; save the list of bills as CSV" in run("import", str(path), code=1).stderr


def test_every_bill_has_an_empty_name_in_its_own(run):
    assert "a part of the bill's name" in run("show", " ", code=1).stderr


def test_a_bill_that_is_not_on_record_is_said(run):
    assert "no bill on record" in run("show", "없는 법", code=1).stderr
