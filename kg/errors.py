"""The fault that a user can mend, as every module of the outer floors says it."""

from __future__ import annotations


class Fault(ValueError):
    """Something is wrong that the user can mend; the message names the place, the fault and the cure."""

    def __init__(self, place: str, fault: str, cure: str) -> None:
        super().__init__(f"{place}: {fault}; {cure}")
