"""What moved between two states, and how much of it is put down to what.

One group after the other is taken from the later state (`swapping`), and the dossier is evaluated after each: the
difference a group makes is that of two evaluations in a row, so that the parts add up to the whole difference. The
questionnaire goes first, since an old one cannot be asked today's answers; another order would divide the same
difference otherwise, and where two groups work together (a higher margin on more sales) what they share falls to the
later one. Nothing here says what caused what: a finished pause test alone does, for its own action.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assessment import money
from assessment.dossier.model import Dossier, QuestionnaireRef
from assessment.evaluation import evaluate
from assessment.milestones import swapping
from assessment.milestones.books import books_on
from assessment.milestones.chance import combined, net_of, of_other_months, same_months
from assessment.milestones.chance import difference as less
from assessment.milestones.changes import answers_moved, obstacle, terms_moved
from assessment.milestones.freezing import kept_of
from assessment.milestones.model import State
from assessment.milestones.moved import GROUPS, ActionMoved, Comparison, Group, Part, Reading, Rows, Standing, Turn
from assessment.milestones.reading_again import brought_up
from assessment.questionnaire.model import Questionnaire
from assessment.results import UNKNOWN, ActionResult, Estimate, Evaluation


@dataclass(frozen=True, slots=True)
class _Stage:
    """The evaluation once `group` was swapped; ``None`` for the state before any was."""

    group: Group | None
    evaluation: Evaluation


@dataclass(frozen=True, slots=True)
class _Ledgers:
    """What the months' part of a difference and its range are made of: dossiers before and after, and their books."""

    days: tuple[datetime.date, datetime.date]
    dossiers: tuple[Dossier, Dossier]
    old: tuple[Evaluation, money.Books]
    new: tuple[Evaluation, money.Books]


def present(questionnaire: Questionnaire, dossier: Dossier, day: datetime.date) -> State:
    """The present as a state, to be compared with a milestone."""
    kept = kept_of(dossier, QuestionnaireRef(id=questionnaire.id, version=questionnaire.version))
    return State(day, questionnaire.version, kept, evaluate(questionnaire, dossier, day))


def compare(questionnaire: Questionnaire, before: State, after: State) -> Comparison:
    """What moved from one state to the other; either may be of the earlier day.

    Args:
        questionnaire: The present one, by which both are read again.
        before: The state the comparison starts from.
        after: The one it ends with, a milestone or the `present`.
    """
    old, new = brought_up(questionnaire, before), brought_up(questionnaire, after)
    days = (before.day, after.day)
    answered = swapping.with_answers(old, new)
    figured = swapping.with_figures(answered, new, days)
    lived = swapping.with_months(old, new)
    swapped: list[tuple[Group | None, Dossier, datetime.date]] = [
        (None, old, before.day),
        ("answers", answered, before.day),
        ("figures", figured, before.day),
        ("months", lived, after.day),
        ("test", new, after.day),
    ]
    now = list(_stages(questionnaire, swapped))
    ledgers = _Ledgers(
        days,
        (old, new),
        (now[2].evaluation, books_on(figured, before.day)),
        (now[3].evaluation, books_on(lived, after.day)),
    )
    then = [
        _Stage(None, before.evaluation),
        replace(now[0], group="questionnaire"),
        *now[1:],
        _Stage("questionnaire", after.evaluation),
    ]
    barrier = obstacle(old.business, new.business)
    return Comparison(
        before=before.day,
        after=after.day,
        versions=(before.questionnaire, after.questionnaire),
        as_then=_reading(then, ledgers, comparable=barrier is None),
        as_now=_reading(now, ledgers, comparable=barrier is None),
        answers=tuple(answers_moved(questionnaire, old, new)),
        terms=tuple(terms_moved(old.business, new.business)),
        obstacle=barrier,
    )


def _stages(
    questionnaire: Questionnaire, swapped: Iterable[tuple[Group | None, Dossier, datetime.date]]
) -> Iterator[_Stage]:
    """The evaluations in a row; one of the same dossier on the same day is the same."""
    known: list[tuple[Dossier, datetime.date, Evaluation]] = []
    for group, dossier, day in swapped:
        same = (found for one, on, found in known[-1:] if one == dossier and on == day)
        found = next(same, None) or evaluate(questionnaire, dossier, day)
        known.append((dossier, day, found))
        yield _Stage(group, found)


def _reading(stages: Sequence[_Stage], ledgers: _Ledgers, *, comparable: bool) -> Reading:
    results = [{one.id: one for one in stage.evaluation.actions} for stage in stages]
    order = [*results[-1], *(one for one in results[0] if one not in results[-1])]
    actions = tuple(
        _action(one, [(stage.group, found.get(one)) for stage, found in zip(stages, results, strict=True)], ledgers)
        for one in order
    )
    return _together(actions if comparable else tuple(map(_without_euros, actions)))


def _without_euros(one: ActionMoved) -> ActionMoved:
    return replace(one, difference=UNKNOWN, parts=(), alike=None)


