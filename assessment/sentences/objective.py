"""The way to the objective, in sentences."""

from __future__ import annotations

from assessment.results import Course
from assessment.sentences.words import Words


def objective_sentences(course: Course, words: Words) -> tuple[str, ...]:
    """What is sought, what the actions claim so far against a steady pace, where the present course leads."""
    texts, amount, month = words.texts, words.amount, words.month
    sought = texts("objective.sought", count=course.months, target=amount(course.target))
    if course.start is None or course.end is None:
        return sought, texts("objective.no_revenue")
    key = "objective.from_stated" if course.stated else "objective.from_first_month"
    dates = texts(key, start=month(course.start), end=month(course.end))
    if course.through is None or course.revenue is None or course.pace is None:
        return sought, dates, texts("objective.no_revenue")
    lines = [
        sought,
        dates,
        texts(
            "objective.so_far",
            through=month(course.through),
            revenue=amount(course.revenue),
            pace=amount(course.pace),
        ),
    ]
    left = words.amount_with_range(course.contribution)
    if left is not None:
        lines.append(texts("objective.contribution", contribution=left))
    if course.through < course.end:
        at_end = words.amount_with_range(course.at_end)
        if at_end is not None:
            lines.append(texts("objective.at_end", end=month(course.end), at_end=at_end))
    lines.append(texts("objective.claimed_not_extra"))
    return tuple(lines)
