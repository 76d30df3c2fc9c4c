"""Objects as JSON, each on one line."""

from __future__ import annotations

from typing import Any

import msgspec

ENCODER = msgspec.json.Encoder()


def encode(value: Any) -> str:
    """The value as JSON without line ends; lone surrogates, which no file can hold, are dropped.

    >>> encode({"name": "顾长风\\ud800\\n"})
    '{"name":"顾长风\\\\n"}'
    """
    try:
        return ENCODER.encode(value).decode()
    except UnicodeEncodeError:
        return ENCODER.encode(_mend(value)).decode()


def _mend(value: Any) -> Any:
    if isinstance(value, dict):
        return {_mend(key): _mend(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mend(item) for item in value]
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else value
