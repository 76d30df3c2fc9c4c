"""Work that can be counted: tests assert no time, which is the machine's. benchmarks/hostile_text.py measures the time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeAlias

Trace: TypeAlias = Callable[[FrameType, str, Any], Any]


def count_lines(work: Callable[[], object]) -> int:
    """How many lines of Python `work` runs. What goes on inside one call of the interpreter's own, such as a search by a regular
    expression, counts as one."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Trace:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
