"""Texts told apart whatever their capitals, accents and signs: the one way to fold what people write."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and its accent.
_WHOLE = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def unaccented(text: str) -> str:
    """The same letters without accents, as they are written: ``CŒUR d’Été`` → ``CŒUR d’Ete``."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def plain(text: str) -> str:
    """Without capitals, accents and needless spaces: ``CŒUR  d’Été`` → ``coeur d’ete``."""
    folded = text.lower() if text.isascii() else unaccented(text).casefold().translate(_WHOLE)
    return " ".join(folded.split())


def words(text: str, keep: str = "") -> str:
    """Words of Latin letters and figures, one space apart: ``Chiffre d’affaires (€)`` → ``chiffre d affaires``.

    Args:
        text: What was written.
        keep: Signs that stay as they are.
    """
    return " ".join(re.sub(rf"[^a-z0-9{re.escape(keep)}]+", " ", plain(text)).split())


def slug(text: str, longest: int) -> str:
    """Words joined by dashes, for an id or an address; empty where there is none: ``Salon d’Été`` → ``salon-d-ete``.

    Args:
        text: What was written.
        longest: Characters at most.
    """
    return words(text).replace(" ", "-")[:longest].strip("-")
