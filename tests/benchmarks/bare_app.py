"""A bare Streamlit app with the widgets of the questions page and none of the product behind them."""

import streamlit as st

GROUPS, QUESTIONS, OPTIONS = 8, 3, 6

st.set_page_config(page_title="bare", layout="centered")


def other() -> None:
    st.title("Other")


def questions() -> None:
    group = st.session_state.setdefault("group", 0)
    with st.container(horizontal=True):
        for page in pages:
            st.page_link(page)
    st.title("Questions")
    st.selectbox("Subject", ["one", "two", "three"])
    st.progress(0.3, text="3 answers out of 46")
    st.caption("Position")
    st.subheader(f"Group {group}")
    st.markdown("Intro")
    for question in range(QUESTIONS):
        with st.container(border=True):
            st.radio(
                f"**Question {group}-{question}**",
                [f"Option {n} of {group}-{question}" for n in range(OPTIONS)],
                index=None,
                key=f"q{group}-{question}",
                persist_state="session",
            )
            with st.container(horizontal=True):
                with st.popover("Why?", type="tertiary", key=f"w{group}-{question}"):
                    st.markdown("Rationale")
                with st.popover("Note", type="tertiary", key=f"p{group}-{question}"):
                    st.text_area("Note", key=f"n{group}-{question}")
    with st.container(horizontal=True):
        st.button("Back", on_click=lambda: st.session_state.update(group=(group - 1) % GROUPS))
        st.button("Next", type="primary", on_click=lambda: st.session_state.update(group=(group + 1) % GROUPS))
    st.caption("Any time")


pages = [
    st.Page(questions, title="Questions", default=True),
    *(st.Page(other, title=f"Page {n}", url_path=f"page{n}") for n in range(5)),
]
page = st.navigation(pages, position="hidden")
with st.container(horizontal=True):
    st.page_link(pages[0])
    st.segmented_control("Language", ["fr", "en"], default="fr", key="lang")
    with st.popover("File"):
        st.download_button("Save", data="x")
        st.file_uploader("Open")
page.run()
