"""Invented histories of a record, played day by day, and everything that its pages ask."""

import random
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pandas as pd
from sqlmodel import Session

from commitments import queries, tracking
from commitments.database import Database
from commitments.errors import CommitmentsError, EvidenceMissing
from commitments.queries import Order, PledgeFilter
from commitments.sources.dates import KOREA
from commitments.vocabulary import Evidence, Kind, Review, Role, Status, Strength
from tests.store.builders import a_finding, an_article

START = date(2026, 11, 1)
BODIES = ("산림청", "기획재정부", "여성가족부", "외교통상부", "달나라개발공사", None)
HEIRS = ("mofe", "mpb", "mogef", "motir", None)
PEOPLE = ("가람", "나래", "다솜")


class History:
    """A record to which random things happen, the same for the same seed. What is refused changes nothing."""

    def __init__(self, database: Database, seed: int) -> None:
        self.database = database
        self.rng = random.Random(seed)
        self.today = START
        self.moment = datetime.combine(START, time(9), tzinfo=KOREA)
        self.articles: list[int] = []
        self.pledges: list[int] = []
        self.events: list[int] = []
        self.bills: list[str] = []
        self.done: set[str] = set()
        self.undoing_refused: list[str] = []

    def play(self, day: date, actions: int) -> None:
        """Lets so many things happen on a day."""
        self.today = day
        self.moment = datetime.combine(day, time(9), tzinfo=KOREA)
        deeds: list[Callable[[Session], None]] = [
            self.publish, self.publish, self.judge, self.judge, self.edit, self.merge, self.undo, self.undo,
            self.assign, self.record, self.record, self.record, self.retract, self.repeat, self.bill, self.unlink,
            self.read_again, self.settle,
        ]  # fmt: skip
        for _ in range(actions):
            self.moment += timedelta(minutes=self.rng.randint(1, 20))
            deed = self.rng.choice(deeds) if self.pledges else self.publish
            try:
                with self.database.write() as session:
                    deed(session)
            except CommitmentsError:
                continue
            self.done.add(deed.__name__)

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.rng.choice(PEOPLE), "now": self.moment}

    def publish(self, session: Session) -> None:
        """Articles come in any order: an older one may turn up late. Some repeat a promise made before."""
        rng = self.rng
        body, number = rng.choice(BODIES), rng.randint(1, 12)
        words = f"{body or '정부'}는 {number}번 숲길을 열 계획이다."
        on = self.today - timedelta(rng.choice([-1, 0, 0, 3, 40, 400]))
        due = None if rng.random() < 0.3 else (on, on + timedelta(rng.choice([1, 20, 100, 500])))
        if rng.random() < 0.6:
            due = (date(2026, 1, 1), date(2026, 11, 1) + timedelta(number))
        article = an_article(words, on.isoformat(), external_id=f"history-{self.moment.isoformat()}")
        finding = a_finding(article, words, ministry=body, due=due, kind=list(Kind)[number % 3], targets=())
        stored = tracking.store_articles([(article, [finding])], now=self.moment, session=session)
        self.articles.extend(stored.article_ids)
        for mark in queries.article(stored.article_ids[0], session=session).statements:
            if mark.pledge_id not in self.pledges:
                self.pledges.append(mark.pledge_id)

    def judge(self, session: Session) -> None:
        pledge_id = self.rng.choice(self.pledges)
        match self.rng.randint(0, 4):
            case 0:
                tracking.reject(pledge_id, reason="행사 안내", session=session, **self.who)
            case 1:
                tracking.reopen(pledge_id, session=session, **self.who)
            case _:
                tracking.confirm(pledge_id, session=session, **self.who)

    def edit(self, session: Session) -> None:
        rng = self.rng
        changes: list[dict[str, object]] = [
            {"title": f"숲길 {rng.randint(1, 99)}번"},
            {"ministry": rng.choice(BODIES), "kind": rng.choice(list(Kind))},
            {"due": rng.choice([None, (self.today, self.today + timedelta(rng.randint(0, 30)))])},
            {"area": rng.choice(["education", None]), "strength": rng.choice(list(Strength))},
        ]
        tracking.edit(rng.choice(self.pledges), rng.choice(changes), session=session, **self.who)

    def merge(self, session: Session) -> None:
        one, other = self.rng.choice(self.pledges), self.rng.choice(self.pledges)
        tracking.merge(one, into_id=other, session=session, **self.who)

    def undo(self, session: Session) -> None:
        detail = queries.pledge(self.rng.choice(self.pledges), session=session, today=self.today)
        for change in detail.revisions:
            if change.undoable:
                try:
                    tracking.undo(change.id, session=session, **self.who)
                except CommitmentsError as error:
                    self.undoing_refused.append(str(error))
                    raise
                return

    def assign(self, session: Session) -> None:
        body = self.rng.choice(HEIRS)
        tracking.assign(self.rng.choice(self.pledges), body, reason="업무 이관", session=session, **self.who)

    def record(self, session: Session) -> None:
        rng = self.rng
        done = rng.choice([None, rng.randint(0, 9)])
        move = rng.random() < 0.25
        draft = tracking.EventDraft(
            self.today - timedelta(rng.choice([0, 0, 1, 5, 30, 500])),
            rng.choice([one for one in Evidence if one is not Evidence.RETRACTION]),
            rng.choice([None, *Status]),
            note="확인",
            progress=None if done is None else tracking.Progress(done, rng.choice([None, 8]), "곳"),
            new_due=(self.today, self.today + timedelta(rng.randint(-1, 60))) if move else None,
        )
        pledge_id, who = rng.choice(self.pledges), self.who | {"today": self.today}
        try:
            event_id = tracking.record_event(pledge_id, draft, session=session, **who)
        except EvidenceMissing:
            event_id = tracking.record_event(pledge_id, replace(draft, override="전화로 확인"), session=session, **who)
        self.events.append(event_id)

    def retract(self, session: Session) -> None:
        if self.events:
            tracking.retract_event(self.rng.choice(self.events), reason="착오", session=session, **self.who)

    def repeat(self, session: Session) -> None:
        role, now = self.rng.choice([Role.REPEATS, Role.CHANGES]), self.moment
        pledge_id, article_id = self.rng.choice(self.pledges), self.rng.choice(self.articles)
        tracking.add_statement(pledge_id, article_id, 0, 3, role=role, now=now, session=session)

    def bill(self, session: Session) -> None:
        rng = self.rng
        number = rng.randint(1, 5)
        absorbed = rng.choice([None, *self.bills])
        draft = tracking.BillDraft(
            f"B{number}", "숲길법", "홍길동", number=f"22{number:05}", term=22, proposed_on=date(2026, 10, number),
            outcome=rng.choice([None, "대안반영폐기"]), absorbed_by=None if absorbed == f"B{number}" else absorbed,
        )  # fmt: skip
        tracking.save_bill(draft, pledge_id=rng.choice(self.pledges), session=session, **self.who)
        self.bills = sorted({*self.bills, draft.id})

    def unlink(self, session: Session) -> None:
        from commitments.tracking.bills import unlink_bill

        for pledge_id in self.rng.sample(self.pledges, len(self.pledges)):
            for bill in queries.pledge(pledge_id, session=session, today=self.today).bills:
                unlink_bill(pledge_id, bill.id, session=session, **self.who)
                return

    def read_again(self, session: Session) -> None:
        reader = self.rng.choice(PEOPLE)
        for one in queries.second_queue(PledgeFilter(), reader, session=session, today=self.today):
            tracking.judge_blind(one.pledge_id, self._reading(), by=reader, now=self.moment, session=session)
            return

    def settle(self, session: Session) -> None:
        for one in queries.disagreements(PledgeFilter(), session=session, today=self.today):
            tracking.settle(one.row.id, self._reading(), reason="세 번째 판단", session=session, **self.who)
            return

    def _reading(self) -> tracking.Reading:
        if self.rng.random() < 0.3:
            return tracking.Reading(Review.REJECTED)
        return tracking.Reading(Review.CONFIRMED, "산림청", self.rng.choice(list(Kind)[:2]), None, Strength.FIRM)


