"""The pages by their names, and the ways to them and to what can be done there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from assessment.language import escape
from assessment.questionnaire.model import Opening
from assessment.sentences import Way
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import while_open
from assessment.ui.visit import address, on_screen, travel
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held

PAGES = {
    "start": ("", "app.name"),
    "business": ("business", "step.business"),
    "actions": ("actions", "step.actions"),
    "questions": ("questions", "step.questions"),
    "results": ("results", "step.results"),
    "plan": ("plan", "step.plan"),
    "method": ("method", "app.method"),
    "share": ("share", "share.title"),
    "privacy": ("privacy", "privacy.title"),
    "pause": ("pause-test", "pause.title"),
    "imports": ("import", "imports.title"),
    "checks": ("checks", "checks.title"),
    "report": ("report", "report.title"),
    "milestones": ("milestones", "milestones.title"),
    "since": ("since", "since.title"),
}
"""Every page by the name of its file, the first one first: its place in the address, and the key of its title."""


def page_file(name: str) -> str:
    """The file of a page, as Streamlit knows it."""
    return f"assessment/ui/pages/{name}.py"


START, METHOD, SHARE, PRIVACY = (page_file(name) for name in ("start", "method", "share", "privacy"))
REPORT, MILESTONES, SINCE = (page_file(name) for name in ("report", "milestones", "since"))
PAUSE, IMPORT, CHECKS = (page_file(name) for name in ("pause", "imports", "checks"))
STEPS = {name: page_file(name) for name in ("business", "actions", "questions", "results", "plan")}
START_PATH = PAGES["start"][0]
READ_STEPS = ("results", "plan")
NEED_ACTIONS = ("questions", *READ_STEPS)
Kind = Literal["primary", "secondary", "tertiary"]
"""How loud a button is."""


def file_at(path: str) -> str:
    """The file of the page with that path in the address."""
    return next(page_file(name) for name, (known, _) in PAGES.items() if known == path)


def pages() -> list[st.Page]:
    """Every page, the first one first."""
    t = on_screen.texts()
    return [
        st.Page(page_file(name), title=t(title), url_path=address or None, default=not address)
        for name, (address, title) in PAGES.items()
    ]


def link(page: str, label: str, icon: str | None = None) -> None:
    """A link to a page that keeps what the address says."""
    st.page_link(page, label=label, icon=icon, query_params=address.everything(held(Chosen).group))


def leading(
    label: str,
    target: str,
    key: str,
    act: Callable[[], None] | None = None,
    *,
    kind: Kind = "secondary",
    icon: str | None = None,
    help: str | None = None,
) -> None:
    """A button that leads to a page, once `act` is done.

    Both are done before the page it stands on is drawn: a run that another request of the browser cuts short does not
    get as far as the button, and Streamlit forgets the click.
    """

    def lead() -> None:
        if act is not None:
            act()
        travel.set_out(target)

    st.button(label, on_click=while_open(lead), key=key, type=kind, icon=icon, help=help)


def pause_link(action_id: str, key: str, kind: Kind = "tertiary") -> None:
    """A way to the pause test of one action."""
    t = on_screen.texts()
    tested = on_screen.dossier().action(action_id).pause_test is not None
    label = t("pause.link_test" if tested else "pause.link")

    def choose() -> None:
        held(Chosen).tested = action_id

    leading(label, PAUSE, widgets.key("pause", key), choose, kind=kind, icon=":material/pause_circle:")


def months_link(action_id: str, label: str, key: str, kind: Kind = "tertiary") -> None:
    """A way to the months of one action, in its open panel."""
    leading(
        label,
        STEPS["actions"],
        widgets.key("months", key, action_id),
        partial(seek_months, action_id),
        kind=kind,
        icon=":material/edit_calendar:",
    )


def seek_months(action_id: str) -> None:
    """Have the panel of an action open, and its months gone to, where the page of the actions is arrived at."""
    widgets.put(widgets.key("panel", action_id), True)
    seek(f"months-{action_id}")


def seek(part: str) -> None:
    """Have that part of a page gone to, where the page is arrived at."""
    held(Chosen).seeks = f"part-{part}"


def way(found: Way, key: str, kind: Kind = "tertiary") -> None:
    """A way to where a thing is done, as a button of that kind."""
    if found.opens in ("code", "till"):
        _measure_link(found, key, kind)
    elif found.action is None:
        _business_link(found.opens, escape(found.label), key, kind)
    elif found.opens == "pause":
        pause_link(found.action, f"{key}:{found.action}", kind)
    elif found.opens == "criterion":
        _criterion_link(found.action, escape(found.label), key, kind)
    elif found.opens == "answers":
        _answers_link(found.action, escape(found.label), key, kind)
    else:
        months_link(found.action, escape(found.label), key, kind)


def _business_link(opens: Opening, label: str, key: str, kind: Kind) -> None:
    """A way to what is said once for all actions."""
    target = STEPS["actions" if opens == "actions" else "business"]
    act = partial(seek, opens)
    leading(label, target, widgets.key("business", key, opens), act, kind=kind, icon=":material/edit:")


def _measure_link(found: Way, key: str, kind: Kind) -> None:
    """A way to the code of an action, or to the card for the till."""

    def choose() -> None:
        held(Chosen).tested = found.action or held(Chosen).tested
        seek(found.opens)

    icon = {"code": ":material/confirmation_number:", "till": ":material/print:"}[found.opens]
    leading(escape(found.label), PAUSE, widgets.key("measure", key, found.action), choose, kind=kind, icon=icon)


def _criterion_link(action_id: str, label: str, key: str, kind: Kind) -> None:
    """A way to the condition of success of an action, its form open."""

    def open_form() -> None:
        widgets.put(widgets.key("panel", action_id), True)
        widgets.put(widgets.key("criterion", "panel", action_id), True)
        seek(f"criterion-{action_id}")

    leading(
        label, STEPS["actions"], widgets.key("threshold", key, action_id), open_form, kind=kind, icon=":material/flag:"
    )


def _answers_link(action_id: str, label: str, key: str, kind: Kind) -> None:
    """A way to the first questions on one action."""

    def choose() -> None:
        sections = (section.id for section in on_screen.questionnaire().sections if section.scope == "action")
        held(Chosen).group = (action_id, next(sections))
        seek("answers")

    leading(
        label, STEPS["questions"], widgets.key("answers", key, action_id), choose, kind=kind, icon=":material/edit:"
    )
