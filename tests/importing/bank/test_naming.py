"""From a bank's label to a name: what banks print around it goes, the name stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessment.importing.bank.naming import key_of, party_of
from tests.importing.bank.statements import line
from tests.tables import in_one_test


@in_one_test(
    ("label", "name"),
    [
        ("CARTE 12/08 BOULANGERIE DURAND LYON", "Boulangerie Durand"),
        ("PAIEMENT CB 1508 LYON BOULANGERIE DURAND CARTE 4974XXXX1234", "Boulangerie Durand"),
        ("FACTURE CARTE DU 150826 BOULANGERIE DURAND CARTE 4974XXXXXXXX1234", "Boulangerie Durand"),
        ("ACHAT CB BOULANGERIE DURAND 15.08.26 EUR 45,00 CARTE NO 123", "Boulangerie Durand"),
        ("20/08 SUMUP *BOULANGERIE DURAND", "Boulangerie Durand"),
        (
            "PRELEVEMENT EUROPEEN 1234567890 DE: MARTIN SARL ID: FR1234 MOTIF: FACT 12 REF: 12312 MANDAT ABC",
            "Martin SARL",
        ),
        ("VIR RECU 123456 DE: MARTIN SARL MOTIF: FACTURE 12 REF: ABC", "Martin SARL"),
        ("VIREMENT SEPA RECU /DE MARTIN SARL /MOTIF FACT 12 /REF 12", "Martin SARL"),
        ("VIR EUROPEEN EMIS LOGITEL POUR: IMPRIMERIE DUPONT 18 09 BQ 1231 CPT 121 REF: 12", "Imprimerie Dupont"),
        ("PRLV SEPA EDF CLIENTS PARTICULIERS ECH/150826 ID EMETTEUR/FR12 MDT/AB REF/X", "EDF Clients Particuliers"),
        ("VIREMENT EN VOTRE FAVEUR   CLIENT UN", "Client un"),
        ("VIR INST DE CLIENT DEUX", "Client Deux"),
        ("PRLV SEPA SARL DES ALPES S.A.R.L.", "SARL des Alpes SARL"),
        ("CB M6 PUBLICITE 12/08", "M6 Publicite"),
        ("Payment from Client Deux", "Client Deux"),
        ("Imprimerie Durand", "Imprimerie Durand"),
        ("CHEQUE 1234567", "Cheque"),
        ("PRELEVEMENT", "Prelevement"),
        ("12345", "…"),
    ],
)
def test_a_name_is_what_is_left_of_a_label(label: str, name: str) -> None:
    assert party_of(line(label)).name == name


def test_a_transfer_keeps_the_city_that_is_part_of_a_name() -> None:
    assert party_of(line("VIR SEPA TRAITEUR DE LYON")).name == "Traiteur de Lyon"


def test_two_spellings_of_one_company_are_one() -> None:
    spellings = ("Imprimerie Durand SARL", "IMPRIMERIE DURAND", "imprimerie  durand s.a.r.l.", "Imprimerie Durand, SAS")
    assert len({party_of(line(f"VIR SEPA {one}")).key for one in spellings}) == 1
    assert key_of("SAS") == "sas"


def test_the_name_the_file_gives_apart_is_taken() -> None:
    party = party_of(line("PRLV SEPA REF 12", counterparty="Éditions du Port"))
    assert (party.name, party.key) == ("Éditions du Port", "editions du port")


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=20))
def test_any_label_has_a_name_and_a_key(label: str, counterparty: str, purpose: str) -> None:
    party = party_of(line(label, counterparty=counterparty, purpose=purpose))
    assert party.name
    assert party.key
