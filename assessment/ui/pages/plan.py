"""The plan: three first things to do, then the rest, to tick and to take away."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.editing import with_plan_ticked
from assessment.language import date, escape
from assessment.questionnaire import relied_on
from assessment.report.plan_page import plan_page
from assessment.sentences.plan import Entry, plan_groups
from assessment.ui import frame
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import when_changed
from assessment.ui.visit import names, on_screen

SHOWN_NEXT = 9


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    frame.position("plan")
    st.title(t("plan.title"))
    groups = plan_groups(on_screen.evaluation(), names.words())
    first, rest = groups
    if not first.entries:
        st.info(t("plan.empty"), icon=":material/info:")
        frame.around("plan")
        return
    st.markdown(t("plan.lead"))
    entries = [*first.entries, *rest.entries]
    done = sum(entry.done for entry in entries)
    st.caption(t("plan.progress", done=str(done), count=len(entries)))
    st.header(first.title)
    for number, entry in enumerate(first.entries, start=1):
        with st.container(border=True):
            st.subheader(f"{number}. {entry.title}")
            _entry(entry)
    if rest.entries:
        st.header(rest.title)
        for entry in rest.entries[:SHOWN_NEXT]:
            _folded(entry)
        later = rest.entries[SHOWN_NEXT:]
        if later:
            panel = st.expander(t("plan.later", count=len(later)), on_change="rerun", key=widgets.key("later"))
            if panel.open:
                with panel:
                    for entry in later:
                        _folded(entry)
    language, subtitle = on_screen.language(), date(on_screen.today(), on_screen.language())
    title = " · ".join(part for part in (on_screen.dossier().business.name, t("plan.title")) if part)
    with st.container(horizontal=True):
        st.download_button(
            t("plan.download"),
            data=lambda: plan_page(groups, title, subtitle, language),
            file_name=f"{t('plan.download_name')}-{on_screen.today()}.html",
            mime="text/html",
            on_click="ignore",
            type="primary",
            icon=":material/print:",
        )
        frame.save_button("plan")
    frame.around("plan")


def _folded(entry: Entry) -> None:
    label = f"{entry.title} — {escape(entry.name)}" if entry.name else entry.title
    icon = ":material/check_circle:" if entry.done else ":material/radio_button_unchecked:"
    panel = st.expander(label, icon=icon, on_change="rerun", key=widgets.key("entry", entry.id))
    if panel.open:
        with panel:
            _entry(entry)


def _entry(entry: Entry) -> None:
    t = on_screen.texts()
    st.caption(escape(entry.about))
    for term, text in entry.parts:
        st.markdown(f"**{term}** — {text}")
    item = next(one for one in on_screen.evaluation().plan if one.id == entry.id)
    if item.action is not None and relied_on.PAUSE_TEST in item.because:
        frame.pause_link(item.action, f"plan:{entry.id}")
    widget = widgets.seed(widgets.key("done", entry.id), entry.done)

    def ticked() -> None:
        on_screen.change(lambda document: with_plan_ticked(document, entry.id, bool(widgets.typed(widget))))

    st.checkbox(t("plan.done"), key=widget, on_change=when_changed(widget, ticked), disabled=on_screen.read_only())


render()
