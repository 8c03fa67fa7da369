"""One action of a comparison in words: what it left and leaves, what it costs, its months, the season."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.language import listed
from assessment.milestones.moved import ActionMoved, Comparison
from assessment.results import ActionResult, Estimate
from assessment.sentences.adding_up import action_shown, difference_shown
from assessment.sentences.comparing import (
    amount_said,
    difference_said,
    is_nothing,
    part_of_chance_said,
    parts_said,
)
from assessment.sentences.words import Words

_NAMES_SAID = 4


def action_said(one: ActionMoved, compared: Comparison, words: Words) -> tuple[str, ...]:
    """What moved of one action, and whether chance alone may have moved it."""
    lines = [*_renamed(one, words)]
    if compared.obstacle is None:
        lines += _net(one, words)
        if one.standing == "goes_on":
            lines += _season(one, words)
            lines += [words.texts("comparing.action.tested")] if one.tested else []
    return tuple(lines)


def action_details(one: ActionMoved, compared: Comparison, words: Words) -> tuple[str, ...]:
    """What it rests on: its months, its cost and its return both times."""
    lines = [*_months(one, words)]
    if one.standing == "goes_on" and compared.obstacle is None:
        lines += _costs(one, words)
    return tuple(lines)


def action_parts_said(one: ActionMoved, words: Words) -> tuple[str, ...]:
    """How its difference divides; nothing where nothing moved."""
    return () if is_nothing(one.difference) else parts_said(action_shown(one, words).parts, words)


def _renamed(one: ActionMoved, words: Words) -> Iterator[str]:
    if one.before is None or one.after is None:
        return
    before, after = one.before.name.strip(), one.after.name.strip()
    if before and before != after:
        yield words.texts("comparing.action.renamed", None, name=before)


def _net(one: ActionMoved, words: Words) -> Iterator[str]:
    texts = words.texts
    if one.standing == "past":
        yield texts("comparing.action.past")
    elif one.standing != "goes_on":
        kind = "gone" if one.after is None else one.standing
        known = one.difference.point is not None
        net = amount_said(_of(one.after if one.standing == "begun" else one.before), words)
        yield texts(f"comparing.action.{kind}", None, net=net) if known else texts(f"comparing.action.{kind}_unknown")
    elif one.difference.point is None:
        yield texts("comparing.action.unknown")
    elif is_nothing(one.difference):
        yield texts("comparing.nothing")
    else:
        before, after = (amount_said(_of(side), words) for side in (one.before, one.after))
        yield texts("comparing.action.net", None, before=before, after=after)
        difference = action_shown(one, words).difference
        yield texts("comparing.whole_difference", None, difference=difference_said(difference, words))
        said = part_of_chance_said(one.difference, one.parts, words)
        if said and not _told_by_part(one):
            yield said


def _told_by_part(one: ActionMoved) -> bool:
    """Whether the line of its months, among others, says by itself that chance may have made them."""
    moved = [part for part in one.parts if not is_nothing(part.euros)]
    return len(moved) > 1 and any(part.group == "months" and part.euros.position == "straddles" for part in moved)


def _of(side: ActionResult | None) -> Estimate:
    return Estimate() if side is None else side.mean_month.net


def _costs(one: ActionMoved, words: Words) -> Iterator[str]:
    if one.before is None or one.after is None:
        return
    costs = [words.amount(side.money.monthly_cost) for side in (one.before, one.after)]
    if costs[0] != costs[1]:
        yield words.texts("comparing.action.cost", None, before=costs[0], after=costs[1])
    returns = [words.with_range(side.shown_return, words.signed) for side in (one.before, one.after)]
    if returns[0] != returns[1]:
        before, after = (said or words.percent(None) for said in returns)
        yield words.texts("comparing.action.return", None, before=before, after=after)


def _months(one: ActionMoved, words: Words) -> Iterator[str]:
    for kind in ("corrected", "removed", "added"):
        months = getattr(one.rows, kind)
        if months:
            yield words.texts(f"comparing.rows.{kind}", None, months=words.months(months))


def _season(one: ActionMoved, words: Words) -> Iterator[str]:
    """Like months beside like ones, where three are known."""
    if one.alike is None:
        return
    alike = one.alike
    yield words.texts(
        "comparing.alike",
        None,
        earlier=words.months(alike.earlier_months),
        months=words.months(alike.months),
        then=amount_said(alike.earlier, words),
        now=amount_said(alike.later, words),
        difference=difference_said(difference_shown(alike.earlier, alike.later, alike.difference, words), words),
    )
    if alike.difference.position == "straddles":
        yield words.texts("comparing.alike_chance")


def season_said(actions: Sequence[ActionMoved], words: Words) -> str | None:
    """The actions whose other months may be of another season, none of an earlier year standing beside them."""
    unlike = [one for one in actions if one.alike is None and _months_moved(one)]
    if not unlike:
        return None
    names = [words.name(one.id) for one in unlike[:_NAMES_SAID]]
    others = len(unlike) - len(names)
    more = [words.texts("lesson.others", count=others)] if others else []
    return words.texts("comparing.season", None, names=listed([*names, *more], words.language))


def _months_moved(one: ActionMoved) -> bool:
    return any(part.group == "months" and not is_nothing(part.euros) for part in one.parts)
