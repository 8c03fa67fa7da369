"""Which columns of a bank's table hold what, and whether a table is a bank's.

One rule for all banks: a day, a text, and money with its direction: a column of debits and one of credits, or one
amount with its sign, or one amount beside a column of ``debit`` and ``credit``. A shop's or an owner's own table may
have the same; a bank's also has what only banks write: a balance, a value date, an account, an IBAN, the other party,
or words of banks in its labels (`label_words`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from assessment.importing.lines.headers import normal
from assessment.parsing.currency_signs import USUAL

_BOOKED = (
    r"(date )?(de )?comptabilisation|date compta(ble)?|(date )?completed.*|(booking|posting|posted|settlement) date.*"
    r"|buchungs(tag|datum)|date de reglement"
)
_OPERATED = (
    r"date (de l |d |de )?(operation|transaction|ecriture).*|date ?op|(operation|transaction) date.*|finished on"
)
_SIDE = r"(montant |total )?(au |du |des |en )?{0}s?( euros?| eur| en euros?| montant)?|{0} amount|amount {0}(ed)?"
_ROLES: Mapping[str, Sequence[str]] = {
    "day": (
        _BOOKED,
        r"date (de l |d |de )?operation.*local|operation date.*local",
        _OPERATED,
        r"dates?|datum|fecha|belegdatum|date heure|date time|txn date|buchung|jour",
        r"date de fin",
    ),
    "value_day": (r"(date )?(de )?(la )?valeur.*|date ?val|value date.*|wertstellung|valuta(datum)?|interest date",),
    "started": (r"(date )?started.*|created on|date de debut",),
    "debit": (_SIDE.format("debit") + r"|sorties?|(money|paid) out|withdrawals?( amount)?|belastung|soll",),
    "credit": (_SIDE.format("credit") + r"|entrees?|(money|paid) in|deposits?( amount)?|gutschrift|haben",),
    "amount": (
        r"total amount.*|montant total.*",
        r"montant (de l |de )?(operation|transaction).*",
        r"(montant|amount|betrag|umsatz)( en)?( euros?)?|importe|transaction amount|value",
    ),
    "fee": (r"fees?|frais",),
    "balance": (r"solde.*|.*balance|balance .*|saldo.*|(.* )?bal",),
    "currency": (
        r"(payment|account|settlement) currency|devise du compte",
        r"devise|monnaie|currency|wahrung|waehrung",
    ),
    "account_number": (r"iban du compte|account iban|account ?num(ber)?|auftragskonto|numero( de | du )?compte|iban",),
    "account_label": (
        r"nom du compte|account ?(name|label)|libelle du compte",
        r"compte|accounts?",
        r"product|produit",
    ),
    "status": (r"statut.*|status|state|etat( .*)?",),
    "purpose": (
        r"type( d| de l| de)? (operation|transaction|mouvement)|(transaction|operation) type|buchungstext|umsatztyp",
        r"type|methode de paiement|payment method|mode de paiement|code operation|categorie operation",
        r"categorie.*|category.*|spending category",
    ),
}
_SEVERAL: Mapping[str, str] = {
    "counterparty": (
        r"(nom )?(de la )?contrepartie.*|counter ?party( name)?|payee( name)?|payer name|partner name|merchant( name)?"
        r"|(nom du )?beneficiaire( .*)?|emetteur( .*)?|commercants?|supplier ?found|name|nom"
        r"|zahlungsempfanger.*|beguenstigter.*"
    ),
    "label": (
        r"libelles?( .*)?|labels?|descriptions?( .*)?|transaction description|details?( .*)?|intitule( .*)?|memo"
        r"|narrative|verwendungszweck|informations? complementaires?|nature( .*)?"
        r"|(objet|intitule) de l operation|operations?|objet|transactions?|concepto?"
    ),
    "reference": r"(payment )?references?|motif( .*)?|communications?|reference de paiement",
}
_SIDES = ("debit", "credit")
_OF_BANKS = frozenset({"balance", "value_day", "account_number", "account_label", "counterparty"})
_OF_CASH_BOOKS = frozenset({"sortie", "sorties"})
_IN_CURRENCY = re.compile(r"(?:montant|amount|betrag)(?: en)? ([a-z]{3})")
_BANK_DAYS = re.compile(rf"{_BOOKED}|{_OPERATED}")
_BANK_WORDS = re.compile(
    r"\b(solde|iban|bic|rib|releve|numero (de )?compte|compte (de cheques|courant|tenu)|balance|statement)\b"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_OF_OTHERS = _words(
    "journal|code journal|journalcode|lettrage|lettre|piece|n piece|no piece|numero de piece|compte general|compte num"
    "|comptenum|order|order id|order number|commande|numero de commande|sku|quantity|quantite|gross|brut|net|net amount"
    "|montant net|avant commission|commission|payout|payout id|customer|customer email|refunded|amount refunded"
    "|campaign|campagne|campaign name|impressions|clicks|clics|facture|numero de facture|invoice|invoice number|item"
    "|hours|heures|client|fournisseur|vendor|supplier|numero|invoice no|devis|echeance|date d echeance|due date"
)
_DEBITS = _words("debit|debits|d|db|dr|dbit|deb")
_CREDITS = _words("credit|credits|c|cr|crdt|cre")
_WHOLE_WORDS = _words("debit|debits|credit|credits|dbit|crdt")
_DAY_FIRST = re.compile(  # French, German
    r"\b(libelle|montant|solde|devise|valeur|compte|operation|debit euros?|beneficiaire|betrag|buchung\w*|umsatz)\b"
)
_OUT = _DEBITS | _words(
    "out|outgoing|sortant|sortante|sortie|money out|paid out|sent|withdrawal|expense|depense|decaissement|paiement"
    "|payment"
)
_IN = _CREDITS | _words(
    "in|incoming|entrant|entrante|entree|money in|paid in|received|deposit|income|recette|revenu|encaissement|receipt"
)
_CHART = re.compile(r"[1-7][0-9]{2,7}")
_ACCOUNT_NAMES = _words("compte|n compte|no compte|numero compte|numero de compte")
_DIRECTION_NAMES = re.compile(r"sens( .*)?|direction|d c|dr cr|debit credit|credit debit( indicator)?")
_SHARE_NAMED, _SHARE_DIRECTED = 0.5, 0.9
_FEWEST_NAMED = 3


@dataclass(frozen=True, slots=True)
class BankColumns:
    """The place of each column by its role, of several for texts; `days` are the roles that give a line its day.

    `is_telling`: whether something gives a bank away. `direction` is the column of words for money paid and received.
    `is_directed`: whether that column says nothing else, so that a sign beside it does not say the same by chance.
    `by_currency` are the columns of amounts where each currency has one of its own: ``Montant EUR``, ``Montant USD``.
    `is_day_first`: whether dates have the day before the month by the language of the table, as in French.
    """

    places: Mapping[str, int]
    texts: Mapping[str, Sequence[int]]
    is_telling: bool
    direction: int | None = None
    days: Sequence[str] = ()
    is_day_first: bool = False
    is_directed: bool = False
    by_currency: Mapping[str, int] = field(default_factory=dict)

    def has(self, *roles: str) -> bool:
        """Whether each of these roles has its column."""
        return all(role in self.places for role in roles)


def direction_of(text: str) -> int | None:
    """−1 for money paid, +1 for money received; ``None`` where a text names neither."""
    word = normal(text) or text.strip().replace("−", "-")
    return -1 if word in _OUT or word == "-" else 1 if word in _IN or word == "+" else None


def columns_of(
    header: Sequence[str], above: Iterable[Sequence[str]], rows: Sequence[Sequence[str]]
) -> BankColumns | None:
    """The columns of a line of names, told by the names, the lines above and the first lines below.

    ``None`` where it lacks a day, a text or money, or holds what no bank writes.
    """
    names = [normal(cell) for cell in header]
    if sum(map(bool, names)) < _FEWEST_NAMED or _OF_OTHERS & set(names) or _is_of_accounting(names, rows):
        return None
    places = _places(names)
    by_currency = {} if places.keys() & {"amount", *_SIDES} else _amounts_by_currency(names)
    if by_currency:
        places["amount"] = next(iter(by_currency.values()))
    words_of_direction = _direction(names, places, rows)
    texts = _texts(names, {*places.values(), -1 if words_of_direction is None else words_of_direction})
    days = [role for role in ("day", "started", "value_day") if role in places]
    if not days or not (texts["label"] or texts["counterparty"]):
        return None
    direction = words_of_direction if places.keys() & {"amount", *_SIDES} == {"amount"} else None
    said = {normal(row[direction]) for row in rows if direction is not None and direction < len(row)} - {""}
    has_banks_words = bool(said & (_DEBITS | _CREDITS))
    telling = _is_telling(names, places, texts, above, is_directed=has_banks_words)
    is_day_first = any(_DAY_FIRST.search(name) for name in names)
    directed = direction is not None and (
        _DIRECTION_NAMES.fullmatch(names[direction]) is not None
        or all(word in _DEBITS | _CREDITS for word in said if direction_of(word) is not None)
    )
    found = BankColumns(places, texts, telling, direction, days, is_day_first, directed, by_currency)
    return found if found.has("amount") or found.has("debit") or found.has("credit") else None


def _is_of_accounting(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column of accounts holds those of a chart of accounts (``623000``), not those of a bank."""
    accounts = {
        row[place].strip()
        for place, name in enumerate(names)
        if name in _ACCOUNT_NAMES
        for row in rows
        if place < len(row) and row[place].strip()
    }
    return len(accounts) > 1 and all(_CHART.fullmatch(account) for account in accounts)


