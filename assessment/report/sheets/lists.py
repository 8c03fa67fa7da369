"""The sheets of words: the reason of each verdict, the plan, the definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from assessment.report.contents import Contents
from assessment.report.sheets.grid import Cell, Grid, lines_in
from assessment.report.sheets.styles import Styles
from assessment.results import ActionResult
from assessment.sentences import needed, verdict_sentences
from assessment.sentences.plan import Entry, plan_groups

_HEADS, _FIRST = 2, 3
DEFINED = (
    *("cost", "few_hours", "margin", "counted_months", "counted_sales", "leads", "roi", "roas", "hourly"),
    *("unmeasured", "tax"),
)
"""Figures of the workbook whose definition the method page has."""


def write_verdicts(grid: Grid, styles: Styles, contents: Contents) -> None:
    """Each action with its verdict, its proof, why, what to do next, and what would change it."""
    widths = {"action": 26, "verdict": 16, "proof": 18, "why": 52, "next": 44, "change": 36}
    _head(grid, styles, contents, "verdicts", widths)
    for row, result in enumerate(contents.evaluation.actions, _FIRST):
        cells = _verdict(result, contents)
        looks = [
            styles.wrapped(bold=True),
            styles.verdict(result.verdict, text_wrap=True, valign="top"),
            *[styles.wrapped()] * 4,
        ]
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
    widths = {"done": 7, "what": 28, "whose": 24, "when": 18, "stake": 20, "why": 36, "how": 40, "done_when": 32}
    _head(grid, styles, contents, "plan", widths)
    groups, done = plan_groups(contents.evaluation, contents.words), styles.of("flag", align="left", valign="top")
    for row, entry in enumerate(chain.from_iterable(group.entries for group in groups), _FIRST):
        cells = _entry(entry)
        for column, cell in enumerate(cells):
            look = styles.wrapped(bold=column == 1) if isinstance(cell, str) else done
            grid.put(row, column, cell, look)
        _fit(grid, row, cells, list(widths.values()))


def _entry(entry: Entry) -> Sequence[Cell]:
    why, how, done_when = (text for _, text in entry.parts)
    return float(entry.done), entry.title, entry.whose, entry.who_when, entry.stakes, why, how, done_when


def write_definitions(grid: Grid, styles: Styles, contents: Contents) -> None:
    """How to read the workbook, then the definitions of the method page."""
    widths = {"definition": 90}
    _head(grid, styles, contents, "definitions", widths)
    for row, text in enumerate(_definitions(contents), _FIRST):
        grid.put_with_bold(row, 0, text.split("**"), styles.wrapped(), (styles.plain(), styles.plain(bold=True)))
        _fit(grid, row, [text], list(widths.values()))


def _definitions(contents: Contents) -> Iterator[str]:
    """Texts of ours, the term in bold between double asterisks."""
    t = contents.words.texts
    for note in ("unknown", "live", "computed", "estimated"):
        yield t(f"workbook.note.{note}")
    for key in (*(f"method.figure.{figure}" for figure in DEFINED), "method.ranges.text", "method.ranges.months"):
        yield t(key)
    for word in contents.words.questionnaire.verdict_words:
        name, said = (text[contents.words.language] for text in (word.name, word.explanation))
        yield t("chart.sentence", name=f"**{name}**", words=said.rstrip("."))


def _head(grid: Grid, styles: Styles, contents: Contents, sheet: str, widths: dict[str, int]) -> None:
    t = contents.words.texts
    grid.put(0, 0, t(f"workbook.sheet.{sheet}"), styles.title())
    for column, (key, width) in enumerate(widths.items()):
        grid.sheet.set_column(column, column, width)
        grid.put(_HEADS, column, t(f"workbook.{sheet}.{key}"), styles.head("text"))
    grid.sheet.freeze_panes(_FIRST, 0)
    grid.sheet.repeat_rows(_HEADS)
    one_page = len(widths) == 1
    grid.print_on(landscape=not one_page, high=int(one_page))


def _fit(grid: Grid, row: int, cells: Sequence[Cell], widths: Sequence[int]) -> None:
    """Make a row as high as its longest text."""
    grid.fit(
        row, max(lines_in(cell, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str))
    )
