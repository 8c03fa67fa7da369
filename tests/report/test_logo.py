"""A logo: a PNG or a JPEG, made small, or refused with a sentence."""

from __future__ import annotations

import io
import zlib
from typing import get_args

import pytest
from PIL import Image

from assessment.language import Texts
from assessment.languages import LANGUAGES
from assessment.report import logo
from assessment.report.logo import LogoError, logo_for_print


def picture(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    drawn = io.BytesIO()
    Image.new(mode, size).save(drawn, kind)
    return drawn.getvalue()


def why_not(content: bytes) -> str:
    with pytest.raises(LogoError) as refused:
        logo_for_print(content)
    return refused.value.kind


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "L"), ("JPEG", "CMYK")]
)
def test_a_png_or_a_jpeg_becomes_a_plain_png(kind: str, mode: str) -> None:
    made = Image.open(io.BytesIO(logo_for_print(picture(kind, mode=mode))))
    assert (made.format, made.size) == ("PNG", (40, 20))


def test_a_large_logo_is_made_as_small_as_it_is_printed() -> None:
    assert Image.open(io.BytesIO(logo_for_print(picture("PNG", (3000, 1000))))).size == (900, 300)


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n", picture("GIF"), picture("PNG")[:60]],
)
def test_what_is_no_whole_png_or_jpeg_is_refused(content: bytes) -> None:
    assert why_not(content) == "not_a_picture"


def test_a_picture_of_too_many_points_or_bytes_is_refused_before_it_is_unpacked() -> None:
    assert why_not(b"\0" * (logo.LARGEST + 1)) == "too_large"
    head = b"IHDR" + (30_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    huge = b"\x89PNG\r\n\x1a\n\0\0\0\r" + head + zlib.crc32(head).to_bytes(4, "big") + b"\0\0\0\0IDAT"
    assert why_not(huge) == "too_large"


def test_each_refusal_is_a_sentence_in_both_languages() -> None:
    for language in LANGUAGES:
        assert len({Texts(language)(f"report.logo_{kind}") for kind in get_args(logo.Kind)}) == 2
