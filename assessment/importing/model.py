"""What reading an export gives: monthly figures by series, what was left out and why, what must be asked first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assessment.dossier.fields import TaxBasis
from assessment.dossier.model import BusinessMonth, LedgerRow
from assessment.errors import AssessmentError
from assessment.parsing.dates import DateOrder
from assessment.parsing.numbers import DecimalSign

Kind = Literal["campaigns", "shop", "payments", "accounts", "analytics", "table", "bank"]
"""What an export tells of: the campaigns of one platform, the orders of a shop, what a payment service took, the
accounts of the firm, the visits of its site, anything in a table whose columns the owner names, or the lines of a bank
account."""
FIGURES = ("spend", "hours", "visits", "leads", "appointments", "quotes", "orders", "new_customers", "revenue")
FIELDS = ("month", *FIGURES, "name")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the owner answered where a file can be read in two ways; ``None`` is not asked yet or left open.

    `format` is the one of `detection.FORMATS` to hold the file for, instead of finding out. `columns` maps a figure of
    the ledger, ``month`` or ``name`` to a column: the file is then a table, whatever it looks like. `account` is the
    one taken of a statement of several, `month` the one of a file that names none. `conversions` says what an
    advertising platform's conversions are; left open, they are not read.
    """

    currency: str | None = None
    date_order: DateOrder | None = None
    decimal: DecimalSign | None = None
    conversions: Literal["orders", "leads"] | None = None
    sheet: str | None = None
    columns: Mapping[str, str] | None = None
    format: str | None = None
    account: str | None = None
    month: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One thing only the owner can say; `field` is the one of `Choices`, `options` what may be chosen.

    A month has no options: any can be said. `required`: without an answer nothing can be read. `examples` are values
    of the file that raise it.
    """

    field: Literal["currency", "date_order", "decimal", "conversions", "sheet", "columns", "account", "month"]
    options: Sequence[str]
    required: bool = True
    examples: Sequence[str] = ()


DOUBTS = frozenset(
    {
        "balance_breaks",
        "balance_differs",
        "called_total",
        "may_be_total",
        "may_be_total_of_those_above",
        "months_ahead",
        "statement_cut",
        "status_not_read",
        "total_differs",
        "two_tax_bases",
        "unbalanced",
    }
)
"""The notes under which figures may be wrong."""
ROUTINE = frozenset(
    {
        "total",
        "part_of",
        "not_paid",
        "cancelled",
        "refunded",
        "disputed",
        "other_account",
        "other_currency",
        "not_a_sale",
        "closing_entry",
        "received",
        "repeated_order",
        "other_conversion",
        "comparison",
        "forecast",
        "repeated_line",
        "pending_movement",
        "corrected_movement",
        "refused_movement",
        "information_only",
        "bank_fees",
        "cash_withdrawn",
        "loans",
        "own_transfers",
        "salaries",
        "small_suppliers",
        "taxes",
    }
)
"""Why lines are left out of a file that is as it should be; any other reason may show that something is wrong."""
_NO_PART = frozenset(
    {
        "total",
        "part_of",
        "closing_entry",
        "other_currency",
        "not_a_sale",
        "repeated_order",
        "comparison",
        "forecast",
        "other_account",
        "pending_movement",
        "refused_movement",
        "information_only",
        "repeated_line",
    }
)
_AMOUNT_SAID = frozenset(
    {
        "not_a_sale",
        "other_currency",
        "other_account",
        "pending_movement",
        "refused_movement",
        "information_only",
        "repeated_line",
    }
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """Lines or columns left out; `reason` is the key of the sentence `import.dropped.<reason>`.

    `amounts` are the sums of what they hold, by figure; `amount` is the one to say, that of spend before that of
    revenue. `currency` is theirs where it is another one than that of the file.
    """

    reason: str
    count: int
    examples: Sequence[str] = ()
    amount: float | None = None
    amounts: Mapping[str, float] = field(default_factory=dict)
    currency: str | None = None

    @property
    def says_amount(self) -> bool:
        """Whether what such lines amount to is of use, and in one currency."""
        if self.reason == "other_currency" and self.currency is None:
            return False
        return self.adds_up or self.reason in _AMOUNT_SAID

    @property
    def is_routine(self) -> bool:
        """Whether such lines are rightly in the file, and rightly left out."""
        return self.reason in ROUTINE

    @property
    def adds_up(self) -> bool:
        """Whether what such lines hold is a part of what the file holds, in its currency: it moved, and once."""
        return self.reason not in _NO_PART


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about what was read; `kind` is the key of the sentence `import.note.<kind>`."""

    kind: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_doubt(self) -> bool:
        """Whether the figures read may be wrong, and only the owner can tell."""
        return self.kind in DOUBTS


