"""What surrounds every page: brand, language, file menu, position in the path, notices, footer."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass

import streamlit as st

from assessment.dossier.documents import write_dossier
from assessment.dossier.model import Dossier
from assessment.language import escape
from assessment.languages import LANGUAGES
from assessment.questionnaire.model import Opening
from assessment.sentences import Way, problem_sentence
from assessment.ui.entrance.tab_title import tab_title
from assessment.ui.fields import widgets
from assessment.ui.saving import keeping, leaving, status_bar
from assessment.ui.visit import address, messages, on_screen, travel
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import OfDossier, held

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
}
"""Every page by the name of its file, the first one first: its place in the address, and the key of its title."""


def page_file(name: str) -> str:
    """The file of a page, as Streamlit knows it."""
    return f"assessment/ui/pages/{name}.py"


START, METHOD, SHARE, PRIVACY = (page_file(name) for name in ("start", "method", "share", "privacy"))
PAUSE, IMPORT, CHECKS = (page_file(name) for name in ("pause", "imports", "checks"))
STEPS = {name: page_file(name) for name in ("business", "actions", "questions", "results", "plan")}
READ_STEPS = ("results", "plan")
_SHOWN_PROBLEMS = 5
_LARGEST_DOSSIER = 5  # megabytes

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

_scroll = st.components.v2.component(
    "scroll_up_when_new",
    js="""
