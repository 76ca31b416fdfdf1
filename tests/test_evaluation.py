"""Measuring: each figure on labels of our own making, the files it reads and writes, and the command that shows it."""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from commitments.cli import app
from commitments.errors import BadInput
from commitments.evaluation import (
    Commitment,
    Evaluation,
    LabelledArticle,
    Report,
    evaluate_file,
    fingerprint,
    half_of,
    read_labelled,
    score,
)
from commitments.evaluation.baseline import changes_since, load_baseline, measured, save_baseline
from commitments.evaluation.floors import Floors, below, load_floors, raised, save_floors
from commitments.evaluation.scoring import FIGURES, Figures, shared_part
from commitments.extraction import Finding, find_commitments, to_json
from commitments.sources import Article, read_articles
from commitments.vocabulary import Kind, Strength

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
DEV = SHARED / "extraction" / "dev.jsonl"
SCORER = SHARED / "extraction" / "score.py"
CORPUS = SHARED / "corpus"
FLOORS = ROOT / "tests" / "extraction" / "floors.toml"
LABELS = ROOT / "tests" / "extraction" / "labels"

PLAN = "산림청은 2025년까지 숲길 안내소 12곳을 새로 지을 계획이다."
PAST = "지난주에는 관계자 회의가 열렸다."
SLOGAN = "산림청은 국민의 안전을 위해 최선을 다하겠다고 밝혔다."
TEXT = f"{PAST}\n{PLAN}\n{SLOGAN}\n"
YEAR = (date(2025, 1, 1), date(2025, 12, 31))

Run = Callable[..., Any]


@pytest.fixture
def run() -> Run:
    def run(*arguments: object, code: int = 0) -> Any:
        result = CliRunner().invoke(app, ["evaluate", *map(str, arguments)])
        assert result.exit_code == code, result.output
        return result

    return run


def labelled(*commitments: Commitment, ignored: tuple[tuple[int, int], ...] = (), ident: str = "1") -> LabelledArticle:
    article = Article(ident, "알림", "가" * 400, datetime(2024, 3, 5), ministry="산림청")
    return LabelledArticle(article, commitments, ignored)


def counted(item: LabelledArticle, *found: Commitment) -> Evaluation:
    return score([item], [found])


def label(sentence: str, text: str = TEXT, **fields: object) -> dict[str, object]:
    start = text.index(sentence)
    return {"label": "commit", "start": start, "end": start + len(sentence), **fields}


def row(ident: str = "r1", **fields: object) -> dict[str, object]:
    """An article with one promise and one slogan, labelled as the extractor should read them."""
    promise = label(
        PLAN, ministry="산림청", speaker=None, kind="institution", area="농림", due=["2024-03-05", "2025-12-31"],
        targets=[{"baseline": None, "value": 12, "unit": "곳"}], strength="planned",
    )  # fmt: skip
    return {
        "id": ident,
        "title": "숲길",
        "ministry": "산림청",
        "published": "2024-03-05T09:00:00",
        "text": TEXT,
        "labels": [promise, label(SLOGAN) | {"label": "ignore"}],
        **fields,
    }


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows), encoding="utf-8")
    return path


def without_text(given: dict[str, object], **fields: object) -> dict[str, object]:
    (item,) = read_rows(given)
    kept = {name: value for name, value in given.items() if name in ("id", "published", "ministry", "labels")}
    return {**kept, "sha256": item.article.sha256, **fields}


def read_rows(*rows: dict[str, object]) -> list[LabelledArticle]:
    with tempfile.TemporaryDirectory() as folder:
        return read_labelled(lines(Path(folder) / "labels.jsonl", *rows))


def said(evaluation: Evaluation) -> dict[str, float | None]:
    return evaluation.figures.by_name()


# What the figures mean


def test_half_of_the_shorter_span_is_enough_and_less_is_not():
    assert shared_part((0, 10), (5, 40)) == 0.5
    assert shared_part((0, 10), (10, 20)) == 0.0
    assert counted(labelled(Commitment(0, 10)), Commitment(5, 40)).counts["recalled"] == 1
    assert counted(labelled(Commitment(0, 10)), Commitment(6, 40)).counts["recalled"] == 0


