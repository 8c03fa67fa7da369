"""The blank questions that can still change a verdict: every other one may be answered, and no verdict moves.

The first row of the table that holds decides. A row is open where the blanks may make it hold and may not. From the
last row that can be reached upwards, an open row matters where what it gives differs from what the rows below it may
give; the blanks that open it are those that decide.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.dossier.model import Dossier
from assessment.questionnaire.conditions import AllOf, Condition, Context, FactTest, leaves
from assessment.questionnaire.facts import FACTS
from assessment.questionnaire.model import Questionnaire, RedFlag, Verdict, VerdictRule
from assessment.results import Deciding
from assessment.verdict.examined import Examined
from assessment.verdict.known import Firm
from assessment.verdict.possible import NEVER, NOBODY, SURE, Asked, Blanks, Offered, Open, View, blanks, offered, some
from assessment.verdict.table import VerdictTable

_SHARES: Mapping[str, str] = {"unproven_share": "evidence_grade", "copied_share": "copied_blindly"}
"""By fact of the business that the answers of every action move, the fact of an action that it adds up."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table, and the tests of what no answer moves without which it cannot hold."""

    rule: VerdictRule
    settled: tuple[FactTest, ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """What of a questionnaire serves to look for deciding questions, looked up once."""

    business: Offered
    action: Offered
    capping: tuple[RedFlag, ...]  # of the business
    shares: tuple[str, ...]  # facts of the business that verdicts look at and that every action moves
    order: Mapping[str, int]  # of questions, as asked
    rows: tuple[_Row, ...]


def undecided(questionnaire: Questionnaire) -> Undecided:
    """What of a questionnaire serves here."""
    capping = tuple(one for one in questionnaire.red_flags if one.cap == "keep")
    conditions = [*(rule.when for rule in questionnaire.verdicts if rule.when), *(flag.when for flag in capping)]
    looked_at = {leaf.fact for one in conditions for leaf in leaves(one) if isinstance(leaf, FactTest)}
    return Undecided(
        business=offered(questionnaire.of_scope("business")),
        action=offered(questionnaire.of_scope("action")),
        capping=tuple(flag for flag in capping if flag.scope == "business"),
        shares=tuple(share for share in _SHARES if share in looked_at),
        order={question.id: number for number, question in enumerate(questionnaire.questions)},
        rows=tuple(_Row(rule, tuple(_without_answers(rule.when))) for rule in questionnaire.verdicts),
    )


def _without_answers(condition: Condition | None) -> Iterator[FactTest]:
    for part in condition.all if isinstance(condition, AllOf) else (condition,):
        if isinstance(part, FactTest) and not FACTS[part.fact].moved_by_answers:
            yield part


def deciding(
    looked_up: Undecided, table: VerdictTable, dossier: Dossier, firm: Firm, examined: Sequence[Examined]
) -> tuple[Deciding, ...]:
    """The blank questions that decide, the most influential first; then as the actions and the questions stand."""
    of_business = blanks(looked_up.business, dossier.answers.business, firm.reading, firm.facts, None, Blanks())
    known = [
        blanks(
            looked_up.action,
            one.case.given,
            one.case.reading,
            one.known.facts,
            one.known.figures.action.id,
            of_business,
        )
        for one in examined
    ]
    if not any(one.by for one in (of_business, *known)):
        return ()
    views = [View(own, one.case.figures, mendable=table.mendable) for own, one in zip(known, examined, strict=True)]
    shares = {share: NOBODY.union(*(view.moving(_SHARES[share])[1] for view in views)) for share in looked_up.shares}
    open_shares = {share: by for share, by in shares.items() if by}
    for_business = View(of_business, firm.facts, open_shares, moved=False)
    caps = some(for_business.of(flag.when) for flag in looked_up.capping)
    for view in views:
        view.shares.update(open_shares)
    moved: dict[Asked, list[tuple[Examined, int]]] = {}
    for one, view in zip(examined, views, strict=True):
        for asked, outcomes in _of_action(looked_up, table, view, caps).items():
            moved.setdefault(asked, []).append((one, outcomes))
    order = {one.known.figures.action.id: number for number, one in enumerate(examined)}
    found = (_deciding(asked, actions) for asked, actions in moved.items())
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.influence is None,
                -(one.influence or 0.0),
                order.get(one.action or "", len(order)),
                looked_up.order[one.question],
            ),
        )
    )


def _deciding(asked: Asked, actions: Sequence[tuple[Examined, int]]) -> Deciding:
    costs = [(one.known.figures.money.monthly_cost, outcomes) for one, outcomes in actions]
    known = [cost * outcomes for cost, outcomes in costs if cost is not None]
    return Deciding(
        action=asked[0],
        question=asked[1],
        moves=tuple(one.known.figures.action.id for one, _ in actions),
        outcomes=max(outcomes for _, outcomes in actions),
        influence=math.fsum(known) if known else None,
    )


def _of_action(looked_up: Undecided, table: VerdictTable, view: View, caps: Open) -> dict[Asked, int]:
    """By blank question that decides on an action, how many other verdicts its rows may still give."""
    below: frozenset[Verdict] = frozenset()
    outcomes: dict[Asked, int] = {}
    for row in reversed(list(_reached(looked_up, table, view, caps))):
        reached = below | row.verdicts
        if len(reached) > 1:
            for asked in row.by:
                outcomes[asked] = max(outcomes.get(asked, 0), len(reached) - 1)
        below = reached
    return outcomes


@dataclass(frozen=True, slots=True)
class _Reached:
    """What a row that may decide would give, and the blanks behind its condition and behind what it gives."""

    verdicts: frozenset[Verdict]
    by: frozenset[Asked]


def _reached(looked_up: Undecided, table: VerdictTable, view: View, caps: Open) -> Iterator[_Reached]:
    """The rows that may decide, down to the first that surely does where none above it has."""
    now = Context({}, view.known)
    for row in looked_up.rows:
        if not all(test.evaluate(now) for test in row.settled):
            continue
        rule = row.rule
        holds = SURE if rule.when is None else view.of(rule.when)
        if True not in holds.truths:
            continue
        capped = _capped(table, view, caps) if rule.verdict == "grow" else NEVER
        yield _Reached(frozenset("keep" if truth else rule.verdict for truth in capped.truths), holds.by | capped.by)
        if holds is SURE:
            return


def _capped(table: VerdictTable, view: View, caps: Open) -> Open:
    return some((caps, *(view.of(flag.when) for flag in table.capping)))