@dataclass(frozen=True, slots=True)
class Series:
    """The months of one campaign, account or shop, in calendar order; a figure the file does not hold is ``None``.

    `name` is the campaign's as the file spells it. `channel` is one of `channels.CHANNELS` where the format tells.
    `proposed`: whether it is held for marketing until the owner says otherwise; not every payment of a bank is.
    `taxed`: whether its amounts hold tax where those of the export do; some suppliers bill a French firm without it.
    """

    name: str
    rows: Sequence[LedgerRow]
    channel: str | None = None
    proposed: bool = True
    taxed: bool = True


@dataclass(frozen=True, slots=True)
class Payer:
    """Who paid the firm by transfer, and how much by month; kept while the file is decided about, never longer."""

    name: str
    rows: Sequence[BusinessMonth]


@dataclass(frozen=True, slots=True)
class Receipts:
    """What came in by one way, by month; `kind` is the key of its words `import.receipts.<kind>`.

    `proposed`: whether it is held for sales of the business until the owner says otherwise. `payers` are the largest of
    those who paid so, where the file names them, the first the one that paid most.
    """

    kind: str
    rows: Sequence[BusinessMonth]
    proposed: bool = True
    payers: Sequence[Payer] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """An export read as far as it can be; `format` is its name, `kind` what it tells of.

    `series` can each become the figures of an action. `business_revenue` is what the whole business sold, where the
    file tells (shop, payments, accounts, bank); of a bank statement it is the sum of the `receipts` taken. Amounts are
    in `currency`, on `tax_basis`, both ``None`` where the file does not say; `taxes` are the taxes inside
    `business_revenue` by month, where known. `order_values_mean` and `order_values_cv` describe single orders, where
    the file holds them. `questions` not required are still open.
    """

    format: str
    kind: Kind
    series: Sequence[Series]
    business_revenue: Sequence[BusinessMonth] = ()
    receipts: Sequence[Receipts] = ()
    currency: str | None = None
    tax_basis: TaxBasis | None = None
    taxes: Mapping[str, float] = field(default_factory=dict)
    order_values_mean: float | None = None
    order_values_cv: float | None = None
    lines: int = 0
    dropped: Sequence[Dropped] = ()
    notes: Sequence[Note] = ()
    questions: Sequence[Question] = ()

    @property
    def is_one_action(self) -> bool:
        """Whether its series are one action to the owner, as the campaigns of one platform; accounts are several."""
        return self.kind == "campaigns"

    @property
    def is_of_sales(self) -> bool:
        """Whether it is no marketing action by itself: a shop's sales are those of the whole business."""
        return self.kind in ("shop", "payments")


class ImportRefusedError(AssessmentError):
    """A file that cannot be read; `kind` is the key of its one sentence, `import.refused.<kind>`.

    `held_for` is the format of the reader that refused it, ``None`` where none was found yet.
    """

    def __init__(self, kind: str, values: Mapping[str, object] | None = None, held_for: str | None = None) -> None:
        self.kind = kind
        self.values = values or {}
        self.held_for = held_for
        super().__init__(kind)

    def of(self, format: str) -> ImportRefusedError:
        """The same refusal by the reader of that format."""
        return ImportRefusedError(self.kind, self.values, format)


class ChoiceNeededError(AssessmentError):
    """A file that can be read in several ways; `questions` are what must be answered first."""

    def __init__(self, format: str, questions: Sequence[Question]) -> None:
        self.format = format
        self.questions = tuple(questions)
        super().__init__(", ".join(question.field for question in questions))
