"""What the columns of a table are proposed as, and what is said of those that are not read."""

from __future__ import annotations

import pytest

from assessment.importing import table_preview
from assessment.importing.model import ChoiceNeededError, Export, ImportRefusedError
from assessment.importing.words import note_sentence, refusal_sentence
from tests.importing.reading import notes, read


def guessed(head: str, *lines: str) -> dict[str, str]:
    return dict(table_preview("\n".join([head, *lines]).encode()).guesses)


def not_read(export: Export) -> str:
    return next((str(note.values["columns"]) for note in export.notes if note.kind == "columns_not_read"), "")


def test_the_table_of_an_agency_is_proposed_whole() -> None:
    head = "Levier;Mois;Budget dépensé;Clics;Ventes;CA généré"
    assert guessed(head, "SEA;2026-01;820,50;1210;41;3300,00", "Social;2026-01;640,00;1890;22;1650,00") == {
        "name": "Levier",
        "month": "Mois",
        "spend": "Budget dépensé",
        "visits": "Clics",
        "orders": "Ventes",
        "revenue": "CA généré",
    }


def test_conversions_stay_the_owners_word() -> None:
    head = "Plateforme,Jour,Coût,Impr.,Clics,Conversions,Valeur de conv."
    assert guessed(head, "Google,2026-08-01,12.5,900,40,3,120.0", "Meta,2026-08-01,9,700,22,1,44.0") == {
        "name": "Plateforme",
        "month": "Jour",
        "spend": "Coût",
        "visits": "Clics",
        "revenue": "Valeur de conv.",
    }


@pytest.mark.parametrize(
    ("head", "cells", "figure"),
    [
        ("Ventes", ("41", "22"), "orders"),
        ("Sales", ("41", "22"), "orders"),
        ("Ventes réalisées", ("41", "22"), "orders"),
        ("Ventes", ("1 310,50 €", "900 €"), None),
        ("Sales", ("1310.50", "900.00"), None),
    ],
)
def test_sales_beside_a_turnover_are_a_count_unless_they_look_like_money(
    head: str, cells: tuple[str, str], figure: str | None
) -> None:
    found = guessed(f"Mois;CA;{head}", f"2026-01;3300;{cells[0]}", f"2026-02;1650;{cells[1]}")
    assert found["revenue"] == "CA"
    assert found.get("orders") == (head if figure else None)


@pytest.mark.parametrize(
    ("head", "cells", "figure"),
    [
        ("Ventes", ("1310,50", "900,20"), "revenue"),
        ("Ventes", ("1310 €", "900 €"), "revenue"),
        ("Ventes (€)", ("1310", "900"), "revenue"),
        ("Ventes HT", ("1310", "900"), "revenue"),
        ("Sales", ("$1,310", "$900"), "revenue"),
        ("Ventes générées", ("1310,50", "900,20"), "revenue"),
        ("Sales", ("1310", "900"), "revenue"),  # more than the spend beside: no count of sales is
        ("Ventes", ("41", "22"), None),
        ("Sales", ("41", "22"), None),
    ],
)
def test_sales_alone_are_a_turnover_where_they_look_like_money(
    head: str, cells: tuple[str, str], figure: str | None
) -> None:
    found = guessed(f"Mois;Dépense;{head}", f"2026-01;200;{cells[0]}", f"2026-02;150;{cells[1]}")
    assert {field for field, header in found.items() if header == head} == ({figure} if figure else set())


@pytest.mark.parametrize(
    "channel",
    [
        "Plateforme",
        "Platform",
        "Vendor",
        "Network",
        "Source",
        "Source / Medium",
        "Régie",
        "Support",
        "Levier",
        "Provider",
        "Canal",
        "Canal d’acquisition",
        "Traffic source",
        "Média",
    ],
)
@pytest.mark.parametrize("campaign", ["Campagne", "Campaign name", "Action"])
def test_a_column_of_channels_names_its_lines_before_campaigns(channel: str, campaign: str) -> None:
    lines = ("2026-01;Printemps;Google;5", "2026-01;Été;Meta;7")
    assert guessed(f"Mois;{campaign};{channel};Dépense", *lines)["name"] == channel


