"""What a visitor does in a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from assessment.questionnaire.loading import load_questionnaire

AT_REST = Path(__file__).with_name("at_rest.js")
FRAME = 16
"""Milliseconds from one look to the next at whether the page is at rest."""
PATIENCE = 30
"""Seconds after which what is waited for is taken not to come: far from the pace of any machine, loaded or not."""

expect.set_options(timeout=1000 * PATIENCE)


class Visit:
    """A visitor: a page that knows when Streamlit is at rest, and that never tolerates an exception on screen."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.console: list[str] = []
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.add_init_script(path=AT_REST)

    def open(self, path: str = "/") -> None:
        self.page.goto(self.address + path)
        self.rest()

    def reload(self) -> None:
        self.page.reload()
        self.rest()

    def rest(self) -> None:
        """Wait until nothing runs any more."""
        # By the clock: a tab behind another one draws no frames.
        self.page.wait_for_function("() => window.atRest()", polling=FRAME, timeout=1000 * PATIENCE)
        assert self.page.locator('[data-testid="stException"]').count() == 0
        assert self.console == []

    def click(self, name: str, role: str = "button", index: int = 0) -> None:
        self.page.get_by_role(role, name=name).nth(index).click()  # type: ignore[arg-type]
        self.rest()

    def choose(self, question: str, option: str) -> None:
        """Answer a question by its visible words: among its radio buttons, or on the first page, one at a time."""
        options = self._one_at_a_time(question, "options")
        if options is None:
            self.page.get_by_role("radiogroup", name=question).get_by_text(option, exact=True).click()
        else:
            if not options.count():
                self._said(question).get_by_role("button").click()
                self.rest()
            options.get_by_text(option, exact=True).click()
        self.rest()

    def _one_at_a_time(self, question: str, part: str) -> Locator | None:
        """That part of a question of the first page; ``None`` where questions are asked all together."""
        known, on_first_page = self._known(question), self.page.locator(".st-key-first-title").count() > 0
        return self.page.locator(f'[class*="-{part}-{known}"]') if known is not None and on_first_page else None

    def _known(self, question: str) -> str | None:
        """The id of the question about an action in whose words these are."""
        asked = (one for one in load_questionnaire().questions if one.scope == "action")
        return next((one.id for one in asked if any(question in text for text in (one.text.fr, one.text.en))), None)

    def _said(self, question: str) -> Locator:
        said = self._one_at_a_time(question, "said")
        assert said is not None, question
        return said

    def fill(self, label: str, value: str) -> None:
        """Type a number and leave the field."""
        field = self.page.get_by_role("textbox", name=label)
        field.fill(value)
        field.press("Enter")
        self.rest()

    def cell_by_cell(self) -> None:
        """Have the figures of the one action whose panel is open asked month by month."""
        self.page.get_by_role("radio", name="Case par case").locator("xpath=ancestor::label").first.click()
        self.rest()

    def begin_in_cell(self, x: int, y: int, text: str) -> None:
        """Type in a cell of the last table, without leaving it; the table takes a first click after the pointer."""
        table = self.page.locator('[data-testid="stDataFrame"]').last
        table.hover(position={"x": x, "y": y})
        self.page.wait_for_timeout(300)
        table.click(position={"x": x, "y": y})
        self.page.wait_for_timeout(300)
        self.page.keyboard.type(text)
        expect(self.page.locator("textarea.gdg-input")).to_have_value(text)

    def type_in_cell(self, x: int, y: int, text: str) -> None:
        """Type in a cell of the last table, and confirm."""
        self.begin_in_cell(x, y, text)
        self.page.keyboard.press("Enter")
        self.rest()

    def sees(self, text: str) -> None:
        self.page.get_by_text(text).filter(visible=True).first.wait_for(timeout=1000 * PATIENCE)

    def has_chosen(self, question: str, option: str) -> None:
        """The screen shows that answer, at once or as soon as it has come."""
        chosen = self.page.get_by_role("radiogroup", name=question).get_by_role("radio", name=option, checked=True)
        if (known := self._known(question)) is not None:
            chosen = chosen.or_(self.page.locator(f'[class*="-said-{known}"]').get_by_text(option))
        expect(chosen.first).to_be_attached()

    def speak(self, language: str) -> None:
        """Choose a language in the menu, which closes over it."""
        self.page.get_by_role("button", name="Menu").click()
        self.page.get_by_role("radiogroup", name="Lang").get_by_text(language, exact=True).click()
        self.rest()

    def go(self, step: str) -> None:
        """Use the steps on top."""
        link = self.page.get_by_role("link", name=step)
        if link.filter(visible=True).count() == 0:  # a narrow screen
            self.page.locator(".st-key-steps button").click()
        link.filter(visible=True).first.click()
        self.rest()