def _places(names: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for role, patterns in _ROLES.items():
        for pattern in patterns:
            found = next((place for place, name in enumerate(names) if re.fullmatch(pattern, name)), None)
            if found is not None and found not in places.values():
                places[role] = found
                break
    if _is_of_other_party(names, places.get("account_number")):
        del places["account_number"]
    return places


def _amounts_by_currency(names: Sequence[str]) -> dict[str, int]:
    found = ((match[1].upper(), place) for place, name in enumerate(names) if (match := _IN_CURRENCY.fullmatch(name)))
    return {code: place for code, place in found if code in USUAL}


def _is_of_other_party(names: Sequence[str], place: int | None) -> bool:
    """Whether an account is that of the other party: named right after it, or a bare IBAN in a table that names it."""
    parties = [bool(re.fullmatch(_SEVERAL["counterparty"], name)) for name in names]
    return place is not None and (parties[place - 1] or (names[place] == "iban" and any(parties)))


def _texts(names: Sequence[str], taken: Set[int]) -> dict[str, Sequence[int]]:
    return {
        role: tuple(place for place, name in enumerate(names) if place not in taken and re.fullmatch(pattern, name))
        for role, pattern in _SEVERAL.items()
    }


def _direction(names: Sequence[str], places: Mapping[str, int], rows: Sequence[Sequence[str]]) -> int | None:
    """The column whose cells nearly all are a word for one of the two directions."""
    money = {places[role] for role in ("amount", "debit", "credit", "balance", "fee") if role in places}
    for place, name in enumerate(names):
        cells = [row[place] for row in rows if place < len(row) and row[place]]
        told = [side for cell in cells if (side := direction_of(cell)) is not None]
        is_named = _DIRECTION_NAMES.fullmatch(name) is not None
        is_said = is_named or len(set(told)) > 1 or any(normal(cell) in _WHOLE_WORDS for cell in cells)
        least = _SHARE_NAMED if is_named else _SHARE_DIRECTED
        if place not in money and is_said and told and len(told) >= least * len(cells):
            return place
    return None


def _is_telling(
    names: Sequence[str],
    places: Mapping[str, int],
    texts: Mapping[str, Sequence[int]],
    above: Iterable[Sequence[str]],
    *,
    is_directed: bool,
) -> bool:
    sided = {"debit", "credit"} <= places.keys() and names[places["debit"]] not in _OF_CASH_BOOKS
    if sided or is_directed or "iban" in names or "bic" in names:
        return True
    known = {role for role, place in places.items() if names[place] not in ("product", "produit")}
    if _OF_BANKS & known or any(_BANK_DAYS.fullmatch(name) for name in names):
        return True
    if any(name not in ("name", "nom") for name in (names[place] for place in texts["counterparty"])):
        return True
    return any(_BANK_WORDS.search(normal(cell)) for row in above for cell in row)
