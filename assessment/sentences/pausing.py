"""What a pause test can tell and what it told, in words."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from assessment.dossier.model import PauseTest
from assessment.language import (
    Texts,
    date,
    figure,
    interval,
    money,
    money_alike,
    month_name,
    percent,
    quantity,
    short_date,
)
from assessment.languages import Language
from assessment.month import month_of
from assessment.pause import Analysis, Outcome, Plan, Spread, blocks_of, end_of

if TYPE_CHECKING:
    import pandas as pd


def spread_sentence(spread: Spread, currency: str, language: Language) -> str:
    """How much sales move by themselves, and where that is known from."""
    values = {
        "mean": money(spread.mean_week, currency, language),
        "spread": money(spread.by_block[7], currency, language),
    }
    return Texts(language)(f"pause.spread_{spread.source}", count=spread.periods, **values)


def plan_sentences(plan: Plan, name: str, currency: str, language: Language) -> tuple[str, ...]:
    """Whether a test can work, how long it takes, or why it cannot."""
    t = Texts(language)
    amounts = {
        "break_even": money(plan.break_even, currency, language),
        "smallest": money(plan.smallest, currency, language),
    }
    if plan.obstacle == "slow_customers":
        return (t("pause.obstacle_slow_customers", count=plan.wash_out_days),)
    if plan.obstacle is not None:
        return (t(f"pause.obstacle_{plan.obstacle}", None, **amounts, weeks=plan.weeks),)
    length = t(f"pause.length_{plan.block_days}")
    found = t("pause.can", None, name=name, blocks=2 * plan.pairs, length=length, weeks=plan.weeks)
    chance = t("pause.chance", None, **amounts, chance=quantity(round(100 * (plan.power or 0.0)), language))
    assumed = (t("pause.wash_out_assumed"),) if plan.wash_out_assumed else ()
    return (found, chance, " ".join((t("pause.wash_out", count=plan.wash_out_days), *assumed)))


def season_sentence(high: frozenset[int], start: datetime.date, weeks: int, language: Language) -> str | None:
    """A caution where a test would run through the months that sell most."""
    days = (start + datetime.timedelta(weeks=week) for week in range(weeks + 1))
    crossed = dict.fromkeys(month_of(day) for day in days if day.month in high)
    if not crossed:
        return None
    return Texts(language)("pause.season", months=", ".join(month_name(month, language) for month in crossed))


def analysis_sentences(
    test: PauseTest,
    found: Analysis,
    outcome: Outcome | None,
    currency: str,
    language: Language,
    cost_on_card: float | None = None,
) -> tuple[str, ...]:
    """What the test says, the finding first; `cost_on_card` is the monthly cost shown elsewhere, which may differ."""
    t = Texts(language)

    def amount(value: float | None) -> str:
        return money(value, currency, language)

    if found.state != "conclusive":
        key = f"pause.state_{found.state}"
        if found.state == "too_few" or (found.state == "flat" and found.pairs == 1):
            return (t("pause.state_too_few", count=found.pairs),)
        dates = {"start": date(test.start, language), "end": date(end_of(test), language)}
        return (t(key, None, effect=amount(found.effect), **dates),)
    of_block = money_alike(currency, language, found.effect, found.low, found.high)
    findings = (
        _with_cost(outcome, currency, t, cost_on_card)
        if outcome is not None
        else (
            t(
                "pause.effect_only",
                effect=amount(found.effect) if found.effect is None else of_block(found.effect),
                range=interval(found.low, found.high, of_block, language),
            ),
        )
    )
    lost = (t("pause.lost", count=found.lost),) if found.lost else ()
    chance = t(
        "pause.p_value",
        count=found.pairs,
        p=percent(found.p_value, language),
        least=percent(found.smallest_p, language),
    )
    return (*findings, *lost, chance)


def _with_cost(outcome: Outcome, currency: str, t: Texts, cost_on_card: float | None) -> tuple[str, ...]:
    position = "below" if outcome.roi_high < 0 else "above" if outcome.roi_low > 0 else "straddles"

    def share(value: float) -> str:
        return percent(value, t.language, signed=True)

    sales = money_alike(currency, t.language, outcome.sales, outcome.sales_low, outcome.sales_high)
    effect = t(
        "pause.effect",
        effect=sales(outcome.sales),
        range=interval(outcome.sales_low, outcome.sales_high, sales, t.language),
        break_even=money(outcome.break_even, currency, t.language),
        cost=money(outcome.cost, currency, t.language),
    )
    elsewhere = money(cost_on_card, currency, t.language)
    if cost_on_card is not None and elsewhere != money(outcome.cost, currency, t.language):
        effect = f"{effect} {t('pause.cost_before', cost=elsewhere)}"
    roi = t(
        "pause.roi",
        roi=share(outcome.roi),
        range=interval(outcome.roi_low, outcome.roi_high, share, t.language),
    )
    below = (t("pause.roi_negative"),) if outcome.roi_low < -1 else ()
    return (t(f"pause.{position}"), effect, " ".join((roi, *below)))


def blocks_table(test: PauseTest, language: Language) -> pd.DataFrame:
    """One line a block: its number, with or without, the days that count, and the sales as the language writes them."""
    import pandas as pd

    t = Texts(language)
    blocks = blocks_of(test)
    last = datetime.timedelta(days=1)
    return pd.DataFrame(
        {
            "block": [str(block.number) for block in blocks],
            "state": [t("pause.on" if block.running else "pause.off") for block in blocks],
            "counted": [
                t(
                    "pause.days",
                    first=short_date(block.counted_from, language),
                    last=short_date(block.end - last, language),
                )
                for block in blocks
            ],
            "sales": ["" if block.sales is None else figure(block.sales, language) for block in blocks],
        },
        dtype="object",
    )


def block_sales(test: PauseTest) -> pd.DataFrame:
    """The sales of the same lines as numbers; unknown is NaN."""
    import pandas as pd

    return pd.DataFrame({"sales": [block.sales for block in blocks_of(test)]}, dtype="float64")
