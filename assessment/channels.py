"""The catalogue of channels an action can be chosen from; names are in the texts under `channel.<id>`."""

from __future__ import annotations

OTHER = "other"
CHANNEL_GROUPS: dict[str, tuple[str, ...]] = {
    "online": ("website", "seo", "email", "sms", "marketplace", "directory"),
    "social": ("facebook", "instagram", "linkedin", "tiktok", "youtube", "other_social"),
    "paid": ("search_ads", "social_ads", "display"),
    "local": ("local_press", "flyers", "radio", "trade_fair", "shopfront"),
    "people": ("referral", "partnership", "loyalty", OTHER),
}
CHANNELS: tuple[str, ...] = tuple(channel for group in CHANNEL_GROUPS.values() for channel in group)
