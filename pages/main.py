"""The router: which pages there are. `app.py` runs this file; every page shows its own links."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame.site import HOME, PLACES

st.set_page_config(page_title="医保共济", layout="centered", initial_sidebar_state="collapsed")
st.navigation(
    [
        st.Page(place.file, title=place.title, url_path=place.url_path, default=place is HOME)
        for place in PLACES
    ],
    position="hidden",
).run()
