"""Dossiers at their extremes: each still a good document."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any

import pytest

from assessment.dossier.model import Dossier
from assessment.language import Texts
from assessment.languages import LANGUAGES, Language
from assessment.month import month_range
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.document import pdf
from assessment.report.lettering import UNDRAWABLE
from assessment.report.options import Options
from assessment.sentences.basis import basis_of_figures
from tests.report.reading import ReadBack

SHIPPED = load_questionnaire()
DAY = datetime.date(2026, 6, 15)
COUNTED = {
    "serves_sales": {"value": "yes_shown"},
    "measured": {"value": "monthly"},
    "evidence": {"value": "own_tracking"},
}


def ledger(first: str = "2025-01", last: str = "2025-12", **figures: float) -> list[dict[str, Any]]:
    given = {"spend": 100.0, "hours": 5.0, "leads": 10.0, "orders": 2.0, "revenue": 300.0} | figures
    return [{"month": month, **given} for month in month_range(first, last)]


def of_names(*names: str, business: str = "Atelier", **terms: Any) -> Dossier:
    """One counted action a name, the first the dearest."""
    actions = [
        {"id": f"a{number}", "name": name, "ledger": ledger(spend=100.0 + 10.0 * (len(names) - number))}
        for number, name in enumerate(names)
    ]
    stated = {"contribution_margin": 0.45, "average_order_value": 150.0, "name": business} | terms
    answers = {action["id"]: COUNTED for action in actions}
    return Dossier.model_validate(
        {"format": 1, "business": stated, "actions": actions, "answers": {"actions": answers}}
    )


def report(given: Dossier, language: Language = "fr", **options: Any) -> ReadBack:
    return ReadBack(pdf(SHIPPED, given, DAY, language, Options(**options)))


def sound(found: ReadBack) -> bool:
    """Whether it is tagged, in a language, every figure of it is told in words, and its headings are in order."""
    tags = found.tags()
    levels = [tag.level for tag in tags if tag.level]
    in_order = levels[:1] in ([1], []) and all(after <= before + 1 for before, after in pairwise(levels))
    told = all(tag.alt for tag in tags if tag.role == "Figure")
    return bool("<pdfuaid:part>1</pdfuaid:part>" in found.xmp and found.root["/Lang"] and told and in_order)


LONG = ("Publicité très longue " * 30)[:500], "Anticonstitutionnellement" * 20, "W" * 500


def test_names_of_five_hundred_characters_are_whole_once_and_never_leave_the_page() -> None:
    found = report(of_names(*LONG, business="M" * 500))
    assert sound(found)
    assert found.pages <= 9
    assert "M… · 15 juin 2026 page 2" in found.page(2)
    squeezed = found.text.replace(" ", "")
    assert all(name.replace(" ", "") in squeezed for name in LONG)


def test_names_of_five_hundred_characters_fit_on_the_one_page() -> None:
    found = report(of_names(*LONG, business="M" * 500), short=True)
    assert sound(found)
    assert found.pages == 1


@pytest.mark.parametrize("short", [True, False])
def test_forty_actions_are_all_there_and_the_dearest_told_in_full(short: bool) -> None:
    found = report(of_names(*(f"Action numéro {number}" for number in range(1, 41))), short=short)
    assert sound(found)
    assert found.pages == (1 if short else found.pages) <= 20
    assert ("Et 32 autres actions" in found.text) == short
    assert ("Action numéro 40" in found.text) != short


def test_three_years_of_months_are_drawn_in_a_report_of_ordinary_length() -> None:
    actions = [{"id": "radio", "name": "Radio", "ledger": ledger("2023-07", "2026-05")}]
    given = {"format": 1, "business": {"contribution_margin": 0.4}, "actions": actions}
    found = report(Dossier.model_validate(given | {"answers": {"actions": {"radio": COUNTED}}}))
    assert sound(found)
    assert found.pages <= 8
    assert any("juillet 2023" in (tag.alt or "") for tag in found.tags())


def test_without_any_figure_there_is_a_verdict_a_plan_and_no_money() -> None:
    given = Dossier.model_validate(
        {"format": 1, "actions": [{"id": "a", "name": "Radio"}, {"id": "b", "name": "Flyers"}]}
    )
    found = report(given)
    assert sound(found)
    assert 3 <= found.pages <= 8
    assert "Radio" in found.text
    assert "Que faire lundi" in found.text
    assert "Contribution" not in found.page(2)
    assert "0 €" not in found.page(2).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("short", [True, False])
def test_without_any_action_it_says_so(language: Language, short: bool) -> None:
    found = report(Dossier.model_validate({"format": 1, "business": {"name": "Atelier"}}), language, short=short)
    assert sound(found)
    assert found.pages <= 3
    assert Texts(language)("headline.no_action").split(".")[0] in found.page(1).replace("\N{NO-BREAK SPACE}", " ")


def test_a_business_without_a_name_is_titled_by_what_the_report_is() -> None:
    found = report(of_names("Radio", business="  "))
    assert found.reader.metadata is not None
    assert found.reader.metadata.title == "Ce que rapportent vos actions marketing · 15 juin 2026"
    assert found.page(1).startswith("Ce que rapportent vos actions marketing")


def test_names_in_other_scripts_and_emoji_are_drawn() -> None:
    found = report(
        of_names("إعلانات فيسبوك", "מבצע חורף 🎉 2025", "Скидки Ωμέγα", "👨‍👩‍👧 🇫🇷 👍🏽 ❤️", business="מאפיית 🥐")
    )
    assert sound(found)
    assert UNDRAWABLE not in found.text
    assert "Скидки Ωμέγα" in found.text
    assert "🎉" in found.text


def test_what_no_font_has_is_drawn_as_a_box() -> None:
    found = report(of_names("日本 Radio \U000f0000"), short=True)
    assert sound(found)
    assert f"{UNDRAWABLE * 2} Radio {UNDRAWABLE}" in found.text


MARKUP = "#set page(fill: red) $x^2$ *b* _i_ @ref <lab> `c` \\ [x] = T // c /* d */ \"q\" 'r' -- ~ &amp;"


def test_markup_in_names_is_text() -> None:
    found = report(of_names(MARKUP, business=f"#pagebreak() {MARKUP}"))
    assert sound(found)
    squeezed = found.text.replace(" ", "")
    assert MARKUP.replace(" ", "") in squeezed
    assert f"#pagebreak(){MARKUP}".replace(" ", "") in found.page(1).replace(" ", "")


def test_control_characters_line_breaks_and_turned_text_do_no_harm() -> None:
    found = report(of_names("a\x00b\x07c\nd\te\u2028f \u202eturned\u2066", business="x\r\n\x0by"), short=True)
    assert sound(found)
    assert "a b c d e f turned" in found.text


@pytest.mark.parametrize("basis", ["including_tax", "excluding_tax", "mixed"])
def test_the_money_says_on_which_tax_basis_it_stands(basis: str) -> None:
    rate = {"tax_rate": 0.2} if basis == "including_tax" else {}
    given = of_names("Radio", "Flyers", tax_basis=basis, **rate)
    found = report(given)
    assert sound(found)
    assert " ".join(basis_of_figures(given, Texts("fr")).split()) in found.text
