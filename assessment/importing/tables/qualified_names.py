"""Names of columns with a word more than the figure they hold: ``Budget dépensé``, ``CA généré``, ``Link clicks``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assessment.importing.tables.known_words import any_of, plain_words
from assessment.parsing.column_names import figure_named, tax_basis_named, untaxed

COUNTS = frozenset({"orders", "leads", "visits"})
"""Figures among those told here that no amount of money is."""
_COUNTED = r"(?:(?:nombre|nbre|nb|number|count|volume|total|no|n) (?:total )?(?:de la |de |des |du |d |of )?)?"
_OF_SALES = re.compile(
    r"(?:total )?(?:ventes|vente|sales)\b(?! (?:tax|team|calls?|contacts?|leads?|amount|value|"
    r"revenue|count|number|nombre|brought in)\b)"
)
_NUMBER_OF_SALES = r"(?:nombre|nbre|nb|number|count|volume) (?:total )?(?:de |des |d |of )?(?:ventes|sales)\b"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "spend": any_of(
        "dépensé, dépensés, dépensée, dépensées, dépense, dépenses, investi, investis, investissement, "
        "investissements, consommé, coût, coûts, spent, spend, cost, costs, expense, expenses, invested, "
        "frais publicitaires, frais de publicité, frais de pub, frais marketing, achat d espace, achats d espace"
    ),
    "revenue": any_of(
        "ca, chiffre d affaires, chiffre d affaire, revenu, revenus, revenue, revenues, recettes, turnover, "
        "valeur de conv*, valeur des conv*, valeur de la conv*, valeur conv*, conv* value, valeur d achat, "
        "valeur des achats, purchase value, purchases value, purchase conversion value, valeur des ventes, "
        "valeur des commandes, order value, montant des commandes, montant des achats"
    ),
    "orders": re.compile(
        rf"^{_COUNTED}(?:commandes|achats|transactions|orders|purchases)\b(?! (?:media|espaces?|pub\w*|mots))|"
        rf"^{_NUMBER_OF_SALES}|\b(?:orders|purchases)$"
    ),
    "leads": re.compile(rf"^{_COUNTED}(?:leads?|contacts|demandes|prospects|enquiries|inquiries)\b|\bleads?$"),
    "visits": re.compile(
        rf"^{_COUNTED}(?:clics|clicks|visites|visits|sessions)\b|\b(?:clicks|visits|sessions)$",
    ),
}
_AMOUNT = any_of("valeur*, value*, montant*, amount*, prix, price, budget*, bonus")
_MEANS = "moyen, moyenne*, average, avg, mean, median*, cpc, cpa, cpl, cpm, ctr, cpv, roas, roi"
_DAILY = "par jour, per day, a day, quotidien*, journalier*, daily"
_CUMULATED = "cumul*, ytd, year to date, running total"
_OTHERS = any_of(
    f"{_MEANS}, {_DAILY}, {_CUMULATED}, par, per, taux, rate, ratio, pourcentage, percent, part, share, "
    "moyens, prév*, objectif*, cible*, target*, goal*, plan, planned, planifié*, forecast*, "
    "expected, estimé*, n 1, précédent*, previous, last year, solde, balance, rest*, remaining, id, "
    "évolution, variation, delta, écart, vs, change, difference, max, limit*"
)
_IS_MEAN, _IS_DAILY, _IS_CUMULATED = any_of(_MEANS), any_of(_DAILY), any_of(_CUMULATED)
_OF_GOODS = any_of(
    "marchandises, goods, revient, produit*, product*, matière*, livraison, shipping, port, salar*, vente*, sold, "
    "vendu*"
)


def figure_qualified(header: str) -> str | None:
    """The figure a name with a word more tells of; ``None`` where it may be several, a rate, or only planned."""
    if is_of_sales(header) or is_no_sum(header):
        return None
    name = untaxed(header)
    found = [figure for figure, pattern in _PATTERNS.items() if pattern.search(name)]
    if (found == ["spend"] and _OF_GOODS.search(name)) or (COUNTS.issuperset(found) and _AMOUNT.search(name)):
        return None
    return found[0] if len(found) == 1 else None


def is_of_sales(header: str) -> bool:
    """Whether a column is called sales: their number, or what they come to."""
    return _OF_SALES.match(untaxed(header)) is not None and not is_no_sum(header)


def is_no_sum(header: str) -> bool:
    """Whether a name says a rate, a mean, a plan or another period, none of which a month can be given."""
    return "%" in header or "/" in header or _OTHERS.search(plain_words(header)) is not None


def is_mean(header: str, *, by_day: bool) -> bool:
    """Whether a name says a mean, or what a day comes to where the lines are not days: neither can be added up."""
    name = plain_words(header)
    return _IS_MEAN.search(name) is not None or (not by_day and _IS_DAILY.search(name) is not None)


def is_cumulated(header: str) -> bool:
    """Whether a name says that each line holds what came before it too."""
    return _IS_CUMULATED.search(plain_words(header)) is not None


def named_with_more(headers: Sequence[str]) -> dict[str, str]:
    """For each figure that one column tells of by a name with a word more, that column; tax included goes first."""
    found: dict[str, list[str]] = {}
    for header in headers:
        if figure_named(header) is None and (figure := figure_qualified(header)):
            found.setdefault(figure, []).append(header)
    return {figure: best for figure, several in found.items() if (best := _only(figure, several))}


def _only(figure: str, headers: Sequence[str]) -> str | None:
    gross = [header for header in headers if tax_basis_named(header) == "including_tax"]
    taken = gross if figure == "revenue" and len({untaxed(header) for header in headers}) == 1 and gross else headers
    return taken[0] if len(taken) == 1 else None
