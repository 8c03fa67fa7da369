"""The plan as one HTML page: it opens anywhere, prints well, and escapes whatever was typed."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader

from assessment.languages import Language
from assessment.sentences.plan import Group

_PAGES = Environment(loader=PackageLoader("assessment", "report"), autoescape=True, trim_blocks=True)


def plan_page(groups: Sequence[Group], title: str, subtitle: str, language: Language) -> str:
    """The whole page, ready to save."""
    return _PAGES.get_template("plan.html.j2").render(groups=groups, title=title, subtitle=subtitle, language=language)
