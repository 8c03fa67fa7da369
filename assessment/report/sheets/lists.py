"""The sheets of words: the reason of each verdict, the plan, the definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from assessment.report.contents import Contents
from assessment.report.sheets.grid import Cell, Grid
from assessment.report.sheets.styles import Styles
from assessment.results import ActionResult
from assessment.sentences import needed, verdict_sentences
from assessment.sentences.plan import Entry, plan_groups

_HEADS, _FIRST = 2, 3
_LINE = 15.5
"""Points of a line of text."""

DEFINED = (
    *("cost", "few_hours", "margin", "counted_months", "counted_sales", "leads", "roi", "roas", "hourly"),
    *("unmeasured", "tax"),
)
"""Figures of the workbook whose definition the method page has."""


def write_verdicts(grid: Grid, styles: Styles, contents: Contents) -> None:
    """Each action with its verdict, its proof, why, what to do next, and what would change it."""
    widths = {"action": 28, "verdict": 16, "proof": 22, "why": 60, "next": 50, "change": 44}
    _head(grid, styles, contents, "verdicts", widths)
    for row, result in enumerate(contents.evaluation.actions, _FIRST):
        cells = _verdict(result, contents)
        looks = [styles.wrapped(bold=True), styles.verdict(result.verdict), *[styles.wrapped()] * 4]
        for column, (cell, look) in enumerate(zip(cells, looks, strict=True)):
            grid.put(row, column, cell, look)
        _fit(grid, row, cells, list(widths.values()))


def _verdict(result: ActionResult, contents: Contents) -> Sequence[str]:
    words = contents.words
    why, after = verdict_sentences(result, words)
    proof = words.texts(f"evidence.{result.evidence_grade}")
    change = " ".join(needed(result, words))
    return words.name(result.id), words.verdict_on(result), proof, " ".join(why), " ".join(after), change


def write_plan(grid: Grid, styles: Styles, contents: Contents) -> None:
    """What to do, the most urgent first, with who does it, by when, what is at stake and how."""
    widths = {"done": 8, "what": 34, "whose": 26, "when": 26, "stake": 24, "why": 44, "how": 52, "done_when": 40}
    _head(grid, styles, contents, "plan", widths)
    groups = plan_groups(contents.evaluation, contents.words)
    for row, entry in enumerate(chain.from_iterable(group.entries for group in groups), _FIRST):
        cells = _entry(entry)
        for column, cell in enumerate(cells):
            look = styles.wrapped(bold=column == 1) if isinstance(cell, str) else styles.of("flag", align="left")
            grid.put(row, column, cell, look)
        _fit(grid, row, cells, list(widths.values()))


def _entry(entry: Entry) -> Sequence[Cell]:
    why, how, done_when = (text for _, text in entry.parts)
    return float(entry.done), entry.title, entry.whose, entry.who_when, entry.stakes, why, how, done_when


def write_definitions(grid: Grid, styles: Styles, contents: Contents) -> None:
    """How to read the workbook, then the definitions of the method page."""
    widths = {"definition": 130}
    _head(grid, styles, contents, "definitions", widths)
    for row, text in enumerate(_definitions(contents), _FIRST):
        grid.put(row, 0, text, styles.wrapped())
        _fit(grid, row, [text], list(widths.values()))


def _definitions(contents: Contents) -> Iterator[str]:
    t = contents.words.texts
    for note in ("unknown", "live", "computed", "estimated"):
        yield t(f"workbook.note.{note}")
    for key in (*(f"method.figure.{figure}" for figure in DEFINED), "method.ranges.text", "method.ranges.months"):
        yield re.sub(r"\*\*|_(?=\w)|(?<=\w)_", "", t(key))
    for word in contents.words.questionnaire.verdict_words:
        name, said = (text[contents.words.language] for text in (word.name, word.explanation))
        yield t("chart.sentence", name=name, words=said.rstrip("."))


def _head(grid: Grid, styles: Styles, contents: Contents, sheet: str, widths: dict[str, int]) -> None:
    t = contents.words.texts
    grid.put(0, 0, t(f"workbook.sheet.{sheet}"), styles.title())
    for column, (key, width) in enumerate(widths.items()):
        grid.sheet.set_column(column, column, width)
        grid.put(_HEADS, column, t(f"workbook.{sheet}.{key}"), styles.head("text"))
    grid.sheet.freeze_panes(_FIRST, 0)
    grid.sheet.repeat_rows(_HEADS)
    grid.print_on(landscape=len(widths) > 1)


def _fit(grid: Grid, row: int, cells: Sequence[Cell], widths: Sequence[int]) -> None:
    """Make a row as high as its longest text: programs do it by themselves, but not all of them."""
    lines = max(-(-len(cell) // width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str))
    grid.sheet.set_row(row, min(max(lines, 1) * _LINE + 3, 400))
