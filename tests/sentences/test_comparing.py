"""What moved, in words: plain, with its range, and never as a cause."""

import dataclasses
import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.charts.moved import before_and_after_table
from assessment.charts.split import split_table
from assessment.language import Texts, catalogue
from assessment.languages import LANGUAGES
from assessment.milestones.card import Card, Scored
from assessment.milestones.model import Prediction
from assessment.milestones.moved import Part, Reading
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import Estimate
from assessment.sentences import Words
from assessment.sentences.adding_up import reading_shown
from assessment.sentences.card import card_said, range_said
from assessment.sentences.comparing import difference_said, part_of_chance_said, parts_said, verdicts_said, whole_said
from assessment.sentences.given_since import answers_said, terms_said
from assessment.sentences.moved_action import action_details, action_parts_said, action_said, season_said
from tests.judging import plain_spaces
from tests.milestones.pairs import (
    broken_journey,
    compared,
    edited,
    example,
    of,
    only,
    up_to,
    with_action,
    with_row,
)

CAUSES = re.compile(r"grâce à|à cause|because|due to|dû à|dus à|provoqu|thanks to|caused|permis de", re.IGNORECASE)
CERTAIN, CHANCE, MORE = Estimate(60.0, 60.0, 60.0), Estimate(3.0, -30.0, 50.0), Estimate(80.0, 20.0, 140.0)


def said_with(language="fr", of=None):
    dossier = of or example("broken_journey")
    names = {action.id: action.name for action in dossier.actions}
    return Words(language, "EUR", load_questionnaire(), names)


@pytest.fixture(scope="module")
def journey():
    return broken_journey(with_action("rappels", name="Relances"))


def test_no_text_of_a_comparison_speaks_of_a_cause_but_that_of_a_finished_test():
    texts = {
        key: " ".join([form] if isinstance(form, str) else form.values())
        for key, entry in catalogue().items()
        if key.startswith(("comparing.", "card.", "chart.moved", "chart.split"))
        for form in entry.values()
    }
    assert {key for key, text in texts.items() if CAUSES.search(text)} <= {"comparing.action.tested"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_amount_of_the_top_has_its_range(journey, language):
    first, second, third = whole_said(journey, journey.as_now, said_with(language))
    assert first.count("(") == 2
    assert second.count("(") == 1
    assert third == Texts(language)("comparing.chance_of_months")


def test_a_difference_is_written_with_its_sign_and_a_certain_one_without_a_range():
    words = said_with()
    assert plain_spaces(difference_said(Estimate(61.7, 25.0, 113.0), words)) == "+62 € (entre +25 € et +113 €)"
    assert plain_spaces(difference_said(Estimate(-61.7, -61.7, -61.7), words)) == "−62 €"
    assert plain_spaces(difference_said(Estimate(0.0, -50.0, 50.0), words)) == "0 € (entre −50 € et +50 €)"


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ([("figures", CERTAIN)], "no_chance"),
        ([("months", CHANCE)], "chance"),
        ([("months", MORE)], "beyond_chance"),
        ([("figures", CERTAIN), ("months", CHANCE)], "chance_of_months"),
        ([("actions", MORE), ("months", CHANCE)], "chance_of_months_alone"),
        ([("figures", CERTAIN), ("months", MORE)], "beyond_chance_of_months"),
    ],
)
def test_only_what_other_months_add_may_be_chance(parts, key):
    made = tuple(Part(group, euros) for group, euros in parts)
    whole = CERTAIN if key == "no_chance" else CHANCE if key == "chance" else MORE
    assert part_of_chance_said(whole, made, said_with()) == Texts("fr")(f"comparing.{key}")


def test_a_part_that_chance_alone_may_make_says_so_and_one_that_moved_nothing_is_not_told(journey):
    lines = [plain_spaces(line) for line in parts_said(of(journey.as_now, "rappels").parts, said_with())]
    assert lines == [
        "Vos chiffres changés ou corrigés : +59 € par mois",
        "D’autres mois : +3 € (entre −34 € et +54 €) par mois, rien qui se distingue du hasard",
    ]