def test_a_missed_sentence_costs_recall_and_an_invented_one_precision():
    item = labelled(Commitment(0, 10), Commitment(20, 30), Commitment(40, 50))
    result = counted(item, Commitment(0, 10), Commitment(20, 30), Commitment(60, 70), Commitment(80, 90))
    assert (result.figures.precision, result.figures.recall) == (2 / 4, 2 / 3)
    assert result.figures.f1 == pytest.approx(4 / 7)
    assert [(each.start, each.end) for each in result.missed] == [(40, 50)]
    assert [(each.start, each.end) for each in result.false_alarms] == [(60, 70), (80, 90)]


def test_a_sentence_counts_once_however_many_promises_it_holds():
    item = labelled(Commitment(0, 10, kind=Kind.FUNDING), Commitment(0, 10, kind=Kind.PROGRAMME))
    result = counted(item, Commitment(0, 10, kind=Kind.FUNDING), Commitment(0, 10, kind=Kind.PROGRAMME))
    assert (result.counts["sentences"], result.counts["true"], result.counts["commitments"]) == (1, 1, 2)
    assert result.figures.kind == 1.0


def test_finding_what_is_to_be_ignored_counts_neither_way():
    result = counted(labelled(Commitment(0, 10), ignored=((20, 30),)), Commitment(0, 10), Commitment(20, 30))
    assert (result.counts["neutral"], result.figures.precision, result.false_alarms) == (1, 1.0, ())


def test_a_finding_that_meets_a_label_and_something_ignored_is_right():
    result = counted(labelled(Commitment(0, 10), ignored=((8, 12),)), Commitment(0, 12))
    assert (result.counts["true"], result.counts["neutral"]) == (1, 0)


def test_attributes_are_judged_on_found_sentences_only():
    item = labelled(Commitment(0, 10, ministry="산림청"), Commitment(20, 30, ministry="교육부"))
    assert counted(item, Commitment(0, 10, ministry="산림청")).figures.ministry == 1.0
    assert counted(item, Commitment(20, 30, ministry="산림청")).figures.ministry == 0.0


def test_the_finding_that_agrees_best_answers_for_its_label():
    item = labelled(Commitment(0, 10, kind=Kind.FUNDING, strength=Strength.FIRM, speaker="김기록"))
    worse = Commitment(0, 10, kind=Kind.PROGRAMME, strength=Strength.FIRM, speaker="김기록")
    better = Commitment(0, 10, kind=Kind.FUNDING, strength=Strength.FIRM)
    result = counted(item, worse, better)
    assert (result.figures.kind, result.figures.strength, result.figures.speaker) == (1.0, 1.0, 0.0)


def test_a_deadline_is_right_by_its_last_day_and_exact_by_both():
    late_start = (date(2025, 6, 1), YEAR[1])
    result = counted(labelled(Commitment(0, 10, due=YEAR)), Commitment(0, 10, due=late_start))
    assert (result.figures.due_f1, result.figures.due_exact) == (1.0, 0.0)
    wrong = counted(labelled(Commitment(0, 10, due=YEAR)), Commitment(0, 10, due=(YEAR[0], date(2025, 6, 30))))
    assert wrong.figures.due_f1 == 0.0


def test_an_invented_deadline_costs_precision_only():
    item = labelled(Commitment(0, 10, due=YEAR), Commitment(20, 30))
    result = counted(item, Commitment(0, 10, due=YEAR), Commitment(20, 30, due=YEAR))
    assert result.figures.due_f1 == pytest.approx(2 / 3)
    assert result.figures.due_exact == 1.0


def test_targets_are_compared_by_value_and_unit():
    item = labelled(Commitment(0, 10, targets=frozenset({(12.0, "곳"), (3.0, "배")})))
    result = counted(item, Commitment(0, 10, targets=frozenset({(12.0, "곳"), (3.0, "명")})))
    assert result.figures.target_f1 == 0.5


def test_in_a_sentence_of_several_promises_any_finding_may_hold_the_number():
    twelve, three = frozenset({(12.0, "곳")}), frozenset({(3.0, "배")})
    item = labelled(Commitment(0, 10, kind=Kind.FUNDING, targets=twelve), Commitment(0, 10, kind=Kind.PROGRAMME))
    found = Commitment(0, 10, kind=Kind.FUNDING), Commitment(0, 10, kind=Kind.PROGRAMME, targets=twelve | three)
    assert counted(item, *found).figures.target_f1 == 1.0


