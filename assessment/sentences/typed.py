"""A figure typed in a field, said back in its unit: ``50 € par mois``."""

from __future__ import annotations

from assessment.language import Texts, exact_money, figure, money
from assessment.languages import Language
from assessment.parsing.kinds import Kind


def said_back(value: float, kind: Kind, currency: str, language: Language) -> str:
    """A figure of that kind as a field understands it: ``50 € par mois``, ``8,5 h par mois``, ``45 %``, ``6 mois``."""
    texts, number = Texts(language), figure(value, language)
    match kind.measure:
        case "share":
            said = texts("typed.percent", number=figure(round(100 * value, 2), language))
        case "months":
            said = texts("typed.months", value, number=number)
        case "percents":
            said = texts("typed.of_100", number=number)
        case "amount":
            said = (money if value.is_integer() else exact_money)(value, currency, language)
        case "hours":
            said = texts("typed.hours", number=number)
        case "count":
            said = number
    return said if kind.per is None else texts(f"typed.per_{kind.per}", said=said)
