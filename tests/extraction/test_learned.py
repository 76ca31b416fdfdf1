"""The learned score: what it may do, what it tells, and that the same labels give the same weights."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from commitments.errors import BadInput
from commitments.evaluation import LabelledArticle
from commitments.evaluation.labels import fingerprint, read_labelled
from commitments.evaluation.scoring import Commitment
from commitments.extraction import find_commitments
from commitments.extraction.find import used_statements
from commitments.extraction.learned import LOWERS, NAME, RAISES, Model, model, read_model
from tests.extraction.builders import article

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
DEV, CORPUS = SHARED / "extraction" / "dev.jsonl", SHARED / "corpus"
LABELS = [Path(__file__).parent / "labels" / f"{name}.jsonl" for name in ("tuning", "training")]
STORED = (files("commitments.extraction") / "weights.json").read_text(encoding="utf-8")

PLAN = "환경부는 내년부터 하천 감시소 12곳의 측정 자료를 모두 공개할 계획이다."


def only_usage(text: str, **given: str):
    ((unit, statement, usage),) = used_statements(article(text, **given))
    return unit, statement, replace(usage, release=True)


def test_it_moves_the_rules_verdict_within_its_limit():
    _, _, usage = only_usage(PLAN)
    carried_away = replace(model(), tail={usage.sentence[-3:]: 50.0, "계획": 50.0}, sentence={})
    assert carried_away.learned(usage) == RAISES
    assert replace(carried_away, tail={"계획": -50.0}).learned(usage) == -LOWERS


def test_where_the_rules_are_sure_it_changes_nothing():
    _, _, usage = only_usage(PLAN)
    for extreme in (-50.0, 50.0):
        swayed = replace(model(), sentence={"하천": extreme})
        assert swayed.chance(usage, 4.0) > swayed.threshold > swayed.chance(usage, -4.0)
    assert model().hopeless(-4.0) and not model().hopeless(0.0)


def test_numbers_and_kinds_of_white_space_do_not_matter_to_it():
    one, other = PLAN, PLAN.replace("12곳", "７9곳").replace("내년부터 ", "내년부터\u00a0")
    assert only_usage(one)[2] == only_usage(other)[2]
    assert only_usage(one)[2] != only_usage(PLAN.replace("공개할", "공유할"))[2]


def test_what_turned_the_verdict_is_told_in_whole_words_of_the_article():
    _, _, usage = only_usage(PLAN)
    words = model()
    taught = Model(words.threshold, 0.0, words.rules, {}, {"계획": 0.9, "감시": -5.0}, {"측정": 0.5, "하천": -0.1})
    reason = taught.judge(usage, -0.3, PLAN).reason
    assert reason and (reason.rule, reason.words) == (NAME, "측정 · 계획이다.")
    assert "올림" in reason.effect
    lowered = taught.judge(replace(usage, tail=(0, 0)), 0.5, PLAN).reason
    assert lowered is None or "올림" in lowered.effect


def test_what_lowered_a_chance_much_is_told_too():
    _, _, usage = only_usage(PLAN)
    taught = replace(model(), constant=0.0, place={}, tail={}, sentence={"감시": -0.9, "측정": 0.1})
    verdict = taught.judge(usage, 0.8, PLAN)
    assert verdict.reason and verdict.reason.words == "감시소"
    assert "내림" in verdict.reason.effect


def test_where_it_hardly_moves_anything_it_gives_no_reason():
    _, _, usage = only_usage(PLAN)
    silent = replace(model(), constant=0.0, place={}, tail={}, sentence={"감시": 0.05})
    assert silent.judge(usage, 1.0, PLAN).reason is None


def test_a_finding_s_score_is_the_chance_at_which_it_was_reported():
    _, statement, usage = only_usage(PLAN)
    (finding,) = find_commitments(article(PLAN))
    usage = replace(usage, release=False)  # alone it is no release
    assert finding.score == round(model().chance(usage, statement.weight), 3) >= model().threshold


def test_the_stored_weights_are_few_sorted_and_readable():
    written = json.loads(STORED)
    names = list(written["weights"])
    assert names == sorted(names) and len(names) <= 2_500
    assert {name.partition(":")[0] for name in names} <= {"rules", "place", "tail", "sentence"}
    assert all(abs(weight) < 5 for weight in written["weights"].values())
    assert written["weights"]["rules"] > 0.5, "the rules count most"
    assert 0.3 < written["threshold"] < 0.7
    assert STORED.count("\n") > len(names), "one weight a line"
    assert {"on", "labels", "articles", "f1_cross_validated"} <= written["trained"].keys()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"weights": {"rules": "much"}}', '{"weights": {"mood:x": 1}, "threshold": 0.5, "constant": 0}'],
)
def test_what_is_no_file_of_weights_is_refused(content: str):
    with pytest.raises(BadInput, match="training command"):
        read_model(content)


def test_extraction_does_not_load_what_only_training_needs():
    script = "import sys, commitments.extraction as e; print(*{'sklearn', 'scipy'} & set(sys.modules))"
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True)
    assert finished.stdout.split() == []


def synthetic() -> list[LabelledArticle]:
    """Articles of one sentence each: dams are to be built, walks are to be enjoyed."""
    made = []
    for number in range(24):
        plan = f"환경부는 내년까지 {number + 2}번째 저수지에 새 수문을 설치할 계획이다."
        walk = f"환경부는 {number + 2}번째 저수지 둘레길을 걷는 산책을 함께 즐긴다."
        text = f"{plan}\n\n{walk}\n\n{'저수지 둘레의 숲과 물. ' * 30}"
        given = replace(article(text, title="저수지 관리 강화"), external_id=f"{number:02}")
        made.append(LabelledArticle(given, (Commitment(0, len(plan)),), ()))
    return made


def test_the_same_labels_give_the_same_file():
    from commitments.extraction.train import to_text, train

    given = synthetic()
    once = train({"one": given[:12], "two": given[12:]}, on=date(2026, 1, 2))
    again = train({"one": given[:12][::-1], "two": given[12:]}, on=date(2026, 1, 2))
    assert to_text(once) == to_text(again)
    assert once["trained"]["articles"] == 24
    assert once["trained"]["commitments"] == 24
    assert once["trained"]["f1_cross_validated"] == 1.0
    learned = read_model(to_text(once))
    assert learned.tail.get("계획", 0) > 0 > learned.sentence.get("산책", 0)


def test_what_the_labels_ignore_is_not_learned():
    from commitments.extraction.train import fit, study

    plain = fit([study(each) for each in synthetic()])
    walks = [replace(each, ignored=((each.commitments[0].end + 2, len(each.article.text)),)) for each in synthetic()]
    studied = [study(each) for each in walks]
    assert {example.promises for each in studied for example in each.examples} == {True, None}
    assert any("산책" in name for name in plain["weights"])


@pytest.mark.long
@pytest.mark.skipif(not DEV.exists(), reason="the labelled articles are not beside the checkout")
def test_the_stored_weights_are_what_the_labels_give():
    from commitments.extraction.train import fit, study

    stored = json.loads(STORED)
    sets = {path.stem: read_labelled(path, texts=[CORPUS]) for path in (DEV, *LABELS)}
    assert {name: fingerprint(items) for name, items in sets.items()} == stored["trained"]["labels"]
    by_id = {name: sorted(items, key=lambda each: each.article.external_id) for name, items in sets.items()}
    settled = stored["trained"]["settled"]
    written = fit([study(each, settled=name in settled) for name, items in by_id.items() for each in items])
    assert written["weights"] == stored["weights"], "the labels or the rules have changed: train the learned score anew"
    assert (written["constant"], written["threshold"]) == (stored["constant"], stored["threshold"])
