// Reads a GraphML or GEXF file with graphology and prints what it found as JSON: nodes and edges with their attributes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Graph = require("graphology");
const { parse } = process.argv[2].endsWith(".gexf") ? require("graphology-gexf") : require("graphology-graphml");

const graph = parse(Graph.MultiDirectedGraph, readFileSync(process.argv[2], "utf8"));
process.stdout.write(
  JSON.stringify({
    nodes: graph.mapNodes((id, attributes) => ({ id, ...attributes })),
    edges: graph.mapEdges((id, attributes, source, target) => ({ id, source, target, attributes })),
  }),
);
