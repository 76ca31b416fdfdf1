"""The page where articles are handed in: what came of it stays, is said calmly, and can be taken back."""

import io
import json
from datetime import date

import docx
import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from commitments import models
from commitments.database import Database
from dashboard import data, text
from tests.dashboard.conftest import Visit, html_of

PROMISE = "해양수산부는 2027년까지 동해 연안에 관측 부이 12기를 새로 설치할 계획이다."
ANOTHER = "환경부는 2028년까지 습지보호지역 두 곳을 더 지정할 계획이다."
DAY = date(2024, 5, 7)


def _paste(at: AppTest, words: str = PROMISE, *, day: date | None = DAY) -> AppTest:
    at.text_area(key="paste-text").set_value(words)
    at.text_input(key="paste-title").set_value("해양관측망 확대")
    at.date_input(key="paste-day").set_value(day)
    at.text_input(key="paste-ministry").set_value("해양수산부")
    return _send(at, "paste")


def _send(at: AppTest, form: str) -> AppTest:
    return next(button for button in at.button if button.form_id == form).click().run()


def _upload(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    at.file_uploader(key="files").set_value([(name, content, "application/octet-stream") for name, content in files])
    return at.run().button(key="upload").click().run()


def _word(*paragraphs: str) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(file)
    return file.getvalue()


def _articles(database: Database) -> list[models.Article]:
    with database.read() as session:
        return list(session.exec(select(models.Article)))


def test_a_pasted_article_shows_its_promises_at_once(empty: Database, visit: Visit) -> None:
    at = _paste(visit("articles"), f"{PROMISE} 어민들은 늦었다고 말했다.")
    assert not at.exception and at.success[0].value == "새 기사 1건을 넣었습니다. 새 약속 1건을 찾았습니다."
    assert "/pledge?id=" in html_of(at)
    with empty.read() as session:
        [pledge] = session.exec(select(models.Pledge)).all()
    assert (pledge.due_to.year, pledge.review) == (2027, "unreviewed")
    assert at.text_area(key="paste-text").value == "" and at.date_input(key="paste-day").value is None


def test_what_came_of_it_stays_until_the_page_is_left(empty: Database, visit: Visit) -> None:
    at = _paste(visit("articles"))
    at = at.text_input(key="recorder").set_value("김기록").run()
    assert at.success and "/pledge?id=" in html_of(at)
    at = at.segmented_control(key="w_lang").set_value("en").run()
    assert at.success[0].value == "1 new article added. 1 new pledge found."
    at = at.switch_page("views/pledges.py").run().switch_page("views/articles.py").run()
    assert not at.success and not at.exception


def test_the_foot_counts_what_was_just_stored(empty: Database, visit: Visit) -> None:
    at = _paste(visit("articles"))
    assert "기사 1건, 약속 1건" in html_of(at)


def test_an_article_that_was_added_by_mistake_is_taken_back_also_later(empty: Database, visit: Visit) -> None:
    at = _paste(visit("articles"))
    at = at.text_input(key="recorder").set_value("김기록").run()
    at = at.run().button(key="import-undo").click().run()
    assert not at.exception and "약속 1건을 제외했습니다" in at.info[0].value
    assert "제외됨" in html_of(at) and not [one for one in at.button if one.key == "import-undo"]
    with empty.read() as session:
        [pledge] = session.exec(select(models.Pledge)).all()
        assert (pledge.review, pledge.reviewed_by) == ("rejected", "김기록")
    assert _articles(empty)


def test_nothing_is_taken_back_without_a_name(empty: Database, visit: Visit) -> None:
    at = _paste(visit("articles"))
    at = at.button(key="import-undo").click().run()
    assert "기록하는 사람" in at.info[0].value and at.button(key="import-undo")
    with empty.read() as session:
        assert session.exec(select(models.Pledge.review)).one() == "unreviewed"


def test_what_was_judged_meanwhile_is_not_taken_back_and_that_is_said(empty: Database, visit: Visit) -> None:
    at = _paste(visit("articles"), f"{PROMISE}\n{ANOTHER}")
    with empty.read() as session:
        kept, _ = session.exec(select(models.Pledge).order_by(models.Pledge.id)).all()
    data.confirm(kept.id, version=kept.version, by="이검수")
    at = at.text_input(key="recorder").set_value("김기록").run()
    at = at.button(key="import-undo").click().run()
    assert "약속 1건을 제외했습니다" in at.info[0].value and "1건은 그 사이 검수되어" in at.info[0].value
    with empty.read() as session:
        assert session.get(models.Pledge, kept.id).review == "confirmed"


def test_a_finding_is_judged_where_it_was_found(empty: Database, visit: Visit) -> None:
    at = _paste(visit("articles"))
    at = at.text_input(key="recorder").set_value("김기록").run()
    at = next(button for button in at.button if str(button.key).startswith("import-confirm-")).click().run()
    assert [message.value for message in at.info] == ["약속을 확인했습니다."]
    assert "기록한 사람 김기록" in [one.value for one in at.caption]
    assert at.success and "확인됨" in html_of(at)


def test_an_article_that_was_known_is_no_success_and_leads_to_its_page(empty: Database, visit: Visit) -> None:
    at = _paste(_paste(visit("articles")))
    assert not at.success
    assert at.info[0].value == "새로 넣은 기사가 없습니다. 1건은 이미 있던 기사입니다."
    [article] = _articles(empty)
    assert f"/article?id={article.id}" in html_of(at)


def test_a_day_is_read_at_the_top_of_the_text_or_asked_for_and_never_made_up(empty: Database, visit: Visit) -> None:
    at = _paste(visit("articles"), day=None)
    assert "실린 날을 골라 주세요" in at.error[0].value and not _articles(empty)
    assert at.text_area(key="paste-text").value == PROMISE
    at.text_input(key="paste-title").set_value("")
    at.text_area(key="paste-text").set_value(f"관측 부이를 늘린다\n보도시점 2024. 3. 5.(화) 11:00\n{PROMISE}")
    _send(at, "paste")
    [article] = _articles(empty)
    assert (article.title, article.published.date()) == ("관측 부이를 늘린다", date(2024, 3, 5))


def test_what_hindered_it_stays_too_and_takes_the_place_of_what_came_before(empty: Database, visit: Visit) -> None:
    at = _send(_paste(visit("articles")), "fetch")
    assert not at.success and at.error[0].value == "기사의 주소를 적어 주세요."
    at = at.segmented_control(key="w_lang").set_value("en").run()
    assert at.error[0].value == "Give the article's address."


def test_a_file_without_a_day_waits_for_it_and_the_rest_gets_in(empty: Database, visit: Visit) -> None:
    dated = f"습지를 늘린다\n보도시점 2024. 3. 5.(화) 11:00\n{ANOTHER}".encode()
    at = _upload(visit("articles"), ("공문.docx", _word("관측 부이를 늘린다", PROMISE)), ("습지.txt", dated))
    assert "새 기사 1건을 넣었습니다." in at.success[0].value and "1건은 실린 날을" in at.success[0].value
    assert [article.title for article in _articles(empty)] == ["습지를 늘린다"]
    assert "공문.docx" in html_of(at) and PROMISE in html_of(at)
    assert at.text_input(key="undated-title-0").value == "관측 부이를 늘린다"

    at = _send(at, "undated")
    assert "실린 날을 골라 주세요" in at.error[0].value and len(_articles(empty)) == 1
    at.date_input(key="undated-day-0").set_value(DAY)
    at.text_input(key="undated-ministry-0").set_value("해양수산부")
    at = _send(at, "undated")
    stored = next(article for article in _articles(empty) if article.title == "관측 부이를 늘린다")
    assert (stored.published.date(), stored.ministry_label) == (DAY, "해양수산부") and PROMISE in stored.text
    assert at.success[0].value == "새 기사 2건을 넣었습니다. 새 약속 2건을 찾았습니다."
    assert "방금 찾은 약속 2건" in at.button(key="import-undo").label


def test_only_those_whose_day_was_given_get_in_and_the_others_wait_on(empty: Database, visit: Visit) -> None:
    page = f"<html><head><title>습지</title></head><body><article><p>{ANOTHER * 4}</p></article></body></html>"
    at = _upload(visit("articles"), ("가.txt", PROMISE.encode()), ("나.html", page.encode()))
    assert not at.success and "2건은 실린 날을" in at.info[0].value
    at.date_input(key="undated-day-1").set_value(DAY)
    at = _send(at, "undated")
    assert [article.title for article in _articles(empty)] == ["습지"]
    assert "1건은 실린 날을" in at.success[0].value and "<b>가.txt</b>" in html_of(at)


def test_a_long_file_without_a_day_is_told_how_to_give_it(empty: Database, visit: Visit) -> None:
    at = _upload(visit("articles"), ("긴.txt", f"{PROMISE}\n{'긴 글이다. ' * 20_000}".encode()))
    assert (
        not _articles(empty) and "긴.txt: 실린 날이" in html_of(at) and "파일 이름 앞에 2024-01-05처럼" in html_of(at)
    )


def test_an_uploaded_file_with_a_bad_row_takes_in_the_rest(empty: Database, visit: Visit) -> None:
    rows = [
        {"title": "좋은 줄", "text": ANOTHER, "published": "2024-03-04", "ministry": "환경부"},
        {"title": "날짜 없는 줄", "text": "본문"},
    ]
    content = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    at = _upload(visit("articles"), ("news.jsonl", content))
    assert not at.exception
    assert "news.jsonl 2행: 날짜가 없습니다" in html_of(at)
    assert "새 기사 1건" in at.success[0].value and "1건은 넣지 못했습니다" in at.success[0].value


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_broken_file_is_named_once_and_is_no_success(empty: Database, visit: Visit, language: str) -> None:
    at = _upload(visit("articles", lang=language), ("깨진.pdf", b"no document"), ("깨진.docx", b"no document"))
    refused = html_of(at).partition('<ul class="found">')[2].partition("</ul>")[0]
    assert not at.success and refused.count("깨진.pdf") == refused.count("깨진.docx") == 1
    text.use("ko")


def test_a_table_whose_columns_say_nothing_leads_to_where_they_are_chosen(empty: Database, visit: Visit) -> None:
    at = _upload(visit("articles"), ("a.csv", f"머리,글\n여객선,{PROMISE}\n".encode()))
    assert "위의 ‘표의 어느 열이 무엇인지’에서" in html_of(at)
    at = at.segmented_control(key="w_lang").set_value("en").run()
    assert "--column" not in html_of(at) and "“Which column is what”" in html_of(at)


def test_what_was_chosen_for_one_table_is_not_kept_for_the_next(empty: Database, visit: Visit) -> None:
    at = visit("articles")
    for names, seen in (("머리,글,때", None), ("제목,본문,날짜", "본문"), ("ㄱ,ㄴ,ㄷ", None)):
        at.file_uploader(key="files").set_value([("a.csv", f"{names}\n가,{PROMISE},2024-05-07\n".encode(), "text/csv")])
        at.run()
        assert at.selectbox(key="column-text").value == seen and not at.exception
        at = at.selectbox(key="column-text").set_value(names.split(",")[1]).run()


def test_columns_are_asked_for_also_where_other_files_come_with_the_table(empty: Database, visit: Visit) -> None:
    table = f"머리,글,때\n여객선,{PROMISE},2024-05-07\n".encode()
    at = visit("articles")
    at.file_uploader(key="files").set_value(
        [("a.csv", table, "text/csv"), ("b.txt", f"보도시점 2024. 3. 5.\n{ANOTHER}".encode(), "text/plain")]
    )
    at.run()
    at.selectbox(key="column-text").set_value("글")
    at.selectbox(key="column-published").set_value("때")
    at = at.button(key="upload").click().run()
    assert at.success[0].value.startswith("새 기사 2건을 넣었습니다.")
