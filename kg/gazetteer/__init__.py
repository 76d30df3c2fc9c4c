"""The places of China, past and present, and what stands for a place: outlets, hosts, schools, foreign states.

Read from patterns/places.csv (divisions 1981-2026 by GB/T 2260 code, one row for each spell of a name), towns.csv,
outlets.csv, hosts.csv, seats.csv, countries.csv and cities.csv: `tables` reads them, `lookup` finds places in them, `towns` what
lies below a county. A place is known by its path, the full names from the province down: 湖北省黄冈市黄梅县.
"""

from kg.gazetteer.lookup import CHINA, Gazetteer, load_gazetteer
from kg.gazetteer.tables import Level, Place, ending, year_of
from kg.gazetteer.towns import TOWN, VILLAGE

__all__ = ["CHINA", "TOWN", "VILLAGE", "Gazetteer", "Level", "Place", "ending", "load_gazetteer", "year_of"]
