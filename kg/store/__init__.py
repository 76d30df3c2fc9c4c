"""Pages and their facts in one SQLite file, so that a build adds what is new and a question costs one statement.

`schema.sql` beside this file tells the tables and views, `file` opens it, `rows` takes a page apart, `tables` reads and writes.
"""

from kg.store.file import FILE, VERSION, hold, open_store
from kg.store.rows import Entry, OrganRow, PostRow, list_rows
from kg.store.tables import DECISIONS, Store, read_decisions

__all__ = [
    "DECISIONS",
    "FILE",
    "VERSION",
    "Entry",
    "OrganRow",
    "PostRow",
    "Store",
    "hold",
    "list_rows",
    "open_store",
    "read_decisions",
]
