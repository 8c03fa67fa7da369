"""What every chart shares: its configuration, text marks that fit the width, and data without surprises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import altair as alt

from assessment.charts.palette import FONT, PALETTES, Palette, Theme, number_locale
from assessment.language import Texts
from assessment.languages import Language
from assessment.results import ActionResult
from assessment.sentences import Words

Row = Mapping[str, Any]
AnyChart = TypeVar("AnyChart", alt.LayerChart, alt.VConcatChart)

_PAGE_WIDTH = 800
"""Pixels no chart on a page is wider than: a wider one is shown full screen."""

_MOST_ZOOM = 1.6

TITLED = 74
"""Pixels that a title and its two lines take from a chart whose height is given, and not that of its rows."""

SELECTION = "action"
"""Name of the point selection of the charts that show actions; it returns the field ``id``."""


@dataclass(frozen=True, slots=True)
class Look:
    """The words and the theme of one chart, and the height in pixels it has on the page, where it is one panel.

    Full screen, Streamlit stretches a chart to the window, its height as well where it is one panel: all sizes then
    follow (`px`), so that its text reads from afar and its rows never run into one another.
    """

    words: Words
    theme: Theme
    height: float | None = None

    @property
    def palette(self) -> Palette:
        """The colours of the theme."""
        return PALETTES[self.theme]

    @property
    def texts(self) -> Texts:
        """The texts of the language."""
        return self.words.texts

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.words.language

    @property
    def zoom(self) -> str:
        """How many times its size on the page the chart is shown at, as a Vega expression."""
        if self.height is None:
            return self._of_width
        return f"min({self._of_width}, height / {self.height:g})"

    @property
    def _of_width(self) -> str:
        return f"min(max(1, width / {_PAGE_WIDTH}), {_MOST_ZOOM})"

    def px(self, size: float) -> alt.ExprRef:
        """Pixels that grow with the chart."""
        return alt.ExprRef(f"{size:g} * {self.zoom}")

    def line(self, size: float) -> alt.ExprRef:
        """Pixels between the lines of a title, which Vega sets before it knows the height of rows."""
        return alt.ExprRef(f"{size:g} * {self._of_width}")

    def area(self, size: float) -> alt.ExprRef:
        """Square pixels that do."""
        return alt.ExprRef(f"{size:g} * pow({self.zoom}, 2)")


def data(rows: Iterable[Row]) -> alt.Data:
    """Inline values as they are: ``None`` stays null, and no column type is guessed."""
    return alt.Data(values=[dict(row) for row in rows])  # type: ignore[no-untyped-call]


def shown_name(action_id: str, words: Words) -> str:
    """The name of an action, on one line."""
    return " ".join(words.name(action_id).split())


def cost_shown(result: ActionResult, words: Words) -> str:
    """What an action costs: by the month where it goes on, else in all."""
    figures = result.money
    if result.monthly or figures.cost is None:
        return words.amount(figures.monthly_cost)
    return in_all(words.amount(figures.cost), words)


def in_all(amount: str, words: Words) -> str:
    """An amount over all months: ``3 000 € en tout``."""
    return words.texts("chart.in_all", amount=amount)


def verdict_colour(look: Look) -> alt.Color:
    """Colour by verdict, without a legend: the word always stands beside the mark."""
    return alt.Color("verdict:N", scale=_verdict_scale(look), legend=None)


def verdict_fill(look: Look) -> alt.Fill:
    """The same, for the inside of a mark that has an outline."""
    return alt.Fill("verdict:N", scale=_verdict_scale(look), legend=None)


def verdict_stroke(look: Look) -> alt.Stroke:
    """The same, for the outline of a hollow mark."""
    return alt.Stroke("verdict:N", scale=_verdict_scale(look), legend=None)


def _verdict_scale(look: Look) -> alt.Scale:
    colours = look.palette.verdicts
    return alt.Scale(domain=list(colours), range=list(colours.values()))


def short_range(low: float | None, high: float | None, show: Callable[[float], str], look: Look) -> str:
    """A range as briefly as words can, for the line of text above a mark: ``30 € à 410 €``."""
    if low is None or high is None:
        return look.words.interval(low, high, show)
    return look.texts("format.from_to", low=show(low), high=show(high))


def full_width(less: int | str = 0) -> alt.ExprRef:
    """The width left for a text, so that what is too long ends in an ellipsis; `less` may be an expression."""
    return alt.ExprRef(f"max(width - {less}, 40)")


def left_text(look: Look, size: int, colour: str, dy: int, weight: int = 400, less: int | str = 0) -> dict[str, Any]:
    """Arguments of a text mark at the left edge, ``dy`` pixels from the middle of its row."""
    return {
        "align": "left",
        "baseline": "middle",
        "x": 0,
        "dy": look.px(dy),
        "fontSize": look.px(size),
        "fontWeight": weight,
        "color": colour,
        "limit": full_width(f"{less} * {look.zoom}"),
    }


def right_text(look: Look, size: int, colour: str, dy: int, weight: int = 400) -> dict[str, Any]:
    """Arguments of a text mark at the right edge, ``dy`` pixels from the middle of its row."""
    return {
        "align": "right",
        "baseline": "middle",
        "x": alt.expr("width"),
        "dy": look.px(dy),
        "fontSize": look.px(size),
        "fontWeight": weight,
        "color": colour,
    }


def halo(mark: dict[str, Any], look: Look) -> dict[str, Any]:
    """The same text as a halo of the background, to stand under it where a line would cross its words."""
    background = look.palette.background
    return {**mark, "color": background, "stroke": background, "strokeWidth": look.px(5), "strokeJoin": "round"}


def heading(text: str, lines: Iterable[str], look: Look) -> alt.TitleParams:
    """A short title with the key of the chart under it, both at the left edge."""
    return alt.TitleParams(
        text=text,
        subtitle=list(lines),
        anchor="start",
        frame="group",
        fontSize=look.px(15),
        fontWeight=600,
        subtitleFontSize=look.px(12),
        subtitleLineHeight=look.line(16),
        subtitlePadding=4,
        color=look.palette.ink,
        subtitleColor=look.palette.muted,
        offset=10,
        aria=False,
    )


def row_target(y: alt.Y, tooltip: list[alt.Tooltip], look: Look) -> alt.Chart:
    """A clear band over each whole row: one place to point at and to click, tinted once chosen."""
    chosen = alt.selection_point(name=SELECTION, fields=["id"], empty=False)
    tint = alt.FillOpacityValue(0, condition={"param": SELECTION, "empty": False, "value": 0.09})
    target: alt.Chart = (
        alt.Chart()
        .mark_rect(color=look.palette.ink, cursor="pointer", cornerRadius=4)
        .encode(y=y, fillOpacity=tint, tooltip=tooltip)
        .add_params(chosen)
    )
    return target


def layered(layers: Sequence[alt.Chart], height: float | alt.Step, title: alt.TitleParams) -> alt.LayerChart:
    """Layers over the same rows, as wide as the page gives."""
    return alt.LayerChart(layer=list(layers), height=height, width="container", title=title)


def finished(chart: AnyChart, rows: Iterable[Row], description: str, look: Look) -> AnyChart:
    """The chart over its rows, with its description for screen readers and the look of the house."""
    palette = look.palette
    chart.description = description
    configured: AnyChart = chart.configure(
        background="transparent",
        font=FONT,
        locale={"number": number_locale(look.language, look.words.currency)},
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            aria=False,
            labelColor=palette.muted,
            titleColor=palette.muted,
            gridColor=palette.grid,
            domain=False,
            ticks=False,
            labelFontSize=look.px(12),
            labelPadding=6,
            titleFontSize=look.px(12),
            titleFontWeight=400,
        ),
        mark=alt.MarkConfig(aria=False),  # the description says it all, in the reader's language
        text=alt.MarkConfig(font=FONT),
        padding={"left": 0, "right": 0, "top": 2, "bottom": 4},
    )
    configured.data = data(rows)  # last: Altair copies all it holds at each step before
    return configured
