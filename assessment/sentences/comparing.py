"""What moved between two states, all actions together, and how the difference divides.

A sentence says what changes once something is taken over, never what caused what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assessment.language import listed
from assessment.milestones.moved import ActionMoved, Comparison, Group, Part, Reading, Turn
from assessment.results import Estimate
from assessment.sentences.adding_up import reading_shown
from assessment.sentences.words import Words


def signed_amounts(figure: Estimate, words: Words) -> Callable[[float], str]:
    """How to write a difference and its bounds, each with its sign: ``+62 €``."""
    write = words.amounts(*figure)
    return lambda value: f"+{write(value)}" if value > 0 and write(value) != write(0.0) else write(value)


def difference_said(figure: Estimate, words: Words) -> str:
    """A difference with its range: ``+62 € (entre −40 € et +150 €)``."""
    return words.with_range(figure, signed_amounts(figure, words)) or words.amount(None)


def amount_said(figure: Estimate, words: Words) -> str:
    """An amount with its range, or that it is unknown."""
    return words.amount_with_range(figure) or words.amount(None)


def group_said(group: Group, words: Words) -> str:
    """What a part is put down to: ``vos réponses``."""
    return words.texts(f"comparing.group.{group}")


def is_certain(figure: Estimate) -> bool:
    """Whether chance plays no part in it."""
    return figure.point is not None and figure.low == figure.point == figure.high


def is_nothing(figure: Estimate) -> bool:
    """Whether it is certain, and less than half a cent."""
    return figure.point is not None and is_certain(figure) and abs(figure.point) < 0.005


def whole_said(compared: Comparison, reading: Reading, words: Words) -> tuple[str, ...]:
    """The frank sentence on top: what all actions left, what they leave, and whether chance alone may have moved it."""
    texts = words.texts
    if compared.obstacle is not None:
        return (_obstacle_said(compared, words),)
    if reading.difference.point is None or reading.before.point is None or reading.after.point is None:
        return (texts("comparing.unknown"),)
    if is_nothing(reading.difference):
        return (texts("comparing.nothing"),)
    difference = difference_said(reading_shown(reading, words).difference, words)
    lines = [
        texts(
            "comparing.whole",
            None,
            before=amount_said(reading.before, words),
            after=amount_said(reading.after, words),
        ),
        texts("comparing.whole_difference", None, difference=difference),
        part_of_chance_said(reading.difference, reading.parts if reading.split else (), words),
    ]
    left_out = sum(one.difference.point is None for one in reading.actions if one.standing != "past")
    if left_out:
        lines.append(texts("comparing.partly", left_out))
    return tuple(line for line in lines if line)


def chance_said(figure: Estimate, words: Words) -> str:
    """Whether chance alone may have made a difference; nothing where its range is not known."""
    if is_certain(figure):
        return words.texts("comparing.no_chance")
    match figure.position:
        case None:
            return ""
        case "straddles":
            return words.texts("comparing.chance")
        case _:
            return words.texts("comparing.beyond_chance")


def part_of_chance_said(difference: Estimate, parts: tuple[Part, ...], words: Words) -> str:
    """The same of a difference that divides: only what other months add may be chance, and the rest never is."""
    months = next((part.euros for part in parts if part.group == "months"), None)
    if months is None or is_certain(difference):
        return chance_said(difference, words)
    if is_nothing(months):
        return ""
    rest = [part for part in parts if part.group != "months" and not is_nothing(part.euros)]
    if not rest:
        return chance_said(difference, words)
    match months.position:
        case None:
            return ""
        case "straddles":
            alone = not all(is_certain(part.euros) for part in rest)
            return words.texts("comparing.chance_of_months_alone" if alone else "comparing.chance_of_months")
        case _:
            return words.texts("comparing.beyond_chance_of_months")


def _obstacle_said(compared: Comparison, words: Words) -> str:
    terms = {term.name: term for term in compared.terms}
    kind = "currency" if compared.obstacle == "currency" else "tax_basis"
    moved = terms.get(kind) or terms["tax_rate"]
    before, after = (term_value(moved.name, value, words) for value in (moved.before, moved.after))
    return words.texts(f"comparing.obstacle.{kind}", None, before=before, after=after)


def term_value(name: str, value: float | str | None, words: Words) -> str:
    """A figure stated for the business, in words."""
    match name, value:
        case "tax_basis", str():
            return words.texts(f"comparing.tax.{value}")
        case _, str():
            return value
        case (("contribution_margin" | "tax_rate"), _):
            return words.percent(value)
        case "sales_cycle_months", _:
            return words.quantity(value)
        case _:
            return words.amount(value)


def parts_said(parts: tuple[Part, ...], words: Words) -> tuple[str, ...]:
    """One line for each part that moved an amount."""
    return tuple(_part_said(part, words) for part in parts if not is_nothing(part.euros))


def _part_said(part: Part, words: Words) -> str:
    by_chance = not is_certain(part.euros) and part.euros.position == "straddles"
    group, euros = group_said(part.group, words), difference_said(part.euros, words)
    said = words.texts("comparing.part_chance" if by_chance else "comparing.part", None, group=group, euros=euros)
    return said[:1].upper() + said[1:]


def verdicts_said(reading: Reading, words: Words) -> tuple[tuple[str, str], ...]:
    """By action whose verdict moved, its id: from which to which, and at which step."""
    return tuple((one.id, _verdict_said(one, words)) for one in reading.actions if one.verdict_moved)


def _verdict_said(one: ActionMoved, words: Words) -> str:
    assert one.before is not None
    assert one.after is not None
    before, after = words.verdict_on(one.before), words.verdict_on(one.after)
    said = words.texts("comparing.verdict", None, name=words.name(one.id), before=before, after=after)
    return " ".join([said, *_turns_said(one.turns, one, words)])


def _turns_said(turns: tuple[Turn, ...], one: ActionMoved, words: Words) -> Iterator[str]:
    if len(turns) == 1:
        yield words.texts("comparing.turn", None, group=group_said(turns[0].group, words))
    elif turns and one.after is not None:
        steps = [
            words.texts(
                "comparing.turn_to",
                None,
                verdict=words.verdict(turn.verdict, running=one.after.running),
                group=group_said(turn.group, words),
            )
            for turn in turns
        ]
        yield words.texts("comparing.turns", None, turns=listed(steps, words.language))
