"""Every rule proves itself on its own two sentences; a rule file that is not well formed is refused by name."""

import pytest

from commitments.errors import BadInput
from commitments.extraction.find import weighed_statements
from commitments.extraction.morphemes import reading
from commitments.extraction.rulebook import Rule, modifiers, read_rules, targets
from tests.extraction.builders import article

TITLES = {"@announced": "요금 인하 방안 발표", "@event": "미래 도시 토론회 개최"}
INFLECTIONS = {"@duty", "@wish", "@aim", "@request", "@state"}

patterns = [rule for rule in (*targets(), *modifiers()) if rule.pattern]
facts = [rule for rule in modifiers() if rule.fact and rule.fact not in INFLECTIONS]
inflections = [rule for rule in modifiers() if rule.fact in INFLECTIONS]


def fired(rule: Rule, sentence: str) -> bool:
    found = weighed_statements(article(sentence, title=TITLES.get(rule.fact or "", "알림"), ministry=""))
    return any(rule.name in statement.names for statement in found)


@pytest.mark.parametrize("rule", patterns, ids=lambda rule: rule.name)
def test_a_pattern_finds_its_example_and_not_its_counter_example(rule: Rule):
    assert rule.pattern
    assert rule.pattern.search(rule.example)
    assert not rule.pattern.search(rule.counter)


@pytest.mark.parametrize("rule", facts, ids=lambda rule: rule.name)
def test_a_fact_is_found_in_the_example_and_not_in_the_counter_example(rule: Rule):
    assert fired(rule, rule.example)
    assert not fired(rule, rule.counter)


@pytest.mark.parametrize("rule", inflections, ids=lambda rule: rule.name)
def test_an_inflection_is_read_in_the_example_and_not_in_the_counter_example(rule: Rule):
    assert reading(rule.example) == rule.fact
    assert reading(rule.counter) != rule.fact


def test_every_effect_is_said_in_korean():
    assert all(any("가" <= sign <= "힣" for sign in rule.effect) for rule in (*targets(), *modifiers()))


ROW = 'name = "n"\npattern = "{}"\neffect = "뜻"\nweight = 1.0\nexample = "가"\ncounter = "나"\n'


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.format("(") + "", "no regular expression"),
        (ROW.format("@nothing"), "@nothing"),
        (ROW.format("가") + 'colour = "red"', "colour"),
        (ROW.format("가") + 'scope = "page"', "page"),
        ('name = "n"\npattern = "가"', "lacks"),
    ],
)
def test_a_rule_that_is_not_well_formed_is_refused_by_name(row: str, said: str):
    with pytest.raises(BadInput, match=said) as refused:
        read_rules("mine.toml", f"[[rule]]\n{row}")
    assert "mine.toml" in str(refused.value)


def test_two_rules_of_one_name_are_refused():
    with pytest.raises(BadInput, match="twice"):
        read_rules("mine.toml", f"[[rule]]\n{ROW.format('가')}\n[[rule]]\n{ROW.format('나')}")
