"""Reports of advertising platforms: what was spent, clicks as visits, and what the platform says it brought in."""

from __future__ import annotations

import re

from assessment.importing.lines.headers import Claim, Layout, spelled
from assessment.importing.tables.named import NamedTable

_MONTH = ("date", "day", "jour", "month", "mois", "week", "semaine")
_CAMPAIGN = ("campaign name", "nom de la campagne", "nom de campagne", "campaign", "campagne", "campaigns", "campagnes")
_SPEND = (
    "spend",
    "cost",
    "amount spent",
    "total cost",
    "total spend",
    "depenses",
    "depense",
    "cout",
    "montant depense",
)
_CLICKS = ("clicks", "clics")
_CURRENCY = ("currency", "currency code", "devise", "code de devise", "code devise")

_LEADS = ("leads", "prospects", "sign ups", "signups", "inscriptions")
_ASIDE = (
    "advertiser name",
    "advertiser id",
    "nom de l annonceur",
    "network",
    "reseau",
    "publisher",
    "publisher url",
    "editeur",
    "partner",
    "platform",
    "plateforme",
)
"""Columns these platforms have for themselves, though they have the names of channels."""
_NEEDS = (frozenset({"spend", "name"}), frozenset({"spend", "month"}))
_DATED = frozenset({"month"})

MICROSOFT_ADS = NamedTable(
    Layout(
        "microsoft_ads",
        "campaigns",
        {
            "month": ("gregorian date", "date gregorienne", "time period", "periode", *_MONTH),
            "name": _CAMPAIGN,
            "spend": _SPEND,
            "visits": _CLICKS,
            "conversions": ("conversions",),
            "revenue": ("revenue", "revenu", "revenus", "chiffre d affaires"),
            "currency": _CURRENCY,
            "leads": _LEADS,
            "aside": _ASIDE,
        },
        _NEEDS,
        Claim(
            spelled("gregorian date|date gregorienne"),
            titles=re.compile(
                "last completed available day|dernier jour disponible complet"
                "|(?:report time|heure du rapport)(?: [0-9]+){6}$"
            ),
            brands=spelled("microsoft ads|microsoft advertising|bing|bing ads"),
        ),
        _DATED,
    ),
    "Microsoft Advertising",
    "search_ads",
    ends_at="©",
)

TIKTOK_ADS = NamedTable(
    Layout(
        "tiktok_ads",
        "campaigns",
        {
            "month": ("by day", "par jour", "by week", "by month", *_MONTH),
            "name": _CAMPAIGN,
            "spend": _SPEND,
            "visits": (
                "clicks destination",
                "clics destination",
                "destination clicks",
                "clics vers la destination",
                *_CLICKS,
                "clicks all",
                "clics tous",
            ),
            "orders": ("complete payment", "total complete payment", "purchases", "website purchases", "achats"),
            "conversions": ("conversions", "conversion"),
            "revenue": (
                "complete payment value",
                "total complete payment value",
                "total purchase value",
                "purchase value",
                "valeur totale des achats",
            ),
            "currency": _CURRENCY,
            "leads": _LEADS,
            "aside": _ASIDE,
        },
        _NEEDS,
        Claim(
            spelled(
                "clicks destination|clics destination|clics vers la destination|complete payment|"
                "complete payment roas|6 second video views|"
                "vues de video de 6 secondes|by day"
            ),
            brands=spelled("tiktok|tiktok ads|tik tok"),
        ),
        _DATED,
    ),
    "TikTok Ads",
    "social_ads",
)

PINTEREST_ADS = NamedTable(
    Layout(
        "pinterest_ads",
        "campaigns",
        {
            "month": _MONTH,
            "name": _CAMPAIGN,
            "spend": (
                "spend in account currency",
                "depenses dans la devise du compte",
                "depense dans la devise du compte",
                *_SPEND,
            ),
            "visits": (
                "outbound clicks",
                "clics sortants",
                "pin clicks",
                "clics sur l epingle",
                "clics sur les epingles",
                *_CLICKS,
            ),
            "orders": ("checkouts", "total checkouts", "checkout", "total conversions checkout", "paiements"),
            "conversions": ("total conversions", "conversions", "conversions totales", "nombre total de conversions"),
            "revenue": (
                "checkout value in account currency",
                "total order value checkout",
                "total checkout value",
                "valeur des paiements dans la devise du compte",
                "total conversion value",
                "valeur totale des conversions",
            ),
            "currency": _CURRENCY,
            "leads": _LEADS,
            "aside": _ASIDE,
        },
        _NEEDS,
        Claim(
            spelled(
                "spend in account currency|depenses dans la devise du compte|"
                "depense dans la devise du compte|pin clicks|clics sur l epingle|clics sur les epingles"
            ),
            brands=spelled("pinterest|pinterest ads"),
        ),
        _DATED,
    ),
    "Pinterest Ads",
    "social_ads",
)

