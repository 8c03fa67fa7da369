"""The way to the objective, in sentences."""

from __future__ import annotations

from assessment.language import Texts, money, money_alike, month_name
from assessment.languages import Language
from assessment.results import Course
from assessment.sentences.needed import with_range


def objective_sentences(course: Course, currency: str, language: Language) -> tuple[str, ...]:
    """What is sought, what the actions claim so far against a steady pace, where the present course leads."""
    texts = Texts(language)

    def amount(value: float) -> str:
        return money(value, currency, language)

    sought = texts("objective.sought", count=course.months, target=amount(course.target))
    if course.start is None or course.end is None:
        return sought, texts("objective.no_revenue")
    key = "objective.from_stated" if course.stated else "objective.from_first_month"
    dates = texts(key, start=month_name(course.start, language), end=month_name(course.end, language))
    if course.through is None or course.revenue is None or course.pace is None:
        return sought, dates, texts("objective.no_revenue")
    lines = [
        sought,
        dates,
        texts(
            "objective.so_far",
            through=month_name(course.through, language),
            revenue=amount(course.revenue),
            pace=amount(course.pace),
        ),
    ]

    def ranged(point: float | None, low: float | None, high: float | None) -> str | None:
        return with_range(point, low, high, money_alike(currency, language, point, low, high), language)

    left = ranged(course.contribution, course.contribution_low, course.contribution_high)
    if left is not None:
        lines.append(texts("objective.contribution", contribution=left))
    if course.through < course.end:
        at_end = ranged(course.at_end, course.at_end_low, course.at_end_high)
        if at_end is not None:
            lines.append(texts("objective.at_end", end=month_name(course.end, language), at_end=at_end))
    lines.append(texts("objective.claimed_not_extra"))
    return tuple(lines)
