"""The ids of the questionnaire that the code knows: each declared in `relied_on`, none anywhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from assessment.language import catalogue
from assessment.questionnaire import relied_on
from assessment.questionnaire.facts import SOLE_SOURCE
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire

ROOT = Path(__file__).parents[2]
HOME = "questionnaire.relied_on"

# Where a literal spells an id and means something else: its meaning, and each place that holds it.
OTHER_MEANINGS: dict[str, tuple[str, set[str]]] = {
    "audience": (
        "a family of exports",
        {
            "ui.importing.where.FAMILIES",
        },
    ),
    "basket_missing": (
        "the fact that gives the reason",
        {
            "questionnaire.facts.FACTS",
            "verdict.facts.of_figures",
        },
    ),
    "break_even": (
        "where contribution covers cost: a placeholder, a rule of a chart, a figure",
        {
            "charts.returns._layers",
            "charts.returns._within",
            "questionnaire.model.PLACEHOLDERS",
            "report.content.method._DEFINED",
            "sentences.pausing.plan_sentences",
            "sentences.plan._of_any_action",
            "sentences.verdicts.values_of",
            "serialising.OUTCOME",
            "ui.pages.method.FIGURES",
        },
    ),
    "comments": (
        "a property of a workbook",
        {
            "report.workbook._describe",
        },
    ),
    "counted": (
        "a column: days, or figures, that count",
        {
            "report.columns.MONTHS",
            "report.sheets.months._cell",
            "sentences.pausing.blocks_table",
            "ui.pages.pause_results._entry",
        },
    ),
    "customers": (
        "where what customers come back for is typed, in the dossier or on a page",
        {
            "questionnaire.model.Opening",
            "sentences.ways.OF_BUSINESS",
            "sentences.ways._GIVES",
            "sentences.ways._named",
            "ui.figures.worth.customers",
            "ui.pages.business.render",
        },
    ),
    "direction": (
        "a column: money in or out",
        {
            "importing.tables.roles.ROLES",
            "importing.tables.roles.roles_in",
        },
    ),
    "estimated": (
        "a definition of the method: sales that are estimated",
        {
            "report.sheets.lists._definitions",
        },
    ),
    "evidence": (
        "a column: the evidence grade",
        {
            "report.columns.MONEY",
        },
    ),
    "figures": (
        "what a field or a page is about: figures",
        {
            "milestones.comparing.compare",
            "milestones.moved.GROUPS",
            "milestones.moved.Group",
            "ui.fields.marks.box",
            "ui.pages.later.offer",
        },
    ),
    "free": (
        "a widget: an action named freely; a figure of the method: what costs nothing; zero in words",
        {
            "parsing.number_words._NOTHING",
            "ui.pages.catalogue._free_name",
            "ui.pages.method.FIGURES",
        },
    ),
    "known": (
        "a dot whose place is known",
        {
            "charts.places._row",
            "ui.importing.changes._reckoned",
            "ui.importing.statement.choose",
        },
    ),
    "lag_unclear": (
        "the fact that gives the reason",
        {
            "charts.returns._back",
            "questionnaire.facts.FACTS",
            "verdict.facts.of_figures",
        },
    ),
    "measured": (
        "months, fonts or a part of a table that were measured",
        {
            "report.columns.MONEY",
            "report.columns.MONTHS",
            "report.sheets.formulas._OWN",
            "report.sheets.money._starts_page",
            "report.sheets.months._formulas",
        },
    ),
    "message": (
        "what carries a direct measure",
        {
            "pause.direct._MEDIUMS",
        },
    ),
    "method": (
        "the page of definitions; the verb of a request",
        {
            "importing.tables.layouts.payments.ZETTLE",
            "ui.entrance.door.Door.__call__",
            "ui.pages.method.render",
            "ui.routes",
            "ui.routes.PAGES",
        },
    ),
    "mixed": (
        "the tax basis of the business",
        {
            "dossier.fields.TaxBasis",
            "doubts.basis._UNSETTLED",
            "importing.adding.bases.basis_fit",
            "importing.adding.merging.preview",
            "money.cautions._of_business",
            "ui.figures.helpers.margin_helper",
            "ui.pages.business.TAX_BASES",
            "ui.pages.imports._basis",
            "verdict.facts.of_figures",
        },
    ),
    "monthly": (
        "figures of a month",
        {
            "serialising._action",
            "ui.pages.method.FIGURES",
        },
    ),
    "months_incomplete": (
        "the fact that gives the reason",
        {
            "doubts.blanks.of_blanks",
            "questionnaire.facts.FACTS",
            "results.judged.ActionResult.shown_return",
            "verdict.facts.of_figures",
        },
    ),
    "never": (
        "a link that does not expire",
        {
            "ui.saving.links.EXPIRIES",
            "ui.saving.links.make",
        },
    ),
    "no": (
        "a payment that was not taken",
        {
            "importing.readers.stripe._payment",
            "importing.tables.statuses._NO",
        },
    ),
    "no_figures": (
        "an export refused",
        {
            "importing.lines.exports.refuse_nothing",
        },
    ),
    "none": (
        "no example to name; a cell or a chart that holds nothing; zero in words",
        {
            "examples.example_text",
            "importing.lines.exported_numbers._UNKNOWN",
            "parsing.number_words._NOTHING",
            "report.columns._lines",
            "report.sheets.chart._series",
            "report.sheets.chart.add_chart",
            "sentences.card._break_even_said",
        },
    ),
    "nothing": (
        "a dossier not kept yet; a card with nothing to show; zero in words",
        {
            "parsing.number_words._NOTHING",
            "ui.pages.cards._nothing_there",
            "ui.pages.share.render",
            "ui.saving.keeping.Status",
            "ui.saving.keeping.status",
        },
    ),
    "objective": (
        "the objective of the business, a field of the dossier",
        {
            "dossier.trees._business",
            "dossier.trees._business_fields",
            "money.tax._business",
            "sentences.places._CONTAINERS",
            "ui.pages.method.FIGURES",
            "ui.pages.results._objective",
        },
    ),
    "once": (
        "a cost paid in one go",
        {
            "dossier.spreading.Paid",
            "dossier.spreading.not_yet_due",
            "dossier.spreading.spread_payment",
            "ui.figures.filling.Rhythm.kind_of",
        },
    ),
    "pause_test": (
        "the pause test of an action, a field of the dossier; what a milestone was frozen for",
        {
            "dossier.trees._action",
            "dossier.trees._action_fields",
            "milestones.freezing.Kind",
            "milestones.occasions._come",
            "milestones.swapping.with_months",
            "money.tax._action",
            "sentences.faults._in_table",
            "sentences.frozen.milestone_name",
            "ui.pages.frozen._about",
            "ui.pages.pause.render",
            "ui.saving.freezing.TOLD",
            "what_if._with_drawn_cost",
        },
    ),
    "platform": (
        "a column of exports",
        {
            "importing.readers.meta_ads.LAYOUT",
            "importing.tables.layouts.advertising._ASIDE",
        },
    ),
    "proof": (
        "a result or a column: the evidence grade",
        {
            "report.sheets.lists.write_verdicts",
            "serialising._action",
        },
    ),
    "proven": (
        "what part of the cost can show its sales",
        {
            "charts.places._laid_out",
            "money.totals.Standing",
            "money.totals._standing",
            "money.totals.totals",
            "sentences.headlines._shares",
            "sentences.headlines.monthly_parts",
        },
    ),
    "purpose": (
        "what the bank says a movement is",
        {
            "importing.bank.layouts._ROLES",
            "importing.bank.tables._Reader._add",
        },
    ),
    "repeat_unknown": (
        "the fact that gives the reason",
        {
            "questionnaire.facts.FACTS",
            "verdict.facts.of_figures",
        },
    ),
    "repeated": (
        "keys given twice",
        {
            "dossier.documents._Object.__slots__",
        },
    ),
    "sales": (
        "sales counted or sold, in tests, tables and exports; a figure that is missing",
        {
            "charts.pauses._curve_rows",
            "dossier.trees._pause_test",
            "dossier.trees._pause_test_fields",
            "importing.tables.layouts.advertising.AMAZON_ADS",
            "money.tax._pause_test",
            "pause.draw.with_sales",
            "pause.outcome.Lacking",
            "pause.outcome.lacking",
            "questionnaire.facts.FACTS",
            "report.columns.MONEY",
            "sentences.holding.holds",
            "sentences.pausing.block_sales",
            "sentences.pausing.blocks_table",
            "sentences.ways._GIVES",
            "serialising.OUTCOME",
            "ui.figures.filling._ask_rhythm",
            "ui.figures.filling._rhythm",
            "ui.importing.where.FAMILIES",
            "ui.pages.pause_results._analysis",
            "ui.pages.pause_results._entry",
            "verdict.facts.missing_figure",
        },
    ),
    "same": (
        "one tax basis on both sides; a block that changes nothing; a state frozen already",
        {
            "charts.returns._caption",
            "importing.adding.bases.BasisFit",
            "importing.adding.bases.basis_fit",
            "report.pause_calendar.pause_reminders",
            "ui.pages.imports._basis",
            "ui.pages.milestones._freeze",
            "ui.pages.milestones._said",
        },
    ),
    "season_unclear": (
        "the fact that gives the reason",
        {
            "questionnaire.facts.FACTS",
            "verdict.facts.of_figures",
        },
    ),
    "serves_sales": (
        "a result: the points of the answer",
        {
            "serialising._action",
        },
    ),
    "tested": (
        "a result or a column: whether a pause test gave its figures; the cost that a test was drawn at",
        {
            "pause.outcome._notes_once_conclusive",
            "report.columns.MONEY",
            "sentences.pausing._lapse",
            "sentences.warnings._AMOUNTS",
            "serialising.MONEY",
        },
    ),
    "two": (
        "the number 2 in words",
        {
            "parsing.number_words._ENGLISH",
        },
    ),
    "unclear": (
        "a return whose honest readings disagree",
        {
            "questionnaire.facts.FACTS",
            "verdict.positions.standing",
        },
    ),
    "watched": (
        "whether the page shows the browser's list",
        {
            "ui.saving.browser_copy.exchange",
        },
    ),
    "weak_step": (
        "a placeholder of verdicts",
        {
            "questionnaire.model.PLACEHOLDERS",
            "sentences.verdicts.values_of",
        },
    ),
    "yes": (
        "a written yes",
        {
            "importing.tables.statuses._YES",
        },
    ),
}


@cache
def shipped() -> Questionnaire:
    return load_questionnaire()


@cache
def ids() -> frozenset[str]:
    """Every id of the shipped questionnaire: of questions, options, flags, reasons, whatever has one."""
    it = shipped()
    kinds = (it.dimensions, it.sections, it.answer_sets, it.not_applicable_reasons, it.questions)
    named = {part.id for kind in (*kinds, it.red_flags, it.recommendations) for part in kind}
    offered = {option.id for question in it.questions for option in question.options}
    return frozenset({it.id, *named, *offered, *(rule.reason for rule in it.verdicts)})


def literals(node: ast.AST, place: str) -> Iterator[tuple[str, str]]:
    """Each text with the function, method or name of the module that holds it; docstrings left out."""
    outside = isinstance(node, ast.Module | ast.ClassDef)
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Expr(value=ast.Constant()):
                continue
            case ast.Constant(value=str(text)):
                yield place, text
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name) if outside:
                yield from literals(child, f"{place}.{name}")
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if outside:
                yield from literals(child, f"{place}.{name}")
            case _:
                yield from literals(child, place)


def relying(text: str, module: str) -> set[tuple[str, str]]:
    return {(place, value) for place, value in literals(ast.parse(text), module) if value in ids()}


@cache
def found() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for path in (*sorted((ROOT / "assessment").rglob("*.py")), ROOT / "app.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        module = module.removeprefix("assessment.").removesuffix(".__init__")
        if module != HOME:
            pairs |= relying(path.read_text(encoding="utf-8"), module)
    return frozenset(pairs)


def test_every_id_in_the_code_is_declared_or_means_something_else() -> None:
    explained = {(place, value) for value, (_, places) in OTHER_MEANINGS.items() for place in places}
    assert found() - explained == set()


def test_no_explanation_outlives_what_it_explains() -> None:
    explained = {(place, value) for value, (_, places) in OTHER_MEANINGS.items() for place in places}
    assert explained - found() == set()


@pytest.mark.parametrize(
    "code",
    [
        "def _one(answers):\n    return answers.get('origin')",
        "ASKED = ('measured',)",
        "class A:\n    def one(self, a):\n        match a.value:\n            case 'yes_shown':\n                pass",
        "def two(flags):\n    return [f for f in flags if f.id == 'copied']",
    ],
)
def test_a_new_reliance_is_noticed(code: str) -> None:
    explained = {(place, value) for value, (_, places) in OTHER_MEANINGS.items() for place in places}
    assert relying(code, "money.cautions") - explained


def test_everything_declared_is_in_the_shipped_questionnaire() -> None:
    for relied in relied_on.QUESTIONS:
        question = shipped().by_id[relied.id]
        assert question.scope == "action"
        assert {option.id for option in question.options} >= {*relied.options, *relied.also}
    assert {rule.reason for rule in shipped().verdicts} >= set(relied_on.PAUSE_REASONS)
    assert relied_on.TOO_RECENT in {reason.id for reason in shipped().not_applicable_reasons}
    declared = {relied.id for relied in relied_on.QUESTIONS}
    assert {*relied_on.QUICK_QUESTIONS, *relied_on.FOLLOW_UPS.values(), *SOLE_SOURCE.values()} <= declared


def test_words_of_reasons_and_of_weak_steps_are_for_ids_that_exist() -> None:
    worded = {key.removeprefix("reason.") for key in catalogue() if key.startswith("reason.")}
    assert worded == {rule.reason for rule in shipped().verdicts}
    steps = {key.removeprefix("weak.") for key in catalogue() if key.startswith("weak.")}
    assert {step for step in steps if step in ids()} == set(relied_on.NAMED_STEPS)


def test_the_readme_lists_what_is_known() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("<!-- ids -->\n")[1].split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    listed = {question: (said, re.findall(r"`(\w+)`", said)) for question, said, _ in cells}
    assert list(listed) == [f"`{question.id}`" for question in relied_on.QUESTIONS]
    for question in relied_on.QUESTIONS:
        said, options = listed[f"`{question.id}`"]
        assert options == [*question.options, *question.also]
        assert said.startswith("only") == question.closed
        assert ("also" in said) == bool(question.also)
    after = readme.split("<!-- ids -->\n")[1].split("\n\n")[1]
    reasons = {*relied_on.PAUSE_REASONS, *relied_on.SETTLED_REASONS, *relied_on.UNSOUND_REASONS}
    known = {*reasons, relied_on.TOO_RECENT, relied_on.CAPPED_BY, relied_on.SERVES_SALES}
    assert set(re.findall(r"`(\w+)`", after)) == known
    assert f"more than {relied_on.SERVES_FROM}, the others less" in after
