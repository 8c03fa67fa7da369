"""What the reader must know about the figures, in a sentence each."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.results import Warning
from assessment.sentences.words import Words

_AMOUNTS = frozenset({"claimed", "total", "excess", "december", "other_months", "cost", "setup_cost", "sold", "tested"})
_ACTIONS = frozenset({"first", "second"})
_COUNTS = ("count", "months")


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
