"""What pages remember of the dossier on screen: here, for a page is executed anew in each run, its classes too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from assessment.languages import Language
from assessment.ui.visit.held import OfDossier


@dataclass(frozen=True, slots=True)
class Label:
    """What an action's panel is called; `given_here` where the visitor has just named it so, in the open panel."""

    name: str
    given_here: bool = False


@dataclass
class Settled(OfDossier):
    """The plan page: what was done already when the visitor came to it, and which panels were marked done when closed.

    Streamlit takes an expander with another icon for another one: a mark that changed in an open panel would close it.
    """

    ids: frozenset[str] = frozenset()
    marked: dict[str, bool] = field(default_factory=dict)


@dataclass
class Panels(OfDossier):
    """The actions page: actions in the places they have, the labels of their panels, months shown earlier and later.

    `columns` are those of its table, which stay while the dossier is open, whatever is cleared in them.
    """

    places: tuple[str, ...] = ()
    labels: dict[tuple[str, Language], Label] = field(default_factory=dict)
    earlier: dict[str, int] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    later: dict[str, int] = field(default_factory=dict)

    def show_earlier(self, action_id: str, months: int) -> None:
        """Show that many months before those there are to fill."""
        self.earlier[action_id] = months

    def show_later(self, action_id: str, months: int) -> None:
        """Show that many months after those there are to fill."""
        self.later[action_id] = months

    def add_columns(self, action_id: str, figures: Iterable[str]) -> None:
        """Have these columns too in its table."""
        self.columns[action_id] = (*self.columns.get(action_id, ()), *figures)

    def follow_renamed(self, ids: Mapping[str, str], /) -> None:
        """The months shown earlier and later, and the columns, of an action that got another id."""
        self.earlier = {ids.get(action_id, action_id): months for action_id, months in self.earlier.items()}
        self.later = {ids.get(action_id, action_id): months for action_id, months in self.later.items()}
        self.columns = {ids.get(action_id, action_id): columns for action_id, columns in self.columns.items()}


@dataclass
class Typical(OfDossier):
    """The pause page: the sales last given, and whether they are by week or by day."""

    every: Literal["week", "day"] = "week"
    sales: str = ""


@dataclass
class Added(OfDossier):
    """The import page: how many figures the last import added."""

    figures: int | None = None


@dataclass
class Listed(OfDossier):
    """The page of checks: the one about which it is asked whether it is to be forgotten."""

    asked: str | None = None

    def ask(self, token: str | None) -> None:
        """Ask about that one, or about none."""
        self.asked = token
