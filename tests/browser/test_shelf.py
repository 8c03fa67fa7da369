"""What a real browser keeps of the dossiers worked on in it: fifty keys, copies as long as there is room."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.house import House, begun, link_to, token_of
from tests.visiting import Visit

ENTRY, COPY = "ca-vend:entry:", "ca-vend:copy:"


def token(number: int) -> str:
    return f"{number:043d}"


def entry(number: int, **known: object) -> str:
    """Dossier `number`; the higher, the later it was worked on."""
    about = {"name": f"Client {number}", "actions": 2, "saved": "2026-03-02", "at": number, "waits": False}
    return json.dumps({**about, "left": False, **known})


def fill(visitor: Visit, items: dict[str, str]) -> None:
    visitor.page.evaluate(
        "items => Object.entries(items).forEach(([name, text]) => localStorage.setItem(name, text))", items
    )


def kept(visitor: Visit, kind: str) -> dict[str, Any]:
    """What the browser holds of one kind, by token."""
    items: dict[str, str] = visitor.page.evaluate("({...localStorage})")
    return {name.removeprefix(kind): text for name, text in items.items() if name.startswith(kind)}


def begins_another(visitor: Visit) -> str:
    """A new dossier with one answer, in the same tab; its token."""
    visitor.open("/?lang=fr")
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    visitor.sees("cloud_done Enregistré")
    return token_of(visitor.page)


def test_nothing_leaves_the_list_without_a_word_that_a_reload_does_not_take_away(house: House) -> None:
    visitor = house.device("/?lang=fr")
    fill(visitor, {ENTRY + token(number): entry(number) for number in range(1, 51)})
    begins_another(visitor)
    visitor.sees("Le plus ancien vient d’en sortir")
    for _ in range(2):
        expect(visitor.page.get_by_text("Client 1, 2 actions, 2 mars 2026")).to_be_visible()
        expect(visitor.page.get_by_text(re.compile(f"d={token(1)}"))).to_be_visible()
        visitor.reload()
    assert len(kept(visitor, ENTRY)) == 51
    visitor.click("J’ai gardé ce lien")
    expect(visitor.page.get_by_text("vient d’en sortir")).to_have_count(0)
    visitor.page.wait_for_function(f"!localStorage.getItem('{ENTRY}{token(1)}')")
    visitor.reload()
    expect(visitor.page.get_by_text("vient d’en sortir")).to_have_count(0)
    assert len(kept(visitor, ENTRY)) == 50


def test_six_clients_are_all_there_and_the_list_is_reached_with_a_dossier_open(house: House) -> None:
    visitor = begun(house)
    tokens = [token_of(visitor.page), *(begins_another(visitor) for _ in range(5))]
    visitor.click("Menu")
    visitor.page.get_by_role("link", name="Dossiers sur ce navigateur").click()
    visitor.rest()
    expect(visitor.page.get_by_text("6 dossiers")).to_be_visible()
    expect(visitor.page.get_by_text("À l’écran")).to_have_count(1)
    expect(visitor.page.get_by_role("button", name="Reprendre")).to_have_count(5)
    visitor.page.get_by_role("button", name="Reprendre").last.click()
    visitor.has_chosen("Cette action vous amène", "Oui, je le crois")
    visitor.rest()
    assert token_of(visitor.page) == tokens[0]


def test_where_the_room_is_used_up_the_oldest_copies_go_and_no_key(house: House) -> None:
    visitor = house.device("/?lang=fr")
    large = json.dumps({"document": "x" * 1_000_000, "base": None, "version": 1})
    items = {ENTRY + token(number): entry(number) for number in range(1, 6)}
    fill(visitor, items | {COPY + token(number): large for number in range(1, 6)})
    visitor.page.evaluate(
        """() => { for (let size = 200000; size > 1; size = Math.floor(size / 2))
                     try { for (;;) localStorage.setItem('filler' + Math.random(), 'y'.repeat(size)) } catch {} }"""
    )
    mine = begins_another(visitor)
    visitor.page.wait_for_function(f"localStorage.getItem('{COPY}{mine}')")
    assert set(kept(visitor, ENTRY)) == {mine, *(token(number) for number in range(1, 6))}
    assert set(kept(visitor, COPY)) == {mine, *(token(number) for number in range(2, 6))}
    visitor.open(link_to(visitor.page, "checks"))
    expect(visitor.page.get_by_text("lien seul")).to_have_count(1)


def test_two_tabs_at_once_keep_one_another_s_dossiers_and_the_list_follows(house: House) -> None:
    first = begun(house)
    watching = house.tab(first.page.context, link_to(first.page, "checks"))
    expect(watching.page.get_by_text("Un dossier", exact=True)).to_be_visible()
    second = house.tab(first.page.context, "/?lang=fr")
    for _ in range(2):
        for screen in (first, second):
            screen.page.locator('[class*="-options-"] button').first.click()
    for screen in (first, second):
        screen.rest()
        screen.sees("cloud_done Enregistré")
    assert set(kept(first, ENTRY)) == {token_of(first.page), token_of(second.page)}
    expect(watching.page.get_by_text("2 dossiers", exact=True)).to_be_visible()


def test_what_was_kept_before_there_was_a_list_is_still_read(house: House) -> None:
    visitor = begun(house)
    opened = token_of(visitor.page)
    other = visitor.page.context.new_page()
    other.goto(visitor.page.url.split("?")[0] + "_stcore/health")
    visitor.page.close()
    document = kept(Visit(other, ""), COPY)[opened]
    copies = [
        {"token": opened, "name": "Ancien", "actions": 1, "saved": "2026-03-02", **json.loads(document)},
        {"token": token(2), "name": "Deux", "actions": 3, "saved": "2026-03-01", "document": "{}", "version": 3},
    ]
    other.evaluate(
        "copies => { localStorage.clear(); localStorage.setItem('ca-vend', JSON.stringify(copies)) }", copies
    )
    again = house.tab(other.context, "/?lang=fr")
    again.sees("Ancien, une action, 2 mars 2026")
    again.sees("Deux, 3 actions, 1er mars 2026")
    assert set(kept(again, COPY)) == {opened, token(2)}
    assert again.page.evaluate("localStorage.getItem('ca-vend')") is None


def test_damaged_storage_is_put_up_with_and_costs_no_key(house: House) -> None:
    visitor = house.device("/?lang=fr")
    damaged = {ENTRY + token(1): "{", ENTRY + token(2): "3", ENTRY + token(3): '{"name": 4, "saved": []}'}
    fill(visitor, damaged | {"ca-vend": "[null, 3, {}]", COPY + token(1): "no", ENTRY + token(4): entry(4)})
    visitor.open("/checks?lang=fr")
    expect(visitor.page.get_by_text("4 dossiers", exact=True)).to_be_visible()
    expect(visitor.page.get_by_text("Client 4")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Reprendre")).to_have_count(4)


REFUSALS = {
    "throws": "Object.defineProperty(window, 'localStorage', { get() { throw new Error('SecurityError') } })",
    "no room": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_a_browser_that_refuses_all_storage_says_that_it_keeps_no_list(
    house: House, browser: Browser, refusal: str
) -> None:
    context: BrowserContext = browser.new_context(locale="fr-FR")
    context.add_init_script(refusal)
    try:
        visitor = house.tab(context, "/?lang=fr")
        visitor.choose("Cette action vous amène", "Oui, je le crois")
        visitor.sees("cloud_done Enregistré")
        visitor.open(link_to(visitor.page, "checks"))
        visitor.sees("Ce navigateur ne garde pas de liste")
    finally:
        context.close()


def test_forgetting_one_leaves_what_another_tab_takes_up_again(house: House) -> None:
    first = begun(house)
    forgotten = token_of(first.page)
    begins_another(first)
    first.open(link_to(first.page, "checks"))
    first.click("Oublier")
    expect(first.page.get_by_text(re.compile(f"d={forgotten}"))).to_be_visible()
    first.click("Oui, l’oublier")
    first.sees("n’en garde plus rien")
    first.page.wait_for_function(f"!localStorage.getItem('{ENTRY}{forgotten}')")
    second = house.tab(first.page.context, f"/?lang=fr&d={forgotten}")
    second.page.wait_for_function(f"localStorage.getItem('{ENTRY}{forgotten}')")
    first.open(link_to(first.page, "plan"))
    assert forgotten in kept(first, ENTRY)
