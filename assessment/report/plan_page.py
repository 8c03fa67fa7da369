"""The plan as one HTML page: it opens anywhere, prints on a sheet of A4, and escapes whatever was typed."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader

from assessment.language import Texts
from assessment.languages import Language
from assessment.sentences.plan import Group
from assessment.sentences.verdict_lines import VerdictLine

_PAGES = Environment(loader=PackageLoader("assessment", "report"), autoescape=True, trim_blocks=True)
_WORDS = ("title", "column_action", "column_verdict", "column_cost", "column_break_even")


def plan_page(
    groups: Sequence[Group], verdicts: Sequence[VerdictLine], business: str, day: str, language: Language
) -> str:
    """The whole page, ready to save: the verdicts, the first things to do in full, the others in a line each.

    `groups` are those of `plan_groups`: the first, the rest, those done before, which are left out. Where an advice is
    for several actions, the table says what each costs and what pays for it.
    """
    t = Texts(language)
    first, rest = groups[:2]
    timed = "_timed" if any(one.timed for one in verdicts) else ""
    return _PAGES.get_template("plan.html.j2").render(
        first=first,
        rest=rest,
        verdicts=verdicts,
        business=business.strip(),
        day=day,
        words={name: t(f"plan.{name}") for name in _WORDS} | {"verdicts": t(f"plan.verdicts{timed}")},
        language=language,
    )
