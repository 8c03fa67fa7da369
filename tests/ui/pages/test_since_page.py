"""Coming back: who lands on the page, what waits there, and a month entered for all actions at once."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import (
    with_action_added,
    with_action_changed,
    with_answer,
    with_business,
    with_cells,
    with_criterion,
)
from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.language import Texts, date, month_name
from assessment.languages import LANGUAGES, Language
from assessment.month import first_day, month_after, month_of
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.saving import create_dossier, save_merged
from assessment.storage.store import Store
from assessment.ui.figures.one_month import OneMonth
from assessment.ui.saving import browser_copy
from assessment.ui.saving.browser_copy import Content
from tests.test_due import frozen_dossier
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.reading import plain
from tests.ui.pages.test_pages import app, page, shown
from tests.ui.saving.test_catching_up import Browser
from tests.ui.saving.test_keeping import NOW, opened

pytestmark = pytest.mark.usefixtures("store")

TODAY = datetime.date.today()
LAST = month_after(month_of(TODAY), -1)
WEEKS_AGO = TODAY - datetime.timedelta(days=21)


def kept(count: int = 3, known_until: str = month_after(LAST, -1)) -> Dossier:
    """Actions with figures of three months, the last one being that; the business keeps its revenue too."""
    months = [month_after(known_until, -back) for back in range(3)]
    dossier = with_business(Dossier(), contribution_margin=0.5, average_order_value=38.0, hourly_cost=30.0)
    dossier = with_business(dossier, revenue=[{"month": known_until, "revenue": 9000.0}])
    for number in range(count):
        dossier, action = with_action_added(dossier, f"Action {number}", "flyers")
        values = {"spend": 150.0, "hours": 8.0, "orders": 6.0, "revenue": 228.0}
        cells = {(month, name): value for month in months for name, value in values.items()}
        dossier = with_cells(dossier, action, cells)
        dossier = with_answer(dossier, action, "serves_sales", Answer(value="yes_believed"))
    return dossier


class Returning(Browser):
    """A browser that was here on a day, and had the dossier as `left`; `told` is what it is given to remember."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told: list[dict[str, Any]] = []
        super().__init__(monkeypatch)

    def _handed(self, copy: dict[str, Any] | None) -> None:
        super()._handed(copy)
        self.told += [copy] if copy is not None else []

    def was_here(self, token: str, day: datetime.date, left: Dossier, last: tuple[tuple[str, ...], ...] = ()) -> None:
        self.answers(token, Content(write_dossier(left, load_questionnaire()), None, 1))
        listed = {"token": token, "name": "", "actions": len(left.actions), "saved": f"{day}", "here": True}
        self.answer |= {"copies": [listed], "last": [list(place) for place in last]}


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Returning:
    return Returning(monkeypatch)


def back(
    store: Store, browser: Returning, day: datetime.date = WEEKS_AGO, left: Dossier | None = None, **more: Any
) -> AppTest:
    """The bare link of a dossier opened where it was last looked at on that day."""
    dossier = left or kept()
    _, token = create_dossier(store, dossier, load_questionnaire(), NOW)
    browser.was_here(token, day, dossier, more.pop("last", ()))
    return opened(token, **more).run()


def title(test: AppTest) -> str:
    return str(test.title[0].value)


def press(test: AppTest, label: str, place: int = 0) -> AppTest:
    return [button for button in test.button if plain(button.label).startswith(label)][place].click().run()


