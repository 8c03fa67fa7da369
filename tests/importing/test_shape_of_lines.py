"""A line with more cells than the header, or cut short, is named and left out: its figures stand under other titles."""

from __future__ import annotations

import pytest

from assessment.importing.model import ImportRefusedError
from tests.importing.reading import dropped, figures, read

GOOGLE = "Day,Campaign,Currency code,Cost,Impr.,Clicks\n" + "".join(
    f"2026-08-{day:02d},Demo,EUR,10.00,100,7\n" for day in range(1, 21)
)
SPENT = {"Demo": {"2026-08": {"spend": 200.0, "visits": 140.0}}}
STRIPE = "id,Type,Amount,Fee,Net,Currency,Created (UTC)\n" + "".join(
    f"t{day},charge,10.00,0.10,9.90,eur,2026-08-{day:02d} 10:00\n" for day in range(1, 21)
)
SHOPIFY = "Name,Financial Status,Currency,Total,Created at,Id\n" + "".join(
    f"#{day},paid,EUR,10.00,2026-08-{day:02d} 10:00:00 +0200,{day}\n" for day in range(1, 21)
)
FEC = "JournalCode|EcritureDate|CompteNum|CompteLib|Debit|Credit\n" + "".join(
    f"AC|202608{day:02d}|623100|Annonces|10,00|0,00\nAC|202608{day:02d}|401000|Tiers|0,00|10,00\n"
    for day in range(1, 21)
)


def test_an_unquoted_thousands_comma_leaves_its_line_out_by_its_number() -> None:
    export = read(GOOGLE + "2026-08-21,Demo,EUR,1,018.30,10,500,88\n")
    assert figures(export) == SPENT
    [left_out] = export.dropped
    assert (left_out.reason, left_out.count, left_out.examples[0][:14]) == ("too_many_cells", 1, "22: 2026-08-21")
    assert export.lines == 21


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (STRIPE, "t99,charge,1,010.00,0.10,9.90,eur,2026-08-01 10:00\n"),
        (SHOPIFY, "#99,paid,EUR,1,010.00,2026-08-01 10:00:00 +0200,99\n"),
        (FEC, "AC|20260801|623100|Annonces | bis|10,00|0,00\n"),
    ],
)
def test_so_do_shops_payments_and_accounts(text: str, line: str) -> None:
    assert dropped(read(text + line)) == {"too_many_cells": 1}
    whole, with_it = read(text), read(text + line)
    assert (whole.series, whole.business_revenue) == (with_it.series, with_it.business_revenue)


def test_too_many_such_lines_refuse_the_file() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read(GOOGLE + "2026-08-21,Demo,EUR,1,018.30,10,500,88\n" * 3)
    assert (refused.value.kind, str(refused.value.values["example"])[:3]) == ("too_many_cells", "22:")


@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_blank_cells_at_the_end_of_a_line_are_nothing(ending: str) -> None:
    assert figures(read(GOOGLE.replace(",7\n", ",7,,\n").removesuffix("\n") + ending)) == SPENT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("rest", ["2026-08-21,Demo,EUR,1", "2026-08-21,Dé", '2026-08-21,"De', "2026-08"])
def test_a_last_line_that_stops_halfway_is_left_out(rest: str, encoding: str) -> None:
    export = read(GOOGLE + rest, encoding)
    assert (figures(export), dropped(export)) == (SPENT, {"cut_line": 1})


@pytest.mark.parametrize("rest", ["Total: Account,,,200.00", "2026-08-21,Demo,EUR,0.00,0,0", "©2026 Google"])
def test_a_last_line_without_an_end_may_be_whole(rest: str) -> None:
    assert "cut_line" not in dropped(read(GOOGLE + rest))


def test_a_download_cut_within_a_letter_keeps_its_encoding() -> None:
    text = (GOOGLE.replace("Demo", "Été") + "2026-08-21,É").encode()
    assert list(figures(read(text[:-1]))) == ["Été"]


def test_lines_that_are_all_short_are_not_cut() -> None:
    assert dropped(read("Day,Campaign,Cost,Impr.,Clicks\n2026-08-01,A,1,2\n2026-08-02,A,1,2")) == {}


def test_a_file_of_totals_only_is_refused() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read("Day,Campaign,Cost,Impr.\nTotal: Account,--,0.30,2\n")
    assert refused.value.kind == "only_totals"
