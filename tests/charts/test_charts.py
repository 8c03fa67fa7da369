from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import altair as alt
import pandas as pd
import pytest

from assessment import charts
from assessment.charts.frame import Look
from assessment.charts.history import _end_labels, months, months_table
from assessment.charts.palette import number_locale
from assessment.charts.places import map_of_actions, map_of_actions_table
from assessment.charts.returns import spend_and_contribution, spend_and_contribution_table
from assessment.charts.scores import dimensions, dimensions_table
from assessment.charts.steps import funnel, funnel_table
from assessment.language import Texts
from assessment.languages import LANGUAGES, Language
from assessment.results import DimensionScore, Estimate, Evaluation, Lagged, Money, MonthPoint
from assessment.sentences import Words
from tests import samples

Build = Callable[[Evaluation, Language, charts.Theme], "alt.LayerChart | alt.VConcatChart | None"]
Table = Callable[[Evaluation, Language], "pd.DataFrame | None"]


def said_with(evaluation: Evaluation, language: Language) -> Words:
    """The words of a visit: an action without a name has a word in its place."""
    untitled = Texts(language)("actions.untitled")
    return samples.words(language, {one.id: one.name if one.name.strip() else untitled for one in evaluation.actions})


BUILDS: dict[str, Build] = {
    "returns": lambda e, lang, theme: spend_and_contribution(e, said_with(e, lang), theme),
    "map": lambda e, lang, theme: map_of_actions(e, said_with(e, lang), theme),
    "dimensions": lambda e, lang, theme: dimensions(e, said_with(e, lang), theme),
    "months": lambda e, lang, theme: months(e.actions[0], said_with(e, lang), theme),
    "funnel": lambda e, lang, theme: funnel(e.actions[0], said_with(e, lang), theme),
}
TABLES: dict[str, Table] = {
    "returns": lambda e, lang: spend_and_contribution_table(e, said_with(e, lang)),
    "map": lambda e, lang: map_of_actions_table(e, said_with(e, lang)),
    "dimensions": lambda e, lang: dimensions_table(e, said_with(e, lang)),
    "months": lambda e, lang: months_table(e.actions[0], said_with(e, lang)),
    "funnel": lambda e, lang: funnel_table(e.actions[0], said_with(e, lang)),
}
every_chart = pytest.mark.parametrize("name", sorted(BUILDS))


def spec_of(
    name: str, evaluation: Evaluation | None = None, language: Language = "fr", theme: charts.Theme = "light"
) -> dict[str, Any]:
    chart = BUILDS[name](evaluation or samples.typical(), language, theme)
    assert chart is not None
    return cast("dict[str, Any]", chart.to_dict())


