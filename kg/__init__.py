"""Who held which post, and who chaired, spoke at and attended which meeting, read from Chinese government news.

>>> import kg
>>> kg.extract("8月2日，市长周明远主持召开全市防汛工作会议。", published="2023-08-02").meetings[0].chair
('周明远',)
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph, extract, read, repair
    from kg.errors import Fault
    from kg.model import Evidence, Facts, Source

__all__ = ["Evidence", "Facts", "Fault", "KnowledgeGraph", "Source", "extract", "read", "repair"]

_HOMES = {"Evidence": "kg.model", "Facts": "kg.model", "Fault": "kg.errors", "Source": "kg.model"}


def find_compiled(package: Path) -> Path | None:
    """The folder of the modules that the installation compiled (hatch_build.py); None where there are none to use.

    They are used as long as each source that they were made from lies in the package as it was: who edits one runs what he wrote.
    """
    folder = package / "_compiled"
    digests = folder / "sources.txt"
    if not digests.is_file():
        return None
    lines = (line.split() for line in digests.read_text(encoding="utf-8").splitlines())
    same = all((source := package / name).is_file() and sha256(source.read_bytes()).hexdigest() == digest for digest, name in lines)
    return folder if same else None


if not os.environ.get("ZHIGUAN_PURE") and (compiled := find_compiled(Path(__file__).parent)):
    __path__.insert(0, str(compiled))


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
