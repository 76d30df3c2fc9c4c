"""Who held which post, and who chaired, spoke at and attended which meeting, read from Chinese government news."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path


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