def test_a_verdict_says_from_what_to_what_and_at_which_step(journey):
    ((_, line),) = verdicts_said(journey.as_now, said_with())
    assert plain_spaces(line) == (
        "Rappel d’entretien par SMS : « Mesurer d’abord », puis « Renforcer d’un cran ». "
        "Le verdict change quand on reprend vos réponses."
    )


def test_an_action_is_told_with_its_former_name_its_months_its_cost_and_its_return(journey):
    one, words = of(journey.as_now, "rappels"), said_with()
    said = plain_spaces(" ".join([*action_said(one, journey, words), *action_details(one, journey, words)]))
    for piece in ("s’appelait « Relances »", "corrigés ou complétés : juillet 2026", "ajoutés : d’août à octobre 2026"):
        assert piece in said
    assert "Coût : 113 € par mois, puis 111 €" in said
    assert "Rendement : +190 %" in said


def test_a_season_not_known_is_said_once_with_the_names(journey):
    said = season_said(journey.as_now.actions, said_with())
    assert said is not None
    assert said.count("SMS") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_and_answers_are_told_as_they_are_asked(journey, language):
    words = said_with(language)
    (term,) = terms_said(journey, words)
    assert "30" in term
    assert "35" in term
    (answer,) = answers_said(journey, words)
    assert words.questionnaire.by_id["evidence"].text[language] in answer


def test_an_action_begun_or_taken_out_says_what_it_leaves_and_left():
    whole, part = example("broken_journey"), edited(example("broken_journey"), only("facebook", "courriels"))
    there, gone = compared(part, "2026-11-05", whole, "2026-11-05"), compared(whole, "2026-11-05", part, "2026-11-05")
    begun, out = (" ".join(action_said(of(one.as_now, "rappels"), one, said_with())) for one in (there, gone))
    assert begun.startswith("Commencée depuis")
    assert out.startswith("Retirée du dossier")


def card(*statuses, months=("2026-01", "2026-02", "2026-03")):
    day = datetime.date(2025, 12, 5)
    made = [
        Scored(day, Prediction(f"a{at}", months, Estimate(0.5, -0.2, 1.4)), status, came=0.3)
        for at, status in enumerate(statuses)
    ]
    return Card(tuple(made), ())


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        (["held"], "La seule fourchette jugée a tenu. C’est trop peu pour en juger : il en faut trois."),
        (["below"], "La seule fourchette jugée n’a pas tenu. C’est trop peu pour en juger : il en faut trois."),
        (["held", "held"], "2 fourchettes sur 2 ont tenu. C’est trop peu pour en juger : il en faut trois."),
        (["below"] * 3, "Aucune des 3 fourchettes n’a tenu."),
        (["above"] * 12, "Aucune des 12 fourchettes n’a tenu."),
        (["held"] * 9, "9 fourchettes sur 9 ont tenu. C’est ce que la promesse laisse attendre."),
        (
            ["held"] * 7 + ["below"] * 2,
            "7 fourchettes sur 9 ont tenu. C’est moins que 9 sur 10, mais le hasard seul en laisse aussi peu 23 fois "
            "sur 100.",
        ),
        (["held"] * 10, "10 fourchettes sur 10 ont tenu, soit 100 %, pour 90 % promis. C’est ce que la promesse"),
        (["held"] * 4 + ["above"] * 6, "rarement aussi peu"),
        (["held"] * 4 + ["above"] * 6, "soit 40 %"),
        (["pending", "set_aside"], "Une fourchette attend encore ses mois. Une fourchette est mise de côté"),
    ],
)
def test_the_card_counts_and_gives_no_percentage_under_ten(statuses, said):
    whole = plain_spaces(" ".join(card_said(card(*statuses), said_with())))
    expected = said if said != "rarement aussi peu" else "moins d’une fois sur 100 aussi peu"
    assert expected in whole
    if sum(one in ("held", "below", "above") for one in statuses) < 10:
        assert "%" not in whole


def test_a_range_is_told_with_its_day_its_months_and_what_came():
    (one,) = card("below").ranges
    said = plain_spaces(" ".join(range_said(one, said_with())))
    assert said == (
        "Scellé le 5 décembre 2025 pour de janvier à mars 2026 : rendement entre −20 % et +140 %. "
        "Venu : +30 %, sous la fourchette."
    )
    waiting = dataclasses.replace(one, status="pending")
    assert "à partir du 1er avril 2026" in plain_spaces(" ".join(range_said(waiting, said_with())))


