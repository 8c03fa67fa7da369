"""An export as JSON, under the names of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal

from assessment.importing.model import FIGURES, ChoiceNeededError, Export, Question
from assessment.importing.words import dropped_sentence, format_name, note_sentence, question_sentence, receipts_name
from assessment.languages import Language

Json = dict[str, object]
_OPTIONS = {
    "currency": "--currency",
    "date_order": "--dates",
    "decimal": "--decimal",
    "conversions": "--conversions",
    "sheet": "--sheet",
    "columns": "--column",
    "account": "--account",
    "month": "--month",
}


def as_json(export: Export, language: Language) -> Json:
    """The export with `rows`, the totals of each month over what is proposed, and its sentences in that language."""
    return {
        "format": export.format,
        "currency": export.currency,
        "tax_basis": export.tax_basis,
        "lines": export.lines,
        "rows": _totals(export),
        "series": [
            {
                "name": one.name,
                "channel": one.channel,
                "proposed": one.proposed,
                "rows": [row.model_dump() for row in one.rows],
            }
            for one in export.series
        ],
        "receipts": [
            {
                "kind": one.kind,
                "name": receipts_name(one, language),
                "proposed": one.proposed,
                "rows": [row.model_dump() for row in one.rows],
            }
            for one in export.receipts
        ],
        "business_revenue": [row.model_dump() for row in export.business_revenue],
        "taxes": dict(export.taxes),
        "order_values_mean": export.order_values_mean,
        "order_values_cv": export.order_values_cv,
        "dropped": [
            {**asdict(one), "sentence": dropped_sentence(one, language, export.currency)} for one in export.dropped
        ],
        "notes": [
            {
                "kind": note.kind,
                "values": dict(note.values),
                "sentence": note_sentence(note, language, export.currency),
            }
            for note in export.notes
        ],
        "questions": [
            {**asdict(question), "option": option_of(question), "sentence": question_sentence(question, language)}
            for question in export.questions
        ],
    }


def option_of(question: Question) -> str:
    """The option of the command line that answers a question, with its values."""
    name = _OPTIONS[question.field]
    if question.field == "columns":
        return f"{name} FIGURE=HEADER"
    if question.field == "month":
        return f"{name} YYYY-MM"
    return f"{name} {'|'.join(question.options)}"


def questions_lines(error: ChoiceNeededError, language: Language) -> Iterable[str]:
    """A line for each question that must be answered first, with the option to give."""
    for question in error.questions:
        options = f" ({', '.join(question.options)})" if question.field == "columns" else ""
        sentence = question_sentence(question, language)
        yield f"{format_name(error.format, language)}: {sentence} {option_of(question)}{options}"


def _totals(export: Export) -> list[Mapping[str, object]]:
    """Each month over all series that are proposed; what the business sold where no series says so."""
    months: dict[str, dict[str, Decimal]] = {}
    for one in export.series:
        for row in one.rows if one.proposed else ():
            sums = months.setdefault(row.month, {})
            for figure in FIGURES:
                value = getattr(row, figure)
                if value is not None:
                    sums[figure] = sums.get(figure, Decimal()) + Decimal(repr(value))
    for sold in export.business_revenue:
        if sold.revenue is not None:
            months.setdefault(sold.month, {}).setdefault("revenue", Decimal(repr(sold.revenue)))
    return [
        {
            "month": month,
            **{figure: float(months[month][figure]) if figure in months[month] else None for figure in FIGURES},
        }
        for month in sorted(months)
    ]
