"""Where the data that travels with the program lies."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def patterns_folder() -> Path:
    """The packaged patterns: inside the package in a wheel, at the top of the checkout otherwise."""
    packed = PACKAGE / "_patterns"
    return packed if packed.is_dir() else PACKAGE.parent / "patterns"
