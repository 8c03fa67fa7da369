"""Whether the name of a campaign says that it bids on the firm's own name."""

from __future__ import annotations

import re

from assessment.plain import plain

_SHORTEST_FIRM_NAME = 4
_OWN = re.compile(r"\b(brand|marque)\b")
_NOT_OWN = re.compile(r"\b(non|hors|sans|no|not|without|excl\w*|generic|generique)\b")


def holds_own_name(campaign: str, firm: str) -> bool:
    """Whether a campaign is named after the firm, or says “brand” or “marque”, and not the contrary."""
    words, own = _words(campaign), _words(firm)
    named = len(own) >= _SHORTEST_FIRM_NAME and f" {own} " in f" {words} "
    return (named or bool(_OWN.search(words))) and not _NOT_OWN.search(words)


def without_own_name(campaign: str) -> bool:
    """Whether a campaign says that searches for the firm's name are left out: “hors marque”, “non-brand”, “generic”."""
    return bool(_NOT_OWN.search(_words(campaign)))


def _words(text: str) -> str:
    """Words of any alphabet, without capitals, accents and punctuation: a firm may be called 北京."""
    return " ".join(re.findall(r"[^\W_]+", plain(text)))
