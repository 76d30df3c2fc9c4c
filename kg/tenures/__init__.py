"""Titles of people, seen day by day -> posts, and who was seen in each of them from when to when."""

from kg.tenures.names import SPEAKING, PostName, is_single, join_organ, join_words, name_body, name_post
from kg.tenures.spells import Flag, Observation, Spell, trace_tenures

__all__ = [
    "SPEAKING",
    "Flag",
    "Observation",
    "PostName",
    "Spell",
    "is_single",
    "join_organ",
    "join_words",
    "name_body",
    "name_post",
    "trace_tenures",
]
