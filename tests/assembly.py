"""A server on this machine that answers as the Open Assembly API is documented to: pages, codes, limits and faults."""

import json
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

KEY = "0123456789abcdef0123456789abcdef"
REQUIRED = {"ALLBILL": {"BILL_NO"}, "TVBPMBILL11": set()}

MESSAGES = {
    "INFO-000": "정상 처리되었습니다.",
    "INFO-200": "해당하는 데이터가 없습니다.",
    "INFO-300": "관리자에 의해 인증키 사용이 제한되었습니다.",
    "ERROR-290": "인증키가 유효하지 않습니다.",
    "ERROR-300": "필수 값이 누락되어 있습니다.",
    "ERROR-310": "해당하는 서비스를 찾을 수 없습니다.",
    "ERROR-336": "데이터요청은 한번에 최대 1,000건을 넘을 수 없습니다.",
    "ERROR-337": "일별 트래픽 제한을 넘은 호출입니다.",
    "ERROR-500": "서버 오류입니다.",
    "ERROR-600": "데이터베이스 연결 오류입니다.",
}

HTML = b"<!DOCTYPE html><html><head><title>Error</title></head><body>Service Temporarily Unavailable</body></html>"


@dataclass(frozen=True)
class Fault:
    """What the server does once in place of an answer."""

    status: int = 200
    body: bytes = HTML
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    hang_up: bool = False
    promised: int = 0
    """Bytes that the header promises beyond those that come."""


def coded(code: str) -> Fault:
    """An error as the portal gives it: HTTP 200 and a code."""
    return Fault(body=json.dumps({"RESULT": {"CODE": code, "MESSAGE": MESSAGES[code]}}, ensure_ascii=False).encode())


@dataclass
class Assembly:
    """What the portal knows, what it will do wrong, and what it was asked."""

    bills: list[dict[str, Any]] = field(default_factory=list)
    taken_in: dict[str, list[str]] = field(default_factory=dict)
    faults: deque[Fault] = field(default_factory=deque)
    quota: int | None = None
    sample_without_key: bool = True
    asked: list[dict[str, str]] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    url: str = ""

    def answer(self, service: str, query: dict[str, str]) -> dict[str, Any]:
        if service not in REQUIRED:
            return self._coded("ERROR-310")
        if query.get("KEY") != KEY and not self.sample_without_key:
            return self._coded("ERROR-290")
        if self.quota is not None and len(self.asked) > self.quota:
            return self._coded("ERROR-337")
        if not REQUIRED[service] <= query.keys():
            return self._coded("ERROR-300")
        if int(query["pSize"]) > 1_000:
            return self._coded("ERROR-336")
        rows = self._rows(service, query)
        start = (int(query["pIndex"]) - 1) * int(query["pSize"])
        shown = rows[start : start + int(query["pSize"])]
        if query.get("KEY") != KEY:
            shown = rows[:5]  # the true total, and a sample
        if not shown:
            return self._coded("INFO-200")
        result = {"RESULT": {"CODE": "INFO-000", "MESSAGE": MESSAGES["INFO-000"]}}
        return {service: [{"head": [{"list_total_count": len(rows)}, result]}, {"row": shown}]}

    def _rows(self, service: str, query: dict[str, str]) -> list[dict[str, Any]]:
        if service == "ALLBILL":
            return [bill for bill in self.bills if bill["BILL_NO"] == query["BILL_NO"]]
        found = [bill for bill in self.bills if query.get("AGE") in (None, term_in(bill))]
        if reference := query.get("BILL_ID_REF"):
            # Asked about a bill that took none in, the portal answers that bill alone.
            ids = [reference, *self.taken_in.get(reference, [])]
            found = [bill for bill in found if bill["BILL_ID"] in ids]
        return [as_found(bill) for bill in found if query.get("BILL_NAME", "") in bill["BILL_NM"]]

    @staticmethod
    def _coded(code: str) -> dict[str, Any]:
        return {"RESULT": {"CODE": code, "MESSAGE": MESSAGES[code]}}


