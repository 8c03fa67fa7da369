from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from assessment.storage.configuration import storage_settings
from assessment.storage.failures import SettingError, UnknownLinkError
from assessment.storage.store import Store
from tests.storage.conftest import NOW
from tests.tables import in_one_test


def test_without_settings_it_is_sqlite_in_the_data_folder() -> None:
    settings = storage_settings({})
    assert settings.url == "sqlite:///data/ca-vend.sqlite3"
    assert settings.unused_for == timedelta(days=730)


def test_the_folder_and_the_days_can_be_set(tmp_path: Path) -> None:
    settings = storage_settings({"CA_VEND_DATA": str(tmp_path / "é?#x"), "CA_VEND_RETENTION_DAYS": " 90 "})
    assert settings.unused_for == timedelta(days=90)
    store = Store(settings.url)
    with pytest.raises(UnknownLinkError):
        store.open("a" * 43, NOW)
    store.close()
    assert (tmp_path / "é?#x" / "ca-vend.sqlite3").exists()
    assert (tmp_path / "é?#x").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_url_hosters_give_is_taken(scheme: str) -> None:
    settings = storage_settings({"CA_VEND_DATABASE_URL": f"{scheme}://user:s3cret@host/base?sslmode=require"})
    assert repr(Store(settings.url)) == "Store(postgresql)"
    assert "s3cret" not in repr(settings)


@pytest.mark.parametrize("url", ["mysql://u:s3cret@h/b", "s3cret", "sqlite://", "postgres://u:s3cret@h:port/b"])
def test_another_database_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(SettingError, match="CA_VEND_DATABASE_URL") as refused:
        storage_settings({"CA_VEND_DATABASE_URL": url})
    assert "s3cret" not in str(refused.value)


@in_one_test("days", ["0", "-1", "a", "1.5", "9" * 30])
def test_days_that_are_none_are_refused(days: str) -> None:
    with pytest.raises(SettingError, match="CA_VEND_RETENTION_DAYS"):
        storage_settings({"CA_VEND_RETENTION_DAYS": days})
