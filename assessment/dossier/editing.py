"""Changes of a dossier: each gives a new one, checked, or raises `DossierError` and leaves the old one as it was."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assessment.dossier import ledger_cells
from assessment.dossier.ledger_cells import Cells
from assessment.dossier.model import Action, Answers, Business, Dossier, PlanProgress, SuccessCriterion
from assessment.dossier.problems import Loc, path_of, problems_of, shown, suggestion
from assessment.dossier.read_files import MOST_COLUMN_MAPS, MOST_SUPPLIERS, ColumnMap, Supplier
from assessment.errors import DossierError, Problem
from assessment.plain import slug
from assessment.questionnaire.answers import Answer

Part = TypeVar("Part", bound=BaseModel)
Row = BaseModel | Mapping[str, Any]

LONGEST_ID = 64


def with_business(dossier: Dossier, **fields: object) -> Dossier:
    """The dossier with those fields of `Business` set; ``None`` is unknown."""
    business = _checked(Business, {**_fields(dossier.business), **fields}, ("business",))
    return dossier.model_copy(update={"business": business})


def with_objective(
    dossier: Dossier, extra_revenue: float | None, months: float | None, start: str | None = None
) -> Dossier:
    """The dossier with its objective, or the part of it that is known."""
    if extra_revenue is None and months is None and start is None:
        return with_business(dossier, objective=None)
    whole = int(months) if months is not None and float(months).is_integer() else months
    return with_business(dossier, objective={"extra_revenue": extra_revenue, "months": whole, "start": start})


def with_usual_rate(dossier: Dossier, name: str, of_100: float | None) -> Dossier:
    """The dossier with one of its `UsualRates`: how many of a hundred at one step reach the other."""
    if of_100 is not None and of_100 > 100:
        values = {"value": of_100, "expected": "at_most", "limit": 100}
        raise DossierError([Problem(f"business.usual_rates.{name}", "out_of_range", values)])
    stated = {} if dossier.business.usual_rates is None else _fields(dossier.business.usual_rates)
    rates = {**stated, name: None if of_100 is None else of_100 / 100}
    return with_business(dossier, usual_rates=rates if any(rate is not None for rate in rates.values()) else None)


def with_business_revenue(dossier: Dossier, rows: Iterable[Row]) -> Dossier:
    """The dossier with the revenue of the whole business, months in order."""
    return with_business(dossier, revenue=_in_order(rows))


def with_action_added(dossier: Dossier, name: str, channel: str | None) -> tuple[Dossier, str]:
    """The dossier with one more action, last, and the id it was given."""
    action_id = _free_id(name, {action.id for action in dossier.actions})
    fields = {"id": action_id, "name": name, "channel": channel}
    action = _checked(Action, fields, ("actions", len(dossier.actions)))
    return dossier.model_copy(update={"actions": (*dossier.actions, action)}), action_id


def with_action_changed(dossier: Dossier, action_id: str, /, **fields: object) -> Dossier:
    """The dossier with those fields of one action set; its id, by which answers know it, stays.

    Raises:
        DossierError: there is no such action, a field does not exist or its value is refused.
    """
    index = _index(dossier, action_id)
    if "id" in fields:
        raise DossierError([Problem(f"actions[{index}].id", "unknown_key", {"key": "id"})])
    changed = _checked(Action, {**_fields(dossier.actions[index]), **fields}, ("actions", index))
    actions = (*dossier.actions[:index], changed, *dossier.actions[index + 1 :])
    return dossier.model_copy(update={"actions": actions})


def with_ledger(dossier: Dossier, action_id: str, rows: Iterable[Row]) -> Dossier:
    """The dossier with the monthly figures of one action, months in order."""
    return with_action_changed(dossier, action_id, ledger=_in_order(rows))


def with_cells(dossier: Dossier, action_id: str, cells: Cells) -> Dossier:
    """The dossier with those cells of an action's ledger set, in whatever state the others are."""
    return with_ledger(dossier, action_id, ledger_cells.with_cells(dossier.action(action_id).ledger, cells))


