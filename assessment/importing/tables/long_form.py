"""Tables in long form: one column says which figure a line holds, another one how much."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from assessment.importing.files.cells import Cell, as_text
from assessment.importing.lines.gathering import LineError
from assessment.importing.model import FIGURES
from assessment.importing.tables.known_words import any_of, plain_words
from assessment.parsing.column_names import figure_named, named_best, untaxed

_METRIC = any_of(
    "metric, metrics, metric name, indicateur, indicateurs, indicator, mesure, measure, measures, kpi, kpis, variable, "
    "type de donnée, type de données, data type, donnée, statistique, nom de l indicateur, nom de la mesure, figure"
)
_ONLY_VALUE = any_of("value, values, valeur, valeurs")
_VALUE = any_of("value, values, valeur, valeurs, montant, amount, total, quantity, quantité, nombre, résultat, chiffre")


def long_columns(headers: Sequence[str], shown: Sequence[Sequence[Cell]]) -> tuple[int, int] | None:
    """Where the names of figures and their values stand; ``None`` for a table of another form.

    Beside a column that is called no more than value, any column whose cells name figures is that of names.
    """
    names = [plain_words(header) for header in headers]
    value = next((place for place, name in enumerate(names) if _VALUE.fullmatch(name)), None)
    if value is None:
        return None
    metric = next((place for place, name in enumerate(names) if _METRIC.fullmatch(name)), None)
    if metric is None and _ONLY_VALUE.fullmatch(names[value]):
        metric = next((place for place in range(len(headers)) if place != value and _name_figures(shown, place)), None)
    return None if metric is None else (metric, value)


def metric_column(headers: Sequence[str], columns: Mapping[str, int], shown: Sequence[Sequence[Cell]]) -> int | None:
    """The column of names of figures, where every figure named is the one column of values of a long form."""
    found = long_columns(headers, shown)
    named = {place for field, place in columns.items() if field in FIGURES}
    return found[0] if found is not None and named == {found[1]} and found[0] != columns.get("name") else None


def _name_figures(shown: Sequence[Sequence[Cell]], place: int) -> bool:
    texts = {as_text(row[place]) for row in shown if place < len(row)} - {""}
    return len(texts) > 1 and bool(known_metrics(texts))


class Metrics:
    """Which figure each name of a metric stands for: where several stand for one, the one that names it best."""

    def __init__(self, texts: Collection[str]) -> None:
        self._figures = {
            untaxed(text): figure for figure, text in named_best(sorted(texts)).items() if figure != "month"
        }

    def tell(self, text: str, figures: dict[str, Decimal | None]) -> None:
        """Give the value of a line to the figure its metric names.

        Raises:
            LineError: ``unknown_metric``.
        """
        figure = self._figures.get(untaxed(text))
        if figure is None:
            raise LineError("unknown_metric", text)
        value = next(iter(figures.values()), None)
        figures.clear()
        figures[figure] = value


def known_metrics(texts: Collection[str]) -> list[str]:
    """The figures that these names of metrics stand for, in the order of `FIGURES`."""
    named = {figure_named(text) for text in texts}
    return [figure for figure in FIGURES if figure in named]
