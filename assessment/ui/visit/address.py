"""What the address bar says beside the page, so that a reload, a bookmark and a shared link find the same thing."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assessment.sharing import PARAMETER
from assessment.ui.visit.session import session

_GROUP, _LANGUAGE, _EXAMPLE, _ASKED = "at", "lang", "example", "asks"


def everything(group: tuple[str | None, str] | None = None) -> dict[str, str]:
    """All of it, to go to another page with; `group` is that of the questions last looked at, where it is known."""
    said = {name: value for name, value in session.query().items() if name != _ASKED}
    return said | {_GROUP: _named(*group)} if group is not None and _GROUP in said else said


def path() -> str | None:
    """The path the browser showed when it asked for this run; `st.context.url` names the page the server runs."""
    context = get_script_run_ctx()
    if context is None or context.context_info is None or not context.context_info.HasField("url"):
        return None
    return urlsplit(context.context_info.url).path


def page_asked_for() -> str | None:
    """What Streamlit calls the page that this run was asked for."""
    context = get_script_run_ctx()
    return context.page_script_hash if context is not None else None


def language() -> str | None:
    """The language asked for, whatever it may be."""
    return st.query_params.get(_LANGUAGE)


def name_language(chosen: str) -> None:
    """Put the language just chosen into the address."""
    st.query_params[_LANGUAGE] = chosen


def link() -> str | None:
    """The token of the link."""
    return st.query_params.get(PARAMETER)


def name_link(token: str | None) -> None:
    """Put the dossier's link into the address; ``None`` takes it out. The group on screen was of the link before."""
    if st.query_params.get(PARAMETER) == token:
        return
    st.query_params.pop(_GROUP, None)
    if token is None:
        st.query_params.pop(PARAMETER)
    else:
        st.query_params[PARAMETER] = token


def example() -> str | None:
    """The name of an example, whatever it may be."""
    return st.query_params.get(_EXAMPLE)


def name_example(name: str | None) -> None:
    """Put the example on screen into the address; ``None`` takes it out, and the group on screen with it."""
    if st.query_params.get(_EXAMPLE) == name:
        return
    st.query_params.pop(_GROUP, None)
    if name is None:
        st.query_params.pop(_EXAMPLE)
    else:
        st.query_params[_EXAMPLE] = name


def group() -> tuple[str | None, str] | None:
    """The action (``None``: the business) and the section of a group of questions."""
    subject, dot, section = st.query_params.get(_GROUP, "").rpartition(".")
    return (subject or None, section) if dot else None


def went_back() -> bool:
    """Whether this run was asked for by the browser's own Back or Forward."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def name_group(subject: str | None, section: str) -> None:
    """Put the group of questions on screen into the address."""
    named = _named(subject, section)
    if st.query_params.get(_GROUP) != named:
        st.query_params[_GROUP] = named


def asked() -> str | None:
    """What the first page asks, by a name of its own; ``None`` at its beginning."""
    return st.query_params.get(_ASKED)


def name_asked(name: str | None) -> None:
    """Put what the first page asks into the address; ``None`` takes it out."""
    if name is None:
        st.query_params.pop(_ASKED, None)
    elif asked() != name:
        st.query_params[_ASKED] = name


def _named(subject: str | None, section: str) -> str:
    return f"{subject or ''}.{section}"
