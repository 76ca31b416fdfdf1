"""What is asked of whom on the web, and what is taken of the answers."""

import gzip
import socket
from collections.abc import Mapping

import pytest

from commitments.errors import SourceUnavailable
from commitments.sources.fetching import MOST_BYTES, Busy, Fetcher, Gone, is_binary, seconds_asked
from commitments.sources.guard import PUBLIC, Guard, Refused, is_public
from tests.sources.web import HOME, Answer, Web


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.8", "198.18.0.1", "203.0.113.5", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::",
        "2001:0:7f00:1::", "100::1", "no address",
    ],
)  # fmt: skip
def test_an_address_that_is_not_anybodys_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "27.101.215.213", "2404:6800:4004:80a::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.com/a", "gopher://example.com", "javascript:alert(1)", "//example.com/a",
        "http://", "http://user:pw@example.com/", "http://example.com:8080/", "http://example.com:22/", "http://[::1",
        "http://exa mple.com/", "http://example.com/\r\nX: y", "https://example.com/" + "a" * 2_000,
    ],
)  # fmt: skip
def test_what_is_no_open_web_address_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        Guard(resolve=lambda _host, _port: ["93.184.215.14"]).check(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_every_way_to_write_the_loopback_address_is_refused(host: str) -> None:
    with pytest.raises((Refused, OSError)):
        PUBLIC.check(f"http://{host}/")


def test_a_name_that_leads_to_a_private_address_is_refused_even_beside_a_public_one() -> None:
    guard = Guard(resolve=lambda _host, _port: ["93.184.215.14", "10.0.0.7"])
    with pytest.raises(Refused, match=r"10\.0\.0\.7"):
        guard.check("https://intranet.example.com/")


def test_the_connection_goes_to_the_address_that_was_checked(web: Web) -> None:
    """A name that answers differently the second time (DNS rebinding) gains nothing: it is asked for once."""
    web.answers["/a"] = Answer("본문".encode(), "text/plain; charset=utf-8")
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return [HOME] if len(asked) == 1 else ["10.0.0.7"]

    fetcher = web.fetcher(guard=Guard(web.guard.also, resolve))  # type: ignore[arg-type]
    answer = fetcher.get(f"http://rebinding.example:{web.port}/a")
    assert answer.content.decode() == "본문"
    assert asked == ["rebinding.example"]
    assert web.asked[0][1]["host"] == f"rebinding.example:{web.port}"


@pytest.mark.parametrize(
    "there", ["http://127.0.0.1:9/admin", "http://169.254.169.254/latest/meta-data", "file:///etc/passwd"]
)
def test_a_redirect_to_what_is_not_public_is_refused(web: Web, there: str) -> None:
    web.answers["/a"] = Answer(status=302, headers={"Location": there})
    with pytest.raises(Refused):
        web.fetcher().get(web.url("/a"))
    assert len(web.asked) == 1


def test_a_redirect_to_another_page_is_followed_and_named(web: Web) -> None:
    web.answers["/old"] = Answer(status=301, headers={"Location": "/새/글?번호=1".encode().decode("latin-1")})
    web.answers["/%EC%83%88/%EA%B8%80"] = Answer(b"<p>ok</p>")
    answer = web.fetcher().get(web.url("/old"))
    assert (answer.content, answer.url) == (b"<p>ok</p>", web.url("/%EC%83%88/%EA%B8%80?%EB%B2%88%ED%98%B8=1"))


def test_redirects_in_a_circle_end(web: Web) -> None:
    web.answers["/a"] = Answer(status=302, headers={"Location": "/a"})
    with pytest.raises(Refused, match="5 redirects"):
        web.fetcher().get(web.url("/a"))
    assert len(web.asked) == 6


def test_more_than_ten_megabytes_are_refused_whether_or_not_the_server_says_so(web: Web) -> None:
    content = b"a" * 11_000_000
    web.answers["/said"] = Answer(content)
    web.answers["/unsaid"] = Answer(content, headers={"Content-Length": "", "Connection": "close"})
    for path in ("/said", "/unsaid"):
        with pytest.raises((Refused, SourceUnavailable), match=r"10,000,000 bytes|broke off"):
            web.fetcher(attempts=1).get(web.url(path))


def test_a_small_answer_that_unpacks_to_a_large_one_is_refused(web: Web) -> None:
    packed = gzip.compress(b"0" * (MOST_BYTES + 1))
    assert len(packed) < 20_000
    web.answers["/a"] = Answer(packed, headers={"Content-Encoding": "gzip"})
    with pytest.raises(Refused, match="more than 10,000,000 bytes"):
        web.fetcher().get(web.url("/a"))


@pytest.mark.parametrize(
    "type_", ["application/pdf", "image/png", "application/octet-stream", "video/mp4", "application/zip"]
)
def test_what_the_server_calls_something_else_than_text_is_refused(web: Web, type_: str) -> None:
    web.answers["/a"] = Answer(b"<p>text after all</p>", type_)
    with pytest.raises(Refused, match="not text"):
        web.fetcher().get(web.url("/a"))


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 ...", b"PK\x03\x04....", b"\x89PNG\r\n", bytes(range(256)) * 20, b"\xd0\xcf\x11\xe0abc", b"ab\0cd"],
)
def test_what_is_no_text_is_refused_whatever_the_server_calls_it(web: Web, content: bytes) -> None:
    web.answers["/a"] = Answer(content)
    with pytest.raises(Refused, match="is none"):
        web.fetcher().get(web.url("/a"))


