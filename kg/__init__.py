"""Who held which post, and who chaired, spoke at and attended which meeting, read from Chinese government news.

>>> import kg
>>> kg.extract("8月2日，市长周明远主持召开全市防汛工作会议。", published="2023-08-02").meetings[0].chair
('周明远',)
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph, extract, read, repair
    from kg.errors import Fault
    from kg.model import Evidence, Facts, Source

__all__ = ["Evidence", "Facts", "Fault", "KnowledgeGraph", "Source", "extract", "read", "repair"]

_HOMES = {"Evidence": "kg.model", "Facts": "kg.model", "Fault": "kg.errors", "Source": "kg.model"}


if not TYPE_CHECKING:  # a type checker that sees it takes any name for one of ours

    def __getattr__(name: str) -> object:
        """What `__all__` names, imported when it is first asked for: `kg --help` waits for none of it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_HOMES.get(name, "kg.api")), name)
        return value


def __dir__() -> list[str]:
    return __all__


class _Package(ModuleType):
    """The package, on which `extract` and `repair` are functions.

    There are modules of these names, and to import one puts it on the package, where the function would then be out of reach.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
