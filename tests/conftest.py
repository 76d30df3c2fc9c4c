"""What several test files need: where the project lies, and the gold sets beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of gold sets beside the checkout; a test that needs it is skipped, and listed as such, where it is missing."""
    folder = ROOT.parent / "shared" / "gold"
    if not folder.is_dir():
        pytest.skip(f"no gold sets at {folder}")
    return folder
