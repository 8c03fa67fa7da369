"""The visitor's own last changes, to be taken back one by one, and made again."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.dossier.model import Dossier
from assessment.dossier.reverting import Reverted, Step, revert

LONGEST_HISTORY = 20


@dataclass(frozen=True, slots=True)
class History:
    """Changes made, and changes taken back since the last one made, the latest last.

    Taking a change back is a change too: making it again is taking that one back.
    """

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def with_step(self, step: Step) -> History:
        """With one more change made, after which nothing can be made again."""
        return History((*self.done, step)[-LONGEST_HISTORY:])

    def undo(self, present: Dossier) -> tuple[History, Reverted] | None:
        """The last change taken back; ``None`` where there is none, or nothing of it is left."""
        found = _last_taken_back(self.done, present)
        if found is None:
            return None
        earlier, reverted = found
        return History(earlier, (*self.undone, Step(present, reverted.dossier))), reverted

    def redo(self, present: Dossier) -> tuple[History, Reverted] | None:
        """The change taken back last made again; ``None`` where there is none, or it was made elsewhere since."""
        found = _last_taken_back(self.undone, present)
        if found is None:
            return None
        earlier, reverted = found
        return History((*self.done, Step(present, reverted.dossier))[-LONGEST_HISTORY:], earlier), reverted


def _last_taken_back(steps: tuple[Step, ...], present: Dossier) -> tuple[tuple[Step, ...], Reverted] | None:
    """The last one alone: an earlier one in its place would be another than the visitor has in mind."""
    if not steps:
        return None
    reverted = revert(steps[-1], present)
    return (steps[:-1], reverted) if reverted.dossier != present else None
