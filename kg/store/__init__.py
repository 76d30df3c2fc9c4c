"""Pages and their facts in one SQLite file, so that a build adds what is new and a question costs one statement.

`schema.sql` beside this file tells the tables and views, `file` opens it, `tables` reads and writes it.
"""

from kg.store.file import FILE, VERSION, hold, open_store
from kg.store.tables import DECISIONS, Entry, OrganRow, PostRow, Store, read_decisions

__all__ = ["DECISIONS", "FILE", "VERSION", "Entry", "OrganRow", "PostRow", "Store", "hold", "open_store", "read_decisions"]
