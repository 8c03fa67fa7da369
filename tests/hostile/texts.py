"""Texts, dossiers and questionnaires made to break their reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tests.hostile.books import repeated

Made = Mapping[str, tuple[Callable[[Path], None], str]]


def write(path: Path, *parts: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        for part in parts:
            file.writelines(part)


def each(count: int, text: Callable[[int], str], between: str = "") -> list[bytes]:
    return [between.join(map(text, range(count))).encode()]


def listed(path: Path, before: str, item: str, count: int, after: str) -> None:
    """`count` items with commas between them."""
    write(path, [before.encode()], repeated(f"{item},".encode(), count - 1), [item.encode(), after.encode()])


_META = b"Day,Campaign name,Amount spent (EUR),Link clicks,Purchases\n"
_SHOP = b"Name,Financial Status,Total,Created at,Currency,Id\n"
_FEC = b"JournalCode|EcritureNum|EcritureDate|CompteNum|Debit|Credit\n"
_TABLE = b"Mois;Budget;c\n"
_OFX = b"OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKTRANLIST>"
_CFONB = (
    b"0430004    00823EUR2 00001234567  05010926    010926GOOGLE ADS".ljust(90) + b"0000000010050}".ljust(30) + b"\n"
)
_CAMT = b'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>'
_FACE = "\N{GRINNING FACE}"

TABLES: Made = {
    "one line": (lambda path: write(path, repeated(b"a,", 29_000_000)), "plus de 500 colonnes"),
    "one line of one cell": (lambda path: write(path, repeated(b"a", 58_000_000)), "beaucoup trop longue"),
    "one quoted cell": (
        lambda path: write(path, [b'Mois;Budget\n2026-01;"'], repeated(b"a\n", 29_000_000)),
        "guillemet",
    ),
    "100 000 columns": (lambda path: write(path, repeated(b"a;", 100_000)), "plus de 500 colonnes"),
    "cells of 90 000 digits": (
        lambda path: write(path, [_TABLE], repeated(b"2026-01;" + b"9" * 90_000 + b";\n", 600)),
        "Aucun nombre",
    ),
    "long cells that take four bytes a sign": (
        lambda path: write(path, [_TABLE], repeated(f"2026-01;{_FACE}{'a' * 14_000};b\n".encode(), 4_000)),
        "Aucun nombre",
    ),
    "UTF-16": (
        lambda path: write(path, ["\ufeffMois;Budget\n".encode("utf-16-le")], repeated(b"1\0;\x001\0\n\0", 7_000_000)),
        "lignes",
    ),
    "nothing but zeros": (lambda path: write(path, repeated(b"\0", 50_000_000)), "n’est pas du texte"),
    "nothing but blanks": (lambda path: write(path, repeated(b"\n", 60_000_000)), "Ce fichier est vide"),
}

EXPORTS: Made = {
    "50 000 names and months too many": (
        lambda path: write(path, [_META], each(950_000, lambda n: f"{1990 + n % 110}-01-01,C{n % 1999},1.00,,1\n")),
        "plus de 50",
    ),
    "lines without a campaign": (
        lambda path: write(path, [_META], each(900_000, lambda n: f"2026-01-01,,{n}.00,,1\n")),
        '"format": "meta_ads"',
    ),
    "a million orders of a shop": (
        lambda path: write(
            path, [_SHOP], each(950_000, lambda n: f"#{n}{_FACE}aaaaaaa,paid,1.00,2026-01-01,EUR,{n}\n")
        ),
        '"format": "shopify"',
    ),
    "accounts that only close": (
        lambda path: write(path, [_FEC], each(950_000, lambda n: f"O{_FACE}aaaa|{n}|20260101|120|1,00|0,00\n")),
        "ni vente",
    ),
    "accounts that close after each sale": (
        lambda path: write(
            path, [_FEC], each(475_000, lambda n: f"O|{n}|20260101|706|0,00|1,00\nO|{n}|20260101|120|1,00|0,00\n")
        ),
        "clôturent les comptes",
    ),
    "1.5 million movements of a bank": (
        lambda path: write(path, [_OFX], repeated(b"<STMTTRN><DTPOSTED>20260101<TRNAMT>-1", 1_500_000)),
        "200",
    ),
    "a statement 200 000 elements deep": (
        lambda path: write(path, [_CAMT], repeated(b"<Ntry>", 200_000)),
        "plus de 200",
    ),
    "a statement of a million entries": (
        lambda path: write(path, [_CAMT], repeated(b'<Ntry><Amt Ccy="EUR">1.00</Amt></Ntry>', 1_400_000)),
        "plus de 200",
    ),
    "400 000 lines of a statement for exchange": (
        lambda path: write(path, repeated(_CFONB, 400_000)),
        "plus de 200",
    ),
}

_SAYS_TOO_LARGE, _SAYS_TOO_MANY = "trop gros pour être un dossier", "erreurs"
_ACTIONS = '{"format":1,"actions":['
_LEDGER = '{"format":1,"actions":[{"id":"a","name":"A","ledger":['

DOSSIERS: Made = {
    "opened five million times": (lambda path: write(path, repeated(b"[", 5_000_000)), _SAYS_TOO_LARGE),
    "a depth of 100 000": (
        lambda path: write(path, repeated(b"[", 100_000), repeated(b"]", 100_000)),
        "n’est pas un dossier lisible",
    ),
    "1.7 million actions": (lambda path: listed(path, _ACTIONS, "{}", 1_700_000, "]}"), _SAYS_TOO_LARGE),
    "149 000 actions": (lambda path: listed(path, _ACTIONS, "{}", 149_000, "]}"), _SAYS_TOO_MANY),
    "2.5 million wrong months": (lambda path: listed(path, _LEDGER, "1", 2_500_000, "]}]}"), _SAYS_TOO_LARGE),
    "299 000 wrong months": (lambda path: listed(path, _LEDGER, "1", 299_000, "]}]}"), _SAYS_TOO_MANY),
    "299 000 numbers that are none": (
        lambda path: listed(path, '{"format":1,"a":[', "NaN", 299_000, "]}"),
        _SAYS_TOO_MANY,
    ),
    "290 000 of them, 900 deep": (
        lambda path: listed(path, '{"format":1,"a":' + "[" * 900, "NaN", 290_000, "]" * 900 + "}"),
        _SAYS_TOO_MANY,
    ),
    "299 000 unknown fields": (
        lambda path: write(path, [b'{"format":1,'], each(298_000, lambda n: f'"{n}":0', ","), [b"}"]),
        _SAYS_TOO_MANY,
    ),
    "49 000 actions and answers to 49 000 others": (
        lambda path: write(
            path,
            [b'{"format":1,"actions":['],
            each(49_000, lambda n: f'{{"id":"a{n}","name":"A"}}', ","),
            [b'],"answers":{"actions":{'],
            each(49_000, lambda n: f'"b{n}":{{}}', ","),
            [b"}}}"],
        ),
        _SAYS_TOO_MANY,
    ),
    "a number of five million digits": (
        lambda path: write(path, [b'{"a":'], repeated(b"9", 5_000_000), [b"}"]),
        "il faut un nombre",
    ),
    "a number beyond all numbers": (lambda path: write(path, [b'{"a":1e999}']), "il faut un nombre"),
    "one field 290 000 times": (lambda path: listed(path, "{", '"a":1', 290_000, "}"), "écrit deux fois"),
}

_SAYS_FAR_MORE, _SAYS_BYTES = "far more lines and values", "a file of more than"
_LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))

QUESTIONNAIRES: Made = {
    "a billion laughs": (lambda path: write(path, [_LAUGHS.encode()]), ":3:5: an anchor with aliases"),
    "an anchor inside itself": (lambda path: write(path, [b"self: &s [*s]\n"]), ":1:7: an anchor with aliases"),
    "200 000 aliases": (
        lambda path: write(path, [b"a: &a {}\nb:\n"], repeated(b"- *a\n", 200_000)),
        _SAYS_FAR_MORE,
    ),
    "a merged key and tags of Python": (
        lambda path: write(path, [b"a: &a {b: 1}\nc: {<<: *a}\nd: !!python/object:os.system x\n"]),
        "cannot be read; expected text",
    ),
    "opened a million times": (lambda path: write(path, repeated(b"[", 1_000_000)), _SAYS_FAR_MORE),
    "opened 30 000 times": (lambda path: write(path, repeated(b"[", 30_000)), "nested too deeply"),
    "330 000 empty lists": (lambda path: listed(path, "a: [", "[]", 330_000, "]"), _SAYS_FAR_MORE),
    "39 000 keys": (lambda path: write(path, [b"{"], each(39_000, lambda n: f"k{n}", ","), [b"}"]), "unknown key"),
    "6 000 questions of unknown sections": (
        lambda path: write(
            path,
            [b"sections: ["],
            each(6_000, lambda n: f"{{id: s{n}}}", ","),
            [b"]\nquestions: ["],
            each(6_000, lambda n: f"{{section: x{n}}}", ","),
            [b"]"],
        ),
        "missing key",
    ),
    "one text of 50 MB": (lambda path: write(path, [b"a: "], repeated(b"a", 50_000_000)), _SAYS_BYTES),
    "50 million empty lines": (lambda path: write(path, repeated(b"\n", 50_000_000)), _SAYS_BYTES),
    "no text": (lambda path: write(path, [b"a: "], repeated(b"\xff", 50_000_000)), _SAYS_BYTES),
    "a number of a million digits": (lambda path: write(path, [b"a: "], repeated(b"9", 1_000_000)), ":1:4: '999"),
}