def with_zero(dossier: Dossier, action_id: str, months: Iterable[str], figure: str) -> Dossier:
    """The dossier with 0 for a figure of an action in those months where it is unknown: nothing was paid, or sold.

    Where nothing was sold, the number of sales is 0 too.
    """
    figures = (figure, "orders") if figure == "revenue" else (figure,)
    wanted = ledger_cells.filling(months, dict.fromkeys(figures, 0.0))
    unknown = ledger_cells.to_write(dossier.action(action_id).ledger, wanted, replace=False)
    return with_cells(dossier, action_id, unknown)


def with_revenue_cells(dossier: Dossier, cells: Cells) -> Dossier:
    """The same for the revenue of the whole business, whose only figure is ``revenue``."""
    return with_business_revenue(dossier, ledger_cells.with_revenue_cells(dossier.business.revenue, cells))


def with_left_out(dossier: Dossier, action_id: str, month: str, out: bool) -> Dossier:
    """The dossier with a month of an action left out of every figure, or counted; its figures stay in the ledger."""
    others = [one for one in dossier.action(action_id).left_out if one != month]
    return with_action_changed(dossier, action_id, left_out=tuple(sorted([*others, month] if out else others)))


def with_settled(dossier: Dossier, action_id: str | None, key: str) -> Dossier:
    """The dossier in which what a doubt is about is right as it is; of the business where `action_id` is ``None``."""
    holder = dossier.business if action_id is None else dossier.action(action_id)
    settled = (*(one for one in holder.settled if one != key), key)
    if action_id is None:
        return with_business(dossier, settled=settled)
    return with_action_changed(dossier, action_id, settled=settled)


def with_criterion(
    dossier: Dossier, action_id: str, figure: str, at_least: float, by: str, recorded: datetime.date
) -> Dossier:
    """The dossier with a condition of success added to an action's, the last one being in force.

    Earlier ones are never changed: what was aimed at first stays readable. The same condition again adds nothing.

    Raises:
        DossierError: it cannot be met (nothing to reach, a month gone by, or one before the action starts).
    """
    action = dossier.action(action_id)
    at: Loc = ("actions", _index(dossier, action_id), "criteria", len(action.criteria))
    fields = {"figure": figure, "at_least": at_least, "by": by, "recorded": recorded}
    criterion = _checked(SuccessCriterion, fields, at)
    if action.started is not None and by < action.started:
        raise DossierError([Problem(path_of((*at, "by")), "criterion_before_start", {"value": by})])
    if action.criteria and _same_aim(action.criteria[-1], criterion):
        return dossier
    return with_action_changed(dossier, action_id, criteria=(*action.criteria, criterion))


def _same_aim(one: SuccessCriterion, other: SuccessCriterion) -> bool:
    return (one.figure, one.at_least, one.by) == (other.figure, other.at_least, other.by)


def without_action(dossier: Dossier, action_id: str) -> Dossier:
    """The dossier without an action, its answers and the suppliers paid for it."""
    index = _index(dossier, action_id)
    suppliers = tuple(supplier for supplier in dossier.suppliers if supplier.action != action_id)
    actions = (*dossier.actions[:index], *dossier.actions[index + 1 :])
    remaining = dossier.model_copy(update={"actions": actions, "suppliers": suppliers})
    return _with_answers_of(remaining, action_id, {})


def with_answer(dossier: Dossier, action_id: str | None, question_id: str, answer: Answer | None) -> Dossier:
    """The dossier with the answer to one question, of the business where `action_id` is ``None``.

    ``None`` or a blank answer without a note takes the answer out. Whether the answer fits its question is for the
    caller, who shows the question, to know.
    """
    if action_id is not None:
        _index(dossier, action_id)
    answers = {name: given for name, given in dossier.answers_of(action_id).items() if name != question_id}
    if answer is not None and not (answer.blank and not answer.note):
        at: Loc = ("answers", "business") if action_id is None else ("answers", "actions", action_id)
        answers[question_id] = _checked(Answer, _fields(answer), (*at, question_id))
    return _with_answers_of(dossier, action_id, answers)


def with_same_answer(dossier: Dossier, question_id: str, answer: Answer, action_ids: Iterable[str]) -> Dossier:
    """The dossier with that answer for each of these actions where the question is blank; their notes stay."""
    for action_id in action_ids:
        before = dossier.answers_of(action_id).get(question_id, Answer())
        if before.blank:
            given = answer.model_copy(update={"note": before.note})
            dossier = with_answer(dossier, action_id, question_id, given)
    return dossier


