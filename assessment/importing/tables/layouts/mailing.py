"""Reports of mailings: clicks as visits in the month of sending, what was ordered where the service knows. No spend."""

from __future__ import annotations

from assessment.importing.lines.headers import Layout
from assessment.importing.tables.named import NamedTable

_CAMPAIGN = ("campaign name", "nom de la campagne", "campaign", "campagne", "name", "nom")
_NOTES = ("no_price_of_sending",)

BREVO = NamedTable(
    Layout(
        "brevo",
        "campaigns",
        {
            "month": (
                "send date",
                "sent date",
                "sent at",
                "sending date",
                "date sent",
                "date d envoi",
                "envoyee le",
                "date",
            ),
            "name": _CAMPAIGN,
            "visits": (
                "unique clicks",
                "clics uniques",
                "unique clickers",
                "cliqueurs uniques",
                "clickers",
                "cliqueurs",
                "clicks",
                "clics",
            ),
            "orders": ("orders", "commandes"),
            "revenue": ("revenue", "chiffre d affaires", "revenu"),
            "openers": ("openers", "ouvreurs", "unique openers", "ouvreurs uniques"),
            "clickers": ("clickers", "cliqueurs", "unique clickers", "cliqueurs uniques"),
            "mark": (
                "estimated opens",
                "ouvertures estimees",
                "estimated openers",
                "ouvreurs estimes",
                "trackable opens",
                "ouvertures tracables",
            ),
        },
        (frozenset({"mark", "month", "visits"}), frozenset({"openers", "clickers", "month", "name"})),
    ),
    "Brevo",
    "email",
    notes=_NOTES,
)

MAILCHIMP = NamedTable(
    Layout(
        "mailchimp",
        "campaigns",
        {
            "month": ("send date", "date d envoi"),
            "name": ("title", "titre", *_CAMPAIGN),
            "visits": ("unique clicks", "clics uniques", "total clicks", "total des clics"),
            "orders": ("total orders", "total des commandes"),
            "revenue": ("total revenue", "chiffre d affaires total", "total des revenus"),
            "mark": (
                "abuse complaints",
                "times forwarded",
                "times liked on facebook",
                "forwarded opens",
                "plaintes pour abus",
            ),
        },
        (frozenset({"mark", "month", "visits"}),),
    ),
    "Mailchimp",
    "email",
    notes=_NOTES,
)

KLAVIYO = NamedTable(
    Layout(
        "klaviyo",
        "campaigns",
        {
            "month": ("send time", "send date", "date", "date d envoi"),
            "name": _CAMPAIGN,
            "visits": ("unique clicks", "clics uniques", "total clicks", "clicks"),
            "orders": ("unique placed order", "placed order", "total placed order", "unique conversions"),
            "revenue": ("revenue", "placed order value", "total placed order value", "conversion value"),
            "mark": (
                "unique placed order",
                "placed order",
                "placed order rate",
                "placed order value",
                "total placed order",
                "spam complaints rate",
            ),
        },
        (frozenset({"mark", "month", "visits"}),),
    ),
    "Klaviyo",
    "email",
    notes=_NOTES,
)

TABLES = (KLAVIYO, MAILCHIMP, BREVO)