def _action(
    action_id: str, chain: Sequence[tuple[Group | None, ActionResult | None]], ledgers: _Ledgers
) -> ActionMoved:
    before, after = chain[0][1], chain[-1][1]
    standing, rows = _standing(before, after), _rows(action_id, ledgers)
    moved = ActionMoved(action_id, standing, before, after, rows=rows, turns=tuple(_turns(chain)))
    moved = replace(moved, tested=_is_tested(after))
    if standing == "begun" and after is not None:
        return replace(moved, difference=net_of(after))
    if standing == "ended" and before is not None:
        return replace(moved, difference=net_of(before).opposite())
    if standing == "past" or before is None or after is None:
        return moved
    parts = tuple(_parts(action_id, chain, ledgers))
    alike = same_months(_of(action_id, ledgers.new[0]), ledgers.new[1], _new_months(action_id, ledgers))
    return replace(moved, difference=_whole(before, after, parts), parts=parts, alike=alike)


def _standing(before: ActionResult | None, after: ActionResult | None) -> Standing:
    was, goes = (one is not None and one.monthly for one in (before, after))
    if was and goes:
        return "goes_on"
    return "begun" if goes else "ended" if was else "past"


def _is_tested(after: ActionResult | None) -> bool:
    return after is not None and after.outcome is not None and not after.outcome.lapsed


def _rows(action_id: str, ledgers: _Ledgers) -> Rows:
    there = [{one.id: one for one in dossier.actions} for dossier in ledgers.dossiers]
    if any(action_id not in one for one in there):
        return Rows()
    return swapping.rows_moved(there[0][action_id], there[1][action_id], ledgers.days)


def _turns(chain: Sequence[tuple[Group | None, ActionResult | None]]) -> Iterator[Turn]:
    last = chain[0][1]
    for group, found in chain[1:]:
        if group is not None and found is not None and last is not None and found.verdict != last.verdict:
            yield Turn(group, found.verdict, found.reason)
        last = found or last


def _parts(
    action_id: str, chain: Sequence[tuple[Group | None, ActionResult | None]], ledgers: _Ledgers
) -> Iterator[Part]:
    """What each group adds, in the order they are swapped; none at all where the net is unknown on the way."""
    nets = [UNKNOWN if found is None or not found.monthly else net_of(found) for _, found in chain]
    steps = [(group, old, new) for (group, _), old, new in zip(chain[1:], nets, nets[1:], strict=False)]
    if any(one.point is None for one in nets):
        return
    for group in GROUPS:
        own = [(old, new) for of, old, new in steps if of == group]
        if own:
            yield Part(group, _part(action_id, group, own, ledgers))


def _part(action_id: str, group: Group, own: Sequence[tuple[Estimate, Estimate]], ledgers: _Ledgers) -> Estimate:
    moved = sum((new.point or 0.0) - (old.point or 0.0) for old, new in own)
    if group == "months":
        (old, old_books), (new, new_books) = ledgers.old, ledgers.new
        return of_other_months((_of(action_id, old), old_books), (_of(action_id, new), new_books))
    if group == "test" and own[0][0] != own[0][1]:
        return less(*own[0])
    return Estimate(moved, moved, moved)


def _whole(before: ActionResult, after: ActionResult, parts: Sequence[Part]) -> Estimate:
    """The difference, with the range of the parts that have one."""
    old, new = net_of(before).point, net_of(after).point
    if old is None or new is None:
        return UNKNOWN
    if not parts:
        return less(net_of(before), net_of(after))
    chance = combined((1.0, part.euros) for part in parts)
    return chance._replace(point=new - old)


def _of(action_id: str, evaluation: Evaluation) -> ActionResult:
    return next(one for one in evaluation.actions if one.id == action_id)


def _new_months(action_id: str, ledgers: _Ledgers) -> set[str]:
    old, new = (set(books.accounts[action_id].months.measured) for _, books in (ledgers.old, ledgers.new))
    return new - old


def _together(actions: tuple[ActionMoved, ...]) -> Reading:
    before = _sum(net_of(one.before) for one in actions if one.before is not None and one.before.monthly)
    after = _sum(net_of(one.after) for one in actions if one.after is not None and one.after.monthly)
    moved = [one for one in actions if one.standing != "past"]
    parts = tuple(_parts_together(moved))
    split = all(one.parts or one.standing != "goes_on" for one in moved) and bool(moved)
    return Reading(actions, before, after, _sum(one.difference for one in moved), parts, split)


def _sum(estimates: Iterable[Estimate]) -> Estimate:
    known = [one for one in estimates if one.point is not None]
    return combined((1.0, one) for one in known) if known else UNKNOWN


def _parts_together(moved: Sequence[ActionMoved]) -> Iterator[Part]:
    for group in GROUPS:
        own = [part.euros for one in moved for part in one.parts if part.group == group]
        if group == "actions":
            own = [one.difference for one in moved if one.standing in ("begun", "ended")]
        whole = _sum(own)
        if whole.point is not None:
            yield Part(group, whole)
