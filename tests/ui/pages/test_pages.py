"""Each page of the app, in both languages, with none, one and many actions, without a browser."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from assessment.dossier.documents import read_dossier
from assessment.dossier.editing import with_action_added, with_action_changed, with_answer, with_business, with_ledger
from assessment.dossier.model import Dossier, LedgerRow
from assessment.examples import example_names, example_text
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.ui.frame import PAGES
from assessment.ui.visit.chosen import Chosen
from tests.ui.held import dossier_of, held_by, show

ROOT = Path(__file__).parents[3]
NASTY = "<b>**gras**</b> :red[x] $y$ 🎪 [lien](http://x) `code`"


def app(language: str = "fr", dossier: Dossier | None = None) -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    test.query_params["lang"] = language
    if dossier is not None:
        show(test, dossier)
    return test.run()


def page(test: AppTest, name: str) -> AppTest:
    return test.switch_page(f"assessment/ui/pages/{name}.py").run()


def shown(test: AppTest) -> str:
    kinds = (test.markdown, test.title, test.header, test.subheader, test.caption, test.info, test.error, test.warning)
    markdown = "\n".join(str(element.value) for kind in kinds for element in kind)
    return re.sub(r"\\([^\w\s])", r"\1", markdown)


def many(count: int) -> Dossier:
    dossier = with_business(Dossier(), contribution_margin=0.5, average_order_value=100.0)
    for number in range(count):
        dossier, action_id = with_action_added(dossier, f"Action {number}", "flyers")
        rows = [
            LedgerRow(month=f"2026-{month:02d}", spend=100.0, revenue=50.0 * number, orders=number)
            for month in (7, 8, 9)
        ]
        dossier = with_ledger(dossier, action_id, rows)
        dossier = with_answer(dossier, action_id, "serves_sales", Answer(value="yes_believed"))
    return dossier


def answer(test: AppTest, text: str, option: str) -> AppTest:
    radio = next(widget for widget in test.radio if text in widget.label)
    return radio.set_value(option).run()


def field(test: AppTest, label: str) -> TextInput:
    return next(widget for widget in test.text_input if widget.label.startswith(label))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("count", [0, 1, 40])
def test_every_page_opens_with_no_one_and_many_actions(language: str, name: str, count: int) -> None:
    test = page(app(language, many(count)), name)
    assert not test.exception
    assert test.title


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("example", example_names())
@pytest.mark.parametrize("name", ["results", "plan", "questions", "actions", "method"])
def test_every_example_shows_on_every_page(language: str, example: str, name: str) -> None:
    dossier = read_dossier(example_text(example), load_questionnaire())
    test = page(app(language, dossier), name)
    assert not test.exception


def test_three_answers_and_two_amounts_give_a_verdict_and_the_break_even_on_the_first_page() -> None:
    test = app()
    test = answer(test, "amène-t-elle des ventes", "yes_believed")
    test = answer(test, "Comparez-vous", "never")
    assert "Mesurer" not in shown(test)
    test = answer(test, "venue l’idée", "competitor")
    field(test, "Ce que vous y mettez").set_value("300").run()
    test = field(test, "Ce qu’une vente").set_value("160,00 €").run()
    assert not test.exception
    assert "2 ventes par mois" in shown(test)


def test_what_was_answered_on_the_first_page_is_carried_over() -> None:
    test = answer(app(), "amène-t-elle des ventes", "no")
    test = page(test, "questions")
    radio = next(widget for widget in test.radio if "amène-t-elle" in widget.label)
    assert radio.value == "no"


def test_answers_survive_a_change_of_language_and_of_page() -> None:
    test = answer(app(), "amène-t-elle des ventes", "indirectly")
    test = page(test, "results")
    test = page(test, "business")
    test.query_params["lang"] = "en"
    test.session_state["lang"] = "en"
    test = test.switch_page("assessment/ui/pages/start.py").run()
    radio = next(widget for widget in test.radio if "bring you sales" in widget.label)
    assert radio.value == "indirectly"


def test_dont_know_not_applicable_and_a_note_are_kept_as_such() -> None:
    test = page(app("fr", many(1)), "questions")
    test = answer(test, "amène-t-elle des ventes", "__not_applicable")
    given = dossier_of(test).answers_of("action-0")["serves_sales"]
    assert given.not_applicable == "too_recent"
    test = answer(test, "effet à long terme", "__dont_know")
    assert dossier_of(test).answers_of("action-0")["long_term_goal"].dont_know


def test_answering_the_last_question_of_a_group_does_not_jump_to_the_next() -> None:
    test = page(app("fr", many(1)), "questions")
    section = [widget.label for widget in test.radio]
    asked = {question.text["fr"]: question.options[0].id for question in load_questionnaire().questions}
    for label in section:
        if label.strip("*") in asked:
            test = answer(test, label.strip("*"), asked[label.strip("*")])
    assert [widget.label for widget in test.radio] == section


def test_names_are_shown_as_typed() -> None:
    dossier, _ = with_action_added(Dossier(), NASTY, None)
    for name in ("actions", "questions", "results", "plan"):
        test = page(app("fr", dossier), name)
        assert not test.exception
        raw = "\n".join(str(element.value) for element in (*test.markdown, *test.subheader, *test.caption))
        assert ":red[x]" not in raw
        assert "<b>" not in raw


def test_a_file_that_is_refused_says_what_and_where_and_leaves_the_work_as_it_was() -> None:
    before = many(1)
    test = app("fr", before)
    bad = b'{"format": 1, "business": {"contribution_margin": 4.5}}'
    test.file_uploader[0].upload("dossier.json", bad, "application/json").run()
    assert "4,5" in shown(test)
    assert "n’a pas changé" in shown(test)
    assert dossier_of(test) == before


def test_opening_a_file_sets_the_present_work_aside() -> None:
    before = many(2)
    test = app("fr", before)
    test.file_uploader[0].upload("dossier.json", example_text("likes").encode(), "application/json").run()
    assert dossier_of(test) != before
    next(button for button in test.button if "Retrouver" in button.label).click().run()
    assert dossier_of(test) == before


def test_removing_an_action_can_be_undone_with_its_answers() -> None:
    before = many(2)
    test = page(app("fr", before), "actions")
    test.session_state["w:0:panel:action-0"] = True
    test = test.run()
    next(button for button in test.button if "Oui, la retirer" in button.label).click().run()
    assert [action.id for action in dossier_of(test).actions] == ["action-1"]
    next(button for button in test.button if "Annuler" in button.label).click().run()
    after = dossier_of(test)
    assert {action.id for action in after.actions} == {"action-0", "action-1"}
    assert after.answers_of("action-0") == before.answers_of("action-0")


def test_a_plan_item_stays_ticked() -> None:
    test = page(app("fr", many(2)), "plan")
    test.checkbox[0].set_value(True).run()
    test = page(page(test, "results"), "plan")
    assert test.checkbox[0].value is True
    assert dossier_of(test).plan.done == tuple(f"give_it_its_own_code@action-{number}" for number in (0, 1))
    test.checkbox[0].set_value(False).run()
    assert dossier_of(test).plan.done == ()


def test_a_plan_item_leads_to_the_months_of_its_action_in_its_open_panel() -> None:
    test = page(app("fr", many(2)), "plan")
    next(
        button
        for button in test.button
        if button.label.startswith("Remplir les mois") and button.label.endswith("Action 1")
    ).click().run()
    assert not test.exception
    assert "w:0:panel:action-1" in test.session_state
    assert test.session_state["w:0:panel:action-1"] is True


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Rendement de la première vente"), ("en", "Return on the first sale")]
)
def test_the_return_of_the_first_sale_is_called_so_where_customers_come_back(language: str, said: str) -> None:
    rows = [
        {"month": f"2026-{month:02d}", "spend": 1000, "revenue": 150, "orders": 5, "new_customers": 5}
        for month in range(1, 11)
    ]
    subscribed = {"customer_months": 120, "cancellations": 6}
    given = Dossier.model_validate(
        {
            "business": {"contribution_margin": 0.8, "subscription": subscribed},
            "actions": [{"id": "ads", "name": "Ads", "channel": "flyers", "ledger": rows}],
            "answers": {"actions": {"ads": {"evidence": {"value": "own_tracking"}}}},
        }
    )
    assert said in shown(page(app(language, given), "results"))


def test_a_few_answers_make_no_score_and_the_page_says_what_is_missing() -> None:
    few = Dossier.model_validate(
        {"actions": [{"id": "a"}], "answers": {"business": {"objective": {"value": "amount_and_date"}}}}
    )
    shown = page(app("fr", few), "results")
    assert any("pas encore de score" in header.value for header in shown.header)
    assert any("Un score a un sens à partir de" in text.value for text in shown.markdown)


def test_what_if_says_which_verdicts_flip_and_changes_nothing() -> None:
    dossier = read_dossier(example_text("likes"), load_questionnaire())
    test = page(app("fr", dossier), "results")
    margin = next(slider for slider in test.slider if "Marge" in slider.label)
    margin.set_value(1).run()
    assert not test.exception
    assert "→" in shown(test)
    assert dossier_of(test) == dossier


def test_a_comma_is_a_decimal_and_what_is_no_number_is_refused_in_words() -> None:
    test = page(app("fr", Dossier()), "business")
    field(test, "Montant moyen").set_value("1 200,50").run()
    assert dossier_of(test).business.average_order_value == 1200.5
    field(test, "Montant moyen").set_value("1.200").run()
    assert "1200,50" in shown(test)
    assert dossier_of(test).business.average_order_value == 1200.5
    assert field(test, "Montant moyen").value.replace("\u202f", " ") == "1 200,5"


def test_half_an_objective_is_kept_when_leaving_the_page() -> None:
    test = page(app("fr", Dossier()), "business")
    field(test, "Chiffre d’affaires en plus").set_value("50000").run()
    test = page(page(test, "results"), "business")
    assert field(test, "Chiffre d’affaires en plus").value.replace("\u202f", " ") == "50 000"


def test_a_frank_no_asks_about_the_long_term_at_once_and_then_suspends() -> None:
    test = app()
    test = answer(test, "amène-t-elle des ventes", "no")
    test = answer(test, "effet à long terme", "none")
    test = answer(test, "Comparez-vous", "never")
    test = answer(test, "venue l’idée", "competitor")
    assert "Suspendre" in shown(test)


def test_does_not_apply_counts_only_once_its_reason_is_given() -> None:
    test = page(app("fr", many(1)), "questions")
    held_by(test, Chosen).group = ("action-0", "audience")
    label = load_questionnaire().by_id["call_to_action"].text["fr"]
    test = answer(test.run(), label, "__not_applicable")
    assert "call_to_action" not in dossier_of(test).answers_of("action-0")
    reason = next(widget for widget in test.selectbox if "s’applique pas" in widget.label)
    test = reason.set_value("handled_elsewhere").run()
    assert not test.exception
    given = dossier_of(test).answers_of("action-0")["call_to_action"]
    assert given.not_applicable == "handled_elsewhere"


def test_a_kept_note_is_shown_again_after_the_answer_changes() -> None:
    dossier = with_answer(many(1), "action-0", "serves_sales", Answer(value="no", note="vu en mars"))
    test = page(app("fr", dossier), "questions")
    test = answer(test, "amène-t-elle des ventes", "indirectly")
    assert test.text_area[0].value == "vu en mars"
    assert dossier_of(test).answers_of("action-0")["serves_sales"].note == "vu en mars"


def test_a_margin_of_zero_is_refused_in_words_and_the_old_one_stays() -> None:
    dossier = with_business(Dossier(), contribution_margin=0.4)
    test = page(app("fr", dossier), "business")
    field(test, "Marge").set_value("0").run()
    assert test.error
    assert dossier_of(test).business.contribution_margin == 0.4


def test_the_margin_helper_works_the_margin_out() -> None:
    test = page(app("fr", Dossier()), "business")
    field(test, "Prix").set_value("850").run()
    field(test, "Achat").set_value("470").run()
    next(button for button in test.button if "Utiliser" in button.label).click().run()
    assert dossier_of(test).business.contribution_margin == pytest.approx(380 / 850)


def test_roughly_each_month_fills_the_empty_months_only() -> None:
    dossier, action_id = with_action_added(Dossier(), "Salon", "trade_fair")
    today = datetime.date.today()
    dossier = with_action_changed(dossier, action_id, started=f"{today.year - 1}-01")
    test = page(app("fr", dossier), "actions")
    test.session_state[f"w:0:panel:{action_id}"] = True
    test = test.run()
    next(radio for radio in test.radio if "way" in str(radio.key)).set_value("fill").run()
    field(test, "Dépense").set_value("120").run()
    next(button for button in test.button if "Remplir" in button.label).click().run()
    ledger = dossier_of(test).actions[0].ledger
    assert len(ledger) == 12
    assert {row.spend for row in ledger} == {120.0}
    assert {row.revenue for row in ledger} == {None}


def test_a_page_shows_nothing_that_is_only_for_its_readers_in_code() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["runner"]["magicEnabled"] is False


@pytest.mark.parametrize(("language", "sentence"), [("fr", "n’a pas pu s’afficher"), ("en", "could not be shown")])
def test_a_page_that_fails_says_so_in_the_visitors_language(language: str, sentence: str) -> None:
    test = app(language)
    show(test, "not a dossier")
    test.run()
    assert test.exception
    assert sentence in shown(test)


def test_what_if_asks_for_a_margin_that_is_not_known_and_tries_another_once_it_is() -> None:
    dossier = many(3)
    for action in dossier.actions:
        dossier = with_answer(dossier, action.id, "evidence", Answer(value="own_tracking"))
    unknown = page(app("fr", with_business(dossier, contribution_margin=None)), "results")
    assert not [slider for slider in unknown.slider if "Marge" in slider.label]
    assert "Votre marge n’est pas connue" in shown(unknown)
    assert "il manque la marge" in shown(unknown)
    test = page(app("fr", dossier), "results")
    assert "Aucun verdict ne change" in shown(test)
    next(slider for slider in test.slider if "Marge" in slider.label).set_value(1).run()
    assert "Aucun verdict ne change" not in shown(test)