def test_what_could_not_be_judged_is_no_figure():
    assert set(said(counted(labelled())).values()) == {None}
    nothing_found = counted(labelled(Commitment(0, 10)))
    assert (nothing_found.figures.recall, nothing_found.figures.precision, nothing_found.interval) == (0.0, None, None)


def test_the_interval_is_the_same_each_time_and_holds_the_figure():
    items = [labelled(Commitment(0, 10), ident=str(number)) for number in range(30)]
    found = [[Commitment(0, 10)] if number % 5 else [Commitment(20, 30)] for number in range(30)]
    one, two = score(items, found), score(items, found)
    assert one.interval == two.interval and one.interval and one.figures.f1
    assert one.interval[0] < one.figures.f1 < one.interval[1]


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer that the labels came with is not beside the checkout")
@pytest.mark.parametrize("spoil", [list, lambda found: spoilt(found)], ids=["as found", "spoilt"])
@pytest.mark.parametrize("given", ["dev", "own"])
def test_the_figures_are_those_of_the_scorer_that_the_labels_came_with(
    given: str, spoil: Callable[[list[Finding]], list[Finding]], tmp_path: Path
):
    path = DEV if given == "dev" else lines(tmp_path / "own.jsonl", *(row(f"r{number}") for number in range(5)))
    items = read_labelled(path)
    found = [spoil(find_commitments(item.article)) for item in items]
    ours = score(items, [[Commitment.of(finding) for finding in here] for here in found])
    theirs = scored_by_the_other(
        path,
        lines(
            tmp_path / "found.jsonl",
            *(to_json(i.article, f) for i, here in zip(items, found, strict=True) for f in here),
        ),
    )
    measured = {name: value for name, value in said(ours).items() if value is not None}
    assert {name: theirs[name] for name in measured} == pytest.approx(measured, abs=1e-9)
    assert [name for name, value in said(ours).items() if value is None and theirs[name] == theirs[name]] == []
    assert theirs["f1_95"] == pytest.approx(ours.interval, abs=1e-9)
    counts = theirs["counts"]
    assert counts.get("neutral", 0) == ours.counts["neutral"]
    assert (counts.get("missed", 0), counts.get("false", 0)) == (len(ours.missed), len(ours.false_alarms))


def spoilt(found: list[Finding]) -> list[Finding]:
    """With losses, shifts, wrong attributes and an invention: the two must agree on bad results too."""
    shifted = [replace(each, start=each.start + 7, end=each.end + 90, kind=Kind.FUNDING) for each in found[::2]]
    changed = [
        replace(each, due=each.due and (each.due[0], each.due[0]), targets=each.targets[:1]) for each in shifted[1:]
    ]
    return shifted[:1] + changed + [replace(each, start=0, end=40) for each in found[:1]]


def scored_by_the_other(labels: Path, found: Path) -> dict[str, Any]:
    told = subprocess.run(
        [sys.executable, str(SCORER), str(labels), str(found), "--json"], capture_output=True, text=True, check=True
    )
    return dict(json.loads(told.stdout))


# Labels


def test_a_line_with_its_text_is_read_whole():
    (item,) = read_rows(row())
    (promise,) = item.commitments
    assert (promise.kind, promise.area, promise.strength) == (
        Kind.INSTITUTION,
        "agriculture_forestry",
        Strength.PLANNED,
    )
    assert promise.due == (date(2024, 3, 5), date(2025, 12, 31)) and promise.targets == {(12.0, "곳")}
    assert [TEXT[start:end] for start, end in item.ignored] == [SLOGAN]


def test_a_line_without_text_takes_it_from_elsewhere_by_id_and_hash(tmp_path: Path):
    texts = lines(tmp_path / "texts.jsonl", row("r2", text="딴 글이다."), row("r1"))
    path = lines(tmp_path / "labels.jsonl", without_text(row("r1")))
    (item,) = read_labelled(path, texts=[texts])
    assert (item.article.external_id, item.article.text) == ("r1", TEXT)


