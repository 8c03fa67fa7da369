"""A year of a small shop's account, two thousand lines with the labels of several banks, against right answers.

The answers are summed while the lines are written, from what each of them is, not from its label.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from decimal import Decimal

from assessment.importing.bank.model import BankLine, Statement
from assessment.importing.bank.proposing import as_export
from assessment.parsing.dates import Period
from tests.importing.bank.statements import received, spend

FRAMES = (
    "CARTE {d}/{m} {who} {city}",
    "PAIEMENT PAR CARTE X1234 {who} {d}/{m}",
    "PAIEMENT CB {d}{m} {city} {who} CARTE 4974XXXX1234",
    "FACTURE CARTE DU {d}{m}26 {who} CARTE 4974XXXXXXXX1234",
    "PRLV SEPA {who} ECH/{d}{m}26 ID EMETTEUR/FR12ZZZ{n} MDT/{n}A REF/{n}",
    "PRELEVEMENT EUROPEEN {n} DE: {who} ID: FR{n} MOTIF: FACT {n} REF: {n} MANDAT {n}",
    "VIR SEPA {who}",
)
SUPPLIERS = {
    "Meta Ads": ("FACEBK *H7Y2K3", "FACEBK ADS", "META PLATFORMS IRELAND LIMITED"),
    "Google Ads": ("GOOGLE*ADS8812345678", "GOOGLE ADS"),
    "LinkedIn Ads": ("LNKD.IN/BILL", "LINKEDIN IRELAND"),
    "TikTok Ads": ("TIKTOK ADS",),
    "Microsoft Advertising": ("MICROSOFT*ADVERTISING",),
    "Brevo": ("SENDINBLUE", "BREVO SAS"),
    "Mailchimp": ("INTUIT *MAILCHIMP", "MAILCHIMP"),
    "Canva": ("CANVA* 04012-1", "PAYPAL *CANVA"),
    "OVH": ("OVH SAS",),
    "Semrush": ("SEMRUSH INC",),
    "Pages Jaunes": ("SOLOCAL SA", "PAGES JAUNES"),
    "Vistaprint": ("VISTAPRINT",),
    "Ouest-France": ("OUEST-FRANCE PUBLICITE",),
    "Imprimerie Durand": ("IMPRIMERIE DURAND", "IMPRIMERIE DURAND SARL"),
    "Mediapost": ("LA POSTE MEDIAPOST",),
}
OTHERS = (
    "Metallerie Martin",
    "EDF Entreprises",
    "Orange PRO",
    "Garage Duval",
    "Boulangerie Paul",
    "Assurances Tiers",
    "Loyer Bailleur",
    "Amazon Marketplace",
    "Station Total",
    "Peage Vinci",
    "Grossiste Alimentaire",
    "Fournitures Bureau",
    "Nettoyage Propre",
    "Expert Comptable",
    "Avocat Conseil",
    "Transport Rapide",
    "Emballages Verts",
    "Quincaillerie Centrale",
    "Jardinerie Verte",
    "Librairie Moderne",
    "Papeterie Blanche",
    "Restaurant Midi",
    "Hotel Voyage",
    "Train Express",
    "Taxi Ville",
    "Chauffage Service",
    "Eaux Communes",
    "Alarme Securite",
    "Machine Cafe",
    "Prometal Industrie",
)
LEFT_OUT = {
    "bank_fees": ("COTISATION CARTE BUSINESS", "COMMISSION CB"),
    "taxes": ("PRLV SEPA DGFIP TVA", "PRLV URSSAF"),
    "salaries": ("VIR SALAIRE MARTIN",),
    "loans": ("ECHEANCE PRET 0012",),
    "own_transfers": ("VIR INTERNE EPARGNE",),
}
RECEIPTS = {
    "card_terminal": ("REMISE CB 0001234", "REMISE CARTES {n}"),
    "online_payments": ("VIR STRIPE PAYMENTS", "VIR SEPA PAYPAL EUROPE"),
    "cash": ("VERSEMENT ESPECES {d}/{m}",),
    "cheques": ("REMISE CHEQUES {n}",),
    "transfers": ("VIR SEPA CLIENT {c}", "VIR RECU {n} DE: SOCIETE {c} MOTIF: FACTURE {n}"),
    "loans": ("DEBLOCAGE PRET",),
}
CITIES = ("DUBLIN", "LYON", "PARIS")
COUNT = 2000
Sums = defaultdict[tuple[str, str], Decimal]


def a_year() -> tuple[Statement, Sums, Sums, Sums]:
    """The statement, and what it holds: paid by supplier and month, come in by way and month, left out by reason."""
    chance = random.Random(13)
    paid, came_in, out = Sums(Decimal), Sums(Decimal), Sums(Decimal)
    lines: list[BankLine] = []

    def book(label: str, amount: Decimal, day: dt.date, who: str = "") -> None:
        values = {"d": f"{day.day:02}", "m": f"{day.month:02}", "n": chance.randrange(10**6, 10**7), "who": who}
        text = label.format(**values, city=chance.choice(CITIES), c=chance.choice(("ALPHA", "BETA", "GAMMA")))
        lines.append(BankLine(len(lines) + 2, day, amount, text))

    for _ in range(COUNT):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(365))
        month, amount = day.isoformat()[:7], Decimal(chance.randrange(100, 90_000)) / 100
        match chance.choices(("known", "other", "out", "in", "back"), (25, 35, 10, 28, 2))[0]:
            case "known":
                name = chance.choice(list(SUPPLIERS))
                paid[name, month] += amount
                book(chance.choice(FRAMES), -amount, day, chance.choice(SUPPLIERS[name]))
            case "other":
                name = chance.choice(OTHERS)
                paid[name, month] += amount
                book(chance.choice(FRAMES), -amount, day, name.upper())
            case "out":
                reason = chance.choice(list(LEFT_OUT))
                out[reason, ""] += amount
                book(chance.choice(LEFT_OUT[reason]), -amount, day)
            case "in":
                way = chance.choice(list(RECEIPTS))
                came_in[way, month] += amount
                book(chance.choice(RECEIPTS[way]), amount, day)
            case _:
                paid["Meta Ads", month] -= Decimal("0.5")
                book("AVOIR CARTE {d}/{m} FACEBK*", Decimal("0.5"), day)
    period = Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    return Statement("bank", lines, period, count=len(lines), currency="EUR"), paid, came_in, out


def test_two_thousand_lines_become_the_suppliers_and_receipts_they_are() -> None:
    statement, paid, came_in, out = a_year()
    export = as_export(statement)
    found = {(name, month): value for name, months in spend(export).items() for month, value in months.items()}
    assert found == {cell: float(value) for cell, value in paid.items() if value >= 0}
    assert {one.name for one in export.series if one.proposed} == set(SUPPLIERS)
    taken = {(way, month): value for way, months in received(export).items() for month, value in months.items()}
    assert taken == {cell: float(value) for cell, value in came_in.items()}
    assert {one.kind for one in export.receipts if not one.proposed} == {"loans"}
    out["negative_month", ""] = sum((value for value in paid.values() if value < 0), Decimal())
    assert {(one.reason, ""): one.amount for one in export.dropped} == {
        cell: float(value) for cell, value in out.items()
    }