def without_notes(dossier: Dossier) -> Dossier:
    """The dossier without what was noted beside its answers; a note alone, which answers nothing, goes altogether."""
    given = dossier.answers
    actions = {action_id: _without_notes(answers) for action_id, answers in given.actions.items()}
    answers = Answers(
        business=_without_notes(given.business), actions={name: left for name, left in actions.items() if left}
    )
    return dossier.model_copy(update={"answers": answers})


def _without_notes(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {name: answer.model_copy(update={"note": None}) for name, answer in answers.items() if not answer.blank}


def with_plan_ticked(dossier: Dossier, item_id: str, done: bool) -> Dossier:
    """The dossier with an item of the plan ticked, or not."""
    ticked = [item for item in dossier.plan.done if item != item_id]
    plan = _checked(PlanProgress, {"done": [*ticked, item_id] if done else ticked}, ("plan",))
    return dossier.model_copy(update={"plan": plan})


def with_column_map(dossier: Dossier, headers: Sequence[str], columns: Mapping[str, str]) -> Dossier:
    """The dossier with the way a table with these headers was read, first; it replaces an earlier one.

    Raises:
        DossierError: there are too many headers, or one is too long.
    """
    newest = _checked(ColumnMap, {"headers": tuple(headers), "columns": dict(columns)}, ("column_maps", 0))
    others = [kept for kept in dossier.column_maps if kept.headers != newest.headers]
    return dossier.model_copy(update={"column_maps": (newest, *others)[:MOST_COLUMN_MAPS]})


def with_suppliers(dossier: Dossier, chosen: Mapping[str, str | None]) -> Dossier:
    """The dossier with the action of each of these suppliers, ``None`` for none, first; they replace earlier choices.

    Raises:
        DossierError: a name is empty or too long, or there is no such action.
    """
    for action_id in chosen.values():
        if action_id is not None:
            _index(dossier, action_id)
    newest = [
        _checked(Supplier, {"name": name, "action": action_id}, ("suppliers", index))
        for index, (name, action_id) in enumerate(chosen.items())
    ]
    others = [kept for kept in dossier.suppliers if kept.name not in chosen]
    return dossier.model_copy(update={"suppliers": (*newest, *others)[:MOST_SUPPLIERS]})


def without_suppliers(dossier: Dossier, names: Container[str]) -> Dossier:
    """The dossier that no longer knows these suppliers."""
    kept = tuple(supplier for supplier in dossier.suppliers if supplier.name not in names)
    return dossier.model_copy(update={"suppliers": kept})


def _with_answers_of(dossier: Dossier, action_id: str | None, answers: Mapping[str, Answer]) -> Dossier:
    present = dossier.answers
    if action_id is None:
        return dossier.model_copy(update={"answers": Answers(business=dict(answers), actions=present.actions)})
    others = {name: given for name, given in present.actions.items() if name != action_id}
    actions = {**others, action_id: dict(answers)} if answers else others
    return dossier.model_copy(update={"answers": Answers(business=present.business, actions=actions)})


def _index(dossier: Dossier, action_id: str) -> int:
    ids = [action.id for action in dossier.actions]
    if action_id not in ids:
        raise DossierError(
            [Problem("actions", "unknown_action", {"id": shown(action_id), **suggestion(action_id, ids)})]
        )
    return ids.index(action_id)


def _checked(model: type[Part], fields: Mapping[str, object], at: Loc) -> Part:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise DossierError(problems_of(error, model, at)) from None


def _fields(part: BaseModel) -> dict[str, Any]:
    return {name: getattr(part, name) for name in type(part).model_fields}


def _in_order(rows: Iterable[Row]) -> tuple[Mapping[str, Any], ...]:
    """Rows as plain mappings, so that they are checked whatever made them."""
    plain = [row.model_dump() if isinstance(row, BaseModel) else dict(row) for row in rows]
    return tuple(sorted(plain, key=lambda row: str(row.get("month"))))


def _free_id(name: str, taken: set[str]) -> str:
    """An id that resembles the name and that no action has: ``salon-de-l-habitat``, ``salon-de-l-habitat-2``."""
    stem = slug(name, LONGEST_ID) or "action"
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        suffix = f"-{number}"
        candidate = stem[: LONGEST_ID - len(suffix)] + suffix
    return candidate
