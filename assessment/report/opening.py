"""A file someone opens: a dossier as it is, or the PDF it travels in."""

from __future__ import annotations

from assessment.errors import DossierError, Problem

LARGEST_PDF = 20 * 1024 * 1024
_SIGN, _NEAR_THE_START = b"%PDF-", 1024


def document_in(content: bytes) -> bytes:
    """The dossier itself, taken out of a PDF where it is in one.

    Raises:
        DossierError: the PDF holds no dossier, or is damaged.
    """
    if not is_pdf(content):
        return content
    from assessment.report.attachment import AttachmentError, dossier_in

    if len(content) > LARGEST_PDF:
        raise DossierError([Problem("", "too_large", {"value": len(content), "limit": LARGEST_PDF})])
    try:
        return dossier_in(content)
    except AttachmentError as error:
        raise DossierError([Problem("", f"attachment_{error.kind}")]) from None


def is_pdf(content: bytes) -> bool:
    """Whether the bytes are those of a PDF, which readers allow to begin with something else."""
    return _SIGN in content[:_NEAR_THE_START] and not content.lstrip().startswith(b"{")
