"""A sentence, read -> its lists of people, as the facts are made of them."""

from __future__ import annotations

from kg.reading import Reading
from kg.roles import People


class Lists:
    """The lists of people of one sentence, the index of each among its tokens, and those that words name themselves."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.people: list[People] = []
        self.places: list[int] = []
        self.own: list[People] = []


def find_lists(reading: Reading) -> Lists:
    """The sentence with its lists of people; what 他 stands for, or is carried over from a sentence before, is no name."""
    found = Lists(reading)
    for i, token in enumerate(reading.tokens):
        if token.people is not None:
            found.people.append(token.people)
            found.places.append(i)
            if token.mention.id not in ("pronoun", "carried"):
                found.own.append(token.people)
    return found
