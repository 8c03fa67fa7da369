"""The plan: three first things to do, then the rest, each with the button that does it, to tick and to take away."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import streamlit as st

from assessment.dossier.editing import with_plan_ticked
from assessment.dossier.model import Dossier
from assessment.language import date, escape
from assessment.report.plan_page import plan_page
from assessment.sentences.plan import Entry, Group, plan_groups
from assessment.sentences.testing import tests_worth_it
from assessment.sentences.verdict_lines import verdict_lines
from assessment.ui import frame, menu, routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import when_changed
from assessment.ui.pages import printing
from assessment.ui.pages.remembered import Settled
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.held import held

SHOWN_NEXT = 9


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    arriving = held(frame.Arrived).at != ("plan", None)
    frame.position("plan")
    if arriving:
        held(Settled).ids = frozenset(on_screen.dossier().plan.done)
    printing.begin("plan")
    st.title(t("plan.title"))
    groups = plan_groups(on_screen.evaluation(), names.words(), held(Settled).ids)
    entries = [entry for group in groups for entry in group.entries]
    if not entries:
        st.info(t("plan.empty" if on_screen.dossier().actions else "plan.no_action"), icon=":material/info:")
        frame.around("plan")
        return
    first, rest, before = groups
    done = sum(entry.done for entry in entries)
    st.caption(" · ".join((first.title, t("plan.progress", done=str(done), count=len(entries)))))
    if not first.entries:
        st.success(t("plan.all_done"), icon=":material/check_circle:")
    for number, entry in enumerate(first.entries, start=1):
        with st.container(border=True, key=f"plan-step-{number}"):
            st.header(f"{number}. {entry.title}")
            _entry(entry)
    _rest(rest)
    _before(before)
    _tests()
    with printing.end("plan"):
        _taken_away(groups, entries)
    frame.around("plan")


def _rest(rest: Group) -> None:
    if not rest.entries:
        return
    st.header(rest.title)
    st.caption(on_screen.texts()("plan.lead"))
    _folded(rest.entries[:SHOWN_NEXT])
    later = rest.entries[SHOWN_NEXT:]
    if later:
        panel = printing.panel(on_screen.texts()("plan.later", count=len(later)), widgets.key("later"))
        if panel.open:
            with panel:
                _folded(later)


def _before(before: Group) -> None:
    if before.entries:
        st.header(before.title)
        _folded(before.entries)


def _folded(entries: Iterable[Entry]) -> None:
    for entry in entries:
        label = f"{entry.title} — {escape(entry.name)}" if entry.name else entry.title
        panel = printing.panel(label, widgets.key("entry", entry.id), _mark(entry))
        if panel.open:
            with panel:
                _said(entry)
                _detail(entry)
                _doing(entry)


def _mark(entry: Entry) -> str:
    """Whether it is done, as an icon that stays while its panel is open."""
    marked = held(Settled).marked
    if not widgets.typed(widgets.key("entry", entry.id)):
        marked[entry.id] = entry.done
    return ":material/check_circle:" if marked.get(entry.id, entry.done) else ":material/radio_button_unchecked:"


def _entry(entry: Entry) -> None:
    """One of the first: what it is, the button that does it, and the rest folded."""
    _said(entry)
    _doing(entry)
    with st.expander(on_screen.texts()("plan.detail"), expanded=printing.is_open()):
        _detail(entry)


def _said(entry: Entry) -> None:
    st.caption(escape(entry.whose) + "  \n" + escape(entry.who_when))
    st.markdown(escape(entry.gist))


def _doing(entry: Entry) -> None:
    """The button that does it, and the tick."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if not on_screen.read_only():
            for way in entry.ways[:1]:
                routes.way(way, f"plan:{entry.id}", "secondary")
        _tick(entry)


def _detail(entry: Entry) -> None:
    t = on_screen.texts()
    if entry.untold_figures:
        st.markdown("  \n".join([f"**{t('plan.figures')}**", *(escape(line) for line in entry.untold_figures)]))
    for term, text in entry.untold_parts:
        st.markdown(f"**{term}** — {text}")
    st.caption(escape(entry.stakes))
    with st.container(horizontal=True):
        if not on_screen.read_only():
            for way in entry.ways[1:]:
                routes.way(way, f"plan:{entry.id}")
        if entry.due is not None:
            _calendar([entry], t("plan.calendar"), f"{t('plan.calendar_file')}-{entry.recommendation}", "tertiary")


def _tick(entry: Entry) -> None:
    widget = widgets.seed(widgets.key("done", entry.id), entry.done)

    def tick(document: Dossier) -> Dossier:
        for item_id in entry.ids:
            document = with_plan_ticked(document, item_id, bool(widgets.typed(widget)))
        return document

    def ticked() -> None:
        on_screen.change(tick)

    label, reading = on_screen.texts()("plan.done"), on_screen.read_only()
    st.checkbox(label, key=widget, on_change=when_changed(widget, ticked), disabled=reading)


def _calendar(entries: Sequence[Entry], label: str, file_name: str, kind: routes.Kind) -> None:
    from assessment.report.plan_calendar import plan_calendar

    document, language = on_screen.dossier(), on_screen.language()
    st.download_button(
        label,
        data=lambda: plan_calendar(entries, document, datetime.datetime.now(datetime.UTC), language),
        file_name=f"{file_name}.ics",
        mime="text/calendar",
        on_click="ignore",
        type=kind,
        icon=":material/event:",
        key=widgets.key("plan_ics", file_name),
    )


def _tests() -> None:
    """What to test first, or that no test is worth it."""
    t, words, evaluation = on_screen.texts(), names.words(), on_screen.evaluation()
    if not evaluation.test_first:
        return
    st.header(t("plan.tests"))
    st.markdown(t("plan.tests_lead"))
    for line in tests_worth_it(evaluation, words) or (t("plan.no_test"),):
        st.markdown(f"- {escape(line)}")


def _taken_away(groups: Sequence[Group], entries: Sequence[Entry]) -> None:
    """The plan as a file, in a calendar."""
    t, language, words = on_screen.texts(), on_screen.language(), names.words()
    evaluation, business = on_screen.evaluation(), on_screen.dossier().business.name
    day = date(on_screen.today(), language)
    st.download_button(
        t("plan.download"),
        data=lambda: plan_page(groups, verdict_lines(evaluation, words), business, day, language),
        file_name=f"{t('plan.download_name')}-{on_screen.today()}.html",
        mime="text/html",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )
    if any(entry.due is not None for entry in entries):
        _calendar(entries, t("plan.calendar_all"), f"{t('plan.calendar_file')}-{on_screen.today()}", "secondary")
    menu.save_button("plan")
    routes.link(routes.REPORT, t("takeaway.link"), icon=":material/picture_as_pdf:")


render()
