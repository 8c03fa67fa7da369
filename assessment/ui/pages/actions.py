"""The actions: chosen from a catalogue or named freely, each with its months."""

from __future__ import annotations

import streamlit as st

from assessment.channels import CHANNEL_GROUPS, CHANNELS, OTHER
from assessment.dossier.editing import with_action_added, with_action_changed, with_cells
from assessment.dossier.ledger_cells import (
    FIGURES,
    SPAN,
    Cells,
    columns_of,
    known_period,
    months_after_its_end,
    months_to_fill,
)
from assessment.dossier.model import Action, Dossier
from assessment.language import currency_symbol, escape
from assessment.month import recent_months
from assessment.parsing.pasted_numbers import AMOUNTS
from assessment.parsing.typed_tables import ledger_frame
from assessment.ui import frame
from assessment.ui.fields import of_dossier, tables, widgets
from assessment.ui.fields.callbacks import once, when_changed, while_open
from assessment.ui.figures import basis, success, ways
from assessment.ui.figures.target import Target
from assessment.ui.importing import last
from assessment.ui.pages.remembered import Label, Panels
from assessment.ui.saving import removed
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.held import held

TYPICAL = ("spend", "hours", "revenue", "orders")
YEARS_BACK = 15
SHORTEST_LAG = 0.5
"""Months of a sales cycle from which it rounds to one: sales then stand in another month than their cost."""


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    frame.position("actions")
    st.title(t("actions.title"))
    st.markdown(t("actions.lead"))
    _catalogue()
    frame.link(frame.IMPORT, t("imports.link"), icon=":material/upload_file:")
    last.undo_button("actions")
    _list()
    frame.around("actions")


def _add(name: str, channel: str) -> None:
    def edit(document: Dossier) -> Dossier:
        changed, _ = with_action_added(document, name, channel)
        return changed

    if on_screen.change(edit):
        st.toast(on_screen.texts()("actions.added", name=escape(name)), icon=":material/check:")


def _catalogue() -> None:
    t = on_screen.texts()
    for group, channels in CHANNEL_GROUPS.items():
        widget = widgets.seed(widgets.choice_key("catalogue", group), None)

        def tapped(widget: str = widget) -> None:
            channel = widgets.typed(widget)
            if channel is not None:
                _add(t(f"channel.{channel}"), channel)
            widgets.tell(widget, None)

        st.pills(
            t(f"channel_group.{group}"),
            channels,
            required=True,  # a double tap would otherwise choose and give up at once, and add nothing
            format_func=lambda channel: t(f"channel.{channel}"),
            key=widget,
            on_change=when_changed(widget, tapped),
        )
    _free_name()


