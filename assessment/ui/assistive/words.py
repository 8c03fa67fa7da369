"""What Streamlit itself writes, "Press Enter to apply" and the like, in the words of the page's language.

`docs/framework-words.md` lists what it writes, where, and what is done about each.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assessment.language import Texts, catalogue
from assessment.languages import Language

PREFIX = "framework."
_words = st.components.v2.component("words", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def put_on(language: Language) -> None:
    """Have what Streamlit writes said in that language, from here on."""
    _words(data={"language": language, "words": of(language)}, key="words", height=0)


def of(language: Language) -> list[tuple[str, str]]:
    """What Streamlit writes with what is to stand there; nothing in its own language."""
    if language == "en":
        return []
    theirs, ours = Texts("en"), Texts(language)
    names = [key.removeprefix(PREFIX) for key in catalogue() if key.startswith(PREFIX)]
    return [(theirs(f"framework.{name}"), ours(f"framework.{name}")) for name in names]
