"""Dossiers played from the articles, bundled with the package."""

from __future__ import annotations

from importlib.resources import files

from assessment.errors import ExampleNotFoundError

SUFFIX = ".json"


def example_names() -> tuple[str, ...]:
    """Names of the bundled dossiers, in alphabetical order."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)))


def example_text(name: str) -> str:
    """The JSON document of one bundled dossier.

    Raises:
        ExampleNotFoundError: no bundled dossier has that name.
    """
    if name not in example_names():
        raise ExampleNotFoundError(
            f"no example is called {name!r}; the examples are {', '.join(example_names()) or 'none'}"
        )
    return files(__name__).joinpath(name + SUFFIX).read_text(encoding="utf-8")
