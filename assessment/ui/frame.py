"""What surrounds every page: brand, language, file menu, position in the path, notices, footer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import streamlit as st

from assessment.dossier.model import Dossier
from assessment.language import escape
from assessment.sentences import problem_sentence
from assessment.ui import routes
from assessment.ui.assistive import arriving, history, navigation, speaking, style, words
from assessment.ui.entrance.tab_title import tab_title
from assessment.ui.fields import refusals
from assessment.ui.fields.callbacks import once
from assessment.ui.menu import Opened, menu
from assessment.ui.saving import examples, freezing, keeping, leaving, status_bar
from assessment.ui.visit import messages, on_screen, travel
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import OfDossier, held

_SHOWN_PROBLEMS = 5

# A reload starts a new session: the browser asks before it throws away what is not saved yet.
_document = st.components.v2.component(
    "document",
    js="""
export default function ({ data }) {
  document.documentElement.lang = data.language
  window.onbeforeunload = data.unsaved ? (event) => event.preventDefault() : null
}
""",
)


@dataclass
class Arrived(OfDossier):
    """Where in the pages the visitor is."""

    at: object = None


def top_bar(page: st.Page) -> AbstractContextManager[object]:
    """One row: brand, steps, what is saved, undo and the menu; then whatever must be said before the page.

    Returns a place that is the same on every page, for what runs by itself.
    """
    t = on_screen.texts()
    travel.go_on(page.url_path, routes.file_at(page.url_path))
    example_opened = examples.open_named()
    keeping.keep_up()
    if freezing.freeze_due(page.url_path):
        keeping.keep_up()  # saved with the run that made it
    examples.name_shown()
    if example_opened and page.url_path == routes.START_PATH:
        travel.go(routes.STEPS["results"])
    st.set_page_config(page_title=tab_title(page.title, on_screen.dossier().business.name, t("app.name")))
    with st.container(gap=None):  # what draws nothing takes no room here
        same_everywhere = st.container()
        style.put_on()
        words.put_on(on_screen.language())
        history.keep_steps()
        navigation.mark(t("step.all"))
        _document(data={"language": on_screen.language(), "unsaved": _would_be_lost()}, key="document")
        status_bar.give_copy(watched=page.url_path == "checks")
        status_bar.say_status()
        speaking.speak(_not_recorded(_refused_elsewhere(page.url_path)), "not_recorded")
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall", key="top"):
            with st.container(width="content", key="brand_beside_step" if page.url_path in _steps_open() else "brand"):
                routes.link(routes.START, f"**{t('app.name')}**", icon=":material/sell:")
            with st.container(horizontal=True, vertical_alignment="center", gap=None, key="steps"):
                _steps(page.url_path)
            with st.container(width="content", key="status"):
                status_bar.status()
            status_bar.undo()
            menu(page.url_path)
    with st.container():  # one place however much there is to say: a cell being typed in below stays as it is
        status_bar.notices()
        leaving.notice(page.url_path)
        _notice_elsewhere(page.url_path)
        _notices(page)
    return same_everywhere


def _would_be_lost() -> bool:
    """Whether something of this visit is only here."""
    return keeping.anything_waits() or bool(refusals.standing())


def _steps(page: str) -> None:
    """Links to the steps of the path, the present one in bold; on a narrow screen they open from a word (frame.css)."""
    if page == routes.START_PATH and on_screen.dossier() == Dossier():
        return
    t, names = on_screen.texts(), list(_steps_open())
    present = page if page in names else None
    with st.container(horizontal=True, gap=None, width="content", key=navigation.WIDE):
        _step_links(present)
    number = f"{names.index(present) + 1}/{len(names)} · {t(f'step.{present}')}" if present else t("step.all")
    with (
        st.container(width="content", key="steps_narrow"),
        st.popover(number, type="tertiary", wrap=False, key=f"steps:{page}"),
        st.container(key=navigation.LISTED),
    ):
        _step_links(present)


def _step_links(present: str | None) -> None:
    t = on_screen.texts()
    for name, path in _steps_open().items():
        label = t(f"step.{name}")
        routes.link(path, f"**{label}**" if name == present else label)


def _refused_elsewhere(page: str) -> list[refusals.Refused]:
    """What fields of other pages than this one hold and the dossier does not."""
    return [one for one in refusals.standing() if one.page != page]


def _notice_elsewhere(page: str) -> None:
    """That there is such a thing, and the ways to where it can be mended."""
    t, elsewhere = on_screen.texts(), _refused_elsewhere(page)
    if not elsewhere:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="not_recorded"):
        st.markdown(f":material/error: {escape(_not_recorded(elsewhere))}", width="content")
        for name, (path, title) in routes.PAGES.items():
            if any(one.page == path for one in elsewhere):
                routes.link(routes.page_file(name), t("refused.mend", page=t(title)), icon=":material/edit:")


def _not_recorded(refused: Sequence[refusals.Refused]) -> str:
    """In a sentence; what was given where there is one, and the field was in the language on screen."""
    t = on_screen.texts()
    match refused:
        case []:
            return ""
        case [refusals.Refused(of=refusals.OfField(label=label, given=str(given)), language=language)] if (
            language == on_screen.language()
        ):
            return t("refused.one", text=given, field=label)
    return t("refused.count", count=len(refused))


def _notices(page: st.Page) -> None:
    t = on_screen.texts()
    opened = held(Opened)
    if opened.from_file:
        opened.from_file = False
        messages.say("opened", None)
        if page.url_path != "results":
            travel.go(routes.STEPS["results"])
    if messages.said("opened"):
        st.success(t("file.opened"), icon=":material/check:")
    unknown = messages.said(examples.UNKNOWN)
    if unknown is not None:
        st.info(t("start.unknown_example", name=escape(unknown.what)), icon=":material/search_off:")
    refusal = messages.said("refused")
    if refusal is not None:
        message = _refused(refusal.what)
        st.error(message, icon=":material/error:")
        if refusal.first_shown is None:
            st.toast(message, icon=":material/error:", duration="long")  # seen wherever the page is scrolled to
    _aside()


def _refused(refusal: messages.Refusal) -> str:
    t, language = on_screen.texts(), on_screen.language()
    shown = refusal.problems[:_SHOWN_PROBLEMS]
    lines = [_capital(problem_sentence(problem, language, refusal.document)) for problem in shown]
    left = len(refusal.problems) - len(shown)
    if left:
        lines.append(t("file.more_problems", count=left))
    heading = t("file.refused" if refusal.from_file else "file.change_refused")
    return "\n".join((heading, "", *(f"- {escape(line)}" for line in lines)))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _aside() -> None:
    t = on_screen.texts()
    example = on_screen.shown_example()
    if example is None and not on_screen.can_bring_back():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="aside"):
        about = t("aside.example", name=t(f"example.{example}.name")) if example else t("aside.other")
        st.markdown(f":small[{about}]", width="content")
        label = t("aside.back") if on_screen.can_bring_back() else t("aside.leave")
        about_leaving = t("aside.example_help") if example else None
        st.button(label, type="tertiary", help=about_leaving, on_click=once(on_screen.bring_back), key="bring_back")


def arrive(place: object) -> bool:
    """Show the top of the page when what it shows has changed, or the part sought; whether it has."""
    arrived, chosen = held(Arrived), held(Chosen)
    before, arrived.at = arrived.at, place
    if place != before:
        chosen.sought, chosen.seeks = chosen.seeks, None
    arriving.at(place, chosen.sought)
    return place != before


def part(name: str) -> AbstractContextManager[object]:
    """A part of a page that a way may lead to."""
    return st.container(key=f"part-{name}")


def position(step: str, place: object = None) -> bool:
    """Where the visitor is in the path, as the steps on top show it, and whether that has changed.

    `place` says where within the step.
    """
    open_steps = list(_steps_open())
    if step not in open_steps:
        travel.go(routes.STEPS[open_steps[0]])
    return arrive((step, place))


def _steps_open() -> dict[str, str]:
    """The steps there are for this visitor: whoever may only read sees what came out."""
    return {name: routes.STEPS[name] for name in routes.READ_STEPS} if on_screen.read_only() else routes.STEPS


def around(step: str) -> None:
    """Back and next, at the foot of a step; without an action, the way to the first one leads on."""
    t = on_screen.texts()
    names = list(_steps_open())
    place = names.index(step)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place > 0:
            before = names[place - 1]
            routes.leading(t("step.back", name=t(f"step.{before}")), routes.STEPS[before], "step_back")
        if step in routes.NEED_ACTIONS and not on_screen.dossier().actions and not on_screen.read_only():
            routes.leading(
                t("step.add_action"), routes.STEPS["actions"], "add_action", kind="primary", icon=":material/add:"
            )
        elif place + 1 < len(names):
            after = names[place + 1]
            routes.leading(t("step.next", name=t(f"step.{after}")), routes.STEPS[after], "step_next", kind="primary")


def say_failure() -> None:
    """What to do when a page fails: Streamlit's own message, which follows, says it in English alone."""
    st.error(on_screen.texts()("app.failure"), icon=":material/error:")


def footer() -> None:
    """What is kept where, and the way to the definitions."""
    t = on_screen.texts()
    st.divider()
    st.caption(t("app.footer"))
    with st.container(horizontal=True):
        routes.link(routes.PRIVACY, t("privacy.link"), icon=":material/lock:")
        routes.link(routes.METHOD, t("app.method"), icon=":material/functions:")
