"""The days that a report is about, where its lines do not say when they were."""

from __future__ import annotations

import pytest

from assessment.importing.lines.report_ranges import range_in
from assessment.importing.model import ChoiceNeededError, ImportRefusedError
from tests.importing.reading import figures, read
from tests.tables import in_one_test

META = "Campaign name,Amount spent (EUR),Link clicks\nA,10.00,4\n"
TIKTOK = "Campaign name,Cost,Clicks (destination),Currency\nA,10.00,4,EUR\n"
LINKEDIN = "Campaign name,Campaign group name,Total spent,Clicks,Currency\nA,G,10.00,4,EUR\n"
GOOGLE = "Campaign,Currency code,Cost,Impr.\nA,EUR,10.00,4\n"
GA4 = "Session default channel group,Sessions\nDirect,10\n"
FEBRUARY = [
    "Date range: 2026-02-01 - 2026-02-28",
    "Période : du 1er au 28 février 2026",
    "Period: 1–28 February 2026",
    'Report Time:,"2/1/2026 - 2/28/2026"',
    "Plage de dates,01/02/2026 – 28/02/2026",
    '"Reporting period","Feb 1, 2026 to Feb 28, 2026"',
    "Rapport du 01/02/2026 au 28/02/2026",
    "Mois : février 2026",
    "Du,01/02/2026\nAu,28/02/2026",
    "Start date: 2026-02-01\nEnd date: 2026-02-28",
    "Date de début : 01/02/2026\nDate de fin : 28/02/2026",
    "2026-02-01/2026-02-28",
    "1er-28 février 2026",
    "Période analysée : 01/02/2026 → 28/02/2026 (28 jours)",
    'Période : 1 févr. 2026 - 28 févr. 2026\n"Comparé à : 1 janv. 2026 - 31 janv. 2026"',
    "Date range: 2026-02-01 - 2026-02-28\nDate generated: 2026-03-03",
]
NO_RANGE = [
    "Exporté le 3 mars 2026",
    "Date: 2026-03-03",
    "Account: 20260215",
    "Date Generated: November 2, 2026, 9:12 AM",
    "Comparé à : 1 mai 2026 - 31 mai 2026",
    "Last Completed Available Day: 10/2/2026 11:59:00 PM (GMT)",
]


@in_one_test("above", FEBRUARY)
@in_one_test("table", [META, TIKTOK, LINKEDIN, GOOGLE])
def test_the_range_above_a_table_dates_its_lines(above: str, table: str) -> None:
    export = read(f"{above}\n{table}")
    assert [row.month for row in export.series[0].rows] == ["2026-02"]
    assert not [note for note in export.notes if note.kind == "part_of_month"]


@in_one_test("line", NO_RANGE)
def test_the_day_on_which_a_report_was_made_is_not_its_range(line: str) -> None:
    assert range_in([line], "day_first") is None


@pytest.mark.parametrize("table", [META, TIKTOK, LINKEDIN, GOOGLE, GA4])
def test_the_month_of_a_report_that_names_none_is_asked(table: str) -> None:
    with pytest.raises(ChoiceNeededError) as needed:
        read(table)
    assert [(one.field, list(one.options)) for one in needed.value.questions] == [("month", [])]
    assert [row.month for row in read(table, month="2026-02").series[0].rows] == ["2026-02"]


@in_one_test("month", ["février", "2026-13", "2026", "02/2026", "2026-2"])
def test_what_is_no_month_is_refused_with_how_to_write_one(month: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read(META, month=month)
    assert (refused.value.kind, refused.value.values["example"]) == ("not_a_month", month)


@pytest.mark.parametrize("table", [META, TIKTOK, LINKEDIN, GOOGLE])
def test_a_range_over_several_months_is_refused(table: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read(f"Date range: 2026-01-01 - 2026-02-28\n{table}")
    assert (refused.value.kind, refused.value.held_for is not None) == ("several_months", True)


def test_a_range_that_can_be_read_in_two_ways_is_asked() -> None:
    text = f"Date range: 02/01/2026 - 02/03/2026\n{META}"
    with pytest.raises(ChoiceNeededError) as needed:
        read(text)
    assert [one.field for one in needed.value.questions] == ["date_order"]
    assert [row.month for row in read(text, date_order="month_first").series[0].rows] == ["2026-02"]


def test_lines_of_a_quarter_are_refused() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read("Trimestre;Campagne;Code de devise;Coût\nT1 2026;A;EUR;10,00\n")
    assert (refused.value.kind, refused.value.values["example"]) == ("several_months", "T1 2026")


@in_one_test(
    "headers",
    ["Date start,Date stop", "date_start,date_stop", "Date de début,Date de fin", "Début,Fin", "Starts,Ends"],
)
def test_meta_dates_its_lines_in_several_words(headers: str) -> None:
    text = f"{headers},Campaign name,Amount spent,Link clicks\n2026-08-01,2026-08-31,A,5.00,2\n"
    assert figures(read(text)) == {"A": {"2026-08": {"spend": 5.0, "visits": 2.0}}}


def test_meta_names_the_day_alone_as_its_interface_does() -> None:
    head = "Date start,Campaign name,Amount spent,Purchase conversion value\n"
    text = f"{head}2026-08-31,A,103.00,312.00\n2026-09-01,A,54.00,127.00\n"
    assert figures(read(text)) == {
        "A": {"2026-08": {"spend": 103.0, "revenue": 312.0}, "2026-09": {"spend": 54.0, "revenue": 127.0}}
    }


def test_campaigns_that_go_on_do_not_date_their_lines() -> None:
    with pytest.raises(ChoiceNeededError) as needed:
        read("Starts,Ends,Campaign name,Amount spent (EUR),Link clicks\n2026-02-01,Ongoing,A,10.00,3\n")
    assert [one.field for one in needed.value.questions] == ["month"]
