"""What the reader must know about the figures, in a sentence each."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.language import Texts, date, money, quantity
from assessment.languages import Language
from assessment.results import Warning

_AMOUNTS = frozenset({"claimed", "total", "excess", "december", "other_months", "cost", "setup_cost"})
_ACTIONS = frozenset({"first", "second"})
_COUNTS = ("count", "months")


def warning_sentence(warning: Warning, names: Mapping[str, str], currency: str, language: Language) -> str:
    """The sentence of a warning, opened by the action it is about; `names` are the actions' names by id."""
    texts = Texts(language)
    values = {name: _written(name, value, names, currency, language) for name, value in warning.values.items()}
    counted = next((warning.values[name] for name in _COUNTS if name in warning.values), None)
    count = float(counted) if isinstance(counted, int | float) else None
    values.pop("count", None)
    sentence = texts(f"warning.{warning.kind}", count=count, **values)
    if warning.action is None:
        return sentence[:1].upper() + sentence[1:]
    return texts("warning.about", name=names.get(warning.action, warning.action), sentence=sentence)


def _written(name: str, value: object, names: Mapping[str, str], currency: str, language: Language) -> str:
    if name in _ACTIONS:
        return names.get(str(value), str(value))
    if name == "until":
        return date(str(value), language)
    if isinstance(value, int | float):
        return money(value, currency, language) if name in _AMOUNTS else quantity(value, language)
    return str(value)
