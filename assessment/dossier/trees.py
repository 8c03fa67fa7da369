"""A dossier taken apart into a tree whose leaves are what one person changes at a time, and put together again.

Lists become mappings by what identifies their elements: actions by id, months by name, a success criterion by its
content, a pause test's sales by block. Answers of an action are in its branch, so that they share its fate. A branch
that may exist with nothing in it has a leaf under `PRESENT`.
"""

from __future__ import annotations

import json
from typing import Any

from assessment.dossier.model import MOST_MILESTONES, MOST_OCCASIONS, Action, Business, Dossier, LedgerRow, PauseTest
from assessment.dossier.read_files import MOST_COLUMN_MAPS, MOST_SUPPLIERS
from assessment.questionnaire.answers import Answer

Tree = dict[str, Any]
Path = tuple[str, ...]
"""A place by the names that lead to it."""

PRESENT = ""
_LISTS = ("left_out", "settled")
"""What an action lists by name: a list is joined and taken back name by name."""


class _Missing:
    """No value at this place."""


MISSING = _Missing()


def taken_apart(dossier: Dossier) -> Tree:
    """The tree of a dossier, without its format and its questionnaire."""
    answers = dossier.answers.actions
    return {
        "business": _business(dossier.business),
        "actions": {action.id: _action(action, answers.get(action.id, {})) for action in dossier.actions},
        "answers": {name: _answer(answer) for name, answer in dossier.answers.business.items()},
        "plan": {"done": dict.fromkeys(dossier.plan.done, True)},
        "column_maps": {json.dumps(known.headers): known for known in dossier.column_maps},
        "suppliers": {supplier.name: supplier.action for supplier in dossier.suppliers},
        "milestones": {milestone.id: milestone for milestone in dossier.milestones},
        "occasions": dict.fromkeys(dossier.occasions, True),
    }


def put_together(tree: Tree) -> dict[str, Any]:
    """The fields of the dossier, to be validated."""
    actions = tree["actions"]
    return {
        "business": _business_fields(tree["business"]),
        "actions": [_action_fields(action_id, branch) for action_id, branch in actions.items()],
        "answers": {
            "business": _answers_fields(tree["answers"]),
            "actions": {
                name: _answers_fields(branch["answers"]) for name, branch in actions.items() if branch["answers"]
            },
        },
        "plan": {"done": list(tree["plan"]["done"])},
        "column_maps": list(tree["column_maps"].values())[-MOST_COLUMN_MAPS:],
        "suppliers": [{"name": name, "action": action} for name, action in tree["suppliers"].items()][:MOST_SUPPLIERS],
        "milestones": list(tree["milestones"].values())[:MOST_MILESTONES],
        "occasions": list(tree["occasions"])[-MOST_OCCASIONS:],
    }


def told(path: Path) -> Path:
    """The place as it is named to people and rooms outside."""
    return tuple(name for name in path if name != PRESENT)


def _known(part: Any) -> Tree:
    """Its fields that have a value."""
    values = {name: getattr(part, name) for name in type(part).model_fields}
    return {name: value for name, value in values.items() if value is not None}


def _optional(part: Any) -> Tree:
    return {PRESENT: True, **_known(part)}


def _business(business: Business) -> Tree:
    tree = _known(business)
    tree["revenue"] = {row.month: _without(_optional(row), "month") for row in business.revenue}
    tree["settled"] = dict.fromkeys(business.settled, True)
    for name in ("objective", "usual_rates"):
        if name in tree:
            tree[name] = _optional(tree[name])
    return tree


def _business_fields(tree: Tree) -> dict[str, Any]:
    revenue = [{"month": month, **_without(row, PRESENT)} for month, row in tree["revenue"].items()]
    fields = {**tree, "revenue": revenue, "settled": list(tree["settled"])}
    for name in ("objective", "usual_rates"):
        if name in fields:
            fields[name] = _without(fields[name], PRESENT)
    return fields


def _action(action: Action, answers: dict[str, Answer]) -> Tree:
    tree = _without(_known(action), "id")
    tree["ledger"] = {row.month: _row(row) for row in action.ledger}
    for name in _LISTS:
        tree[name] = dict.fromkeys(getattr(action, name), True)
    # The same criterion twice says nothing more than once.
    tree["criteria"] = {criterion.model_dump_json(): criterion for criterion in action.criteria}
    if action.pause_test is not None:
        tree["pause_test"] = _pause_test(action.pause_test)
    tree["answers"] = {name: _answer(answer) for name, answer in answers.items()}
    return tree


def _action_fields(action_id: str, branch: Tree) -> dict[str, Any]:
    fields = {
        **_without(branch, "answers"),
        "id": action_id,
        "ledger": [{"month": month, **_without(row, PRESENT)} for month, row in branch["ledger"].items()],
        "criteria": list(branch["criteria"].values()),
        **{name: list(branch[name]) for name in _LISTS},
    }
    if "pause_test" in fields:
        fields["pause_test"] = _pause_test_fields(fields["pause_test"])
    return fields


def _row(row: LedgerRow) -> Tree:
    return _without(_optional(row), "month")


_DESIGN = ("start", "block_days", "wash_out_days", "running", "monthly_cost", "monthly_sales")


def _pause_test(test: PauseTest) -> Tree:
    design = tuple(getattr(test, name) for name in _DESIGN)
    return {"design": design, "sales": {str(block): sales for block, sales in enumerate(test.sales)}}


def _pause_test_fields(tree: Tree) -> dict[str, Any]:
    fields = dict(zip(_DESIGN, tree["design"], strict=True))
    sales = {int(block): value for block, value in tree["sales"].items()}
    return {**fields, "sales": [sales.get(block) for block in range(max(sales, default=-1) + 1)]}


def _answer(answer: Answer) -> Tree:
    tree: Tree = {PRESENT: (answer.value, answer.dont_know, answer.not_applicable)}
    return tree if answer.note is None else {**tree, "note": answer.note}


def _answers_fields(tree: Tree) -> dict[str, Any]:
    return {name: _answer_fields(branch) for name, branch in tree.items()}


def _answer_fields(branch: Tree) -> dict[str, Any]:
    value, dont_know, not_applicable = branch.get(PRESENT, (None, False, None))
    return {
        "value": value,
        "dont_know": dont_know,
        "not_applicable": not_applicable,
        "note": branch.get("note"),
    }


def _without(tree: Tree, name: str) -> Tree:
    return {key: value for key, value in tree.items() if key != name}
