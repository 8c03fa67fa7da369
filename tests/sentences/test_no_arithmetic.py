"""Sentences and charts say figures; the evaluation alone makes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import assessment
from assessment.results import ActionResult, MeanMonth, Money, Move, PlanItem, Step, Totals, WorthTesting, WouldChange

ROOT = Path(assessment.__file__).parent
MODULES = [
    str(path.relative_to(ROOT)) for room in ("sentences", "charts") for path in sorted((ROOT / room).glob("*.py"))
]
FIGURES = {
    field.name
    for made in (Money, MeanMonth, WouldChange, PlanItem, Step, Move, WorthTesting, Totals, ActionResult)
    for field in fields(made)
}


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def worked_out(tree: ast.AST) -> Iterator[str]:
    """Sums, products and the like with a figure of a result among their parts."""
    for node in ast.walk(tree):
        parts = (node.left, node.right) if isinstance(node, ast.BinOp) else ()
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            parts = (node.operand,)
        if any(isinstance(part, ast.Attribute) and figure_of(part) in FIGURES for part in parts):
            yield ast.unparse(node)


def figure_of(part: ast.Attribute) -> str:
    """The name of the figure, also of a part of an estimate."""
    inner = part.value
    return inner.attr if part.attr in ("point", "low", "high") and isinstance(inner, ast.Attribute) else part.attr


@pytest.mark.parametrize("module", MODULES)
def test_no_sentence_and_no_chart_works_a_figure_out(module: str) -> None:
    """How far an axis goes is no figure: the way to the objective may take parts of its target and months."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    assert [name for name in imported(tree) if name.startswith("assessment.money")] == []
    drawn = module in ("charts/course.py",)
    assert drawn or list(worked_out(tree)) == []
