"""Nobody is shown what was true before somebody else wrote."""

from commitments.database import open_database
from commitments.watching import Watch
from tests.store.builders import a_pledge


def test_the_stamp_stays_until_anybody_writes(databases):
    url = databases.ready()
    mine, theirs = open_database(url), open_database(url)
    watch = Watch(mine)
    before = watch.stamp()
    assert watch.stamp() == before, "to look changes nothing"
    a_pledge(theirs)
    after = watch.stamp()
    assert after != before
    a_pledge(mine, "산림청은 둘레길 쉼터를 8개 열겠다고 밝혔다.")
    assert watch.stamp() != after, "one's own writing counts too"
    watch.close()
    mine.close()
    theirs.close()
