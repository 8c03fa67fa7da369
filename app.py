"""Entry point: page set-up, language, navigation."""

import streamlit as st

from assessment.ui import frame, unsent, widgets

st.set_page_config(page_title="Ça vend ?", page_icon="assessment/ui/icon.svg", layout="centered")
widgets.begin_run()
page = st.navigation(frame.pages(), position="hidden")
try:
    frame.top_bar(page)
    page.run()
except Exception:
    frame.say_failure()
    raise
frame.footer()
unsent.watch()
widgets.end_run()
