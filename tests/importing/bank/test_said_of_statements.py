"""What is said of a statement: what was left out, booked together, or refused."""

from __future__ import annotations

import pytest

from assessment.importing.model import ImportRefusedError
from assessment.importing.words import dropped_sentence, refusal_sentence
from assessment.languages import LANGUAGES
from tests.importing.statements import statement


def camt(*entries: str) -> str:
    head = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>'
    return f"{head}<Acct><Ccy>EUR</Ccy></Acct>{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"


def entry(name: str, amount: str = "10.00", status: str = "BOOK", currency: str = "EUR", details: str = "") -> str:
    party = f"<TxDtls><RltdPties><Cdtr><Nm>{name}</Nm></Cdtr></RltdPties></TxDtls>"
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>{status}</Sts><BookgDt>'
        f"<Dt>2026-09-05</Dt></BookgDt><NtryDtls>{party}{details}</NtryDtls></Ntry>"
    )


def plain(sentence: str) -> str:
    return sentence.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


SECOND = "<TxDtls><RltdPties><Cdtr><Nm>Agence Dupont</Nm></Cdtr></RltdPties></TxDtls>"


def test_what_is_left_out_is_told_with_its_name_its_amount_and_its_currency() -> None:
    read = statement(
        camt(
            entry("LinkedIn", "5.00"),
            entry("Google Ads", "100.00", "INFO"),
            entry("FACEBK", "11.00", "PDNG"),
            entry("Canva", "12.00", currency="USD"),
        )
    )
    sentences = {
        one.reason: dropped_sentence(one, "fr", "EUR").replace("\N{NO-BREAK SPACE}", " ") for one in read.dropped
    }
    assert sentences.keys() == {"information_only", "pending_movement", "other_currency"}
    assert "100,00 €. Par exemple : ligne 2 : Google Ads." in sentences["information_only"]
    assert "11,00 €. Par exemple : ligne 3 : FACEBK." in sentences["pending_movement"]
    assert "12,00 $US. Par exemple : ligne 4 : Canva." in sentences["other_currency"]
    assert not any(one.adds_up for one in read.dropped)


def test_movements_booked_together_are_said_and_go_to_none_of_their_names() -> None:
    read = statement(camt(entry("Google Ads", "300.00", details=SECOND)))
    (note,) = [one for one in read.notes if one.kind == "grouped_movements"]
    assert dict(note.values) == {"line": 1, "amount": 300.0, "names": "Google Ads, Agence Dupont"}
    assert [line.counterparty for line in read.lines] == [""]


def test_a_line_of_which_only_the_number_is_known_is_called_a_line() -> None:
    read = statement("Date;Libellé;Débit;Crédit;Solde\n14/09/2026;GOOGLE ADS;100,00;;900,00\n;;;50,00;\n")
    (dropped,) = read.dropped
    assert plain(dropped_sentence(dropped, "fr")).endswith("Par exemple : ligne 3.")
    assert dropped_sentence(dropped, "en").endswith("For example: line 3.")


def test_a_refused_statement_without_columns_speaks_of_none() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        statement(camt(entry("Google Ads", "1234,56")))
    said = {language: refusal_sentence(refused.value, language) for language in LANGUAGES}
    assert "colonne" not in said["fr"]
    assert "column" not in said["en"]
    assert "1: Google Ads" in said["fr"]
