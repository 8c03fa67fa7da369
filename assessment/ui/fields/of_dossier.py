"""Fields of the dossier as widgets: seeded from it, writing back to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from assessment.dossier.editing import with_business
from assessment.dossier.model import Dossier
from assessment.errors import DossierError
from assessment.language import escape, figure, month_name
from assessment.languages import Language
from assessment.parsing.typed_numbers import parse_number, parse_share
from assessment.sentences import problem_sentence
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import when_changed
from assessment.ui.visit import messages, on_screen
from assessment.ui.visit.held import OfDossier, held

Write = Callable[[Dossier, Any], Dossier]
Help = str | None


def _writer(widget: str, value: object, write: Write) -> Callable[[], None]:
    """A callback that writes what was typed; a refused value gives its place back to the kept one."""

    def changed() -> None:
        if not on_screen.change(lambda document: write(document, widgets.typed(widget))):
            widgets.tell(widget, value)

    return when_changed(widget, changed)


def number(
    name: str,
    label: str,
    value: float | None,
    write: Write,
    *,
    help: Help = None,
    unit: str | None = None,
) -> None:
    """An amount or a count, written as people do; empty is unknown.

    A text field, because browsers read a number field in their own language: in an English one ``12,5`` becomes 125.
    """
    language = on_screen.language()
    kept = "" if value is None else figure(value, language)
    _written(name, f"{label} ({unit})" if unit else label, kept, lambda text: parse_number(text, language), write, help)


def share(
    name: str, label: str, value: float | None, write: Write, *, help: Help = None, or_nothing: bool = False
) -> None:
    """A share of a whole in percent, as people say it: ``45``, ``0,45`` or ``la moitié``; empty is unknown."""
    language = on_screen.language()
    kept = "" if value is None else _in_percent(value, language)
    _written(name, label, kept, lambda text: parse_share(text, language, or_nothing=or_nothing), write, help)


def _in_percent(value: float, language: Language) -> str:
    """Read back, it is the same share: at one percent or less only the sign tells it from one."""
    percents = round(value * 100, 2)
    return figure(percents, language) if percents > 1 else f"{figure(percents, language)}\N{NO-BREAK SPACE}%"


def _written(name: str, label: str, kept: str, read: Callable[[str], float | None], write: Write, help: Help) -> None:
    """A text field for what `read` makes a number of, which shows `kept`."""
    widget = widgets.seed(widgets.choice_key(name), kept)

    def changed() -> None:
        if on_screen.change(lambda document: write(document, read(widgets.typed(widget)))):
            widgets.forget(widget)
        else:
            widgets.tell(widget, kept)

    _text_box(widget, label, help, when_changed(widget, changed))


@dataclass
class Halves(OfDossier):
    """By the name of a pair of counts, the figures typed while one of them is still missing."""

    typed: dict[str, Mapping[str, float | None]] = field(default_factory=dict)


def counts(name: str, labels: Mapping[str, str], values: Mapping[str, int] | None, *, helps: Mapping[str, str]) -> None:
    """Two counts of the business that are worth nothing apart: kept in its field `name` once both are there."""
    language, halves = on_screen.language(), held(Halves).typed
    known: Mapping[str, float | None] = values or halves.get(name, {})
    kept = {part: "" if (value := known.get(part)) is None else figure(value, language) for part in labels}
    boxes = {part: widgets.seed(widgets.choice_key(f"business.{name}.{part}"), kept[part]) for part in labels}

    def changed() -> None:
        read = messages.attempt(
            lambda: {part: parse_number(widgets.typed(box), language) for part, box in boxes.items()}
        )
        whole = None if read is None or None in read.values() else {part: _whole(read[part]) for part in read}
        if read is None or not on_screen.change(lambda document: with_business(document, **{name: whole})):
            for part, box in boxes.items():
                widgets.tell(box, kept[part])
            return
        halves.pop(name, None)
        if whole is None:
            halves[name] = read

    for cell, (part, label) in zip(row(2), labels.items(), strict=True):
        with cell:
            _text_box(boxes[part], label, helps.get(part), when_changed(boxes[part], changed))
    if name in halves and values is None and any(value is not None for value in halves[name].values()):
        st.caption(on_screen.texts()("counts.half"))


def _whole(value: float | None) -> float | None:
    """The count as a whole number where it is one; else as it is, to be refused."""
    return int(value) if value is not None and float(value).is_integer() else value


def free_number(name: str, label: str, *, help: Help = None, unit: str | None = None) -> float | None:
    """A number of the screen alone, not of the dossier; what cannot be read is said under the field."""
    _text_box(widgets.choice_key(name), f"{label} ({unit})" if unit else label, help, None)
    try:
        return read_number(name)
    except DossierError as error:
        st.error(escape(problem_sentence(error.problems[0], on_screen.language())))
        return None


def read_number(name: str) -> float | None:
    """What a `free_number` holds now, a callback included.

    Raises:
        DossierError: it does not read as a number.
    """
    return parse_number(widgets.typed(widgets.choice_key(name)) or "", on_screen.language())


def _text_box(widget: str, label: str, help: Help, changed: Callable[[], None] | None) -> None:
    st.text_input(
        label,
        key=widget,
        max_chars=40,
        on_change=changed or "rerun",
        help=help,
        autocomplete="off",
    )


def text(name: str, label: str, value: str, write: Write) -> None:
    """A short text, shown as typed."""
    widget = widgets.seed(widgets.key(name), value)
    st.text_input(label, key=widget, max_chars=500, on_change=_writer(widget, value, write))


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
    listed = list(options) if value is None or value in options else [*options, value]
    widget = widgets.seed(widgets.choice_key(name), value)
    st.selectbox(
        label,
        listed,
        index=0 if required else None,
        key=widget,
        format_func=shown,
        on_change=_writer(widget, value, write),
        help=help,
        placeholder="",
    )


def month(name: str, label: str, months: Sequence[str], value: str | None, write: Write, *, help: Help = None) -> None:
    """A month, or none."""
    language = on_screen.language()
    choice(name, label, months, value, write, shown=lambda listed: month_name(listed, language), help=help)


Columns = Literal[2, 3, 4]


def row(count: Columns) -> list[Any]:
    """Columns that stack on a phone."""
    return list(st.columns(count, gap="medium"))
