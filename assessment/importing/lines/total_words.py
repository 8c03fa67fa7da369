"""Cells that name no single thing: blanks, “All”, “Total”, or a part of one, in the languages of exports."""

from __future__ import annotations

import re
from enum import Enum, auto

from assessment.importing.files.cells import Cell, as_text
from assessment.parsing.short_texts import remembered_if_short
from assessment.plain import plain, words


class Naming(Enum):
    """How much a cell tells of what its line is about.

    `TOTAL` says that it is a sum, or a mean, `EVERY` that nothing is chosen; `LIKE_TOTAL` begins or ends so, as the
    name of a campaign may too. `PART` begins as a part of something else does, `INDENTED` stands as one may.
    """

    ORDINARY = auto()
    BLANK = auto()
    EVERY = auto()
    TOTAL = auto()
    LIKE_TOTAL = auto()
    PART = auto()
    INDENTED = auto()


_TOTALS = frozenset(
    (
        *("total", "totaux", "total general", "totaux generaux", "sous total", "somme", "sommes", "cumul"),
        *("total des resultats", "resultats totaux", "totals", "grand total", "grand totals", "overall total"),
        *("total results", "sum", "gesamt", "gesamtsumme", "gesamtergebnis", "insgesamt"),
        *("moyenne", "moyennes", "moyenne mensuelle", "average", "averages", "mean", "monthly average", "mediane"),
        *("median", "durchschnitt", "mittelwert", "promedio", "gemiddelde"),
        *("summe", "totale", "totale generale", "somma", "suma", "totales", "totaal"),
    )
)
_EVERY = frozenset(
    (
        *("all", "overall", "tous", "toutes", "tout", "ensemble", "alle", "alles"),
        *("todos", "todas", "tutti", "tutte"),
    )
)
_EVERY_ONE = re.compile(
    r"(?:all|overall|every|tous|toutes|ensemble|alle|todos|todas|tutti|tutte)"
    r"(?: (?:the|les|des|los|las|os|as|i|gli|le))? "
    r"(?:canaux|channels?|campagnes?|campaigns?|actions?|supports|leviers|sources?|medias?|plateformes|platforms|reseaux"
    r"|networks|kanale|kampagnen|canales|campanas|canais|campanhas|canali|kanalen)"
    r"(?: (?:confondus|confondues|reunis|reunies|compris|comprises|combined|together))?"
)
_MARKED = re.compile(
    r"(?:sous-?total|sub-?total|grand total|total general|total|totaux|totals|somme|gesamt|totale|suma)\s*[:=]"
    r"|total (?:of |de |des |for |pour )?(?:the |les )?[0-9]+ "
    r"|(?:results|resultats) (?:from|for|of|de|pour) (?:les )?[0-9]"
)
_BEGINS = re.compile(
    r"(?:sous total|grand total|total general|total|totaux|somme|cumul|recap|recapitulatif|gesamt|summe|totale|suma"
    r"|tous les|toutes les|tout le|ensemble d[eu]s?|all|results from|results for|resultats de|resultats pour)"
    r"(?: (?:du|de la|des|de|of|for|pour|d))? (?P<rest>.+)"
)
_PART = re.compile(
    r"(?P<of>[a-z0-9 ]*?) ?\b(?:dont(?! (?:miss|wait|forget|stop|worry|pay|look|let|you|be)\b)|of which|thereof"
    r"|y compris|incl|including|davon|darunter|di cui|de los cuales|waarvan|dos quais) (?P<rest>.+)"
)
_INDENTED = re.compile(r"(?:[ \u00a0\t]{2,}|[ \u00a0\t]*[-–—•·›>└↳][ \u00a0\t]*)\w")
_ENDS = re.compile(r"(?P<rest>.+?) (?:total|sous total|gesamt|ergebnis)")
_SUBTOTAL_SIGN = re.compile(r"^\s*(?:[Ss] ?/ ?[Tt]\b|S\. ?T\b|ST(?=$|[\s:.]))(?![&'’-])\.?|\b[Ss]/[Tt](?=\W*$)")
"""``S/T``, ``S.T.`` and ``ST``, but neither ``St-Malo`` nor ``S&T``."""
_SHORT_SUBTOTAL = re.compile(r"\b(?:sous|sub|ss?|st) ?(?:total|tot|ttl)\b")
_SHORT_TOTAL = re.compile(r"\b(?:tot|ttl)\b|^t(?= gen\b| general\b)")
_SHORT_GENERAL = re.compile(r"(?<=total )(?:gen|gal)\b")
_MAY_BE_NAMES = frozenset({"st", "tot", "ttl"})


def naming(cell: Cell) -> Naming:
    """What a cell names."""
    return _naming(cell if isinstance(cell, str) else as_text(cell))


@remembered_if_short(20_000)
def _naming(text: str) -> Naming:
    if not any(sign.isalnum() for sign in text):
        return Naming.BLANK
    folded = _in_full(text)
    if words(text) in _MAY_BE_NAMES and folded in _TOTALS:
        return Naming.LIKE_TOTAL
    if folded in _TOTALS or _MARKED.match(plain(text)):
        return Naming.TOTAL
    if folded in _EVERY or _EVERY_ONE.fullmatch(folded):
        return Naming.EVERY
    if _PART.fullmatch(folded):
        return Naming.PART
    if _INDENTED.match(text) and folded[0].isalpha():
        return Naming.INDENTED
    return Naming.LIKE_TOTAL if _BEGINS.fullmatch(folded) or _ENDS.fullmatch(folded) else Naming.ORDINARY


def _in_full(text: str) -> str:
    """Plain words, those of a total in full: ``S/T Google``, ``Ss-total Google`` → ``sous total google``."""
    folded = words(_SUBTOTAL_SIGN.sub(" sous total ", text))
    return _SHORT_GENERAL.sub("general", _SHORT_TOTAL.sub("total", _SHORT_SUBTOTAL.sub("sous total", folded)))


def totalled(text: str) -> str:
    """What a total is of, in plain words: ``Total Google`` → ``google``; empty where it does not say."""
    return _split(text)[0]


def wording(text: str) -> str:
    """The words of a total without what it is of: ``Total Google`` → ``total``."""
    return _split(text)[1]


def _split(text: str) -> tuple[str, str]:
    folded = _in_full(text)
    found = None if folded in _TOTALS else _BEGINS.fullmatch(folded) or _ENDS.fullmatch(folded)
    if not found:
        return "", folded
    return found["rest"], (folded[: found.start("rest")] + folded[found.end("rest") :]).strip()


def part_of(text: str) -> str:
    """What a part says it is of, in plain words: ``Google (dont marque)`` → ``google``; empty where it does not."""
    found = _PART.fullmatch(words(text))
    return found["of"] if found else ""


def names_total(text: str) -> bool:
    """Whether what stands in the place of a date is the word of a total."""
    return words(text).startswith(("total", "somme", "sum", "grand total"))
