"""Columns that say which lines of a table count and how, by their headers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assessment.importing.files.cells import Cell, as_text
from assessment.importing.tables.known_words import any_of, plain_words
from assessment.importing.tables.movements import tell_ways
from assessment.importing.tables.statuses import are_answers, may_be_statuses, status_of
from assessment.importing.tables.units import tell_units
from assessment.importing.tables.versions import version_of
from assessment.parsing.currency_signs import in_header, is_plainly_one

ROLES = ("status", "type", "direction", "currency", "order", "item", "refunded")
"""Columns a layout may name beside the fields of `model.FIELDS`."""

_STATUS = any_of("statut, statuts, status, état, state")
_NO_STATUS = any_of(
    "fulfil*, deliver*, livraison, expédition, shipping, campaign*, campagne*, ad, ads, ad group, annonce*, "
    "diffusion, stock, marital, civil, address, adresse, united, country, pays, code, date, time, account, compte, "
    "customer, client, email, subscription, abonnement"
)
_KIND = any_of(
    "type, types, kind, nature, document, documents, pièce, pièces, "
    "operation, opération, transaction, mouvement, event, genre, reporting category"
)
_NO_KIND = any_of(
    "carte, card, campaign*, campagne*, ad, ads, annonce*, client, customer, produit, product, match, device, "
    "appareil, method, méthode, id, date, identifiant, numéro, number, no, référence, reference, heure, time, "
    "currency, devise, statut, status, file, fee, frais, total, transaction amount, montant de, montant transaction"
)
_DIRECTION = any_of(
    "sens, direction, d c, c d, dc, cd, cdi, s h, indicat*, sign, signe, in out, type, transaction, opération, "
    "mouvement, flux, flow, debit credit, credit debit, debit or credit, entrée sortie, kind, nature"
)
_DATE = any_of("date")
_CURRENCY = any_of("currency, currencies, devise, devises, monnaie, währung, moneda, valuta, cur, ccy")
_OF_ANOTHER_AMOUNT = any_of(
    "fee, fees, frais, orig, original, origine, initial, initiale, foreign, étrangère, source, target, exchange, "
    "change, taux, rate, contre"
)
_NUMBERED = (
    "order, commande, transaction, sale, vente, invoice, facture, receipt, ticket, recu, "
    "bon, bill, payment, paiement, checkout, panier, ticket de caisse, bon de caisse, bon de commande, bon de vente"
)
_ORDER = re.compile(
    r"(?:{0})(?: (?:id|no|nr|n|number|ref|reference|numero|identifiant|code))?|reference|ref|amazon order id|"
    r"(?:n|no|num|numero|id|identifiant|reference|ref|code) (?:de la |du |de |d )?(?:{0})".format(
        _NUMBERED.replace(", ", "|")
    )
)
_ITEM = any_of(
    "item, items, lineitem, line item, product*, produit*, article*, sku, asin, quantity, quantité, qty, qté, "
    "variation, variant, variante, déclinaison, ligne, line, désignation"
)
_ORDERED = any_of("order, orders, commande, commandes")
_PAID = any_of("payment*, paiement*, transaction*, règlement*, financial, invoice*, facture*")
_OF_A_PAYMENT_SERVICE = any_of("gross, avant commission, payout*, reversement*, balance*")
_REFUNDED = any_of(
    "amount refunded, total refunded, refunded, refunded amount, refund amount, refund total, montant remboursé, "
    "remboursement, remboursements, refund, refunds, avoir, avoirs, montant des avoirs, retours, returns, "
    "sales returns, "
    "total remboursé, remboursé, montant du remboursement, montant total remboursé, montant des remboursements"
)
_BANK = any_of(
    "balance, accountbalance, running balance, solde*, saldo*, iban, counterparty, counter party, contrepartie, "
    "value date, date val, date valeur, date de valeur, date de la valeur, valeur date"
)
_LABEL = any_of(
    "label, libelle*, libell, description, detail, details, détails, wording, memo, narrative, payee, bénéficiaire,"
    " motif, communication, verwendungszweck, beschreibung, tiers, intitulé, opération, opérations, merchant, "
    "marchand, counterparty, contrepartie"
)
_ACCOUNT = any_of("account, account number, account no, compte, numéro de compte, konto, account num")
_CAMPAIGN = any_of(
    "campaign*, campagne*, canal, canaux, channel*, action, actions, ad group*, adset*, ad set*, annonce*, ad, ads, "
    "support, levier, keyword*"
)
_OF_CAMPAIGNS = any_of(
    "campaign*, campagne*, action, actions, ad group*, adset*, ad set*, annonce*, ad, ads, levier, keyword*"
)
_UNIT = any_of("unit, units, unité, unités, échelle, scale, unité monétaire, unité de mesure")
_NET = any_of("net, nets, nette, nettes")
_START = any_of("start, starts, début, from, du, begin, begins, beginning, first day, premier jour")
_END = any_of("end, ends, fin, to, au, until, ending, last day, dernier jour")


@dataclass(frozen=True, slots=True)
class Roles:
    """Where the columns stand that may say which lines count; their cells tell whether they do.

    `maybe_statuses`, `versions` and `unit` go by cells: what became of operations, actuals beside forecasts, the unit
    of amounts; `order_states` are those of the statuses that are states of the orders of a shop. `bank` tells a table
    with what only banks and wallets have, `labels` one with a column of free words, `campaigns` one that names
    campaigns or channels, `campaign_states` one whose states may be those of campaigns.
    """

    statuses: Sequence[int]
    maybe_statuses: Sequence[int]
    kinds: Sequence[int]
    directions: Sequence[int]
    currency: int | None
    order: int | None
    items: Sequence[int]
    refunded: int | None
    bank: bool
    labels: bool
    campaigns: bool
    campaign_states: bool
    versions: Sequence[int]
    unit: int | None
    order_states: Sequence[int]


def roles_in(headers: Sequence[str], known: Mapping[str, int], shown: Sequence[Sequence[Cell]]) -> Roles:
    """The roles the headers give to columns; those `known` are what a layout, or the owner, says.

    Args:
        headers: The names of all columns.
        known: Where the columns of fields and of `ROLES` stand.
        shown: Some lines, for a column of currencies that says nothing in its name.
    """
    names = [plain_words(header) for header in headers]
    taken = {place for field, place in known.items() if field not in (*ROLES, "name")}

    def places(role: str, pattern: re.Pattern[str], without: re.Pattern[str] | None = None) -> tuple[int, ...]:
        if role in known:
            return (known[role],)
        found = [place for place, name in enumerate(names) if place not in taken and pattern.search(name)]
        return tuple(place for place in found if not (without and without.search(names[place])))

    def whole(role: str, pattern: re.Pattern[str]) -> int | None:
        found = (place for place, name in enumerate(names) if place not in taken and pattern.fullmatch(name))
        return known[role] if role in known else next(found, None)

    labels = any(map(_LABEL.search, names))
    statuses = places("status", _STATUS, _NO_STATUS)
    free = {place: _texts(shown, place) for place in range(_width(shown)) if place not in {*taken, *statuses}}
    maybe = [place for place in free if not _NO_STATUS.search(names[place])]
    maybe_statuses = tuple(place for place in maybe if _may_be_statuses(headers[place], free[place]))
    bank = any(map(_BANK.search, names)) or (labels and any(map(_ACCOUNT.search, names)))
    return Roles(
        statuses=statuses,
        maybe_statuses=maybe_statuses,
        kinds=places("type", _KIND, _NO_KIND),
        directions=(*places("direction", _DIRECTION, _DATE), *_of_ways(shown)),
        currency=known.get("currency", _currency(headers, names, known, shown)),
        order=whole("order", _ORDER),
        items=places("item", _ITEM),
        refunded=None if _is_net(names, known) else whole("refunded", _REFUNDED),
        bank=bank,
        labels=labels,
        campaigns=any(map(_CAMPAIGN.search, names)),
        campaign_states=any(map(_OF_CAMPAIGNS.search, names)),
        versions=tuple(place for place, texts in free.items() if texts and all(map(version_of, texts))),
        unit=next((place for place in free if _UNIT.fullmatch(names[place]) and tell_units(free[place])), None),
        order_states=() if bank else _of_orders(names, (*statuses, *maybe_statuses)),
    )


def period_end(headers: Sequence[str], start: int) -> int | None:
    """The column of last days beside that of first ones: their names differ by that word only."""
    names = [plain_words(header) for header in headers]
    if not _START.search(names[start]):
        return None
    bare = _START.sub("", names[start]).split()
    ends = (place for place, name in enumerate(names) if _END.search(name) and _END.sub("", name).split() == bare)
    return next((place for place in ends if place != start), None)


def _currency(
    headers: Sequence[str], names: Sequence[str], known: Mapping[str, int], shown: Sequence[Sequence[Cell]]
) -> int | None:
    """The column of currencies that belongs to the first amount named: not that of a fee, the one nearest by name.

    An amount whose own header says its currency needs none.
    """
    amount = next((known[figure] for figure in ("spend", "revenue") if figure in known), None)
    if amount is None or in_header(headers[amount]):
        return None
    other = set(_OF_ANOTHER_AMOUNT.findall(names[amount]))
    named = [place for place, name in enumerate(names) if _CURRENCY.search(name)]
    found = [place for place in named or _of_codes(shown) if set(_OF_ANOTHER_AMOUNT.findall(names[place])) <= other]
    if not found:
        return None
    said = set(names[amount].split())
    return min(found, key=lambda place: (-len(said & set(names[place].split())), abs(place - amount)))


def _may_be_statuses(header: str, texts: Collection[str]) -> bool:
    """A column called kind of operation that holds nothing but refunds is one of kinds; one of labels holds none."""
    name = plain_words(header)
    free = _LABEL.search(name) or (_KIND.search(name) and "done" not in map(status_of, texts))
    if free and not are_answers(texts):
        return False
    return may_be_statuses(header, texts)


def _of_orders(names: Sequence[str], statuses: Sequence[int]) -> tuple[int, ...]:
    """The statuses of orders of a shop, not of payments: by their own name, or beside the number of an order."""
    if any(map(_OF_A_PAYMENT_SERVICE.search, names)):
        return ()
    numbered = any(_ORDER.fullmatch(name) and _ORDERED.search(name) for name in names)
    states = (place for place in statuses if numbered or _ORDERED.search(names[place]))
    return tuple(place for place in states if not _PAID.search(names[place]))


def _is_net(names: Sequence[str], known: Mapping[str, int]) -> bool:
    """Whether refunds are off the revenue already."""
    return "revenue" in known and _NET.search(names[known["revenue"]]) is not None


def _width(shown: Sequence[Sequence[Cell]]) -> int:
    return min(map(len, shown), default=0)


def _texts(shown: Sequence[Sequence[Cell]], place: int) -> frozenset[str]:
    return frozenset({as_text(row[place]) for row in shown} - {""})


def _of_ways(shown: Sequence[Sequence[Cell]]) -> list[int]:
    """The columns that hold nothing but words for the two ways money goes, whatever their name."""
    found = ((place, _texts(shown, place)) for place in range(_width(shown)))
    return [place for place, texts in found if texts and tell_ways("", texts)]


def _of_codes(shown: Sequence[Sequence[Cell]]) -> list[int]:
    """The columns that hold nothing but usual currencies."""
    found = ((place, _texts(shown, place)) for place in range(_width(shown)))
    return [place for place, texts in found if texts and all(map(is_plainly_one, texts))]
