"""The dossier: one business, its actions, their monthly figures and the answers given, as one JSON document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from assessment.dossier.fields import (
    Amount,
    Currency,
    Day,
    DoubtKey,
    Identifier,
    Month,
    Name,
    NotVanishing,
    PositiveAmount,
    SignedAmount,
    TaxBasis,
)
from assessment.dossier.read_files import MOST_COLUMN_MAPS, MOST_SUPPLIERS, ColumnMap, Supplier
from assessment.dossier.refunds import refunds_beyond_sales
from assessment.month import month_of
from assessment.questionnaire.answers import Answer, Part

FORMAT: Literal[1] = 1

USUAL_RATE = 0.20
"""Standard rate of VAT in France (*Code général des impôts*, article 278), taken where none is stated."""
MOST_MILESTONES = 200
MOST_OCCASIONS = 1000
FUNNEL = ("visits", "leads", "appointments", "quotes", "orders")


def _refuse_repeats(values: list[str], kind: str) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise PydanticCustomError(kind, "{value} appears twice", {"value": value})
        seen.add(value)


def _refuse_refunds_beyond_sales(revenue: Sequence[tuple[str, float | None]], table: str) -> None:
    known = {month: amount for month, amount in revenue if amount is not None}
    for month in refunds_beyond_sales(known):
        row = [one for one, _ in revenue].index(month)
        where = {"table": table, "row": row, "month": month, "value": known[month]}
        raise PydanticCustomError("refunds_exceed_sales", "refunds of {month} exceed the sales of a year", where)


class LedgerRow(Part):
    """One action's figures of one month; ``None`` is unknown, which is not 0.

    Counts may be fractional: advertising platforms share a sale between clicks. A month's revenue is negative where
    refunds exceed sales.
    """

    month: Month
    spend: Amount | None = None
    hours: Amount | None = None
    visits: Amount | None = None
    leads: Amount | None = None
    appointments: Amount | None = None
    quotes: Amount | None = None
    orders: Amount | None = None
    new_customers: Amount | None = None
    revenue: SignedAmount | None = None


class SuccessCriterion(Part):
    """“It succeeds if `figure` reaches `at_least` by the end of `by`, else I stop”, said on the day `recorded`.

    Amounts and counts are totals from the action's start, or from the month of `recorded` for one that already ran.
    One that replaces another before its term counts from the same month as that one.
    """

    figure: Literal["revenue", "orders", "new_customers", "leads"]
    at_least: PositiveAmount
    by: Month
    recorded: Day

    @model_validator(mode="after")
    def _ahead(self) -> Self:
        if self.by < month_of(self.recorded):
            raise PydanticCustomError("criterion_in_past", "the term is over before it is set", {"value": self.by})
        return self


class PauseTest(Part):
    """An on/off test: blocks of `block_days` days from `start`, of which the first `wash_out_days` do not count.

    `running` says for each block, in order, whether the action runs; it was drawn at random before the test. `sales`
    holds what the whole business sold in the counted days of each block, ``None`` where it is not known yet.
    `monthly_cost` is what the action cost a month when the calendar was drawn, `monthly_sales` what the whole business
    then sold a month.
    """

    start: Day
    block_days: Annotated[int, Field(ge=1, le=92)]
    wash_out_days: Annotated[int, Field(ge=0, le=91)]
    running: Annotated[tuple[bool, ...], Field(strict=False, min_length=2, max_length=104)]
    sales: Annotated[tuple[Amount | None, ...], Field(strict=False)] = ()
    monthly_cost: Amount | None = None
    monthly_sales: Amount | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.wash_out_days >= self.block_days:
            limits = {"value": self.wash_out_days, "expected": "at_most", "limit": self.block_days - 1}
            raise PydanticCustomError("out_of_range", "the wash-out leaves no day to count", limits)
        if len(self.sales) > len(self.running):
            limits = {"value": len(self.sales), "expected": "at_most", "limit": len(self.running)}
            raise PydanticCustomError("out_of_range", "more sales than blocks", limits)
        return self


class Action(Part):
    """One marketing action; `started` and `stopped` are its first and last months.

    `criteria` are the conditions of success recorded over time, the last one being in force. `sales_dated` says in
    which month a sale stands in the ledger: that of the sale, or that of the customer's first contact.
    """

    id: Identifier
    name: Name = ""
    channel: str | None = None
    started: Month | None = None
    stopped: Month | None = None
    setup_cost: Amount | None = None
    sales_dated: Literal["sale", "first_contact"] | None = None
    ledger: Annotated[tuple[LedgerRow, ...], Field(strict=False)] = ()
    criteria: Annotated[tuple[SuccessCriterion, ...], Field(strict=False)] = ()
    pause_test: PauseTest | None = None
    left_out: Annotated[tuple[Month, ...], Field(strict=False, max_length=1200)] = ()
    settled: Annotated[tuple[DoubtKey, ...], Field(strict=False, max_length=1000)] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.started and self.stopped and self.stopped < self.started:
            raise PydanticCustomError("stopped_before_started", "stopped before started", {"started": self.started})
        _refuse_repeats([row.month for row in self.ledger], "repeated_month")
        _refuse_refunds_beyond_sales([(row.month, row.revenue) for row in self.ledger], "ledger")
        return self


class Objective(Part):
    """Extra revenue sought within a number of months, of which `start` is the first."""

    extra_revenue: PositiveAmount | None = None
    months: Annotated[int, Field(ge=1, le=120)] | None = None
    start: Month | None = None

    @property
    def quantified(self) -> bool:
        """Whether both the amount and the months are known: half an objective cannot be followed."""
        return self.extra_revenue is not None and self.months is not None


class BusinessMonth(Part):
    """Revenue of the whole business in a month, all channels together."""

    month: Month
    revenue: SignedAmount | None = None


class UsualRates(Part):
    """Shares the owner holds for usual in the trade, between two steps of the funnel.

    One that goes over steps a firm does not count is stated in one: `leads_to_orders` where there are no quotes.
    """

    visits_to_leads: Annotated[float, Field(ge=0, le=1)] | None = None
    leads_to_appointments: Annotated[float, Field(ge=0, le=1)] | None = None
    appointments_to_quotes: Annotated[float, Field(ge=0, le=1)] | None = None
    leads_to_quotes: Annotated[float, Field(ge=0, le=1)] | None = None
    quotes_to_orders: Annotated[float, Field(ge=0, le=1)] | None = None
    leads_to_orders: Annotated[float, Field(ge=0, le=1)] | None = None
    visits_to_orders: Annotated[float, Field(ge=0, le=1)] | None = None


class LeadHistory(Part):
    """Of `asked` people who asked, `signed` bought in the end: the firm's own count."""

    asked: Annotated[int, Field(ge=1, le=1_000_000)]
    signed: Annotated[int, Field(ge=0, le=1_000_000)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.signed > self.asked:
            limits = {"value": self.signed, "expected": "at_most", "limit": self.asked}
            raise PydanticCustomError("out_of_range", "more signed than asked", limits)
        return self


class RepeatOrders(Part):
    """Of `customers` recent customers, `orders` further orders in the twelve months after their first."""

    customers: Annotated[int, Field(ge=1, le=1_000_000)]
    orders: Annotated[int, Field(ge=0, le=1_000_000)]


class Subscription(Part):
    """Customers who pay every month: `cancellations` counted over `customer_months` months of one customer each."""

    customer_months: Annotated[int, Field(ge=1, le=100_000_000)]
    cancellations: Annotated[int, Field(ge=0, le=100_000_000)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.cancellations > self.customer_months:
            limits = {"value": self.cancellations, "expected": "at_most", "limit": self.customer_months}
            raise PydanticCustomError("out_of_range", "more cancellations than months of customers", limits)
        return self


class Business(Part):
    """What holds for every action. `contribution_per_order` serves where basket and margin are not both known.

    `tax_rate` is the share of tax on top of an amount without it, where `tax_basis` says that amounts include it.
    `lead_history`, `repeat` and `subscription` are the firm's own counts, which say what a lead and a customer are
    worth. `settled` names the doubts about its figures that are right as they are.
    """

    name: Name = ""
    currency: Currency = "EUR"
    tax_basis: TaxBasis = "excluding_tax"
    tax_rate: Annotated[float, Field(ge=0, le=1)] | None = None
    contribution_margin: Annotated[float, Field(gt=0, le=1), NotVanishing] | None = None
    hourly_cost: Amount | None = None
    average_order_value: PositiveAmount | None = None
    order_value_cv: Annotated[float, Field(ge=0.01, le=10)] | None = None
    contribution_per_order: PositiveAmount | None = None
    sales_cycle_months: Annotated[float, Field(ge=0, le=120)] | None = None
    objective: Objective | None = None
    usual_rates: UsualRates | None = None
    lead_history: LeadHistory | None = None
    repeat: RepeatOrders | None = None
    subscription: Subscription | None = None
    revenue: Annotated[tuple[BusinessMonth, ...], Field(strict=False)] = ()
    settled: Annotated[tuple[DoubtKey, ...], Field(strict=False, max_length=1000)] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _refuse_repeats([row.month for row in self.revenue], "repeated_month")
        _refuse_refunds_beyond_sales([(row.month, row.revenue) for row in self.revenue], "revenue")
        return self

    @property
    def rate_within(self) -> float:
        """The share of tax on top of an amount without it, where amounts include it: the usual one if none is said."""
        return USUAL_RATE if self.tax_rate is None else self.tax_rate


class Answers(Part):
    """Answers by question id, for the business and by action id."""

    business: dict[str, Answer] = Field(default_factory=dict)
    actions: dict[str, dict[str, Answer]] = Field(default_factory=dict)


class QuestionnaireRef(Part):
    """The questionnaire the answers were given to; without a version, the present one."""

    id: str | None = None
    version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")] | None = None


class PlanProgress(Part):
    """What has been ticked in the plan, by plan item id."""

    done: Annotated[tuple[str, ...], Field(strict=False)] = ()


class Milestone(Part):
    """A state of the dossier frozen on a `day` under a name; it is never changed.

    `state` is packed (see `milestones.packing`) and opened only where it is shown. `seal` is the SHA-256 of all the
    rest, so that one changed by hand shows. One of a later `format` or of an unknown `kind` is kept as it came, with
    all it holds.
    """

    model_config = ConfigDict(extra="allow")

    id: Identifier
    format: Annotated[int, Field(ge=1)]
    kind: Annotated[str, Field(max_length=64)]
    name: Name
    day: Day
    questionnaire: QuestionnaireRef
    state: str
    seal: Annotated[str, Field(max_length=200)]


class Dossier(Part):
    """Everything the owner told us. Immutable: each change gives a new dossier.

    `occasions` are those whose milestone was made once: it is not made again where it was deleted since.
    """

    format: Literal[1] = FORMAT
    questionnaire: QuestionnaireRef | None = None
    business: Business = Business()
    actions: Annotated[tuple[Action, ...], Field(strict=False)] = ()
    answers: Answers = Answers()
    plan: PlanProgress = PlanProgress()
    column_maps: Annotated[tuple[ColumnMap, ...], Field(strict=False, max_length=MOST_COLUMN_MAPS)] = ()
    suppliers: Annotated[tuple[Supplier, ...], Field(strict=False, max_length=MOST_SUPPLIERS)] = ()
    milestones: Annotated[tuple[Milestone, ...], Field(strict=False, max_length=MOST_MILESTONES)] = ()
    occasions: Annotated[tuple[Identifier, ...], Field(strict=False, max_length=MOST_OCCASIONS)] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _refuse_repeats([milestone.id for milestone in self.milestones], "repeated_milestone")
        ids = [action.id for action in self.actions]
        _refuse_repeats(ids, "repeated_action")
        _refuse_repeats([supplier.name for supplier in self.suppliers], "repeated_supplier")
        for action_id in self.answers.actions:
            if action_id not in ids:
                raise PydanticCustomError("unknown_action", "answers to an unknown action", {"id": action_id})
        for supplier in self.suppliers:
            if supplier.action not in (None, *ids):
                raise PydanticCustomError(
                    "supplier_of_no_action", "a supplier of an unknown action", {"value": supplier.action}
                )
        return self

    def action(self, action_id: str) -> Action:
        """The action of that id; `KeyError` when there is none."""
        for action in self.actions:
            if action.id == action_id:
                return action
        raise KeyError(action_id)

    def answers_of(self, action_id: str | None) -> Mapping[str, Answer]:
        """Answers of one action, or of the business for ``None``."""
        return self.answers.business if action_id is None else self.answers.actions.get(action_id, {})
