"""Boxes to type a figure in: what is understood is said under them, what is not stays in them until it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import streamlit as st

from assessment.dossier.model import Dossier
from assessment.errors import DossierError, Problem
from assessment.language import escape, figure
from assessment.languages import Language
from assessment.parsing.kinds import AMOUNT_A_MONTH, Kind
from assessment.parsing.said_amounts import SaidReader
from assessment.sentences import problem_sentence
from assessment.sentences.typed import said_back
from assessment.ui.fields import marks, refusals, widgets
from assessment.ui.fields.callbacks import once, when_changed
from assessment.ui.visit import on_screen

T = TypeVar("T")
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What a box asks for, by which name, in which words; `or_nothing`: whether 0 is a share too.

    `hint` stands in it while it is empty, instead of an example of what can be typed.
    """

    name: str
    label: str
    kind: Kind
    help: str | None = None
    or_nothing: bool = False
    hint: str | None = None


def reader() -> SaidReader:
    """Reads figures as they are said in the dossier on screen."""
    business = on_screen.dossier().business
    return SaidReader(on_screen.language(), business.currency, business.tax_basis)


def written(
    asked: Asked,
    value: float | None,
    show: Callable[[float, Language], str],
    write: Callable[[Dossier, Any], Dossier],
) -> None:
    """A box for a figure of the dossier, whose `value` there it shows unless it was given one that was refused."""
    kept = "" if value is None else show(value, on_screen.language())
    widget = widgets.seed(widgets.choice_key(asked.name), given(asked.name, value, kept))

    def take(text: str) -> None:
        try:
            understood = reader().read(text, asked.kind, or_nothing=asked.or_nothing)
            on_screen.changed(lambda document: write(document, understood.value if understood else None))
        except DossierError as error:
            refusals.refuse(asked.name, text, error.problems[0], refusals.OfField(asked.label, text, value))
            if widgets.typed(widget) != text:
                widgets.tell(widget, text)
        else:
            refusals.take(asked.name, understood)
            widgets.forget(widget)

    with with_lines(asked.name, widget, lambda: _said(value, asked.kind), _Reading(asked.kind, value, take)):
        _box(asked, widget, when_changed(widget, lambda: take(widgets.typed(widget))))


def free(asked: Asked) -> float | None:
    """A box for a figure of the screen alone; returns what it says, ``None`` where that is nothing or refused."""
    widget = widgets.choice_key(asked.name)
    value = None
    text = widgets.typed(widget) or ""
    try:
        understood = reader().read(text, asked.kind)
    except DossierError as error:
        before = refusals.refused(asked.name)
        if before is None or before.given != text:
            refusals.refuse(asked.name, text, error.problems[0])
    else:
        value = understood.value if understood else None
        refusals.take(asked.name, understood)
    settle = _Reading(asked.kind, value, lambda text: widgets.put(widget, text))
    with with_lines(asked.name, widget, None, settle):
        _box(asked, widget, None)
    return value


def read(name: str, kind: Kind) -> float | DossierError | None:
    """What a box of the screen alone says now; a refusal is shown at the box once more, and returned."""
    text = widgets.typed(widgets.choice_key(name)) or ""
    try:
        understood = reader().read(text, kind)
    except DossierError as error:
        refusals.refuse(name, text, error.problems[0])
        return error
    return understood.value if understood else None


def given(name: str, value: object, kept: T) -> T:
    """What a field shows: what it was given and the dossier refused, else the `value` of the dossier, as it is kept."""
    refusals.follow(name, value)
    refused = refusals.refused(name)
    return kept if refused is None else refused.given  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a box is read: its kind, its value now, and what takes a text as typed in it."""

    kind: Kind
    value: float | None
    take: Callable[[str], None]


@contextmanager
def with_lines(
    name: str, widget: str, kept: Callable[[], str | None] | None, reading: _Reading | None = None
) -> Iterator[None]:
    """A field and what is said under it, in one place however much that is: what follows stays as it is.

    `kept` says what the dossier keeps where the field was given something else; there is none of the screen alone.
    """
    refusals.draw(name)
    line, refused = f"said:{widget}", refusals.refused(name)
    with st.container(gap="xxsmall"):
        yield
        with st.container(key=line, gap="xxsmall"):
            if refused is not None:
                _refused(name, refused.problem, kept, reading)
            elif reading is not None:
                _understood(name, reading)
    marks.box(widget, line, None if refused is None else refused.number, figures=reading is not None)


def _refused(name: str, problem: Problem, kept: Callable[[], str | None] | None, reading: _Reading | None) -> None:
    t = on_screen.texts()
    if problem.kind == "two_readings" and reading is not None:
        st.markdown(f":material/help: {t('typed.which', text=escape(str(problem.values['value'])))}")
        with st.container(horizontal=True, gap="small"):
            for text in (str(problem.values["first"]), str(problem.values["second"])):
                understood = reader().read(text, reading.kind)
                label = _said(understood.value if understood else None, reading.kind) or text
                st.button(
                    escape(label), key=widgets.key("reading", name, text), on_click=once(reading.take), args=(text,)
                )
        return
    said = [problem_sentence(replace(problem, path=""), on_screen.language())]  # the field above says where
    if kept is not None:
        shown = kept()
        said.append(t("typed.kept", said=shown) if shown else t("typed.kept_nothing"))
    sentence = " ".join(said)
    st.error(escape(sentence[:1].upper() + sentence[1:]), icon=":material/error:")


def _understood(name: str, reading: _Reading) -> None:
    """What was typed in other words than the box shows; of a month's amount, a way to say that it is a year's."""
    t, language, understood = on_screen.texts(), on_screen.language(), refusals.understood(name)
    if understood is None or understood.value != reading.value:
        return
    if not understood.as_typed:
        st.caption(t("typed.understood", said=escape(_said(understood.value, reading.kind) or "")))
    elif reading.kind == AMOUNT_A_MONTH and understood.value > 0:  # the keys of a phone have no words
        yearly = t("typed.per_year", said=figure(understood.value, language))
        st.button(
            t("typed.is_yearly"),
            icon=":material/calendar_today:",
            type="tertiary",
            key=widgets.key("yearly", name, yearly),
            on_click=once(reading.take),
            args=(yearly,),
        )


def _said(value: float | None, kind: Kind) -> str | None:
    return (
        None if value is None else said_back(value, kind, on_screen.dossier().business.currency, on_screen.language())
    )


def _box(asked: Asked, widget: str, changed: Callable[[], None] | None) -> None:
    t, example = on_screen.texts(), f"typed.hint_{asked.kind.measure}_{asked.kind.per}"
    st.text_input(
        asked.label,
        key=widget,
        max_chars=LONGEST,
        on_change=changed or "rerun",
        help=asked.help,
        placeholder=asked.hint or (t(example) if example in t else None),
        autocomplete="off",
    )
