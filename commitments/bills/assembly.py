"""A client of the Open Assembly API (열린국회정보): polite, patient with faults, and never taking an error for an end.

Fields and services are those that the portal's public clients use; see ``row.NAMES``. The key is sent with every
request and stands in no message.
"""

import random
import time
from collections.abc import Iterator
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from commitments.bills.answers import KeyRefused, Page, SourceUnavailable, read_page
from commitments.errors import BadInput

ALL_OF_ONE = "ALLBILL"
"""By BILL_NO: a bill with all its stages, and beside it the record of its veto."""
SEARCH = "TVBPMBILL11"
"""By AGE and BILL_NAME: law bills. By AGE and BILL_ID_REF: the bills that an alternative took in."""

PAGE_SIZE = 1_000  # the most that the portal gives at once
MOST_BYTES = 64_000_000  # of one answer; a full page has about one million
LONGEST_WAIT = 120.0  # seconds between two attempts, whatever the server asks for

_AGENT = "Mozilla/5.0 (compatible; commitments)"  # the portal turns some programs' default names away with HTTP 400


class AssemblyApi:
    """The API at ``url`` with ``key``. ``delay``, ``timeout`` and ``backoff`` are seconds.

    Between two requests pass at least ``delay`` seconds. What may pass (no answer, HTTP 429 and 5xx, faults that the
    portal reports, answers that are no JSON) is tried ``attempts`` times, after ``backoff``, 2, 4, 8 … times that, each
    by chance up to half as long again. A wrong key, a used-up quota and a wrong request are not tried again.
    """

    def __init__(
        self,
        key: str,
        *,
        url: str,
        delay: float = 0.4,
        timeout: float = 60.0,
        attempts: int = 6,
        backoff: float = 2.0,
        page_size: int = PAGE_SIZE,
    ) -> None:
        if not key.strip():
            raise BadInput(
                "no key for the Open Assembly API: get one at https://open.assembly.go.kr and set it as "
                "COMMITMENTS_ASSEMBLY_KEY (without one the API gives five rows as a sample)"
            )
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise BadInput(f"{url!r} is no web address; COMMITMENTS_ASSEMBLY_URL begins with https://")
        self._key = key.strip()
        self._url = url.rstrip("/")
        self._delay, self._timeout, self._attempts, self._backoff = delay, timeout, max(1, attempts), backoff
        self._page_size = page_size
        self._next = 0.0
        self.requests = 0

    def rows(self, service: str, **filters: str | int) -> Iterator[dict[str, object]]:
        """All rows of a service for these filters, page after page."""
        page, given = 1, 0
        while True:
            answer = self.page(service, page, **filters)
            yield from answer.rows
            given += len(answer.rows)
            if page * self._page_size >= answer.total:
                return
            page += 1

    def page(self, service: str, page: int, **filters: str | int) -> Page:
        """One page, counted from 1. Raises KeyRefused where fewer rows came than the total promises."""
        answer = self._ask(service, {"pIndex": page, "pSize": self._page_size, **filters})
        due = min(self._page_size, max(0, answer.total - (page - 1) * self._page_size))
        if len(answer.rows) < due:
            raise KeyRefused(
                f"{service} gave {len(answer.rows)} rows of {due}: the key is perhaps not valid, for that is how the "
                "portal answers without one; check COMMITMENTS_ASSEMBLY_KEY"
            )
        return answer

    def _ask(self, service: str, filters: dict[str, str | int]) -> Page:
        query = urlencode({"KEY": self._key, "Type": "json", **filters})
        request = Request(f"{self._url}/{service}?{query}", headers={"User-Agent": _AGENT})
        for attempt in range(self._attempts):
            self._wait_for_turn()
            wait = min(LONGEST_WAIT, self._backoff * 2**attempt) * random.uniform(1.0, 1.5)
            try:
                return read_page(service, self._content(request, service))
            except _Busy as busy:
                problem: SourceUnavailable = busy
                wait = max(wait, min(LONGEST_WAIT, busy.retry_after))
            except SourceUnavailable as error:
                if type(error) is not SourceUnavailable:  # a used-up quota does not pass by waiting
                    raise
                problem = error
            if attempt + 1 < self._attempts:
                time.sleep(wait)
        raise SourceUnavailable(f"{problem} ({self._attempts} attempts)") from problem

    def _content(self, request: Request, service: str) -> bytes:
        self.requests += 1
        try:
            with urlopen(request, timeout=self._timeout) as answer:
                content: bytes = answer.read(MOST_BYTES + 1)
        except HTTPError as error:
            with error:
                if error.code == 429 or error.code >= 500:
                    raise _Busy(f"{service} answered HTTP {error.code}: try again later", error.headers) from None
                if error.code in (401, 403):
                    raise KeyRefused(f"{service} answered HTTP {error.code}: check COMMITMENTS_ASSEMBLY_KEY") from None
                raise BadInput(
                    f"{service} answered HTTP {error.code}: check COMMITMENTS_ASSEMBLY_URL ({self._url})"
                ) from None
        except (OSError, HTTPException) as error:  # no route, no name, refused, reset, cut short, too slow
            reason = getattr(error, "reason", error)
            told = f"{type(reason).__name__}: {reason}" if str(reason) else type(reason).__name__
            raise SourceUnavailable(f"{service} did not answer ({told.replace(self._key, '…')}): try later") from None
        if len(content) > MOST_BYTES:
            raise BadInput(f"{service} answered more than {MOST_BYTES:,} bytes: that is no page of rows")
        return content

    def _wait_for_turn(self) -> None:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self._delay


class _Busy(SourceUnavailable):
    """The server says that it cannot answer now, and perhaps when it can."""

    def __init__(self, message: str, headers: object) -> None:
        super().__init__(message)
        asked = str(getattr(headers, "get", lambda _: "")("Retry-After") or "")
        self.retry_after = float(asked) if asked.isdigit() else 0.0
