"""Each page of the app, in both languages, with none, one and many actions, without a browser."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Node, TextInput

from assessment.dossier.documents import read_dossier
from assessment.dossier.editing import with_action_added, with_action_changed, with_answer, with_business, with_ledger
from assessment.dossier.model import Dossier, LedgerRow
from assessment.examples import example_names, example_text
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.ui.routes import PAGES
from assessment.ui.visit.chosen import Chosen
from tests.ui.held import dossier_of, held_by, show
from tests.ui.pages.reading import plain

ROOT = Path(__file__).parents[3]
LAST_PART_NOT_AT_THE_FOOT = 2
"""Of the parts of a page as a test sees them: the main one, the sidebar, what is told of once, the foot."""
NASTY = "<b>**gras**</b> :red[x] $y$ 🎪 [lien](http://x) `code`"


def app(language: str = "fr", dossier: Dossier | None = None) -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    test.query_params["lang"] = language
    if dossier is not None:
        show(test, dossier)
    return test.run()


def page(test: AppTest, name: str) -> AppTest:
    return test.switch_page(f"assessment/ui/pages/{name}.py").run()


def shown(test: AppTest | Node) -> str:
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
    """Answer a question: among its radio buttons, or on the first page, where it is the one that is asked."""
    radio = next((widget for widget in test.radio if text in widget.label), None)
    if radio is not None:
        return radio.set_value(option).run()
    if text not in test.header[0].value:
        question = next(one.id for one in load_questionnaire().questions if text in f"{one.text.fr} {one.text.en}")
        test = keyed(test, f"said:{question}").click().run()
    return next(button for button in options(test) if str(button.key).endswith(f":{option}")).click().run()


def options(test: AppTest) -> list[Button]:
    """What may be answered to the question that the first page asks."""
    return [button for button in test.button if ":option:" in str(button.key)]


def keyed(test: AppTest, end: str) -> Button:
    return next(button for button in test.button if str(button.key).endswith(f":{end}"))


def said(test: AppTest, question: str) -> str:
    """The line of the first page that says what was answered."""
    return keyed(test, f"said:{question}").label


def dock(test: AppTest) -> str:
    """What stands at the foot of the first page; empty where nothing does."""
    at_the_foot = [part for number, part in test._tree.children.items() if number > LAST_PART_NOT_AT_THE_FOOT]
    return shown(at_the_foot[0]) if at_the_foot else ""


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


FIRST_MINUTE = {
    "fr": (
        "Encore 2 questions pour un verdict.",
        "Mesurer d’abord",
        "Il lui faut 17 ventes par mois, 4 par semaine.",
        "D’après vous, elle n’amène pas assez de ventes",
    ),
    "en": (
        "2 more questions for a verdict.",
        "Measure first",
        "It needs 17 sales a month, 4 a week.",
        "In your view, it does not bring enough sales",
    ),
}


def amounts_given(test: AppTest, spend: str, sale: str) -> AppTest:
    keyed_field(test, "start.spend").set_value(spend).run()
    return keyed_field(test, "start.contribution_per_order").set_value(sale).run()


def keyed_field(test: AppTest, name: str) -> TextInput:
    return next(widget for widget in test.text_input if f":{name}:" in str(widget.key))


def three_answers(test: AppTest) -> AppTest:
    for option in ("yes_believed", "never", "competitor"):
        test = keyed(test, option).click().run()
    return test


@pytest.mark.parametrize("language", ["fr", "en"])
def test_three_answers_and_two_amounts_give_a_verdict_and_the_break_even_in_sight(language: str) -> None:
    left, verdict, break_even, doubted = FIRST_MINUTE[language]
    test = app(language)
    assert dock(test) == ""
    test = keyed(test, "yes_believed").click().run()
    assert left in dock(test)
    assert verdict not in shown(test)
    test = keyed(keyed(test, "never").click().run(), "competitor").click().run()
    assert verdict in dock(test)
    test = amounts_given(test, "1700", "100,00 €")
    assert not test.exception
    assert break_even in dock(test)
    test = keyed(test, "sees_break_even:no").click().run()
    assert verdict in dock(test)
    assert doubted in dock(test)
    assert (
        dossier_of(test).answers_of("mon-action" if language == "fr" else "my-action")["sees_break_even"].value == "no"
    )


def test_one_question_is_asked_at_a_time_and_what_was_answered_can_be_taken_up_again() -> None:
    test = app()
    asked = "Cette action vous amène-t-elle des ventes\N{NO-BREAK SPACE}?"
    assert [header.value for header in test.header] == [asked, "Voir un exemple"]
    test = keyed(keyed(test, "yes_believed").click().run(), "never").click().run()
    assert "venue l’idée" in test.header[0].value
    assert "Oui" in said(test, "serves_sales")
    test = keyed(test, "question_back:origin").click().run()
    assert "Comparez-vous" in test.header[0].value
    test = keyed(test, "monthly").click().run()
    assert "venue l’idée" in test.header[0].value
    test = keyed(test, "said:serves_sales").click().run()
    test = keyed(test, "serves_sales:no").click().run()
    assert "effet à long terme" in test.header[0].value
    given = dossier_of(test).answers_of("mon-action")
    assert {question: answer.value for question, answer in given.items()} == {
        "serves_sales": "no",
        "measured": "monthly",
    }


def test_an_answer_taken_back_is_asked_for_again() -> None:
    test = keyed(app(), "yes_believed").click().run()
    test = next(button for button in test.button if button.label == "Annuler").click().run()
    assert "amène-t-elle des ventes" in test.header[0].value
    assert dock(test) == ""


def test_not_knowing_is_an_answer_and_leads_on() -> None:
    test = keyed(app(), "serves_sales:__dont_know").click().run()
    assert "Je ne sais pas" in said(test, "serves_sales")
    assert "Comparez-vous" in test.header[0].value


def test_the_owner_is_asked_whether_that_many_come_until_sales_are_counted() -> None:
    test = amounts_given(three_answers(app()), "1700", "100")
    assert any(str(button.key).endswith("sees_break_even:yes") for button in test.button)
    test = keyed(test, "sees_break_even:yes").click().run()
    assert "Prouvez-le" in shown(test)
    assert "Oui" in said(test, "sees_break_even")
    document = dossier_of(test)
    counted = with_ledger(document, "mon-action", [LedgerRow(month="2026-09", spend=1700.0, orders=4)])
    test = app("fr", counted)
    assert not any("sees_break_even" in str(button.key) for button in test.button)


def test_a_channel_chosen_on_the_first_page_shows_as_chosen() -> None:
    test = app()
    test.selectbox[0].set_value("business_profile").run()
    action = dossier_of(test).actions[0]
    assert (action.name, action.channel) == ("Fiche Google", "business_profile")
    assert test.selectbox[0].value == "business_profile"


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
    assert "Indirectly" in said(test, "serves_sales")


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


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["results", "plan"])
def test_without_an_action_the_way_to_the_first_one_leads_on(language: str, name: str) -> None:
    test = page(app(language, with_business(Dossier(), name="Menuiserie")), name)
    label = {"fr": "Ajouter une action", "en": "Add an action"}[language]
    onward = [button for button in test.button if button.proto.type == "primary"]
    assert [button.label for button in onward] == [label]
    test = onward[0].click().run()
    assert test.title[0].value == {"fr": "Vos actions", "en": "Your actions"}[language]


def test_a_plan_item_stays_ticked() -> None:
    test = page(app("fr", many(2)), "plan")
    test.checkbox[0].set_value(True).run()
    assert test.checkbox[0].value is True
    assert dossier_of(test).plan.done == tuple(f"give_it_its_own_code@action-{number}" for number in (0, 1))
    test = page(page(test, "results"), "plan")
    test.session_state["w:0:entry:give_it_its_own_code@action-0"] = True
    test = test.run()
    (ticked,) = [box for box in test.checkbox if box.value]
    ticked.set_value(False).run()
    assert dossier_of(test).plan.done == ()


def test_a_plan_item_leads_to_the_months_of_its_action_in_its_open_panel() -> None:
    dossier = many(2)
    unfilled = tuple(action.model_copy(update={"ledger": ()}) for action in dossier.actions)
    dossier = dossier.model_copy(update={"actions": unfilled})
    for action in dossier.actions:
        dossier = with_answer(dossier, action.id, "measured", Answer(value="never"))
    test = page(app("fr", dossier), "plan")
    next(
        button
        for button in test.button
        if button.label.startswith("Remplir les mois") and button.label.endswith("Action 1")
    ).click().run()
    assert not test.exception
    assert "w:0:panel:action-1" in test.session_state
    assert test.session_state["w:0:panel:action-1"] is True


@pytest.mark.parametrize(("language", "said"), [("fr", "à la première vente"), ("en", "on the first sale")])
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
    before = dossier_of(test)
    margin = next(slider for slider in test.slider if "Marge" in slider.label)
    margin.set_value(1).run()
    assert not test.exception
    assert "→" in shown(test)
    assert dossier_of(test) == before


def test_a_comma_is_a_decimal_and_what_is_no_number_is_refused_in_words() -> None:
    test = page(app("fr", Dossier()), "business")
    field(test, "Montant moyen").set_value("1 200,50").run()
    assert dossier_of(test).business.average_order_value == 1200.5
    assert field(test, "Montant moyen").value.replace("\u202f", " ") == "1 200,5"
    field(test, "Montant moyen").set_value("douze et demi").run()
    assert "ne se lit pas comme un montant" in shown(test)
    assert dossier_of(test).business.average_order_value == 1200.5
    assert field(test, "Montant moyen").value == "douze et demi"


def test_what_a_sale_leaves_says_what_it_is_once_it_follows_from_amount_and_share() -> None:
    given = Dossier.model_validate({"business": {"contribution_per_order": 20, "average_order_value": 38}})
    test = page(app("fr", given), "business")
    assert field(test, "Ce qu’une vente vous laisse").value == "20"
    field(test, "Sur 100").set_value("40").run()
    assert "Il vous reste 15,20 € par vente" in plain(shown(test))
    assert "Les 20 € donnés avant ne comptent plus" in plain(shown(test))


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
    held_by(test, Chosen).group = ("action-0", "audience-2")
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
    field(test, "Sur 100").set_value("0").run()
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
