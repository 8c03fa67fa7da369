"""News that a screen reader speaks without being asked (a live region, WAI-ARIA 1.2 `status`)."""

from __future__ import annotations

import streamlit as st

_region = st.components.v2.component(
    "speaking",
    html='<div role="status" aria-live="polite" aria-atomic="true" class="spoken"></div>',
    css="""
.spoken {
  position: fixed; inset: 0 auto auto 0; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
""",
    js="""
export default function ({ data, parentElement }) {
  const region = parentElement.querySelector(".spoken")
  if (region.textContent !== data.text) region.textContent = data.text
}
""",
)


def speak(text: str, place: str) -> None:
    """Have `text` spoken where it is not what that `place` said last; nothing is drawn."""
    _region(data={"text": text}, key=f"speaking:{place}", height=0)
