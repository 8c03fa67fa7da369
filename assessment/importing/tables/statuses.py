"""What became of the operation of a line, by the word in its column of statuses, in French and English."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Literal

from assessment.importing.tables.known_words import any_of, plain_words
from assessment.parsing.short_texts import remembered_if_short

Status = Literal["done", "refunded", "partly_refunded", "disputed", "not_done", "pending", "running"]
"""`running` is said of a campaign: it tells nothing of money."""

_FIRST_FOUND: tuple[tuple[Status, str], ...] = (
    ("done", "not refunded, non remboursé*, never refunded, no refund*, no dispute*, not disputed, non contesté*"),
    ("done", "en cours de prépar*, en cours de livraison, preparation in progress, livraison en cours"),
    ("partly_refunded", "partial* refund*, part refund*, partly refund*, refunded partial*, partiel* rembours*"),
    ("partly_refunded", "rembours* partiel*, rembourse* en partie, remboursement en partie, refunded in part"),
    ("refunded", "refund*, rembours*, credited back, returned, retourné*"),
    ("disputed", "disput*, litige*, contest*, chargeback*, charge back, opposition*, oppose*"),
    ("not_done", "non facturé*, not invoiced, ko, stornier*, abgelehnt*, fehlgeschlagen*, cancelad*, annullat*"),
    ("not_done", "not paid, non payé*, pas payé*, never paid, non réglé*, non abouti*, not completed, not captured"),
    (
        "not_done",
        "non confirmé*, not confirmed, non autorisé*, not authorised, not authorized, unauthori*, not accepted",
    ),
    ("not_done", "non accepté*, non validé*, not processed, non traité*, unpaid, impayé*, incomplet*, unsuccessful"),
    ("not_done", "fail*, échou*, échec*, error*, erreur*, refus*, reject*, rejet*, declin*, déclin*, denied, cancel*"),
    (
        "not_done",
        "annul*, void*, expir*, revers*, revert*, contrepass*, abandon*, brouillon*, draft*, bounced, blocked, bloqué*",
    ),
    ("not_done", "past due, overdue, en retard, uncollect*, lost, perdu*, disapprov*, deleted, supprimé*"),
    (
        "pending",
        "partially paid, partiellement payé*, partiellement réglé*, partly paid, acompte*, unsettled, uncleared",
    ),
    ("pending", "pending*, await*, waiting, attente, attendant, on hold, hold, held, processing, process, in process"),
    ("pending", "traitement, en cours, in progress, open, ouvert*, authori*, autoris*, à venir, upcoming, scheduled"),
    ("pending", "programmé*, planifié*, created, créé*, initiated, requires, review, due, à payer, to pay, sent"),
    ("pending", "envoyé*, queued, vorgemerkt, submitted, soumis*, new, nouveau, nouvelle"),
    ("done", "complet*, paid, success*, succeed*, réussi*, exécut*, payé*, termin*, gebucht, booked, settled, captur*"),
    ("done", "approv*, approuv*, accept*, valid*, encaiss*, réglé*, cleared, posted, done, ok, confirm*, comptabilis*"),
    ("done", "effectué*, traité*, processed, shipped, expédié*, livré*, delivered, fulfilled, unfulfilled, closed"),
    ("done", "clôtur*, finali*, deposit*, paid out, transferred, available, disponible, finished, received, reçu*"),
    (
        "done",
        "facturé*, invoiced, billed, acquitté*, pagad*, pagat*, won, honoré*, signé*, soldé*, abouti*, "
        "charged, débité*, crédité*, bezahlt",
    ),
)
_PAID_AND_IN_HAND = any_of(
    "processing, wc processing, processing in progress, in process, en cours, en cours de traitement, en traitement, "
    "traitement en cours, commande en cours, commande en cours de traitement, en préparation, préparation en cours, "
    "commande en préparation, en attente de réapprovisionnement payé, en attente de réapprovisionnement payée"
)
_PATTERNS = tuple((status, any_of(listed)) for status, listed in _FIRST_FOUND)
_RUNNING = any_of(
    "enabled, active, activée, activé, actif, inactive, inactif, désactivée, désactivé, disabled, paused, en pause, "
    "suspendue, eligible, archived, archivée, learning, limited, ended, running, live, in delivery, not delivering, "
    "en diffusion, diffusée, inactive ad group"
)
_OF_CAMPAIGNS = any_of(
    "termin*, en cours, in progress, ended, complet*, finished, pending*, en attente, draft*, brouillon*, scheduled, "
    "programmé*, planifié*, à venir, upcoming, approv*, approuv*, disapprov*, rejected, refusé*, deleted, supprimé*, "
    "removed, done, new, nouveau, nouvelle, open, closed, clôtur*, finalisé*, valid*, expir*, prépar*, in review, "
    "under review, requires review, review, processing, ok, live"
)
_PLAINLY_NOT_DONE = frozenset({"not_done", "refunded", "partly_refunded", "disputed"})
_LONGEST = 5
_YES = frozenset({"yes", "y", "oui", "o", "true", "vrai", "1", "x", "ja", "si"})
_NO = frozenset({"no", "n", "non", "false", "faux", "0", "nein"})
_UNDONE = any_of(
    "annul*, cancel*, rembours*, refund*, fail*, échec, échou*, void*, rejet*, reject*, refus*, declin*, disput*, "
    "litige*, chargeback*, impayé*, unpaid, supprimé*, deleted, retourné*, returned, non payé*, not paid, contesté*, "
    "abandon*, brouillon*, draft, overdue, en retard, expir*"
)
_DONE = any_of(
    "paid, payé*, réglé*, encaissé*, settled, captured, confirm*, validé*, completed, succe*, abouti*, honoré*, "
    "reçu, reçue, received, "
    "acquitté*"
)
_IS = any_of("is, was, est, a été, déjà, already")
_NO_ANSWER = any_of(
    "date, by, par, id, method, méthode, mode, moyen, email, currency, devise, montant, amount, reason, motif, "
    "partial*, partiel*, customer, client, subscription, campaign*, campagne*"
)


@remembered_if_short(2_000)
def status_of(text: str) -> Status | None:
    """What became of a line of that status; ``None`` for words that are not known."""
    bare = plain_words(text)
    if _RUNNING.fullmatch(bare):
        return "running"
    return next((status for status, pattern in _PATTERNS if pattern.search(bare)), None)


def status_of_order(text: str) -> Status | None:
    """What became of an order of a shop: one in hand was paid, and waits to be sent."""
    return "done" if _PAID_AND_IN_HAND.fullmatch(plain_words(text)) else status_of(text)


def is_in_hand(text: str) -> bool:
    """Whether a word says of an order that it was paid, and of anything else that it was not yet."""
    return status_of_order(text) == "done" and status_of(text) != "done"


StatusOf = Callable[[str], Status | None]


def statuses_told(
    header: str, texts: Iterable[str], *, named: bool, of_campaigns: bool, of_orders: bool = False
) -> StatusOf | None:
    """How a column tells what became of payments or orders; ``None`` where it does not.

    Args:
        header: Its name.
        texts: Its different texts.
        named: Whether its name says that it holds statuses; else every cell must be one, and some line not be done.
        of_campaigns: Whether the table names campaigns: one that ends or waits was paid for all the same.
        of_orders: Whether its words are those of the orders of a shop.
    """
    status_told = status_of_order if of_orders else status_of
    found = set(texts)
    filled = {text for text in found if text.strip()}
    if are_answers(filled):
        return _of_answers(header, filled, named=named)
    known = {status_told(text) for text in filled}
    if "running" in known or known <= {None} or (of_campaigns and _are_of_campaigns(filter(status_of, filled))):
        return None
    if named:
        return status_told
    if None in known or not (known & _PLAINLY_NOT_DONE or {"done", "pending"} <= known):
        return None
    if any(len(plain_words(text).split()) > _LONGEST for text in filled):
        return None
    return status_told if "done" in known else _done_where_blank


def are_answers(filled: Collection[str]) -> bool:
    """Whether texts are nothing but yes and no."""
    return bool(filled) and {plain_words(text) for text in filled} <= _YES | _NO


def may_be_statuses(header: str, texts: Iterable[str]) -> bool:
    """Whether a column seen in part may tell what became of operations, though its name does not say so."""
    filled = {text for text in texts if text.strip()}
    if are_answers(filled):
        return _answers(header, filled) is not None
    return bool(filled) and all(status_of(text) not in (None, "running") for text in filled)


def _answers(header: str, filled: Collection[str]) -> tuple[Status, Status] | None:
    """What yes and no mean under that header; figures of 0 and 1 may be counts under any but the plainest one."""
    name = _IS.sub("", plain_words(header)).strip()
    undone, done = _UNDONE.search(name), _DONE.search(name)
    if _NO_ANSWER.search(name) or not (undone or done):
        return None
    if all(text.isdigit() for text in filled) and (name.endswith("s") or " " in name):
        return None
    return (status_of(undone.group()) or "not_done", "done") if undone else ("done", "not_done")


def _of_answers(header: str, filled: Collection[str], *, named: bool) -> StatusOf | None:
    """Yes and no as the header means them; a column that is called no more than status does not say what they mean.

    Where a column says only yes, what is left blank is no.
    """
    meant = _answers(header, filled)
    if meant is None:
        return _unknown if named else None
    yes, no = meant
    blank = no if {plain_words(text) for text in filled} <= _YES else None
    return lambda text: yes if plain_words(text) in _YES else no if plain_words(text) in _NO else blank


def _unknown(_: str) -> Status | None:
    return None


def _done_where_blank(text: str) -> Status | None:
    return status_of(text) if text.strip() else "done"


def _are_of_campaigns(texts: Iterable[str]) -> bool:
    return all(_OF_CAMPAIGNS.fullmatch(plain_words(text)) for text in texts)
