"""“How did you hear of us?”: a question to print for the till, in two orders of answers."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader

from assessment.language import Texts
from assessment.languages import Language

_PAGES = Environment(loader=PackageLoader("assessment", "report"), autoescape=True, trim_blocks=True)


def till_card(actions: Sequence[str], business: str, language: Language) -> str:
    """One A4 page of two A5 cards to cut; `actions` are the names to tick.

    The second card lists them the other way round: what stands first is ticked more often, so both are used in turn.
    """
    t = Texts(language)
    words = {name: t(f"till.{name}") for name in ("title", "question", "one_tick", "filled_in", "advice")}
    always = [t(f"till.{name}") for name in ("word_of_mouth", "passing_by", "unsure", "other")]
    names = list(dict.fromkeys(" ".join(name.split()) for name in actions if name.strip()))
    cards = ([*names, *always], [*reversed(names), *always])
    return _PAGES.get_template("till.html.j2").render(
        cards=cards, business=business.strip(), words=words, language=language
    )