def test_texts_are_read_from_parquet_too(tmp_path: Path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    given = {name: value for name, value in row("r1").items() if name != "labels"}
    pq.write_table(pa.Table.from_pylist([given]), tmp_path / "texts.parquet")
    path = lines(tmp_path / "labels.jsonl", without_text(row("r1")))
    assert read_labelled(path, texts=[tmp_path / "texts.parquet"])[0].article.text == TEXT


def test_of_two_texts_with_one_id_the_labelled_one_is_taken(tmp_path: Path):
    texts = lines(tmp_path / "texts.jsonl", row("r1", text=TEXT + "끝."), row("r1"))
    path = lines(tmp_path / "labels.jsonl", without_text(row("r1")))
    assert read_labelled(path, texts=[texts])[0].article.text == TEXT


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ([row("r9")], "r1 is missing"),
        ([row("r1", text=TEXT + "고침")], "r1 is not the one that was labelled"),
        (None, "--texts"),
    ],
)
def test_a_text_that_is_missing_or_differs_is_named(tmp_path: Path, texts: list[dict[str, object]] | None, words: str):
    path = lines(tmp_path / "labels.jsonl", without_text(row("r1")))
    given = [lines(tmp_path / "texts.jsonl", *texts)] if texts else []
    with pytest.raises(BadInput, match=words):
        read_labelled(path, texts=given)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (row(labels=None), "no list 'labels'"),
        (row(text=""), "no text"),
        (row(sha256="0" * 64), "SHA-256"),
        (row(labels=[label(PLAN) | {"label": "maybe"}]), "commit, ignore"),
        (row(labels=[label(PLAN) | {"end": 10_000}]), "no span"),
        (row(labels=[label(PLAN) | {"quote": PAST}]), "does not stand"),
        (row(labels=[label(PLAN, kind="wish")]), "wish"),
        (row(labels=[label(PLAN, area="우주")]), "우주"),
        (row(labels=[label(PLAN, due=["2025-13-01", "2025-12-31"])]), "2025-13-01|month"),
        (row(labels=[label(PLAN, due="2025")]), "2025"),
        (row(labels=[label(PLAN, targets=[{"unit": "곳"}])]), "value"),
        (row(labels=[label(PLAN, ministry=7)]), "ministry 7"),
        ({"id": "r1", "labels": []}, "sha256"),
        ([1, 2], "labels"),
    ],
)
def test_a_label_that_cannot_be_right_is_refused_with_its_place(tmp_path: Path, wrong: object, words: str):
    path = lines(tmp_path / "labels.jsonl", row("r0"), wrong)
    with pytest.raises(BadInput, match=words) as caught:
        read_labelled(path)
    assert str(caught.value).startswith("labels.jsonl:2: ")


def test_an_article_labelled_twice_is_refused(tmp_path: Path):
    with pytest.raises(BadInput, match=r"labels\.jsonl:2: article r1 .* labels\.jsonl:1"):
        read_labelled(lines(tmp_path / "labels.jsonl", row("r1"), row("r1")))


