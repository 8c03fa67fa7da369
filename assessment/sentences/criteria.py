"""A condition of success in words: where it stands, and how it was changed."""

from __future__ import annotations

from assessment.language import Texts, date, money, month_name, quantity
from assessment.languages import Language
from assessment.results import CriterionResult

AMOUNT = "revenue"


def criterion_sentence(criterion: CriterionResult, currency: str, language: Language) -> str:
    """Where the condition in force stands, in one or two sentences."""
    texts = Texts(language)
    words = {
        "aim": aim(criterion.figure, criterion.at_least, currency, language),
        "by": month_name(criterion.by, language),
        "since": month_name(criterion.since, language),
        "recorded": date(criterion.recorded, language),
    }
    if criterion.status == "met" and criterion.met_month:
        return texts("criterion.met", None, **words, month=month_name(criterion.met_month, language))
    said = [texts(f"criterion.{criterion.status}", None, **words)]
    if criterion.so_far is None:
        said.append(texts("criterion.nothing_yet", None, **words))
    else:
        so_far = _value(criterion.figure, criterion.so_far, currency, language)
        said.append(texts("criterion.so_far", None, **words, so_far=so_far))
    if criterion.needed_a_month is not None:
        pace = aim(criterion.figure, criterion.needed_a_month, currency, language)
        said.append(texts("criterion.pace", criterion.months_left, pace=pace))
    if criterion.status == "pending" and criterion.a_month is not None:
        mean = _value(criterion.figure, criterion.a_month, currency, language)
        said.append(texts("criterion.mean", None, mean=mean))
    if criterion.unknown_months:
        said.append(texts("criterion.missing", None, months=_months(criterion.unknown_months, language)))
    return " ".join(said)


def criterion_history(criterion: CriterionResult, currency: str, language: Language) -> tuple[str, ...]:
    """What was aimed at before, oldest first, then that the present aim was set once results were known."""
    texts = Texts(language)
    lines = [
        texts(
            "criterion.earlier",
            None,
            recorded=date(one.recorded, language),
            aim=aim(one.figure, one.at_least, currency, language),
            by=month_name(one.by, language),
        )
        for one in criterion.earlier
    ]
    if criterion.earlier:
        lines.append(
            texts(
                "criterion.changed",
                None,
                recorded=date(criterion.recorded, language),
                aim=aim(criterion.figure, criterion.at_least, currency, language),
                by=month_name(criterion.by, language),
            )
        )
    if criterion.after_results:
        lines.append(texts("criterion.after", None, months=_months(criterion.after_results, language)))
    return tuple(lines)


def aim(figure: str, value: float, currency: str, language: Language) -> str:
    """``12 ventes``, ``1 200 € de ventes``."""
    texts = Texts(language)
    if figure == AMOUNT:
        return texts("criterion.aim_revenue", None, amount=money(value, currency, language))
    return texts(f"criterion.aim_{figure}", value)


def _value(figure: str, value: float, currency: str, language: Language) -> str:
    return money(value, currency, language) if figure == AMOUNT else quantity(value, language)


def _months(months: tuple[str, ...], language: Language) -> str:
    first, last = month_name(months[0], language), month_name(months[-1], language)
    return first if first == last else Texts(language)("criterion.months", None, first=first, last=last)
