"""Requests of a page that reach the server when the visitor has gone on to another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, WebSocketRoute, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.house import soon
from tests.serving import App
from tests.visiting import Visit


@dataclass
class Held:
    """Holds one request of a page, and sends it after the next request for another page."""

    asked_by: Callable[[ClientState], bool]
    holds: bool = False
    held: bytes | None = None
    page: str = ""

    def between(self, browser_side: WebSocketRoute) -> None:
        server_side = browser_side.connect_to_server()

        def sent(message: str | bytes) -> None:
            assert isinstance(message, bytes)
            asked = BackMsg.FromString(message).rerun_script
            if self.holds and self.held is None and self.asked_by(asked):
                self.held, self.page = message, asked.page_script_hash
                return
            server_side.send(message)
            if self.held is not None and self.holds and asked.page_script_hash != self.page:
                server_side.send(self.held)
                self.holds = False

        browser_side.on_message(sent)


REQUESTS: dict[str, Callable[[ClientState], bool]] = {
    "the page": lambda asked: not asked.fragment_id,
    "a part of it": lambda asked: bool(asked.fragment_id) and not asked.is_auto_rerun,
    "a part of it by the clock": lambda asked: asked.is_auto_rerun,
}


@pytest.mark.parametrize("goes", ["by a link", "by Back"])
@pytest.mark.parametrize("asked_by", REQUESTS.values(), ids=REQUESTS)
def test_a_request_of_the_page_just_left_neither_empties_the_one_gone_to_nor_takes_its_place(
    browser: Browser, serving: App, asked_by: Callable[[ClientState], bool], goes: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    held = Held(asked_by)
    context.route_web_socket("**/_stcore/stream", held.between)
    visitor = Visit(context.new_page(), serving.address)
    page = visitor.page
    visitor.open("/actions?lang=fr")
    page.get_by_role("link", name="Entreprise").first.click()
    expect(page.get_by_role("heading", level=1, name="Votre entreprise")).to_be_visible()
    visitor.fill("Montant moyen", "60")
    visitor.fill("Sur 100", "25")
    held.holds = True
    page.get_by_role("button", name="Annuler").click()
    soon(lambda: held.held is not None, visitor)
    if goes == "by a link":
        page.get_by_role("link", name="Actions").first.click()
    else:
        page.evaluate("history.back()")
    soon(lambda: not held.holds, visitor)
    visitor.rest()
    expect(page.get_by_role("heading", level=1, name="Vos actions")).to_be_visible()
    assert page.url.startswith(f"{serving.address}/actions")
    page.evaluate("history.back()" if goes == "by a link" else "history.forward()")
    expect(page.get_by_role("heading", level=1, name="Votre entreprise")).to_be_visible()
    context.close()


LEADING = {
    "the pause test": ("/results?example=two_stances&lang=fr", "Voir le test de pause", "Test de pause"),
    "the next step": ("/business?lang=fr", "Continuer : Actions", "Vos actions"),
    "the way back": ("/plan?example=two_stances&lang=fr", "Revenir : Résultats", "Vos résultats"),
    "an example": ("/?lang=fr", "Discuter ou vendre", "Vos résultats"),
}


@dataclass
class Followed:
    """Sends the request before the last click again, as soon as the run that the click asked for shows something."""

    before: bytes = b""
    clicked: bool = False
    followed: bool = False

    def between(self, browser_side: WebSocketRoute) -> None:
        server_side = browser_side.connect_to_server()

        def sent(message: str | bytes) -> None:
            assert isinstance(message, bytes)
            asked = BackMsg.FromString(message).rerun_script
            if any(widget.trigger_value for widget in asked.widget_states.widgets):
                self.clicked = True
            elif asked.widget_states.widgets and not asked.fragment_id:
                self.before = message
            server_side.send(message)

        def received(message: str | bytes) -> None:
            assert isinstance(message, bytes)
            if self.clicked and not self.followed and ForwardMsg.FromString(message).HasField("page_config_changed"):
                self.followed = True
                server_side.send(self.before)
            browser_side.send(message)

        browser_side.on_message(sent)
        server_side.on_message(received)


@pytest.mark.parametrize(("path", "button", "heading"), LEADING.values(), ids=LEADING)
def test_a_button_leads_on_where_another_request_follows_its_own(
    browser: Browser, serving: App, path: str, button: str, heading: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    requests = Followed()
    context.route_web_socket("**/_stcore/stream", requests.between)
    visitor = Visit(context.new_page(), serving.address)
    visitor.open(path)
    if path.startswith("/results"):
        visitor.click("Tout déplier")
        requests.clicked = requests.followed = False
    visitor.page.get_by_role("button", name=button).first.click()
    expect(visitor.page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    assert requests.followed
    context.close()


@dataclass
class CutShort:
    """Keeps back what a run sends until the next page is asked for, whose run cuts it short and arrives late."""

    keeps: bool = False
    kept: list[bytes] = field(default_factory=list)
    ran: bool = False
    left: str = ""
    arrival: bytes | None = None

    def between(self, browser_side: WebSocketRoute) -> None:
        server_side = browser_side.connect_to_server()

        def sent(message: str | bytes) -> None:
            assert isinstance(message, bytes)
            asked = BackMsg.FromString(message).rerun_script
            server_side.send(message)
            if self.ran and asked.page_script_hash != self.left:
                self.keeps = False
                for one in self.kept:
                    browser_side.send(one)
                self.kept.clear()
            self.left = self.left or asked.page_script_hash

        def received(message: str | bytes) -> None:
            assert isinstance(message, bytes)
            if self.keeps and ForwardMsg.FromString(message).WhichOneof("type") == "script_finished":
                self.ran = True
            elif self.keeps and not self.ran:
                self.kept.append(message)
            elif self.ran and self.arrival is None and b'"page": "plan"' in message:
                self.arrival = message
            else:
                browser_side.send(message)

        browser_side.on_message(sent)
        server_side.on_message(received)


def test_a_page_whose_arrival_is_told_late_is_not_left_again(browser: Browser, serving: App) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    late = CutShort()
    context.route_web_socket("**/_stcore/stream", late.between)
    visitor = Visit(context.new_page(), serving.address)
    page = visitor.page
    visitor.open("/business?lang=fr")
    late.keeps = True
    page.get_by_role("textbox", name="Montant moyen").fill("60")
    page.keyboard.press("Enter")
    soon(lambda: late.ran, visitor)
    page.get_by_role("link", name="Plan", exact=True).first.click()
    expect(page.get_by_role("heading", level=1, name="Que faire lundi")).to_be_visible()
    soon(lambda: late.arrival is not None, visitor)
    page.wait_for_timeout(1000)
    expect(page.get_by_role("heading", level=1, name="Que faire lundi")).to_be_visible()
    assert page.url.startswith(f"{serving.address}/plan")
    context.close()


def test_the_name_of_the_app_leads_to_the_first_page_in_another_tab_too(browser: Browser, serving: App) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    visitor = Visit(context.new_page(), serving.address)
    visitor.open("/?lang=fr")
    for _ in range(2):
        name = visitor.page.get_by_role("link", name="Ça vend ?").first
        assert name.evaluate("link => new URL(link.href).pathname") == "/"
        visitor.open("/plan?lang=fr")
    context.close()
