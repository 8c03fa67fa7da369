"""What kind of movement of money a line is, and which way it goes, by words of its columns, in French and English."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, TypeAlias

from assessment.importing.tables.known_words import any_of, plain_words
from assessment.parsing.short_texts import remembered_if_short

Movement = Literal["sale", "payment", "refund", "own_transfer", "not_a_sale", "means"]
"""`means` are ways to pay, of a bank: they do not tell sales from transfers."""
Way = Literal["in", "out"]
WayOf: TypeAlias = "Callable[[str], Way | None]"

_FIRST_FOUND: tuple[tuple[Movement, str], ...] = (
    ("not_a_sale", "devis, quote, quotes, quotation*, estimate*, pro forma, proforma*, proposition*, bon de commande"),
    ("not_a_sale", "bons de commande, purchase order*, bon de livraison, delivery note*"),
    ("own_transfer", "conver*, exchange*, change, échange*, internal, interne*, own account, entre comptes"),
    ("not_a_sale", "hold, holds, blocage*, réserve*, reserve*, authorization*, authorisation*, autorisation*"),
    ("not_a_sale", "fee, fees, servicefee*, frais, commission*"),
    (
        "refund",
        "refund*, rembours*, chargeback*, charge back, revers*, rétrofactur*, contrepass*, avoir*, credit note*",
    ),
    ("refund", "return, returns, retour, retours, disput*, litige*, retrocharge*, annul*"),
    (
        "not_a_sale",
        "marketing, publicité*, advertis*, tax, taxes, taxe, vat, tva, postage, shipping label*, affranchiss*",
    ),
    (
        "own_transfer",
        "payout*, pay out, withdraw*, retrait*, deposit*, dépôt*, topup*, top up, reversement*, versement*",
    ),
    ("means", "virement sepa, virement reçu, virement émis, virement instantané, direct debit, prélèvement*, prlv"),
    ("means", "chèque*, cheque*, check, espèces, sepa, standing order, atm, dab, faster payment, bank transfer, bacs"),
    (
        "not_a_sale",
        "transfer*, virement*, adjust*, ajust*, régularis*, balance, solde*, loan*, prêt*, interest*, intérêt*",
    ),
    ("not_a_sale", "correction*, cashback"),
    (
        "sale",
        "sale, sales, vente, ventes, order, orders, commande*, factur*, invoice*, item, items, principal, ticket*",
    ),
    ("sale", "product*, produit*, gift card*, carte cadeau, subscription*, abonnement*, booking*, réservation*"),
    ("sale", "donation*, promotion*, discount*, remise*, shipping"),
    ("payment", "payment*, paiement*, charge, charges, purchase*, achat*, encaiss*, checkout, pay, capture*"),
)
_PATTERNS = tuple((movement, any_of(listed)) for movement, listed in _FIRST_FOUND)
_ONLY_MEANS = any_of("carte, cartes, carte bancaire, cartes bancaires, card, cb, cash, espèces, virement instantané")
_PLAINLY = any_of(
    "sale, sales, vente, ventes, order, orders, commande*, payment*, paiement*, charge*, refund*, rembours*, fee, "
    "fees, frais, payout*, withdraw*, retrait*, virement*, transfer*, invoice*, facture*, avoir*, credit note*, "
    "purchase*, achat*, reversement*, encaiss*"
)
_OUT = any_of(
    "debit, debits, debited, débit, débité, db, dbit, dbt, d, dr, out, outgoing, outgoings, outbound, outflow, sortie, "
    "sorties, sortant, sortante, émis, émise, dépense, dépenses, décaissement, expense, expenses, s, soll, withdrawal, "
    "paid out, money out, payment out, débiteur, débitrice, débités, debtor, achat, achats, purchase, purchases, buy, "
    "décaissements, décaissé, charges"
)
_IN = any_of(
    "credit, credits, credited, crédit, crédité, cr, crdt, cdt, c, in, incoming, incomings, inbound, inflow, entrée, "
    "entrées, entrant, entrante, reçu, reçue, recette, recettes, encaissement, income, h, haben, deposit, received, "
    "paid in, money in, payment in, créditeur, créditrice, crédités, creditor, vente, ventes, sale, sales, sell, "
    "encaissements, encaissé, produits"
)
_BY_ONE_LETTER = any_of(
    "sens, direction, d c, c d, dc, cd, debit, credit, cdi, s h, indicat*, sign, signe, in out, type, transaction"
)
_ONLY_BESIDE_THE_OTHER = any_of(
    "achat, achats, purchase, purchases, buy, charges, vente, ventes, sale, sales, sell, encaissé, décaissé, produits"
)
"""Words that are kinds of operations as well: they tell a way where another one tells the other."""
_PAIRS = ({"d", "c"}, {"s", "h"}, {"db", "cr"}, {"dr", "cr"})
_SIGNS: dict[str, Way] = {"+": "in", "-": "out", "−": "out"}
_A_WORD = 3


@remembered_if_short(5_000)
def movement_of(text: str) -> Movement | None:
    """The kind of movement a text names; ``None`` for one that is not known."""
    bare = plain_words(text)
    if _ONLY_MEANS.fullmatch(bare):
        return "means"
    return next((movement for movement, pattern in _PATTERNS if pattern.search(bare)), None)


def tell_movements(texts: Iterable[str], *, of_a_bank: bool, of_campaigns: bool) -> bool:
    """Whether a column of these texts tells sales from what is none, be it one that has further kinds.

    Args:
        texts: The different texts of the column.
        of_a_bank: Whether the table is one of a bank, where a transfer may well be a customer's.
        of_campaigns: Whether the table names campaigns, whose aims have the names of sales too.
    """
    filled = [text for text in texts if text.strip()]
    known = [movement for text in filled if (movement := movement_of(text))]
    if "means" in known or 2 * len(known) < len(filled):
        return False
    if not any(_PLAINLY.search(plain_words(text)) for text in filled):
        return False
    if of_campaigns:
        return "refund" in known or "not_a_sale" in known
    return not of_a_bank or not {"sale", "payment", "refund"}.isdisjoint(known)


@remembered_if_short(2_000)
def way_of(text: str) -> Way | None:
    """Which way money goes by that text; ``None`` where it does not say."""
    bare = plain_words(text)
    if not bare:
        return _SIGNS.get(text.strip())
    return "out" if _OUT.fullmatch(bare) else "in" if _IN.fullmatch(bare) else None


def way_in_words(text: str) -> Way | None:
    """The way of a text among words, where a dash is a blank."""
    return way_of(text) if plain_words(text) else None


def ways_of(texts: Iterable[str]) -> WayOf:
    """How the cells of a column of these texts tell ways: by words, or by signs alone."""
    return way_in_words if any(map(plain_words, texts)) else way_of


def tell_ways(header: str, texts: Iterable[str]) -> bool:
    """Whether a column of that header and these texts says of every line which way its money goes."""
    filled = [text.strip() for text in texts if text.strip()]
    filled = [text for text in filled if plain_words(text)] or filled  # beside words, a dash is a blank
    if not filled or not all(map(way_of, filled)):
        return False
    bare = {plain_words(text) for text in filled}
    ways = set(map(way_of, filled))
    if len(ways) == 1 and all(map(_ONLY_BESIDE_THE_OTHER.fullmatch, bare)):
        return False
    if bare in _PAIRS or set(filled) in ({"+", "-"}, {"+", "−"}):
        return True
    return max(map(len, filled)) >= _A_WORD or _BY_ONE_LETTER.search(plain_words(header)) is not None
