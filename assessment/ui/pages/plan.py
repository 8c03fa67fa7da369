"""The plan: three first things to do, then the rest, to tick and to take away."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.editing import with_plan_ticked
from assessment.dossier.model import Dossier
from assessment.language import date, escape
from assessment.report.plan_page import plan_page
from assessment.sentences.plan import Entry, plan_groups
from assessment.sentences.testing import tests_worth_it
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
    _tests()
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
    if entry.who_when:
        st.markdown(f"**{escape(entry.who_when)}**")
    if entry.figures:
        lines = [f"**{t('plan.figures')}**", *(escape(line) for line in entry.figures)]
        st.markdown("  \n".join(lines) if len(entry.figures) > 1 else " — ".join(lines))
    for term, text in entry.parts:
        st.markdown(f"**{term}** — {text}")
    if not on_screen.read_only():
        for way in entry.ways:
            frame.way(way, f"plan:{entry.id}")
    widget = widgets.seed(widgets.key("done", entry.id), entry.done)

    def tick(document: Dossier) -> Dossier:
        for item_id in entry.ids:
            document = with_plan_ticked(document, item_id, bool(widgets.typed(widget)))
        return document

    def ticked() -> None:
        on_screen.change(tick)

    st.checkbox(t("plan.done"), key=widget, on_change=when_changed(widget, ticked), disabled=on_screen.read_only())


def _tests() -> None:
    """What to test first, or that no test is worth it."""
    t, words, evaluation = on_screen.texts(), names.words(), on_screen.evaluation()
    if not evaluation.test_first:
        return
    st.header(t("plan.tests"))
    st.markdown(t("plan.tests_lead"))
    for line in tests_worth_it(evaluation, words) or (t("plan.no_test"),):
        st.markdown(f"- {escape(line)}")


render()
