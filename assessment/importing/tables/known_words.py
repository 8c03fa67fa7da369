"""Lists of words to be found in headers and cells, whatever their capitals and accents."""

from __future__ import annotations

import re

from assessment.plain import words

_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


def any_of(listed: str) -> re.Pattern[str]:
    """What finds a word or phrase of a list in a text of `plain_words`; ``échou*`` is the start of a word."""
    found = (words(one) + ("" if one.endswith("*") else r"\b") for one in " ".join(listed.split()).split(", "))
    return re.compile(rf"\b(?:{'|'.join(found)})")


def plain_words(text: str) -> str:
    """The words of a text, those of ``dateOp`` and ``CARD_PAYMENT`` apart."""
    return words(_INSIDE.sub(" ", text))
