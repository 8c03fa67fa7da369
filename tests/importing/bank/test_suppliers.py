"""The data file of suppliers, which anyone can extend, and what it finds in labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from assessment.channels import CHANNELS
from assessment.importing.bank.data import read_data
from assessment.importing.bank.movements import movement_of
from assessment.importing.bank.naming import party_of
from assessment.importing.bank.suppliers import known, supplier_named
from assessment.language import catalogue
from assessment.plain import plain, words
from tests.importing.bank.statements import line
from tests.tables import in_one_test

ENTRIES = read_data("suppliers.yaml")
MOVEMENTS = read_data("movements.yaml")
FIELDS = {"name", "channel", "words", "but", "proposed", "buys", "bills_without_vat"}
SHORTEST = 3


def all_words() -> list[str]:
    return [str(word) for entry in ENTRIES for word in entry["words"]]


def test_each_supplier_has_a_channel_of_the_catalogue_and_nothing_unknown() -> None:
    assert [entry for entry in ENTRIES if entry["channel"] not in CHANNELS or not entry.keys() <= FIELDS] == []


def test_no_name_and_no_word_stands_twice() -> None:
    assert [word for word, count in Counter(all_words()).items() if count > 1] == []
    assert [name for name, count in Counter(entry.get("name") for entry in ENTRIES).items() if name and count > 1] == []


def test_words_are_plain_and_none_is_so_short_that_it_is_found_anywhere() -> None:
    tables = [MOVEMENTS[name] for name in ("paid", "not_sold", "sold")]
    listed = all_words() + [str(word) for table in tables for kind in table.values() for word in kind["words"]]
    listed += [str(word) for named in MOVEMENTS.values() if isinstance(named, list) for word in named]
    listed += [str(word) for named in MOVEMENTS["taken_back"].values() for word in named]
    assert [
        word
        for word in listed
        if not word.strip("^=") or words(word) != plain(word.strip("^=").replace("…", "").replace("@", ""))
    ] == []
    loose = [str(word) for word in all_words() if str(word)[0] not in "^="]
    assert [word for word in loose if len(word.replace(" ", "")) < SHORTEST] == []


def test_each_way_of_coming_in_and_each_reason_has_its_words() -> None:
    ways = {*MOVEMENTS["sold"], *MOVEMENTS["not_sold"], "transfers", "refunds"}
    assert {key.removeprefix("import.receipts.") for key in catalogue() if key.startswith("import.receipts.")} == ways
    assert {f"import.dropped.{reason}" for reason in (*MOVEMENTS["paid"], "small_suppliers")} <= catalogue().keys()


@in_one_test(
    ("label", "supplier"),
    [
        ("CARTE 15/08 FACEBK ADS DUBLIN", "Meta Ads"),
        ("PAIEMENT PAR CARTE FACEBK *H7Y2 28/09", "Meta Ads"),
        ("CB FACEBK*7QWERTY2 fb.me/ads", "Meta Ads"),
        ("META PLATFORMS IRELAND LIMITED", "Meta Ads"),
        ("CARTE 14/08 INSTAGRAM", "Meta Ads"),
        ("META", "Meta Ads"),
        ("CB GOOGLE*ADS1234567890 DUBLIN 15/08", "Google Ads"),
        ("PRLV SEPA GOOGLE IRELAND LIMITED LIB/GOOGLE ADS 123-456-7890", "Google Ads"),
        ("PRELEVEMENT GOOGLE IRELAND", "Google"),
        ("CARTE 03/09 GOOGLE*GSUITE_atelier", "Google"),
        ("GOOGLE*YouTube Premium", "YouTube"),
        ("LNKD.IN/BILL 15/08", "LinkedIn Ads"),
        ("LINKEDIN-123*456 15/08", "LinkedIn Ads"),
        ("MICROSOFT*ADVERTISING MSBILL.INFO", "Microsoft Advertising"),
        ("TIKTOK ADS LONDON", "TikTok Ads"),
        ("AMZN ADS LUXEMBOURG", "Amazon Ads"),
        ("SENDINBLUE PARIS", "Brevo"),
        ("INTUIT *MAILCHIMP", "Mailchimp"),
        ("PAYPAL *CANVA 4029357733", "Canva"),
        ("CB MOO.COM LONDON", "Moo"),
        ("PRLV OUEST-FRANCE PUBLICITE", "Ouest-France"),
        ("LA POSTE MEDIAPOST", "Mediapost"),
        ("VIR SEPA IMPRIMERIE DURAND", "Imprimerie Durand"),
        ("VIR AGENCE DUPONT COMMUNICATION FACT 12", "Agence Dupont Communication"),
        ("VIR SEPA RADIO MELODIE", "Radio Melodie"),
        ("PRLVT SEPA GOOGLE IRELAND LTD ADS1234567890 ECH/300926 ID EMETTEUR/IE99", "Google Ads"),
        ("PRLV SEPA GOOGLE IRELAND LTD GOOGLE ADS", "Google Ads"),
        ("PRLV SEPA PAYPAL EUROPE SARL ET CIE SCA 1034567/CANVA", "Canva"),
        ("CB FACEBOOK.COM DUBLIN", "Meta Ads"),
        ("PRLV SARL OVH", "OVH"),
        ("VIR INST BREVO SAS", "Brevo"),
        ("CARTE 0409 DUBLIN LINKEDIN", "LinkedIn Ads"),
    ],
)
def test_labels_of_banks_name_their_supplier(label: str, supplier: str) -> None:
    assert movement_of(line(label)).shown == supplier
    assert movement_of(line(label)).supplier is not None


@in_one_test(
    "label",
    [
        "VIR SEPA METALLERIE MARTIN",
        "PRLV PROMETAL",
        "CARTE 02/08 META COIFFURE",
        "CARTE 02/09 AMZN MKTP FR*AB12C LUXEMBOURG",
        "AMAZON.FR LUXEMBOURG",
        "CARTE 12/08 CAFE LE PROGRES LYON",
        "PRLV CREDIT AGRICOLE SUD OUEST ASSURANCES",
        "CB RADIO TAXI LYON",
        "CABINET DE RADIOLOGIE",
        "MICROSOFT*OFFICE 365",
        "PRLV NRJ MOBILE",
        "VIR SEPA SMOOTHIE BUFFERING SARL",
        "MALTERIE DES FLANDRES",
        "AGENCE IMMOBILIERE DU CENTRE",
        "CB INSTAGRAM BURGER BAR LYON",
        "CB PHARMACIE PINTEREST",
        "VIR MME BREVO CLAIRE",
        "VIR M CANVA PAUL",
        "CB LES AMIS DE SHOPIFY",
        "CARTE 12/08 SALON DE COIFFURE ADOBE",
    ],
)
def test_a_word_inside_another_and_a_namesake_are_no_supplier(label: str) -> None:
    assert known(party_of(line(label)).text) is None


def test_what_may_be_for_something_else_is_not_proposed() -> None:
    assert {entry["name"] for entry in ENTRIES if not entry.get("proposed", True)} == {"Google", "YouTube"}


@pytest.mark.parametrize(
    ("counterparty", "label", "supplier"),
    [
        ("Agence Martin", "Facture Google Ads de septembre", None),
        ("PAYPAL", "PAYPAL *FACEBOOKADS", "Meta Ads"),
        ("Google Ireland Limited", "GOOGLE ADS 123", "Google Ads"),
        ("Meta", "CARTE", "Meta Ads"),
    ],
)
def test_who_the_file_names_apart_counts_before_what_its_label_is_about(
    counterparty: str, label: str, supplier: str | None
) -> None:
    found = movement_of(line(label, counterparty=counterparty)).supplier
    assert (found and found.name) == supplier


def test_only_advertising_platforms_abroad_are_said_to_bill_without_vat() -> None:
    said = [entry["bills_without_vat"] for entry in ENTRIES if "bills_without_vat" in entry]
    assert said == [True] * len(said)
    assert {entry["name"] for entry in ENTRIES if entry.get("bills_without_vat")} == {
        *("Google Ads", "Google", "Meta Ads", "LinkedIn Ads", "TikTok Ads", "Microsoft Advertising"),
        *("Pinterest Ads", "Reddit Ads", "X Ads"),
    }


def test_an_action_is_told_by_the_supplier_in_its_name() -> None:
    names: Sequence[str] = ("Publicité Facebook", "LinkedIn", "Tracts de printemps")
    assert [supplier_named(name) for name in names] == ["Meta Ads", "LinkedIn Ads", None]
