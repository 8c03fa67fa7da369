"""How the dossier is kept, in a corner of every page: status, undo and redo, and what there is to tell about it."""

from __future__ import annotations

import datetime
from typing import Literal

import streamlit as st

from assessment.dossier.documents import write_dossier
from assessment.dossier.model import Dossier
from assessment.language import date, duration, escape, waiting_time
from assessment.sentences.places import place_name
from assessment.storage.failures import Ending
from assessment.ui.assistive import speaking
from assessment.ui.fields.callbacks import once
from assessment.ui.saving import (
    browser_copy,
    changed_questions,
    keeping,
    news,
    opening,
    removed,
    returning,
    store_beside,
    unsent,
)
from assessment.ui.saving.news import News
from assessment.ui.visit import moments, names, on_screen, travel
from assessment.ui.visit.kept_at import Loss, Move, Place

FOLLOWED_EVERY = 2
"""Seconds between two looks at whether someone else saved."""
PLACES_TOLD = 3
PLACES_OF_OWN_CHANGE_TOLD = 1

Colour = Literal["gray", "green", "orange", "red", "blue"]
_LOOKS: dict[keeping.Status, tuple[str, Colour]] = {
    "kept": (":material/cloud_done:", "gray"),
    "waiting": (":material/cloud_off:", "orange"),
    "reading": (":material/visibility:", "blue"),
    "too_large": (":material/cloud_off:", "red"),
    "detached": (":material/link_off:", "red"),
}


def status() -> None:
    """The status, and a look every two seconds at what other screens saved."""
    followed = on_screen.place() is not None or opening.arrival() is not None or keeping.anything_waits()
    st.fragment(_status, run_every=FOLLOWED_EVERY if followed else None, key="status_followed")()


def _status() -> None:
    travel.come_back()
    if keeping.follow():
        st.rerun()
    t, present = on_screen.texts(), keeping.status()
    if present in _LOOKS:
        icon, colour = _LOOKS[present]
        alone = present == "waiting" and browser_copy.keeps() is False
        about = t("keeping.waiting_alone_help" if alone else f"keeping.{present}_help")
        with st.container(horizontal=True, gap=None, width="content"):
            with st.container(key="saved", width="content"):
                st.badge(t(f"keeping.{present}"), icon=icon, color=colour, help=about)
            if present != "reading":
                unsent.mark()


def say_status() -> None:
    """Have the status spoken where it is not what was spoken last: the first save, trouble, and the end of it."""
    present = keeping.status()
    if present in _LOOKS:
        speaking.speak(on_screen.texts()(f"keeping.{present}"), "saving")


def undo() -> None:
    """Buttons to take back the last change, once there is one, and to make again what was taken back."""
    t = on_screen.texts()
    can_undo, can_redo = on_screen.can_undo(), on_screen.can_redo()
    # Undo keeps its place beside redo: a second click on the same spot would else make again what the first took back.
    for name, shown, works, act in (
        ("undo", can_undo or can_redo, can_undo, keeping.undo),
        ("redo", can_redo, can_redo, keeping.redo),
    ):
        if shown:
            st.button(
                t(f"keeping.{name}"),
                icon=f":material/{name}:",
                type="tertiary",
                help=t(f"keeping.{name}_help"),
                on_click=once(act),
                disabled=not works,
                key=f"{name}_change",
            )


def give_copy(*, watched: bool) -> None:
    """Have the browser keep its copy of the present dossier, and say what it holds of one that is still to be read.

    Where its list is `watched`, what other tabs change of it is told too.
    """
    wanted, place = opening.wanted_copy(), on_screen.place()
    copy = content = None
    gone = place is not None and opening.detached() is not None and place.holds(on_screen.dossier())
    # A dossier deleted from another screen is not brought back; what was changed since is.
    if place is not None and place.kind == "edit" and place.token != wanted and not gone:
        present = on_screen.dossier()
        copy = browser_copy.Copy(place.token, present.business.name, len(present.actions), f"{on_screen.today()}")
        content = _content(present, place)
    browser_copy.exchange(copy, content, wanted, watched=watched)


def _content(present: Dossier, place: Place) -> browser_copy.Content:
    document = on_screen.built("browser_copy", lambda: write_dossier(present, on_screen.questionnaire()))
    seen, last = place.saved, returning.changed_last()
    if seen is None or seen.dossier == present:
        return browser_copy.Content(document, None, seen.version if seen else 0, last)
    base = on_screen.built(
        ("browser_copy", seen.version), lambda: write_dossier(seen.dossier, on_screen.questionnaire())
    )
    return browser_copy.Content(document, base, seen.version, last)


def notices() -> None:
    """What must be said: a link that opens nothing, a lost or a new link, news from other screens."""
    t, place = on_screen.texts(), on_screen.place()
    if (missed := opening.arrival()) is not None:
        _missed(missed)
    if place is not None and place.lost is not None:
        _detached(place.lost)
    if keeping.status() == "too_large":
        st.warning(t("keeping.too_large_notice"), icon=":material/cloud_off:")
    if place is not None and place.is_copy and place.lost is None:
        st.success(t("arrival.copy_meanwhile", count=len(on_screen.dossier().actions)), icon=":material/check:")
    if place is not None and place.moved is not None:
        _moved(place.moved)
    changed_questions.notice()
    removed.notice()
    for told in news.take():
        _say(told)


