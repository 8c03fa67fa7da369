"""Time and peak memory of reading large exports, beside pandas: ``python -m tests.benchmarks.imports [LINES [NAME…]]``.

Each file is made, then read in a process of its own; memory is what reading adds to the process's peak. The ratio is to
`pandas.read_csv` of the same file in the same run: it moves less with the machine than seconds do. A bank statement has
2 000 lines, two years of a shop; any other file `LINES`.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

Row = list[str]
STATEMENT_LINES = 2_000
NAMED = {"month": "Mois", "name": "Canal", "spend": "Dépense", "visits": "Clics", "orders": "Ventes"}
COLUMNS = {"table": {"month": "Mois", "spend": "Budget"}, "channels": NAMED, "subtotals": NAMED}
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


def channels(lines: int) -> Iterator[Row]:
    yield ["Mois", "Canal", "Campagne", "Dépense", "Clics", "Ventes"]
    for line in range(lines):
        spend = f"{line % 9999 / 7:.2f}"
        yield [_day(line), f"Canal {line % 8}", f"Campagne {line % 300}", spend, str(line % 90), str(line % 7)]


def subtotals(lines: int) -> Iterator[Row]:
    """A pivot table: each month and channel ends with the sum of its lines, the table with that of all."""
    yield ["Mois", "Canal", "Campagne", "Dépense", "Clics", "Ventes"]
    for group in range(lines // 100):
        month, channel = f"{2000 + group // 12 % 90}-{group % 12 + 1:02d}", f"Canal {group // 1080}"
        for line in range(99):
            yield [month, channel, f"Campagne {line}", f"{line}.50", str(line), "1"]
        yield [month, channel, "Tous", f"{sum(range(99)) + 49.5:.2f}", str(sum(range(99))), "99"]


def statement(_: int) -> Iterator[Row]:
    yield ["dateOp", "dateVal", "label", "category", "amount", "accountbalance"]
    for line in range(STATEMENT_LINES):
        label = f"PRLV SEPA GOOGLE IRELAND {line}" if line % 9 == 0 else f"CARTE FOURNISSEUR {line % 120}"
        amount = f"{line % 700 + 5}.40" if line % 3 == 0 else f"-{line % 90 + 1}.20"
        yield [_day(line), _day(line), label, "Divers", amount, "1000.00"]


MAKERS: dict[str, Callable[[int], Iterator[Row]]] = {
    maker.__name__: maker
    for maker in (
        *(shopify, google_ads, meta_ads, linkedin_ads, ga4, stripe, fec, table),
        *(channels, subtotals, statement),
    )
}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measure(what: str, path: Path) -> None:
    """In a child: read once, print seconds, seconds of processor, MiB above what the imports alone take, MiB."""
    if what == "pandas":
        import pandas

        before, start, worked = _peak(), time.perf_counter(), time.process_time()
        pandas.read_csv(path, low_memory=False)
    else:
        from assessment.importing import read_export
        from assessment.importing.model import Choices

        read_export(b"Day,Campaign,Cost,Impr.\n2026-09-01,A,1,1\n")
        before, start, worked = _peak(), time.perf_counter(), time.process_time()
        read_export(path.read_bytes(), "", Choices(columns=COLUMNS.get(path.stem)))
    print(time.perf_counter() - start, time.process_time() - worked, _peak() - before, _peak())


def _said(what: str, path: Path) -> list[float]:
    command = [sys.executable, "-m", "tests.benchmarks.imports", "measure", what, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout
    return [float(number) for number in said.split()]


def main(lines: int, names: Collection[str]) -> None:
    """Print a few lines for each layout."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = Path(folder, f"{name}.csv")
            with path.open("w", encoding="utf-8") as file:
                rows = MAKERS[name](lines)
                count = sum(bool(file.write(",".join(f'"{c}"' if "," in c else c for c in row) + "\n")) for row in rows)
            print(f"{name}: {count - 1} lines, {path.stat().st_size / 1024**2:.1f} MiB", flush=True)
            measured = {what: _said(what, path) for what in ("ours", "pandas")}
            for what, (seconds, worked, added, whole) in measured.items():
                print(
                    f"  {what:7}{seconds:.2f} s ({worked:.2f} s of processor)  +{added:.0f} MiB (whole {whole:.0f} MiB)"
                )
            ratios = [ours / pandas for ours, pandas in zip(*measured.values(), strict=True)]
            print(f"  ratio  {ratios[1]:.0f} times the processor, {ratios[3]:.2f} times the memory", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        _measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, sys.argv[2:] or list(MAKERS))
