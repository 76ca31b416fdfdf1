"""Views that people save under a name, for all who open the dashboard."""

import pytest

from commitments import queries, tracking
from commitments.errors import BadInput, NotFound
from tests.store.builders import NOW


def _save(database, name, **choices):
    with database.write() as session:
        return tracking.save_view(name, path="pledges", choices=choices, by="김기록", now=NOW, session=session)


def _views(database):
    with database.read() as session:
        return {view.name: view for view in queries.saved_views(session=session)}


def test_a_view_is_kept_with_what_was_chosen(database):
    number = _save(database, "  지난해  파기 ", status=("broken", "stalled"), q=("월세",))
    [view] = _views(database).values()
    assert (view.id, view.name, view.path, view.saved_by, view.saved_at) == (
        number, "지난해 파기", "pledges", "김기록", NOW,
    )  # fmt: skip
    assert view.choices == {"status": ("broken", "stalled"), "q": ("월세",)}


def test_two_views_cannot_bear_one_name_and_one_without_a_name_is_refused(database):
    number = _save(database, "파기")
    other = _save(database, "지연")
    for name in ("파기", " 파기 "):
        with pytest.raises(BadInput, match="already"):
            _save(database, name)
        with database.write() as session, pytest.raises(BadInput, match="already"):
            tracking.rename_view(other, name, session=session)
    with pytest.raises(BadInput, match="needs a name"):
        _save(database, " \t")
    with pytest.raises(BadInput, match="too long"):
        _save(database, "가" * 61)
    with database.write() as session:
        tracking.rename_view(number, "파기", session=session)  # its own name is free to it
    assert list(_views(database)) == ["지연", "파기"]


def test_a_view_is_renamed_and_deleted_and_the_others_stay(database):
    number, other = _save(database, "파기"), _save(database, "지연")
    with database.write() as session:
        tracking.rename_view(number, "지켜지지 않은 것", session=session)
    assert set(_views(database)) == {"지켜지지 않은 것", "지연"}
    with database.write() as session:
        tracking.delete_view(number, session=session)
    assert [view.id for view in _views(database).values()] == [other]


def test_a_view_that_somebody_has_deleted_is_not_found(database):
    number = _save(database, "파기")
    with database.write() as session:
        tracking.delete_view(number, session=session)
    with database.write() as session, pytest.raises(NotFound):
        tracking.delete_view(number, session=session)
    with database.write() as session, pytest.raises(NotFound):
        tracking.rename_view(number, "지연", session=session)
