"""The currency that a line above a table gives for all of its amounts: ``All amounts in EUR, unless specified``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessment.parsing.currency_signs import in_header
from assessment.plain import words

_SAYS = re.compile(
    r"\b(?:currency|currencies|devises?|monnaie|amounts?|montants?"
    r"|(?:figures|values|chiffres|valeurs) (?:are )?(?:in|en))\b"
)
_NAMED = re.compile(r"\w+[$]?|[€£$¥]")


def currency_above(preamble: Sequence[Sequence[str]]) -> str | None:
    """The one currency that lines above a table name as that of its amounts; ``None`` where it is none or several."""
    told = [" ".join(row) for row in preamble if _SAYS.search(words(" ".join(row)))]
    found = {code for line in told for word in _NAMED.findall(line) if (code := in_header(word))}
    return next(iter(found)) if len(found) == 1 else None