def _missed(missed: opening.Arrival) -> None:
    t = on_screen.texts()
    with st.container(border=True):
        st.warning(_why_missed(missed), icon=":material/link_off:")
        if missed.may_take_copy:
            _offer_copy(missed)
        with st.container(horizontal=True):
            if missed.trouble in ("slow", "away", "throttled"):
                st.button(t("arrival.retry"), on_click=opening.open_link, args=(missed.token,), key="retry_link")
            st.button(t("arrival.new"), on_click=keeping.close, type="tertiary", key="leave_link")


def _why_missed(missed: opening.Arrival) -> str:
    if missed.ending is not None:
        return _how(missed.ending)
    t = on_screen.texts()
    if missed.answered_from is None:
        return t(f"arrival.{missed.trouble}")
    left = missed.answered_from - datetime.datetime.now(datetime.UTC)
    return t(f"arrival.{missed.trouble}", wait=waiting_time(left, on_screen.language()))


def _how(ending: Ending) -> str:
    """How a link ended, when, and what whoever holds it can do."""
    t, when = on_screen.texts(), moments.to_the_day(ending.when)
    match ending.reason:
        case "revoked":
            return t(f"arrival.revoked_{ending.kind}", when=when)
        case "unused":
            kept_for = duration(store_beside.retention().days, on_screen.language())
            return t("arrival.unused", when=when, duration=kept_for)
    return t(f"arrival.{ending.reason}", when=when)


def _offer_copy(missed: opening.Arrival) -> None:
    t = on_screen.texts()
    found = next((copy for copy in browser_copy.copies() if copy.token == missed.token), None)
    if found is None or browser_copy.wanted(missed.token) is None:
        if missed.ending is None or missed.ending.reason == "unused":  # what was ended on purpose has no need of one
            st.markdown(t("arrival.no_copy"))
        return
    st.markdown(t("arrival.copy", about=about(found)))
    st.markdown(t(f"arrival.copy_{missed.trouble}"))
    apart = missed.ending is not None  # the dossier may live on under another link: no first choice
    st.button(
        t("arrival.restore_apart" if apart else "arrival.restore"),
        type="secondary" if apart else "primary",
        icon=":material/settings_backup_restore:",
        on_click=opening.restore_copy,
        key="restore_copy",
    )


def about(copy: browser_copy.Copy) -> str:
    """What a copy is of, ready to stand in Markdown."""
    named = escape(copy.name) or on_screen.texts()("arrival.unnamed")
    return ", ".join([named, *size_and_day(copy)])


def size_and_day(copy: browser_copy.Copy) -> list[str]:
    """How many actions a copy holds, and of which day it is where that is known."""
    t = on_screen.texts()
    actions = t("arrival.actions", count=copy.actions) if copy.actions else t("arrival.no_action")
    return [actions, date(copy.saved, on_screen.language())] if copy.saved else [actions]


def _detached(loss: Loss) -> None:
    t = on_screen.texts()
    how = t(f"keeping.detached_{loss.trouble}") if loss.ending is None else _how(loss.ending)
    with st.container(border=True):
        st.warning(f"{how} {t('keeping.detached_notice')}", icon=":material/link_off:")
        with st.container(horizontal=True):
            st.button(t("keeping.keep_anyway"), on_click=keeping.keep_under_new_link, type="primary", key="keep_anyway")
            # Set aside: what is on screen may be kept nowhere else.
            st.button(
                t("arrival.new"), on_click=on_screen.replace, args=(Dossier(),), type="tertiary", key="leave_detached"
            )


def _moved(move: Move) -> None:
    """The new link must reach those one works with: said until it was read."""
    t = on_screen.texts()
    with st.container(border=True):
        said = t(f"arrival.moved_{move.why}", count=len(on_screen.dossier().actions))
        st.success(f"{said} {t('arrival.moved')}", icon=":material/add_link:")
        st.button(t("arrival.understood"), on_click=keeping.moved_told, key="understood_move")


def _say(news: News) -> None:
    t = on_screen.texts()
    if news.kind == "removed":  # also offered back at the top, which may be out of sight
        sentence = removed.sentence(news.actions)
    else:
        sentence = t(f"keeping.{news.kind}", fields=_places(news))
    st.toast(sentence, icon=":material/sync:", duration="long")


def _places(news: News) -> str:
    t, words = on_screen.texts(), names.words(news.actions)
    named = list(dict.fromkeys(place_name(place, words) for place in news.places))
    most = PLACES_OF_OWN_CHANGE_TOLD if news.kind in ("undone", "redone") else PLACES_TOLD
    told = [escape(name) for name in named[:most]]
    left = len(named) - len(told)
    return " ; ".join([*told, t("keeping.and_more", count=left)] if left else told)
