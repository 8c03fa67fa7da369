"""The actions: chosen from a catalogue or named freely, each with its months."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assessment.channels import CHANNELS
from assessment.dossier.editing import with_action_changed, with_cells
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
from assessment.sentences.holding import holds
from assessment.ui import frame, routes
from assessment.ui.fields import of_dossier, refusals, tables, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.figures import basis, success, ways
from assessment.ui.figures.target import Target
from assessment.ui.importing import last
from assessment.ui.pages import catalogue
from assessment.ui.pages.remembered import Label, Panels
from assessment.ui.saving import removed
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.held import held

TYPICAL = ("spend", "hours", "orders", "revenue")
OF_ACTION = ("name", "channel", "started", "stopped", "setup")
OF_MONTHS = ("each_month", "ledger", "sales_dated")
"""The kinds of fields in the panel of an action."""
YEARS_BACK = 15
SHORTEST_LAG = 0.5
"""Months of a sales cycle from which it rounds to one: sales then stand in another month than their cost."""


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    if frame.position("actions", catalogue.times_opened() or None):
        catalogue.arrive()
    st.title(t("actions.title"))
    st.markdown(t("actions.lead"))
    catalogue.show()
    routes.link(routes.IMPORT, t("imports.link"), icon=":material/upload_file:")
    last.undo_button("actions")
    _list()
    frame.around("actions")


def _list() -> None:
    t = on_screen.texts()
    actions = on_screen.dossier().actions
    removed.undo_button()
    if not actions:
        st.info(t("actions.empty"), icon=":material/touch_app:")
        return
    st.header(t("actions.list", count=len(actions)))
    st.caption(t("actions.figures_hint"))
    present, shown = {action.id: action for action in actions}, names.by_id()
    holding = _holding()
    for action_id in _places(tuple(present)):
        if action_id not in present:
            st.empty()
            continue
        action = present[action_id]
        label = _label(action, shown[action_id])
        with st.container(gap="xxsmall"):
            panel = st.expander(
                f"**{escape(label.name)}**",
                expanded=label.given_here or refusals.met(*_fields((*OF_ACTION, *OF_MONTHS), action.id)),
                key=widgets.key("panel", action.id),
                on_change="rerun",
            )
            with st.container():  # not in the head: Streamlit takes an expander with another label for another one
                if not panel.open:
                    st.caption(holding[action_id])
        if panel.open:
            with panel:
                _details(action, label, shown[action_id], holding[action_id])


def _holding() -> dict[str, str]:
    """What each action holds, in a line."""
    words, taxed = names.words(), on_screen.dossier().business.tax_basis == "including_tax"
    return {one.id: escape(holds(one, words, taxes_taken_out=taxed)) for one in on_screen.evaluation().actions}


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


def _label(action: Action, name: str) -> Label:
    """The action's name, or the one its panel was opened under.

    Streamlit takes an expander with another label for another one: renamed elsewhere, an open panel would close over
    the cell being typed in.
    """
    label, labels, which = Label(name), held(Panels).labels, (action.id, on_screen.language())
    kept = labels.get(which, label)
    is_open = widgets.typed(widgets.key("panel", action.id))  # a run cut short leaves it unknown
    if is_open or (is_open is None and kept == Label(label.name, given_here=True)):
        label = kept
    labels[which] = label
    return label


def _fields(kinds: Iterable[str], action_id: str) -> list[str]:
    return [f"{kind}:{action_id}" for kind in kinds]


def _details(action: Action, label: Label, name: str, holding: str) -> None:
    t = on_screen.texts()
    with st.container():  # one place however often it speaks: what follows would otherwise be drawn anew
        if name != label.name:
            st.markdown(t("actions.now_called", name=escape(name)))
    st.caption(holding)
    tabs = [t("actions.tab_figures"), t("actions.tab_about")]
    about_first = label.given_here or refusals.met(*_fields(OF_ACTION, action.id))
    figures, about = st.tabs(tabs, default=tabs[1] if about_first else None)
    with figures, frame.part(f"months-{action.id}"):
        _months(action)
    with about:
        _about(action)
    with frame.part(f"criterion-{action.id}"):
        success.panel(action)
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
        label = Label(names.by_id_in(changed)[action.id], given_here=True)
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

    target = Target(
        action.id, (*columns, *others), labels, shown, lambda document: document.action(action.id).ledger, write
    )
    one_by_one = ways.ways(target, TYPICAL)
    _sales_dated(action)
    if not one_by_one:
        return
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
        routes.link(routes.STEPS["business"], t("worth.leads"), icon=":material/handshake:")


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
