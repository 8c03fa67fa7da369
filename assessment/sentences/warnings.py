"""What the reader must know about the figures, in a sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.questionnaire import relied_on
from assessment.results import ActionResult, Warning
from assessment.sentences.words import Words

_AMOUNTS = frozenset({"claimed", "total", "excess", "december", "other_months", "cost", "setup_cost", "sold", "tested"})
_ACTIONS = frozenset({"first", "second"})
_COUNTS = ("count", "months")
_HEAVIEST_FIRST = (
    *("mixed_tax_basis", "months_without_spend", "months_without_sales", "counts_without_spend", "attention_valued"),
    *("own_name", "season_alone", "december_only", "december", "short_window"),
)
"""What weighs on the return, the heaviest first; the others follow in their own order."""


def warnings_on(result: ActionResult, warnings: Iterable[Warning]) -> tuple[Warning, ...]:
    """What must be known of the figures of an action and its verdict does not say already, the heaviest first."""
    own = [one for one in warnings if one.action == result.id and not _said_already(one, result)]
    order = {kind: rank for rank, kind in enumerate(_HEAVIEST_FIRST)}
    return tuple(sorted(own, key=lambda one: order.get(one.kind, len(order))))


def _said_already(warning: Warning, result: ActionResult) -> bool:
    figures = result.money
    match warning.kind:
        case "mixed_tax_basis":
            return result.rule.asks == "tax"
        case "partial_hours":
            return figures.time_counted and figures.hours_months < figures.months
        case kind:
            return result.reason in relied_on.SAY_THE_SAME.get(kind, ())


def warning_sentence(warning: Warning, words: Words) -> str:
    """The sentence of a warning, opened by the action it is about."""
    texts = words.texts
    values = {name: _written(name, value, words) for name, value in _adding_up(warning.values, words).items()}
    counted = next((warning.values[name] for name in _COUNTS if name in warning.values), None)
    count = float(counted) if isinstance(counted, int | float) else None
    values.pop("count", None)
    sentence = texts(f"warning.{warning.kind}", count=count, **values)
    if warning.action is None:
        return sentence[:1].upper() + sentence[1:]
    return texts("warning.about", name=words.name(warning.action), sentence=sentence)


def _adding_up(values: Mapping[str, object], words: Words) -> Mapping[str, object]:
    """Claimed sales are those of the business and the excess, as they are shown too."""
    claimed, total, excess = (values.get(name) for name in ("claimed", "total", "excess"))
    if not (isinstance(claimed, float) and isinstance(total, float) and isinstance(excess, float)):
        return values
    total, excess = words.adding_up((total, excess), claimed)
    return {**values, "total": total, "excess": excess}


def _written(name: str, value: object, words: Words) -> str:
    if name in _ACTIONS:
        return words.name(str(value))
    if name == "until":
        return words.date(str(value))
    if isinstance(value, list):
        return words.months(value)
    if name == "roi" and isinstance(value, float):
        return words.signed(value)
    if isinstance(value, int | float):
        return words.amount(value) if name in _AMOUNTS else words.quantity(value)
    return str(value)
