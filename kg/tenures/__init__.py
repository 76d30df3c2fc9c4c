"""Titles of people, seen day by day -> posts, and who was seen in each of them from when to when."""

from kg.tenures.names import FORMER, SPEAKING, PostName, is_single, join_organ, join_words, name_body, name_post
from kg.tenures.spells import Flag, Sighting, Spell, trace_tenures

__all__ = [
    "FORMER",
    "SPEAKING",
    "Flag",
    "PostName",
    "Sighting",
    "Spell",
    "is_single",
    "join_organ",
    "join_words",
    "name_body",
    "name_post",
    "trace_tenures",
]