def labels(test: AppTest) -> list[str]:
    return [plain(button.label) for button in test.button]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_opens_the_bare_link_after_a_day_lands_on_what_waits_once(
    store: Store, browser: Returning, language: Language
) -> None:
    t = Texts(language)
    test = back(store, browser, language=language)
    assert title(test) == t("since.title")
    assert t("since.last_visit", day=date(WEEKS_AGO, language)) in shown(test)
    test = page(test, "start")
    assert title(test) == t("start.title"), "not a second time, and Back is not trapped"
    assert t("since.see") not in labels(page(test, "plan"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_opens_another_page_gets_a_line_with_the_way_there(
    store: Store, browser: Returning, language: Language
) -> None:
    t, left = Texts(language), kept()
    _, token = create_dossier(store, left, load_questionnaire(), NOW)
    test = page(opened(token, language), "plan")
    browser.was_here(token, WEEKS_AGO, left)
    test = test.run()
    assert title(test) == t("plan.title")
    assert t("since.back_months", 1) in shown(test)
    there = press(test, t("since.see"))
    assert title(there) == t("since.title")
    assert t("since.see") not in labels(page(there, "plan"))


def test_the_line_can_be_put_off(store: Store, browser: Returning) -> None:
    left = kept()
    _, token = create_dossier(store, left, load_questionnaire(), NOW)
    test = page(opened(token), "plan")
    browser.was_here(token, WEEKS_AGO, left)
    test = press(test.run(), "Plus tard")
    assert title(test) == "Que faire lundi"
    assert "Plus tard" not in labels(test)


@pytest.mark.parametrize("day", [TODAY, TODAY + datetime.timedelta(days=40)])
def test_the_same_day_and_a_clock_set_back_lead_nowhere(store: Store, browser: Returning, day: datetime.date) -> None:
    test = back(store, browser, day)
    assert title(test) == Texts("fr")("start.title")
    test = page(test, "since")
    assert ("une horloge a été réglée" in shown(test)) == (day > TODAY)
    assert dossier_of(test).actions == kept().actions


def test_a_reader_and_an_example_are_never_sent_there(store: Store, browser: Returning) -> None:
    left = kept()
    _, token = create_dossier(store, left, load_questionnaire(), NOW)
    reading = store.add_link(token, "read", None, NOW)
    browser.was_here(reading, WEEKS_AGO, left)
    test = page(opened(reading).run(), "since")
    assert title(test) == "Vos résultats"
    example = page(app(), "start").button(key="example:likes").click().run()
    assert title(example) == "Vos résultats"
    assert "Voir" not in labels(example)


def test_with_nothing_due_nobody_is_sent_and_the_page_says_until_when(store: Store, browser: Returning) -> None:
    dossier, _ = with_action_added(Dossier(), "Tracts", "flyers")
    dossier = with_action_changed(dossier, "tracts", started=month_of(TODAY))
    test = back(store, browser, TODAY - datetime.timedelta(days=2), dossier)
    assert title(test) == Texts("fr")("start.title")
    said = shown(page(test, "since")) + "".join(str(one.value) for one in page(test, "since").success)
    assert "Rien ne vous attend" in said
    assert "Les mois à noter" not in said


def test_what_others_changed_since_is_told_with_what_one_changed_last(store: Store, browser: Returning) -> None:
    left = kept()
    saved, token = create_dossier(store, left, load_questionnaire(), NOW)
    save_merged(store, token, saved, with_business(left, hourly_cost=35.0), load_questionnaire(), NOW)
    browser.was_here(token, WEEKS_AGO, left, (("business", "average_order_value"),))
    said = shown(opened(token).run())
    assert "Changé depuis un autre écran" in said
    assert "- coût" in said.lower()
    assert "en dernier ici : montant moyen" in plain(said)


def test_a_threshold_gone_by_stands_first_with_the_way_to_it(store: Store, browser: Returning) -> None:
    past = first_day(month_after(LAST, -1))
    left = with_criterion(kept(), "action-1", "orders", 500.0, LAST, past)
    test = back(store, browser, left=left)
    assert f"Action 1 : vous visiez 500 ventes d’ici à fin {month_name(LAST, 'fr')}" in plain(shown(test))
    assert any(label.endswith(": Action 1") for label in labels(test))


def test_a_step_of_the_plan_is_ticked_from_there(store: Store, browser: Returning) -> None:
    test = back(store, browser)
    before = labels(test).count("C’est fait")
    test = press(test, "C’est fait")
    assert dossier_of(test).plan.done
    assert before > 0
    assert labels(test).count("C’est fait") == before, "it keeps its place, for a second tap would tick the next one"
    assert [button.disabled for button in test.button if button.label == "C’est fait"].count(True) == 1
    test = press(test, "Annuler")
    assert not dossier_of(test).plan.done
    assert not any(button.disabled for button in test.button if button.label == "C’est fait")
    test = page(page(press(test, "C’est fait"), "plan"), "since")
    assert not any(button.disabled for button in test.button if button.label == "C’est fait")


def test_a_step_told_with_the_last_milestone_is_late_whatever_was_seen_since() -> None:
    left, then = kept(), TODAY - datetime.timedelta(days=60)
    made = frozen_dossier(left, then)
    test = page(app("fr", made), "since")
    first = evaluate(load_questionnaire(), left, then).plan[0]
    assert first.due is not None
    assert date(first.due, "fr") in shown(test)


def entering(language: Language = "fr", dossier: Dossier | None = None) -> AppTest:
    """The form of the month that is offered."""
    test = page(app(language, dossier or kept()), "since")
    return press(test, Texts(language)("since.enter", month="").strip())


def typed(test: AppTest, action: int, figure: str, text: str) -> AppTest:
    key = f":month:action-{action}:{LAST}:{figure}:"
    return next(one for one in test.text_input if key in str(one.key)).set_value(text).run()


def cells(test: AppTest, action: int) -> dict[str, float | None]:
    row = next((row for row in dossier_of(test).actions[action].ledger if row.month == LAST), None)
    return {} if row is None else {name: getattr(row, name) for name in ("spend", "hours", "orders", "revenue")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_is_entered_by_a_tap_or_a_word_and_says_what_it_changed(language: Language) -> None:
    t = Texts(language)
    test = entering(language)
    assert title(test).lower() == month_name(LAST, language).lower()
    test = press(test, t("since.as_before", month=""))
    assert cells(test, 0) == {"spend": 150.0, "hours": 8.0, "orders": 6.0, "revenue": 228.0}
    test = press(test, t("since.nothing"), 1)
    assert cells(test, 1) == dict.fromkeys(("spend", "hours", "orders", "revenue"), 0.0)
    test = typed(test, 2, "spend", {"fr": "gratuit", "en": "free"}[language])
    test = typed(test, 2, "revenue", {"fr": "1 200,50", "en": "1,200.50"}[language])
    assert cells(test, 2) == {"spend": 0.0, "hours": None, "orders": None, "revenue": 1200.5}
    assert not test.success, "the month is not whole yet"
    test = press(test, t("since.as_before", month=""), 2)
    assert cells(test, 2) == {"spend": 0.0, "hours": 8.0, "orders": 6.0, "revenue": 1200.5}, "what was typed stays"
    business = next(one for one in test.text_input if "month_revenue" in str(one.key))
    test = business.set_value("9100").run()
    said = str(test.success[0].value)
    assert t("since.entered", month=month_name(LAST, language)) in said
    assert dossier_of(test).business.revenue[-1].revenue == 9100.0
    assert any(button.label == t("since.open_results") for button in test.button)


def test_the_fields_show_last_month_and_a_tap_shows_in_them() -> None:
    test = entering()
    first = next(one for one in test.text_input if f"action-0:{LAST}:spend" in str(one.key))
    assert first.value == ""
    assert str(first.placeholder).endswith("150")
    test = press(test, "Comme en")
    assert next(one for one in test.text_input if f"action-0:{LAST}:spend" in str(one.key)).value == "150"
    test = press(test, "Annuler")
    assert cells(test, 0) == {}
    assert next(one for one in test.text_input if f"action-0:{LAST}:spend" in str(one.key)).value == ""


def test_what_is_not_understood_stays_in_its_field_and_nothing_is_lost() -> None:
    test = typed(entering(), 0, "spend", "beaucoup")
    assert cells(test, 0) == {}
    assert test.error
    assert next(one for one in test.text_input if f"action-0:{LAST}:spend" in str(one.key)).value == "beaucoup"


def test_whoever_left_something_not_understood_is_led_back_to_it() -> None:
    test = typed(entering(dossier=kept(10)), 1, "spend", "beaucoup")
    test = press(test, "Revenir à la liste")
    assert f"Une saisie de {month_name(LAST, 'fr')} n’a pas été comprise" in shown(test)
    test = press(test, "La corriger")
    assert next(one for one in test.text_input if f"action-1:{LAST}:spend" in str(one.key)).value == "beaucoup"
    test = page(page(test, "plan"), "since")
    assert title(test).lower() == month_name(LAST, "fr"), "from another page, straight to the month"
    test = typed(test, 1, "spend", "12")
    assert "n’a pas été comprise" not in shown(press(test, "Revenir à la liste"))


def test_a_verdict_that_moves_is_told() -> None:
    test = entering()
    held_by(test, OneMonth).before["action-0"] = "grow"
    for place in range(3):
        test = press(test, "Comme en", place)
    test = next(one for one in test.text_input if "month_revenue" in str(one.key)).set_value("9100").run()
    assert "Action 0 : de « Renforcer d’un cran » à « " in plain(str(test.success[0].value))


def test_the_next_missing_month_follows() -> None:
    test = entering(dossier=kept(1, month_after(LAST, -2)))
    assert title(test).lower() == month_name(month_after(LAST, -1), "fr")
    test = press(test, "Rien ce")
    test = press(test, f"Continuer : {month_name(LAST, 'fr')}")
    assert title(test).lower() == month_name(LAST, "fr")


def test_of_three_years_the_latest_month_is_offered_the_count_is_said_and_any_can_be_chosen() -> None:
    test = page(app("fr", kept(1, month_after(LAST, -36))), "since")
    assert "36 mois sans chiffres" in shown(test)
    assert f"Noter {month_name(LAST, 'fr')}" in labels(test)
    oldest = month_after(LAST, -35)
    choice = next(box for box in test.selectbox if "month_to_enter" in str(box.key))
    test = press(choice.set_value(oldest).run(), "Noter")
    assert title(test).lower() == month_name(oldest, "fr")


def test_forty_actions_come_eight_at_a_time_and_all_can_be_entered() -> None:
    test, turns = entering(dossier=kept(40)), 0
    while True:
        names = [label for label in labels(test) if label.startswith("Rien ce")]
        assert len(names) == 8
        for place in range(8):
            test = press(test, "Rien ce", place)
        further = [label for label in labels(test) if "actions suivantes" in label]
        if not further:
            break
        test, turns = press(test, further[0]), turns + 1
    assert turns == 4
    assert all(any(row.month == LAST for row in action.ledger) for action in dossier_of(test).actions)


def test_a_stopped_action_is_not_asked_about_a_month_after_its_end() -> None:
    dossier = with_action_changed(kept(), "action-1", stopped=month_after(LAST, -1))
    said = shown(entering(dossier=dossier))
    assert "Action 0" in said
    assert "Action 1" not in said


def test_the_browser_is_given_the_day_and_what_was_changed_last_to_remember(store: Store, browser: Returning) -> None:
    test = back(store, browser, last=(("business", "name"),))
    assert browser.told[-1]["saved"] == f"{TODAY}"
    assert browser.told[-1]["last"] == [["business", "name"]], "until something else is changed"
    test = press(press(test, "Noter"), "Comme en")
    assert browser.told[-1]["last"] == [["actions", "action-0", "ledger", LAST]]


def test_what_a_browser_says_was_changed_last_is_not_trusted_to_have_any_shape(
    store: Store, browser: Returning, monkeypatch: pytest.MonkeyPatch
) -> None:
    for told in ("x", [1, ["a", 2], [], None], {"a": 1}, None):
        monkeypatch.setattr(browser_copy, "_answer", lambda told=told: {**browser.answer, "last": told})
        assert not back(store, browser).exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_partly_entered_is_told_with_what_is_missing(
    store: Store, browser: Returning, language: Language
) -> None:
    dossier = kept(2)
    dossier = with_cells(dossier, dossier.actions[0].id, {(LAST, name): 9.0 for name in ("spend", "hours", "orders")})
    told = plain(shown(back(store, browser, left=dossier, language=language)))
    assert f"Action 0 ({Texts(language)('since.revenue').lower()})" in told
    assert f"Action 1 ({Texts(language)('since.all')})" in told
    assert plain(Texts(language)("since.months", 1, months=month_name(LAST, language))) not in told
