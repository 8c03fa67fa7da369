"""The direct measure: a code of its own, and an address that says where a visitor came from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from assessment.dossier.model import Action
from assessment.errors import AssessmentError
from assessment.month import month_of
from assessment.plain import slug, unaccented

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
DIGITS = "23456789"
"""Without 0, O, 1, I and L, which are taken for one another at the till."""

_STEM = 4
_FILLING = "CDVK"
_SEASONS = "PEAH"  # printemps, été, automne, hiver; by month of the year, December with the winter it opens
_MEDIUMS: Mapping[str, str] = {
    **dict.fromkeys(("facebook", "instagram", "linkedin", "tiktok", "youtube", "other_social"), "social"),
    **dict.fromkeys(("search_ads", "social_ads", "display"), "cpc"),
    **dict.fromkeys(("email", "sms"), "message"),
    **dict.fromkeys(("local_press", "flyers", "radio", "trade_fair", "shopfront"), "offline"),
    **dict.fromkeys(("referral", "partnership", "directory", "business_profile", "marketplace"), "referral"),
}
_HOST = re.compile(r"(?=.{1,253}$)([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}")
LONGEST_ADDRESS = 500
_LONGEST_SOURCE = 40


class AddressError(AssessmentError):
    """What was typed is not the address of a site."""


def promo_codes(actions: Iterable[Action], day: datetime.date) -> dict[str, str]:
    """A code for each action by id, all different: letters of its name, the season, and a digit (``NSTAH4``).

    The same list on a day of the same season gives the same codes.
    """
    codes: dict[str, str] = {}
    taken: set[str] = set()
    season = _SEASONS[(day.month // 3 - 1) % 4]
    for action in actions:
        stem = _stem(action.name or action.channel or action.id)
        code = next(code for number in range(len(taken) + 1) if (code := _code(stem, season, number)) not in taken)
        taken.add(code)
        codes[action.id] = code
    return codes


def _stem(name: str) -> str:
    kept = "".join(letter for letter in unaccented(name).upper() if letter in LETTERS)
    return (re.sub(r"(.)\1+", r"\1", kept) + _FILLING)[:_STEM]


def _code(stem: str, season: str, number: int) -> str:
    """The number in base 8, written with the digits that cannot be misread."""
    written = ""
    while not written or number:
        number, digit = divmod(number, len(DIGITS))
        written = DIGITS[digit] + written
    return f"{stem}{season}{written}"


def tracked_address(site: str, action: Action, day: datetime.date) -> str:
    """The firm's address with what tells its statistics where a visitor came from.

    ``utm_source`` is the action, ``utm_medium`` its kind, ``utm_campaign`` the month; other parameters are kept.

    Raises:
        AddressError: not the address of a site.
    """
    typed = site.strip()
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressError("not an address") from None
    wrong = parts.scheme not in ("http", "https") or "@" in parts.netloc or re.search(r"[\s<>\"\\]", typed)
    if wrong or len(typed) > LONGEST_ADDRESS or not _HOST.fullmatch(host):
        raise AddressError("not an address")
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)]
    tracking = {
        "utm_source": slug(action.name or action.channel or action.id, _LONGEST_SOURCE) or "action",
        "utm_medium": _MEDIUMS.get(action.channel or "", "other"),
        "utm_campaign": month_of(day),
    }
    where = host if port is None else f"{host}:{port}"
    return urlunsplit((parts.scheme, where, parts.path or "/", urlencode([*kept, *tracking.items()]), parts.fragment))


def _tracks(name: str) -> bool:
    return name.lower() in ("utm_source", "utm_medium", "utm_campaign")