@pytest.mark.parametrize(("language", "none"), [("fr", "il n’y en a eu aucune."), ("en", "there were none.")])
def test_no_sale_at_all_is_said_in_a_word_and_some_in_a_figure(language, none):
    (one,) = card("below").ranges
    foreseen = dataclasses.replace(one.prediction, break_even_orders=4.0)
    last = {
        orders: range_said(dataclasses.replace(one, prediction=foreseen, orders=orders), said_with(language))[-1]
        for orders in (0.0, 1.5)
    }
    assert last[0.0].endswith(none)
    assert "1,5" in last[1.5] or "1.5" in last[1.5]


@given(st.lists(st.floats(-400, 400).filter(lambda value: abs(value) > 1), min_size=1, max_size=5), st.floats(100, 900))
def test_what_is_shown_of_a_comparison_adds_up(moved, first):
    groups = ("questionnaire", "answers", "figures", "months", "test")
    parts = tuple(Part(group, Estimate(at, at - 90, at + 90)) for group, at in zip(groups, moved, strict=False))
    last, whole = first + sum(moved), sum(moved)
    before, after, difference = (Estimate(at, at - 250.5, at + 250.5) for at in (first, last, whole))
    shown = reading_shown(Reading((), before, after, difference, parts, True), said_with())
    assume(len(shown.parts) == len(parts) and shown.difference.point == int(shown.difference.point))
    assume(all(part.euros.point == int(part.euros.point) for part in shown.parts))
    assert shown.difference.point == rounded(last) - rounded(first)
    assert sum(part.euros.point for part in shown.parts) == shown.difference.point
    assert [part.euros[1:] for part in shown.parts] == [part.euros[1:] for part in parts]
    assert all(abs(one.euros.point - part.euros.point) < 2 for one, part in zip(shown.parts, parts, strict=True))


def rounded(value):
    return float(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP))


def test_the_difference_is_that_of_the_amounts_beside_it_and_its_parts_make_it(journey):
    parts = tuple(Part(group, Estimate(at, at, at)) for group, at in (("answers", -54.4), ("figures", 205.6)))
    sums = (Estimate(114.4, 20.0, 210.0), Estimate(265.6, 90.0, 400.0), Estimate(151.2, 40.0, 260.0))
    reading = Reading((), *sums, parts, True)
    whole = plain_spaces(" ".join(whole_said(journey, reading, said_with())))
    assert all(piece in whole for piece in ("114 € (", "266 € (", "+152 € ("))
    table = split_table(reading, journey, said_with())
    assert [plain_spaces(text) for text in table.iloc[:, 1]] == ["114 €", "−54 €", "+206 €", "266 €"]
    shown = reading_shown(reading, said_with())
    assert (shown.difference, [part.euros.point for part in shown.parts]) == (Estimate(152.0, 40.0, 260.0), [-54, 206])
    assert [plain_spaces(line).split(" : ")[1] for line in parts_said(shown.parts, said_with())] == [
        "−54 € par mois",
        "+206 € par mois",
    ]


def test_of_each_action_too_the_amounts_add_up_in_its_sentences_and_in_the_table():
    """Moved by some cents each time, so that the roundings fall every way."""
    words = said_with()
    for cents in range(0, 100, 10):
        now = edited(example("broken_journey"), with_row("rappels", "2026-09", revenue=1500.0 + 3 * cents))
        found = compared(edited(example("broken_journey"), up_to("2026-08")), "2026-09-05", now, "2026-11-05")
        table = before_and_after_table(found.as_now, found, words)
        one = of(found.as_now, "rappels")
        (row,) = (line for line in table.to_numpy().tolist() if line[0] == one.after.name)
        before, after, difference = (amount_in(row[at]) for at in (1, 3, 5))
        assert after - before == difference
        assert f"Écart : {plain_spaces(row[5])}" in plain_spaces(" ".join(action_said(one, found, words)))
        assert sum(amount_in(line.split(" : ")[1]) for line in map(plain_spaces, action_parts_said(one, words))) == (
            difference
        )


def amount_in(text):
    return float(re.match(r"[+-]?[0-9]+", plain_spaces(text).replace("−", "-").replace(" ", ""))[0])
