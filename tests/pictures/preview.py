"""Draws the icon, and what a preview of a shared link shows: ``python -m tests.pictures.preview``."""

from __future__ import annotations

import base64
from html import escape
from pathlib import Path

import streamlit
from playwright.sync_api import Page

from assessment.charts.palette import PALETTES
from assessment.language import Texts
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from tests.serving import ROOT, chromium

SHELL = ROOT / "assessment" / "ui" / "entrance"
ICON = (SHELL / "icon.svg").read_text(encoding="utf-8")
WIDTH, HEIGHT = 1200, 630
LIGHT = PALETTES["light"]


def _font(name: str) -> str:
    (found,) = (Path(streamlit.__file__).parent / "static" / "static" / "media").glob(f"{name}*.woff2")
    return f"url(data:font/woff2;base64,{base64.b64encode(found.read_bytes()).decode()})"


STYLE = f"""
@font-face {{ font-family: 'House Serif'; src: {_font("SourceSerifVariable-Roman")}; font-weight: 200 900 }}
@font-face {{ font-family: 'House Sans'; src: {_font("SourceSansVF-Upright")}; font-weight: 200 900 }}
body {{ margin: 0; width: {WIDTH}px; height: {HEIGHT}px; background: {LIGHT.background}; color: {LIGHT.ink};
  font: 400 34px/1.4 'House Sans'; display: flex; flex-direction: column }}
main {{ flex: 1; padding: 72px 88px 0; display: flex; flex-direction: column }}
.brand {{ display: flex; align-items: center; gap: 20px; font: 600 40px/1 'House Serif'; color: {LIGHT.accent} }}
.brand svg {{ width: 64px; height: 64px }}
h1 {{ font: 600 96px/1.08 'House Serif'; letter-spacing: -.012em; margin: auto 0 20px; text-wrap: balance }}
p {{ margin: 0 0 auto; color: {LIGHT.muted}; max-width: 940px; text-wrap: pretty }}
.ribbon {{ display: flex; height: 92px }}
.ribbon span {{ flex: 1 1 auto; padding: 0 12px; display: flex; align-items: center; justify-content: center;
  white-space: nowrap; color: #fff; font: 600 24px/1 'House Sans' }}
"""


def _card(language: Language) -> str:
    t = Texts(language)
    ribbon = "".join(
        f'<span style="background:{LIGHT.verdicts[word.id]}">{escape(word.name[language])}</span>'
        for word in sorted(load_questionnaire().verdict_words, key=lambda word: list(LIGHT.verdicts).index(word.id))
    )
    return f"""<!doctype html><meta charset="utf-8"><style>{STYLE}</style>
<main><div class="brand">{ICON}{escape(t("app.name"))}</div>
<h1>{escape(t("start.title"))}</h1><p>{escape(t("door.picture_line"))}</p></main>
<div class="ribbon">{ribbon}</div>"""


def _photograph(page: Page, html: str, file: Path, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(html)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=file, omit_background=True)


def main() -> None:
    with chromium() as browser:
        page = browser.new_page()
        for language in LANGUAGES:
            _photograph(page, _card(language), SHELL / f"preview.{language}.png", WIDTH, HEIGHT)
        icon = f"<style>body {{ margin: 0 }} svg {{ display: block; width: 180px }}</style>{ICON}"
        _photograph(page, icon, SHELL / "icon.png", 180, 180)


if __name__ == "__main__":
    main()
