"""What is typed and not understood stays in its field; what is understood as something else is said under it."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.editing import with_action_added, with_action_changed, with_business, without_action
from assessment.dossier.model import Dossier
from assessment.errors import Problem
from assessment.languages import Language
from assessment.month import month_after, month_of
from assessment.ui.fields.refusals import Counted, Given, OfField, Refused
from tests.ui.figures.test_ledger_pages import button
from tests.ui.held import dossier_of, held_by, show
from tests.ui.pages.reading import plain
from tests.ui.pages.test_pages import app, field, keyed_field, page, shown, three_answers

BASKET: dict[Language, str] = {"fr": "Montant moyen", "en": "Average sale"}
HOUR: dict[Language, str] = {"fr": "Coût d’une heure", "en": "Cost of one hour"}


def business(language: Language = "fr", **fields: object) -> AppTest:
    return page(app(language, with_business(Dossier(), **fields)), "business")


def refused(test: AppTest) -> list[str]:
    return [plain(str(one.value)) for one in test.error]


def basket(test: AppTest) -> float | None:
    value: float | None = dossier_of(test).business.average_order_value
    return value


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_not_understood_stays_in_its_field_beside_what_the_dossier_keeps(language: Language) -> None:
    test = business(language, average_order_value=850.0)
    test = field(test, BASKET[language]).set_value("beaucoup").run()
    for _ in range(2):
        assert field(test, BASKET[language]).value == "beaucoup"
        assert len(refused(test)) == 1
        assert "beaucoup" in refused(test)[0]
        assert ("garde 850 €" if language == "fr" else "keeps €850") in refused(test)[0]
        assert basket(test) == 850.0
        assert not test.toast
        test = test.run()
    test = field(test, BASKET[language]).set_value("900").run()
    assert (refused(test), basket(test), field(test, BASKET[language]).value) == ([], 900.0, "900")


def test_two_fields_are_refused_at_once_and_mended_one_by_one() -> None:
    test = business()
    test = field(test, BASKET["fr"]).set_value("12 50").run()
    test = field(test, HOUR["fr"]).set_value("35 par an").run()
    assert len(refused(test)) == 2
    assert [field(test, label).value for label in (BASKET["fr"], HOUR["fr"])] == ["12 50", "35 par an"]
    test = field(test, HOUR["fr"]).set_value("35 €/h").run()
    assert len(refused(test)) == 1
    assert "12 50" in refused(test)[0]
    assert dossier_of(test).business.hourly_cost == 35.0
    assert field(test, BASKET["fr"]).value == "12 50"


def in_english(test: AppTest) -> AppTest:
    test.query_params["lang"] = "en"
    test.session_state["lang"] = "en"
    return test.run()


def test_a_refusal_stays_through_a_change_of_language_and_other_pages() -> None:
    test = business(average_order_value=850.0)
    test = field(test, BASKET["fr"]).set_value("beaucoup").run()
    test = in_english(test)
    number = held_by(test, Counted).refusals
    for _ in range(2):
        assert field(test, BASKET["en"]).value == "beaucoup"
        assert "keeps €850" in refused(test)[0]
        test = page(page(test, "results"), "business")
    assert held_by(test, Counted).refusals == number


NOTICE: dict[Language, tuple[str, str]] = {
    "fr": ("Une réponse n’est pas notée : « abc », à « Sur 100 € vendus, combien vous reste-t-il ? ».", "Corriger : "),
    "en": ("One answer is not recorded: “abc”, at “Out of €100 sold, how much is left?”.", "Correct: "),
}
MARGIN: dict[Language, str] = {"fr": "Sur 100", "en": "Out of"}
COUNT: dict[Language, str] = {"fr": "2 réponses ne sont pas notées.", "en": "2 answers are not recorded."}


def told(test: AppTest) -> list[str]:
    """What is said on top of what other pages did not record."""
    lines = [plain(str(one.value)) for one in test.markdown]
    beginnings = ("Une réponse n’est", "One answer is", "2 réponses", "2 answers")
    said = (line.removeprefix(":material/error: ") for line in lines)
    return [line for line in said if line.startswith(beginnings)]


def ways(test: AppTest) -> list[tuple[str, str]]:
    """The ways to where it can be mended, each with its page."""
    links = ((plain(link.proto.label), link.proto.page) for link in test.get("page_link"))
    return [(label, to) for label, to in links if label.startswith(("Corriger", "Correct:"))]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_was_refused_is_told_on_other_pages_until_it_is_mended(language: Language) -> None:
    sentence, mend = NOTICE[language]
    test = field(business(language), MARGIN[language]).set_value("abc").run()
    assert (told(test), ways(test)) == ([], [])
    for name in ("actions", "results", "privacy"):
        test = page(test, name)
        assert told(test) == [sentence]
        assert [(label.startswith(mend), to) for label, to in ways(test)] == [(True, "business")]
    test = page(test, "business")
    assert (told(test), field(test, MARGIN[language]).value, len(refused(test))) == ([], "abc", 1)
    test = page(field(test, MARGIN[language]).set_value("45").run(), "actions")
    assert (told(test), ways(test)) == ([], [])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_two_answers_are_told_in_one_line_with_one_way_to_their_page(language: Language) -> None:
    test = field(business(language), BASKET[language]).set_value("beaucoup").run()
    test = page(field(test, MARGIN[language]).set_value("abc").run(), "actions")
    assert (told(test), len(ways(test))) == ([COUNT[language]], 1)
    test = page(test, "business")
    assert (field(test, BASKET[language]).value, field(test, MARGIN[language]).value) == ("beaucoup", "abc")


def test_what_was_asked_about_is_asked_again() -> None:
    test = page(page(field(business(), BASKET["fr"]).set_value("1.500").run(), "actions"), "business")
    assert field(test, BASKET["fr"]).value == "1.500"
    assert "« 1.500 » : lequel des deux ?" in plain(shown(test))
    test = next(one for one in test.button if plain(one.label) == "1 500 €").click().run()
    assert (basket(test), told(page(test, "actions"))) == (1500.0, [])


def test_in_another_language_than_the_field_was_in_it_is_told_without_its_words() -> None:
    test = page(field(business(), MARGIN["fr"]).set_value("abc").run(), "actions")
    assert told(in_english(test)) == ["One answer is not recorded."]


def test_the_first_page_and_the_business_have_a_way_each() -> None:
    test = keyed_field(three_answers(app()), "start.spend").set_value("abc").run()
    test = field(page(test, "business"), BASKET["fr"]).set_value("beaucoup").run()
    assert [to for _, to in ways(test)] == [""]
    assert [to for _, to in ways(page(test, "actions"))] == ["", "business"]
    assert keyed_field(page(test, "start"), "start.spend").value == "abc"


def asks_before_a_reload(test: AppTest) -> bool:
    unsaved: bool = next(one for one in sent_to_the_browser(test) if "unsaved" in one)["unsaved"]
    return unsaved


def sent_to_the_browser(test: AppTest) -> list[dict[str, Any]]:
    data = (one.proto.json for one in test.get("bidi_component"))
    return [json.loads(one) for one in data if one.startswith("{")]


def test_the_browser_asks_before_a_reload_as_long_as_something_refused_stands() -> None:
    test = business()
    assert not asks_before_a_reload(test)
    test = field(test, BASKET["fr"]).set_value("beaucoup").run()
    assert asks_before_a_reload(test)
    test = page(test, "actions")
    assert asks_before_a_reload(test)
    test = field(page(test, "business"), BASKET["fr"]).set_value("").run()
    assert not asks_before_a_reload(test)


def test_what_is_told_is_spoken_where_it_is_told() -> None:
    test = page(field(business(), MARGIN["fr"]).set_value("abc").run(), "actions")
    spoken = [plain(one["text"]) for one in sent_to_the_browser(test) if "text" in one]
    assert NOTICE["fr"][0] in spoken


def with_a_refused_setup() -> tuple[AppTest, str]:
    dossier, action_id = with_action_added(Dossier(), "Salon", "trade_fair")
    test = page(app("fr", dossier), "actions")
    test.session_state[f"w:0:panel:{action_id}"] = True
    return keyed_field(test.run(), f"setup:{action_id}").set_value("abc").run(), action_id


def test_the_panel_of_an_action_opens_on_what_was_refused_in_it() -> None:
    test, action_id = with_a_refused_setup()
    test = page(page(test, "business"), "actions")
    assert keyed_field(test, f"setup:{action_id}").value == "abc"
    assert len(refused(test)) == 1


def test_a_closed_panel_loses_nothing() -> None:
    test, action_id = with_a_refused_setup()
    test.session_state[f"w:0:panel:{action_id}"] = False
    test = page(test.run(), "business")
    assert len(told(test)) == 1
    assert keyed_field(page(test, "actions"), f"setup:{action_id}").value == "abc"


def test_what_was_refused_of_an_action_taken_out_is_told_no_more() -> None:
    test, action_id = with_a_refused_setup()
    show(test, without_action(dossier_of(test), action_id))
    assert told(page(test, "business")) == []


def test_an_action_that_gets_another_id_keeps_what_was_refused_in_it() -> None:
    test, action_id = with_a_refused_setup()
    action = dossier_of(test).action(action_id).model_copy(update={"id": "salon-2"})
    show(test, Dossier(actions=(action,)))
    held_by(test, Given).follow_renamed({action_id: "salon-2"})
    test = page(test, "business")
    assert len(told(test)) == 1
    assert keyed_field(page(test, "actions"), "setup:salon-2").value == "abc"


def test_a_part_that_is_closed_at_first_opens_on_what_was_refused_in_it() -> None:
    test = keyed_field(business(), "objective.months").set_value("abc").run()
    test = page(page(test, "actions"), "business")
    assert [one.proto.expanded for one in test.expander if keyed_in(one, "objective.months")] == [True]


def keyed_in(block: Any, name: str) -> bool:
    return any(f":{name}:" in str(widget.key) for widget in block.text_input)


def test_a_field_that_is_gone_from_its_page_is_told_no_more() -> None:
    test = keyed_field(business(), "business.contribution_per_order").set_value("abc").run()
    test = field(test, BASKET["fr"]).set_value("100").run()
    test = field(test, MARGIN["fr"]).set_value("45").run()
    assert told(page(test, "actions")) == []


def test_what_is_given_elsewhere_takes_the_place_of_what_was_refused() -> None:
    test = field(business(average_order_value=850.0), BASKET["fr"]).set_value("beaucoup").run()
    show(test, with_business(dossier_of(test), average_order_value=900.0))
    test = page(page(test, "actions"), "business")
    assert (field(test, BASKET["fr"]).value, refused(test)) == ("900", [])


def test_a_box_of_the_screen_alone_is_left_with_its_page() -> None:
    test = keyed_field(business(), "price").set_value("abc").run()
    assert len(refused(test)) == 1
    assert not asks_before_a_reload(test)
    test = page(test, "actions")
    assert (told(test), refused(page(test, "business"))) == ([], [])


def test_what_the_core_refuses_stays_too() -> None:
    test = business(average_order_value=850.0)
    test = field(test, BASKET["fr"]).set_value("-5").run()
    assert "−5" in refused(test)[0]
    assert field(test, BASKET["fr"]).value == "-5"
    assert basket(test) == 850.0


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_field_of_the_first_page_says_what_is_wrong_in_it_and_no_line_of_a_table_out_of_sight(
    language: Language,
) -> None:
    test = keyed_field(three_answers(app(language)), "start.spend").set_value("-3").run()
    assert refused(test)[0].startswith({"fr": "−3 est négatif", "en": "−3 is negative"}[language])


def test_another_dossier_knows_nothing_of_what_was_refused() -> None:
    test = field(business(), BASKET["fr"]).set_value("beaucoup").run()
    test = button(test, "Commencer").click().run()
    assert field(test, BASKET["fr"]).value == ""
    assert refused(test) == []


@pytest.mark.parametrize(("chosen", "kept"), [("1 500 €", 1500.0), ("1,50 €", 1.5)])
def test_two_readings_are_asked_and_nothing_is_written_before_the_choice(chosen: str, kept: float) -> None:
    test = business()
    test = field(test, BASKET["fr"]).set_value("1.500").run()
    assert (basket(test), field(test, BASKET["fr"]).value) == (None, "1.500")
    assert "« 1.500 » : lequel des deux ?" in plain(shown(test))
    choice = next(one for one in test.button if plain(one.label) == chosen)
    test = choice.click().run()
    assert basket(test) == kept
    assert "lequel" not in shown(test)
    assert plain(field(test, BASKET["fr"]).value or "") == ("1 500" if kept == 1500 else "1,5")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_amount_of_a_year_is_one_of_twelve_months_and_said_so(language: Language) -> None:
    spend = {"fr": "Ce que vous y mettez", "en": "What you put into it"}[language]
    test = three_answers(app(language))
    test = field(test, spend).set_value("600 € par an" if language == "fr" else "600 a year").run()
    echo = "compris : 50 € par mois" if language == "fr" else "understood: €50 a month"
    assert [row.spend for row in dossier_of(test).actions[0].ledger] == [50.0]
    assert field(test, spend).value == "50"
    assert echo in plain(shown(test))
    test = field(test, spend).set_value("1200").run()
    assert echo not in plain(shown(test))
    test = button(test, "toute l’année" if language == "fr" else "whole year").click().run()
    assert [row.spend for row in dossier_of(test).actions[0].ledger] == [100.0]
    assert echo.replace("50", "100") in plain(shown(test))


def test_an_amount_on_another_tax_basis_is_refused_with_the_basis_of_the_dossier() -> None:
    test = field(business(), BASKET["fr"]).set_value("850 TTC").run()
    assert "vos montants sont hors taxes" in refused(test)[0]
    assert basket(test) is None
    test = field(business(tax_basis="including_tax", tax_rate=0.2), BASKET["fr"]).set_value("850 TTC").run()
    assert (basket(test), refused(test)) == (850.0, [])


def test_a_month_that_cannot_be_stays_chosen_beside_the_one_kept() -> None:
    last = month_after(month_of(datetime.date.today()), -1)
    dossier, action_id = with_action_added(Dossier(), "Salon", "trade_fair")
    test = page(app("fr", with_action_changed(dossier, action_id, started=last)), "actions")
    test.session_state[f"w:0:panel:{action_id}"] = True
    test = test.run()
    earlier = month_after(last, -2)
    test = next(box for box in test.selectbox if box.label == "Arrêtée en").set_value(earlier).run()
    assert refused(test)[0].startswith("L’arrêt précède le début")
    assert next(box for box in test.selectbox if box.label == "Arrêtée en").value == earlier
    assert dossier_of(test).action(action_id).stopped is None
    test = next(box for box in test.selectbox if box.label == "Arrêtée en").set_value(last).run()
    assert (refused(test), dossier_of(test).action(action_id).stopped) == ([], last)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_no_cell_took_is_told_until_another_one_is_or_it_is_left_so(language: Language) -> None:
    dossier, action_id = with_action_added(Dossier(), "Salon", "trade_fair")
    test = page(app(language, dossier), "actions")
    problem = Problem("", "unreadable_number", {"value": "abc"})
    held_by(test, Given).refused[f"ledger:{action_id}"] = Refused(
        (problem,), problem, 1, "actions", language, OfField("Mois", "abc", None), action_id
    )
    test = page(test, "business")
    assert len(told(test)) == 1
    test = page(test, "actions")
    assert "abc" in refused(test)[0]
    test = button(test, {"fr": "Laisser ainsi", "en": "Leave it so"}[language]).click().run()
    assert (refused(test), told(page(test, "business"))) == ([], [])
