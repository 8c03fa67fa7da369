"""Names of columns as people write them in their spreadsheets, in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assessment.plain import words

MONTH = "month"

_NAMES: dict[str, str] = {
    MONTH: "mois, date, période, month, period, mois année, année mois, jour, day, semaine du",
    "spend": "dépense, dépenses, montant dépensé, coût, coûts, budget, investissement, montant investi, coût total, "
    "spend, spent, amount spent, cost, costs, total cost, ad spend, expenses, expense",
    "hours": "heures, nombre d heures, temps, temps passé, heures passées, hours, time, time spent, hours spent",
    "revenue": "ventes amenées, montant des ventes, chiffre d affaires, chiffre d affaire, ca, recettes, revenus, "
    "valeur des ventes, valeur de conversion, chiffre d affaires total, ca total, ventes totales, "
    "sales brought in, revenue, turnover, sales amount, sales value, total revenue, total sales, conversion value, "
    "income, takings",
    "orders": "nombre de ventes, nb de ventes, nb ventes, nombre de commandes, commandes, nb commandes, achats, "
    "number of sales, orders, number of orders, purchases, sales count, order count",
    "leads": "contacts, nombre de contacts, prospects, demandes, appels, leads, enquiries, inquiries, requests, calls",
    "appointments": "rendez vous, rdv, nombre de rendez vous, nb de rendez vous, nombre de rdv, nb de rdv, nb rdv, "
    "rendez vous pris, rdv pris, appointments, number of appointments, appointment count, appointments booked, "
    "meetings, number of meetings, meetings booked",
    "quotes": "devis, nombre de devis, devis envoyés, quotes, quotations, number of quotes, estimates",
    "visits": "visites, nombre de visites, clics, sessions, visits, clicks, number of visits",
    "new_customers": "nouveaux clients, nombre de nouveaux clients, clients nouveaux, nx clients, "
    "new customers, new clients, number of new customers",
}

_INCLUDING = frozenset({"ttc", "taxes comprises", "tva comprise", "inc vat", "incl vat", "including vat", "inc tax"})
_EXCLUDING = frozenset(
    {"ht", "hors taxes", "hors taxe", "hors tva", "ex vat", "excl vat", "excluding vat", "net of vat"}
)
_UNITS = re.compile(r"\b(eur|euros?|chf|usd|gbp|cad|h)$")


def _split_tax(name: str) -> tuple[str, Literal["excluding_tax", "including_tax"] | None]:
    for endings, basis in ((_INCLUDING, "including_tax"), (_EXCLUDING, "excluding_tax")):
        for word in endings:
            if name.endswith(f" {word}"):
                return name.removesuffix(f" {word}").strip(), basis  # type: ignore[return-value]
    return name, None


def untaxed(header: str) -> str:
    """The plain name without unit and tax basis: ``Montant HT (€)`` → ``montant``."""
    name, _ = _split_tax(_UNITS.sub("", words(header)).strip())
    return _UNITS.sub("", name).strip()


def figure_named(header: str) -> str | None:
    """The figure a header names, or ``month``; ``None`` where it could be several or is none of ours."""
    return _FIGURE_BY_NAME.get(untaxed(header))


def named_best(headers: Sequence[str]) -> dict[str, str]:
    """For each figure some header names, the one that names it best: ``Dépense`` before ``Budget``."""
    order = list(_FIGURE_BY_NAME)
    named = [header for header in headers if figure_named(header)]
    best: dict[str, str] = {}
    for header in sorted(named, key=lambda header: order.index(untaxed(header))):
        best.setdefault(_FIGURE_BY_NAME[untaxed(header)], header)
    return best


def tax_basis_named(header: str) -> Literal["excluding_tax", "including_tax"] | None:
    """The tax basis a header states: ``CA TTC`` → including tax."""
    return _split_tax(_UNITS.sub("", words(header)).strip())[1]


_FIGURE_BY_NAME = {words(name): figure for figure, names in _NAMES.items() for name in names.split(", ")}
