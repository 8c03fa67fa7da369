"""The results and the plan as the browser prints them: the business, the verdicts, nothing to click, no black page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.visiting import Visit

Arrive = Callable[..., Visit]
CLEAR = "rgba(0, 0, 0, 0)"


def printed(page: Page) -> tuple[str, float]:
    """The words on paper, and how many windows high what flows onto it is: on screen, an inner part scrolls instead.

    No PDF is made of a live page: Playwright waits for it without an end where the page is drawn anew meanwhile.
    """
    page.emulate_media(media="print")
    background = page.locator('[data-testid="stApp"]').evaluate("app => getComputedStyle(app).backgroundColor")
    assert background == CLEAR
    words = page.locator("body").inner_text().replace("\u00a0", " ")
    windows = page.evaluate("document.scrollingElement.scrollHeight / window.innerHeight")
    page.emulate_media(media="null")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    return words, float(windows)


def test_results_and_plan_print_whole_and_without_what_is_clicked(visit: Arrive) -> None:
    visitor = visit(dark=True)
    page = visitor.page
    page.evaluate("() => { window.print = () => { window.prints = (window.prints || 0) + 1 } }")
    visitor.click("j’aime")
    for step, said in (("Résultats", "Mesurer d’abord"), ("Plan", "1. ")):
        visitor.go(step)
        visitor.rest()
        page.get_by_role("button", name="Imprimer", exact=True).click()
        page.wait_for_function("n => window.prints === n", arg=1 if step == "Résultats" else 2)
        words, windows = printed(page)
        assert words.lstrip().startswith("Chanvre et Chaux Bertin · ")
        assert said in words
        for menu in ("Dossier", "Étape", "Imprimer", "Continuer", "Télécharger", "Fermer la version"):
            assert menu not in words, menu
        assert windows > 1
        page.get_by_text("Tout est ouvert").wait_for(state="detached")
        visitor.rest()
