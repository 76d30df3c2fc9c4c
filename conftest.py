"""Tests run the sources: doctests are collected from them. tests/test_compiled.py compares the compiled modules with them."""

from __future__ import annotations

import os

os.environ.setdefault("ZHIGUAN_PURE", "1")
