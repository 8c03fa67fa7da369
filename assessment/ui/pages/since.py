"""Since the last visit: what is due, the months to enter and the form of one of them, what changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.dossier.trees import Path
from assessment.language import date, escape
from assessment.sentences.places import place_name
from assessment.ui import frame, routes
from assessment.ui.pages import due_list, months
from assessment.ui.saving import returning
from assessment.ui.visit import names, on_screen, travel

PLACES_SHOWN, OWN_SHOWN = 6, 3


def render() -> None:
    """The whole page: of one month while it is entered, else of all that waits."""
    if on_screen.read_only():
        travel.go(routes.STEPS["results"])
    returning.seen()
    form = months.on_the_page()
    if frame.arrive((months.PAGE, form.month, form.part)):
        due_list.arrive()
    if form.month is not None:
        months.show(form, form.month)
        return
    st.title(on_screen.texts()("since.title"))
    _last_visit()
    if not on_screen.dossier().actions:
        st.info(on_screen.texts()("since.no_action"), icon=":material/info:")
        routes.link(routes.STEPS["actions"], on_screen.texts()("step.add_action"), icon=":material/add:")
        return
    _waiting()
    _changed()


def _waiting() -> None:
    now, later = due_list.lines()
    due_list.now(now, later)
    months.missing()
    due_list.ahead(later, alone=not (now or returning.missing()))
    if now or later:
        due_list.calendar()


def _last_visit() -> None:
    t, day = on_screen.texts(), returning.last_visit().day
    if day is None or day == on_screen.today():
        return
    said = date(day, on_screen.language())
    if day > on_screen.today():
        st.warning(
            t("since.clock", day=said, today=date(on_screen.today(), on_screen.language())), icon=":material/schedule:"
        )
        return
    st.caption(t("since.last_visit", day=said))


def _changed() -> None:
    """What others changed since the last visit and, quietly, what the owner changed last."""
    t, theirs, mine = on_screen.texts(), _named(returning.last_visit().theirs), _named(returning.changed_last())
    if theirs:
        st.header(t("since.theirs"))
        st.markdown("\n".join(f"- {escape(name)}" for name in theirs[:PLACES_SHOWN]))
    if len(theirs) > PLACES_SHOWN:
        st.caption(t("since.more", len(theirs) - PLACES_SHOWN))
    if mine:
        st.caption(t("since.mine", places=escape(" ; ".join(mine[:OWN_SHOWN]))))


def _named(places: Sequence[Path]) -> list[str]:
    words = names.words(returning.last_visit().actions)
    return list(dict.fromkeys(place_name(place, words) for place in places))


render()
