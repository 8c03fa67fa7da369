"""What became of the operation of a line, by the word in its column of statuses, in French and English."""

from __future__ import annotations

from collections.abc import Iterable
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
    ("not_done", "not paid, non payé*, pas payé*, never paid, non réglé*, non abouti*, not completed, not captured"),
    (
        "not_done",
        "non confirmé*, not confirmed, non autorisé*, not authorised, not authorized, unauthori*, not accepted",
    ),
    ("not_done", "non accepté*, non validé*, not processed, non traité*, unpaid, impayé*, incomplet*, unsuccessful"),
    ("not_done", "fail*, échou*, échec*, error*, erreur*, refus*, reject*, rejet*, declin*, déclin*, denied, cancel*"),
    (
        "not_done",
        "annul*, void*, expir*, revers*, contrepass*, abandon*, brouillon*, draft*, bounced, blocked, bloqué*",
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
    ("done", "won, honoré*, signé*, soldé*, abouti*, charged, débité*, crédité*, bezahlt"),
)
_PATTERNS = tuple((status, any_of(listed)) for status, listed in _FIRST_FOUND)
_RUNNING = any_of(
    "enabled, active, activée, activé, actif, inactive, inactif, désactivée, désactivé, disabled, paused, en pause, "
    "suspendue, eligible, archived, archivée, learning, limited, ended, running, live, in delivery, not delivering, "
    "en diffusion, diffusée, inactive ad group"
)
_OF_MONEY = any_of(
    "paid, payé*, unpaid, impayé*, refund*, rembours*, disput*, litige*, declin*, fail*, échou*, settled, captur*, "
    "authori*, autoris*, chargeback, paiement, payment"
)


@remembered_if_short(2_000)
def status_of(text: str) -> Status | None:
    """What became of a line of that status; ``None`` for words that are not known."""
    bare = plain_words(text)
    if _RUNNING.fullmatch(bare):
        return "running"
    return next((status for status, pattern in _PATTERNS if pattern.search(bare)), None)


def tell_of_money(texts: Iterable[str], *, of_campaigns: bool) -> bool:
    """Whether a column of these texts holds what became of payments or orders, not the state of campaigns.

    Args:
        texts: The different texts of the column.
        of_campaigns: Whether the table names campaigns: one that ends or waits was paid for all the same.
    """
    filled = [text for text in texts if text.strip()]
    found = {status_of(text) for text in filled}
    if "running" in found or found <= {None}:
        return False
    return not of_campaigns or any(_OF_MONEY.search(plain_words(text)) for text in filled)
