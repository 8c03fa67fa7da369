"""Several tables, reports or periods in one file: each read in its own range, or refused with the line."""

from __future__ import annotations

import pytest

from assessment.importing.model import ImportRefusedError
from tests.importing.reading import dropped, figures, notes, read
from tests.tables import in_one_test

GOOGLE = (
    "Rapport sur les campagnes\n{}\nCampagne;Code de la devise;Coût;Impr.;Clics\n"
    "Marque;EUR;{};100;7\nTotal : campagnes;EUR;{};100;7\n"
)
JUNE, JULY = "1 juin 2026 - 30 juin 2026", "1 juillet 2026 - 31 juillet 2026"
META = "Période : {}\nNom de la campagne;Montant dépensé (EUR);Clics sur un lien\nA;{};3\n"
LINKEDIN = (
    "Campaign Performance Report (in UTC)\nReport Start: {}\nReport End: {}\n\n"
    "Campaign Name,Campaign Group Name,Currency,Total Spent\nA,G,EUR,{}\n"
)
GA4 = "# A\n# Start date: {}\n# End date: {}\nSession default channel group,Sessions\nOrganic Search,{}\n"
DATED = "Day,Campaign,Currency code,Cost\n2026-0{}-01,A,EUR,{}\n"
TABLE = {"month": "Mois", "spend": "Dépense"}


def spend(text: str) -> dict[str, float | None]:
    return {row.month: row.spend for one in read(text).series for row in one.rows}


def refusal(text: str, **choices: object) -> tuple[str, object]:
    with pytest.raises(ImportRefusedError) as refused:
        read(text, **choices)
    return refused.value.kind, refused.value.values.get("example")


@pytest.mark.parametrize(
    "text",
    [
        GOOGLE.format(JUNE, "10,00", "10,00") + "\n" + GOOGLE.format(JULY, "5,00", "5,00"),
        GOOGLE.format(JUNE, "10,00", "10,00") + GOOGLE.format(JULY, "5,00", "5,00"),
        META.format("du 01/06/2026 au 30/06/2026", "10,00") + "\n" + META.format("du 01/07/2026 au 31/07/2026", "5,00"),
        LINKEDIN.format("6/1/2026", "6/30/2026", "10.00") + "\n" + LINKEDIN.format("7/1/2026", "7/31/2026", "5.00"),
        DATED.format(6, "10.00") + "\n" + DATED.format(7, "5.00"),
        DATED.format(6, "10.00") + f"Campaign report\n{JULY}\n" + DATED.format(7, "5.00"),
        "Campaign,Cost,Impr.,Date range\n"
        'A,10.00,5,"Jun 1, 2026 - Jun 30, 2026"\nA,5.00,5,"Jul 1, 2026 - Jul 31, 2026"\n',
        "Campagne;Coût;Impr.;Période\nA;10,00;5;juin 2026\nA;5,00;5;juillet 2026\n",
    ],
    ids=["Google", "no gap", "Meta", "LinkedIn", "dated", "dated, with titles", "column of ranges", "column of months"],
)
def test_each_report_is_read_in_its_own_range(text: str) -> None:
    assert spend(text) == {"2026-06": 10.0, "2026-07": 5.0}
    assert set(dropped(read(text))) <= {"total"}


def test_two_reports_of_ga4_are_read_in_their_own_range() -> None:
    export = read(GA4.format("20260801", "20260831", 5) + "\n" + GA4.format("20260901", "20260930", 7))
    assert figures(export) == {"Organic Search": {"2026-08": {"visits": 5.0}, "2026-09": {"visits": 7.0}}}
    assert "other_tables" not in notes(export)


