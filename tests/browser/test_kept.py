"""Nothing lost, in real browsers against real processes: reloads, two screens, crashes, a lost store, an outage."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.house import House, begun, box, link_to, path_of, soon, token_of
from tests.serving import App
from tests.storage.conftest import _started
from tests.visiting import Visit

OUTAGE_SECONDS = float(os.environ.get("OUTAGE_SECONDS", "8"))
"""How long the database is stopped; 60 for the figure in the closing note."""
HOSTILE = "<img src=x onerror=alert(1)> **gras** :red[rouge] [lien](javascript:alert(1))"


def test_a_reload_a_second_tab_and_another_device_show_the_same_group_and_answers(house: House) -> None:
    visitor = begun(house)
    visitor.open(link_to(visitor.page, "questions"))
    visitor.click("Toutes les questions")
    visitor.click("Continuer")
    radios = visitor.page.get_by_role("radiogroup").filter(has_not_text="fr")
    question = radios.first.get_attribute("aria-label") or ""
    option = radios.first.get_by_role("radio").first
    option.check(force=True)
    visitor.rest()
    address = path_of(visitor.page)
    visitor.reload()
    second_tab = house.tab(visitor.page.context, address)
    other_device = house.device(address)
    for screen in (visitor, second_tab, other_device):
        expect(screen.page.get_by_role("radiogroup", name=question).get_by_role("radio").first).to_be_checked()


def test_two_screens_see_each_other_without_a_click_and_keep_what_is_being_typed(house: House) -> None:
    first = begun(house)
    address = link_to(first.page, "business")
    first.open(address)
    second = house.device(address)
    name = first.page.get_by_role("textbox", name="Nom de l’entreprise")
    name.press_sequentially("Menuis")
    second.fill("Montant moyen", "850")
    took = soon(lambda: box(first, "Montant moyen") == "850", first)
    print(f"seen after {took:.2f} s")
    first.sees("Changé depuis un autre écran : montant moyen d’une vente")
    assert box(first, "Nom de l’entreprise") == "Menuis"
    first.page.keyboard.type("erie")
    first.page.keyboard.press("Tab")
    first.rest()
    soon(lambda: box(second, "Nom de l’entreprise") == "Menuiserie", second)
    assert box(second, "Montant moyen") == "850"

    first.fill("Nom de l’entreprise", "Un")
    soon(lambda: box(second, "Nom de l’entreprise") == "Un", second)
    second.fill("Nom de l’entreprise", "Deux")
    soon(lambda: box(first, "Nom de l’entreprise") == "Deux", first)
    first.sees("Changé depuis un autre écran : nom")

    # What the other screen made of it since stays, and nothing of one's own is left to take back.
    expect(first.page.get_by_role("button", name="Annuler")).to_have_count(0)
    first.fill("Nom de l’entreprise", "Trois")
    soon(lambda: box(second, "Nom de l’entreprise") == "Trois", second)
    first.click("Annuler")
    soon(lambda: box(second, "Nom de l’entreprise") == "Deux", second)


def test_cells_of_one_table_typed_on_two_screens_both_stay(house: House) -> None:
    first = begun(house)
    address = link_to(first.page, "actions")
    first.open(address)
    second = house.device(address)
    for screen in (first, second):
        screen.page.locator("summary").filter(has_text="Mon action").click()
        screen.rest()
        screen.cell_by_cell()
    second.begin_in_cell(180, 90, "26")
    first.type_in_cell(180, 55, "250")
    second.sees("Changé depuis un autre écran")
    second.rest()
    second.page.keyboard.type("0")
    second.page.keyboard.press("Enter")
    second.rest()
    first.page.wait_for_timeout(2500)
    second.type_in_cell(330, 55, "7")
    second.sees("cloud_done Enregistré")  # a slow store is not waited for
    for screen in (first, second):
        screen.open(address)
        screen.click("Menu")
        with screen.page.expect_download() as download:
            screen.page.get_by_role("button", name="Télécharger le dossier").click()
        document = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
        rows = document["actions"][0]["ledger"]
        assert [row.get("spend") for row in rows] == [250, 260]
        assert rows[0]["hours"] == 7


def test_a_server_killed_in_the_middle_loses_nothing(house: House) -> None:
    visitor = begun(house)
    visitor.choose("Comparez-vous", "Jamais")
    visitor.page.get_by_role("button", name="D’un concurrent qui le faisait").click()
    visitor.page.wait_for_timeout(500)
    house.app.kill()
    house.app.start()
    visitor.reload()
    visitor.has_chosen("Cette action vous amène", "Oui, je le crois")
    visitor.has_chosen("Comparez-vous", "Jamais")
    visitor.has_chosen("D’où est venue", "D’un concurrent qui le faisait")


@pytest.mark.parametrize("reloads", [True, False], ids=["reloaded", "reconnected"])
def test_what_a_lost_store_held_comes_back_from_the_browser_under_a_new_link(house: House, reloads: bool) -> None:
    visitor = begun(house)
    visitor.choose("Comparez-vous", "Jamais")
    token = token_of(visitor.page)
    house.wipe()
    if reloads:
        visitor.reload()
    visitor.page.get_by_text("Ce navigateur en garde une copie").wait_for()
    visitor.sees("dossier sans nom, une action")
    visitor.click("Reprendre cette copie")
    visitor.sees("Copie de ce navigateur reprise : une action")
    visitor.sees("Ce dossier a un nouveau lien")
    visitor.sees("cloud_done Enregistré")
    new = token_of(visitor.page)
    assert new != token
    other = house.device(f"/?lang=fr&d={new}")
    other.has_chosen("Comparez-vous", "Jamais")
    other.open(f"/?lang=fr&d={token}")
    other.sees("Le serveur ne connaît pas ce lien")
    bare = house.tab(visitor.page.context, "/?lang=fr")
    bare.sees("Reprendre où vous en étiez")
    expect(bare.page.get_by_role("button", name="Reprendre", exact=True)).to_have_count(1)


def test_two_browsers_of_a_lost_dossier_make_two_and_were_told_so(house: House) -> None:
    first = begun(house)
    second = house.device(path_of(first.page))
    for screen in (first, second):
        soon(lambda: kept_by(screen) is not None, screen)  # noqa: B023
    house.wipe()
    found = set()
    for screen in (first, second):
        screen.reload()
        screen.sees("cela fera autant de dossiers")
        screen.click("Reprendre cette copie")
        screen.sees("Ce dossier a un nouveau lien")
        screen.sees("cloud_done Enregistré")
        found.add(token_of(screen.page))
    assert len(found) == 2


@pytest.mark.parametrize("reloads", [True, False], ids=["reloaded", "idle"])
def test_a_client_whose_link_was_replaced_is_told_and_makes_no_fork_of_it(house: House, reloads: bool) -> None:
    consultant = begun(house)
    old = token_of(consultant.page)
    client = house.device(path_of(consultant.page))
    soon(lambda: kept_by(client) is not None, client)
    consultant.open(link_to(consultant.page, "share"))
    consultant.click("Remplacer ce lien")
    consultant.click("Oui, le remplacer")
    consultant.sees("Lien remplacé")
    if reloads:
        client.reload()
    client.page.get_by_text("Ce lien a été remplacé le").wait_for()
    client.sees("Demandez le nouveau lien à la personne qui l’a remplacé")
    client.click("En faire un dossier à part" if reloads else "Le garder sous un nouveau lien")
    client.sees("Ce dossier a un nouveau lien")
    assert token_of(client.page) not in (old, token_of(consultant.page))
    house.device(f"/?lang=fr&d={old}").sees("Ce lien a été remplacé le")


@pytest.mark.parametrize("reloads", [True, False], ids=["reloaded", "idle"])
def test_a_reader_whose_dossier_the_server_lost_is_told(house: House, reloads: bool) -> None:
    owner = begun(house)
    owner.open(link_to(owner.page, "share"))
    owner.click("Créer un lien")
    link = owner.page.locator('[data-testid="stCode"]').inner_text().strip()
    reader = house.device("/?" + link.split("?", 1)[1])
    reader.sees("Lecture seule")
    house.wipe()
    if reloads:
        reader.reload()
    reader.page.get_by_text("Le serveur ne connaît pas ce lien").wait_for()
    reader.sees("demandez-le-lui à nouveau")
    expect(reader.page.get_by_role("button", name="Reprendre cette copie")).to_have_count(0)


def kept_by(visitor: Visit) -> str | None:
    held: str | None = visitor.page.evaluate(
        "Object.entries(localStorage).filter(([name]) => name.startsWith('ca-vend')).join() || null"
    )
    return held


def test_a_browser_offers_to_continue_until_it_is_told_to_forget(house: House) -> None:
    visitor = begun(house)
    token = token_of(visitor.page)
    soon(lambda: kept_by(visitor) is not None, visitor)
    again = house.tab(visitor.page.context, "/?lang=fr")
    again.sees("Reprendre où vous en étiez")
    again.click("Reprendre", index=0)
    assert token_of(again.page) == token
    again.has_chosen("Cette action vous amène", "Oui, je le crois")
    visitor.page.close()
    again.open(link_to(again.page, "share"))
    again.click("Oublier sur cet ordinateur")
    again.sees("n’en garde plus rien")
    soon(lambda: kept_by(again) is None, again)
    assert (
        again.page.evaluate(
            "Object.keys(localStorage).filter(key => (key + localStorage[key]).includes('" + token + "'))"
        )
        == []
    )
    bare = house.tab(again.page.context, "/?lang=fr")
    bare.page.wait_for_timeout(500)
    assert bare.page.get_by_text("Reprendre où vous en étiez").count() == 0


def test_a_read_only_link_shows_filters_and_downloads_until_it_is_revoked(house: House) -> None:
    owner = begun(house)
    owner.choose("Comparez-vous", "Jamais")
    owner.choose("D’où est venue", "Je ne sais pas")
    owner.fill("Ce que vous y mettez par mois", "300")
    owner.open(link_to(owner.page, "share"))
    owner.click("Créer un lien de lecture")
    link = owner.page.locator('[data-testid="stCode"]').inner_text().strip()
    reader = house.device("/?" + link.split("?", 1)[1])
    reader.sees("Lecture seule")
    reader.sees("Vos résultats")
    for step in ("Questions", "Actions"):
        assert reader.page.get_by_role("link", name=step, exact=True).count() == 0
    reader.page.get_by_text("En tableau").first.click()
    reader.rest()
    reader.page.locator('[data-testid="stDataFrame"] canvas').first.wait_for(state="attached")
    reader.open(link_to(reader.page, "business"))
    reader.sees("Vos résultats")
    reader.go("Plan")
    expect(reader.page.get_by_role("checkbox").first).to_be_disabled()
    with reader.page.expect_download():
        reader.page.get_by_role("button", name="Télécharger le plan").click()
    owner.click("Désactiver")
    owner.click("Oui, le désactiver")
    reader.page.get_by_text("Ce lien de lecture a été désactivé le").wait_for()
    assert reader.page.get_by_text("À faire d’abord").count() == 0


def test_what_one_person_types_never_runs_on_the_page_of_another(house: House) -> None:
    author = begun(house)
    reader = house.device(link_to(author.page, "actions"))
    ran: list[str] = []
    author.open(link_to(author.page, "business"))
    author.fill("Nom de l’entreprise", HOSTILE)
    author.open(link_to(author.page, "actions"))
    author.page.get_by_role("textbox", name=re.compile("Autre|nom", re.I)).last.fill(HOSTILE)
    author.page.keyboard.press("Enter")
    author.rest()
    reader.sees("Changé depuis un autre écran")
    bare = house.tab(author.page.context, "/?lang=fr")
    bare.sees("Reprendre où vous en étiez")
    pages = [reader.page, author.page, bare.page]
    for page in pages:
        page.on("dialog", lambda dialog: ran.append(dialog.message))
        page.wait_for_timeout(300)
        page.get_by_text("<img src=x onerror=alert(1)> **gras** :red[rouge]").first.wait_for(state="attached")
        assert page.locator('img[src="x"], a[href^="javascript"]').count() == 0
    house.wipe()
    author.reload()
    author.sees("Ce navigateur en garde une copie")
    assert author.page.locator('img[src="x"], a[href^="javascript"]').count() == 0
    author.sees(HOSTILE)
    assert ran == []


def test_no_key_is_in_what_the_server_wrote(house: House) -> None:
    visitor = begun(house)
    visitor.open("/?lang=fr&d=" + "A" * 43)
    visitor.sees("ne connaît pas ce lien")
    said = house.app.log.read_text(encoding="utf-8")
    assert not re.search(r"[\w-]{43}", said), said
    assert "Traceback" not in said


def test_answers_given_while_the_database_is_stopped_are_all_saved_when_it_is_back(
    browser: Browser, tmp_path: Path
) -> None:
    server = _started()
    app = App(log=tmp_path / "log", environment={"CA_VEND_DATABASE_URL": server.new_database()})
    house = House(browser, app, tmp_path)
    try:
        app.start()
        visitor = begun(house)
        server.stop()
        stopped = time.monotonic()
        options = visitor.page.locator('[class*="-options-measured"]').get_by_role("button").all()
        names = [option.inner_text() for option in options]
        chosen = ""
        for turn in range(200):
            chosen = names[turn % len(names)]
            visitor.choose("Comparez-vous", chosen)  # whose run is over while the database is still away
            visitor.page.wait_for_timeout(700)
            if time.monotonic() - stopped > OUTAGE_SECONDS:
                break
        visitor.choose("D’où est venue", "D’un concurrent qui le faisait")
        visitor.sees("Enregistrement en attente")
        away = house.tab(visitor.page.context, f"/?lang=fr&d={token_of(visitor.page)}")
        away.sees("Ce navigateur en garde une copie")
        away.page.close()
        server.start()
        visitor.sees("cloud_done Enregistré")
        other = house.device(f"/?lang=fr&d={token_of(visitor.page)}")
        other.has_chosen("Comparez-vous", chosen)
        other.has_chosen("D’où est venue", "D’un concurrent qui le faisait")
        assert token_of(visitor.page) not in app.log.read_text(encoding="utf-8")
    finally:
        house.close()
        app.stop()
        server.stop()