def test_text_in_any_of_koreas_encodings_is_text() -> None:
    for encoding in ("utf-8", "euc-kr", "cp949", "utf-16"):
        assert not is_binary(("해양수산부는 여객선을 바꿀 계획이다.\r\n\t" * 30).encode(encoding)), encoding


def test_marks_of_what_is_held_are_sent_and_nothing_new_is_understood(web: Web) -> None:
    def answer(_path: str, headers: Mapping[str, str]) -> Answer:
        same = (
            headers.get("if-none-match") == '"v1"'
            and headers.get("if-modified-since") == "Tue, 07 May 2024 01:00:00 GMT"
        )
        return (
            Answer(status=304)
            if same
            else Answer(b"<p>new</p>", headers={"ETag": '"v1"', "Last-Modified": "Tue, 07 May 2024 01:00:00 GMT"})
        )

    web.answers["/a"] = answer
    first = web.fetcher().get(web.url("/a"))
    assert not first.unchanged
    again = web.fetcher().get(web.url("/a"), etag=first.etag, modified=first.modified)
    assert again.unchanged and again.content == b""


def test_a_fault_that_passes_is_tried_again(web: Web) -> None:
    answers = iter([Answer(status=503, headers={"Retry-After": "0"}), Answer(status=500), Answer(b"<p>there</p>")])
    web.answers["/a"] = lambda _path, _headers: next(answers)
    assert web.fetcher().get(web.url("/a")).content == b"<p>there</p>"


def test_a_server_that_asks_for_a_long_wait_is_left_alone_at_once(web: Web) -> None:
    web.answers["/a"] = Answer(status=429, headers={"Retry-After": "3600"})
    with pytest.raises(Busy) as raised:
        web.fetcher().get(web.url("/a"))
    assert raised.value.retry_after == 3600
    assert len(web.asked) == 1


def test_a_wait_until_a_date_counts_from_the_servers_own_clock() -> None:
    sent = "Tue, 07 May 2024 01:00:00 GMT"
    assert seconds_asked("Tue, 07 May 2024 03:00:00 GMT", sent) == 7_200
    assert seconds_asked("Tue, 07 May 2024 00:00:00 GMT", sent) == 0
    assert seconds_asked("soon", sent) == seconds_asked("Tue, 07 May 2024 03:00:00 GMT", "") == 0


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451])
def test_what_is_not_there_or_not_open_is_not_asked_for_again(web: Web, status: int) -> None:
    web.answers["/a"] = Answer(status=status)
    with pytest.raises(Gone, match=str(status)):
        web.fetcher().get(web.url("/a"))
    assert len(web.asked) == 1


def test_a_server_that_is_not_there_is_told_in_a_sentence() -> None:
    with socket.socket() as probe:
        probe.bind((HOME, 0))
        port = probe.getsockname()[1]
    fetcher = Fetcher(Guard(frozenset({(HOME, port)})), delay=0, attempts=2, backoff=0.01, timeout=2)
    with pytest.raises(SourceUnavailable, match="did not answer"):
        fetcher.get(f"http://{HOME}:{port}/")
    assert fetcher.requests == 2


def test_a_secret_in_the_address_stands_in_no_message(web: Web) -> None:
    web.answers["/a"] = Answer(status=404)
    with pytest.raises(Gone) as raised:
        web.fetcher().get(web.url("/a?serviceKey=geheim%2B1"), secret="geheim+1")
    assert "geheim" not in str(raised.value)
