"""Addresses that open a dossier, and the square code a phone reads them from."""

from __future__ import annotations

import io
from urllib.parse import urlencode, urlsplit, urlunsplit

PARAMETER = "d"
"""Name of the query parameter that holds the token of a link."""


def address_of(root: str, token: str, language: str) -> str:
    """The address under which `token` opens its dossier; `root` is where the app is served."""
    scheme, host, path, _, _ = urlsplit(root)
    return urlunsplit((scheme, host, path or "/", urlencode({PARAMETER: token, "lang": language}), ""))


def root_of(address: str, page: str) -> str:
    """Where the app is served, from the address of its page `page`."""
    scheme, host, path, _, _ = urlsplit(address)
    return urlunsplit((scheme, host, path.removesuffix(f"/{page}").rstrip("/") + "/", "", ""))


def square_code(address: str) -> str:
    """The address as a QR code, an SVG image (ISO/IEC 18004, error correction M).

    A drawing stands in the page itself: as a file it would be one more thing that opens the dossier, on the server and
    among what a borrowed browser keeps of the pages it showed.
    """
    import segno

    image = io.BytesIO()
    segno.make(address, error="m", micro=False).save(image, kind="svg", scale=6, border=4, light="white", xmldecl=False)
    return image.getvalue().decode()
