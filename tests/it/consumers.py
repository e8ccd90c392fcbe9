"""Opens every format with programs that are not ours. Arguments: a folder with graph.* of the sample article; more graphs as JSON.

Prints `missing: NAME` for a program that is not installed and fails on anything read wrongly.
"""
import csv
import importlib
import json
import os
import subprocess
import sys
import tempfile

folder = sys.argv[1]
path = lambda ending: os.path.join(folder, "graph." + ending)
graph = json.load(open(path("json"), encoding="utf-8"))
nodes = {n["id"]: n for n in graph["nodes"]}
edges = graph["edges"]
MAYOR = next(e for e in edges if e["key"] == "holds_position" and e["target"] == "city/khabarovsk")["source"]


def program(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        print("missing:", name)


def same(name, found, expected):
    assert found == expected, f"{name}: {found!r} is not {expected!r}"


def networkx_reads():
    if not (nx := program("networkx")):
        return
    for name, g in [
        ("graphml", nx.read_graphml(path("graphml"), force_multigraph=True)),
        ("gexf", nx.read_gexf(path("gexf"))),
        ("json", nx.node_link_graph(graph, edges="edges")),
    ]:
        same(name, set(g.nodes), set(nodes))
        same(name, g.number_of_edges(), len(edges))
        data = g.get_edge_data(MAYOR, "city/khabarovsk").values()
        assert any("holds_position" in map(str, d.values()) or "holds_position" in str(d) for d in data), (name, data)


def igraph_reads():
    if not (igraph := program("igraph")):
        return
    g = igraph.Graph.Read_GraphML(path("graphml"))
    same("igraph", (g.vcount(), g.ecount()), (len(nodes), len(edges)))
    same("igraph", set(g.vs["id"]), set(nodes))


def rdflib_answers():
    if not (rdflib := program("rdflib")):
        return
    query = """PREFIX schema: <https://schema.org/> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT DISTINCT ?name WHERE {
            ?post schema:roleName "mayor" ; rdf:subject ?person ; rdf:object ?city . ?city schema:name "Khabarovsk" .
            ?person a schema:Person ; schema:name ?name }"""
    turtle = rdflib.Graph().parse(path("ttl"), format="turtle")
    same("turtle", {str(row.name) for row in turtle.query(query)}, {nodes[MAYOR]["name"]})
    linked = rdflib.Graph().parse(path("jsonld"), format="json-ld")
    assert program("rdflib.compare").isomorphic(turtle, linked), "jsonld is not turtle"


def pyld_expands():
    if not program("pyld"):
        return
    from pyld import jsonld

    flat = jsonld.flatten(json.load(open(path("jsonld"), encoding="utf-8")))
    names = {v["@value"] for thing in flat for v in thing.get("https://schema.org/name", [])}
    assert nodes[MAYOR]["name"] in names, sorted(names)


def duckdb_joins():
    if not (duckdb := program("duckdb")):
        return
    table = lambda name: f"read_parquet('{path(name + '.parquet')}')"
    sql = f"""SELECT p.name, count(DISTINCT m.start) FROM {table('edges')} e
        JOIN {table('nodes')} p ON p.id = e.source JOIN {table('nodes')} c ON c.id = e.target
        JOIN {table('mentions')} m ON m.node = p.id
        WHERE e.relation = 'holds_position' AND e.title = 'mayor' AND c.name = 'Khabarovsk' GROUP BY p.name"""
    same("duckdb", duckdb.sql(sql).fetchall(), [(nodes[MAYOR]["name"], len(nodes[MAYOR]["mentions"]))])
    same("duckdb", duckdb.sql(f"SELECT count(*) FROM {table('nodes')}").fetchall(), [(len(nodes),)])
    documents = duckdb.sql(f"SELECT documents FROM {table('nodes')} WHERE id = '{MAYOR}'").fetchall()
    same("duckdb", documents, [(["khabarovsk-delegation"],)])


def kuzu_loads():
    if not (kuzu := program("kuzu")):
        return
    rows = {name: list(csv.DictReader(open(path(name + ".csv"), encoding="utf-8"))) for name in ("nodes", "edges")}
    same("csv", [len(rows["nodes"]), len(rows["edges"])], [len(nodes), len(edges)])
    with tempfile.TemporaryDirectory() as tmp:
        db = kuzu.Connection(kuzu.Database(os.path.join(tmp, "db")))
        db.execute("CREATE NODE TABLE Entity(id STRING PRIMARY KEY, name STRING, type STRING)")
        db.execute("CREATE REL TABLE Edge(FROM Entity TO Entity, relation STRING, title STRING)")
        for row in rows["nodes"]:
            db.execute(
                "CREATE (:Entity {id: $id, name: $name, type: $type})",
                {"id": row["id:ID"], "name": row["name"], "type": row["type"]},
            )
        for row in rows["edges"]:
            db.execute(
                "MATCH (a:Entity {id: $a}), (b:Entity {id: $b}) CREATE (a)-[:Edge {relation: $r, title: $t}]->(b)",
                {"a": row[":START_ID"], "b": row[":END_ID"], "r": row["relation"], "t": row["title"]},
            )
        found = db.execute(
            "MATCH (p:Entity)-[e:Edge {title: 'mayor'}]->(c:Entity {name: 'Khabarovsk'}) RETURN p.name"
        ).get_next()
        same("kuzu", found, [nodes[MAYOR]["name"]])


def schema_holds():
    if not program("jsonschema"):
        return
    from jsonschema import Draft202012Validator

    schema = json.load(open(path("schema.json"), encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    check.validate(graph)
    for line in open(path("jsonl"), encoding="utf-8"):
        check.validate(json.loads(line))
    for more in sys.argv[2:]:
        check.validate(json.load(open(more, encoding="utf-8")))
    broken = json.loads(json.dumps(graph))
    broken["nodes"][0]["type"] = "Dragon"
    assert not check.is_valid(broken), "the schema lets anything pass"


def graphviz_draws():
    try:
        drawn = subprocess.run(["dot", "-Tsvg", path("dot")], capture_output=True, check=True)
    except FileNotFoundError:
        return print("missing: dot")
    assert b"Khabarovsk" in drawn.stdout and not drawn.stderr, drawn.stderr


for reads in [networkx_reads, igraph_reads, rdflib_answers, pyld_expands, duckdb_joins, kuzu_loads, schema_holds, graphviz_draws]:
    try:
        reads()
    except Exception as error:
        print(f"{reads.__name__}: {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(1)