export default function ({ data }) {
  if (window.caVendPlace === data.place) return
  window.caVendPlace = data.place
  document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 })
  const show = (tries) => {
    const part = data.part && document.querySelector(`.st-key-${data.part}`)
    if (part) part.scrollIntoView({ block: "start" })
    else if (data.part && tries > 0) setTimeout(() => show(tries - 1), 200)
  }
  show(25)
}
""",
)


@dataclass
class Arrived(OfDossier):
    """Where in the pages the visitor is; `from_file` where the dossier was just opened from one, and is to be shown."""

    at: object = None
    from_file: bool = False


def pages() -> list[st.Page]:
    """Every page, the first one first."""
    t = on_screen.texts()
    return [
        st.Page(page_file(name), title=t(title), url_path=address or None, default=not address)
        for name, (address, title) in PAGES.items()
    ]


def link(page: str, label: str, icon: str | None = None) -> None:
    """A link to a page that keeps what the address says."""
    st.page_link(page, label=label, icon=icon, query_params=address.everything())


def pause_link(action_id: str, key: str) -> None:
    """A way to the pause test of one action."""
    t = on_screen.texts()
    tested = on_screen.dossier().action(action_id).pause_test is not None
    label = t("pause.link_test" if tested else "pause.link")
    if st.button(label, icon=":material/pause_circle:", type="tertiary", key=widgets.key("pause", key)):
        held(Chosen).tested = action_id
        travel.go(PAUSE)


def months_link(action_id: str, label: str, key: str) -> None:
    """A way to the months of one action, in its open panel."""
    if st.button(label, icon=":material/edit_calendar:", type="tertiary", key=widgets.key("months", key, action_id)):
        widgets.put(widgets.key("panel", action_id), True)
        held(Chosen).seeks = f"part-months-{action_id}"
        travel.go(STEPS["actions"])


def way(found: Way, key: str) -> None:
    """A way to where a thing is done."""
    if found.action is None:
        _business_link(found.opens, escape(found.label), key)
    elif found.opens == "pause":
        pause_link(found.action, f"{key}:{found.action}")
    elif found.opens == "answers":
        _answers_link(found.action, escape(found.label), key)
    else:
        months_link(found.action, escape(found.label), key)


def _business_link(opens: Opening, label: str, key: str) -> None:
    """A way to what is said once for all actions."""
    if st.button(label, icon=":material/edit:", type="tertiary", key=widgets.key("business", key, opens)):
        held(Chosen).seeks = f"part-{opens}"
        travel.go(STEPS["actions" if opens == "actions" else "business"])


def _answers_link(action_id: str, label: str, key: str) -> None:
    """A way to the first questions on one action."""
    if st.button(label, icon=":material/edit:", type="tertiary", key=widgets.key("answers", key, action_id)):
        sections = (section.id for section in on_screen.questionnaire().sections if section.scope == "action")
        held(Chosen).group = (action_id, next(sections))
        held(Chosen).seeks = "part-answers"
        travel.go(STEPS["questions"])


def top_bar(page: st.Page) -> None:
    """Brand, language switch and file menu; then whatever must be said before the page."""
    t = on_screen.texts()
    travel.go_on(page.url_path)
    keeping.keep_up()
    st.set_page_config(page_title=tab_title(page.title, on_screen.dossier().business.name, t("app.name")))
    _document(data={"language": on_screen.language(), "unsaved": keeping.anything_waits()}, key="document")
    status_bar.give_copy(watched=page.url_path == "checks")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        # On a narrow screen undo and redo go below together: they would leave the status no room for its word.
        with st.container(horizontal=True, vertical_alignment="center", width="content", gap="xsmall"):
            with st.container(horizontal=True, wrap=False, vertical_alignment="center", width="content", gap="xsmall"):
                link(START, f"**{t('app.name')}**", icon=":material/sell:")
                status_bar.status()
            with st.container(horizontal=True, wrap=False, width="content", gap="small"):
                status_bar.undo()
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            st.radio(
                t("app.language"),
                LANGUAGES,
                horizontal=True,
                key=widgets.seed("lang", on_screen.language()),
                on_change=on_screen.name_language,
                label_visibility="collapsed",
            )
            # A menu of its own for each dossier: the one that opened a file closes over it.
            with st.popover(t("app.menu"), icon=":material/folder_open:", key=widgets.key("menu")):
                _file_menu()
    with st.container():  # one place however much there is to say: a cell being typed in below stays as it is
        status_bar.notices()
        leaving.notice(page.url_path)
        _notices(page)


def _file_menu() -> None:
    t = on_screen.texts()
    save_button("menu")
    open_file("menu")
    link(SHARE, t("share.link"), icon=":material/key:")
    link(CHECKS, t("checks.link"), icon=":material/folder_copy:")
    st.button(
        t("file.new"), icon=":material/note_add:", on_click=on_screen.replace, args=(Dossier(),), key="new_dossier"
    )


def save_button(place: str) -> None:
    """Download the dossier; the file is written when asked."""
    t = on_screen.texts()
    document = on_screen.dossier()
    st.download_button(
        t("file.save"),
        data=lambda: write_dossier(document, on_screen.questionnaire()),
        file_name=f"{t('file.name')}-{on_screen.today()}.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
        help=t("file.save_help_reading" if on_screen.read_only() else "file.save_help"),
        key=f"save:{place}",
    )


def open_file(place: str) -> None:
    """Read a dossier back; a refused one is said in `_notices` and changes nothing."""
    t = on_screen.texts()
    uploader = widgets.key("open", place)

    def opened() -> None:
        upload = widgets.take_upload(uploader)  # once: Streamlit tells a file again after a run cut short
        if upload is not None and on_screen.open_document(upload[1]):
            held(Arrived).from_file = True

    st.file_uploader(
        t("file.open"),
        type="json",
        key=uploader,
        on_change=opened,
        help=t("file.open_help"),
        max_upload_size=_LARGEST_DOSSIER,
    )


def _notices(page: st.Page) -> None:
    t = on_screen.texts()
    arrived = held(Arrived)
    if arrived.from_file:
        arrived.from_file = False
        messages.say("opened", None)
        if page.url_path != "results":
            travel.go(STEPS["results"])
    if messages.said("opened"):
        st.success(t("file.opened"), icon=":material/check:")
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
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        about = t("aside.example", name=t(f"example.{example}.name")) if example else t("aside.other")
        st.markdown(about, width="stretch")
        label = t("aside.back") if on_screen.can_bring_back() else t("aside.leave")
        if st.button(label, icon=":material/undo:", key="bring_back"):
            on_screen.bring_back()
            st.rerun()


def arrive(place: object) -> bool:
    """Show the top of the page when what it shows has changed, or the part sought; whether it has."""
    arrived, chosen = held(Arrived), held(Chosen)
    before, arrived.at = arrived.at, place
    if place != before:
        chosen.sought, chosen.seeks = chosen.seeks, None
    _scroll(data={"place": repr(place), "part": chosen.sought}, key="scroll_up_when_new")
    return place != before


def part(name: str) -> AbstractContextManager[object]:
    """A part of a page that a way may lead to."""
    return st.container(key=f"part-{name}")


def position(step: str, place: object = None) -> None:
    """Where the visitor is in the path, each step one click away; `place` says where within the step."""
    t, open_steps = on_screen.texts(), list(_steps_open())
    if step not in open_steps:
        travel.go(STEPS[open_steps[0]])
    arrive((step, place))
    number = open_steps.index(step) + 1
    st.caption(t("step.position", number=number, count=len(open_steps), name=t(f"step.{step}")))
    steps(step)


def steps(present: str | None = None) -> None:
    """Links to the steps of the path, the present one in bold."""
    t = on_screen.texts()
    with st.container(horizontal=True, gap=None):
        for name, path in _steps_open().items():
            label = t(f"step.{name}")
            link(path, f"**{label}**" if name == present else label)


def _steps_open() -> dict[str, str]:
    """The steps there are for this visitor: whoever may only read sees what came out."""
    return {name: STEPS[name] for name in READ_STEPS} if on_screen.read_only() else STEPS


def around(step: str) -> None:
    """Back and next, at the foot of a step."""
    t = on_screen.texts()
    names = list(_steps_open())
    place = names.index(step)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place > 0 and st.button(t("step.back", name=t(f"step.{names[place - 1]}")), key="step_back"):
            travel.go(STEPS[names[place - 1]])
        if place + 1 < len(names) and st.button(
            t("step.next", name=t(f"step.{names[place + 1]}")), type="primary", key="step_next"
        ):
            travel.go(STEPS[names[place + 1]])


def say_failure() -> None:
    """What to do when a page fails: Streamlit's own message, which follows, says it in English alone."""
    st.error(on_screen.texts()("app.failure"), icon=":material/error:")


def footer() -> None:
    """What is kept where, and the way to the definitions."""
    t = on_screen.texts()
    st.divider()
    st.caption(t("app.footer"))
    with st.container(horizontal=True):
        link(PRIVACY, t("privacy.link"), icon=":material/lock:")
        link(METHOD, t("app.method"), icon=":material/functions:")
