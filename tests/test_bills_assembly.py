"""The client of the Open Assembly API against a server that speaks its format: pages, codes, limits and faults."""

import json
from collections.abc import Iterator

import pytest

from commitments.bills.answers import KeyRefused, Page, QuotaUsedUp, SourceUnavailable, read_page
from commitments.bills.assembly import ALL_OF_ONE, SEARCH, AssemblyApi
from commitments.errors import BadInput
from tests.assembly import KEY, Assembly, Fault, a_row, coded, served


@pytest.fixture
def assembly() -> Iterator[Assembly]:
    bills = [a_row(f"22{number:05}", f"물길 보전법 일부개정법률안({number})") for number in range(1, 13)]
    bills.append(a_row("2200100", "숲길 보전법안"))
    bills.append(a_row("2100001", "물길 보전법안"))
    with served(Assembly(bills=bills)) as running:
        yield running


def client(assembly: Assembly, **options: float) -> AssemblyApi:
    values = {"delay": 0.0, "timeout": 5.0, "attempts": 4, "backoff": 0.001} | options
    return AssemblyApi(KEY, url=assembly.url, **values)  # type: ignore[arg-type]


def numbers(rows: object) -> list[str]:
    return [row["BILL_NO"] for row in rows]  # type: ignore[attr-defined]


def test_all_pages_are_read_and_no_more(assembly):
    api = client(assembly, page_size=5)
    found = numbers(api.rows(SEARCH, AGE=22, BILL_NAME="물길 보전법"))
    assert found == [f"22{number:05}" for number in range(1, 13)]  # neither another law nor another term
    assert [query["pIndex"] for query in assembly.asked] == ["1", "2", "3"]
    assert api.requests == 3


def test_a_list_that_fills_its_pages_exactly_asks_for_no_empty_one(assembly):
    assert len(list(client(assembly, page_size=6).rows(SEARCH, AGE=22, BILL_NAME="물길"))) == 12
    assert len(assembly.asked) == 2


def test_nothing_found_is_an_empty_answer(assembly):
    assert list(client(assembly).rows(ALL_OF_ONE, BILL_NO="2299999")) == []


def test_a_single_row_may_come_without_a_list_around_it():
    head = {"head": [{"list_total_count": 1}, {"RESULT": {"CODE": "INFO-000"}}]}
    content = json.dumps({"allbill": [head, {"row": {"BILL_NO": "1"}}]}).encode()
    assert read_page("ALLBILL", content) == Page(1, ({"BILL_NO": "1"},))


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=503),
        Fault(status=429, headers={"Retry-After": "0"}),
        Fault(status=200),  # a page of HTML in place of an answer
        Fault(body=b'{"ALLBILL": [{"head": ['),
        Fault(body=b"[]"),
        Fault(body=b'{"ALLBILL": 5}'),
        Fault(body=b'{"OTHER": []}'),
        Fault(body=b'{"RESULT": {}}'),
        Fault(body=b"[" * 100_000),
        Fault(body=b'{"ALLBILL": [{"head": [{"list_total_count": "many"}, {"RESULT": {"CODE": "INFO-000"}}]}]}'),
        Fault(hang_up=True),
        Fault(promised=1_000),  # cut short
        coded("ERROR-500"),
        coded("ERROR-600"),
    ],
    ids=lambda fault: f"{fault.status} {fault.body[:40]!r} {fault.hang_up} {fault.promised}",
)
def test_what_may_pass_is_tried_again(assembly, fault):
    assembly.faults.extend([fault, fault])
    assert numbers(client(assembly).rows(ALL_OF_ONE, BILL_NO="2200100")) == ["2200100"]
    assert len(assembly.asked) == 3


def test_a_slow_answer_is_not_waited_for_forever(assembly):
    assembly.faults.append(Fault(seconds=0.6))
    assert numbers(client(assembly, timeout=0.2).rows(ALL_OF_ONE, BILL_NO="2200100")) == ["2200100"]
    assert len(assembly.asked) == 2