def test_a_column_of_channels_that_all_are_the_same_gives_way_to_another() -> None:
    assert guessed("Mois;Source;Canal;Coût", "2026-01;utm;Google;5", "2026-01;utm;Meta;7")["name"] == "Canal"


def test_a_column_of_numbers_names_no_lines() -> None:
    assert "name" not in guessed("Mois;Réseaux sociaux;Coût", "2026-01;3;5", "2026-02;4;7")


@pytest.mark.parametrize(
    ("head", "figure"),
    [
        ("Budget dépensé", "spend"),
        ("Dépenses média", "spend"),
        ("Montant net investi", "spend"),
        ("Coût média HT", "spend"),
        ("Total spent", "spend"),
        ("Media spend", "spend"),
        ("Cost (EUR)", "spend"),
        ("CA généré", "revenue"),
        ("CA HT attribué", "revenue"),
        ("Chiffre d’affaires web", "revenue"),
        ("Revenue generated", "revenue"),
        ("Attributed revenue", "revenue"),
        ("Valeur de conv.", "revenue"),
        ("Valeur des conversions", "revenue"),
        ("Total conversion value", "revenue"),
        ("Commandes web", "orders"),
        ("Nb de ventes web", "orders"),
        ("Transactions", "orders"),
        ("Total purchases", "orders"),
        ("Leads générés", "leads"),
        ("Qualified leads", "leads"),
        ("Demandes de devis", "leads"),
        ("Prospects qualifiés", "leads"),
        ("Nombre de contacts reçus", "leads"),
        ("Clics sur le lien", "visits"),
        ("Link clicks", "visits"),
        ("Sessions engagées", "visits"),
        ("Visites du site", "visits"),
    ],
)
def test_qualified_words_name_their_figure(head: str, figure: str) -> None:
    assert guessed(f"Mois;{head}", "2026-01;31", "2026-02;44") == {"month": "Mois", figure: head}


@pytest.mark.parametrize(
    "head",
    [
        "Coût par clic",
        "Cost / conv.",
        "Cost per lead",
        "CA moyen par commande",
        "CA objectif",
        "CA N-1",
        "Revenue target",
        "Taux de dépense",
        "Budget restant",
        "Coût des marchandises",
        "Valeur des leads",
        "Conversions",
        "Impressions",
        "ROAS",
    ],
)
def test_rates_targets_and_other_words_are_proposed_as_nothing(head: str) -> None:
    assert guessed(f"Mois;{head}", "2026-01;31", "2026-02;44") == {"month": "Mois"}


def test_of_two_columns_that_may_be_a_figure_none_is_proposed() -> None:
    assert "spend" not in guessed("Mois;Coût média;Coût agence", "2026-01;31;4", "2026-02;44;5")
    assert guessed("Mois;CA généré HT;CA généré TTC", "2026-01;31;37")["revenue"] == "CA généré TTC"


def test_what_was_spent_is_proposed_before_what_was_planned() -> None:
    assert guessed("Mois;Budget;Budget dépensé", "2026-01;100;95")["spend"] == "Budget dépensé"


def test_columns_of_numbers_that_are_not_read_are_said() -> None:
    text = "Mois;Canal;Coût;Impressions;CTR;Conversions;ID;Solde;Note\n2026-01;A;5;900;3;2;77;4;bien\n"
    export = read(text, columns={"month": "Mois", "name": "Canal", "spend": "Coût"})
    assert not_read(export) == "Impressions, Conversions"
    note = next(note for note in export.notes if note.kind == "columns_not_read")
    assert "Impressions, Conversions" in note_sentence(note, "fr")
    assert "Impressions, Conversions" in note_sentence(note, "en")


def test_five_columns_that_are_not_read_are_named_at_most() -> None:
    text = "Mois;Coût;A;B;C;D;E;F\n2026-01;5;1;2;3;4;5;6\n"
    assert not_read(read(text, columns={"month": "Mois", "spend": "Coût"})) == "A, B, C, D, E…"


