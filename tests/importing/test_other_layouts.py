"""Files as their products write them in other languages, settings and programs than the usual ones."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from assessment.importing import read_export
from assessment.importing.model import Choices, Export, ImportRefusedError
from assessment.importing.words import dropped_sentence, refusal_sentence
from tests.importing.reading import dropped, figures, notes, read
from tests.tables import in_one_test

COLUMNS = {"month": "Mois", "spend": "Dépense"}
GOOGLE = "Rapport\n{}\nCampagne\tCode devise\tCoût\tClics\tImpr.\nMarque\tEUR\t1\u202f234,56\t3\t9\n"
META = "Nom de la campagne;Montant dépensé (EUR);{};Début des rapports;Fin des rapports\n"
LINKEDIN = (
    "Campaign Performance Report (in UTC)\n"
    "Report Start: September 1, 2026, 12:00 AM\n"
    "Report End: October 31, 2026, 11:59 PM\n"
    "Date Generated: November 2, 2026, 9:12 AM\n\n"
)
LINKEDIN_HEAD = "Start Date (in UTC)\tCurrency\tCampaign Name\tTotal Spent\tImpressions\tClicks\tLeads\n"
GA4 = "# {}\n# Start date: 20260901\n# End date: 20260930\nSession default channel group,Sessions\nOrganic Search,12\n"
SHOP = "Name,Financial Status,Currency,Taxes,Total,Created at\n"
FEC = "JournalCode|EcritureNum|EcritureDate|CompteNum|CompteLib|EcritureLib|Debit|Credit\n"


def refused(text: str | bytes, **choices: object) -> ImportRefusedError:
    with pytest.raises(ImportRefusedError) as caught:
        read(text, **choices)  # type: ignore[arg-type]
    return caught.value


def months(export: Export) -> dict[str, float | None]:
    return {row.month: row.spend for one in export.series for row in one.rows}


@in_one_test(
    "line",
    [
        "1–30 septembre 2026",
        "1 - 30 septembre 2026",
        "1er - 30 septembre 2026",
        "01/09/2026 - 30/09/2026",
        "mardi 1 septembre 2026 - mercredi 30 septembre 2026",
    ],
)
def test_a_google_range_may_name_its_month_once_or_not_at_all(line: str) -> None:
    export = read(GOOGLE.format(line), "utf-16")
    assert months(export) == {"2026-09": 1234.56}
    assert "part_of_month" not in notes(export)


def test_a_range_from_the_ninth_is_a_part_of_the_month() -> None:
    export = read(GOOGLE.format("9–30 septembre 2026"))
    assert [note.values for note in export.notes if note.kind == "part_of_month"] == [
        {"start": "2026-09-09", "end": "2026-09-30"}
    ]


def test_a_google_report_by_day_says_which_months_its_range_cuts() -> None:
    head = "Report\n{}\nDay\tCampaign\tCurrency code\tCost\n"
    lines = "2026-08-20\tA\tEUR\t5\n2026-09-10\tA\tEUR\t7\n"
    export = read(head.format("August 15, 2026 - September 30, 2026") + lines)
    assert [note.values for note in export.notes if note.kind == "part_of_month"] == [
        {"start": "2026-08-15", "end": "2026-08-31"}
    ]
    assert "part_of_month" not in notes(read(head.format("August 1, 2026 - September 30, 2026") + lines))


def test_totals_are_shown_by_their_own_label() -> None:
    export = read(
        "Rapport\n1 septembre 2026 - 30 septembre 2026\n"
        "État de la campagne\tCampagne\tCode devise\tCoût\nActivée\tA\tEUR\t5,00\n"
        "Total : campagnes\t --\tEUR\t5,00\nTotal : compte\t --\tEUR\t5,00\n"
    )
    assert [(one.reason, one.count, one.examples) for one in export.dropped] == [
        ("total", 2, ("Total : campagnes", "Total : compte"))
    ]


@pytest.mark.parametrize("name", ["Total des résultats", "Results from 2 campaigns", "Résultats de 2 campagnes"])
def test_a_meta_total_with_a_name_is_not_a_campaign(name: str) -> None:
    rows = "A;10,00;;2026-09-01;2026-09-30\nB;2,50;;2026-09-01;2026-09-30\n"
    export = read(META.format("Achats") + rows + f"{name};12,50;;2026-09-01;2026-09-30\n")
    assert sorted(figures(export)) == ["A", "B"]
    assert [(one.reason, one.count, one.examples) for one in export.dropped] == [("total", 1, (name,))]


def test_a_meta_campaign_called_total_that_is_not_the_sum_is_a_campaign() -> None:
    rows = "A;10,00;;2026-09-01;2026-09-30\nTotal look;2,50;;2026-09-01;2026-09-30\n"
    assert figures(read(META.format("Achats") + rows))["Total look"] == {"2026-09": {"spend": 2.5}}


@pytest.mark.parametrize(
    "header",
    [
        "Valeur de conversion d’achats sur site web",
        "Valeur de conversion d'achat",
        "Valeur de conversion des achats sur site web",
    ],
)
def test_meta_names_the_value_of_purchases_in_several_ways(header: str) -> None:
    export = read(META.format(header) + "A;10,00;1 234,50;2026-09-01;2026-09-30\n")
    assert figures(export)["A"]["2026-09"]["revenue"] == 1234.5


def test_a_meta_month_cut_by_the_range_of_its_report_is_said() -> None:
    text = "Campaign name,Month,Amount spent (EUR),Reporting starts,Reporting ends\n{}"
    cut = read(text.format("A,2026-09,5.00,2026-09-01,2026-09-30\nA,2026-10,7.00,2026-10-01,2026-10-12\n"))
    assert [note.values for note in cut.notes] == [{"start": "2026-10-01", "end": "2026-10-12"}]
    assert months(cut) == {"2026-09": 5, "2026-10": 7}
    whole = read(META.format("Achats") + "A;10,00;1;2026-09-01;2026-09-12\n")
    assert "part_of_month" in notes(whole)


def test_many_months_cut_are_said_once() -> None:
    head = "Campaign name,Amount spent (EUR),Reporting starts,Reporting ends\n"
    rows = "".join(f"A,5.00,2026-{month:02d}-01,2026-{month:02d}-20\n" for month in range(1, 6))
    assert [note.values for note in read(head + rows).notes] == [{"count": 5}]


def test_a_short_linkedin_report_is_not_cut_at_the_commas_of_its_dates() -> None:
    export = read(LINKEDIN + LINKEDIN_HEAD + "10/1/2026\tEUR\tC\t12.34\t1,200\t12\t2\n", "utf-16")
    assert (export.format, months(export)) == ("linkedin_ads", {"2026-10": 12.34})


def test_a_linkedin_report_by_month_keeps_a_first_month_that_stands_alone() -> None:
    text = LINKEDIN + LINKEDIN_HEAD.replace("Start Date (in UTC)", "Month")
    export = read(text + "September 2026\tEUR\tC\t12.34\t1,200\t12\t2\n", "utf-16")
    assert months(export) == {"2026-09": 12.34}


def test_linkedin_dates_follow_the_range_of_their_report() -> None:
    head = (
        "Début du rapport : 1 septembre 2026\nFin du rapport : 31 octobre 2026\n\n"
        "Date de début (en UTC)\tDevise\tNom de la campagne\tMontant total dépensé\n"
    )
    export = read(head + "01/09/2026\tEUR\tC\t5,50\n01/10/2026\tEUR\tC\t7,50\n", "utf-16")
    assert months(export) == {"2026-09": 5.5, "2026-10": 7.5}


def test_an_exploration_of_ga4_gives_its_range_in_one_line() -> None:
    text = "# Exploration\n# 20260801-20260930\n\nMonth,Session source / medium,Sessions\n08,google / cpc,5\n"
    assert [row.month for row in read(text).series[0].rows] == ["2026-08"]


def test_further_tables_of_a_ga4_file_are_said() -> None:
    assert "other_tables" not in notes(read(GA4.format("One")))
    export = read(GA4.format("One") + "\n" + GA4.format("Two"))
    assert figures(export) == {"Organic Search": {"2026-09": {"visits": 12.0}}}
    assert "other_tables" in notes(export)


def test_a_ga4_report_of_some_days_says_so() -> None:
    assert "part_of_month" in notes(read(GA4.format("One").replace("20260930", "20260912")))


def test_two_shops_may_use_the_same_order_names() -> None:
    rows = "#1,paid,EUR,0,60.00,2026-09-02 10:00:00 +0200\n#1,paid,EUR,0,40.00,2026-09-03 10:00:00 +0200\n"
    assert figures(read(SHOP + rows))["Shopify"]["2026-09"] == {"orders": 2.0, "revenue": 100.0}


def test_a_shop_or_payments_without_a_currency_say_so() -> None:
    assert "currency_unknown" in notes(read(SHOP + "#1,paid,,0,60.00,2026-09-02 10:00:00 +0200\n"))
    stripe = "id,Type,Amount,Fee,Net,Currency,Created (UTC)\nt,charge,5.00,0,5.00,,2026-09-03 10:00\n"
    assert "currency_unknown" in notes(read(stripe))


def test_quotes_inside_accounting_labels_swallow_no_line() -> None:
    lines = "VE|1|20260903|707000|Ventes|{}|0,00|100,00\nVE|2|20260904|707000|Ventes|b|0,00|50,00\n"
    for label in ('"Le Monde', 'a "b', '"Le Monde" pub', "'t"):
        assert [row.revenue for row in read(FEC + lines.format(label)).business_revenue] == [150.0]


def test_a_quoted_cell_over_two_lines_stays_one_cell() -> None:
    text = 'Mois\tNote\tDépense\n2026-01\t"a\nb"\t5\n2026-02\tc\t7\n'
    assert months(read(text, columns=COLUMNS)) == {"2026-01": 5, "2026-02": 7}


def test_accounting_dates_are_french_even_where_they_are_not_written_as_the_law_has_it() -> None:
    export = read(FEC + "VE|1|03/09/2026|707000|Ventes|a|0,00|100,00\n")
    assert [row.month for row in export.business_revenue] == ["2026-09"]


def test_an_accounting_line_without_an_amount_is_left_out_and_said() -> None:
    export = read(FEC + "VE|1|20260903|707000|Ventes|a|0,00|100,00\nVE|2|20260930|707000\n")
    assert dropped(export) == {"unreadable_number": 1}


def test_accounts_without_sales_and_advertising_say_what_is_missing() -> None:
    assert refused(FEC + "VE|1|20260903|411000|Clients|a|5,00|0,00\n").kind == "no_accounts"


def test_an_accounting_line_with_an_impossible_date_is_left_out_with_its_amount() -> None:
    lines = "VE|1|20260231|707000|Ventes|a|0,00|100,00\nVE|1|20260301|707000|Ventes|a|0,00|1,00\n"
    left_out = read(FEC + lines).dropped
    assert [(one.reason, one.amount) for one in left_out] == [("unreadable_date", 100.0)]
    assert "100,00\N{NO-BREAK SPACE}€" in dropped_sentence(left_out[0], "fr", "EUR")
    assert "€100.00" in dropped_sentence(left_out[0], "en", "EUR")


@pytest.mark.parametrize("cells", [("(12,50)", "(3,00)"), ("-12,50", "-3,00 €"), ("−12,50", "0")])
def test_spend_written_below_zero_throughout_is_spend(cells: tuple[str, str]) -> None:
    export = read(f"Mois;Dépense\n2026-01;{cells[0]}\n2026-02;{cells[1]}\n", columns=COLUMNS)
    assert months(export)["2026-01"] == 12.5
    assert "spend_below_zero" in notes(export)


def test_a_credit_among_spend_stays_a_credit() -> None:
    export = read("Mois;Dépense\n2026-01;-12,50\n2026-02;3,00\n", columns=COLUMNS)
    assert months(export) == {"2026-02": 3.0}
    assert "spend_below_zero" not in notes(export)


def test_months_without_a_year_are_refused_with_what_to_write() -> None:
    refusal = refused("Mois;Dépense\nJanvier;10\nFévrier;20\n", columns=COLUMNS)
    assert "« Janvier »" in refusal_sentence(refusal, "fr").replace("\N{NO-BREAK SPACE}", " ")
    assert "September 2026" in refusal_sentence(refusal, "en")


def test_months_across_the_columns_are_refused_with_what_to_do() -> None:
    assert refused("Action;Janvier;Février\nA;10;20\n").kind == "months_across"


def test_numbers_that_are_none_are_refused_with_an_example() -> None:
    assert refused("Mois;Dépense\n2026-01;beaucoup\n", columns=COLUMNS).kind == "every_unreadable_number"


def test_a_file_left_out_as_a_whole_says_why() -> None:
    refusal = refused(SHOP + "#1,pending,EUR,0,60.00,2026-09-02 10:00:00 +0200\n")
    assert "unpaid" in refusal_sentence(refusal, "en")


def test_text_without_any_number_or_date_is_no_table() -> None:
    assert refused("Bonjour, voici mes chiffres, merci.\nDeux lignes, seulement, ici\n").kind == "no_table"


def test_names_carry_no_sign_that_steers_a_screen() -> None:
    text = "Mois;Campagne;Dépense\n2026-01;\u202egnp.a\x1b[31m;5\n"
    assert list(figures(read(text, columns={**COLUMNS, "name": "Campagne"}))) == ["gnp.a[31m"]


def test_a_hidden_sheet_is_not_asked_about() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Mois", "Dépense"])
    book.active.append(["2026-01", 5])
    hidden = book.create_sheet("calculs")
    hidden.append(["a", "b"])
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    assert months(read_export(stream.getvalue(), "", Choices(columns=COLUMNS))) == {"2026-01": 5}


@pytest.mark.parametrize(
    ("names", "kind"), [(("mimetype", "content.xml"), "open_document"), (("word/document.xml",), "document")]
)
def test_other_office_files_are_named_for_what_they_are(names: tuple[str, ...], kind: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    assert refused(stream.getvalue()).kind == kind


def test_columns_of_formulas_never_computed_are_refused_with_what_to_do() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Mois", "Dépense"])
    book.active.append(["2026-01", "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    assert refused(stream.getvalue(), columns=COLUMNS).kind == "no_figures"


def test_a_line_of_many_characters_is_not_said_to_have_many_columns() -> None:
    assert refused(b"a" * 2_000_000).kind == "endless_line"


@pytest.mark.parametrize(
    "text",
    [
        "Name,Financial Status,Total (EUR),Taxes (USD),Created at\n#1,paid,10.00,2.00,2026-09-01\n",
        "Day,Campaign,Impr.,Cost (USD),Conv. value (EUR)\n2026-09-01,A,1,2.00,10.00\n",
    ],
)
def test_a_column_named_in_another_currency_than_the_one_taken_in_is_unknown(text: str) -> None:
    export = read(text, currency="EUR")
    assert (export.currency, export.taxes) == ("EUR", {})
    assert [(row.spend, row.revenue) for row in export.series[0].rows] == [(None, 10.0)]


ETSY = "Sale Date,Order ID,Currency,Order Value,Order Total,Sales Tax,Order Net{}\n"


def test_an_etsy_order_refunded_in_part_is_worth_what_is_left_of_it() -> None:
    text = ETSY.format(",Adjusted Order Total") + (
        "09/03/26,1,EUR,30.00,35.00,0,33.50,0\n09/23/26,2,EUR,20.00,25.00,0,23.80,\n10/03/26,3,EUR,50.00,50.00,0,48,10.00\n"
    )
    export = read(text)
    assert [(row.month, row.revenue) for row in export.business_revenue] == [("2026-09", 60), ("2026-10", 10)]
    assert [(one.reason, one.examples, one.amounts) for one in export.dropped] == [
        ("refunded_part", ("3",), {"revenue": 40.0})
    ]
    assert notes(export) == ["refunds_adjusted", "marketplace_fees"]


def test_etsy_orders_without_adjusted_totals_do_not_show_refunds() -> None:
    export = read(ETSY.format("") + "09/03/26,1,EUR,30.00,35.00,0,33.50\n09/23/26,2,EUR,20.00,25.00,0,23.80\n")
    assert export.business_revenue[0].revenue == 60
    assert notes(export) == ["refunds_elsewhere", "marketplace_fees"]