def term_in(bill: dict[str, Any]) -> str:
    return str(bill["ERACO"]).strip("제대")


def as_found(bill: dict[str, Any]) -> dict[str, Any]:
    """A bill as the search service tells it: other names for the fields, and nothing of the Government's part."""
    return {
        "BILL_ID": bill["BILL_ID"], "BILL_NO": bill["BILL_NO"], "AGE": term_in(bill), "BILL_NAME": bill["BILL_NM"],
        "PROPOSER": bill["PPSR_NM"], "PROPOSER_KIND": bill["PPSR_KND"], "PROPOSE_DT": bill["PPSL_DT"],
        "CURR_COMMITTEE": bill["JRCMIT_NM"], "COMMITTEE_PROC_DT": None, "CMT_PROC_DT": bill["JRCMIT_PROC_DT"],
        "PROC_DT": bill["RGS_RSLN_DT"], "PROC_RESULT_CD": bill["RGS_CONF_RSLT"], "LINK_URL": bill["LINK_URL"],
    }  # fmt: skip


def a_row(number: str, name: str, **fields: Any) -> dict[str, Any]:
    """A bill as the service for all of one bill tells it: every field is there, most of them null."""
    empty = dict.fromkeys(
        (
            "PPSL_SESS", "JRCMIT_CMMT_DT", "JRCMIT_PRSNT_DT", "JRCMIT_PROC_DT", "JRCMIT_PROC_RSLT", "LAW_CMMT_DT",
            "LAW_PRSNT_DT", "LAW_PROC_DT", "LAW_PROC_RSLT", "RGS_PRSNT_DT", "RGS_RSLN_DT", "RGS_CONF_RSLT",
            "GVRN_TRSF_DT", "PROM_LAW_NM", "PROM_DT", "PROM_NO", "YES_TCNT", "NO_TCNT", "BLANK_TCNT",
        )
    )  # fmt: skip
    bill_id = fields.pop("BILL_ID", f"PRC_{number}")
    given = {
        "ERACO": f"제{number[:2]}대", "BILL_ID": bill_id, "BILL_NO": number, "BILL_KND": "법률안", "BILL_NM": name,
        "PPSR_KND": "의원", "PPSR_NM": "한의원 등 10인", "PPSL_DT": "2024-09-02", "JRCMIT_NM": "환경노동위원회",
        "RGS_CONF_NM": " ", "LINK_URL": f"https://likms.assembly.go.kr/bill/billDetail.do?billId={bill_id}",
    }  # fmt: skip
    return empty | given | fields


@contextmanager
def served(assembly: Assembly) -> Iterator[Assembly]:
    """The assembly behind a real HTTP server, whose address is ``assembly.url``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            assembly.at.append(time.monotonic())
            assembly.asked.append({"service": parts.path.rpartition("/")[2], **dict(parse_qsl(parts.query))})
            fault = assembly.faults.popleft() if assembly.faults else None
            if fault is None and not self.headers["User-Agent"].startswith("Mozilla/"):
                fault = Fault(status=400)
            if fault is None:
                query = assembly.asked[-1]
                body = json.dumps(assembly.answer(query["service"], query), ensure_ascii=False).encode()
                fault = Fault(body=body, headers={"Content-Type": "application/json;charset=UTF-8"})
            self._give(fault)

        def _give(self, fault: Fault) -> None:
            time.sleep(fault.seconds)
            if fault.hang_up:
                self.connection.close()
                return
            try:
                self.send_response(fault.status)
                for name, value in fault.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(fault.body) + fault.promised))
                self.end_headers()
                self.wfile.write(fault.body)
            except OSError:
                pass  # the client had waited long enough

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    assembly.url = f"http://127.0.0.1:{server.server_address[1]}/portal/openapi"
    try:
        yield assembly
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
