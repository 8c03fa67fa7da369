"""Which tables are held for the export of a platform, and which are left to their owner."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.importing.model import ChoiceNeededError, ImportRefusedError
from assessment.importing.words import refusal_sentence
from tests.importing.reading import dropped, figures, read
from tests.tables import in_one_test

SEVERAL_CHANNELS = {
    "an agency's follow-up": "Mois;Canal;Coût;Clics;Impressions;Conversions;CA\n2026-01;Google Ads;820,00;1;4;1;3\n",
    "with a word of Google's": "Mois;Régie;Coût;Impr.;Clics;CPC moy.\n2026-01;Google;820,00;40;1;0,68\n",
    "a combined report": "Provider,Date,Channel,Campaign,Cost,Conversion value\nMeta,2026-08-22,fr,A,54.00,131.00\n",
    "with words of Meta's": "Month,Platform,Campaign name,Amount spent (EUR),Link clicks\n2026-01,TikTok,A,10.00,3\n",
    "under LinkedIn's title": (
        "Campaign Performance Report (in UTC)\nReport Start: 9/1/2026\nReport End: 9/30/2026\n\n"
        "Channel,Start Date (in UTC),Campaign Name,Currency,Total Spent\nMeta,9/14/2026,B,EUR,53.00\n"
    ),
    "no header of channels": "Mois;Qui;Coût;Impr.;Clics\n2026-01;Google;820,00;4;1\n2026-01;LinkedIn;640,00;9;1\n",
    "campaigns that are channels": "Mois;Campagne;Coût;Impr.\n2026-01;Google Ads;8,00;4\n2026-01;Meta Ads;6,00;9\n",
    "a network of another": "Day,Network,Campaign,Cost,Impr.\n2026-01-02,Google,A,5.00,1\n2026-01-02,Bing,A,6.00,1\n",
    "with a word of TikTok's": "Date,Source,Cost,Clicks (destination)\n2026-01-02,TikTok,5.00,1\n",
}
OWNERS_TABLES = {
    "actions": "Mois;Action;Montant dépensé;Contacts;Ventes amenées\n2026-01;Flyers;310,00;12;930,00\n",
    "campaigns": "Mois;Campagne;Coût;Clics;Conversions;CA\n2026-01;Marque;820,00;1;41;3\n",
    "plain words": "Month,Campaign,Cost,Clicks,Impressions,Conversions\n2026-01,Brand,820.00,1,2,3\n",
    "sessions": "Mois;Campagne;Sessions;Dépense;CA;Commandes\njanv. 2026;Newsletter;310;0,00;1 180,00;14\n",
    "sessions and spend": "Date,Source / Medium,Sessions,Revenue,Cost\n2026-01-02,google / cpc,12,100.00,20.00\n",
    "total spent": "Month,Trade,Total spent,Leads,Orders,Revenue\n2026-01,Fair,1210.00,21,6,5100.00\n",
    "a sign of currency": "Mois;Nom de la campagne;Montant dépensé (€);Clics\n2026-01;A;5,00;1\n",
    "sales beside": "Campaign report\nSeptember 2026\nMonth,Campaign,Cost,Clicks,Sales\n2026-09,A,10,5,2\n",
    "spend twice": "Mois;Campagne;Coût;Impr.;Coût\n2026-01;A;5,00;1;4,00\n",
    "GA4's words and spend": "Mois;Campagne;Sessions;Sessions avec engagement;Budget\n2026-01;A;5;1;100\n",
}
OTHER_PLATFORMS = {
    "TikTok": "Date,Campaign name,Ad group name,Cost,Impressions,Clicks (destination),Currency\n"
    "2026-08-30,A,B,4.10,9,1,EUR\n",
    "Reddit": "Date,Campaign Name,Amount Spent (USD),Impressions,Clicks,eCPM\n2026-08-10,A,10.00,3,5,1.00\n",
    "Snapchat": "Start Time,End Time,Campaign Name,Currency,Amount Spent,Paid Impressions,Swipe-Ups\n"
    "2026-08-01,2026-08-31,A,EUR,305.00,50000,900\n",
    "Amazon": "Date,Campaign name,Spend,Clicks,Impressions,ACOS\n2026-08-10,A,10.00,3,5,0.2\n",
}
CHANNELS = [
    "Canal",
    "Levier",
    "Régie publicitaire",
    "Support",
    "Plateforme",
    "Média",
    "Source de trafic",
    "Action menée",
    "Channel",
    "Ad platform",
    "Provider",
    "Traffic source",
    "Media",
    "Marketing channel",
    "Partner",
]
OTHERS = [
    "Coût",
    "Clics",
    "Impr.",
    "CPC moy.",
    "Montant dépensé (EUR)",
    "Clics sur un lien",
    "Sessions",
    "CA",
    "Cost",
    "Clicks",
    "Conv. value",
    "Amount spent (EUR)",
    "Link clicks",
    "Total spent",
    "Key events",
    "Campagne",
    "Campaign name",
    "Devise",
    "Code de devise",
    "Leads",
    "Ventes",
    "Orders",
]
PLATFORMS = ("google_ads", "meta_ads", "linkedin_ads", "ga4")


def format_of(text: str) -> str:
    """What a file is held for, as far as the first question."""
    try:
        return read(text).format
    except ChoiceNeededError as needed:
        return needed.format


@pytest.mark.parametrize("text", SEVERAL_CHANNELS.values(), ids=SEVERAL_CHANNELS)
def test_a_table_of_several_channels_is_no_export_of_one_platform(text: str) -> None:
    assert format_of(text) == "table"


@pytest.mark.parametrize("text", OWNERS_TABLES.values(), ids=OWNERS_TABLES)
def test_a_table_that_its_owner_keeps_is_no_export_of_a_platform(text: str) -> None:
    assert format_of(text) == "table"


@pytest.mark.parametrize("text", OTHER_PLATFORMS.values(), ids=OTHER_PLATFORMS)
def test_the_export_of_another_platform_is_not_claimed(text: str) -> None:
    assert format_of(text) not in PLATFORMS


@settings(max_examples=60)
@given(
    st.sampled_from(CHANNELS),
    st.lists(
        st.sampled_from(OTHERS),
        min_size=2,
        max_size=8,
        unique=True,
    ),
    st.sampled_from(["Mois", "Month", "Jour", "Date"]),
    st.randoms(use_true_random=False),
)
def test_no_platform_claims_a_header_with_a_column_of_channels(
    channel: str, others: list[str], month: str, random: object
) -> None:
    headers = [channel, month, *others]
    random.shuffle(headers)  # type: ignore[attr-defined]
    cells = {channel: "Radio", month: "2026-01"}
    text = f"{';'.join(headers)}\n{';'.join(cells.get(header, '3') for header in headers)}\n"
    assert format_of(text) == "table"


@in_one_test("network", ["Google search", "Display Network", "YouTube"])
def test_the_networks_of_google_are_no_channels(network: str) -> None:
    text = f"Day,Network,Campaign,Cost,Impr.\n2026-01-02,{network},A,5.00,1\n"
    assert format_of(text) == "google_ads"


def test_the_places_of_meta_are_no_channels() -> None:
    text = (
        "Reporting starts,Reporting ends,Platform,Campaign name,Amount spent (EUR)\n"
        "2026-01-01,2026-01-31,facebook,A,10.00\n2026-01-01,2026-01-31,instagram,A,11.00\n"
    )
    assert figures(read(text)) == {"A": {"2026-01": {"spend": 21.0}}}


def test_a_title_with_its_range_gives_google_away_without_its_other_words() -> None:
    table = "Campaign,Month,Cost,Clicks\nBrand,2026-06,5.00,3\n"
    assert format_of(f'Campaign report\n"June 1, 2026 - June 30, 2026"\n{table}') == "google_ads"
    assert format_of(f"Campaign report\n{table}") == "table"
    assert format_of(f'Our report\n"June 1, 2026 - June 30, 2026"\n{table}') == "table"


def test_a_time_of_report_that_is_a_range_gives_microsoft_away() -> None:
    table = '"Mois","Campagne","Code devise","Clics","Dépense"\n"01/09/2026","Marque","EUR","40","52,30"\n'
    assert format_of(f'"Heure du rapport : 01/09/2026 - 30/09/2026"\n\n{table}') == "microsoft_ads"
    assert format_of(f'"Heure du rapport : 01/10/2026"\n"01/09/2026 - 30/09/2026"\n\n{table}') == "table"
    assert format_of(f'"Période : 01/09/2026 - 30/09/2026"\n\n{table}') == "table"


def test_what_is_not_claimed_can_be_read_as_the_platform_it_is_said_to_be() -> None:
    text = "Mois;Canal;Coût;Clics\n2026-01;A;5,00;1\n"
    assert figures(read(text, format="google_ads")) == {"Google Ads": {"2026-01": {"spend": 5.0, "visits": 1.0}}}
    with pytest.raises(ImportRefusedError) as refused:
        read(text, format="meta_ads")
    assert refused.value.kind == "columns_missing"
    assert "“amount spent” or “montant depense”" in refusal_sentence(refused.value, "en")
    with pytest.raises(ImportRefusedError) as refused:
        read(text, format="stripe")
    assert refused.value.kind == "not_this_format"


def test_what_is_claimed_can_be_read_as_a_table() -> None:
    text = "Day,Campaign,Cost,Impr.\n2026-09-01,A,5.00,1\n"
    assert format_of(text) == "google_ads"
    export = read(text, columns={"month": "Day", "spend": "Cost", "name": "Campaign"})
    assert (export.format, figures(export)) == ("table", {"A": {"2026-09": {"spend": 5.0}}})
    with pytest.raises(ChoiceNeededError) as needed:
        read(text, format="table")
    assert [one.field for one in needed.value.questions] == ["columns"]


def test_a_refusal_names_what_the_file_was_held_for_and_the_way_out() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read("Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)\n2026-01-01,2026-02-28,A,5.00\n")
    french = refusal_sentence(refused.value, "fr").replace("\N{NO-BREAK SPACE}", " ")
    assert "« Meta Ads »" in french
    assert "« Mois » ou « Jour »" in french
    assert "2026-02-28" in french
    assert "“Meta Ads”" in refusal_sentence(refused.value, "en")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Campaign Name,Start Date (in UTC),Currency,Total Spent\n"
            "Total Look automne,9/1/2026,EUR,104.00\nLivre blanc,9/14/2026,EUR,53.00\n",
            ["Livre blanc", "Total Look automne"],
        ),
        (
            "Jour;Campagne;Code de devise;Coût\n2026-09-01;Total : rentrée;EUR;5,00\n2026-09-02;Total;EUR;7,00\n",
            ["Total", "Total : rentrée"],
        ),
        ("Date,Session campaign,Sessions\n20260901,Total,5\n20260901,B,6\n", ["B", "Total"]),
        (
            "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)\n"
            "2026-08-01,2026-08-31,Total look,6.00\n2026-08-01,2026-08-31,B,5.00\n",
            ["B", "Total look"],
        ),
    ],
    ids=["LinkedIn", "Google", "GA4", "Meta"],
)
def test_a_campaign_called_total_is_kept_where_it_is_a_line_like_the_others(text: str, names: list[str]) -> None:
    export = read(text)
    assert list(figures(export)) == names
    assert dropped(export) == {}
