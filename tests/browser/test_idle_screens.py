"""A screen on which nobody does anything writes nothing, whatever it showed before another screen changed it."""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from assessment.dossier.editing import (
    with_action_changed,
    with_answer,
    with_business,
    with_cells,
    with_objective,
    with_plan_ticked,
    with_revenue_cells,
)
from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.ui.saving.status_bar import FOLLOWED_EVERY
from tests.browser.house import House, begun, elsewhere, link_to, soon
from tests.visiting import Visit

LOOKS = 4
ACTION = "mon-action"
MONTH = f"{datetime.date.today():%Y-%m}"


def look_in(page: Page, place: str) -> None:
    """Step into every text field and list there, and out again, typing nothing."""
    for field in page.locator(place).get_by_role("textbox").all():
        if field.is_visible():
            field.click()
            field.press("Escape")
    for field in page.locator(place).get_by_role("combobox").all():
        if field.is_visible():
            field.click()
            page.keyboard.press("Escape")


MAIN = '[data-testid="stMainBlockContainer"]'


def see_questions(visitor: Visit) -> None:
    """Every note opened and closed."""
    for note in visitor.page.get_by_role("button", name=re.compile("note", re.I)).all():
        note.click()
        box = visitor.page.get_by_role("textbox", name="Note")
        box.click()
        visitor.page.keyboard.press("Escape")
        expect(box).to_have_count(0)


def see_business(visitor: Visit) -> None:
    """Every field stepped into, the table of months opened and closed."""
    look_in(visitor.page, MAIN)
    half = visitor.page.locator("summary").filter(has_text="La suite, après vos résultats")
    table = visitor.page.locator("summary").filter(has_text="Ventes de toute l’entreprise")
    for panel in (half, table, table, half):
        panel.first.click()
        visitor.rest()


def see_actions(visitor: Visit) -> None:
    """The panel opened, both tabs looked at, the one with the fields left."""
    if visitor.page.get_by_role("tab").count() == 0:
        visitor.page.locator("summary").filter(has_text=re.compile("Mon action|Foire")).click()
        visitor.rest()
    visitor.click("Nom, dates", role="tab")
    look_in(visitor.page, MAIN)
    visitor.click("Ses chiffres", role="tab")


def see_start(visitor: Visit) -> None:
    look_in(visitor.page, MAIN)


def see_plan(visitor: Visit) -> None:
    visitor.page.locator(MAIN).get_by_role("checkbox").first.focus()


def idle(*screens: Visit) -> None:
    """Some looks at the store of each screen, in which nobody does anything."""
    for screen in screens:
        screen.page.wait_for_timeout(LOOKS * FOLLOWED_EVERY * 1000 / len(screens))


def asked_on_first_screen(document: Dossier) -> Dossier:
    document = with_answer(document, ACTION, "serves_sales", Answer(value="no", note="Vu au salon."))
    return with_answer(document, ACTION, "long_term_goal", Answer(not_applicable="too_recent", note="À revoir."))


def changed_business(document: Dossier) -> Dossier:
    document = with_business(
        document,
        name="Atelier",
        currency="CHF",
        tax_basis="including_tax",
        average_order_value=850.0,
        contribution_margin=0.4,
        hourly_cost=35.0,
        sales_cycle_months=2.0,
    )
    return with_revenue_cells(with_objective(document, 50_000.0, 12, MONTH), {("2026-09", "revenue"): 9_000.0})


def changed_action(document: Dossier) -> Dossier:
    document = with_action_changed(
        document, ACTION, name="Foire", channel="trade_fair", started="2025-03", stopped="2026-08", setup_cost=400.0
    )
    return with_cells(document, ACTION, {("2026-08", "spend"): 250.0, ("2026-08", "orders"): 2.0})


def changed_first_page(document: Dossier) -> Dossier:
    document = with_answer(document, ACTION, "measured", Answer(value="never"))
    document = with_answer(document, ACTION, "origin", Answer(value="tool"))
    document = with_business(document, contribution_per_order=80.0)
    return with_cells(document, ACTION, {("2026-10", "spend"): 300.0})


def ticked(document: Dossier) -> Dossier:
    plan = evaluate(load_questionnaire(), document, datetime.date.today()).plan
    return with_plan_ticked(document, plan[0].id, True)


CASES = {
    "questions": (see_questions, asked_on_first_screen),
    "business": (see_business, changed_business),
    "actions": (see_actions, changed_action),
    "": (see_start, changed_first_page),
    "plan": (see_plan, ticked),
}


@pytest.mark.parametrize("name", CASES, ids=[name or "start" for name in CASES])
def test_two_idle_screens_leave_what_a_third_one_changed(house: House, name: str) -> None:
    see, edit = CASES[name]
    first = begun(house)
    third = elsewhere(house, first)
    first.open(link_to(first.page, name))
    second = house.tab(first.page.context, link_to(first.page, name))
    for screen in (first, second):
        see(screen)
        screen.rest()
    before, _ = third.holds()
    version = third.change(edit)
    assert version == before + 1
    _, changed = third.holds()
    for screen in (first, second):
        screen.sees("Changé depuis un autre écran")
    idle(first, second)
    assert third.holds() == (version, changed)
    for screen in (first, second):
        see(screen)
    idle(first, second)
    assert third.holds() == (version, changed)


def test_a_note_written_here_and_gone_on_with_there_is_left_alone_by_the_screen_it_was_written_on(
    house: House,
) -> None:
    first = begun(house)
    third = elsewhere(house, first)
    first.open(link_to(first.page, "questions"))
    second = house.device(link_to(first.page, "questions"))
    for screen, text in ((first, "Vu au salon."), (second, " Puis rappelé.")):
        screen.page.get_by_role("button", name="Ajouter une note" if screen is first else "Voir ma note").first.click()
        box = screen.page.get_by_role("textbox", name="Note")
        box.press("End")
        box.press_sequentially(text)
        screen.page.locator("h1").click()
        soon(lambda text=text: text in str(third.holds()[1].answers), screen)  # type: ignore[misc]
        screen.rest()
    version, document = third.holds()
    idle(first, second)
    assert third.holds() == (version, document)
    assert "Vu au salon. Puis rappelé." in str(document.answers)


def test_an_answer_taken_back_can_be_given_again_at_once(house: House) -> None:
    visitor = begun(house)
    visitor.choose("Cette action vous amène", "Non")
    for _ in range(3):
        visitor.click("Annuler")
        visitor.choose("Cette action vous amène", "Non")
        visitor.page.wait_for_timeout(FOLLOWED_EVERY * 1000)
        visitor.has_chosen("Cette action vous amène", "Non")
