"""A logo given for the report: PNG or JPEG, weighed before it is opened, drawn anew so that nothing else travels."""

from __future__ import annotations

import io
import warnings
from typing import Literal

from assessment.errors import AssessmentError

LARGEST = 4_000_000
"""Bytes."""
MOST_PIXELS = 24_000_000
_WIDE, _HIGH = 900, 420
"""Pixels it is printed with at most: 300 an inch in the room it has."""

Kind = Literal["too_large", "not_a_picture"]


class LogoError(AssessmentError):
    """A logo that cannot be printed; the text ``report.logo_<kind>`` says why."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        super().__init__(f"logo: {kind}")


def logo_for_print(content: bytes) -> bytes:
    """The picture as a PNG of its pixels alone, no larger than it is printed.

    Raises:
        LogoError: ``too_large``, more than `LARGEST` bytes or `MOST_PIXELS`; ``not_a_picture``, neither a PNG nor a
            JPEG that can be opened.
    """
    from PIL import Image

    if len(content) > LARGEST:
        raise LogoError("too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a picture that is too large, which is said below
            picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
            if picture.width * picture.height > MOST_PIXELS:
                raise LogoError("too_large")
            picture.thumbnail((_WIDE, _HIGH))
            plain = picture.convert("RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB")
    except Image.DecompressionBombError:
        raise LogoError("too_large") from None
    except (OSError, ValueError, SyntaxError):
        raise LogoError("not_a_picture") from None
    drawn = io.BytesIO()
    plain.save(drawn, "PNG")
    return drawn.getvalue()
