"""Standards and checks speak of the same checks, parameters and measures."""

import pytest

from pucha.checks import all_checks
from pucha.rulebook import available, load


@pytest.mark.parametrize("name", available())
def test_uses_name_checks_and_their_parameters(name):
    for use in load(name).uses.values():
        check = all_checks()[use.check]
        assert set(use.params) <= set(check.params), use


@pytest.mark.parametrize("name", available())
def test_rules_name_measures_of_their_checks(name):
    standard = load(name)
    for indicator in standard.indicators:
        for rule in indicator.rules:
            for term in rule.terms:
                assert term.measure in all_checks()[standard.uses[term.use].check].measures, (indicator.id, term)


@pytest.mark.parametrize("name", available())
def test_every_use_is_read_by_a_rule(name):
    standard = load(name)
    read = {term.use for indicator in standard.indicators for rule in indicator.rules for term in rule.terms}
    assert set(standard.uses) == read


@pytest.mark.parametrize("name", available())
def test_rows_that_only_a_person_decides_read_no_measure(name):
    for indicator in load(name).indicators:
        machine = any(rule.kind != "person" for rule in indicator.rules)
        assert machine is (indicator.decided_by != "person"), indicator.id
