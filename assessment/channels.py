"""The catalogue of channels an action can be chosen from; names are in the texts under `channel.<id>`.

The groups stand so on screen, and the actions of one group are alike enough for their rates to be compared.
"""

from __future__ import annotations

OTHER = "other"
CHANNEL_GROUPS: dict[str, tuple[str, ...]] = {
    "online": ("website", "seo", "business_profile", "marketplace", "directory"),
    "mail": ("email", "sms"),
    "social": ("facebook", "instagram", "linkedin", "tiktok", "youtube", "other_social"),
    "paid": ("search_ads", "social_ads", "display"),
    "local": ("local_press", "flyers", "radio"),
    "on_site": ("trade_fair", "shopfront"),
    "people": ("referral", "partnership", "loyalty", OTHER),
}
CHANNELS: tuple[str, ...] = tuple(channel for group in CHANNEL_GROUPS.values() for channel in group)
_GROUP_OF = {channel: group for group, channels in CHANNEL_GROUPS.items() for channel in channels if channel != OTHER}


def group_of(channel: str | None) -> str | None:
    """The group of a channel; ``None`` for one that is unknown or outside the catalogue, which is like no other."""
    return None if channel is None else _GROUP_OF.get(channel)
