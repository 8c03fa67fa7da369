"""What axe finds on a page, by all of its rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_LEFT_OUT = ("color-contrast-enhanced",)
"""7:1 between text and ground, of level AAA: the palette of verdicts promises 4.6:1 (`tests/charts`)."""
_RUN = """
(left_out) => {
  const wanted = axe.getRules().filter(({ ruleId, tags }) => !tags.includes("deprecated") && !left_out.includes(ruleId))
  const rules = Object.fromEntries(wanted.map(({ ruleId }) => [ruleId, { enabled: true }]))
  return axe.run({ rules, runOnly: wanted.map(({ ruleId }) => ruleId), resultTypes: ["violations"] })
}
"""
_LONGEST_SNIPPET = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """One element that breaks one rule: where it is, and what to do."""

    rule: str
    selector: str
    html: str
    why: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.selector}\n    {self.html}\n    {self.why}"


def faults(page: Page) -> list[Fault]:
    """Every violation on the page as it stands, of all rules: those of the norms, best practice and on trial."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_RUN, list(_LEFT_OUT))["violations"]
    return [_fault(violation["id"], node) for violation in found for node in violation["nodes"]]


def _fault(rule: str, node: dict[str, Any]) -> Fault:
    checks = (*node["any"], *node["all"], *node["none"])
    html = " ".join(node["html"].split())
    return Fault(
        rule,
        " ".join(str(part) for part in node["target"]),
        html if len(html) <= _LONGEST_SNIPPET else f"{html[:_LONGEST_SNIPPET]}…",
        "; ".join(check["message"] for check in checks),
    )
