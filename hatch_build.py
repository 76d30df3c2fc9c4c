"""Build hook: compiles the modules in which extraction spends its time, by mypyc, from the same sources.

They lie in kg/_compiled beside the digests of their sources, and `kg/__init__.py` decides whether they are used. Nothing depends on
them but speed: where they cannot be made (no C compiler, no Python.h) or are not wanted (`ZHIGUAN_PURE=1`), the hook says so, and
the package is installed without them.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import sysconfig
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Modules that are all Python; those that mostly wait for `re`, Aho-Corasick or spaCy gain nothing. Of a folder all or none.
HOT = (
    "abroad", "candidates", "cast", "cited", "claims", "clauses", "dates", "days", "forms", "lexicon", "lives", "match",
    "meeting_days", "meeting_names", "meeting_status", "meetings", "members", "name_ends", "names", "nametables", "nearby",
    "notes", "numerals", "occasions", "phrases", "pieces", "posts", "prefixes", "reading", "register", "roles", "rosters",
    "seek", "segment", "spans", "surroundings", "templates", "titles", "traits", "unread", "witness",
    "assemble/*", "locality/*", "page/*", "repair/*",
)  # fmt: skip
OUT = Path("kg", "_compiled")
# Calls within the library need no way round by its table of symbols: 2 % of extraction. What distributions have compilers add
# against overrun buffers and misled jumps finds none of either in code that mypyc writes, and costs 5 %.
QUICK = ["-fvisibility=hidden", "-fno-semantic-interposition", "-fno-plt"]
PLAIN = ["-fno-stack-protector", "-fcf-protection=none"]
# pip builds where none of the dependencies is installed: what they give is Any there, which the strict checks of pyproject.toml
# take for a fault, and mypyc then compiles nothing.
FLAGS = ("--config-file=", "--ignore-missing-imports")


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Run by hatchling for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles, and tells hatchling what there is to pack."""
        root = Path(self.root)
        if os.environ.get("ZHIGUAN_PURE"):
            if version == "editable":  # which runs what lies in the checkout
                shutil.rmtree(root / OUT, ignore_errors=True)
            return
        try:
            if not is_compiled(root):
                compile_modules(root)
        except (Exception, SystemExit) as fault:  # whatever a compiler and its tools may raise
            shutil.rmtree(root / OUT, ignore_errors=True)
            self.app.display_warning(f"zhiguan is installed without compiled modules, and extraction is slower: {fault!r}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"].append(f"{OUT.as_posix()}/**")


def list_sources(root: Path) -> str:
    """The sources to compile, a line each: SHA-256, and the path within the package."""
    paths = sorted(path for name in HOT for path in root.joinpath("kg").glob(f"{name}.py"))
    return "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(root / 'kg').as_posix()}\n" for path in paths)


def is_compiled(root: Path) -> bool:
    """Whether the modules are there, made from the sources as they are, for the Python that runs."""
    digests = root / OUT / "sources.txt"
    made = digests.is_file() and digests.read_text(encoding="utf-8") == list_sources(root)
    return made and any(root.joinpath(OUT).glob(f"*{sysconfig.get_config_var('EXT_SUFFIX')}"))


def compile_modules(root: Path) -> None:
    """Writes the compiled modules of the package under `root` and the list of their sources."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    here, sources = Path.cwd(), list_sources(root)
    with tempfile.TemporaryDirectory() as work:
        os.chdir(root)
        try:
            # A page goes through most of the code once or twice, so that what is short is faster than what is unrolled: 2, not 3.
            extensions = mypycify(
                [*FLAGS, "--cache-dir", f"{work}/cache", *(f"kg/{line[66:]}" for line in sources.splitlines())],
                opt_level="2", debug_level="0", target_dir=f"{work}/c", group_name="kg.hot",
            )  # fmt: skip
            if sys.platform == "linux":
                for extension in extensions:
                    extension.extra_compile_args += QUICK + (PLAIN if platform.machine() == "x86_64" else [])
            command = build_ext(Distribution({"ext_modules": extensions, "packages": []}))
            command.build_lib, command.build_temp = f"{work}/lib", f"{work}/objects"
            command.ensure_finalized()
            command.run()
        finally:
            os.chdir(here)
        Path(work, "lib", "kg", "sources.txt").write_text(sources, encoding="utf-8")
        shutil.rmtree(root / OUT, ignore_errors=True)
        shutil.move(Path(work, "lib", "kg"), root / OUT)


if __name__ == "__main__":  # for who works on the sources: compiles what was edited in place
    checkout = Path(__file__).resolve().parent
    if not is_compiled(checkout):
        compile_modules(checkout)
