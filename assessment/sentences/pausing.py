"""What a pause test can tell and what it told, in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from assessment.dossier.model import PauseTest
from assessment.language import figure, short_date
from assessment.month import month_of
from assessment.pause import Analysis, BlankRun, Lacking, Plan, Spread, blocks_of, counted_days, end_of
from assessment.results import Outcome
from assessment.sentences.words import Words

if TYPE_CHECKING:
    import pandas as pd


def spread_sentence(spread: Spread, words: Words) -> str:
    """How much sales move by themselves, and where that is known from."""
    values = {
        "mean": words.amount(spread.mean_week),
        "spread": words.amount(spread.by_block[7]),
    }
    said = words.texts(f"pause.spread_{spread.source}", count=spread.periods, **values)
    prudent = words.amount(spread.prudent[7])
    return said if prudent == values["spread"] else f"{said} {words.texts('pause.planned_prudently', prudent=prudent)}"


def plan_sentences(plan: Plan, name: str, words: Words) -> tuple[str, ...]:
    """Whether a test can work, how long it takes, or why it cannot."""
    t = words.texts
    amounts = {
        "break_even": words.amount(plan.break_even),
        "smallest": words.amount(plan.smallest),
    }
    if plan.obstacle == "slow_customers":
        return (t("pause.obstacle_slow_customers", count=plan.wash_out_days),)
    if plan.obstacle is not None:
        return (t(f"pause.obstacle_{plan.obstacle}", None, **amounts, weeks=plan.weeks),)
    length = t(f"pause.length_{plan.block_days}")
    found = t("pause.can", None, name=name, blocks=2 * plan.pairs, length=length, weeks=plan.weeks)
    chance = t("pause.chance", None, **amounts, chance=words.quantity(round(100 * (plan.power or 0.0))))
    return (found, chance, " ".join(_days_that_count(plan, words)))


def _days_that_count(plan: Plan, words: Words) -> Iterator[str]:
    """Which days of a block count, and why not whole weeks where they are not."""
    t = words.texts
    if plan.counts_whole_weeks:
        yield t("pause.wash_out_week")
        return
    yield t("pause.wash_out", count=plan.wash_out_days)
    if plan.wash_out_assumed:
        yield t("pause.wash_out_assumed")
    yield t("pause.part_weeks", days=plan.counted_days)
    if plan.whole_weeks_take is None:
        yield t("pause.whole_weeks_never")
    else:
        yield t("pause.whole_weeks_take", weeks=plan.whole_weeks_take)


def blank_run_sentence(run: BlankRun, words: Words) -> str:
    """How often chance alone would have spoken for the action."""
    counts = {name: words.quantity(getattr(run, name)) for name in ("draws", "weeks", "pays", "something")}
    return words.texts("pause.blank_run" if run.pays else "pause.blank_run_never", None, **counts)


def season_sentence(high: frozenset[int], start: datetime.date, weeks: int, words: Words) -> str | None:
    """A caution where a test would run through the months that sell most."""
    days = (start + datetime.timedelta(weeks=week) for week in range(weeks + 1))
    crossed = dict.fromkeys(month_of(day) for day in days if day.month in high)
    if not crossed:
        return None
    return words.texts("pause.season", months=", ".join(words.month(month) for month in crossed))


def analysis_sentences(
    test: PauseTest,
    found: Analysis,
    outcome: Outcome | None,
    words: Words,
    cost_on_card: float | None = None,
    lacking: Lacking = None,
) -> tuple[str, ...]:
    """What the test says, the finding first, after why it no longer counts where it does not.

    `cost_on_card` is the monthly cost shown elsewhere, which may differ; `lacking` is what keeps it from an outcome.
    """
    t, amount = words.texts, words.amount
    if found.state != "conclusive":
        key = f"pause.state_{found.state}"
        if found.state == "too_few" or (found.state == "flat" and found.pairs == 1):
            return (t("pause.state_too_few", count=found.pairs),)
        dates = {"start": words.date(test.start), "end": words.date(end_of(test))}
        return (t(key, None, effect=amount(found.effect), **dates),)
    if outcome is not None and outcome.lapsed:
        return (_lapse(test, outcome, words), _effect_of_block("then", found, words))
    needed = () if lacking is None else (t(f"pause.lacking_{lacking}"),)
    findings = (
        (_effect_of_block("only", found, words), *needed)
        if outcome is None
        else _with_cost(outcome, words, cost_on_card)
    )
    lost = (t("pause.lost", count=found.lost),) if found.lost else ()
    chance = t(
        "pause.p_value",
        count=found.pairs,
        p=words.percent(found.p_value),
        least=words.percent(found.smallest_p),
    )
    return (*findings, *lost, chance, *(() if outcome is None else _about_month(test, outcome, words)))


def _effect_of_block(key: Literal["only", "then"], found: Analysis, words: Words) -> str:
    amount = words.amounts(found.effect, found.low, found.high)
    return words.texts(
        f"pause.effect_{key}",
        effect=words.amount(None) if found.effect is None else amount(found.effect),
        range=words.interval(found.low, found.high, amount),
    )


def _lapse(test: PauseTest, outcome: Outcome, words: Words) -> str:
    """Why the test no longer counts."""
    if outcome.too_old:
        return words.texts("pause.lapsed_age", until=words.date(end_of(test)))
    amounts = {"cost": words.amount(outcome.cost_since), "tested": words.amount(outcome.cost)}
    return words.texts("pause.lapsed_cost", None, **amounts)


def _with_cost(outcome: Outcome, words: Words, cost_on_card: float | None) -> tuple[str, ...]:
    t = words.texts
    point, low, high = outcome.sales
    sales = words.amounts(point, low, high)
    bounded = outcome.sales_from == "bounds"
    effect = t(
        "pause.effect_bounds" if bounded else "pause.effect",
        None,
        effect=words.amount(None) if point is None else sales(point),
        range=words.interval(low, high, sales),
        break_even=words.amount(outcome.break_even),
        cost=words.amount(outcome.cost),
    )
    roi = t(
        "pause.roi_bounds" if bounded else "pause.roi",
        None,
        roi=words.percent(outcome.roi.point, signed=True),
        range=words.interval(outcome.roi.low, outcome.roi.high, words.signed),
    )
    below = (t("pause.roi_negative"),) if outcome.roi.low is not None and outcome.roi.low < -1 else ()
    finding = "straddles_bounds" if bounded and outcome.roi.position == "straddles" else outcome.roi.position
    return (
        t(f"pause.{finding}"),
        " ".join((effect, *_about_cost(outcome, words, cost_on_card))),
        " ".join((roi, *below)),
    )


def _about_cost(outcome: Outcome, words: Words, cost_on_card: float | None) -> Iterator[str]:
    """Where the cost is known from, unless it is the one shown elsewhere."""
    elsewhere = words.amount(cost_on_card)
    if cost_on_card is not None and elsewhere != words.amount(outcome.cost):
        yield words.texts(f"pause.cost_{outcome.cost_from}", cost=elsewhere)


def _about_month(test: PauseTest, outcome: Outcome, words: Words) -> Iterator[str]:
    """What made a month of the days that count, unless these are whole weeks."""
    if outcome.sales_from != "weeks":
        amount = words.amount(outcome.monthly_sales)
        yield words.texts(f"pause.sales_{outcome.sales_from}", None, amount=amount, days=counted_days(test))


def blocks_table(test: PauseTest, words: Words) -> pd.DataFrame:
    """One line a block: its number, with or without, the days that count, and the sales as the language writes them."""
    import pandas as pd

    t = words.texts
    blocks = blocks_of(test)
    last = datetime.timedelta(days=1)
    return pd.DataFrame(
        {
            "block": [str(block.number) for block in blocks],
            "state": [t("pause.on" if block.running else "pause.off") for block in blocks],
            "counted": [
                t(
                    "pause.days",
                    first=short_date(block.counted_from, words.language),
                    last=short_date(block.end - last, words.language),
                )
                for block in blocks
            ],
            "sales": ["" if block.sales is None else figure(block.sales, words.language) for block in blocks],
        },
        dtype="object",
    )


def block_sales(test: PauseTest) -> pd.DataFrame:
    """The sales of the same lines as numbers; unknown is NaN."""
    import pandas as pd

    return pd.DataFrame({"sales": [block.sales for block in blocks_of(test)]}, dtype="float64")
