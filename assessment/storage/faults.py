"""Failures of a database, each told as one of a few kinds and stripped of what it must not say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from assessment.storage.failures import FaultKind, StorageUnavailableError

_SQLITE_KINDS: dict[str, FaultKind] = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_FULL": "full",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_NOTADB": "damaged",
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL_KINDS: dict[str, FaultKind] = {
    "53100": "full",
    "55P03": "locked",
    "40P01": "locked",
    "40001": "locked",
    "57014": "slow",
    "XX001": "damaged",
    "XX002": "damaged",
}


@contextmanager
def told_plainly() -> Iterator[None]:
    """Raise `StorageUnavailableError` for whatever the database or its driver raises.

    The original is cut off: drivers quote statements, hosts and users in theirs.
    """
    try:
        yield
    except PoolTimeoutError:
        raise StorageUnavailableError("slow", "no free connection") from None
    except DBAPIError as error:
        raise StorageUnavailableError(kind_of(error), _code(error)) from None
    except SQLAlchemyError as error:
        raise StorageUnavailableError("away", type(error).__name__) from None
    except OSError as error:
        raise StorageUnavailableError("away", type(error).__name__) from None


def kind_of(error: DBAPIError) -> FaultKind:
    """How a database failed; ``away`` where it does not say."""
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return _POSTGRESQL_KINDS.get(state, "away")
    code = _code(error)
    return next((kind for name, kind in _SQLITE_KINDS.items() if code.startswith(name)), "away")


def is_missing_table(error: DBAPIError) -> bool:
    """Whether the tables are gone: the file was deleted, or the database made anew, under a running program."""
    return _code(error) == "42P01" or "no such table" in str(error.orig)


def _code(error: DBAPIError) -> str:
    state = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    return str(state or type(error.orig).__name__)