def _free_name() -> None:
    t = on_screen.texts()
    widget = widgets.key("catalogue", "free")

    def named() -> None:
        name = str(widgets.typed(widget) or "").strip()
        if name:
            _add(name, OTHER)

    with (
        st.form("free_name", clear_on_submit=True, border=False, enter_to_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(t("actions.other"), key=widget, max_chars=500, placeholder=t("actions.other_placeholder"))
        st.form_submit_button(t("actions.add"), icon=":material/add:", on_click=while_open(named))


def _list() -> None:
    t = on_screen.texts()
    actions = on_screen.dossier().actions
    removed.undo_button()
    if not actions:
        st.info(t("actions.empty"), icon=":material/touch_app:")
        return
    st.subheader(t("actions.list", count=len(actions)))
    st.caption(t("actions.figures_hint"))
    present = {action.id: action for action in actions}
    for action_id in _places(tuple(present)):
        if action_id not in present:
            st.empty()
            continue
        action = present[action_id]
        label = _label(action)
        panel = st.expander(
            f"**{escape(label.name)}**",
            expanded=label.given_here,
            key=widgets.key("panel", action.id),
            on_change="rerun",
        )
        if panel.open:
            with panel:
                _details(action, label)


def _places(present: tuple[str, ...]) -> tuple[str, ...]:
    """The actions listed, and in their old places those that have gone meanwhile.

    A panel that moves up may be drawn anew, and lose the cell being typed in.
    """
    panels = held(Panels)
    places = (*panels.places, *(action_id for action_id in present if action_id not in panels.places))
    if tuple(action_id for action_id in places if action_id in present) != present:
        places = present
    panels.places = places
    return places


def _label(action: Action) -> Label:
    """The action's name, or the one its panel was opened under.

    Streamlit takes an expander with another label for another one: renamed elsewhere, an open panel would close over
    the cell being typed in.
    """
    label, labels, which = Label(names.of_action(action)), held(Panels).labels, (action.id, on_screen.language())
    kept = labels.get(which, label)
    is_open = widgets.typed(widgets.key("panel", action.id))  # a run cut short leaves it unknown
    if is_open or (is_open is None and kept == Label(label.name, given_here=True)):
        label = kept
    labels[which] = label
    return label


def _details(action: Action, label: Label) -> None:
    t = on_screen.texts()
    with st.container():  # one place however often it speaks: what follows would otherwise be drawn anew
        if (name := names.of_action(action)) != label.name:
            st.markdown(t("actions.now_called", name=escape(name)))
    months_known = len(action.ledger)
    st.caption(t("actions.months_known", count=months_known) if months_known else t("actions.months_none"))
    success.panel(action)
    tabs = [t("actions.tab_figures"), t("actions.tab_about")]
    figures, about = st.tabs(tabs, default=tabs[1] if label.given_here else None)
    with figures, frame.part(f"months-{action.id}"):
        _months(action)
    with about:
        _about(action)
        _removal(action)


def _about(action: Action) -> None:
    t = on_screen.texts()
    document = on_screen.dossier()
    unit = currency_symbol(document.business.currency, on_screen.language())
    months = recent_months(on_screen.today(), 12 * YEARS_BACK)

    def writes(field: str) -> of_dossier.Write:
        return lambda current, value: with_action_changed(current, action.id, **{field: value})

    def renamed(current: Dossier, name: str) -> Dossier:
        changed = with_action_changed(current, action.id, name=name)
        label = Label(names.of_action(changed.action(action.id)), given_here=True)
        held(Panels).labels[action.id, on_screen.language()] = label
        return changed

    name, channel = of_dossier.row(2)
    with name:
        of_dossier.text(f"name:{action.id}", t("actions.name"), action.name, renamed)
    with channel:
        of_dossier.choice(
            f"channel:{action.id}",
            t("actions.channel"),
            CHANNELS,
            action.channel,
            writes("channel"),
            shown=names.channels(),
        )
    started, stopped, setup = of_dossier.row(3)
    with started:
        of_dossier.month(f"started:{action.id}", t("actions.started"), months, action.started, writes("started"))
    with stopped:
        of_dossier.month(
            f"stopped:{action.id}",
            t("actions.stopped"),
            months,
            action.stopped,
            writes("stopped"),
            help=t("actions.stopped_help"),
        )
    with setup:
        of_dossier.number(
            f"setup:{action.id}",
            t("actions.setup"),
            action.setup_cost,
            writes("setup_cost"),
            help=t("actions.setup_help"),
            unit=unit,
        )


def _months(action: Action) -> None:
    t = on_screen.texts()
    unit = currency_symbol(on_screen.dossier().business.currency, on_screen.language())
    panels = held(Panels)
    earlier, later = panels.earlier.get(action.id, 0), panels.later.get(action.id, 0)
    shown = months_to_fill(action, on_screen.today(), earlier, later)
    labels = {figure: t(f"ledger.{figure}") for figure in FIGURES}
    labels |= {figure: f"{labels[figure]} ({unit})" for figure in AMOUNTS}
    columns = columns_of(action.ledger, panels.columns.get(action.id, ()))
    panels.columns[action.id] = columns
    others = tuple(figure for figure in FIGURES if figure not in columns)

    def write(document: Dossier, cells: Cells) -> Dossier:
        return with_cells(document, action.id, cells)

    ways.ways(
        Target(
            action.id, (*columns, *others), labels, shown, lambda document: document.action(action.id).ledger, write
        ),
        TYPICAL,
    )
    _sales_dated(action)
    st.markdown(f"**{t('actions.table')}**")
    st.caption(basis.line(known_period([action.ledger])))
    tables.months(
        f"ledger:{action.id}",
        ledger_frame(action.ledger, shown, columns),
        write,
        labels,
        {figure: t(f"ledger.{figure}_help") for figure in ("spend", "revenue", "leads")},
        alt=t("actions.table"),
    )
    since = min(months_after_its_end(action, on_screen.today()), SPAN)
    more = [
        ("month_earlier", panels.show_earlier, earlier + 1),
        ("year_earlier", panels.show_earlier, earlier + SPAN),
        *([("after_its_end", panels.show_later, since)] if since > later else []),
    ]
    with st.container(horizontal=True):
        for name, show, count in more:
            st.button(
                t(f"entry.{name}"),
                icon=":material/add:",
                type="tertiary",
                on_click=show,
                args=(action.id, count),
                key=widgets.key(name, action.id),
            )
        if others:
            st.button(
                t("entry.more_columns"),
                icon=":material/add:",
                type="tertiary",
                on_click=panels.add_columns,
                args=(action.id, others),
                key=widgets.key("more_columns", action.id),
            )
    if not others:
        st.caption(t("entry.all_columns"))
    if any(row.leads for row in action.ledger) and not any(row.revenue for row in action.ledger):
        frame.link(frame.STEPS["business"], t("worth.leads"), icon=":material/handshake:")


def _sales_dated(action: Action) -> None:
    """Where sales come a month or more after the first contact, in which month the owner enters them."""
    t, cycle = on_screen.texts(), on_screen.dossier().business.sales_cycle_months or 0
    if cycle < SHORTEST_LAG and action.sales_dated is None:
        return
    of_dossier.choice(
        f"sales_dated:{action.id}",
        t("actions.sales_dated"),
        ("sale", "first_contact"),
        action.sales_dated,
        lambda current, value: with_action_changed(current, action.id, sales_dated=value),
        shown=lambda one: t(f"sales_dated.{one}"),
        help=t("actions.sales_dated_help"),
    )


def _removal(action: Action) -> None:
    t = on_screen.texts()
    with st.popover(t("actions.remove"), icon=":material/delete:"):
        st.markdown(t("actions.remove_ask"))
        st.button(
            t("actions.remove_yes"), on_click=once(removed.remove), args=(action,), key=widgets.key("remove", action.id)
        )


render()
