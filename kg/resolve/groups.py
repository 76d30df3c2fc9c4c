"""Which keys mean the same thing."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Groups(Generic[Key]):
    """Which keys mean the same thing: a union-find that keeps each group's members and the pairs that must stay apart."""

    def __init__(self, keys: Iterable[Key], apart: Collection[frozenset[Key]] = ()) -> None:
        self._group = {key: {key} for key in keys}
        self._apart: dict[Key, set[Key]] = {}
        for pair in apart:
            for one in pair:
                self._apart.setdefault(one, set()).update(pair - {one})

    def __iter__(self) -> Iterator[set[Key]]:
        return iter({id(group): group for group in self._group.values()}.values())

    def of(self, key: Key) -> set[Key]:
        """The members of the group that `key` is in."""
        return self._group[key]

    def may_join(self, one: Key, other: Key) -> bool:
        """Whether the two groups are distinct and nobody said of two of their members that they differ."""
        a, b = self._group[one], self._group[other]
        return a is not b and not any(self._apart[key] & b for key in a if key in self._apart)

    def join(self, one: Key, other: Key) -> None:
        """Makes one group of two, the smaller one taken into the larger."""
        small, large = sorted((self._group[one], self._group[other]), key=len)
        if small is not large:
            large |= small
            self._group.update(dict.fromkeys(small, large))
