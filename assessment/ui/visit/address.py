"""What the address bar says beside the page, so that a reload, a bookmark and a shared link find the same thing."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assessment.sharing import PARAMETER
from assessment.ui.visit.session import session

_GROUP, _LANGUAGE = "at", "lang"


def everything() -> dict[str, str]:
    """All of it, to go to another page with."""
    return session.query()


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


def group() -> tuple[str | None, str] | None:
    """The action (``None``: the business) and the section of a group of questions."""
    subject, dot, section = st.query_params.get(_GROUP, "").rpartition(".")
    return (subject or None, section) if dot else None


def name_group(subject: str | None, section: str) -> None:
    """Put the group of questions on screen into the address."""
    named = f"{subject or ''}.{section}"
    if st.query_params.get(_GROUP) != named:
        st.query_params[_GROUP] = named
