"""What became of a movement, by the word in its column of statuses."""

from __future__ import annotations

from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import normal


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_SETTLED = _words(
    "execute|executee|executed|completed|complete|settled|booked|book|posted|cleared|gebucht|regle|reglee|comptabilise"
    "|comptabilisee|valide|validee|effectue|effectuee|traite|traitee|termine|terminee|accepte|acceptee|accepted"
    "|confirmed|confirme|confirmee|success|successful|succeeded|reussi|reussie|ok|done|paid|paye|payee|passe|approved"
    "|finished|ausgefuhrt"
)
_REFUSED = _words(
    "refuse|refusee|declined|rejected|rejete|rejetee|failed|echoue|echouee|echec|reverted|reversed|canceled|cancelled"
    "|annule|annulee|impaye|expired|expire|expiree|voided|void|abgelehnt|storniert|bloque|bloquee|blocked|denied"
    "|returned|renvoye|renvoyee|refunded|rembourse|remboursee"
)
_PENDING = _words(
    "pending|processing|authorized|authorised|scheduled|upcoming|vorgemerkt|created|pdng|incomplete|hold|held|on hold"
    "|en attente|en cours|en cours de traitement|en traitement|a venir|programme|programmee|autorise|autorisee"
    "|in progress|to be settled|en preparation|planifie|planifiee"
)


def refuse_unsettled(status: str, example: str) -> None:
    """Refuse a movement that did not take place, or not yet; without a word it did.

    Raises:
        LineError: ``refused_movement``, ``pending_movement``, or ``unknown_status``.
    """
    word = normal(status)
    if not word or word in _SETTLED:
        return
    if word in _REFUSED:
        raise LineError("refused_movement", example)
    if word in _PENDING:
        raise LineError("pending_movement", example)
    raise LineError("unknown_status", f"{example} ({status})")