@pytest.mark.parametrize("content", ["", "\n\n", "{"])
def test_a_file_that_holds_no_labels_is_refused(tmp_path: Path, content: str):
    (tmp_path / "labels.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"labels\.jsonl"):
        read_labelled(tmp_path / "labels.jsonl")
    with pytest.raises(BadInput, match="gone"):
        read_labelled(tmp_path / "gone.jsonl")


def test_the_fingerprint_knows_every_label_and_not_the_order():
    one, two = read_rows(row("r1"), row("r2"))
    assert fingerprint([one, two]) == fingerprint([two, one])
    others = [row("r2", labels=[]), row("r2", text=TEXT + "끝."), row("r3")]
    marks = {fingerprint([one, *read_rows(other)]) for other in others}
    assert len(marks | {fingerprint([one, two])}) == 4


def test_an_article_is_always_in_the_same_half_and_the_halves_are_even():
    halves = [half_of(str(number)) for number in range(1000)]
    assert 450 < halves.count("a") < 550 and halves.count("a") + halves.count("b") == 1000
    assert [half_of("156650001"), half_of("156650002")] == [half_of("156650001"), half_of("156650002")]


# Baselines and floors


def test_a_baseline_tells_gains_and_losses_and_holds_no_words(tmp_path: Path):
    item = labelled(Commitment(0, 10), Commitment(20, 30), Commitment(40, 50))
    before = counted(item, Commitment(0, 10), Commitment(60, 70), Commitment(40, 50))
    after = counted(item, Commitment(0, 10), Commitment(20, 30), Commitment(80, 90))
    path = tmp_path / "baseline.json"
    save_baseline(path, before, extractor="1", fingerprint="f")
    changes = changes_since(load_baseline(path), after, fingerprint="f")
    places = [
        [(each.article_id, each.start) for each in group]
        for group in (changes.found_now, changes.missed_now, changes.alarms_gone, changes.alarms_new)
    ]
    assert places == [[("1", 20)], [("1", 40)], [("1", 60)], [("1", 80)]]
    assert "가" not in path.read_text(encoding="utf-8")


def test_nothing_has_changed_since_a_baseline_of_the_same_result(tmp_path: Path):
    result = counted(labelled(Commitment(0, 10)), Commitment(0, 10), Commitment(60, 70))
    save_baseline(tmp_path / "b.json", result, extractor="1", fingerprint="f")
    changes = changes_since(load_baseline(tmp_path / "b.json"), result, fingerprint="f")
    assert (changes.figures, changes.found_now, changes.alarms_new) == ({}, (), ())


def test_a_baseline_of_other_labels_is_refused(tmp_path: Path):
    result = counted(labelled(Commitment(0, 10)))
    save_baseline(tmp_path / "b.json", result, extractor="1", fingerprint="f")
    with pytest.raises(BadInput, match="other labels"):
        changes_since(load_baseline(tmp_path / "b.json"), result, fingerprint="g")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"extractor": 1, "labels": "f", "figures": {}}'])
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str):
    (tmp_path / "b.json").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match="no baseline"):
        load_baseline(tmp_path / "b.json")
    with pytest.raises(BadInput, match="gone"):
        load_baseline(tmp_path / "gone.json")


def figures(**values: float | None) -> Figures:
    return Figures(**{**dict.fromkeys(FIGURES, None), **values})  # type: ignore[arg-type]


def test_floors_are_laid_a_little_under_the_figures_and_only_rise():
    first = raised(None, figures(f1=0.9, ministry=0.5, kind=0.004), fingerprint="f")
    assert first.least == {"f1": 0.89, "ministry": 0.49, "kind": 0.0}
    second = raised(first, figures(f1=0.95, ministry=0.4), fingerprint="g")
    assert (second.fingerprint, second.least) == ("g", {"f1": 0.94, "ministry": 0.49, "kind": 0.0})


def test_a_figure_under_its_floor_is_named_and_so_is_one_that_was_not_measured():
    floors = Floors("f", {"f1": 0.9, "recall": 0.8, "area": 0.5})
    assert below(floors, figures(f1=0.9, recall=0.79), fingerprint="f") == {"recall": (0.79, 0.8), "area": (None, 0.5)}
    with pytest.raises(BadInput, match="other labels"):
        below(floors, figures(f1=1.0), fingerprint="g")


def test_floors_are_read_as_they_were_written(tmp_path: Path):
    written = {"dev": Floors("f", {"f1": 0.89, "area": 0.5}), "held_out": Floors("g", {"recall": 0.8})}
    save_floors(tmp_path / "floors.toml", written)
    assert load_floors(tmp_path / "floors.toml") == written
    assert load_floors(tmp_path / "none.toml") == {}


@pytest.mark.parametrize(
    "content",
    ["[dev", "[dev]\nf1 = 0.9", "dev = 1", '[dev]\nlabels = "f"\nluck = 0.5', '[dev]\nlabels = "f"\nf1 = 90',
     '[dev]\nlabels = "f"\nf1 = true'],
)  # fmt: skip
def test_a_file_that_holds_something_else_than_floors_is_refused(tmp_path: Path, content: str):
    (tmp_path / "floors.toml").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"floors\.toml"):
        load_floors(tmp_path / "floors.toml")


# The command


def test_evaluate_prints_figures_misses_and_false_alarms_with_their_words(run: Run, tmp_path: Path):
    missed = row("r2", labels=[label(PAST)])
    told = run(lines(tmp_path / "mine.jsonl", row("r1"), missed)).stdout
    assert "mine: 2 articles, 2 labelled sentences, 1 found" in told
    assert all(name in told for name in FIGURES)
    assert f"missed: 1\n  r2  {PAST}\n" in told
    assert f"  r2  {PLAN}\n" in told.partition("false alarms")[2]
    assert "r1" not in told


