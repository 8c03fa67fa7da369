"""Time and peak memory of reading large exports, beside pandas: ``python -m tests.benchmarks.imports [LINES]``.

Each file is made, then read in a process of its own; memory is what reading adds to the process's peak.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

Row = list[str]
SHOPIFY = [
    "Name",
    "Email",
    "Financial Status",
    "Paid at",
    "Currency",
    "Subtotal",
    "Shipping",
    "Taxes",
    "Total",
    "Created at",
    "Refunded Amount",
    "Id",
]


def _day(line: int) -> str:
    return f"2026-{line % 12 + 1:02d}-{line % 28 + 1:02d}"


def shopify(lines: int) -> Iterator[Row]:
    filler = [f"Column {number}" for number in range(79 - len(SHOPIFY))]
    yield SHOPIFY + filler
    for line in range(lines):
        stamp = f"{_day(line)} 10:00:{line % 60:02d} +0200"
        price = f"{20 + line % 9000 / 100:.2f}"
        order = [
            f"#{line}",
            "a@example.com",
            "paid",
            stamp,
            "EUR",
            price,
            "0.00",
            "3.33",
            price,
            stamp,
            "0.00",
            str(line),
        ]
        yield order + ["text"] * len(filler)


def google_ads(lines: int) -> Iterator[Row]:
    yield ["Day", "Campaign", "Currency code", "Cost", "Impr.", "Clicks", "Conversions", "Conv. value"]
    for line in range(lines):
        yield [_day(line), f"Campaign {line % 50}", "EUR", f"{line % 9999 / 7:.2f}", "1,234", "7", "1.00", "80.00"]


def meta_ads(lines: int) -> Iterator[Row]:
    yield ["Day", "Campaign name", "Amount spent (EUR)", "Link clicks", "Purchases", "Purchases conversion value"]
    for line in range(lines):
        yield [_day(line), f"Campaign {line % 50}", f"{line % 9999 / 7:.2f}", "12", "1", "80.5"]


def linkedin_ads(lines: int) -> Iterator[Row]:
    yield ["Start Date (in UTC)", "Campaign Name", "Currency", "Total Spent", "Clicks", "Leads"]
    for line in range(lines):
        yield [
            f"{line % 12 + 1}/{line % 28 + 1}/2026",
            f"Campaign {line % 50}",
            "EUR",
            f"{line % 9999 / 7:.2f}",
            "4",
            "1",
        ]


def ga4(lines: int) -> Iterator[Row]:
    yield ["Date", "Session default channel group", "Sessions", "Key events", "Total revenue"]
    for line in range(lines):
        yield [_day(line).replace("-", ""), f"Channel {line % 12}", "12", "1", f"{line % 9999 / 7:.2f}"]


def stripe(lines: int) -> Iterator[Row]:
    yield ["id", "Type", "Source", "Amount", "Fee", "Net", "Currency", "Created (UTC)", "Description"]
    for line in range(lines):
        amount = f"{10 + line % 9000 / 100:.2f}"
        yield [f"txn_{line}", "charge", "ch_1", amount, "1.00", amount, "eur", f"{_day(line)} 09:00", "Sale"]


def fec(lines: int) -> Iterator[Row]:
    names = (
        "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate"
    )
    yield [
        *names.split(),
        *["EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise"],
    ]
    for line in range(lines):
        day = _day(line).replace("-", "")
        account = ("623100", "707000", "512000")[line % 3]
        yield ["VE", "Ventes", str(line), day, account, "Compte", "", "", "P", day, "x", "0.00", "12.50", *[""] * 5]


def table(lines: int) -> Iterator[Row]:
    yield ["Mois", "Budget"]
    for line in range(lines):
        yield [_day(line), f"{line % 9999 / 7:.2f}"]


MAKERS: dict[str, Callable[[int], Iterator[Row]]] = {
    maker.__name__: maker for maker in (shopify, google_ads, meta_ads, linkedin_ads, ga4, stripe, fec, table)
}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measure(what: str, path: Path) -> None:
    """In a child: read once, print seconds and MiB above what the imports alone take."""
    if what == "pandas":
        import pandas

        before, start, worked = _peak(), time.perf_counter(), time.process_time()
        pandas.read_csv(path, low_memory=False)
    else:
        from assessment.importing import read_export
        from assessment.importing.model import Choices

        read_export(b"Day,Campaign,Cost,Impr.\n2026-09-01,A,1,1\n")
        before, start, worked = _peak(), time.perf_counter(), time.process_time()
        columns = {"month": "Mois", "spend": "Budget"} if path.stem == "table" else None
        read_export(path.read_bytes(), "", Choices(columns=columns))
    seconds = f"{time.perf_counter() - start:.2f} s ({time.process_time() - worked:.2f} s of processor)"
    print(f"{seconds}  +{_peak() - before:.0f} MiB (whole process {_peak():.0f} MiB)")


def main(lines: int) -> None:
    """Print a line for each layout."""
    with tempfile.TemporaryDirectory() as folder:
        for name, maker in MAKERS.items():
            path = Path(folder, f"{name}.csv")
            with path.open("w", encoding="utf-8") as file:
                file.writelines(",".join(f'"{c}"' if "," in c else c for c in row) + "\n" for row in maker(lines))
            print(f"{name}: {lines} lines, {path.stat().st_size / 1024**2:.1f} MiB", flush=True)
            for what in ("ours", "pandas"):
                command = [sys.executable, "-m", "tests.benchmarks.imports", what, str(path)]
                said = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout
                print(f"  {what:7}{said.strip()}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
