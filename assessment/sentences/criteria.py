"""A condition of success in words: where it stands, and how it was changed."""

from __future__ import annotations

from assessment.results import CriterionResult
from assessment.sentences.words import Words

AMOUNT = "revenue"


def criterion_sentence(criterion: CriterionResult, words: Words) -> str:
    """Where the condition in force stands, in one or two sentences."""
    texts = words.texts
    said_with = {
        "aim": aim(criterion.figure, criterion.at_least, words),
        "by": words.month(criterion.by),
        "since": words.month(criterion.since),
        "recorded": words.date(criterion.recorded),
    }
    if criterion.status == "met" and criterion.met_month:
        return texts("criterion.met", None, **said_with, month=words.month(criterion.met_month))
    said = [texts(f"criterion.{criterion.status}", None, **said_with)]
    if criterion.so_far is None:
        said.append(texts("criterion.nothing_yet", None, **said_with))
    else:
        so_far = _value(criterion.figure, criterion.so_far, words)
        said.append(texts("criterion.so_far", None, **said_with, so_far=so_far))
    if criterion.needed_a_month is not None:
        pace = aim(criterion.figure, criterion.needed_a_month, words)
        said.append(texts("criterion.pace", criterion.months_left, pace=pace))
    if criterion.status == "pending" and criterion.a_month is not None:
        mean = _value(criterion.figure, criterion.a_month, words)
        said.append(texts("criterion.mean", None, mean=mean))
    if criterion.unknown_months:
        said.append(_missing(criterion, words))
    return " ".join(said)


def _missing(criterion: CriterionResult, words: Words) -> str:
    figure = words.texts(f"field.{criterion.figure}")
    return words.texts("criterion.missing", None, figure=figure, months=words.months(criterion.unknown_months))


def criterion_history(criterion: CriterionResult, words: Words) -> tuple[str, ...]:
    """What was aimed at before, oldest first, then that the present aim was set once results were known."""
    texts = words.texts
    lines = [
        texts(
            "criterion.earlier",
            None,
            recorded=words.date(one.recorded),
            aim=aim(one.figure, one.at_least, words),
            by=words.month(one.by),
        )
        for one in criterion.earlier
    ]
    if criterion.earlier:
        lines.append(
            texts(
                "criterion.changed",
                None,
                recorded=words.date(criterion.recorded),
                aim=aim(criterion.figure, criterion.at_least, words),
                by=words.month(criterion.by),
            )
        )
    if criterion.after_results:
        lines.append(texts("criterion.after", None, months=_months(criterion.after_results, words)))
    return tuple(lines)


def aim(figure: str, value: float, words: Words) -> str:
    """``12 ventes``, ``1 200 € de ventes``."""
    texts = words.texts
    if figure == AMOUNT:
        return texts("criterion.aim_revenue", None, amount=words.amount(value))
    return texts(f"criterion.aim_{figure}", value)


def _value(figure: str, value: float, words: Words) -> str:
    return words.amount(value) if figure == AMOUNT else words.quantity(value)


def _months(months: tuple[str, ...], words: Words) -> str:
    first, last = words.month(months[0]), words.month(months[-1])
    return first if first == last else words.texts("criterion.months", None, first=first, last=last)
