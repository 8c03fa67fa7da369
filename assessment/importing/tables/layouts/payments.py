"""What payment services took: Square, SumUp, Zettle, PayPal. Sales are what customers paid, tips and taxes included.

Payouts to the bank, fees and conversions are no sales. A refund takes away from the month in which it was made.
"""

from __future__ import annotations

from assessment.importing.lines.headers import Layout
from assessment.importing.tables.named import NamedTable
from assessment.importing.tables.sale_lines import SaleLines

_DATE = ("date", "date et heure", "date time")
_CURRENCY = ("currency", "devise", "monnaie")
_STATUS = ("status", "statut", "etat", "transaction status", "statut de la transaction")

SQUARE = NamedTable(
    Layout(
        "square",
        "payments",
        {
            "month": _DATE,
            "revenue": ("total collected", "total encaisse", "total percu", "total collecte"),
            "type": ("event type", "type d evenement"),
            "status": ("transaction status", "statut de la transaction", "etat de la transaction"),
            "taxes": ("tax", "taxe", "taxes", "tva"),
            "currency": _CURRENCY,
            "mark": (
                "partial refunds",
                "remboursements partiels",
                "square gift card",
                "carte cadeau square",
                "card entry methods",
                "pan suffix",
            ),
        },
        (frozenset({"month", "revenue", "mark"}),),
    ),
    "Square",
    sales=SaleLines(
        sales=("payment", "paiement", "sale", "vente"),
        refunds=("refund", "remboursement"),
        others=("payout", "transfer", "virement", "versement"),
    ),
    tax_basis="including_tax",
    counts_sales=True,
    notes=("refunds_by_month", "tips_included"),
)

SUMUP = NamedTable(
    Layout(
        "sumup",
        "payments",
        {
            "month": _DATE,
            "transaction": (
                "transaction id",
                "transaction code",
                "identifiant de transaction",
                "identifiant de la transaction",
                "id de transaction",
                "id de la transaction",
                "code de transaction",
            ),
            "type": ("transaction type", "type de transaction", "type de paiement", "payment type"),
            "status": _STATUS,
            "revenue": (
                "total",
                "amount incl vat",
                "amount incl tax",
                "total amount",
                "montant ttc",
                "montant total",
                "montant tva incluse",
                "montant tva comprise",
                "amount",
                "montant",
            ),
            "taxes": ("tax amount", "vat amount", "montant de la tva", "montant de la taxe", "montant des taxes"),
            "tips": ("tip amount", "montant du pourboire", "pourboire", "tip"),
            "card": ("card type", "type de carte"),
            "currency": _CURRENCY,
        },
        (frozenset({"month", "transaction", "type", "status", "revenue", "card"}),),
    ),
    "SumUp",
    sales=SaleLines(
        sales=("sale", "vente", "payment", "paiement"),
        refunds=("refund", "remboursement", "chargeback", "charge back", "impaye", "contestation"),
        others=("payout", "virement", "versement", "fee", "frais", "balance", "reversement"),
        counted=("refunded", "remboursee", "rembourse", "paid out", "verse", "versee"),
    ),
    tax_basis="including_tax",
    counts_sales=True,
    notes=("refunds_by_month", "tips_included"),
)

SUMUP_ORDERS = NamedTable(
    Layout(
        "sumup_orders",
        "shop",
        {
            "month": ("date", "paid at", "paye le", "payee le"),
            "order": ("order", "commande"),
            "status": ("payment status", "statut du paiement", "etat du paiement", "statut de paiement"),
            "order_status": ("order status", "statut de la commande", "etat de la commande", "statut de commande"),
            "revenue": ("total",),
            "taxes": ("taxes", "tva"),
            "item": ("item name", "nom de l article", "article"),
            "currency": _CURRENCY,
        },
        (frozenset({"month", "order", "status", "order_status", "revenue", "item"}),),
    ),
    "SumUp",
    "website",
    sales=SaleLines(),
    tax_basis="including_tax",
    counts_sales=True,
)

ZETTLE = NamedTable(
    Layout(
        "zettle",
        "payments",
        {
            "month": _DATE,
            "receipt": ("receipt number", "receipt no", "numero de recu", "n de recu", "numero du recu"),
            "revenue": ("total", "amount", "montant", "final amount", "montant final", "montant total"),
            "card": ("card issuer", "emetteur de la carte", "emetteur de carte"),
            "method": ("payment method", "moyen de paiement", "mode de paiement", "methode de paiement"),
            "currency": _CURRENCY,
            "status": _STATUS,
        },
        (frozenset({"month", "receipt", "revenue", "method", "card"}),),
    ),
    "Zettle",
    sales=SaleLines(),
    tax_basis="including_tax",
    counts_sales=True,
    notes=("refunds_by_month", "tips_included"),
)

PAYPAL = NamedTable(
    Layout(
        "paypal",
        "payments",
        {
            "month": ("date",),
            "zone": ("timezone", "time zone", "fuseau horaire"),
            "type": ("type", "description"),
            "status": ("status", "etat", "statut"),
            "currency": _CURRENCY,
            "revenue": ("gross", "brut", "avant commission", "montant brut"),
            "fee": ("fee", "commission", "frais"),
            "net": ("net",),
            "taxes": ("sales tax", "tva", "taxe sur les ventes"),
        },
        (frozenset({"month", "zone", "type", "revenue", "fee", "net"}),),
    ),
    "PayPal",
    sales=SaleLines(
        sales=(
            "payment", "paiement", "checkout", "donation", "don", "subscription", "abonnement", "invoice", "facture",
            "sale", "vente",
        ),
        refunds=("refund", "remboursement", "reversal", "chargeback", "annulation de paiement", "retrofacturation"),
        others=(
            "conversion", "withdrawal", "retrait", "virement", "transfer", "transfert", "hold", "blocage", "suspension",
            "release", "deblocage", "authorization", "authorisation", "autorisation", "deposit", "depot", "funding",
            "approvisionnement", "fee", "fees", "frais", "cashback", "interest", "order", "ordre", "loan", "pret",
            "payout", "payouts", "mass pay", "mass payment", "commande", "paiement de masse",
            "paiement groupe", "request", "demande",
        ),
        counted=(
            "refunded", "rembourse", "remboursee", "partially refunded", "partiellement rembourse", "cleared",
        ),
        both_ways=True,
    ),
    tax_basis="including_tax",
    counts_sales=True,
    notes=("refunds_by_month",),
)  # fmt: skip

TABLES = (PAYPAL, SQUARE, SUMUP, SUMUP_ORDERS, ZETTLE)
