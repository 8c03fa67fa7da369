"""The columns of the two tables to take away, money and months: what each holds, for a spreadsheet or a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from assessment.money.columns import over
from assessment.report.contents import ENTERED, Contents, MonthRow
from assessment.results import ActionResult, Estimate, Money

Kind = Literal["index", "text", "month", "flag", "grade", "amount", "share", "ratio", "count"]
Value = str | float | None
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the money table: an action, or all of them where `result` is ``None``.

    `roi` is unknown where the months it leaves out weigh too much. `basis` is what the sales were taken from, `basket`
    the amount that turns counted sales into money, `tested` the return a pause test found.
    """

    number: int | None
    name: str
    verdict: str
    money: Money
    roi: Estimate
    result: ActionResult | None = None
    basis: str = ""
    basket: float | None = None
    tested: float | None = None

    @property
    def net(self) -> Estimate:
        """What the measured months left beyond their cost."""
        return self.roi.times(self.money.measured_cost)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a table. `band` is the group it stands in; `spare` ones go where they hold nothing."""

    key: str
    kind: Kind
    band: str
    value: Callable[[Row], Value]
    spare: bool = False


def _money(key: str, kind: Kind, band: str) -> Column[Line]:
    return Column[Line](key, kind, band, lambda line: getattr(line.money, key))


def _with_range(key: str, kind: Kind, band: str, figure: Callable[[Line], Estimate]) -> tuple[Column[Line], ...]:
    """A figure, then the bounds of its 90 % range."""
    return (
        Column[Line](key, kind, band, lambda line: figure(line).point),
        Column[Line](f"{key}_low", kind, band, lambda line: figure(line).low),
        Column[Line](f"{key}_high", kind, band, lambda line: figure(line).high),
    )


MONEY: tuple[Column[Line], ...] = (
    Column[Line]("number", "index", "action", lambda line: line.number),
    Column[Line]("action", "text", "action", lambda line: line.name),
    Column[Line]("verdict", "text", "action", lambda line: line.verdict),
    Column[Line](
        "evidence", "grade", "action", lambda line: None if line.result is None else line.result.evidence_grade
    ),
    _money("spend", "amount", "all_months"),
    _money("hours", "count", "all_months"),
    _money("time_cost", "amount", "all_months"),
    _money("cost", "amount", "all_months"),
    _money("revenue", "amount", "all_months"),
    _money("contribution", "amount", "all_months"),
    _money("unmeasured_spend", "amount", "all_months"),
    Column[Line](
        "measured_months", "count", "measured", lambda line: line.money.measured_months if line.result else None
    ),
    _money("measured_cost", "amount", "measured"),
    *_with_range("measured_contribution", "amount", "measured", lambda line: line.money.measured_contribution),
    *_with_range("net", "amount", "measured", lambda line: line.net),
    *_with_range("roi", "share", "measured", lambda line: line.roi),
    *_with_range("roas", "ratio", "beside", lambda line: line.money.roas),
    _money("break_even_roas", "ratio", "beside"),
    *_with_range("hourly_earnings", "amount", "beside", lambda line: line.money.hourly_earnings),
    Column[Line]("basis", "text", "sales", lambda line: line.basis),
    Column[Line]("basket", "amount", "sales", lambda line: line.basket, spare=True),
    Column[Line]("tested", "share", "sales", lambda line: line.tested, spare=True),
)


def _entered(key: str) -> Column[MonthRow]:
    kind: Kind = "amount" if key in ("spend", "revenue") else "count"
    spare = key not in ("spend", "hours", "orders", "revenue")
    return Column[MonthRow](
        "stated_revenue" if key == "revenue" else key, kind, "entered", lambda row: row.entered[key], spare
    )


MONTHS: tuple[Column[MonthRow], ...] = (
    Column[MonthRow]("number", "index", "action", lambda row: row.number),
    Column[MonthRow]("action", "text", "action", lambda row: row.name),
    Column[MonthRow]("month", "month", "action", lambda row: row.month),
    Column[MonthRow]("counted", "flag", "action", lambda row: float(row.counted)),
    *(_entered(key) for key in ENTERED),
    Column[MonthRow]("time_cost", "amount", "derived", lambda row: row.worked),
    Column[MonthRow]("cost", "amount", "derived", lambda row: row.cost),
    Column[MonthRow]("revenue", "amount", "derived", lambda row: row.revenue),
    Column[MonthRow]("contribution", "amount", "derived", lambda row: row.contribution),
    Column[MonthRow]("measured", "flag", "derived", lambda row: float(row.measured)),
)


def money_columns(lines: tuple[Line, ...]) -> tuple[Column[Line], ...]:
    """The columns of the money table that hold something, or may."""
    return tuple(one for one in MONEY if not one.spare or any(one.value(line) is not None for line in lines))


def month_columns(rows: tuple[MonthRow, ...]) -> tuple[Column[MonthRow], ...]:
    """The columns of the months that hold something, or may."""
    return tuple(one for one in MONTHS if not one.spare or any(one.value(row) is not None for row in rows))


def lines_of(contents: Contents) -> tuple[Line, ...]:
    """One line for each action, in the order of the dossier."""
    return tuple(_lines(contents))


def total_of(contents: Contents) -> Line:
    """All actions together, stopped ones included."""
    money = contents.evaluation.totals.money
    return Line(None, contents.words.texts("workbook.total"), "", money, money.roi)


def range_of(line: Line) -> tuple[float, float]:
    """How far the range of the measured contribution goes below its point and above; 0 where that is unknown."""
    point, low, high = line.money.measured_contribution
    below = 0.0 if point is None or low is None else point - low
    above = 0.0 if point is None or high is None else high - point
    return below, above


def _lines(contents: Contents) -> Iterator[Line]:
    words = contents.words
    for number, result in enumerate(contents.evaluation.actions, 1):
        months = contents.months[result.id]
        basis = months.sales.basis or "none"
        basket = _basket(contents, result.id) if basis in ("revenue", "orders", "leads") else None
        filled = "_filled" if basis == "revenue" and basket is not None else ""
        yield Line(
            number=number,
            name=words.name(result.id),
            verdict=words.verdict_on(result),
            money=result.money,
            roi=result.shown_return,
            result=result,
            basis=words.texts(f"workbook.basis.{basis}{filled}"),
            basket=basket,
            tested=result.outcome.roi.point if basis == "test" and result.outcome is not None else None,
        )


def _basket(contents: Contents, action: str) -> float | None:
    """What one sale counted was taken at, in the months whose sales were not stated in money."""
    sales = contents.months[action].sales
    for row in contents.rows:
        if row.action != action or not row.counted or row.entered["revenue"] is not None:
            continue
        counted = row.entered["orders"] if sales.basis == "revenue" else None
        if counted and row.revenue is not None:
            return over(row.revenue, counted)
    return sales.value if sales.basis in ("orders", "leads") else None