SNAPCHAT_ADS = NamedTable(
    Layout(
        "snapchat_ads",
        "campaigns",
        {
            "month": ("start time", "start date", "heure de debut", "date de debut", *_MONTH),
            "end": ("end time", "end date", "heure de fin", "date de fin"),
            "name": _CAMPAIGN,
            "spend": _SPEND,
            "visits": ("swipe ups", "swipe up", "swipes up", "swipes vers le haut", *_CLICKS),
            "orders": ("purchases", "achats"),
            "conversions": ("conversions",),
            "revenue": ("purchases value", "purchase value", "valeur des achats", "valeur d achat"),
            "currency": _CURRENCY,
            "leads": _LEADS,
            "aside": _ASIDE,
        },
        _NEEDS,
        Claim(
            spelled(
                "swipe ups|swipe up|swipe up rate|swipes up|swipes vers le haut|paid impressions|"
                "impressions payees|impressions payantes|ad squad name"
            ),
            brands=spelled("snapchat|snapchat ads|snap ads"),
        ),
        _DATED,
    ),
    "Snapchat Ads",
    "social_ads",
)

REDDIT_ADS = NamedTable(
    Layout(
        "reddit_ads",
        "campaigns",
        {
            "month": _MONTH,
            "name": _CAMPAIGN,
            "spend": _SPEND,
            "visits": _CLICKS,
            "orders": ("purchases", "total purchases", "achats"),
            "conversions": ("conversions", "total conversions"),
            "revenue": ("purchase total value", "total purchase value", "valeur totale des achats"),
            "currency": _CURRENCY,
            "leads": _LEADS,
            "aside": _ASIDE,
        },
        _NEEDS,
        Claim(
            spelled("subreddit|subreddits|upvotes|downvotes|reddit campaign id"),
            brands=spelled("reddit|reddit ads"),
        ),
        _DATED,
    ),
    "Reddit Ads",
    "social_ads",
)

_SALES_DAYS = ("14", "7", "30", "1")
AMAZON_ADS = NamedTable(
    Layout(
        "amazon_ads",
        "campaigns",
        {
            "month": ("start date", "date de debut", *_MONTH),
            "end": ("end date", "date de fin"),
            "name": (*_CAMPAIGN, "portfolio name", "nom du portefeuille"),
            "spend": _SPEND,
            "visits": _CLICKS,
            "orders": (
                *(f"{days} day total orders #" for days in _SALES_DAYS),
                *(f"total des commandes sur {days} jours #" for days in _SALES_DAYS),
                *(f"commandes totales sur {days} jours #" for days in _SALES_DAYS),
                "purchases",
                "orders",
                "achats",
                "commandes",
            ),
            "revenue": (
                *(f"{days} day total sales" for days in _SALES_DAYS),
                *(f"total des ventes sur {days} jours" for days in _SALES_DAYS),
                *(f"ventes totales sur {days} jours" for days in _SALES_DAYS),
                "sales",
                "ventes",
            ),
            "currency": _CURRENCY,
            "leads": _LEADS,
            "aside": _ASIDE,
        },
        _NEEDS,
        Claim(
            frozenset(
                (
                    *(f"{days} day total sales" for days in _SALES_DAYS),
                    *(f"total des ventes sur {days} jours" for days in _SALES_DAYS),
                    *(f"ventes totales sur {days} jours" for days in _SALES_DAYS),
                    "total advertising cost of sales acos",
                    "advertising cost of sales acos",
                    "acos",
                    "cout publicitaire de vente acos",
                    "cout publicitaire des ventes acos",
                )
            ),
            brands=spelled("amazon ads"),
        ),
        _DATED,
    ),
    "Amazon Ads",
    "marketplace",
)

TABLES = (MICROSOFT_ADS, TIKTOK_ADS, PINTEREST_ADS, SNAPCHAT_ADS, REDDIT_ADS, AMAZON_ADS)
