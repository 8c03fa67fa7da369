"""The way to the objective, in sentences."""

from __future__ import annotations

from assessment.results import Course
from assessment.sentences.words import Words


def objective_sentences(course: Course, words: Words) -> tuple[str, ...]:
    """What is sought, the extra sales so far against a steady pace, and apart what the actions claim."""
    texts, amount, month = words.texts, words.amount, words.month
    sought = texts("objective.sought", count=course.months, target=amount(course.target))
    if course.start is None or course.end is None:
        return sought, texts("objective.no_revenue")
    key = "objective.from_stated" if course.stated else "objective.from_first_month"
    dates = texts(key, start=month(course.start), end=month(course.end))
    lines = [sought, dates, _extra(course, words)]
    if course.through is None or course.revenue is None:
        return (*lines, texts("objective.no_revenue"))
    lines.append(texts("objective.so_far", through=month(course.through), revenue=amount(course.revenue)))
    left = words.amount_with_range(course.contribution)
    if left is not None:
        lines.append(texts("objective.contribution", contribution=left))
    if course.through < course.end:
        at_end = words.amount_with_range(course.at_end)
        if at_end is not None:
            lines.append(texts("objective.at_end", end=month(course.end), at_end=at_end))
    return tuple(lines)


def _extra(course: Course, words: Words) -> str:
    """What the business sold beyond the year before, or what it takes to know."""
    if course.extra is None or course.extra_through is None or course.extra_pace is None:
        return words.texts("objective.extra_unknown")
    return words.texts(
        "objective.extra_more" if course.extra >= 0 else "objective.extra_less",
        through=words.month(course.extra_through),
        extra=words.amount(abs(course.extra)),
        pace=words.amount(course.extra_pace),
    )
