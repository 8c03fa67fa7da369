"""Doubts about the figures in words: what is odd, what it does to the result, what each repair does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.doubts import Doubt, Repair
from assessment.sentences.ways import Way
from assessment.sentences.words import Words

_NAMES = ("other", "name")


def doubts_title(found: Sequence[Doubt], words: Words) -> str:
    """How many there are, and how many of them hold up a verdict."""
    t, held = words.texts, sum(one.holds_up for one in found)
    if not found:
        return t("doubts.none")
    if not held:
        return t("doubts.count", count=len(found))
    return t("doubts.count_held", count=held, points=t("doubts.points", count=len(found)))


def doubt_about(doubt: Doubt, words: Words) -> tuple[str, str]:
    """Whose figures are doubted, and in which months; "" where it is not about months."""
    whose = words.texts("doubts.business") if doubt.action is None else words.name(doubt.action)
    return whose, words.months(doubt.months)


def doubt_sentences(doubt: Doubt, words: Words) -> tuple[str, str]:
    """What is odd, and what it does to the result."""
    t, effect = words.texts, "held" if doubt.holds_up else doubt.kind
    return t(f"doubt.{doubt.kind}", None, **_written(doubt.values, words)), t(f"doubt.effect.{effect}")


def repair_label(repair: Repair, words: Words) -> str:
    """What the repair does."""
    return words.texts(f"doubt.repair.{repair.kind}", None, **_written(repair.values, words))


def way_to_mend(doubt: Doubt, words: Words) -> Way | None:
    """The way to where it is mended by hand."""
    if doubt.opens is None:
        return None
    return Way(doubt.opens, doubt.action, words.texts("doubts.by_hand"))


def _written(values: Mapping[str, object], words: Words) -> dict[str, str]:
    return {name: _value(name, value, words) for name, value in values.items()}


def _value(name: str, value: object, words: Words) -> str:
    if name in _NAMES:
        return words.name(str(value))
    if name == "before":
        return words.month(str(value))
    if not isinstance(value, int | float):
        return str(value)
    if name == "rate":
        return words.percent(value)
    return words.amount(value) if name == "amount" else words.quantity(value)
