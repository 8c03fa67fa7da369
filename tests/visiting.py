"""What a visitor does in a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

AT_REST = Path(__file__).with_name("at_rest.js")
FRAME = 16
"""Milliseconds from one look to the next at whether the page is at rest."""
KEY_STROKE = 80
"""Milliseconds from one key to the next, of a fast typist."""


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

    def rest(self) -> None:
        """Wait until nothing runs any more."""
        # By the clock: a tab behind another one draws no frames.
        self.page.wait_for_function("() => window.atRest()", polling=FRAME, timeout=30_000)
        assert self.page.locator('[data-testid="stException"]').count() == 0
        assert self.console == []

    def click(self, name: str, role: str = "button", index: int = 0) -> None:
        self.page.get_by_role(role, name=name).nth(index).click()  # type: ignore[arg-type]
        self.rest()

    def choose(self, question: str, option: str) -> None:
        """Answer a question by its visible words."""
        self.page.get_by_role("radiogroup", name=question).get_by_text(option, exact=True).click()
        self.rest()

    def fill(self, label: str, value: str) -> None:
        """Type a number and leave the field."""
        field = self.page.get_by_role("textbox", name=label)
        field.fill(value)
        field.press("Enter")
        self.rest()

    def begin_in_cell(self, x: int, y: int, text: str) -> None:
        """Type in a cell of the last table, without leaving it; the table takes a first click after the pointer."""
        table = self.page.locator('[data-testid="stDataFrame"]').last
        table.hover(position={"x": x, "y": y})
        self.page.wait_for_timeout(300)
        table.click(position={"x": x, "y": y})
        self.page.wait_for_timeout(300)
        self.page.keyboard.type(text[:1])
        expect(self.page.locator("textarea.gdg-input")).to_be_focused()  # what is typed before it is there is lost
        self.page.keyboard.type(text[1:], delay=KEY_STROKE)

    def type_in_cell(self, x: int, y: int, text: str) -> None:
        """Type in a cell of the last table, and confirm."""
        self.begin_in_cell(x, y, text)
        self.page.keyboard.press("Enter")
        self.rest()

    def sees(self, text: str) -> None:
        self.page.get_by_text(text).filter(visible=True).first.wait_for(timeout=10_000)

    def has_chosen(self, question: str, option: str) -> None:
        """The screen shows that answer, at once or as soon as it has come."""
        group = self.page.get_by_role("radiogroup", name=question)
        expect(group.get_by_role("radio", name=option)).to_be_checked(timeout=15_000)

    def go(self, step: str) -> None:
        """Use the position bar."""
        self.page.get_by_role("link", name=step).first.click()
        self.rest()