def test_evaluate_reads_the_texts_from_elsewhere(run: Run, tmp_path: Path):
    texts = lines(tmp_path / "texts.jsonl", row("r1"))
    path = lines(tmp_path / "labels.jsonl", without_text(row("r1")))
    assert "labels: 1 article, 1 labelled sentence, 1 found" in run(path, "--texts", texts).stdout
    assert run(path, code=1).stderr.startswith("Error: ")


def test_evaluate_gives_one_json_object(run: Run, tmp_path: Path):
    told = json.loads(run(lines(tmp_path / "mine.jsonl", row("r1"), row("r2", labels=[])), "--json").stdout)
    assert told["figures"]["recall"] == 1.0 and set(told["figures"]) == set(FIGURES)
    assert {each["words"] for each in told["false_alarms"]} >= {PLAN}
    assert {each["article"] for each in told["false_alarms"]} == {"r2"}


def test_the_two_halves_make_the_whole(run: Run, tmp_path: Path):
    path = lines(tmp_path / "mine.jsonl", *(row(f"r{number}") for number in range(12)))
    halves = [json.loads(run(path, "--half", half, "--json").stdout) for half in "ab"]
    assert sum(half["articles"] for half in halves) == 12 and all(half["articles"] for half in halves)
    assert [half["labels"] for half in halves] == ["mine-a", "mine-b"]


def test_evaluate_tells_what_changed_since_the_baseline(run: Run, tmp_path: Path):
    path, kept = lines(tmp_path / "mine.jsonl", row("r1")), tmp_path / "baseline.json"
    run(path, "--save-baseline", kept)
    assert "since the baseline: no figure changed" in run(path, "--baseline", kept).stdout
    worse = json.loads(kept.read_text(encoding="utf-8"))
    start = TEXT.index(PLAN)
    worse["figures"]["recall"], worse["missed"] = 0.25, [["r1", start, start + len(PLAN)]]
    worse["false_alarms"] = [["r1", 0, len(PAST)]]
    kept.write_text(json.dumps(worse), encoding="utf-8")
    told = run(path, "--baseline", kept).stdout
    assert "recall     0.250 → 1.000 (+0.750)" in told
    assert f"gains: found now: 1\n  r1  {PLAN}\n" in told
    assert f"gains: false alarms gone: 1\n  r1  {PAST}\n" in told
    assert "losses: missed now: 0\n" in told


def test_a_baseline_may_be_compared_and_replaced_at_once(run: Run, tmp_path: Path):
    path, kept = lines(tmp_path / "mine.jsonl", row("r1")), tmp_path / "baseline.json"
    run(path, "--save-baseline", kept)
    old = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps(old | {"figures": old["figures"] | {"recall": 0.5}}), encoding="utf-8")
    assert "0.500 → 1.000" in run(path, "--baseline", kept, "--save-baseline", kept).stdout
    assert json.loads(kept.read_text(encoding="utf-8")) == old


def test_evaluate_fails_and_names_each_figure_below_its_floor(run: Run, tmp_path: Path):
    path, floors = lines(tmp_path / "mine.jsonl", row("r1")), tmp_path / "floors.toml"
    run(path, "--floors", floors, "--raise-floors")
    assert "Below" not in run(path, "--floors", floors).stdout
    laid = load_floors(floors)["mine"]
    save_floors(floors, {"mine": Floors(laid.fingerprint, {"recall": 0.99, "due_f1": 0.5})})
    lines(path, row("r1", labels=[label(PAST, due=["2024-04-01", "2024-04-30"])]))
    assert "other labels" in run(path, "--floors", floors, code=1).stderr
    save_floors(floors, {"mine": Floors(fingerprint(read_labelled(path)), {"recall": 0.99, "precision": 0.0})})
    told = run(path, "--floors", floors, code=1).stdout
    assert "Below its floor: recall 0.000, floor 0.990" in told and "floor: precision" not in told


