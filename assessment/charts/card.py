"""The report card as a table: each range that was sealed beside what came."""

from __future__ import annotations

import pandas as pd

from assessment.milestones.card import Card
from assessment.sentences import Words


def card_table(card: Card, words: Words) -> pd.DataFrame:
    """One line for each range, the earliest sealed first."""
    texts = words.texts
    return pd.DataFrame(
        {
            texts("chart.action"): [words.name(one.action) for one in card.ranges],
            texts("card.column.sealed"): [words.date(one.sealed_on) for one in card.ranges],
            texts("card.column.months"): [words.months(one.prediction.months) for one in card.ranges],
            texts("card.column.range"): [words.interval(*one.roi[1:], words.signed) for one in card.ranges],
            texts("card.column.came"): [_came(one.came, words) for one in card.ranges],
            texts("card.column.result"): [texts(f"card.status.{one.status}") for one in card.ranges],
        }
    )


def _came(share: float | None, words: Words) -> str:
    return "" if share is None else words.percent(share, signed=True)