@pytest.mark.parametrize(
    "text",
    [
        "Mois;Coût\n2026-01;5\n",
        "Mois;Coût;Vide;Zéro\n2026-01;5;;0\n",
        "Mois;Coût HT;TVA\n2026-01;5;1\n",
    ],
)
def test_nothing_is_said_where_all_that_counts_is_read(text: str) -> None:
    spend = text.splitlines()[0].split(";")[1]
    assert "columns_not_read" not in notes(read(text, columns={"month": "Mois", "spend": spend}))


@pytest.mark.parametrize(
    "head",
    [
        "Mois;Google;Meta;Flyers",
        "Month,Google Ads,Facebook",
        "Mois;Dépense Google;Dépense Meta",
        "Mois;Meta (€);TikTok (€)",
    ],
)
def test_channels_across_the_columns_are_refused_with_what_to_do(head: str) -> None:
    sign = "," if "," in head else ";"
    text = head + "\n" + sign.join(["2026-01", *["5"] * head.count(sign)]) + "\n"
    with pytest.raises(ImportRefusedError) as refused:
        read(text)
    assert refused.value.kind == "channels_across"
    assert head.split(sign)[1] in refusal_sentence(refused.value, "fr")
    assert head.split(sign)[1] in refusal_sentence(refused.value, "en")


def test_one_column_of_a_table_of_channels_across_can_still_be_named() -> None:
    assert (
        read("Mois;Google;Meta\n2026-01;5;7\n", columns={"month": "Mois", "spend": "Meta"}).series[0].rows[0].spend == 7
    )


def test_figures_beside_channels_are_asked_about() -> None:
    with pytest.raises(ChoiceNeededError):
        read("Mois;Dépense;Google;Meta\n2026-01;12;5;7\n")