def test_raising_never_lowers_and_leaves_other_sets_alone(run: Run, tmp_path: Path):
    path, floors = lines(tmp_path / "mine.jsonl", row("r1", labels=[label(PAST)])), tmp_path / "floors.toml"
    mark = fingerprint(read_labelled(path))
    save_floors(floors, {"other": Floors("f", {"f1": 0.1}), "mine": Floors(mark, {"recall": 0.7})})
    run(path, "--floors", floors, "--raise-floors", code=1)
    assert load_floors(floors)["other"] == Floors("f", {"f1": 0.1})
    assert load_floors(floors)["mine"].least["recall"] == 0.7


def test_floors_that_are_not_there_are_a_mistake_and_no_pass(run: Run, tmp_path: Path):
    path = lines(tmp_path / "mine.jsonl", row("r1"))
    assert "--raise-floors" in run(path, "--floors", tmp_path / "gone.toml", code=1).stderr
    assert "--floors FILE" in run(path, "--raise-floors", code=1).stderr


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path: Path):
    path = lines(tmp_path / "mine.jsonl", row("r1"))
    command = [sys.executable, "-m", "commitments", "evaluate", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)


# The floors of this repository


OWN = ("tuning", "held_out", "fresh")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts of our own labels, looked up in the corpus once for all three files: it holds many more."""
    labels = [json.loads(line) for name in OWN for line in (LABELS / f"{name}.jsonl").open(encoding="utf-8")]
    wanted = {each["sha256"] for each in labels}
    found = [each for each in read_articles([CORPUS]) if isinstance(each, Article) and each.sha256 in wanted]
    rows = [{"id": i.external_id, "title": i.title, "subtitles": list(i.subtitles), "text": i.text,
             "published": i.published.isoformat(), "ministry": i.ministry} for i in found]  # fmt: skip
    return lines(tmp_path_factory.mktemp("texts") / "texts.jsonl", *rows)


@pytest.fixture(scope="module")
def measure(request: pytest.FixtureRequest) -> Callable[[str], Report]:
    """The extractor measured on a set of labels, once for all that is asked of the result."""

    @cache
    def measured_on(name: str) -> Report:
        if name == "dev":
            return evaluate_file(DEV, floors=FLOORS)
        return evaluate_file(LABELS / f"{name}.jsonl", texts=[request.getfixturevalue("texts")], floors=FLOORS)

    return measured_on


# All in one process of a run that has several: each would measure anew.
@pytest.mark.xdist_group("measured")
@pytest.mark.skipif(not DEV.exists(), reason="the labelled articles are not beside the checkout")
def test_the_extractor_reaches_its_floors_on_the_labels_it_was_written_with(measure: Callable[[str], Report]):
    assert dict(measure("dev").below) == {}


@pytest.mark.xdist_group("measured")
@pytest.mark.skipif(not CORPUS.exists(), reason="the texts of our own labels are not beside the checkout")
@pytest.mark.parametrize("labels", OWN)
def test_the_extractor_reaches_its_floors_on_labels_of_our_own(labels: str, measure: Callable[[str], Report]):
    assert dict(measure(labels).below) == {}


@pytest.mark.xdist_group("measured")
@pytest.mark.skipif(not DEV.exists(), reason="the labelled articles are not beside the checkout")
def test_the_published_measurement_is_of_the_extractor_as_it_is(measure: Callable[[str], Report]):
    now = {name: measure(name) for name in ("dev", *(OWN if CORPUS.exists() else ()))}
    published = {one.name: one.figures for one in measured()}
    for name, report in now.items():
        assert published[name] == pytest.approx(report.evaluation.figures.by_name()), name


def test_no_floor_was_ever_higher_on_the_same_labels():
    name = FLOORS.relative_to(ROOT).as_posix()
    commits = git("log", "--format=%H", "--", name)
    if commits is None:
        pytest.skip("not a git checkout: what the floors were is not known")
    now = load_floors(FLOORS)
    lowered = []
    for commit in commits.split():
        for of, table in tomllib.loads(git("show", f"{commit}:{name}") or "").items():
            for figure, floor in table.items():
                same = of in now and figure != "labels" and table["labels"] == now[of].fingerprint
                if same and now[of].least.get(figure, 0.0) < floor:
                    lowered.append(f"{of} {figure}: {floor} in {commit[:8]}")
    assert lowered == []


def git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
