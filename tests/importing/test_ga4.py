from __future__ import annotations

import pytest

from assessment.importing.model import ImportRefusedError
from tests.importing.reading import dropped, figures, notes, read

TOP = "# ---\n# Traffic acquisition\n# Account: Démo\n# ---\n#\n# All Users\n# Start date: {}\n# End date: {}\n"
SEPTEMBER = TOP.format("20260901", "20260930")
TABLE = (
    "Session primary channel group (Default Channel Group),Sessions,KEY EVENTS,Total revenue\n"
    "Organic Search,1200,4,50.5\nDirect,300,0,0\n\n,1500,4,50.5,Grand total\n"
)


def test_the_preamble_gives_the_month_and_spend_stays_unknown() -> None:
    export = read(SEPTEMBER + TABLE)
    assert export.format == "ga4"
    assert figures(export) == {
        "Direct": {"2026-09": {"visits": 300.0, "revenue": 0.0}},
        "Organic Search": {"2026-09": {"visits": 1200.0, "revenue": 50.5}},
    }
    assert [one.channel for one in export.series] == [None, "seo"]
    assert dropped(export) == {"total": 1}
    assert "no_spend" in notes(export)
    assert [question.field for question in export.questions] == ["conversions"]


def test_a_longer_range_needs_a_date_column() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read(TOP.format("20260801", "20260930") + TABLE)
    assert refused.value.kind == "several_months"


@pytest.mark.parametrize(
    ("header", "value", "month"),
    [
        ("Date", "20260815", "2026-08"),
        ("Month", "202608", "2026-08"),
        ("Month", "08", "2026-08"),
        ("Nth day", "0031", "2026-09"),
        ("Mois", "09", "2026-09"),
    ],
)
def test_dates_of_every_kind(header: str, value: str, month: str) -> None:
    text = TOP.format("20260801", "20260930") + f"{header},Session source / medium,Sessions\n{value},google / cpc,12\n"
    assert figures(read(text)) == {"google / cpc": {month: {"visits": 12.0}}}


def test_french_headers_and_a_second_block_that_is_not_read() -> None:
    text = (
        "# Date de début : 20260901\n# Date de fin : 20260930\n".replace(" :", ":")
        + "Groupe de canaux par défaut de la session,Sessions,Achats e-commerce,Revenu total\nDirect,10,1,99.9\n"
        + "# Date de début: 20260801\nNième jour,Direct\n0,5\n"
    )
    assert figures(read(text)) == {"Direct": {"2026-09": {"visits": 10.0, "orders": 1.0, "revenue": 99.9}}}
