"""The formulas of the money and months sheets: what the core works out, said in a spreadsheet's own functions.

An unknown value is an empty text, and no sum counts it; `KNOWN` is the criterion of a cell that holds a number. The
actions are told apart by their number and never by their name, which a criterion could read as a comparison.

Each formula follows one definition of `assessment.money`: `costs`, `months_of` and `as_tested` for a month, `sums_of`
and `_money` for an action. How sales are estimated is the core's choice, so that a formula says the way it chose.
"""

from __future__ import annotations

from assessment.money.months import Basis

KNOWN = '">-1E+300"'
_OF_ACTION = "months_number,{number}"
_NO_LEAD = f"SUMIFS(months_leads,{_OF_ACTION},months_counted,1)=0"
"""Of no enquiry at all nothing is expected, not even nothing."""


def time_cost() -> str:
    """Value of the hours; where none are noted in a month, those of the action's mean month."""
    usual = "AVERAGEIFS(months_hours,months_number,{number},months_counted,1)"
    hours = f'IF({{hours}}<>"",{{hours}},{usual})'
    return f'=IF(OR({{counted}}=0,{{spend}}="",NOT(ISNUMBER(hourly_cost))),"",IFERROR({hours}*hourly_cost,""))'


def cost() -> str:
    """Spend and the value of the hours, where the spend is known."""
    return '=IF(OR({counted}=0,{spend}=""),"",{spend}+N({time_cost}))'


def revenue(basis: Basis | None, *, filled: bool) -> str:
    """Sales in money: as stated, else estimated; `filled` where sales counted are given their usual amount."""
    if basis == "test":
        tested = "SUMIFS(money_tested,money_number,{number})"
        return f'=IF(ISNUMBER({{cost}}),{{cost}}*(1+{tested})/sale_margin,"")'
    if basis == "orders":
        return _stated_or('IF(OR({orders}="",NOT(ISNUMBER(sale_value))),"",{orders}*sale_value)')
    if basis == "leads":
        unknown = f'OR({{leads}}="",{_NO_LEAD},NOT(ISNUMBER(sale_value)))'
        return _stated_or(f'IF({unknown},"",{{leads}}*signing_rate*sale_value)')
    basket = "{orders}*SUMIFS(money_basket,money_number,{number})" if filled else '""'
    return _stated_or(f'IF({{orders}}="","",IF({{orders}}=0,0,{basket}))')


def _stated_or(estimated: str) -> str:
    return f'=IF({{counted}}=0,"",IF({{stated_revenue}}<>"",{{stated_revenue}},{estimated}))'


def contribution(basis: Basis | None) -> str:
    """What the sales leave: revenue × margin, or what one sale leaves × their number."""
    if basis == "orders":
        return '=IF(OR({counted}=0,{orders}="",NOT(ISNUMBER(sale_contribution))),"",{orders}*sale_contribution)'
    if basis == "leads":
        unknown = f'OR({{counted}}=0,{{leads}}="",{_NO_LEAD},NOT(ISNUMBER(sale_contribution)))'
        return f'=IF({unknown},"",{{leads}}*signing_rate*sale_contribution)'
    return '=IF(OR({revenue}="",NOT(ISNUMBER(sale_margin))),"",{revenue}*sale_margin)'


def measured(basis: Basis | None) -> str:
    """1 where cost and sales are both known, else 0."""
    if basis == "leads":
        return f"=IF(AND(ISNUMBER({{cost}}),ISNUMBER({{leads}}),NOT({_NO_LEAD})),1,0)"
    sold = "{orders}" if basis == "orders" else "{revenue}"
    return f"=IF(AND(ISNUMBER({{cost}}),ISNUMBER({sold})),1,0)"


def _sum(of: str, *criteria: str) -> str:
    return f"SUMIFS({','.join((f'months_{of}', *criteria))})"


def _known_sum(of: str, *criteria: str) -> str:
    """A sum, unknown where nothing is known."""
    known = f"COUNTIFS({','.join((*criteria, f'months_{of}', KNOWN))})"
    return f'=IF({known}=0,"",{_sum(of, *criteria)})'


def _known(*columns: str) -> tuple[str, ...]:
    return tuple(part for column in columns for part in (f"months_{column}", KNOWN))


def of_money(key: str, *, all_actions: bool = False) -> str | None:
    """The formula of a figure of the money sheet; ``None`` where no formula says it.

    `all_actions`: of the line of all actions together, which adds up months and not lines.
    """
    own = () if all_actions else tuple(_OF_ACTION.split(","))
    counted = (*own, "months_counted", "1")
    if key in ("spend", "hours"):
        return _known_sum(key, *counted)
    if key in ("time_cost", "revenue", "contribution"):
        return _known_sum(key, *counted)
    if key == "measured_cost":
        return _known_sum("cost", *own, "months_measured", "1")
    if key == "measured_contribution":
        return _known_sum("contribution", *own, "months_measured", "1")
    return _OWN.get(key) or _of_pairs(key, own)


def _basket() -> str:
    """What a sale is taken at: its stated value, else the mean one of the months that tell it."""
    row = "months_number,{number},months_counted,1"
    sold = f"SUMIFS(months_stated_revenue,{row},months_orders,{KNOWN})"
    orders = f"SUMIFS(months_orders,{row},months_stated_revenue,{KNOWN})"
    return f'=IF(ISNUMBER(sale_value),sale_value,IFERROR({sold}/{orders},""))'


_OWN = {
    "basket": _basket(),
    "cost": '=IF({spend}="","",{spend}+N({time_cost}))',
    "measured_months": f"={_sum('measured', *_OF_ACTION.split(','))}",
    "net": '=IF({roi}="","",{measured_contribution}-{measured_cost})',
    "roi": '=IFERROR(({measured_contribution}-{measured_cost})/{measured_cost},"")',
    "break_even_roas": '=IF(ISNUMBER(contribution_margin),1/contribution_margin,"")',
}


def _of_pairs(key: str, own: tuple[str, ...]) -> str | None:
    """Ratios, each over the months where both its parts are known."""
    if key == "unmeasured_spend":
        return f'=IF({{cost}}="","",{_sum("cost", *own, "months_measured", "0")})'
    if key == "roas":
        sold, paid = _sum("revenue", *own, *_known("spend")), _sum("spend", *own, *_known("revenue"))
        return f'=IFERROR({sold}/{paid},"")'
    if key == "hourly_earnings":
        brought = _sum("contribution", *own, *_known("spend", "hours"))
        paid = _sum("spend", *own, *_known("contribution", "hours"))
        hours = _sum("hours", *own, *_known("contribution", "spend"))
        return f'=IFERROR(({brought}-{paid})/{hours},"")'
    return None
