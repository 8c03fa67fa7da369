"""What the store refuses and how it fails. No message holds a token, a password or an address of a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assessment.errors import AssessmentError

FaultKind = Literal["away", "locked", "full", "slow", "damaged"]
LinkKind = Literal["edit", "read"]
EndReason = Literal["replaced", "revoked", "deleted", "unused", "expired"]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a link of that kind came to its end, and when (UTC).

    ``deleted``: its dossier was; ``unused``: its dossier was erased because nobody opened it for long; ``expired``: it
    was made for a time that is over.
    """

    reason: EndReason
    kind: LinkKind
    when: datetime


class UnknownLinkError(AssessmentError):
    """No link has or had that token here: mistyped, or the store was lost, or it ended longer ago than is kept."""


class EndedLinkError(AssessmentError):
    """The link opened a dossier once, and opens none ever again."""

    def __init__(self, ending: Ending) -> None:
        self.ending = ending
        super().__init__(ending.reason)


class ExpiredLinkError(EndedLinkError):
    """The link was made for a time that is over; the store has it as long as its dossier."""


class ReadOnlyLinkError(AssessmentError):
    """The link shows the dossier and cannot change it."""


class LinkInUseError(AssessmentError):
    """A link cannot revoke itself: nobody could open the dossier; replace it instead."""


class LinkExistsError(AssessmentError):
    """The store has a dossier under that token already: save into it rather than begin another."""


class ConflictError(AssessmentError):
    """Another version is in the store than the one the change started from; it is here to merge with."""

    def __init__(self, version: int, text: str) -> None:
        self.version = version
        self.text = text
        super().__init__(f"version {version} is in the store")


class TamperedError(AssessmentError):
    """What is stored was cut short, changed or moved outside this program: it does not authenticate."""


class DocumentTooLargeError(AssessmentError):
    """The document is larger than any this program would read back."""

    def __init__(self, size: int, limit: int) -> None:
        self.size = size
        self.limit = limit
        super().__init__(f"{size} bytes, {limit} at most")


class NewerDocumentError(AssessmentError):
    """The stored document was written by a newer version of the program or of the questionnaire: left as it is."""


class NewerStoreError(AssessmentError):
    """The store was laid out by a newer version of this program: left as it is."""


class SettingError(AssessmentError):
    """A setting of the store that cannot be used; `name` is the variable to mend."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        super().__init__(f"{name}: {reason}")


class StorageUnavailableError(AssessmentError):
    """The database did not do it now: nothing is known to be saved, and trying again later is safe.

    `kind` is ``away`` (not reached, or not writable), ``locked`` (another writer holds it), ``full`` (no room left),
    ``slow`` (gave no answer in time) or ``damaged`` (the file is no database any more: waiting will not mend it).
    """

    def __init__(self, kind: FaultKind, cause: str = "") -> None:
        self.kind = kind
        super().__init__(f"{kind} ({cause})" if cause else kind)
