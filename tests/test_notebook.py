"""The notebook of docs/ is run from top to bottom, and shows what it shows. `make readme` writes its outputs anew."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lxml import html
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"


def read_notebook() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def run(notebook: Any) -> Any:
    """The notebook with the outputs of a fresh kernel in the top folder."""
    done = deepcopy(notebook)
    NotebookClient(
        done, timeout=120, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(ROOT)}}
    ).execute()
    return done


def show(output: Any) -> list[str]:
    """The words of an output, cell by cell where it is a table; a library's markup may change with its version."""
    data = output["data"]
    if "text/html" not in data:
        return [data["text/plain"]]
    page = html.fragment_fromstring(data["text/html"], create_parent="div")
    return [" ".join(cell.text_content().split()) for cell in page.iter("caption", "th", "td", "mark")]


@pytest.mark.filterwarnings("default")  # the kernel's libraries warn of one another
def test_the_notebook_shows_what_it_shows() -> None:
    kept = read_notebook()
    shown, wanted = (
        [[show(output) for output in cell["outputs"]] for cell in notebook["cells"] if cell["cell_type"] == "code"]
        for notebook in (run(kept), kept)
    )
    assert shown == wanted
    assert len(shown) > 8 and all(shown) and "易先荣" in str(shown)


if __name__ == "__main__":
    kept = read_notebook()
    done = run(kept)
    done["metadata"] = kept["metadata"]
    nbformat.write(done, NOTEBOOK)  # type: ignore[no-untyped-call]
