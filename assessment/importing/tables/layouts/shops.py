"""What shops sold: WooCommerce, PrestaShop, Etsy, Amazon. Revenue is that of the business, as customers paid it.

A marketplace takes its fees and its advertising before it pays out; neither is read, a note says so.
"""

from __future__ import annotations

from assessment.importing.lines.headers import Layout
from assessment.importing.tables.named import NamedTable
from assessment.importing.tables.sale_lines import SaleLines

_CURRENCY = ("currency", "devise")

WOOCOMMERCE_REVENUE = NamedTable(
    Layout(
        "woocommerce_revenue",
        "shop",
        {
            "month": ("date",),
            "orders": ("orders", "commandes"),
            "revenue": ("total sales", "ventes totales", "total des ventes"),
            "taxes": ("taxes", "tva"),
            "gross": ("gross sales", "ventes brutes"),
            "coupons": ("coupons", "codes promo", "code promo", "bons de reduction"),
            "net": ("net sales", "ventes nettes"),
        },
        (frozenset({"month", "orders", "revenue", "gross", "coupons", "net"}),),
    ),
    "WooCommerce",
    "website",
    tax_basis="including_tax",
)

WOOCOMMERCE_ORDERS = NamedTable(
    Layout(
        "woocommerce_orders",
        "shop",
        {
            "month": ("date",),
            "number": ("order #", "commande #", "commande n", "n de commande"),
            "revenue": ("net sales", "ventes nettes", "n revenue"),
            "status": ("status", "etat", "statut"),
            "customer_type": ("customer type", "type de client", "type de cliente"),
            "sold": ("items sold", "articles vendus"),
        },
        (frozenset({"month", "number", "revenue", "status", "customer_type", "sold"}),),
    ),
    "WooCommerce",
    "website",
    sales=SaleLines(of_orders=True),
    tax_basis="excluding_tax",
    counts_sales=True,
)

PRESTASHOP = NamedTable(
    Layout(
        "prestashop",
        "shop",
        {
            "month": ("date",),
            "reference": ("reference",),
            "new": ("nouveau client", "new client", "new customer"),
            "revenue": ("total",),
            "status": ("etat", "statut", "status"),
            "payment": ("paiement", "payment"),
        },
        (frozenset({"month", "reference", "new", "revenue", "status", "payment"}),),
    ),
    "PrestaShop",
    "website",
    sales=SaleLines(of_orders=True),
    tax_basis="including_tax",
    counts_sales=True,
)

ETSY_STATEMENT = NamedTable(
    Layout(
        "etsy_statement",
        "shop",
        {
            "month": ("date",),
            "type": ("type",),
            "title": ("title", "titre", "intitule"),
            "currency": _CURRENCY,
            "revenue": ("amount", "montant"),
            "fees": ("fees taxes", "frais et taxes", "frais taxes"),
            "net": ("net",),
        },
        (frozenset({"month", "type", "revenue", "fees", "net"}),),
    ),
    "Etsy",
    "marketplace",
    sales=SaleLines(
        sales=("sale", "vente"),
        refunds=("refund", "remboursement"),
        others=(
            "fee", "frais", "marketing", "deposit", "depot", "versement", "tax", "taxe", "shipping", "expedition",
            "vat", "tva", "buyer fee", "donation", "don", "payment", "paiement", "recoupment", "reserve", "gift card",
        ),
    ),
    tax_basis="including_tax",
    counts_sales=True,
    notes=("refunds_by_month", "marketplace_fees"),
)  # fmt: skip

ETSY_ORDERS = NamedTable(
    Layout(
        "etsy_orders",
        "shop",
        {
            "month": ("sale date", "date de la vente", "date de vente"),
            "order": ("order id", "identifiant de la commande", "n de commande", "numero de commande"),
            "value": ("order value", "valeur de la commande"),
            "revenue": ("order total", "total de la commande"),
            "adjusted": ("adjusted order total", "total ajuste de la commande", "total de la commande ajuste"),
            "taxes": ("sales tax", "taxe de vente", "taxes de vente"),
            "currency": _CURRENCY,
            "net": ("order net", "net de la commande", "montant net de la commande"),
        },
        (frozenset({"month", "order", "value", "revenue"}),),
    ),
    "Etsy",
    "marketplace",
    sales=SaleLines(),
    tax_basis="including_tax",
    counts_sales=True,
    date_order="month_first",
    notes=("refunds_elsewhere", "marketplace_fees"),
)

AMAZON_PAYMENTS = NamedTable(
    Layout(
        "amazon_payments",
        "shop",
        {
            "month": ("date time", "date heure"),
            "type": ("type",),
            "order_id": ("order id", "numero de la commande", "numero de commande"),
            "product_sales": ("product sales", "ventes de produits"),
            "product_sales_tax": ("product sales tax", "taxes sur la vente des produits"),
            "postage": ("shipping credits", "postage credits", "credits d expedition"),
            "postage_tax": ("shipping credits tax", "postage credits tax", "taxe sur les credits d expedition"),
            "gift_wrap": ("gift wrap credits", "credits sur l emballage cadeau"),
            "gift_wrap_tax": ("giftwrap credits tax", "gift wrap credits tax", "taxes sur les credits cadeaux"),
            "rebates": ("promotional rebates", "rabais promotionnels"),
            "rebates_tax": ("promotional rebates tax", "taxes sur les remises promotionnelles"),
            "fees": ("selling fees", "frais de vente"),
        },
        (frozenset({"month", "type", "product_sales", "fees"}),),
    ),
    "Amazon",
    "marketplace",
    parts={
        "revenue": (
            "product_sales", "product_sales_tax", "postage", "postage_tax", "gift_wrap", "gift_wrap_tax", "rebates",
            "rebates_tax",
        )
    },
    sales=SaleLines(
        sales=("order", "commande"),
        refunds=("refund", "remboursement", "a to z guarantee claim", "chargeback refund"),
        others=(
            "fee", "fees", "frais", "transfer", "transfert", "adjustment", "ajustement", "service fee", "debt", "dette",
            "liquidations", "tarif", "others", "autre", "amazon fees", "fba",
        ),
    ),
    tax_basis="including_tax",
    counts_sales=True,
    notes=("refunds_by_month", "marketplace_fees"),
)  # fmt: skip

AMAZON_SETTLEMENT = NamedTable(
    Layout(
        "amazon_settlement",
        "shop",
        {
            "month": ("posted date", "posted date time"),
            "settlement": ("settlement id",),
            "type": ("amount type",),
            "revenue": ("amount",),
            "currency": _CURRENCY,
        },
        (frozenset({"month", "settlement", "type", "revenue"}),),
    ),
    "Amazon",
    "marketplace",
    sales=SaleLines(
        sales=("itemprice", "promotion"),
        others=(
            "itemfees",
            "itemwithheldtax",
            "other transaction",
            "cost of advertising",
            "fba inventory reimbursement",
        ),
    ),
    tax_basis="including_tax",
    notes=("refunds_by_month", "marketplace_fees"),
)

TABLES = (
    WOOCOMMERCE_REVENUE,
    WOOCOMMERCE_ORDERS,
    PRESTASHOP,
    ETSY_STATEMENT,
    ETSY_ORDERS,
    AMAZON_PAYMENTS,
    AMAZON_SETTLEMENT,
)
