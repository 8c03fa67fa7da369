"""What adding an import would change, on screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.importing.adding.changes import ExistingAction, NewAction, Place, Preview, Setting, WholeBusiness
from assessment.importing.adding.overview import Overview, Reckoning, Summary, summaries
from assessment.language import escape, exact_money, figure, money, month_name, short_month, unknown
from assessment.ui.visit import names, on_screen

MOST_LINES = 8


def when(first: str, last: str) -> str:
    """The months from first to last, in words."""
    t, language = on_screen.texts(), on_screen.language()
    if first == last:
        return t("imports.in_month", month=month_name(first, language))
    return t("imports.period", first=month_name(first, language), last=month_name(last, language))


def when_within(seen: Overview, whole: Overview) -> str:
    """The months of a part of a file, unless they are those of the whole."""
    if seen.first is None or seen.last is None or (seen.first, seen.last) == (whole.first, whole.last):
        return ""
    return when(seen.first, seen.last)


def show(planned: Preview, reckonings: Sequence[Reckoning], currency: str, *, of_bank: bool) -> None:
    """Place by place, then figure by figure; before that, how it stands to the file's own sum, in that currency.

    Nothing is listed while an open question leaves the figures open.
    """
    t = on_screen.texts()
    st.header(t("imports.changes"))
    places = summaries(planned)
    lines = [_line(summary) for summary in places[:MOST_LINES]]
    if len(places) > MOST_LINES:
        lines.append(t("imports.more_places", count=len(places) - MOST_LINES))
    lines += [_setting(setting) for setting in planned.settings]
    if not lines and not planned.undecided:
        st.markdown(t("imports.nothing_to_add"))
    elif not planned.undecided:
        st.markdown("\n".join(f"- {line}" for line in lines))
        for reckoning in reckonings:
            st.markdown(_reckoned(reckoning, currency, "bank_" if of_bank else ""))
        if reckonings and planned.net_of_tax:
            st.caption(t("imports.reckoning.net_of_tax"))
        if planned.with_tax:
            st.caption(t("imports.billed_without_vat"))
    if planned.incomplete:
        figures = dict.fromkeys(t(f"ledger.{name}").lower() for _, _, name in planned.incomplete)
        st.warning(t("imports.incomplete", figures=", ".join(figures)), icon=":material/rule:")
    if planned.changes:
        with st.expander(t("imports.every_figure"), icon=":material/table_rows:"):
            _table(planned)


def left_to_say(planned: Preview) -> str:
    """What is still open, in one sentence; empty where nothing is."""
    t = on_screen.texts()
    currency = on_screen.dossier().business.currency
    points = [t(f"imports.left_to_say.{point}", currency=currency) for point in planned.undecided]
    return t("imports.left_to_say", points=t("imports.left_to_say.joint").join(points)) if points else ""


def _reckoned(reckoning: Reckoning, currency: str, prefix: str) -> str:
    t, language = on_screen.texts(), on_screen.language()

    def shown(amount: float) -> str:
        return escape(exact_money(amount, currency, language))

    parts = {"taken": reckoning.taken, "known": reckoning.known, "left_out": reckoning.left_out}
    told = [
        t(f"imports.reckoning.{part}", amount=shown(amount))
        for part, amount in parts.items()
        if amount or part == "taken"
    ]
    return t(f"imports.reckoning.{prefix}{reckoning.figure}", whole=shown(reckoning.whole), parts=" + ".join(told))


def _line(summary: Summary) -> str:
    t = on_screen.texts()
    what = [
        t(f"imports.{kind}", count=count)
        for kind, count in (("filled", summary.filled), ("altered", summary.altered))
        if count
    ]
    key = {ExistingAction: "existing", NewAction: "new"}.get(type(summary.place), "business")
    place = t(f"imports.place_{key}", name=escape(name_of(summary.place)))
    return t("imports.line", place=place, what=", ".join(what), when=when(summary.first, summary.last))


def name_of(place: Place) -> str:
    """What a place is called."""
    if isinstance(place, NewAction):
        return place.name or on_screen.texts()("actions.untitled")
    if isinstance(place, ExistingAction):
        return names.by_id()[place.id]
    return on_screen.texts()("imports.whole_business")


def _setting(setting: Setting) -> str:
    t, language = on_screen.texts(), on_screen.language()

    def shown(value: object) -> str:
        if setting.field == "tax_basis":
            return t(f"tax_basis.{value}")
        amount = value if isinstance(value, float) else None
        if setting.field == "average_order_value":
            return escape(money(amount, on_screen.dossier().business.currency, language))
        return unknown(language) if amount is None else figure(round(amount, 2), language)

    return t(
        "imports.setting",
        field=t(f"imports.setting.{setting.field}"),
        before=shown(setting.before),
        after=shown(setting.after),
    )


def _table(planned: Preview) -> None:
    import pandas as pd

    t, language = on_screen.texts(), on_screen.language()

    def written(value: float | None) -> str:
        return "" if value is None else figure(value, language)

    lines = [
        {
            "place": name_of(change.place),
            "month": short_month(change.month, language),
            "figure": t("ledger.revenue_total" if change.place == WholeBusiness() else f"ledger.{change.figure}"),
            "before": written(change.before),
            "file": written(change.incoming),
            "after": written(change.after),
        }
        for change in planned.changes
    ]
    one_place = len({change.place for change in planned.changes}) == 1
    hidden = {"place"} if one_place else set()
    if not planned.overlapping:
        hidden |= {"before", "file"}
    st.dataframe(
        pd.DataFrame(lines),
        hide_index=True,
        column_order=[name for name in lines[0] if name not in hidden],
        column_config={
            name: st.column_config.TextColumn(
                t(f"imports.table.{name}"), alignment="right" if name in ("before", "file", "after") else "left"
            )
            for name in lines[0]
        },
        alt=t("imports.every_figure"),
    )
