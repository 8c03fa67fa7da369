"""Dossiers kept in a database: sealed under keys that only their links hold, saved by merging, never overwritten.

`store.Store` keeps documents and links, `saving` reads and saves dossiers through it, `merging` joins the changes of
two people, `throttle` slows guessing, `configuration` says where the store is. `failures` holds every error raised.
Nothing here knows Streamlit or reads a clock: callers pass `now`, an aware `datetime`.
"""
