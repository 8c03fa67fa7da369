"""The seal of a milestone, which says whether anybody changed it since it was made.

It is no signature: it tells a slip or an edit by hand, not a forger who computes it anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from assessment.dossier.model import Milestone


def digest(parts: Mapping[str, Any]) -> str:
    """The SHA-256 of canonical JSON (keys in order, no space), in hexadecimal."""
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def seal_of(milestone: Milestone) -> str:
    """The seal that fits all a milestone holds, what a later version put in included."""
    return digest(milestone.model_dump(mode="json", exclude_unset=True, exclude={"seal"}))


def is_intact(milestone: Milestone) -> bool:
    """Whether it is as it was made."""
    return milestone.seal == seal_of(milestone)
