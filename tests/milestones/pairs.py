"""Bundled dossiers made into pairs: as they were on an earlier day, and as they are now."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Action, Dossier
from assessment.evaluation import evaluate
from assessment.examples import example_text
from assessment.milestones.comparing import Comparison, compare
from assessment.milestones.model import State
from assessment.milestones.moved import ActionMoved, Reading
from assessment.milestones.predicting import predictions
from assessment.questionnaire.loading import load_questionnaire

Edit = Callable[[Dossier], Dossier]


def example(name: str) -> Dossier:
    """A bundled dossier."""
    return read_dossier(example_text(name), load_questionnaire())


def state(dossier: Dossier, day: str) -> State:
    """The dossier as a state on that day, with what it foresees."""
    on, questionnaire = datetime.date.fromisoformat(day), load_questionnaire()
    found = evaluate(questionnaire, dossier, on)
    return State(on, questionnaire.version, dossier, found, {}, predictions(dossier, found, on))


def compared(before: Dossier, on: str, after: Dossier, then: str) -> Comparison:
    """Two states compared."""
    return compare(load_questionnaire(), state(before, on), state(after, then))


def of(reading: Reading, action_id: str) -> ActionMoved:
    """One action of a reading."""
    return next(one for one in reading.actions if one.id == action_id)


def points(moved: ActionMoved | Reading) -> dict[str, float]:
    """What each group adds."""
    return {part.group: part.euros.point or 0.0 for part in moved.parts}


def with_business(**terms: Any) -> Edit:
    """The dossier with other terms."""
    return lambda dossier: dossier.model_copy(update={"business": dossier.business.model_copy(update=terms)})


def up_to(last: str) -> Edit:
    """The dossier as it was when `last` was its last month."""

    def cut(action: Action) -> Action:
        return action.model_copy(update={"ledger": tuple(row for row in action.ledger if row.month <= last)})

    return lambda dossier: dossier.model_copy(update={"actions": tuple(map(cut, dossier.actions))})


def with_action(action_id: str, **fields: Any) -> Edit:
    """The dossier with other fields of an action."""

    def changed(action: Action) -> Action:
        return action.model_copy(update=fields) if action.id == action_id else action

    return lambda dossier: dossier.model_copy(update={"actions": tuple(map(changed, dossier.actions))})


def with_row(action_id: str, month: str, **figures: Any) -> Edit:
    """The dossier with other figures in one month of an action."""

    def changed(action: Action) -> Action:
        if action.id != action_id:
            return action
        rows = (row.model_copy(update=figures) if row.month == month else row for row in action.ledger)
        return action.model_copy(update={"ledger": tuple(rows)})

    return lambda dossier: dossier.model_copy(update={"actions": tuple(map(changed, dossier.actions))})


def without_row(action_id: str, month: str) -> Edit:
    """The dossier without a month of an action."""

    def changed(action: Action) -> Action:
        if action.id != action_id:
            return action
        return action.model_copy(update={"ledger": tuple(row for row in action.ledger if row.month != month)})

    return lambda dossier: dossier.model_copy(update={"actions": tuple(map(changed, dossier.actions))})


def only(*action_ids: str) -> Edit:
    """The dossier with those actions alone."""

    def cut(dossier: Dossier) -> Dossier:
        kept = tuple(action for action in dossier.actions if action.id in action_ids)
        given = {one: said for one, said in dossier.answers.actions.items() if one in action_ids}
        answers = dossier.answers.model_copy(update={"actions": given})
        return dossier.model_copy(update={"actions": kept, "answers": answers})

    return cut


def answered(action_id: str | None, question: str, value: str) -> Edit:
    """The dossier with another answer."""
    from assessment.questionnaire.answers import Answer

    def changed(dossier: Dossier) -> Dossier:
        given = {**dossier.answers_of(action_id), question: Answer(value=value)}
        if action_id is None:
            answers = dossier.answers.model_copy(update={"business": given})
        else:
            answers = dossier.answers.model_copy(update={"actions": {**dossier.answers.actions, action_id: given}})
        return dossier.model_copy(update={"answers": answers})

    return changed


def edited(dossier: Dossier, *edits: Edit) -> Dossier:
    """The dossier after all edits."""
    for edit in edits:
        dossier = edit(dossier)
    return dossier


def broken_journey(*edits: Edit) -> Comparison:
    """The example of that name from August to November: fewer months, another margin, a corrected sale, an answer."""
    then = edited(
        example("broken_journey"),
        up_to("2026-07"),
        with_row("rappels", "2026-07", revenue=740.0),
        answered("rappels", "evidence", "estimate"),
        *edits,
    )
    now = edited(example("broken_journey"), with_business(contribution_margin=0.35))
    return compared(then, "2026-08-05", now, "2026-11-05")
