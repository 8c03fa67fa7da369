"""The sentence on top of the results: true of the verdict and of its range, in the figures of the evaluation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assessment.dossier.documents import read_dossier
from assessment.evaluation import evaluate
from assessment.examples import example_names, example_text
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import ActionResult, Estimate, Evaluation, Money
from assessment.sentences import Words, lesson
from assessment.sentences.lines import cost_said, hour_worth, in_ribbon, ribbon_notes, told_in_short
from assessment.serialising import as_json
from tests import samples
from tests.benchmarks.cases import CASES, day_of
from tests.tables import in_one_test
from tests.ui.pages.reading import as_shown, figures_in, numbers_in, plain, without_what_is_written_so
from tests.verdict.test_table import ROWS, result

SHIPPED = load_questionnaire()
NEVER_BACK = {"fr": "au mieux", "en": "at best"}
ALWAYS_BACK = {"fr": ("au moins", "vous revient"), "en": ("at least", "comes back", "does come back")}


def of(*results: ActionResult, language: Language = "fr") -> str:
    named = {one.id: one.name for one in results}
    return plain(lesson(samples.evaluation(*results), Words(language, "EUR", SHIPPED, named)))


def ads(reason: str, roi: Estimate, position: str, **changes: object) -> ActionResult:
    """An action judged for that reason by the shipped questionnaire: 310 € a month, and what comes back of them."""
    rule = next(rule for rule in SHIPPED.verdicts if rule.reason == reason)
    money = Money(
        months=6,
        cost=1860.0,
        measured_cost=1860.0,
        monthly_cost=310.0,
        roi=roi,
        measured_contribution=roi.for_one().times(1860.0),
    )
    given = {"rule": rule, "verdict": rule.verdict, "money": money, "evidence_grade": 3}
    given["facts"] = {"roi_position": position}
    return samples.action("ads", "Annonces", **{**given, **changes})


LOSING = ads("losing", Estimate(-0.4, -0.7, -0.13), "below")
PAYING = replace(ads("proven", Estimate(1.2, 0.4, 2.0), "above", verdict="grow"), id="flyers", name="Prospectus")
STRADDLING = ads("undecided", Estimate(0.1, -0.5, 0.9), "straddles")


def test_a_loss_is_said_in_euros_with_what_to_do_and_what_pays_beside_it() -> None:
    assert of(LOSING, PAYING) == (
        "Vous mettez 310 € par mois dans Annonces ; il vous en revient 270 € au mieux. Suspendez pour deux mois. "
        "L’argent mis dans Prospectus, lui, vous revient."
    )
    assert of(PAYING, LOSING, language="en") == (
        "You put €310 a month into Annonces, and €270 at best comes back. Stop it for two months. "
        "The money put into Prospectus does come back."
    )


def test_a_range_that_crosses_the_cost_is_neither_a_loss_nor_a_gain() -> None:
    assert of(STRADDLING) == (
        "Vous mettez 310 € par mois dans Annonces ; il vous en revient entre 155 € et 589 €. "
        "Gain ou perte, on ne peut pas encore le dire : continuez à compter."
    )


def test_a_gain_is_said_with_the_least_that_comes_back() -> None:
    assert of(PAYING) == (
        "Vous mettez 310 € par mois dans Prospectus ; il vous en revient au moins 434 €. Ajoutez un cran à la fois."
    )


@pytest.mark.parametrize(
    ("language", "first", "hour"),
    [
        (
            "fr",
            "Vous mettez 310 € par mois dans Annonces ; d’après vos chiffres, il vous en revient entre 93 € et 270 €. "
            "C’est moins que vous n’y mettez, mais rien ne le prouve : vérifiez d’abord.",
            "D’après vos chiffres, non prouvés, une heure sur Annonces fait perdre 4,50 € (entre 1,50 € et 7,10 €), "
            "avant même de compter votre temps.",
        ),
        (
            "en",
            "You put €310 a month into Annonces; by your figures, between €93 and €270 comes back. "
            "That is less than you put in, but nothing proves it: check first.",
            "By your figures, not proven yet, an hour on Annonces loses €4.50 (between €1.50 and €7.10), "
            "before your time is even counted.",
        ),
    ],
)
def test_what_is_the_owners_own_word_is_told_as_such_in_one_voice(language: Language, first: str, hour: str) -> None:
    guessed = ads("no_proof", Estimate(-0.4, -0.7, -0.13), "below", evidence_grade=1)
    money = replace(guessed.money, monthly_hours=8.0, hourly_earnings=Estimate(-4.5, -7.1, -1.5), hourly_cost=30.0)
    guessed = replace(guessed, money=money)
    words = Words(language, "EUR", SHIPPED, {"ads": "Annonces"})
    assert of(guessed, language=language) == first
    assert plain(hour_worth(samples.evaluation(guessed), words) or "") == hour
    assert NEVER_BACK[language] not in of(replace(guessed, running=False), language=language)


def test_the_owners_own_word_for_a_gain_is_to_be_proved() -> None:
    assert of(ads("no_proof", Estimate(1.2, 0.4, 2.0), "above", evidence_grade=1)).endswith(
        "mais rien ne le prouve encore. Prouvez-le d’abord."
    )


def test_what_takes_time_alone_is_told_in_hours_and_not_in_money() -> None:
    time = {"spend": 0.0, "time_counted": True, "time_cost": 1860.0, "monthly_hours": 2.0}
    free = replace(PAYING, money=replace(PAYING.money, **time))
    assert of(free).startswith("Vous passez 2 heures par mois sur Prospectus, soit 310 € ; il vous en revient au moins")
    assert of(LOSING, free).endswith("Le temps passé sur Prospectus, lui, rapporte plus qu’il ne coûte.")
    both = of(LOSING, free, replace(PAYING, id="press", name="Presse"))
    assert both.endswith("L’argent ou le temps mis dans Prospectus et Presse, lui, vous revient.")


def test_time_is_said_to_be_in_the_amount_where_it_is() -> None:
    timed = replace(LOSING, money=replace(LOSING.money, time_counted=True, time_cost=600.0))
    assert of(timed).startswith("Vous mettez 310 € par mois, temps compris, dans Annonces ;")


def test_what_is_over_is_told_in_the_past_and_only_of_the_months_that_are_known() -> None:
    gone = replace(LOSING, running=False)
    assert of(gone) == (
        "Vous avez mis 1 860 € en tout dans Annonces ; il vous en est revenu 1 618 € au mieux : à ne pas reprendre."
    )
    half_known = replace(gone, money=replace(gone.money, measured_cost=900.0))
    assert of(half_known) == "Vous avez mis 1 860 € en tout dans Annonces : à ne pas reprendre."


def test_hours_no_cost_and_nothing_known_each_have_their_sentence() -> None:
    hours = ads("no_proof", Estimate(), "", money=Money(monthly_hours=12.0))
    assert of(hours).startswith("Vous passez 12 heures par mois sur Annonces, et rien ne montre encore")
    assert of(ads("no_proof", Estimate(), "", money=Money(monthly_cost=0.0))) == (
        "Annonces ne vous coûte pas d’argent : mesurer d’abord."
    )
    assert of(ads("no_proof", Estimate(), "", money=Money())) == (
        "Annonces : mesurer d’abord. Son coût n’est pas encore connu : donnez sa dépense sur un mois."
    )
    assert of(ads("free_and_selling", Estimate(), "", money=Money(monthly_cost=0.0))).startswith(
        "Annonces vous amène des ventes sans rien vous coûter."
    )
    assert of() == ""


def test_what_loses_comes_before_what_is_unknown_and_the_dearest_first() -> None:
    unknown = replace(ads("no_proof", Estimate(), ""), id="radio", name="Radio")
    dearer = replace(LOSING, id="press", name="Presse", money=replace(LOSING.money, monthly_cost=500.0))
    assert of(unknown, LOSING, dearer).startswith("Vous mettez 500 € par mois dans Presse")
    assert of(unknown, LOSING, dearer).endswith("À revoir aussi : Annonces et Radio.")


def test_forty_actions_are_told_in_a_few_words() -> None:
    assert len(of(*samples.many(40).actions).split()) < 45


def test_a_bound_that_rounds_to_the_cost_is_not_set_against_it() -> None:
    close = ads("losing", Estimate(-0.2, -0.4, -0.0004), "below")
    assert "310 € au mieux" not in of(close)
    assert of(close).startswith("Vous mettez 310 € par mois dans Annonces. Mieux vaut suspendre")


def test_a_reason_of_ones_own_falls_back_on_its_verdict() -> None:
    rule = LOSING.rule.model_copy(update={"reason": "of_my_own"})
    assert of(replace(LOSING, rule=rule)) == "Vous mettez 310 € par mois dans Annonces. Mieux vaut suspendre."


@in_one_test("language", LANGUAGES)
@in_one_test("row", ROWS)
def test_every_row_of_the_table_gives_a_sentence_that_its_range_bears(row: str, language: Language) -> None:
    one = result(ROWS[row][0])
    for told in (one, replace(one, running=False)):
        said = of(told, language=language)
        assert said
        assert "{" not in said
        if told.facts.get("roi_position") != "below":
            assert NEVER_BACK[language] not in said, said
        if told.facts.get("roi_position") != "above" and told.reason not in ("pays_with_repeat", "break_even"):
            assert ALWAYS_BACK[language][0] not in said, said


def dossiers() -> Iterator[tuple[str, Evaluation, object]]:
    for name in example_names():
        dossier = read_dossier(example_text(name), SHIPPED)
        yield name, evaluate(SHIPPED, dossier, day_of("04_lag_six_months.json")), dossier
    for path in sorted(CASES.glob("*.json")):
        dossier = read_dossier(path.read_bytes(), SHIPPED)
        yield path.stem, evaluate(SHIPPED, dossier, day_of(path.name)), dossier


def test_every_figure_of_every_sentence_is_one_of_the_evaluation() -> None:
    for name, evaluation, dossier in dossiers():
        for language in LANGUAGES:
            words = Words(language, evaluation.currency, SHIPPED, {one.id: one.name for one in evaluation.actions})
            document = as_json(evaluation, SHIPPED, dossier, language)  # type: ignore[arg-type]
            known = as_shown([*numbers_in(document), 1.0], language)
            said = [document["lesson"], hour_worth(evaluation, words) or "", *ribbon_notes(evaluation, words)]
            for one in evaluation.actions:
                said += [cost_said(one, words), told_in_short(one, words)]
            for text in map(plain, said):
                assert set(figures_in(without_what_is_written_so(text, language), language)) <= known, (name, text)


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("fr", "Une heure sur Annonces rapporte 6,65 € (entre 2 € et 8,05 €) ; vous l’estimez à 30 €."),
        ("en", "An hour on Annonces earns €6.65 (between €2.00 and €8.05); you put it at €30."),
    ],
)
def test_an_hour_is_set_against_what_the_owner_puts_it_at(language: Language, first: str) -> None:
    money = replace(LOSING.money, monthly_hours=10.0, hourly_earnings=Estimate(6.65, 2.0, 8.05), hourly_cost=30.0)
    words = Words(language, "EUR", SHIPPED, {"ads": "Annonces"})
    said = hour_worth(samples.evaluation(PAYING, replace(LOSING, money=money)), words)
    assert plain(said or "").replace("2,00", "2") == first
    assert hour_worth(samples.evaluation(PAYING), words) is None


def test_a_line_says_what_comes_back_where_somebody_counted_and_else_why() -> None:
    words = Words("fr", "EUR", SHIPPED, {"ads": "Annonces"})
    assert plain(told_in_short(LOSING, words)) == "Pour 1 € mis, il vous revient entre 0,30 € et 0,87 €"
    gone = replace(LOSING, running=False)
    assert plain(told_in_short(gone, words)) == "Pour 1 € mis, il vous est revenu entre 0,30 € et 0,87 €"
    assert told_in_short(replace(LOSING, evidence_grade=1), words) == "perte montrée"
    assert [plain(cost_said(one, words)) for one in (LOSING, gone)] == ["310 € par mois", "1 860 € en tout"]
    assert cost_said(replace(LOSING, money=Money()), words) == "coût inconnu"


def test_the_ribbon_groups_what_is_too_small_and_says_so_and_what_it_leaves_out() -> None:
    costs = [400.0, 300.0, 200.0, 5.0, 4.0, 0.0, None]
    several = [
        replace(LOSING, id=f"a{place}", name=f"Action {place}", money=replace(LOSING.money, monthly_cost=cost))
        for place, cost in enumerate(costs)
    ]
    evaluation = samples.evaluation(*several, replace(PAYING, running=False))
    shown, grouped = in_ribbon(evaluation)
    assert [one.id for one in shown] == ["a0", "a1", "a2"]
    assert [one.id for one in grouped] == ["a3", "a4"]
    names = {one.id: one.name for one in evaluation.actions}
    assert [plain(note) for note in ribbon_notes(evaluation, Words("fr", "EUR", SHIPPED, names))] == [
        "Les 2 autres sont regroupées au bout.",
        "Sans coût : Action 5.",
        "Coût inconnu : Action 6.",
        "Arrêtées, ou payées une seule fois : Prospectus.",
    ]
    forty = samples.evaluation(*(replace(LOSING, id=f"b{place}") for place in range(40)))
    assert tuple(map(len, in_ribbon(forty))) == (7, 33)
