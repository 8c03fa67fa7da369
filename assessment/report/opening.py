"""A file someone opens: a dossier as it is, or the PDF it travels in."""

from __future__ import annotations

from assessment.errors import DossierError, Problem
from assessment.report.attachment import AttachmentError, dossier_in, is_pdf


def document_in(content: bytes) -> bytes:
    """The dossier itself, taken out of a PDF where it is in one.

    Raises:
        DossierError: the PDF gives no dossier; see `AttachmentError`.
    """
    if content.lstrip().startswith(b"{") or not is_pdf(content):
        return content
    try:
        return dossier_in(content)
    except AttachmentError as error:
        raise DossierError([Problem("", f"attachment_{error.kind}")]) from None