def answers(
    database: Database, pledges: list[int], articles: list[int], *, today: date, known: datetime | None = None
) -> dict[str, Any]:
    """Everything that pages, tables and files ask, as plain values. What is not in the record answers None."""
    everything, one = PledgeFilter(), PledgeFilter(ministries=("mofe",))
    narrow = {
        "both heirs": PledgeFilter(ministries=("mofe", "mpb")),
        "unknown body": PledgeFilter(ministries=("unknown",)),
        "text": PledgeFilter(text="3번"),
        "rejected": PledgeFilter(reviews=("rejected",)),
        "reviewed": PledgeFilter(reviewed_only=True),
        "silent": PledgeFilter(silent_only=True),
        "overdue": PledgeFilter(timeliness=("overdue", "late")),
        "status": PledgeFilter(statuses=("unknown", "in_progress"), areas=("agriculture_forestry", "unknown")),
        "due": PledgeFilter(due_from=START, due_to=START + timedelta(20)),
    }
    with database.read() as session:
        when: dict[str, Any] = {"session": session, "today": today, "known": known}
        found: dict[str, Any] = {
            "archive": queries.archive(session=session, known=known),
            "agreement": queries.agreement(session=session, known=known),
            "disagreements": queries.disagreements(everything, **when),
            "second queue": queries.second_queue(everything, PEOPLE[0], **when),
            "ministry choices": queries.ministry_choices(**when),
            "origins": queries.origins(pledges, **when),
            "review queue": queries.review_queue(everything, **when),
            "due": queries.due_between(everything, START, START + timedelta(60), **when),
            "bodies": queries.ministry_table(everything, **when),
            "areas": queries.area_table(one, **when),
            "words and deeds": queries.by_quarter(everything, **when),
            "density": queries.density(one, **when),
            "news": queries.recent_events(everything, **when),
            "news of one": queries.recent_events(one, **when),
            "timeline": queries.timeline(everything, **when),
            "rates": queries.rates(everything, **when),
        }
        for name, wanted in {"all": everything, "one body": one, **narrow}.items():
            found[f"counts: {name}"] = queries.counts(wanted, **when)
        for order in Order:
            found[f"order {order}"] = [row.id for row in queries.list_pledges(everything, order=order, **when)]
        for field in ("status", "timeliness", "kind", "strength", "area", "review", "ministry"):
            found[f"by {field}"] = queries.count_by(everything, field, **when)
        for number in pledges:
            found[f"pledge {number}"] = _or_none(queries.pledge, number, **when)
        for number in articles:
            found[f"article {number}"] = _or_none(queries.article, number, session=session, known=known)
        return {name: _plain(value) for name, value in found.items()}


def _or_none(ask: Callable[..., object], number: int, **when: Any) -> object:
    try:
        return ask(number, **when)
    except CommitmentsError:
        return None


def _plain(value: Any) -> Any:
    """Without a pledge's version: only what can be changed has one."""
    if isinstance(value, pd.DataFrame):
        return value.to_dict("records")
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name != "version"}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
