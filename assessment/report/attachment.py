"""The dossier that travels inside a report: its name there, and how it is taken out of a PDF that anybody may send.

A PDF can ask for far more memory and time than its size tells: it is read in a process of its own, which may have
neither.
"""

from __future__ import annotations

from typing import Literal, cast

from assessment import confined
from assessment.dossier.documents import LARGEST_DOCUMENT
from assessment.errors import AssessmentError

ATTACHED = "dossier-ca-vend.json"
"""Its name inside the PDF."""

LARGEST_PDF = 30 * 1024 * 1024
"""Bytes: a report has less than one million, an annotated or scanned one more."""

_CHILD = "assessment.report.attachment_child"
_CHILD_MEMORY = 300 * 1024 * 1024
_CHILD_SECONDS = 10  # of processor; a report takes less than one
_LONGEST_READING = 40  # seconds
_HEAD = 1024  # bytes within which a PDF says that it is one (ISO 32000-1, annex H, note 13)
_FOUND = b"found\n"

Kind = Literal["no_attachment", "damaged", "encrypted", "not_a_pdf", "too_large", "busy"]


class AttachmentError(AssessmentError):
    """A PDF that gives no dossier; the text ``problem.attachment_<kind>`` says why, in one sentence.

    ``no_attachment``: a PDF that opens and holds none, a report made without it among them. ``too_large``: the file, or
    what it unpacks to, is larger than any dossier. ``busy``: the files of others were being read for too long.
    """

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        super().__init__(f"attachment: {kind}")


def is_pdf(content: bytes) -> bool:
    """Whether the bytes are a PDF, whatever the name of the file says."""
    return b"%PDF-" in content[:_HEAD]


def dossier_in(content: bytes) -> bytes:
    """The dossier inside a PDF, as it was put there: bytes still to be read as any dossier is.

    Raises:
        AttachmentError: there is none to be had, for a reason each.
    """
    if len(content) > LARGEST_PDF:
        raise AttachmentError("too_large")
    if not is_pdf(content):
        raise AttachmentError("not_a_pdf")
    said = _read(content)
    if said.startswith(_FOUND):
        return said.removeprefix(_FOUND)
    raise AttachmentError(cast(Kind, said.decode("ascii") or "damaged"))


def _read(content: bytes) -> bytes:
    """What the child answers, nothing where it died of what the file asked for."""
    asked = {
        "name": ATTACHED,
        "most": LARGEST_DOCUMENT,
        "memory": _CHILD_MEMORY,
        "seconds": _CHILD_SECONDS,
    }
    try:
        with confined.in_turn():
            return confined.answer_of(_CHILD, asked, content, _LONGEST_READING) or b""
    except confined.BusyError:
        raise AttachmentError("busy") from None
