"""Cells that name no single thing: blanks, “All”, “Total”, in the languages of exports."""

from __future__ import annotations

import re
from enum import Enum, auto

from assessment.importing.files.cells import Cell, as_text
from assessment.parsing.short_texts import remembered_if_short
from assessment.plain import plain, words


class Naming(Enum):
    """How much a cell tells of what its line is about.

    `TOTAL` says that it is a sum, `EVERY` that nothing is chosen; `LIKE_TOTAL` begins or ends so, as the name of a
    campaign may too.
    """

    ORDINARY = auto()
    BLANK = auto()
    EVERY = auto()
    TOTAL = auto()
    LIKE_TOTAL = auto()


_TOTALS = frozenset(
    (
        *("total", "totaux", "total general", "totaux generaux", "sous total", "somme", "sommes", "cumul"),
        *("total des resultats", "resultats totaux", "totals", "grand total", "grand totals", "overall total"),
        *("total results", "subtotal", "sub total", "sum", "gesamt", "gesamtsumme", "gesamtergebnis", "insgesamt"),
        *("summe", "totale", "totale generale", "somma", "suma", "totales", "totaal"),
    )
)
_EVERY = frozenset(
    (
        *("all", "overall", "tous", "toutes", "tout", "ensemble", "alle", "alles"),
        *("todos", "todas", "tutti", "tutte"),
    )
)
_MARKED = re.compile(
    r"(?:sous-?total|sub-?total|grand total|total general|total|totaux|totals|somme|gesamt|totale|suma)\s*[:=]"
    r"|total (?:of |de |des |for |pour )?(?:the |les )?[0-9]+ "
    r"|(?:results|resultats) (?:from|for|of|de|pour) (?:les )?[0-9]"
)
_BEGINS = re.compile(
    r"(?:sous total|sub ?total|grand total|total general|total|totaux|somme|cumul|gesamt|summe|totale|suma"
    r"|tous les|toutes les|tout le|ensemble d[eu]s?|all|results from|results for|resultats de|resultats pour)"
    r"(?: (?:du|de la|des|de|of|for|pour|d))? (?P<rest>.+)"
)
_ENDS = re.compile(r"(?P<rest>.+) (?:total|subtotal|sous total|gesamt|ergebnis)")


def naming(cell: Cell) -> Naming:
    """What a cell names."""
    return _naming(cell if isinstance(cell, str) else as_text(cell))


@remembered_if_short(20_000)
def _naming(text: str) -> Naming:
    if not any(sign.isalnum() for sign in text):
        return Naming.BLANK
    folded = words(text)
    if folded in _TOTALS or _MARKED.match(plain(text)):
        return Naming.TOTAL
    if folded in _EVERY:
        return Naming.EVERY
    return Naming.LIKE_TOTAL if _BEGINS.fullmatch(folded) or _ENDS.fullmatch(folded) else Naming.ORDINARY


def totalled(text: str) -> str:
    """What a total is of, in plain words: ``Total Google`` → ``google``; empty where it does not say."""
    folded = words(text)
    found = _BEGINS.fullmatch(folded) or _ENDS.fullmatch(folded)
    return found["rest"] if found else ""