@in_one_test("words", [("Date range", "% change"), ("Plage de dates", "Variation en %")])
def test_the_two_periods_of_a_comparison_of_ga4_are_told_apart(words: tuple[str, str]) -> None:
    column, change = words
    text = (
        "# Start date: 20260901\n# End date: 20260930\n"
        f"Session default channel group,{column},Sessions,Total revenue\n"
        'Organic Search,"Sep 1, 2026 - Sep 30, 2026",1010,2040.00\n'
        'Organic Search,"Aug 1, 2026 - Aug 31, 2026",890,1790.00\n'
        f'Organic Search,{change},"13,48 %","13,97 %"\n'
    )
    export = read(text)
    assert figures(export) == {
        "Organic Search": {
            "2026-08": {"visits": 890.0, "revenue": 1790.0},
            "2026-09": {"visits": 1010.0, "revenue": 2040.0},
        }
    }
    assert dropped(export) == {"comparison": 1}


def test_visitors_who_are_counted_among_all_others_are_left_out() -> None:
    text = (
        "# Start date: 20260901\n# End date: 20260930\nComparison,Session default channel group,Sessions\n"
        "All Users,Direct,10\nMobile traffic,Direct,4\n"
    )
    assert figures(read(text)) == {"Direct": {"2026-09": {"visits": 10.0}}}
    assert dropped(read(text)) == {"comparison": 1}
    kind, _ = refusal(text.replace("All Users", "Tablets"))
    assert kind == "several_segments"


def test_the_columns_of_another_period_are_not_read_and_said() -> None:
    text = (
        'Campaign report\n"June 1, 2026 - June 30, 2026 compared to May 1, 2026 - May 31, 2026"\n'
        "Campaign,Currency code,Cost,Cost (Comparison),Cost (Change)\nA,EUR,10.00,8.00,2.00\n"
    )
    assert spend(text) == {"2026-06": 10.0}
    assert "comparison_left_out" in notes(read(text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOGLE.format(JUNE, "10,00", "10,00") + GOOGLE.format(JUNE, "5,00", "5,00"), 8),
        (GOOGLE.format(JUNE, "10,00", "10,00") + f"Rapport sur les campagnes\n{JULY}\nB;EUR;5,00;1;1\n", 7),
        (DATED.format(6, "10.00") + "\nDay,Campaign,Cost,Currency code\n2026-07-01,A,5.00,EUR\n", 4),
        (
            f"Mois;Canal;Dépense\n2026-01;Radio;5\n\nRapport sur les campagnes\n{JUNE}\n"
            "Campagne;Code de la devise;Coût\nA;EUR;1,00\n",
            6,
        ),
    ],
    ids=["the same range", "no header", "other order", "another table above"],
)
def test_tables_that_cannot_be_put_together_are_refused_with_the_line(text: str, line: int) -> None:
    assert refusal(text) == ("several_tables", line)


@in_one_test("below", ["Mois;CA;Commandes\n2026-01;100;3", "Month;Revenue;Orders\n2026-01;100;3"])
def test_another_table_below_a_plain_one_is_refused_with_its_line(below: str) -> None:
    text = f"Mois;Canal;Dépense\n2026-01;A;5\n\n{below}\n"
    assert refusal(text, columns=TABLE) == ("several_tables", 4)


def test_a_header_that_comes_again_is_passed_over() -> None:
    text = "Mois;Canal;Dépense\n2026-01;A;5\nMois;Canal;Dépense\n2026-02;A;6\n"
    export = read(text, columns=TABLE)
    assert [row.spend for row in export.series[0].rows] == [5.0, 6.0]
    assert dropped(export) == {}


def test_a_line_that_comes_again_below_the_same_header_is_refused() -> None:
    assert refusal(DATED.format(6, "10.00") + DATED.format(6, "10.00")) == ("repeated_lines", 4)


def test_a_line_of_words_at_the_end_is_no_table() -> None:
    text = "Mois;Canal;Dépense\n2026-01;A;5\n\nSource : comptabilité;vu par Paul;\n"
    assert [row.spend for row in read(text, columns=TABLE).series[0].rows] == [5.0]
