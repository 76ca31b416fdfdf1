"""How things are written on a terminal: in one line, and with nothing that would steer it."""

from datetime import date, datetime

from commitments.vocabulary import Status


def label(status: Status | None) -> str:
    return f"{status.ko} ({status.en})" if status else "미확인 (Unknown)"


def today_in_korea() -> date:
    """Today in Korea, where the deadlines are."""
    from commitments.sources.dates import KOREA

    return datetime.now(KOREA).date()


def plain(text: str) -> str:
    """``text`` in one line and without what would steer a terminal: text from outside is data."""
    return "".join(character if character.isprintable() else " " for character in text)