def rows_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the chart as a whole."""
    name = spec["data"].get("name")
    return cast("list[dict[str, Any]]", spec["datasets"][name] if name else spec["data"]["values"])


def marks_of(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for layer in [*spec.get("layer", []), *spec.get("vconcat", [])]:
        yield from marks_of(layer)
    if "mark" in spec:
        yield {**spec["mark"], "encoding": spec["encoding"]}


def pixels(sized: dict[str, Any]) -> float:
    """A size on a page: its expression is the pixels, times how much larger the chart is shown."""
    return float(sized["expr"].split(" * ")[0])


def table_of(name: str, evaluation: Evaluation, language: Language = "fr") -> pd.DataFrame:
    table = TABLES[name](evaluation, language)
    assert table is not None
    return table


# What holds for every chart


@every_chart
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_chart_is_valid_named_and_localised(name: str, language: Language, theme: charts.Theme) -> None:
    spec = spec_of(name, language=language, theme=theme)  # to_dict validates against the schema
    assert len(spec["description"]) > 40
    assert spec["config"]["locale"]["number"]["decimal"] == ("," if language == "fr" else ".")
    assert spec["config"]["background"] == "transparent"
    assert charts.PALETTES[theme].ink in json.dumps(spec)


@every_chart
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_colour_of_the_other_theme_slips_in(name: str, theme: charts.Theme) -> None:
    palettes = charts.PALETTES
    own, other = palettes[theme], palettes["dark" if theme == "light" else "light"]
    shared = {own.background, own.ink, own.bar, own.accent, *own.verdicts.values()}
    foreign = {other.ink, other.muted, other.grid, other.bar, other.accent, *other.verdicts.values()} - shared
    text = json.dumps(spec_of(name, theme=theme))
    assert [colour for colour in foreign if colour in text] == []


def titles_of(spec: dict[str, Any]) -> list[Any]:
    """The title of a chart, or of each of its panels."""
    return [part.get("title") for part in spec.get("vconcat", [spec])]


@every_chart
def test_every_panel_has_a_title_whose_text_grows_when_shown_larger(name: str) -> None:
    spec = spec_of(name)
    titles = titles_of(spec)
    assert all(title and title["text"] for title in titles)
    sizes = [title["fontSize"] for title in titles]
    sizes += [mark["fontSize"] for mark in marks_of(spec) if mark["type"] == "text"]
    sizes.append(spec["config"]["axis"]["labelFontSize"])
    assert all(size["expr"].endswith(")") and "width" in size["expr"] for size in sizes)
    assert min(map(pixels, sizes)) >= 12


@every_chart
def test_no_chart_holds_a_value_that_is_not_a_number(name: str) -> None:
    text = json.dumps(spec_of(name), allow_nan=False)
    assert "NaN" not in text
    assert "Infinity" not in text


@every_chart
def test_each_chart_has_its_table_in_both_languages(name: str) -> None:
    evaluation = samples.typical()
    french, english = table_of(name, evaluation, "fr"), table_of(name, evaluation, "en")
    assert len(french) == len(english) > 0
    assert list(french.columns) != list(english.columns)
    assert french.notna().all(axis=None)


@pytest.mark.parametrize("name", ["returns", "map"])
def test_clicking_an_action_gives_its_id(name: str) -> None:
    spec = spec_of(name)
    (selection,) = [param for param in spec["params"] if param["name"] == charts.SELECTION]
    assert selection["select"] == {"type": "point", "fields": ["id"]}
    assert {row["id"] for row in rows_of(spec)} == {result.id for result in samples.typical().actions}


@pytest.mark.parametrize("name", ["returns", "map"])
def test_a_verdict_is_always_written_beside_its_colour(name: str) -> None:
    spec = spec_of(name)
    words = {row["verdict"]: row["word"] for row in rows_of(spec)}
    assert words["measure"] == "Mesurer d’abord"
    assert any(mark["encoding"].get("text", {}).get("field") == "word" for mark in marks_of(spec))


@pytest.mark.parametrize("name", ["returns", "map"])
@pytest.mark.parametrize("count", [1, 40])
def test_height_grows_with_the_number_of_actions(name: str, count: int) -> None:
    spec = spec_of(name, samples.many(count))
    assert len(rows_of(spec)) == count
    height = spec["height"]
    assert height == {"step": 62} if name == "returns" else height >= 38 * count


@every_chart
@pytest.mark.parametrize("typed", samples.NASTY_NAMES)
def test_names_are_shown_as_typed(name: str, typed: str) -> None:
    evaluation = samples.evaluation(samples.action(name=typed))
    rows = rows_of(spec_of(name, evaluation))
    shown = " ".join(typed.split()) or Texts("fr")("actions.untitled")
    if name in ("returns", "map"):
        assert [row["name"] for row in rows] == [shown]
    if name not in ("dimensions",):
        assert shown in spec_of(name, evaluation)["description"]


def test_a_chart_with_nothing_to_show_is_none_and_so_is_its_table() -> None:
    nothing = samples.evaluation(samples.no_proof(money=Money()))
    unscored = replace(samples.SCORE, value=None, dimensions=(DimensionScore("sales", None, None, None, 0.0),))
    empty = samples.evaluation(score=unscored)
    for name, evaluation in [
        ("returns", nothing),
        ("returns", empty),
        ("map", empty),
        ("dimensions", empty),
        ("months", nothing),
        ("funnel", nothing),
    ]:
        assert BUILDS[name](evaluation, "fr", "light") is None, name
        assert TABLES[name](evaluation, "fr") is None, name


# Cost and contribution


def test_the_break_even_line_stands_at_one_for_one_and_under_every_word() -> None:
    spec = spec_of("returns")
    (tick,) = [mark for mark in marks_of(spec) if mark["type"] == "tick"]
    assert tick["encoding"]["x"]["field"] == "break_even"
    assert {row["break_even"] for row in rows_of(spec) if row["back"] is not None} == {1.0}
    top = pixels(tick["yOffset"]) - pixels(tick["size"]) / 2
    texts = [mark for mark in marks_of(spec) if mark["type"] == "text"]
    assert texts
    assert all(pixels(text["dy"]) + pixels(text["fontSize"]) / 2 < top for text in texts)
    assert pixels(tick["yOffset"]) + pixels(tick["size"]) / 2 <= spec["height"]["step"] / 2
    assert not any(mark["type"] == "bar" for mark in marks_of(spec))
    assert "rentabilité" in " ".join(spec["title"]["subtitle"])


def test_a_contribution_is_never_shown_without_its_range() -> None:
    rows = rows_of(spec_of("returns"))
    for row in rows:
        assert (row["contribution"] is None) == (row["low"] is None) == (row["high"] is None)
    instagram = next(row for row in rows if row["id"] == "instagram")
    assert instagram["cost"] == pytest.approx(720.0)
    assert instagram["contribution"] == pytest.approx(720.0 * 1.328)
    assert instagram["caption"] == ("coûte 720\u00a0€, rapporte 956\u00a0€ (468\u00a0€ à 1\u202f879\u00a0€)")


def test_actions_rank_by_what_they_bring_back_and_the_unmeasured_come_last() -> None:
    rows = rows_of(spec_of("returns"))
    back = [row["back"] for row in rows if row["back"] is not None]
    assert back == sorted(back, reverse=True)
    assert [row["id"] for row in rows][-2:] == ["salon", "seo"]
    assert all(row["back_low"] <= row["back"] <= row["back_high"] for row in rows if row["back"] is not None)


def test_a_range_without_end_is_cut_with_an_arrow() -> None:
    endless = Money(1, 1, measured_cost=100.0, monthly_cost=100.0, roi=Estimate(-1.0, -1.0))
    far = replace(endless, roi=Estimate(0.0, -0.5, 30.0))
    beyond = replace(endless, roi=Estimate(20.0, 8.0, 30.0))
    evaluation = samples.evaluation(samples.action("endless", money=endless), samples.action("far", money=far))
    assert [(row["reach"], row["beyond"]) for row in rows_of(spec_of("returns", evaluation))] == [(2.0, 2.0)] * 2
    evaluation = samples.evaluation(samples.action("beyond", money=beyond))
    (only,) = rows_of(spec_of("returns", evaluation))
    assert (only["start"], only["reach"], only["dot"]) == (9.0, 10.0, None)


def of_backs(*backs: float) -> dict[str, Any]:
    """The chart of actions that bring that much back for one unit of cost."""
    measured = Money(1, 1, measured_cost=100.0, monthly_cost=100.0)
    returns = (Estimate(back - 1, back * 0.8 - 1, back * 1.2 - 1) for back in backs)
    actions = (samples.action(f"a{n}", money=replace(measured, roi=roi)) for n, roi in enumerate(returns))
    return spec_of("returns", samples.evaluation(*actions))


def x_of(spec: dict[str, Any]) -> dict[str, Any]:
    (tick,) = [mark for mark in marks_of(spec) if mark["type"] == "tick"]
    return cast("dict[str, Any]", tick["encoding"]["x"])


def test_the_scale_is_logarithmic_where_winners_bring_ten_times_what_losers_do_and_says_so() -> None:
    wide, near = of_backs(14.0, 0.2), of_backs(2.0, 0.5)
    assert x_of(wide)["scale"]["type"] == "symlog"
    assert x_of(wide)["axis"]["values"] == [0, 0.1, 0.3, 1, 3, 10]
    assert "logarithmique" in " ".join(wide["title"]["subtitle"])
    assert all(row["dot"] is not None for row in rows_of(wide))
    assert "type" not in x_of(near)["scale"]
    assert "logarithmique" not in " ".join(near["title"]["subtitle"])


@pytest.mark.parametrize("backs", [(2.0, 0.5), (8.0, 2.0), (14.0, 0.2), (400.0, 0.2), (0.0,), (9.0, 0.0)])
def test_zero_and_break_even_are_on_the_axis_whatever_the_returns(backs: tuple[float, ...]) -> None:
    x = x_of(of_backs(*backs))
    assert x["axis"]["values"][:1] == [0]
    assert 1 in x["axis"]["values"]
    assert x["scale"]["domain"][0] == 0
    assert max(x["axis"]["values"]) <= x["scale"]["domain"][1]


def test_an_axis_on_which_nothing_stands_is_not_drawn() -> None:
    unmeasured = samples.evaluation(samples.action(money=samples.COST_ONLY))
    assert x_of(spec_of("returns", unmeasured))["axis"]["values"] == []


def test_a_return_that_hangs_on_the_delay_is_shown_both_ways() -> None:
    money = Money(12, 12, measured_cost=6000.0, monthly_cost=500.0, roi=Estimate(-0.25, -0.41, -0.04))
    money = replace(money, lagged=Lagged(6, 6, Estimate(0.5, 0.18, 0.93)))
    unclear = samples.action(money=money, facts={"lag_unclear": True})
    (row,) = rows_of(spec_of("returns", samples.evaluation(unclear)))
    assert (row["dot"], row["either"], row["or"]) == (None, 0.75, 1.5)
    assert (row["start"], row["reach"]) == pytest.approx((0.59, 1.93))
    assert "0,75\u00a0€ ou 1,50\u00a0€" in row["caption"]
    assert (
        table_of("returns", samples.evaluation(unclear)).iloc[0]["Rendement"]
        == "−25\u00a0%, ou +50\u00a0% selon le délai"
    )


def test_the_table_writes_amounts_as_the_language_does() -> None:
    table = table_of("returns", samples.typical())
    assert list(table.columns)[:2] == ["Action", "Coût par mois"]
    assert table.iloc[1]["Coût par mois"] == "720\u00a0€"
    assert table.iloc[1]["Rendement"] == "+33\u00a0%"
    assert table.iloc[1]["Fourchette du rendement"] == "entre −35\u00a0% et +161\u00a0%"


# The map


def test_no_two_actions_of_the_map_share_a_lane() -> None:
    tops = sorted(row["top"] for row in rows_of(spec_of("map", samples.many())))
    assert all(second - first >= 38 for first, second in pairwise(tops))


def test_better_proven_actions_stand_higher_and_unknown_roles_apart() -> None:
    rows = {row["id"]: row for row in rows_of(spec_of("map"))}
    assert rows["radio"]["top"] < rows["flyers"]["top"] < rows["instagram"]["top"] < rows["salon"]["top"]
    assert rows["seo"]["top"] == max(row["top"] for row in rows.values())
    assert rows["seo"]["state"] == "unknown"


def test_the_quadrants_are_named_in_words() -> None:
    text = json.dumps(spec_of("map"), ensure_ascii=False)
    for name in ("Sert et le montre", "Sert, à prouver", "Mesurée, loin des ventes", "Ni preuve ni ventes"):
        assert name in text


# Months, dimensions, funnel


@pytest.mark.parametrize("paid_back", [0.5, 0.9, 1.1, 3.0])
def test_the_name_of_each_cumulative_line_stands_at_its_own_end(paid_back: float) -> None:
    rows = [
        {
            "month": f"2026-0{place}",
            "cumulative_cost": 100.0 * place,
            "cumulative_contribution": 100.0 * paid_back * place,
        }
        for place in range(1, 7)
    ]
    look = Look(samples.words("fr"), "light")
    labels = [one.to_dict() for one in _end_labels(rows, alt.Chart(pd.DataFrame()), look)]
    texts = {one["encoding"]["text"]["value"]: one["encoding"]["y"].get("field") for one in labels}
    assert texts == {"Coût cumulé": "cumulative_cost", "Contribution cumulée": "cumulative_contribution"}


def test_unknown_months_leave_a_gap_and_payback_is_marked() -> None:
    spec = spec_of("months")
    december = next(row for row in rows_of(spec) if row["month"] == "2025-12")
    assert december["revenue"] is None
    assert december["cumulative_cost"] is None
    assert spec["vconcat"][1]["title"]["text"] == "Remboursée depuis janvier 2026"
    assert any(mark["type"] == "rule" for mark in marks_of(spec["vconcat"][1]))
    assert "févr." in json.dumps(spec, ensure_ascii=False)


def test_the_two_panels_share_their_months() -> None:
    domains = {
        tuple(mark["encoding"]["x"]["scale"]["domain"])
        for mark in marks_of(spec_of("months"))
        if mark["type"] != "rule"
    }
    assert domains == {samples.MONTHS}


def of_months(*points: MonthPoint) -> dict[str, Any]:
    """The chart of an action with those months."""
    return spec_of("months", samples.evaluation(samples.action(months=points)))


def test_hours_that_are_valued_stand_on_the_spend() -> None:
    timed = [MonthPoint(month, 100.0, 400.0, 50.0, 25.0, 400.0, 25.0, 10.0, 300.0) for month in samples.MONTHS]
    spec = of_months(*timed)
    bars = [mark["encoding"] for mark in marks_of(spec["vconcat"][0]) if mark["type"] == "bar"]
    assert [(bar["y"]["field"], bar.get("y2", {}).get("field")) for bar in bars] == [
        ("spend", None),
        ("spend", "with_time"),
    ]
    assert {row["with_time"] for row in rows_of(spec)} == {400.0}
    assert "vos heures" in " ".join(spec["vconcat"][0]["title"]["subtitle"])


def test_hours_that_nobody_values_have_a_panel_of_their_own() -> None:
    untimed = [MonthPoint(month, 0.0, 0.0, 50.0, 25.0, 0.0, 25.0, 10.0) for month in samples.MONTHS]
    spec = of_months(*untimed)
    assert [title["text"] for title in titles_of(spec)][:2] == ["Mois par mois", "Vos heures"]
    (bars,) = marks_of(spec["vconcat"][1])
    assert bars["encoding"]["y"]["field"] == "hours"


def test_one_month_is_a_narrow_bar_and_no_course_over_time() -> None:
    spec = of_months(MonthPoint("2026-01", 100.0, 100.0, 50.0, 25.0, 100.0, 25.0))
    (panel,) = spec["vconcat"]
    (bar,) = [mark for mark in marks_of(panel) if mark["type"] == "bar"]
    assert bar["width"]["expr"] == "min(0.6 * (width - 54) / 1, 36)"


def test_an_action_not_paid_back_says_so() -> None:
    evaluation = samples.evaluation(samples.action(money=samples.COST_ONLY))
    assert spec_of("months", evaluation)["vconcat"][1]["title"]["text"] == "Pas encore remboursée"


def test_a_dimension_shows_its_range_and_what_was_answered() -> None:
    rows = rows_of(spec_of("dimensions"))
    assert rows[2]["caption"] == "entre 40 et 72 · 75\u00a0% de réponses données"
    assert (rows[0]["caption"], rows[4]["value_text"]) == ("entre 55 et 70", "inconnu")


def test_the_weak_step_is_named_and_has_its_own_shape() -> None:
    spec = spec_of("funnel")
    captions = {row["title"]: row["caption"] for row in rows_of(spec)}
    assert captions["Contacts → Devis"].endswith("point faible")
    assert "point faible" not in captions["Devis → Ventes"]
    assert any(mark["encoding"].get("shape", {}).get("field") == "state" for mark in marks_of(spec))


def test_the_funnel_says_what_each_rate_is_compared_with() -> None:
    """The sample has a rate called usual, one of other actions alike, and one compared with nothing."""
    spec = spec_of("funnel")
    texts = [row["reference_text"] for row in rows_of(spec)]
    assert texts == ["5\u00a0%, que vous dites habituel", "70\u00a0%, pour vos autres actions du même genre", ""]
    assert spec["title"]["subtitle"][1:] == [
        "Trait vertical\u00a0: le taux que vous dites habituel.",
        "Sans lui\u00a0: celui de vos autres actions du même genre.",
    ]
    table = funnel_table(samples.action(), samples.words())
    assert table is not None
    assert list(table["Comparé à"]) == ["", *texts]


def test_the_number_format_of_charts_writes_french_amounts() -> None:
    locale = number_locale("fr", "EUR")
    assert (locale["decimal"], locale["thousands"], locale["currency"]) == (",", "\u202f", ["", "\u00a0€"])
    assert number_locale("en", "GBP")["currency"] == ["£", ""]


def _contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", charts.PALETTES.values(), ids=charts.PALETTES)
def test_every_word_reads_on_its_background(palette: charts.Palette) -> None:
    for colour in (*palette.verdicts.values(), palette.ink, palette.muted, palette.accent):
        assert _contrast(colour, palette.background) >= 4.6


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_and_pages_share_their_colours(theme: charts.Theme) -> None:
    config = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    page, palette = config["theme"][theme], charts.PALETTES[theme]
    names = {"stop": "red", "fix": "orange", "measure": "violet", "wait": "gray", "keep": "blue", "grow": "green"}
    assert {verdict: page[f"{colour}Color"] for verdict, colour in names.items()} == palette.verdicts
    assert (page["backgroundColor"], page["textColor"]) == (palette.background, palette.ink)
