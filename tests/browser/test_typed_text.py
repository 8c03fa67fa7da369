"""Text that is typed and not confirmed yet: never called saved, and kept however the field is left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, WebSocketRoute, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.house import House, begun, elsewhere, link_to, soon
from tests.visiting import Visit

TEXT = "Deux clients l’ont dit au salon."


def open_note(visitor: Visit) -> Locator:
    visitor.page.get_by_role("button", name=re.compile("note", re.I)).first.click()
    return visitor.page.get_by_role("textbox", name="Votre note")


def typing_a_note(house: House) -> Visit:
    visitor = begun(house)
    visitor.open(link_to(visitor.page, "questions"))
    open_note(visitor).press_sequentially(TEXT)
    return visitor


def says_saved(visitor: Visit, saved: bool) -> None:
    status = visitor.page.get_by_text("cloud_done Enregistré").filter(visible=True)
    unsent = visitor.page.get_by_text("Pas encore enregistré").filter(visible=True)
    expect(status).to_have_count(1 if saved else 0)
    expect(unsent).to_have_count(0 if saved else 1)


def is_kept(house: House, visitor: Visit) -> None:
    third = elsewhere(house, visitor)
    soon(lambda: TEXT in str(third.holds()[1].answers), visitor)


def test_what_is_being_typed_is_not_called_saved(house: House) -> None:
    visitor = typing_a_note(house)
    says_saved(visitor, False)
    visitor.page.wait_for_timeout(5000)  # the looks at the store change nothing
    says_saved(visitor, False)
    visitor.page.locator("h1").click()
    says_saved(visitor, True)
    is_kept(house, visitor)


def test_what_is_typed_and_taken_out_again_leaves_no_mark(house: House) -> None:
    visitor = begun(house)
    visitor.open(link_to(visitor.page, "questions"))
    box = open_note(visitor)
    box.press_sequentially("a")
    says_saved(visitor, False)
    box.press("Backspace")
    says_saved(visitor, True)


def test_a_note_survives_escape(house: House) -> None:
    visitor = typing_a_note(house)
    visitor.page.keyboard.press("Escape")
    is_kept(house, visitor)
    says_saved(visitor, True)
    visitor.page.keyboard.press("Escape")
    expect(open_note(visitor)).to_have_value(TEXT)


@pytest.mark.parametrize("ends", ["reloaded", "closed", "closed, the server dead"])
def test_a_note_survives_the_end_of_the_page_which_is_asked_about(house: House, ends: str) -> None:
    visitor = typing_a_note(house)
    asked: list[str] = []
    visitor.page.on("dialog", lambda dialog: asked.append(dialog.type))
    if ends == "reloaded":
        visitor.reload()
    else:
        if ends == "closed, the server dead":
            house.app.kill()
        with visitor.page.expect_event("close"):  # asking takes the page a while
            visitor.page.close(run_before_unload=True)
        if not house.app.runs():
            house.app.start()
        visitor = house.tab(visitor.page.context, "/?lang=fr")
        visitor.click("Reprendre", index=0)
    is_kept(house, visitor)
    assert asked == ["beforeunload"]


def test_a_note_on_its_way_is_not_called_saved_by_a_run_asked_for_before(house: House) -> None:
    visitor, before, held = begun(house), list[bytes](), list[bytes]()
    server_sides = list[WebSocketRoute]()

    def between(browser_side: WebSocketRoute) -> None:
        server_sides.append(browser_side.connect_to_server())

        def sent(message: str | bytes) -> None:
            assert isinstance(message, bytes)
            asked = BackMsg.FromString(message).rerun_script
            if TEXT in str(asked.widget_states):
                held.append(message)
                return
            if not asked.fragment_id:
                before.append(message)
            server_sides[-1].send(message)

        browser_side.on_message(sent)

    visitor.page.context.route_web_socket("**/_stcore/stream", between)
    visitor.open(link_to(visitor.page, "questions"))
    open_note(visitor).press_sequentially(TEXT)
    visitor.page.locator("h1").click()
    soon(lambda: bool(held), visitor)
    server_sides[-1].send(before[-1])
    visitor.page.wait_for_timeout(3000)
    says_saved(visitor, False)
    for message in held:
        server_sides[-1].send(message)
    says_saved(visitor, True)
    is_kept(house, visitor)


def test_a_note_being_typed_when_the_server_is_killed_is_called_saved_only_once_it_is(house: House) -> None:
    visitor = typing_a_note(house)
    house.app.kill()
    says_saved(visitor, False)
    house.app.start()
    visitor.page.locator("h1").click()
    says_saved(visitor, True)
    assert TEXT in str(elsewhere(house, visitor).holds()[1].answers)


def test_a_note_left_while_the_server_was_dead_is_saved_when_it_is_back(house: House) -> None:
    visitor = typing_a_note(house)
    house.app.kill()
    visitor.page.locator("h1").click()
    says_saved(visitor, False)
    house.app.start()
    is_kept(house, visitor)
    says_saved(visitor, True)


def test_a_figure_not_understood_stays_in_its_field_which_is_marked_until_it_is_mended(house: House) -> None:
    visitor = house.device("/business?lang=fr")
    field = visitor.page.get_by_role("textbox", name="Montant moyen")
    expect(field).to_have_attribute("inputmode", "decimal")
    field.fill("beaucoup")
    visitor.page.locator("h1").click()
    visitor.rest()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("beaucoup")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile(r"«\sbeaucoup\s» ne se lit pas comme un montant"))
    visitor.fill("Montant moyen", "1,5k")
    expect(field).to_have_value("1\u202f500")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("compris"))


def typing_in_a_cell(house: House, visitor: Visit | None = None) -> Visit:
    visitor = visitor or begun(house)
    visitor.open(link_to(visitor.page, "actions"))
    visitor.page.locator("summary").filter(has_text="Mon action").click()
    visitor.rest()
    visitor.cell_by_cell()
    visitor.begin_in_cell(180, 55, "250")
    says_saved(visitor, False)
    return visitor


def spends(house: House, visitor: Visit, expected: list[float]) -> None:
    third = elsewhere(house, visitor)
    soon(lambda: [row.spend for row in third.holds()[1].actions[0].ledger] == expected, visitor)


@pytest.mark.parametrize("leaves", ["by another language", "by a step", "by Enter"])
def test_a_cell_being_typed_in_is_not_called_saved_and_is_kept_by_whatever_is_clicked_next(
    house: House, leaves: str
) -> None:
    visitor = typing_in_a_cell(house)
    if leaves == "by another language":
        visitor.speak("en")
        expect(visitor.page.get_by_role("heading", name="Your actions")).to_be_visible()
    elif leaves == "by a step":
        visitor.page.get_by_role("link", name="Plan", exact=True).click()
        expect(visitor.page).to_have_url(re.compile("/plan"))
    else:
        visitor.page.keyboard.press("Enter")
        says_saved(visitor, True)
    spends(house, visitor, [250.0])


def test_a_cell_given_up_with_escape_leaves_no_mark(house: House) -> None:
    visitor = typing_in_a_cell(house)
    visitor.page.keyboard.press("Escape")
    says_saved(visitor, True)
    spends(house, visitor, [])


BUSY = "() => { setTimeout(() => { const until = performance.now() + 1500; while (performance.now() < until); }) }"


@pytest.mark.parametrize(("begun_with", "first"), [("250", 2505.0), ("", 5.0)], ids=["in an open cell", "on a cell"])
def test_keys_struck_faster_than_the_page_follows_are_all_taken(house: House, begun_with: str, first: float) -> None:
    visitor = typing_in_a_cell(house)
    keys = visitor.page.keyboard
    if not begun_with:
        keys.press("Escape")
        expect(visitor.page.locator("textarea.gdg-input")).to_have_count(0)
    visitor.page.evaluate(BUSY)
    for figure in ("5", "1 300", "70"):
        keys.type(figure)
        keys.press("Enter")
    spends(house, visitor, [first, 1300.0, 70.0])


@pytest.mark.parametrize("confirms", [False, True], ids=["over an open cell", "just after Enter"])
def test_a_link_taken_while_a_cell_is_on_its_way_does_not_overtake_it(house: House, confirms: bool) -> None:
    visitor = begun(house)
    waiting, server_sides = list[bytes](), list[WebSocketRoute]()

    def between(browser_side: WebSocketRoute) -> None:
        server_sides.append(browser_side.connect_to_server())

        def sent(message: str | bytes) -> None:
            assert isinstance(message, bytes)
            if waiting or '"250"' in str(BackMsg.FromString(message).rerun_script.widget_states).replace("\\", ""):
                waiting.append(message)
            else:
                server_sides[-1].send(message)

        browser_side.on_message(sent)

    visitor.page.context.route_web_socket("**/_stcore/stream", between)
    visitor = typing_in_a_cell(house, visitor)
    if confirms:
        visitor.page.keyboard.press("Enter")
    visitor.page.get_by_role("link", name="Plan", exact=True).click()
    visitor.page.wait_for_timeout(1000)
    for message in waiting:
        server_sides[-1].send(message)
    waiting.clear()
    expect(visitor.page).to_have_url(re.compile("/plan"))
    spends(house, visitor, [250.0])


def test_leaving_a_page_over_a_cell_being_typed_in_is_asked_about(house: House) -> None:
    visitor = typing_in_a_cell(house)
    asked: list[str] = []
    visitor.page.on("dialog", lambda dialog: asked.append(dialog.type))
    visitor.reload()
    assert asked == ["beforeunload"]


def opened(visitor: Visit, listed: Locator) -> Locator:
    """The options of a list, which closes when the page scrolls: what is still drawn above it may move it."""
    options = visitor.page.get_by_role("option")

    def is_open() -> bool:
        listed.click()
        visitor.rest()
        return options.count() > 0

    listed.scroll_into_view_if_needed()
    soon(is_open, visitor)
    return options


def test_escape_leaves_the_value_of_a_list_open_or_closed(house: House) -> None:
    visitor = begun(house)
    visitor.open(link_to(visitor.page, "business"))
    visitor.page.locator("summary").filter(has_text="La suite, après vos résultats").click()
    visitor.rest()
    listed = visitor.page.get_by_role("combobox", name="À partir de")
    opened(visitor, listed).nth(3).click()
    visitor.rest()
    chosen = listed.input_value()
    opened(visitor, listed)
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.get_by_role("option")).to_have_count(0)
    listed.focus()
    visitor.page.keyboard.press("Escape")
    visitor.rest()
    assert chosen
    expect(listed).to_have_value(chosen)
