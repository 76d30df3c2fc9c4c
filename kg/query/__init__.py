"""Questions to a built graph: the ready ones by SQL over its facts, any other by SPARQL."""
