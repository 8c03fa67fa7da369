"""What saving, opening and other screens bring to tell, once each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment.dossier import Dossier
from assessment.storage.merging import Path, changed_paths
from assessment.ui import session


@dataclass(frozen=True, slots=True)
class News:
    """What saving or opening brought to tell: places another person changed, or changed at the same time as we did."""

    kind: Literal["from_other", "overridden", "both_added", "migrated", "caught_up", "undone"]
    places: tuple[Path, ...] = ()


def take() -> tuple[News, ...]:
    """What there is to tell, once."""
    told = session.recall("news", ())
    session.remember("news", ())
    return tuple(told)


def tell(news: News) -> None:
    """Have it told on the next run."""
    session.remember("news", (*session.recall("news", ()), news))


def tell_changes(shown: Dossier, now: Dossier) -> None:
    """Tell what another screen changed of what is shown."""
    places = changed_paths(shown, now)
    if places:
        tell(News("from_other", places))
