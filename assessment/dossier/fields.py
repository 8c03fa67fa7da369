"""What the fields of a dossier may hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from assessment.month import PATTERN

# Beyond any business of ours, and small enough for every sum and product to stay finite.
LARGEST_AMOUNT = 1e12

# Next to nothing is a slip, and dividing by it would overflow.
SMALLEST_AMOUNT = 1e-6


def _not_vanishing(value: float) -> float:
    if 0 < abs(value) < SMALLEST_AMOUNT:
        expected = {"value": value, "expected": "at_least", "limit": SMALLEST_AMOUNT}
        raise PydanticCustomError("out_of_range", "{value} is too small, {limit} is expected at least", expected)
    return value


NotVanishing = AfterValidator(_not_vanishing)
Amount = Annotated[float, Field(ge=0, le=LARGEST_AMOUNT, allow_inf_nan=False), NotVanishing]
SignedAmount = Annotated[float, Field(ge=-LARGEST_AMOUNT, le=LARGEST_AMOUNT, allow_inf_nan=False), NotVanishing]
PositiveAmount = Annotated[float, Field(gt=0, le=LARGEST_AMOUNT, allow_inf_nan=False), NotVanishing]
Month = Annotated[str, Field(pattern=f"^{PATTERN}$")]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Name = Annotated[str, Field(max_length=500)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Day = Annotated[date, Field(strict=False)]
TaxBasis = Literal["excluding_tax", "including_tax", "no_tax", "mixed", "unknown"]
DoubtKey = Annotated[str, Field(pattern=r"^[a-z_]{1,40}:[0-9a-f]{12}$")]
