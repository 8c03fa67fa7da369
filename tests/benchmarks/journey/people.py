"""Who walks: what they answer and what figures they have at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Action:
    """One of their actions: its channel, what it costs, the hours it takes a month, sales a month; empty is unknown."""

    channel: str
    spend: str
    hours: str
    orders: str = ""
    revenue: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner: figures of the business as typed, actions with the dearest first, and answers by question.

    A question without an answer here is answered by its second option, which is seldom the best or the worst.
    """

    name: str
    margin: str
    basket: str
    hourly_cost: str
    actions: tuple[Action, ...]
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def contribution_per_order(self) -> str:
        """What a sale leaves, in euros, as they would type it."""
        return f"{float(self.basket) * float(self.margin) / 100:g}".replace(".", ",")


FLORIST = Owner(
    name="florist",
    margin="50",
    basket="38",
    hourly_cost="30",
    actions=(
        Action("instagram", "150", "8", "6", "228"),
        Action("flyers", "50", "1", "4", "152"),
        Action("directory", "0", "2", "9", "342"),
    ),
    answers={
        "serves_sales": "yes_believed",
        "measured": "never",
        "origin": "competitor",
        "evidence": "estimate",
        "obligation": "no",
    },
)
SHOP = Owner(
    name="e-commerce",
    margin="35",
    basket="62",
    hourly_cost="40",
    actions=(
        Action("search_ads", "900", "6", "48", "2976"),
        Action("social_ads", "600", "5", "14", "868"),
        Action("email", "60", "6", "20", "1240"),
        Action("instagram", "0", "12", "3", "186"),
    ),
    answers={
        "serves_sales": "yes_shown",
        "measured": "monthly",
        "origin": "sales_goal",
        "evidence": "platform",
        "obligation": "no",
    },
)
OWNERS = (FLORIST, SHOP)
