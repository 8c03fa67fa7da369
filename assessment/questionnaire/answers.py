"""What is said to a question."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Note = Annotated[str, Field(max_length=5000)]


class Part(BaseModel):
    """A part of a dossier: frozen, and strict about what it is given."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Answer(Part):
    """Answered, "I don't know", not applicable with a reason, or blank (a note alone): four different things."""

    value: str | None = None
    dont_know: bool = False
    not_applicable: str | None = None
    note: Note | None = None

    @model_validator(mode="after")
    def _one_state(self) -> Self:
        if sum((self.value is not None, self.dont_know, self.not_applicable is not None)) > 1:
            raise PydanticCustomError("several_states", "an answer has one of value, dont_know, not_applicable")
        return self

    @property
    def blank(self) -> bool:
        """Whether nothing was said; a note alone says nothing."""
        return self.value is None and not self.dont_know and self.not_applicable is None
