"""From what a bank prints to the name of who was paid or who pays: ``CARTE 15/08 FACEBK*H7Y2 DUBLIN`` → ``Facebk``.

Banks put around a name how it was paid, days, numbers of cards and mandates, references and, for a card, the city: the
words of ``labels.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from assessment.importing.bank.data import read_data
from assessment.importing.bank.model import BankLine
from assessment.importing.bank.patterns import Text
from assessment.importing.limits import LONGEST_NAME
from assessment.plain import words

NAMELESS = "…"
_LONGEST_LABEL = 500
_PAYEE = re.compile(
    r"(?:(?<![^\s/])(?:de|pour|b[eé]n[eé]ficiaire|[eé]metteur|donneur d.ordre|nom)\s*:"
    r"|/(?:de|ben|pour|frm|nom)[\s:/])\s*",
    re.IGNORECASE,
)
_DETAILS = re.compile(
    r"[\s/](?:motif|mot|r[eé]f(?:[eé]rence)?s?|mandat|mdt|rum|ics|id(?:entifiant)?|ech|lib(?:ell[eé])?|eref|mref|uref"
    r"|rinf|bq|cpt|compte|nne|refdo|refben|dont|date|chez|notprovided|facture n.?|fact\.? n.?)(?=[\s:/.]|$).*",
    re.IGNORECASE | re.DOTALL,
)
_BY_ANOTHER = re.compile(r"(?:paypal|pp|sumup|sq|zettle|zet|stripe)\s*[*_]\s*(?=\w)", re.IGNORECASE)
_CARD = frozenset({"carte", "cb", "card", "psc", "achat", "pos"})
_APART = re.compile(r"(\s*[*/:_]\s*)|\s+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?")
_CODE = re.compile(
    r"(?=.*[0-9])(?![0-9]{1,3}[^\W\d_]{4,}$)(?![^\W\d_][0-9]$)(?![0-9][^\W\d_]$).*|[x*#]{2,}.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Party:
    """The other party of a movement.

    `name` is to be read, `key` the same for two names of one party. `text` is all there is to look into, `named` the
    part of it that names the other party apart, where the file has one. `is_card`: whether it was paid by card.
    """

    name: str
    key: str
    text: Text
    named: Text | None = None
    is_card: bool = False


def party_of(line: BankLine) -> Party:
    """Who a movement is with: as the file names it apart, else as its label says."""
    is_card = not _CARD.isdisjoint(words(f"{line.label} {line.purpose}"[:_LONGEST_LABEL]).split())
    apart = _name_in(line.counterparty, is_card)
    tokens = apart or _name_in(line.label, is_card) or _any_word(line)
    name = _readable(tokens) if tokens else NAMELESS
    key = key_of(name)
    text = _text(key, line.counterparty, line.label)
    return Party(name, key, text, _text(key, line.counterparty) if apart else None, is_card)


def key_of(name: str) -> str:
    """The same for names that differ by capitals, accents, signs and the form of the company."""
    listed = words(name).split()
    while len(listed) > 1 and listed[-1] in _listed("legal"):
        listed.pop()
    return " ".join(listed) or name


def _text(key: str, *texts: str) -> Text:
    """The words of texts, with the places where a name may begin.

    That is at the beginning of each but for what banks print there, after such a word or number, and after a sign that
    they set a name apart with.
    """
    listed: list[str] = []
    starts: set[int] = set()
    place = 0
    for text in texts:
        begins = may_begin = True
        for token in filter(None, _APART.split(text[:_LONGEST_LABEL])):
            may_begin |= token.strip() in {"*", "/", ":", "_"}
            for word in words(token).split():
                if begins or may_begin:
                    starts.add(place)
                stands_before = word in _listed("before") or bool(_CODE.fullmatch(word))
                begins = begins and (stands_before or word in _before_names())
                may_begin = stands_before and word not in _listed("small")
                listed.append(word)
                place += len(word) + 1
    return Text(" ".join(listed), key, frozenset(starts))


@cache
def _before_names() -> frozenset[str]:
    through = frozenset(map(str, read_data("movements.yaml")["paid_through"]))
    return through.union(*map(_listed, ("small", "legal", "cities", "firm")))


def _name_in(text: str, is_card: bool) -> Sequence[str]:
    """The words of a name inside a label, none where it holds none."""
    text = " ".join(text.split())[:_LONGEST_LABEL]
    if found := _PAYEE.search(text):
        text = text[found.end() :] or text
    text = _DETAILS.sub("", " ".join(_without_start(text.split(" "))))
    if found := _BY_ANOTHER.match(text):
        text = text[found.end() :]
    text = _INITIALS.sub(lambda initials: initials[0].replace(".", ""), text.split("*")[0])
    tokens = [token.strip("/.,;:-()\"'") for token in text.replace("_", " ").split()]
    return _without_end([token for token in tokens if words(token) and not _CODE.fullmatch(token)], is_card)


def _without_start(tokens: Sequence[str]) -> Sequence[str]:
    first = next((index for index, token in enumerate(tokens) if not _stands_before(token)), len(tokens))
    return tokens[first:]


def _stands_before(token: str) -> bool:
    token = token.split("*")[0] if token.lower().startswith("cb*") else token
    return all(part in _listed("before") or bool(_CODE.fullmatch(part)) for part in words(token).split())


def _without_end(tokens: Sequence[str], is_card: bool) -> Sequence[str]:
    kept = list(tokens)
    around = _listed("after") | (_listed("cities") if is_card else frozenset())
    while len(kept) > 1 and words(kept[-1]) in around:
        kept.pop()
    if is_card and len(kept) > 1 and words(kept[0]) in _listed("cities"):
        kept.pop(0)
    return kept


def _any_word(line: BankLine) -> Sequence[str]:
    """Where a label names nobody, what it says of the way of paying, without numbers: ``CHEQUE 1234567``."""
    listed = f"{line.label} {line.purpose}"[:_LONGEST_LABEL].split()
    return [token.strip("/.,;:-()\"'*") for token in listed if words(token) and not _CODE.fullmatch(token)][:2]


def _readable(tokens: Iterable[str]) -> str:
    """Names in capitals as names are written, acronyms left as they are."""
    name = " ".join(tokens)
    if not any(sign.islower() for sign in name):
        name = " ".join(_written(token) if index else _begun(token) for index, token in enumerate(name.split(" ")))
    return name[:LONGEST_NAME].strip()


def _begun(token: str) -> str:
    return token.capitalize() if words(token) in _listed("small") else _written(token)


def _written(token: str) -> str:
    plain = words(token)
    if plain in _listed("small"):
        return token.lower()
    if plain in _listed("legal") or len(token) <= 3 or not re.search("[aeiouy]", plain):
        return token
    return "-".join(part.capitalize() for part in token.split("-"))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(str, read_data("labels.yaml")[name]))
