"""Dossiers of the same kinds as the cases, with other amounts, lengths, orders and blanks, each worked out by hand.

Ledgers end in December 2025; margin 40 % and own tracking unless the row says otherwise.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from assessment.errors import DossierError
from assessment.sentences import problem_sentence
from tests.benchmarks.cases import CASES, day_of
from tests.judging import Json, Said, action_of, check, document
from tests.tables import in_one_test

Column = float | None | Sequence[float | None]

TRACKED = {
    "serves_sales": "yes_shown",
    "long_term_goal": "none",
    "obligation": "no",
    "measured": "monthly",
    "evidence": "own_tracking",
}
GROWN = ("grow/proven", "keep/proven", "keep/basis_to_confirm")
STOPPED = ("stop/losing", "fix/losing_fixable")
NO_STOP = ("stop/*", "fix/losing*")


def months(count: int, /, last: int = 12, **columns: Column) -> list[Json]:
    """A ledger of `count` months ending in month `last` of 2025; a single value stands in every month."""
    listed = {name: list(one) if isinstance(one, Sequence) else [one] * count for name, one in columns.items()}
    assert all(len(one) == count for one in listed.values())
    rows = []
    for position in range(count):
        year, month = divmod(last - count + position, 12)
        values = {name: one[position] for name, one in listed.items()}
        rows.append({"month": f"{2025 + year}-{month + 1:02d}", **values})
    return rows


def every(period: int, value: Column, count: int, /, otherwise: float | None = None) -> list[float | None]:
    """`value` in the first month of each period, another in the rest."""
    return [value if month % period == 0 else otherwise for month in range(count)]  # type: ignore[misc]


@dataclass(frozen=True)
class Variant:
    """A dossier of one or two actions and what must be said of the first."""

    told: str
    ledger: list[Json] = field(repr=False)
    said: Said = field(repr=False)
    business: Mapping[str, Any] = field(default_factory=dict, repr=False)
    action: Mapping[str, Any] = field(default_factory=dict, repr=False)
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    beside: list[Json] | None = field(default=None, repr=False)
    beside_answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    beside_said: Said = field(default_factory=Said, repr=False)

    def dossier(self) -> Json:
        """The dossier as its owner saves it."""
        actions = [{"id": "a", "channel": "website", **self.action, "ledger": self.ledger}]
        answers = {"a": {**TRACKED, **self.answers}}
        if self.beside is not None:
            actions.append({"id": "b", "channel": "social_ads", "ledger": self.beside})
            answers["b"] = {**TRACKED, **self.beside_answers}
        given = {one: {question: {"value": value} for question, value in all.items()} for one, all in answers.items()}
        business = {"contribution_margin": 0.4, **self.business}
        return {"format": 1, "business": business, "actions": actions, "answers": {"business": {}, "actions": given}}


def _firm(monthly: float | Sequence[float]) -> list[Json]:
    return months(12, revenue=monthly)


WHICH_MONTHS = (
    Variant(
        # 11 × 500 − 500 = 5 000, × 0.4 = 2 000 on 1 200
        "a refund that exceeds the sales of a month",
        months(12, spend=100, revenue=[500] * 5 + [-500] + [500] * 6, orders=[5] * 5 + [0] + [5] * 6),
        Said(GROWN, ranges={"roi": (0.667, None, None)}, figures={"revenue": 5000.0}),
    ),
    Variant(
        # 4 × 3 000 × 0.4 = 4 800 on 12 × 200; two thirds of the cost stand beside blank sales
        "each quarter's sales in its last month",
        months(12, spend=200, revenue=[None, None, 3000.0] * 4, orders=[None, None, 15.0] * 4),
        Said(
            ("measure/months_incomplete",),
            ranges={"roi_blank_as_zero": (1.0, None, None)},
            figures={"dropped_share": 2 / 3},
        ),
    ),
    Variant(
        # 24 × 500 × 0.4 = 4 800 on 2 × 2 400: nothing lost; 22 of 24 months of sales stand beside a blank spend
        "a yearly fee over two years, other months blank",
        months(24, spend=every(12, 2400.0, 24), revenue=500, orders=5),
        Said(
            ("measure/months_incomplete",),
            never=NO_STOP,
            ranges={"roi_blank_as_zero": (0.0, None, None)},
            figures={"dropped_share": 22 / 24},
        ),
    ),
    Variant(
        # 9 600 × 0.4 = 3 840 on 2 400
        "a yearly fee with zeros, two months of sales typed as nothing",
        months(12, spend=every(12, 2400.0, 12, 0.0), revenue=[960] * 10 + [0, 0], orders=[8] * 10 + [0, 0]),
        Said(
            (*GROWN, "measure/undecided"),
            never=NO_STOP,
            ranges={"roi": (0.6, None, None)},
            figures={"monthly_cost": 200.0},
        ),
    ),
    Variant(
        # 11 × 1 000 × 0.4 = 4 400 on 4 × 900
        "eleven months of a quarterly fee, zeros between",
        months(11, spend=every(3, 900.0, 11, 0.0), revenue=1000, orders=5),
        Said(("measure/undecided",), ranges={"roi": (0.222, None, None)}),
    ),
    Variant(
        # paid in odd months, sold in even ones: no month holds both, and all is left out
        "spend and sales that never stand in one month",
        months(12, spend=[100, None] * 6, revenue=[None, 900] * 6, orders=[None, 9] * 6),
        Said(
            ("measure/months_incomplete",),
            ranges={"roi_blank_as_zero": (2.6, None, None)},
            figures={"dropped_share": 1.0},
        ),
    ),
    Variant(
        # three of nine left out, not above a third: 6 × 1 500 × 0.4 on 600
        "a third of the sales beside a blank spend",
        months(9, spend=[100] * 6 + [None] * 3, revenue=1500, orders=15),
        Said(GROWN, ranges={"roi": (5.0, None, None)}, figures={"dropped_share": 1 / 3}),
    ),
    Variant(
        # four of ten
        "four tenths of the sales beside a blank spend",
        months(10, spend=[100] * 6 + [None] * 4, revenue=1500, orders=15),
        Said(("measure/months_incomplete",), figures={"dropped_share": 0.4}),
    ),
    Variant(
        # two months of twelve left out, 1 / 6: said, and the rest decides: 10 × 1 000 × 0.4 = 4 000 on 10 × 100
        "two months of spend unknown",
        months(12, spend=[100] * 10 + [None, None], revenue=1000, orders=10),
        Said(GROWN, ranges={"roi": (3.0, None, None)}, figures={"dropped_share": 1 / 6}),
    ),
    Variant(
        # 30 × 20 × 0.4 = 240 on 3 500
        "a fair that brought thirty small sales, blanks after it",
        months(
            6, last=9, spend=[3500] + [None] * 5, revenue=[0, 200, 200, 100, 50, 50], orders=[0, 10, 10, 5, 2.5, 2.5]
        ),
        Said(
            (*STOPPED, "measure/*"),
            ranges={"roi|roi_blank_as_zero": (-0.931, None, None)},
            unsaid=("par mois",),
        ),
        action={"channel": "trade_fair", "started": "2025-04", "stopped": "2025-04"},
        business={"sales_cycle_months": 2},
    ),
    Variant(
        # hours known in three months, 4 a month on average: 360 on 100 + 140
        "hours in three months",
        months(12, spend=100, revenue=900, orders=9, hours=[2, 4, 6] + [None] * 9),
        Said((*GROWN, "measure/undecided"), ranges={"roi": (0.5, None, None), "roi_cash": (2.6, None, None)}),
        business={"hourly_cost": 35},
    ),
)

LATER = (
    Variant(
        # 8 months × 20 sales × 60 × 0.5 = 4 800 on 8 × 400 = 3 200; on all eleven, 4 400: +9 %
        "eleven months of a three-month cycle, from the start",
        months(11, spend=400, revenue=[0] * 3 + [1200] * 8, orders=[0] * 3 + [20] * 8),
        Said(
            ("measure/lag_unclear", "wait/too_early", *GROWN),
            ranges={"roi": (0.091, None, None), "roi_lagged": (0.5, None, None)},
        ),
        business={"contribution_margin": 0.5, "sales_cycle_months": 3},
        action={"started": "2025-02"},
    ),
    Variant(
        # 1 500 × 0.5 = 750 on 500 in every month: the two returns agree
        "two steady years of a two-month cycle",
        months(24, spend=500, revenue=1500, orders=15),
        Said(GROWN, ranges={"roi": (0.5, None, None), "roi_lagged": (0.5, None, None)}),
        business={"contribution_margin": 0.5, "sales_cycle_months": 2},
    ),
    Variant(
        "a cycle of half a month is one",
        months(12, spend=500, revenue=1500, orders=15),
        Said(GROWN, ranges={"roi_lagged": (0.5, None, None)}),
        business={"contribution_margin": 0.5, "sales_cycle_months": 0.5},
    ),
    Variant(
        "a cycle under half a month is none",
        months(12, spend=500, revenue=1500, orders=15),
        Said(GROWN, ranges={"roi": (0.5, None, None)}, figures={"roi_lagged": None}),
        business={"contribution_margin": 0.5, "sales_cycle_months": 0.4},
    ),
    Variant(
        # half a year of spend has had no time to sell: it says nothing yet
        "sales entered in the month of the first contact",
        months(12, spend=500, revenue=[1500] * 6 + [0] * 6, orders=[15] * 6 + [0] * 6),
        Said(never=NO_STOP, figures={"roi_lagged": None}),
        business={"contribution_margin": 0.5, "sales_cycle_months": 6},
        action={"sales_dated": "first_contact"},
    ),
    Variant(
        # 100 × 0.5 = 50 on 500, lagged or not
        "a loss whichever way it is counted",
        months(24, spend=500, revenue=100, orders=5),
        Said(STOPPED, ranges={"roi": (-0.9, None, None), "roi_lagged": (-0.9, None, None)}),
        business={"contribution_margin": 0.5, "sales_cycle_months": 2},
    ),
    Variant(
        "eight months of a six-month cycle, start unknown: two matched months",
        months(8, spend=2000, revenue=[0] * 6 + [100, 100], orders=[0] * 6 + [1, 1]),
        Said(("wait/too_early",)),
        business={"sales_cycle_months": 6, "average_order_value": 100},
    ),
)

CHANCE = (
    Variant(
        # without the 30 000 of May 2025, 23 × 240 × 0.3 on 24 × 150: −54 %
        "one sale of 30 000 in two years of small ones",
        months(24, spend=150, revenue=[240] * 16 + [30240] + [240] * 7, orders=[2] * 16 + [3] + [2] * 7),
        Said(("measure/undecided",)),
        business={"contribution_margin": 0.3},
    ),
    Variant(
        # 120 orders in two months of eleven: 12 000 × 0.4 = 4 800 on 3 300
        "two group bookings in eleven months",
        months(
            11, spend=300, revenue=[0, 7000] + [0] * 5 + [5000] + [0] * 3, orders=[0, 70] + [0] * 5 + [50] + [0] * 3
        ),
        Said(("measure/undecided",), figures={"roi": 0.4545}),
        business={"average_order_value": 100},
    ),
    Variant(
        # winter is half of a mean month: 300 / 0.5 × 0.5 = 300 on 300
        "three low months of a seasonal shop",
        months(3, last=3, spend=300, revenue=300, orders=15),
        Said(never=(*NO_STOP, "grow/*"), ranges={"roi": (-0.5, None, None), "roi_out_of_season": (0.0, None, None)}),
        business={"contribution_margin": 0.5, "revenue": _firm([4000] * 5 + [20000] * 3 + [4000] * 4)},
    ),
    Variant(
        # 1 000 × 0.4 = 400 on 400, from 2 520 sales
        "two years at break-even",
        months(24, spend=400, revenue=1000, orders=105),
        Said(("measure/break_even", "keep/break_even"), ranges={"roi": (0.0, -0.05, 0.05)}),
    ),
)

WORTH = (
    Variant(
        # 96 × 4 / 20 = 19.2 orders × 1 200 × 0.6 = 13 824 on 3 600
        "leads and the firm's own count of those who signed",
        months(12, spend=300, leads=8),
        Said((*GROWN, "keep/to_confirm"), ranges={"roi": (2.84, 0.65, 6.31)}, figures={"sales_basis": "leads"}),
        business={
            "contribution_margin": 0.6,
            "average_order_value": 1200,
            "lead_history": {"asked": 20, "signed": 4},
        },
    ),
    Variant(
        # 33 × 2 / 40 = 1.65 orders × 900 × 0.5 = 742.5 on 6 600
        "eleven months of leads that seldom sign",
        months(11, spend=600, leads=3),
        Said((*STOPPED, "measure/pause_test"), ranges={"roi": (-0.8875, None, None)}),
        business={
            "contribution_margin": 0.5,
            "average_order_value": 900,
            "lead_history": {"asked": 40, "signed": 2},
        },
    ),
    Variant(
        "leads whose sale is worth nobody knows what",
        months(12, spend=300, leads=8),
        Said(("measure/basket_missing", "measure/no_figures"), facts={"missing_figure": "order_value"}),
        business={"contribution_margin": 0.6, "lead_history": {"asked": 20, "signed": 4}},
    ),
    Variant(
        # 60 × 200 × 0.4 = 4 800 on 2 400
        "orders counted, euros not, the basket known",
        months(12, spend=200, orders=5),
        Said(GROWN, ranges={"roi": (1.0, None, None)}, figures={"sales_basis": "orders"}),
        business={"average_order_value": 200},
    ),
    Variant(
        "orders counted, nothing said of what one is worth",
        months(12, spend=200, orders=5),
        Said(("measure/basket_missing", "measure/no_figures"), facts={"missing_figure": "order_value"}),
    ),
    Variant(
        # at most 1.92 sales × 300 × 0.5 = 288 on 7 200
        "no sale in a year, and a basket that could not pay for it",
        months(12, spend=600, revenue=0, orders=0),
        Said(STOPPED, ranges={"roi": (-1.0, -1.0, -0.96)}),
        business={"contribution_margin": 0.5, "average_order_value": 300},
    ),
    Variant(
        # 60 customers × 24 × (1 − 0.95¹²) / 0.05 = 13 234 on 12 000
        "subscribers, six cancellations in 120 months of one",
        months(12, spend=1000, revenue=150, orders=5, new_customers=5),
        Said(never=NO_STOP, figures={"roi": -0.88, "roi_with_repeat": 0.103}),
        business={"contribution_margin": 0.8, "subscription": {"customer_months": 120, "cancellations": 6}},
    ),
    Variant(
        # 24 × (1 − 0.7¹²) / 0.3 = 78.9 for 200
        "subscribers who leave at once",
        months(12, spend=1000, revenue=150, orders=5, new_customers=5),
        Said(STOPPED, figures={"roi": -0.88, "roi_with_repeat": -0.606}),
        business={"contribution_margin": 0.8, "subscription": {"customer_months": 100, "cancellations": 30}},
    ),
    Variant(
        # 40 × 35 × 0.5 = 700 on 1 000; × 1.7 = 1 190, × 1.44 = 1 008 at least
        "customers who come back pay what the first sale does not",
        months(12, spend=1000, revenue=1400, orders=40, new_customers=40),
        Said(("measure/repeat_unclear", "*/pays_with_repeat"), figures={"roi": -0.3, "roi_with_repeat": 0.19}),
        business={"contribution_margin": 0.5, "repeat": {"customers": 20, "orders": 14}},
    ),
    Variant(
        # 0.3 × 1.7 = 0.51, 0.62 at most
        "customers who come back and still do not pay for it",
        months(12, spend=1000, revenue=600, orders=40, new_customers=40),
        Said(STOPPED, figures={"roi": -0.7, "roi_with_repeat": -0.49}),
        business={"contribution_margin": 0.5, "repeat": {"customers": 20, "orders": 14}},
    ),
)

FREE = (
    Variant(
        # 1 500 × 0.95 / 20 = 71.25 an hour, 38 at least, said to cost 20
        "hours that earn more than they cost",
        months(12, spend=0, hours=20, revenue=1500, orders=1),
        Said(("keep/*", "grow/proven"), ranges={"hourly_earnings": (71.25, 37.8, 146.6)}),
        business={"contribution_margin": 0.95, "hourly_cost": 20},
    ),
    Variant(
        # 147 at most, said to cost 200
        "hours that earn less than they cost",
        months(12, spend=0, hours=20, revenue=1500, orders=1),
        Said(("stop/*", "fix/*"), ranges={"hourly_earnings": (71.25, 37.8, 146.6)}),
        business={"contribution_margin": 0.95, "hourly_cost": 200},
    ),
    Variant(
        "nothing paid and nothing sold",
        months(12, spend=0, revenue=0, orders=0),
        Said(("measure/*",)),
    ),
    Variant(
        "a free page whose sales the platform counts",
        months(11, spend=0, revenue=900, orders=3),
        Said(("keep/*", "measure/*")),
        answers={"evidence": "platform"},
    ),
)

CLAIMS = (
    Variant(
        # 12 × 150 too many in 120 000, 1.5 %: rounding of periods
        "one and a half percent too many",
        months(12, spend=300, revenue=4000, orders=20),
        Said(("grow/proven",), ranges={"roi": (4.333, None, None)}),
        business={"revenue": _firm(10000)},
        beside=months(12, spend=800, revenue=6150, orders=30),
        beside_answers={"evidence": "platform"},
        beside_said=Said(("keep/to_confirm",)),
    ),
    Variant(
        # 24 000 too many: the platform keeps 48 000 to 72 000 of its 72 000; the code stands
        "a fifth too many: the platform is in doubt, the code is not",
        months(12, spend=300, revenue=4000, orders=20),
        Said(("grow/proven",), ranges={"roi": (4.333, None, None)}),
        business={"revenue": _firm(8000)},
        beside=months(12, spend=2000, revenue=6000, orders=30),
        beside_answers={"evidence": "platform"},
        beside_said=Said(("measure/data_unsound",)),
    ),
    Variant(
        # 24 000 too many, and both counted by their owner: what each keeps at least, 48 000 × 0.4, still pays 3 600
        "two tracked actions that claim a fifth too many",
        months(12, spend=300, revenue=6000, orders=30),
        Said(never=("measure/data_unsound", *NO_STOP), ranges={"roi": (7.0, None, None)}),
        business={"revenue": _firm(10000)},
        beside=months(12, spend=300, revenue=6000, orders=30),
        beside_said=Said(never=("measure/data_unsound", *NO_STOP)),
    ),
    Variant(
        # 100 and 400 without tax, 5 h at 10: 0.5 × 400 = 200 on 100 + 50
        "amounts with 10 % of tax, and hours",
        months(12, spend=110, hours=5, revenue=440, orders=4),
        Said((*GROWN, "measure/undecided"), ranges={"roi": (0.333, None, None)}, figures={"revenue": 4800.0}),
        business={"contribution_margin": 0.5, "tax_basis": "including_tax", "tax_rate": 0.1, "hourly_cost": 10},
    ),
    Variant(
        "a firm that charges no tax: amounts stand as paid",
        months(11, spend=100, revenue=1500, orders=15),
        Said(GROWN, ranges={"roi": (5.0, None, None)}, figures={"revenue": 16500.0}),
        business={"tax_basis": "no_tax"},
    ),
    Variant(
        "a tax basis nobody knows",
        months(12, spend=100, revenue=1500, orders=15),
        Said(("measure/data_unsound",)),
        business={"tax_basis": "unknown"},
    ),
    Variant(
        "proven, and a long-term goal without a date",
        months(12, spend=100, revenue=1500, orders=15),
        Said(("measure/answers_disagree",)),
        answers={"long_term_goal": "vague"},
    ),
    Variant(
        # 100 × 0.4 on 500: figures and answer agree
        "a loss that is said to serve nothing",
        months(12, spend=500, revenue=100, orders=10),
        Said(("stop/no_purpose", "stop/losing")),
        answers={"serves_sales": "no"},
    ),
    Variant(
        "said to be tested, and no test is here",
        months(12, spend=100, revenue=1500, orders=15),
        Said(GROWN, figures={"evidence_grade": 3}),
        answers={"evidence": "tested"},
    ),
    Variant(
        "never compared, and no month of sales to compare",
        months(12, spend=100),
        Said(("measure/*",), between={"evidence_grade": (0, 1)}),
        answers={"measured": "never"},
    ),
)

VARIANTS = (*WHICH_MONTHS, *LATER, *CHANCE, *WORTH, *FREE, *CLAIMS)


@in_one_test("row", VARIANTS)
def test_a_dossier_of_the_same_kind_gets_its_figures_and_a_verdict_that_does_no_harm(row: Variant) -> None:
    whole = document(row.dossier())
    check(action_of(whole, "a"), row.said)
    if row.beside is not None:
        check(action_of(whole, "b"), row.beside_said)


@in_one_test("file", [path.name for path in CASES.glob("27*.json")])
def test_a_pause_test_is_worth_its_share_of_what_the_firm_sells_in_a_month(file: str) -> None:
    """3 500 a week, 15 218 a month, and a tenth more with it half of the time: 1 522 × 0.5 = 761 on 900."""
    with_takings = _case(file)
    with_takings["business"]["revenue"] = _firm(15218 * 1.05)
    action = with_takings["actions"][0]
    action["ledger"] = months(12, spend=[900] * 8 + [450] * 4, revenue=1500, orders=30)
    action["pause_test"]["monthly_cost"] = 900
    said = Said(never=("grow/*", "keep/*"), between={"roi": (-0.18, -0.13)}, figures={"tested": True})
    check(action_of(document(with_takings, day_of(file))), said)


def test_a_year_whose_refunds_exceed_its_sales_is_refused_with_where_to_enter_refunds() -> None:
    ledger = months(12, spend=100, revenue=[500] * 11 + [-9000], orders=5)
    with pytest.raises(DossierError) as refused:
        document(Variant("", ledger, Said()).dossier())
    said = [problem_sentence(problem, "fr", refused.value.document) for problem in refused.value.problems]
    assert any("rembours" in sentence for sentence in said), said


FILES = sorted(path.name for path in CASES.glob("*.json"))


def _case(file: str) -> Json:
    read: Json = json.loads((CASES / file).read_text(encoding="utf-8"))
    return read


def _said(dossier: Json, file: str, day: datetime.date | None = None) -> dict[str, tuple[str, str, float | None]]:
    actions = document(dossier, day or day_of(file))["actions"]
    rounded = {one["id"]: None if one["roi"] is None else round(one["roi"], 6) for one in actions}
    return {one["id"]: (one["verdict"], one["reason"], rounded[one["id"]]) for one in actions}


@in_one_test("file", FILES)
def test_the_order_of_months_and_of_actions_changes_nothing(file: str) -> None:
    turned = _case(file)
    turned["actions"] = turned.get("actions", [])[::-1]
    for action in turned["actions"]:
        action["ledger"] = action.get("ledger", [])[::-1]
    assert _said(turned, file) == _said(_case(file), file)


def _multiplied(dossier: Json, factor: float, amounts: Sequence[str]) -> Json:
    """The dossier with every sum of money in it, those of the firm named in `amounts`, times the factor."""
    business = dossier.get("business", {})
    business |= {name: factor * business[name] for name in amounts if business.get(name) is not None}
    for month in business.get("revenue", []):
        month["revenue"] *= factor
    for action in dossier.get("actions", []):
        for row in action.get("ledger", []):
            row |= {name: factor * row[name] for name in ("spend", "revenue") if row.get(name) is not None}
        if "pause_test" in action:
            action["pause_test"]["sales"] = [factor * sold for sold in action["pause_test"]["sales"]]
    return dossier


@in_one_test("file", FILES)
def test_ten_times_the_amounts_give_the_same_verdict_and_return(file: str) -> None:
    larger = _multiplied(_case(file), 10, ("hourly_cost", "average_order_value", "contribution_per_order"))
    assert _said(larger, file) == _said(_case(file), file)


@in_one_test("file", [file for file in FILES if not file.startswith("16_")])
def test_a_firm_that_counts_everything_with_its_tax_gets_the_same_return_and_no_worse_verdict(file: str) -> None:
    taxed = _multiplied(_case(file), 1.1, ("average_order_value", "contribution_per_order"))
    taxed.setdefault("business", {}).update(tax_basis="including_tax", tax_rate=0.1)
    settled = {("keep", "basis_to_confirm"): ("grow", "proven")}  # once the basis is said
    said = {one: (*settled.get(of[:2], of[:2]), of[2]) for one, of in _said(_case(file), file).items()}
    assert _said(taxed, file) == said


@in_one_test("file", [file for file in FILES if "pause_test" not in file])
def test_the_same_dossier_a_year_later_gets_the_same_verdict(file: str) -> None:
    later = re.sub(r"20(2[0-9])(?=-[0-9]{2})", lambda year: f"20{int(year[1]) + 1}", json.dumps(_case(file)))
    day = day_of(file)
    assert _said(json.loads(later), file, day.replace(year=day.year + 1)) == _said(_case(file), file)


BLANKS = ("02", "03_", "15_", "20")


@in_one_test("file", [file for file in FILES if file.startswith(BLANKS)])
def test_what_blank_months_would_give_as_nothing_is_what_they_give_once_nothing_is_typed(file: str) -> None:
    typed = _case(file)
    for row in typed["actions"][0]["ledger"]:
        row |= {name: 0 for name in ("spend", "revenue", "orders") if row.get(name) is None}
    as_typed = action_of(document(typed, day_of(file)))["roi"]
    check(action_of(document(_case(file), day_of(file))), Said(figures={"roi|roi_blank_as_zero": as_typed}))


@in_one_test("file", FILES)
def test_an_action_without_figures_beside_changes_no_verdict_of_the_others(file: str) -> None:
    joined = _case(file)
    joined["actions"] = [*joined.get("actions", []), {"id": "beside", "name": "Autre", "channel": "other"}]
    said = _said(joined, file)
    said.pop("beside")
    assert said == _said(_case(file), file)


@pytest.mark.parametrize("blank", [None, 0.0])
def test_a_month_without_any_figure_or_with_nothing_but_zeros_at_the_end_harms_nobody(blank: float | None) -> None:
    ledger = [
        *months(11, last=11, spend=100, revenue=1500, orders=15),
        *months(1, spend=blank, revenue=blank, orders=blank),
    ]
    check(action_of(document(Variant("", ledger, Said()).dossier()), "a"), Said(GROWN, figures={"roi": 5.0}))