@pytest.mark.parametrize("head", ["Canal;Janvier;Février;Mars", "Channel;Jan;Feb;Mar"])
def test_months_across_the_columns_are_refused_without_a_year(head: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read(f"{head}\nGoogle{';5' * head.count(';')}\n")
    assert refused.value.kind == "months_across"


@pytest.mark.parametrize("head", ["Réalisé", "Réel", "Actual", "Réalisé (€)"])
def test_what_was_spent_is_proposed_beside_its_budget(head: str) -> None:
    assert guessed(f"Mois;Budget;{head};CA", "2026-01;500;300;1500", "2026-02;500;;")["spend"] == head
    assert guessed("Mois;Budget;CA réalisé", "2026-01;500;300") == {
        "month": "Mois",
        "spend": "Budget",
        "revenue": "CA réalisé",
    }


@pytest.mark.parametrize(
    ("head", "spend", "revenue"),
    [
        ("Dépense HT;TVA;Dépense TTC;CA HT;CA TTC", "Dépense HT", "CA HT"),
        ("Dépense TTC;Dépense HT;TVA;CA TTC;CA HT", "Dépense TTC", "CA TTC"),
        ("Dépense TTC;TVA;x;CA HT;CA TTC", "Dépense TTC", "CA TTC"),
        ("Dépense HT;TVA;x;CA généré HT;CA généré TTC", "Dépense HT", "CA généré HT"),
        ("Dépense;TVA;x;CA HT;CA TTC", "Dépense", "CA TTC"),
        ("Dépense HT;TVA;x;y;CA TTC", "Dépense HT", "CA TTC"),
    ],
)
def test_spend_and_revenue_are_proposed_on_one_tax_basis(head: str, spend: str, revenue: str) -> None:
    found = guessed(f"Mois;{head}", "2026-01;1;2;3;4;5", "2026-02;1;2;3;4;5")
    assert (found["spend"], found["revenue"]) == (spend, revenue)


@pytest.mark.parametrize(
    ("spend", "revenue", "said"),
    [
        ("Dépense TTC", "CA HT", True),
        ("Dépense HT", "CA TTC", True),
        ("Dépense HT", "CA HT", False),
        ("Dépense", "CA TTC", False),
    ],
)
def test_two_tax_bases_are_never_mixed_without_a_word(spend: str, revenue: str, said: bool) -> None:
    export = read(
        f"Mois;{spend};{revenue}\n2026-01;120;500\n", columns={"spend": spend, "revenue": revenue, "month": "Mois"}
    )
    assert ("two_tax_bases" in notes(export)) is said
    for note in export.notes:
        if note.kind == "two_tax_bases":
            assert spend in note_sentence(note, "fr")
            assert revenue in note_sentence(note, "en")


def test_a_column_on_the_other_tax_basis_is_named_like_others_that_are_not_read() -> None:
    text = "Mois;Coût HT;Coût TTC;TVA\n2026-01;5;6;1\n"
    assert not_read(read(text, columns={"month": "Mois", "spend": "Coût HT"})) == "Coût TTC"


def test_of_a_figure_in_several_currencies_the_one_in_euros_is_proposed() -> None:
    assert guessed("Month;Spend USD;Spend EUR", "2026-01;330;300")["spend"] == "Spend EUR"
    assert guessed("Month;Budget dépensé (USD);Budget dépensé (€)", "2026-01;330;300")["spend"] == "Budget dépensé (€)"
    assert guessed("Month;Spend USD;Revenue EUR", "2026-01;330;300")["spend"] == "Spend USD"
    assert guessed("Month;Spend USD;Spend GBP", "2026-01;330;300")["spend"] == "Spend USD"


def test_what_square_collected_is_proposed_as_its_layout_takes_it() -> None:
    head = "Date;Gross Sales;Net Sales;Tax;Total Collected;Event Type;Transaction Status"
    found = guessed(head, "2026-01-03;10;10;2;12;Payment;Complete", "2026-01-04;-10;-10;-2;-12;Refund;Complete")
    assert found["revenue"] == "Total Collected"


ACROSS = "Mois;Google Ads;;Meta;"
PAIRS = ";Dépense;CA;Dépense;CA"


def test_columns_under_the_name_of_a_channel_carry_it() -> None:
    lines = "\n".join([ACROSS, PAIRS, "09/2026;300;1500;150;500", "10/2026;200;900;100;300"])
    assert table_preview(lines.encode()).headers == [
        "Mois",
        "Google Ads – Dépense",
        "Google Ads – CA",
        "Meta – Dépense",
        "Meta – CA",
    ]
    export = read(lines, columns={"month": "Mois", "spend": "Meta – Dépense"})
    assert [row.spend for row in export.series[0].rows] == [150, 100]
    assert not_read(export) == "Google Ads – Dépense, Google Ads – CA, Meta – CA"


def test_of_channels_side_by_side_none_is_proposed_for_all() -> None:
    lines = "\n".join([ACROSS, PAIRS, "09/2026;300;1500;150;500", "10/2026;200;900;100;300"])
    assert table_preview(lines.encode()).guesses == {"month": "Mois"}
    with pytest.raises(ImportRefusedError) as caught:
        read(lines, columns={"month": "Mois", "spend": "Dépense"})
    assert caught.value.kind == "channels_across"


@pytest.mark.parametrize("upper", ["Période;Google Ads;;Total;", ";Google Ads;;Total;", "Mois;Google Ads;;TOTAL;"])
def test_the_total_of_channels_side_by_side_is_proposed(upper: str) -> None:
    first = "" if upper.startswith("Mois") else "Mois"
    lines = [upper, f"{first};Dépense;CA;Dépense;CA", "09/2026;300;1500;450;2000", "10/2026;200;900;300;1200"]
    found = table_preview("\n".join(lines).encode()).guesses
    total = upper.split(";")[3]
    assert (found["spend"], found["revenue"]) == (f"{total} – Dépense", f"{total} – CA")
    assert "Mois" in found["month"]


def test_lines_above_a_table_are_no_upper_header() -> None:
    for above in ("Compte;Boutique;Pays;France", "Suivi des canaux", "Rapport;de tout"):
        text = f"{above}\nMois;Canal;Dépense;CA\n2026-01;Meta;5;6\n"
        assert list(table_preview(text.encode()).headers) == ["Mois", "Canal", "Dépense", "CA"]
