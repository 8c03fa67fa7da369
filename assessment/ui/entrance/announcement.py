"""What the served page says of itself before the app is there, to search engines, previews of links and bookmarks.

It says nothing of a dossier: whoever previews a link, a messenger's server for one, is not meant to read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from assessment.language import Texts, locale_of
from assessment.languages import Language

PICTURE_SIZE = 1200, 630
_BACKGROUNDS = {"light": "#FFFFFF", "dark": "#14181D"}
"""Those of the theme, for the frame that a phone draws around the page."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """How the page is announced: in which language, from which address, and whether search engines may list it.

    `origin` is where the visitor found the server, such as ``https://cavend.example``.
    """

    language: Language
    origin: str
    listed: bool

    def put_into(self, page: str) -> str:
        """Streamlit's page with its language, its title and its words for a browser without scripts made our own."""
        t = Texts(self.language)
        page = _put(page, r'<html lang="[^"]*"', f'<html lang="{self.language}"')
        head = (f"<title>{escape(t('app.name'))}</title>", *self._tags())
        page = _put(page, r"<title>.*?</title>", "\n    ".join(head))
        plainly = "".join(
            f"<p>{escape(t(said))}</p>" for said in ("door.title", "door.description", "door.without_script")
        )
        return _put(page, r"<noscript>.*?</noscript>", f"<noscript>{plainly}</noscript>")

    def _tags(self) -> list[str]:
        t = Texts(self.language)
        width, height = PICTURE_SIZE
        named = {"description": t("door.description"), "twitter:card": "summary_large_image"}
        if not self.listed:
            named["robots"] = "noindex"
        graph = {
            "og:type": "website",
            "og:site_name": t("app.name"),
            "og:title": t("door.title"),
            "og:description": t("door.description"),
            "og:locale": str(locale_of(self.language)),
            "og:image": f"{self.origin}/{picture_of(self.language)}",
            "og:image:type": "image/png",
            "og:image:width": str(width),
            "og:image:height": str(height),
            "og:image:alt": f"{t('start.title')} {t('door.picture_line')}",
        }
        return [
            *(f'<meta name="{name}" content="{escape(said)}" />' for name, said in named.items()),
            *(f'<meta property="{name}" content="{escape(said)}" />' for name, said in graph.items()),
            *(
                f'<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {theme})" />'
                for theme, colour in _BACKGROUNDS.items()
            ),
            '<link rel="apple-touch-icon" href="./favicon.png" />',
        ]


def _put(page: str, pattern: str, ours: str) -> str:
    return re.sub(pattern, lambda _: ours, page, count=1, flags=re.DOTALL)


def picture_of(language: Language) -> str:
    """The name of the picture that a preview shows; `tests.pictures.preview` draws it."""
    return f"preview.{language}.png"
