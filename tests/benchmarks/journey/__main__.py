"""Walks the app as a florist and as an e-commerce owner would, on a phone, and prints what it cost them.

Run `python -m tests.benchmarks.journey [OWNER]` with Chromium on the path. Each owner is counted at their first
verdict, at their results and at their plan, once with the questions that can change a verdict and once with all of
them; then screen by screen.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from assessment.language import Texts
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Question
from tests.benchmarks.journey.people import OWNERS, Action, Owner
from tests.benchmarks.journey.walking import HEIGHT, WIDTH, Walk
from tests.serving import App, chromium
from tests.visiting import AT_REST

TEXTS = Texts("fr")
QUESTIONS = {question.text["fr"]: question for question in load_questionnaire().questions}


def option(owner: Owner, question: Question) -> str:
    """What the owner answers, in words."""
    ids = [one.id for one in question.options]
    wanted = owner.answers.get(question.id, ids[1])
    return question.option(wanted).text["fr"]


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=TEXTS(label)).filter(visible=True).first


def button(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words).filter(visible=True).first


def onward(page: Page, step: str) -> Locator:
    """The button at the foot of a page that leads to the next step."""
    return button(page, TEXTS("step.next", name=TEXTS(f"step.{step}")))


def first_minute(walk: Walk, owner: Owner) -> None:
    """The first page: the questions one by one, then the amounts."""
    page, dearest = walk.page, owner.actions[0]
    for _ in range(4):
        if page.get_by_role("textbox", name=TEXTS("start.spend")).count():
            break
        asked = next(text for text in page.get_by_role("heading").all_inner_texts() if text.strip() in QUESTIONS)
        answer = page.get_by_role("button", name=option(owner, QUESTIONS[asked.strip()]), exact=True)
        walk.choose(answer)
    walk.write(field(page, "start.spend"), dearest.spend)
    walk.write(field(page, "start.contribution_per_order"), owner.contribution_per_order)


def name_the_first(walk: Walk, owner: Owner) -> None:
    box = walk.page.get_by_role("combobox", name=TEXTS("start.which"))
    name = TEXTS(f"channel.{owner.actions[0].channel}")
    walk.step(box)
    box.fill(name)
    walk.choose(walk.page.get_by_role("option").filter(has_text=name).first)


def business(walk: Walk, owner: Owner) -> None:
    page = walk.page
    walk.write(field(page, "business.average_order_value"), owner.basket)
    walk.write(page.get_by_role("textbox", name="combien vous reste-t-il").first, owner.margin)
    walk.write(field(page, "business.hourly_cost"), owner.hourly_cost)


def figures(walk: Walk, action: Action) -> None:
    """What an action costs and sells in each month, in the short way."""
    page = walk.page
    panel = page.locator("summary").filter(has_text=TEXTS(f"channel.{action.channel}")).first
    walk.step(panel)
    for label, typed in (
        ("ledger.spend", action.spend),
        ("ledger.hours", action.hours),
        ("ledger.revenue", action.revenue),
        ("ledger.orders", action.orders),
    ):
        box = field(page, label)
        if box.input_value() != typed:
            walk.write(box, typed)
    walk.step(panel)


def unanswered(page: Page) -> Iterator[Locator]:
    """The questions on screen without an answer, one after the other."""
    done: set[str] = set()
    while True:
        names = [str(group.get_attribute("aria-label")) for group in page.get_by_role("radiogroup").all()]
        name = next((one for one in names if one in QUESTIONS and one not in done), None)
        if name is None:
            return
        done.add(name)
        group = page.get_by_role("radiogroup", name=name, exact=True)
        if not group.get_by_role("radio", checked=True).count():
            yield group


def answer_all(walk: Walk, owner: Owner) -> None:
    """Every question on screen, and the same answer for the other actions where that is offered."""
    for group in unanswered(walk.page):
        question = QUESTIONS[str(group.get_attribute("aria-label"))]
        walk.choose(group.get_by_text(option(owner, question), exact=True))
        same = walk.page.get_by_role("button", name="Même réponse pour").filter(visible=True)
        if same.count():
            walk.step(same.first)


def questions(walk: Walk, owner: Owner, *, whole: bool) -> None:
    """The groups of questions, as far as a verdict needs them or to the last."""
    page = walk.page
    while True:
        answer_all(walk, owner)
        labels = ("questions.next", "questions.refine") if whole else ("questions.next",)
        ways = [page.get_by_role("button", name=TEXTS(label), exact=True) for label in labels]
        way = next((one for one in ways if one.count()), None)
        if way is None:
            return
        walk.step(way)


def walked(browser: Browser, app: App, owner: Owner, *, whole: bool) -> Walk:
    """One owner's way from the first page to the plan; prints the count at each stage."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="fr-FR")
    page.add_init_script(path=AT_REST)
    page.goto(app.address)
    walk = Walk(page)
    walk.arrive()
    first_minute(walk, owner)
    print(f"{owner.name}, first verdict: {walk}")
    name_the_first(walk, owner)
    walk.step(button(page, TEXTS("start.check_all")))
    business(walk, owner)
    walk.step(onward(page, "actions"))
    for action in owner.actions[1:]:
        walk.choose(page.get_by_role("radio", name=TEXTS(f"channel.{action.channel}"), exact=True))
    for action in owner.actions:
        figures(walk, action)
    walk.step(onward(page, "questions"))
    questions(walk, owner, whole=whole)
    walk.step(button(page, TEXTS("questions.to_results")))
    print(f"{owner.name}, results{' after every question' if whole else ''}: {walk}")
    walk.step(onward(page, "plan"))
    print(f"{owner.name}, plan: {walk}")
    page.close()
    return walk


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        app = App(Path(folder) / "log")
        app.start()
        try:
            for owner in OWNERS:
                if not names or owner.name in names:
                    for whole in (False, True):
                        walk = walked(browser, app, owner, whole=whole)
                        print("\n".join(f"    {place}" for place in walk.places))
        finally:
            app.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
