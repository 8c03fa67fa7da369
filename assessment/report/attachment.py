"""The dossier that travels inside a report: its name there, and how it is taken out of a PDF that anybody may send.

A PDF can ask for far more memory and time than its size tells: it is read in a process of its own, which may have
neither.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Literal, cast

from assessment.dossier.documents import LARGEST_DOCUMENT
from assessment.errors import AssessmentError

ATTACHED = "dossier-ca-vend.json"
"""Its name inside the PDF."""

LARGEST_PDF = 30 * 1024 * 1024
"""Bytes: a report has less than one million, an annotated or scanned one more."""

_CHILD = Path(__file__).with_name("attachment_child.py")
_CHILD_MEMORY = 300 * 1024 * 1024
_CHILD_SECONDS = 10  # of processor; a report takes less than one
_LONGEST_READING = 40  # seconds
_HEAD = 1024  # bytes within which a PDF says that it is one (ISO 32000-1, annex H, note 13)
_FOUND = b"found\n"

Kind = Literal["no_attachment", "damaged", "encrypted", "not_a_pdf", "too_large"]


class AttachmentError(AssessmentError):
    """A PDF that gives no dossier; the text ``report.attachment_<kind>`` says why, in one sentence.

    ``no_attachment``: a PDF that opens and holds none, a report made without it among them. ``too_large``: the file, or
    what it unpacks to, is larger than any dossier.
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
    # `-P`: the names of this folder's modules must not hide those of the standard library.
    command = [sys.executable, "-P", str(_CHILD), json.dumps(asked)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        try:
            said, _ = child.communicate(content, timeout=_LONGEST_READING)
        except subprocess.TimeoutExpired:
            child.kill()
            return b""
    return said if child.returncode == 0 else b""
