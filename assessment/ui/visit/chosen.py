"""What the visitor chose to look at of the dossier on screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.ui.visit.held import OfDossier


@dataclass
class Chosen(OfDossier):
    """The action whose results are shown, the one whose pause test is, and the group of questions gone to, if any.

    `seeks` is the part of the next page that is gone to, `sought` the part of this one that was.
    """

    action: str | None = None
    tested: str | None = None
    group: tuple[str | None, str] | None = None
    seeks: str | None = None
    sought: str | None = None

    def follow_renamed(self, ids: Mapping[str, str], /) -> None:
        """Stay with actions that got another id."""
        self.action = ids.get(self.action or "") or self.action
        self.tested = ids.get(self.tested or "") or self.tested
        if self.group is not None:
            subject, section = self.group
            self.group = (ids.get(subject or "") or subject, section)
