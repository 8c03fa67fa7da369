"""The parts of the page of files to take away: what is chosen of the PDF, and where each file asked for stands."""

from __future__ import annotations

import math

import streamlit as st

from assessment.language import escape, number
from assessment.report.jobs import Job
from assessment.report.logo import LARGEST, LogoError, logo_for_print
from assessment.report.order import Kind
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once, when_changed, while_open
from assessment.ui.taking import files
from assessment.ui.visit import moments, on_screen
from assessment.ui.visit.held import held

LONGEST_NAME = 80
_LOGO_WIDTH = 120
_MIME = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "application/zip",
    "svg": "application/zip",
}


def length() -> None:
    """The whole report or one page."""
    t, wishes = on_screen.texts(), held(files.Wishes)
    widget = widgets.seed(widgets.choice_key("short"), wishes.short)

    def chosen() -> None:
        wishes.short = bool(widgets.typed(widget))

    st.radio(
        t("takeaway.length"),
        (False, True),
        format_func=lambda short: t("takeaway.short" if short else "takeaway.long"),
        horizontal=True,
        key=widget,
        on_change=when_changed(widget, chosen),
    )


def signature() -> None:
    """Who signs it, and their logo: for whoever wants to."""
    t, wishes = on_screen.texts(), held(files.Wishes)
    signed = bool(wishes.consultant or wishes.logo or wishes.fault)
    with st.expander(t("takeaway.signature"), icon=":material/badge:", expanded=signed):
        widget = widgets.seed(widgets.key("consultant"), wishes.consultant)

        def named() -> None:
            wishes.consultant = str(widgets.typed(widget) or "")

        st.text_input(
            t("takeaway.consultant"),
            key=widget,
            max_chars=LONGEST_NAME,
            on_change=when_changed(widget, named),
            help=t("takeaway.consultant_help"),
        )
        _logo()


def _logo() -> None:
    t, wishes = on_screen.texts(), held(files.Wishes)
    uploader = widgets.key("logo")

    def given() -> None:
        upload = widgets.take_upload(uploader)
        if upload is None:
            return
        try:
            wishes.logo, wishes.fault = logo_for_print(upload[1]), ""
        except LogoError as error:
            wishes.fault = error.kind

    def removed() -> None:
        wishes.logo, wishes.fault = None, ""

    st.file_uploader(
        t("takeaway.logo"),
        type=["png", "jpg", "jpeg"],
        key=uploader,
        on_change=while_open(given),
        max_upload_size=math.ceil(LARGEST / 1_000_000),
    )
    if wishes.fault:
        st.error(t(f"report.logo_{wishes.fault}"), icon=":material/error:")
    if wishes.logo is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.image(wishes.logo, width=_LOGO_WIDTH, alt=t("takeaway.logo_alt"))
            st.button(
                t("takeaway.logo_remove"),
                type="tertiary",
                icon=":material/close:",
                on_click=once(removed),
                key=widgets.key("logo_remove"),
            )


def attachment() -> None:
    """Whether the dossier travels inside, and what that means for whoever gets the file."""
    t, wishes = on_screen.texts(), held(files.Wishes)
    widget = widgets.seed(widgets.key("attach"), wishes.attach)

    def ticked() -> None:
        wishes.attach = bool(widgets.typed(widget))

    st.checkbox(
        t("takeaway.attach"), key=widget, on_change=when_changed(widget, ticked), help=t("takeaway.attach_help")
    )
    if wishes.attach:
        reading = on_screen.read_only()
        st.warning(
            t("takeaway.attach_warning_reading" if reading else "takeaway.attach_warning"), icon=":material/lock_open:"
        )


def button(kind: Kind, icon: str) -> None:
    """Asks for a file."""
    st.button(
        on_screen.texts()(f"takeaway.{kind}_ask"),
        icon=icon,
        on_click=once(lambda: files.ask(kind)),
        key=widgets.key("ask", kind),
    )


def at_once(kind: Kind, mime: str) -> None:
    """Downloads a file that is built in the time of a click."""
    t = on_screen.texts()
    st.download_button(
        t(f"takeaway.{kind}"),
        data=files.built_now(kind),
        file_name=files.name_of(kind, on_screen.today(), t("file.name")),
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        key=widgets.key("take", kind),
    )


def shown(kind: Kind) -> None:
    """Where the files of a kind that were asked for stand."""
    for job in files.of_kind(kind):
        with st.container(border=True):
            _row(job)


def _row(job: Job) -> None:
    t, queue = on_screen.texts(), files.queue()
    what = _called(job)
    match job.state:
        case "waiting":
            st.markdown(t("takeaway.waiting", what=what, count=queue.before(job)))
            _give_up(files.slot_of(job))
        case "building":
            st.progress(queue.share(job), text=t("takeaway.building", what=what))
            st.caption(t("takeaway.go_on"))
            _give_up(files.slot_of(job))
        case "ready":
            _ready(job, what)
        case "failed":
            st.error(t(f"takeaway.failed_{job.failure}", what=what), icon=":material/error:")
        case _:
            st.caption(t("takeaway.dropped", what=what))


def _called(job: Job) -> str:
    kind, short = files.slot_of(job)
    return on_screen.texts()(f"takeaway.file_{kind}_short" if short else f"takeaway.file_{kind}")


def _ready(job: Job, what: str) -> None:
    t, kind = on_screen.texts(), job.order.kind
    st.download_button(
        t("takeaway.download", what=what),
        data=files.content_of(job),
        file_name=files.name_of(kind, job.order.as_of, t("file.name")),
        mime=_MIME[kind],
        on_click="ignore",
        type="primary",
        icon=":material/download:",
        key=widgets.key("download", kind, job.order.options.short),
    )
    size = number(math.ceil(len(job.content) / 1024), on_screen.language())
    about = [t("takeaway.state_of", moment=moments.to_the_minute(job.asked), size=size)]
    if job.order.language != on_screen.language():
        about.append(t("takeaway.other_language"))
    if job.order.options.attach:
        about.append(t("takeaway.attached"))
    if job.order.dossier != on_screen.dossier():
        about.append(t("takeaway.changed_since"))
    st.caption(escape(" ".join(about)))


def _give_up(slot: files.Slot) -> None:
    """The button knows the slot alone: Streamlit keeps what a button does longer than the button."""
    st.button(
        on_screen.texts()("takeaway.give_up"),
        type="tertiary",
        icon=":material/close:",
        on_click=once(lambda: files.give_up(slot)),
        key=widgets.key("give_up", *slot),
    )
