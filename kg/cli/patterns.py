"""Commands for those who write pattern files."""

from __future__ import annotations

import click


@click.group()
def patterns() -> None:
    """Check, count and hand on the pattern files."""
