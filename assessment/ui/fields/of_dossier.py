"""Fields of the dossier as widgets: seeded from it, writing back to it; what is refused stays in its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from assessment.dossier.editing import with_business
from assessment.dossier.model import Dossier
from assessment.errors import DossierError
from assessment.language import figure, month_name
from assessment.languages import Language
from assessment.parsing import kinds
from assessment.parsing.kinds import Kind
from assessment.ui.fields import boxes, refusals, widgets
from assessment.ui.fields.callbacks import when_changed
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held

Write = Callable[[Dossier, Any], Dossier]
Help = str | None


def number(
    name: str,
    label: str,
    value: float | None,
    write: Write,
    *,
    help: Help = None,
    unit: str | None = None,
    kind: Kind | None = None,
    hint: str | None = None,
) -> None:
    """An amount or a count, written as people say it; empty is unknown. `hint` stands in it as long as it is.

    A text field, because browsers read a number field in their own language: in an English one ``12,5`` becomes 125.
    What it asks for is told by the last part of its name where that is a figure of the dossier.
    """
    said = f"{label} ({unit})" if unit else label
    asked = boxes.Asked(name, said, kind or kinds.of_figure(name), help, hint=hint)
    boxes.written(asked, value, figure, write)


def share(
    name: str, label: str, value: float | None, write: Write, *, help: Help = None, or_nothing: bool = False
) -> None:
    """A share of a whole in percent, as people say it: ``45``, ``0,45`` or ``la moitié``; empty is unknown."""
    boxes.written(boxes.Asked(name, label, kinds.SHARE, help, or_nothing), value, _in_percent, write)


def _in_percent(value: float, language: Language) -> str:
    """Read back, it is the same share: at one percent or less only the sign tells it from one."""
    percents = round(value * 100, 2)
    return figure(percents, language) if percents > 1 else f"{figure(percents, language)}\N{NO-BREAK SPACE}%"


@dataclass
class Halves(OfDossier):
    """By the name of a pair of counts, the figures typed while one of them is still missing."""

    typed: dict[str, Mapping[str, float | None]] = field(default_factory=dict)


def counts(name: str, labels: Mapping[str, str], values: Mapping[str, int] | None, *, helps: Mapping[str, str]) -> None:
    """Two counts of the business that are worth nothing apart: kept in its field `name` once both are there."""
    halves = held(Halves).typed
    known: Mapping[str, float | None] = values or halves.get(name, {})

    def writes(part: str) -> Write:
        def write(document: Dossier, value: float | None) -> Dossier:
            pair = getattr(document.business, name)
            typed = {one: getattr(pair, one) for one in labels} if pair else halves.get(name, dict.fromkeys(labels))
            typed = {**typed, part: _whole(value)}
            whole = None if None in typed.values() else typed
            changed = with_business(document, **{name: whole})
            halves.pop(name, None)
            if whole is None:
                halves[name] = typed
            return changed

        return write

    for cell, (part, label) in zip(row(2), labels.items(), strict=True):
        with cell:
            number(f"business.{name}.{part}", label, known.get(part), writes(part), help=helps.get(part))
    if name in halves and values is None and any(value is not None for value in halves[name].values()):
        st.caption(on_screen.texts()("counts.half"))


def _whole(value: float | None) -> float | None:
    """The count as a whole number where it is one; else as it is, to be refused."""
    return int(value) if value is not None and float(value).is_integer() else value


def free_number(name: str, label: str, kind: Kind, *, help: Help = None, unit: str | None = None) -> float | None:
    """A figure of the screen alone, not of the dossier; what cannot be read is said under the field."""
    return boxes.free(boxes.Asked(name, f"{label} ({unit})" if unit else label, kind, help))


def read_numbers(named: Mapping[str, tuple[str, Kind]]) -> dict[str, float | None] | None:
    """What each `free_number` of that name and kind holds now, a callback included; ``None`` where one is refused."""
    read = {what: boxes.read(name, kind) for what, (name, kind) in named.items()}
    figures = {what: one for what, one in read.items() if not isinstance(one, DossierError)}
    return figures if len(figures) == len(read) else None


def text(name: str, label: str, value: str, write: Write) -> None:
    """A short text, shown as typed."""
    widget = widgets.seed(widgets.key(name), boxes.given(name, value, value))
    with boxes.with_lines(name, widget, lambda: value):
        st.text_input(
            label,
            key=widget,
            max_chars=500,
            on_change=_writer(name, widget, write, lambda _: refusals.OfField(label, None, value)),
        )


def choice(
    name: str,
    label: str,
    options: Sequence[str],
    value: str | None,
    write: Write,
    *,
    shown: Callable[[str], str],
    help: Help = None,
    required: bool = False,
) -> None:
    """One of a list; none too, unless required."""
    held_now = boxes.given(name, value, value)
    listed = [*options, *(one for one in dict.fromkeys((value, held_now)) if one is not None and one not in options)]
    widget = widgets.seed(widgets.choice_key(name), held_now)
    with boxes.with_lines(name, widget, lambda: None if value is None else shown(value)):
        st.selectbox(
            label,
            listed,
            index=0 if required else None,
            key=widget,
            format_func=shown,
            on_change=_writer(name, widget, write, lambda one: refusals.OfField(label, shown(one), value)),
            help=help,
            placeholder="",
        )


def _writer(name: str, widget: str, write: Write, told: Callable[[Any], refusals.OfField]) -> Callable[[], None]:
    """A callback that writes what was given; what is refused stays in its field, `told` elsewhere."""

    def changed() -> None:
        given = widgets.typed(widget)
        try:
            on_screen.changed(lambda document: write(document, given))
        except DossierError as error:
            refusals.refuse(name, given, error.problems[0], told(given))
        else:
            refusals.take(name, None)

    return when_changed(widget, changed)


def month(name: str, label: str, months: Sequence[str], value: str | None, write: Write, *, help: Help = None) -> None:
    """A month, or none."""
    language = on_screen.language()
    choice(name, label, months, value, write, shown=lambda listed: month_name(listed, language), help=help)


Columns = Literal[2, 3, 4]


def row(count: Columns) -> list[Any]:
    """Columns that stack on a phone."""
    return list(st.columns(count, gap="medium"))
