from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessment.plain import plain
from assessment.sentences.words import told_apart


def test_the_second_of_one_name_gets_a_number_that_no_other_has() -> None:
    names = {"a": "Salon", "b": "salon", "c": "Salon 2", "d": "Radio", "e": "Salon"}
    assert told_apart(names) == {"a": "Salon", "b": "salon 3", "c": "Salon 2", "d": "Radio", "e": "Salon 4"}


@given(st.lists(st.sampled_from(["Salon", "salon", "Salon 2", "Été", "ete", "", "2"]), max_size=8))
def test_no_two_names_are_ever_alike(names: list[str]) -> None:
    shown = told_apart({str(number): name for number, name in enumerate(names)})
    assert len({plain(name) for name in shown.values()}) == len(names)
    assert all(shown[str(number)].startswith(name) for number, name in enumerate(names))