def test_a_fault_that_stays_ends_with_what_happened_and_how_often_it_was_tried(assembly):
    assembly.faults.extend([Fault(status=503)] * 9)
    with pytest.raises(SourceUnavailable, match=r"ALLBILL answered HTTP 503.*4 attempts"):
        list(client(assembly).rows(ALL_OF_ONE, BILL_NO="2200100"))
    assert len(assembly.asked) == 4


def test_a_server_that_is_not_there_is_named_as_such(assembly):
    gone = AssemblyApi(KEY, url="http://127.0.0.1:9/openapi", delay=0.0, attempts=2, backoff=0.001)
    with pytest.raises(SourceUnavailable, match="ALLBILL did not answer"):
        list(gone.rows(ALL_OF_ONE, BILL_NO="2200100"))


def test_the_waits_between_attempts_grow_and_keep_to_what_the_server_asks_for(assembly):
    assembly.faults.extend([Fault(status=500), Fault(status=500), Fault(status=429, headers={"Retry-After": "1"})])
    list(client(assembly, backoff=0.1).rows(ALL_OF_ONE, BILL_NO="2200100"))
    first, second, third = (after - before for before, after in zip(assembly.at, assembly.at[1:], strict=False))
    assert first >= 0.1 and second >= 0.2 and third >= 1.0


def test_between_two_requests_passes_the_delay(assembly):
    list(client(assembly, page_size=6, delay=0.15).rows(SEARCH, AGE=22, BILL_NAME="물길"))
    assert assembly.at[1] - assembly.at[0] >= 0.14


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        (coded("ERROR-290"), KeyRefused, "COMMITMENTS_ASSEMBLY_KEY"),
        (coded("INFO-300"), KeyRefused, "COMMITMENTS_ASSEMBLY_KEY"),
        (Fault(status=403), KeyRefused, "COMMITMENTS_ASSEMBLY_KEY"),
        (coded("ERROR-337"), QuotaUsedUp, "tomorrow"),
        (coded("ERROR-300"), BadInput, "ERROR-300"),
        (coded("ERROR-310"), BadInput, "ERROR-310"),
        (Fault(status=404), BadInput, "COMMITMENTS_ASSEMBLY_URL"),
    ],
    ids=lambda value: str(getattr(value, "status", value))[:20],
)
def test_what_does_not_pass_is_not_tried_again_and_never_tells_the_key(assembly, fault, error, words):
    assembly.faults.extend([fault] * 3)
    with pytest.raises(error, match=words) as raised:
        list(client(assembly).rows(ALL_OF_ONE, BILL_NO="2200100"))
    assert len(assembly.asked) == 1
    assert KEY not in str(raised.value)


def test_the_sample_that_the_portal_gives_without_a_valid_key_is_not_taken_for_the_whole(assembly):
    wrong = AssemblyApi("wrong", url=assembly.url, delay=0.0)
    with pytest.raises(KeyRefused, match="5 rows of 12"):
        list(wrong.rows(SEARCH, AGE=22, BILL_NAME="물길"))


def test_a_wrong_key_that_is_refused_says_so(assembly):
    assembly.sample_without_key = False
    with pytest.raises(KeyRefused, match="ERROR-290"):
        list(AssemblyApi("wrong", url=assembly.url, delay=0.0).rows(SEARCH, AGE=22))


@pytest.mark.parametrize(("key", "url"), [("", "https://example.org"), ("  ", "https://example.org")])
def test_no_key_is_said_before_anything_is_asked(key, url):
    with pytest.raises(BadInput, match="COMMITMENTS_ASSEMBLY_KEY"):
        AssemblyApi(key, url=url)


@pytest.mark.parametrize("url", ["", "open.assembly.go.kr", "file:///etc/passwd", "ftp://example.org"])
def test_only_web_addresses_are_asked(url):
    with pytest.raises(BadInput, match="COMMITMENTS_ASSEMBLY_URL"):
        AssemblyApi(KEY, url=url)
