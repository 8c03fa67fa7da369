"""Where each export is found, family by family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.importing import FORMATS, words
from assessment.ui.fields import widgets
from assessment.ui.visit import on_screen

FAMILIES: Mapping[str, Sequence[str]] = {
    "advertising": (
        *("google_ads", "meta_ads", "linkedin_ads", "microsoft_ads", "tiktok_ads"),
        *("pinterest_ads", "snapchat_ads", "reddit_ads", "amazon_ads"),
    ),
    "sales": (
        *("shopify", "woocommerce_revenue", "woocommerce_orders", "prestashop", "etsy_statement", "etsy_orders"),
        *("amazon_payments", "amazon_settlement", "stripe", "square", "sumup", "sumup_orders", "zettle", "paypal"),
    ),
    "email": ("brevo", "mailchimp", "klaviyo"),
    "audience": ("ga4", "google_business_profile", "search_console", "matomo", "plausible"),
    "bank": ("bank", "ofx", "camt053", "cfonb120"),
    "accounts": ("fec",),
}
MOST_SENTENCES = 5


def choose() -> None:
    """One family at a time: a sentence for each of its exports."""
    t = on_screen.texts()
    shown = {family: listed for family, formats in FAMILIES.items() if (listed := _told(formats))}
    if not shown:
        return
    family = st.pills(
        t("imports.where_found"),
        list(shown),
        key=widgets.choice_key("import_family"),
        format_func=lambda one: t(f"imports.family.{one}"),
    )
    if family is not None:
        _sentences(family, shown[family])


def _sentences(family: str, formats: Sequence[str]) -> None:
    """All of a small family, of a large one that of the export that is looked for."""
    t, language = on_screen.texts(), on_screen.language()
    if len(formats) > MOST_SENTENCES:
        one = st.selectbox(
            t("imports.where_which"),
            formats,
            index=None,
            key=widgets.choice_key("import_export", family),
            format_func=lambda format: words.format_name(format, language),
            placeholder="",
        )
        found(one)
        return
    st.markdown("\n".join(f"- {_sentence(format)}" for format in formats))


def found(format: str | None) -> None:
    """Where a good export of that kind is found."""
    if format is not None and _told([format]):
        st.markdown(_sentence(format))


def _told(formats: Sequence[str]) -> list[str]:
    t = on_screen.texts()
    return [format for format in formats if format in FORMATS and f"imports.where.{format}" in t]


def _sentence(format: str) -> str:
    language = on_screen.language()
    name, sentence = words.format_name(format, language), words.where_found(format, language)
    return on_screen.texts()("imports.where_line", name=name, sentence=sentence)
