from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.importing.model import ChoiceNeededError, ImportRefusedError
from tests.importing.reading import dropped, figures, read

HEADERS = [
    "Début des rapports",
    "Fin des rapports",
    "Nom de la campagne",
    "Résultats",
    "Indicateur de résultats",
    "Montant dépensé (EUR)",
    "Clics sur un lien",
    "Achats",
    "Valeur de conversion des achats",
]
ROW = ["2026-08-01", "2026-08-31", "Été démo", "4", "actions:lead", "1250.5", "960", "12", "1830"]
FRENCH = f"{','.join(HEADERS)}\n{','.join(ROW)}\n"
EXPECTED = {
    "Été démo": {"2026-08": {"spend": 1250.5, "visits": 960.0, "leads": 4.0, "orders": 12.0, "revenue": 1830.0}}
}
LINKEDIN = (
    "Campaign Performance Report (in UTC)\nReport Start: 9/1/2026\nReport End: 10/2/2026\n\n"
    "Start Date (in UTC)\tCampaign Name\tCurrency\tTotal Spent\tClicks\tLeads\tConversions\n"
    "9/1/2026\tLivre blanc démo\tEUR\t33.33\t4\t1\t2\n10/2/2026\tLivre blanc démo\tEUR\t1,033.34\t6\t1\t0\n"
)


def test_french_headers_read() -> None:
    export = read(FRENCH)
    assert (export.format, export.currency) == ("meta_ads", "EUR")
    assert figures(export) == EXPECTED


@given(st.permutations(range(len(HEADERS))))
def test_the_order_of_columns_never_matters(order: list[int]) -> None:
    text = f"{','.join(HEADERS[place] for place in order)}\n{','.join(ROW[place] for place in order)}\n"
    assert figures(read(text)) == EXPECTED


def test_text_saved_in_the_wrong_encoding_is_repaired() -> None:
    once = FRENCH.encode().decode("cp1252")
    twice = once.encode().decode("cp1252", "replace") if "\x81" not in once else once
    assert figures(read(once)) == EXPECTED
    assert figures(read(FRENCH, "cp1252")) == EXPECTED
    assert [row.spend for row in read(twice).series[0].rows] == [1250.5]


def test_a_line_over_several_months_is_left_out() -> None:
    export = read(FRENCH + "2026-08-01,2026-09-30,Autre,,,10,,,\n")
    assert figures(export) == EXPECTED
    assert dropped(export) == {"several_months": 1}


def test_a_report_of_several_months_alone_is_refused() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read(FRENCH.replace("2026-08-31", "2026-09-30"))
    assert refused.value.kind == "several_months"


def test_a_line_without_a_name_is_dropped_only_when_it_is_the_total() -> None:
    total = FRENCH.replace("\n2026", "\n2026-08-01,2026-08-31,,,,1250.5,960,12,1830\n2026", 1)
    assert figures(read(total)) == EXPECTED
    assert dropped(read(total)) == {"total": 1}
    other = total.replace(",,,,1250.5", ",,,,99.5")
    assert figures(read(other))["Meta Ads"]["2026-08"]["spend"] == 99.5


def test_results_are_purchases_where_their_indicator_says_so() -> None:
    text = (
        "Month,Campaign name,Amount spent (USD),Results,Result indicator\n"
        "2026-08-01 - 2026-08-31,A,10,3,actions:offsite_conversion.fb_pixel_purchase\n"
        "2026-08-01 - 2026-08-31,B,10,7,actions:link_click\n"
    )
    export = read(text)
    assert export.currency == "USD"
    assert figures(export) == {
        "A": {"2026-08": {"spend": 10.0, "orders": 3.0}},
        "B": {"2026-08": {"spend": 10.0}},
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_linkedin_dates_are_month_first(encoding: str) -> None:
    export = read(LINKEDIN, encoding, conversions="leads")
    assert export.format == "linkedin_ads"
    assert figures(export) == {
        "Livre blanc démo": {
            "2026-09": {"spend": 33.33, "visits": 4.0, "leads": 3.0},
            "2026-10": {"spend": 1033.34, "visits": 6.0, "leads": 1.0},
        }
    }


def test_french_linkedin_headers_read() -> None:
    text = (
        "Date de début (en UTC);Nom de la campagne;Devise;Montant total dépensé;Clics;Prospects\n"
        "25/09/2026;Démo;EUR;33,33;4;1\n"
    )
    assert figures(read(text)) == {"Démo": {"2026-09": {"spend": 33.33, "visits": 4.0, "leads": 1.0}}}


def test_padded_french_dates_that_could_be_either_are_asked() -> None:
    text = "Date de début;Nom de la campagne;Devise;Montant total dépensé\n01/09/2026;Démo;EUR;33,33\n"
    with pytest.raises(ChoiceNeededError) as needed:
        read(text)
    assert [one.field for one in needed.value.questions] == ["date_order"]
    assert [row.month for row in read(text, date_order="day_first").series[0].rows] == ["2026-09"]


def test_linkedin_totals_of_a_longer_range_are_refused() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read(LINKEDIN.replace("10/2/2026\tLivre", "9/1/2026\tLivre"))
    assert refused.value.kind == "several_months"
