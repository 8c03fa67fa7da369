"""The Streamlit shell: pages that show and ask, and hold no arithmetic."""
