"""Where the store is and how long it keeps, from settings the caller passes (the environment, a secrets file)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import URL

from assessment.storage.engines import URL_SETTING, engine_for
from assessment.storage.failures import SettingError

FOLDER_SETTING = "CA_VEND_DATA"
RETENTION_SETTING = "CA_VEND_RETENTION_DAYS"
DEFAULT_FOLDER = "data"
DEFAULT_RETENTION_DAYS = 730
FILE_NAME = "ca-vend.sqlite3"


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """The store's URL, which may hold a password, and the time after which an unused dossier goes."""

    url: str = field(repr=False)
    unused_for: timedelta


def storage_settings(settings: Mapping[str, str]) -> StorageSettings:
    """The settings among those given, with their defaults.

    `CA_VEND_DATABASE_URL`: ``postgresql://…``, or ``sqlite:///…`` for another file. Without it, SQLite in the folder
    `CA_VEND_DATA` (``data``). `CA_VEND_RETENTION_DAYS`: 730, two years without a visit.

    Raises:
        SettingError: one cannot be used; the message names it and never repeats its value.
    """
    url = settings.get(URL_SETTING, "").strip()
    if not url:
        folder = settings.get(FOLDER_SETTING, "").strip() or DEFAULT_FOLDER
        path = str(Path(folder).expanduser() / FILE_NAME)
        url = URL.create("sqlite", database=path).render_as_string()
    engine_for(url).dispose()
    return StorageSettings(url, timedelta(days=_days(settings.get(RETENTION_SETTING, ""))))


def _days(value: str) -> int:
    if not value.strip():
        return DEFAULT_RETENTION_DAYS
    if not (value.strip().isascii() and value.strip().isdigit() and 1 <= int(value[:12]) <= 36_500):
        raise SettingError(RETENTION_SETTING, "a whole number of days from 1 to 36500 is expected")
    return int(value)
