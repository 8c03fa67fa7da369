"""How a business was found and visited: Google Business Profile, Search Console, Matomo, Plausible."""

from __future__ import annotations

from assessment.importing.lines.headers import Layout
from assessment.importing.tables.named import NamedTable

GOOGLE_BUSINESS_PROFILE = NamedTable(
    Layout(
        "google_business_profile",
        "analytics",
        {
            "month": ("date", "month", "mois", "day", "jour"),
            "name": ("business name", "nom de l entreprise", "nom de l etablissement"),
            "visits": (
                "website clicks",
                "clics vers le site web",
                "clics sur le site web",
                "clics vers votre site web",
                "clics sur le site",
            ),
            "calls": ("calls", "appels"),
            "messages": ("messages",),
            "appointments": ("bookings", "reservations"),
            "mark": (
                "google search mobile",
                "google maps mobile",
                "google search desktop",
                "google maps desktop",
                "recherche google mobile",
                "recherche google ordinateur",
                "google maps ordinateur",
            ),
        },
        (frozenset({"mark", "visits"}),),
    ),
    "Google Business Profile",
    "business_profile",
    parts={"leads": ("calls", "messages")},
    notes=("profile_actions",),
)

SEARCH_CONSOLE = NamedTable(
    Layout(
        "search_console",
        "analytics",
        {
            "month": ("date",),
            "visits": ("clicks", "clics"),
            "impressions": ("impressions",),
            "rate": ("ctr",),
            "position": ("position", "position moyenne"),
        },
        (frozenset({"month", "visits", "impressions", "rate", "position"}),),
    ),
    "Google Search Console",
    "seo",
    notes=("search_clicks",),
)

MATOMO = NamedTable(
    Layout(
        "matomo",
        "analytics",
        {
            "month": ("date",),
            "visits": ("nb visits", "visits", "visites"),
            "mark": (
                "nb visits",
                "nb uniq visitors",
                "maximum actions in one visit",
                "actions per visit",
                "actions par visite",
                "nombre maximum d actions en une visite",
                "nombre maximal d actions en une visite",
            ),
        },
        (frozenset({"month", "visits", "mark"}),),
    ),
    "Matomo",
    "website",
    notes=("site_visits",),
)

PLAUSIBLE = NamedTable(
    Layout(
        "plausible",
        "analytics",
        {
            "month": ("date",),
            "visits": ("visits", "visitors"),
            "visitors": ("visitors",),
            "pages": ("pageviews",),
            "length": ("visit duration",),
        },
        (frozenset({"month", "visits", "visitors", "pages", "length"}),),
    ),
    "Plausible",
    "website",
    notes=("site_visits",),
)

TABLES = (GOOGLE_BUSINESS_PROFILE, SEARCH_CONSOLE, MATOMO, PLAUSIBLE)
