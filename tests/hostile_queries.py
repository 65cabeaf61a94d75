"""Queries that mean harm: they nest, grow, multiply, run for ever, or reach for the network and the disk."""

from collections.abc import Iterator

DEPTHS = (65, 300, 1_000, 5_000)
OPENERS = {
    "group": ("SELECT * { ", "{", "}", " }"),
    "optional": ("SELECT * { ?s ?p ?o ", "OPTIONAL{", "}", " }"),
    "minus": ("SELECT * { ?s ?p ?o ", "MINUS{", "}", " }"),
    "graph": ("SELECT * { ", "GRAPH ?g{", "}", " }"),
    "exists": ("SELECT * { ?s ?p ?o ", "FILTER EXISTS{", "}", " }"),
    "subselect": ("SELECT * { ", "{SELECT*", "}", " }"),
    "brackets": ("SELECT * { BIND(", "(", "1", ") AS ?x) }"),
    "function": ("SELECT * { BIND(", "ABS(", "1", ") AS ?x) }"),
    "condition": ("SELECT * { BIND(", "IF(true,1,", "1", ") AS ?x) }"),
    "coalesce": ("SELECT * { BIND(", "COALESCE(", "1", ") AS ?x) }"),
    "blank": ("SELECT * { ?s ?p ", "[?p ", "]", " }"),
    "list": ("SELECT * { ?s ?p ", "(", ")", " }"),
    "path": ("SELECT * { ?s ", "(", "a", ")* ?o }"),
    "negation": ("SELECT * { FILTER(", "!(", "true", ")) }"),
    "quoted": ("SELECT * { ?s ?p ", "<<(", "?a", " ?b ?c)>> }"),
    "having": ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o } HAVING(", "(", "1", ")"),
}
RUNS = {"not": "!", "minus": "-", "plus": "+", "caret": "^", "slash": "/a", "bar": "|a", "and": "&&true", "or": "||true",
        "times": "*1", "add": "+1", "not-in-path": "|!a"}  # fmt: skip


def hostile_queries(canary: str) -> dict[str, str]:
    """Every query by a name of its own; `canary` is an address that nothing may ask for."""
    named = dict(_all(canary))
    assert len(named) == len(list(_all(canary)))
    return named


def _all(canary: str) -> Iterator[tuple[str, str]]:
    yield from _nested()
    yield from _long()
    yield from _growing()
    yield from _endless()
    yield from _reaching(canary)
    yield from _odd()


def _nested() -> Iterator[tuple[str, str]]:
    for name, (before, opener, closer, after) in OPENERS.items():
        for depth in DEPTHS:
            yield f"nested {name} {depth}, open", before + opener * depth
            many = closer * depth if closer in ("}", "]") else closer + ")" * depth
            yield f"nested {name} {depth}, closed", before + opener * depth + many + after
    for name, sign in RUNS.items():
        for length in (900, 1_100, 8_000):
            yield f"a run of {name} {length}", f"SELECT * {{ FILTER({sign * length} true) }}"
            yield f"a path of {name} {length}", f"SELECT * {{ ?s a{sign * length} ?o }}"


def _long() -> Iterator[tuple[str, str]]:
    for count in (100, 1_000, 2_300, 50_000):
        yield f"{count} unions", "SELECT * {" + "UNION".join(["{}"] * count) + "}"
        yield f"{count} optionals", "SELECT * {" + "OPTIONAL{}" * count + "}"
        yield f"{count} patterns", "SELECT * {" + "".join(f"?a{i} ?b{i} ?c{i}." for i in range(count)) + "}"
        yield f"{count} values", "SELECT * { VALUES ?x {" + " 1" * count + "} }"
        yield f"{count} binds", "SELECT * {" + "".join(f"BIND({i} AS ?x{i})" for i in range(count)) + "}"
        yield f"{count} filters", "SELECT * { ?s ?p ?o " + "FILTER(true)" * count + "}"
        yield f"{count} graphs", "SELECT *" + "".join(f" FROM <a:{i}>" for i in range(count)) + "{ ?s ?p ?o }"
        yield f"{count} conditions", "SELECT * { ?s ?p ?o FILTER(" + "&&".join(["?o=1"] * count) + ") }"
    yield "a long literal", "SELECT ('" + "x" * 16_000 + "' AS ?x) {}"
    yield "a very long literal", "SELECT ('" + "x" * 60_000 + "' AS ?x) {}"
    yield "a long name", f"SELECT ?{'x' * 16_000} {{}}"
    yield "a long number", "SELECT (" + "9" * 16_000 + " AS ?x) {}"
    yield "a long exponent", "SELECT (1e" + "9" * 4_000 + " AS ?x) {}"
    yield "a long comment", "#" + "{" * 16_000 + "\nASK {}"


def _growing() -> Iterator[tuple[str, str]]:
    for times in (28, 34, 60):
        doubled = "".join(f"BIND(CONCAT(?x{i},?x{i}) AS ?x{i + 1})" for i in range(times))
        yield f"a text doubled {times} times", f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('xxxx' AS ?x0) {doubled} }}"
        replaced = "".join(f"BIND(REPLACE(?x{i},'x','xx') AS ?x{i + 1})" for i in range(times))
        yield f"a text replaced {times} times", f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('x' AS ?x0) {replaced} }}"
    for name, end in (("sorted", "ORDER BY ?a ?c ?e"), ("distinct", ""), ("grouped", "GROUP BY ?a ?c ?e")):
        what = "DISTINCT ?a ?c ?e" if name == "distinct" else "?a ?c ?e"
        yield f"a product {name}", f"SELECT {what} {{ ?a ?b ?x . ?c ?d ?y . ?e ?f ?z }} {end}"
    yield "all in one text", "SELECT (GROUP_CONCAT(CONCAT(STR(?a),STR(?c))) AS ?x) { ?a ?b ?x . ?c ?d ?y }"
    yield "a graph of a product", "CONSTRUCT { ?a ?d ?y } WHERE { ?a ?b ?x . ?c ?d ?y . ?e ?f ?z }"
    yield "rows of a product", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    yield "values of a product", "SELECT * {" + "".join(
        f"VALUES ?x{i} {{{' 1' * 60}}}" for i in range(60)) + "} ORDER BY ?x1"  # fmt: skip


def _endless() -> Iterator[tuple[str, str]]:
    for count in (2, 3, 4, 6):
        body = " . ".join(f"?s{i} ?p{i} ?o{i}" for i in range(count))
        yield f"a count of {count} products", f"SELECT (COUNT(*) AS ?n) {{ {body} }}"
        yield f"a sum of {count} products", f"SELECT (SUM(STRLEN(STR(?o0))) AS ?n) {{ {body} }}"
        yield f"a search in {count} products", f"ASK {{ {body} FILTER(STRLEN(STR(?o0)) > 10000000) }}"
        differ = " && ".join(f"?o{i} != ?o0" for i in range(1, count))
        yield f"a comparison of {count}", f"SELECT (COUNT(*) AS ?n) {{ {body} FILTER({differ}) }}"
    anything = "(<a:a>|!<a:a>)"
    for sign in ("*", "+"):
        yield f"any path {sign}", f"SELECT (COUNT(*) AS ?n) {{ ?s {anything}{sign} ?o }}"
        yield f"any path {sign} twice", f"SELECT (COUNT(*) AS ?n) {{ ?s {anything}{sign} ?o . ?o {anything}{sign} ?z }}"
        yield f"any path {sign} in itself", f"SELECT (COUNT(*) AS ?n) {{ ?s (({anything}{sign}){sign}){sign} ?o }}"
        yield f"any path {sign} both ways", f"SELECT (COUNT(*) AS ?n) {{ ?s ({anything}|^{anything}){sign} ?o }}"
    for name, pattern in (
        ("nested repeats", "(a+)+$"), ("alternatives", "(a|aa)+$"), ("counted", "(a{1,1000}){1,1000}"),
        ("counted thrice", "((a{1,100}){1,100}){1,100}"), ("backward", "(a)\\\\1+"), ("classes", "(\\\\p{L}{1,200}){200}"),
    ):  # fmt: skip
        yield f"pattern of {name}", f"SELECT * {{ ?s ?p ?o FILTER(REGEX(CONCAT('{'a' * 60}', STR(?o)), '{pattern}')) }}"
        yield (
            f"product and {name}",
            f"ASK {{ ?s ?p ?o . ?t ?q ?r FILTER(REGEX(CONCAT('{'a' * 60}!', STR(?o)), '{pattern}')) }}",
        )


def _reaching(canary: str) -> Iterator[tuple[str, str]]:
    group = "{ ?s ?p ?o }"
    forms = {
        "plain": "SELECT * { SERVICE <URL> G }",
        "silent": "SELECT * { SERVICE SILENT <URL> G }",
        "lower case": "select * { service <URL> G }",
        "mixed case": "SELECT * { sErViCe<URL>G }",
        "no space": "SELECT * { SERVICE<URL>G }",
        "no space, silent": "SELECT * { SERVICESILENT<URL>G }",
        "lines between": "SELECT * { SERVICE\r\n\t<URL>\n G }",
        "a comment between": "SELECT * { SERVICE#x\n<URL> G }",
        "behind a carriage return": "SELECT * { # x\r SERVICE <URL> G }",
        "behind a number": "SELECT * { ?s ?p 1SERVICE<URL>G }",
        "behind a truth": "SELECT * { ?s ?p trueSERVICE<URL>G }",
        "behind a decimal": "SELECT * { ?s ?p ?o ; ?q 1.SERVICE<URL>G }",
        "behind a comparison": "PREFIX : <URL> SELECT * { ?s ?p ?o FILTER(?o<2)SERVICE:x#>\nG }",
        "behind a false string": "SELECT * { ?s ?p ?o FILTER(?o<2)#>'''\n SERVICE<URL>G #'''\n }",
        "behind an escaped quote": "SELECT * { ?s ?p hkg:it\\'s . SERVICE<URL>G # '\n }",
        "by a prefix": "PREFIX x: <URL> SELECT * { SERVICE x:y G }",
        "by the empty prefix": "PREFIX : <URL> SELECT * { SERVICE:x G }",
        "by a base": "BASE <URL> SELECT * { SERVICE <x> G }",
        "by a base and a fragment": "BASE <URL> SELECT * { SERVICE<#>G }",
        "by a variable": "SELECT * { VALUES ?g { <URL> } SERVICE ?g G }",
        "by a bound variable": "SELECT * { BIND(IRI('URL') AS ?g) SERVICE ?g G }",
        "in a subselect": "SELECT * { { SELECT * { SERVICE <URL> G } } }",
        "in an optional": "SELECT * { OPTIONAL { SERVICE <URL> G } }",
        "in a union": "SELECT * { {} UNION { SERVICE <URL> G } }",
        "in a minus": "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> G } }",
        "in an exists": "SELECT * { FILTER EXISTS { SERVICE <URL> G } }",
        "in a bind": "SELECT * { ?s ?p ?o BIND(EXISTS{SERVICE<URL>G} AS ?x) }",
        "in a graph": "SELECT * { GRAPH ?g { SERVICE <URL> G } }",
        "in a lateral": "SELECT * { LATERAL { SERVICE <URL> G } }",
        "of an ask": "ASK { SERVICE <URL> G }",
        "of a construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> G }",
        "of a describe": "DESCRIBE ?s { SERVICE <URL> G }",
        "escaped in the address": "SELECT * { SERVICE <\\u0068ttp:\\u002F/HOST> G }",
        "escaped in the word": "SELECT * { \\u0053ERVICE <URL> G }",
        "long s": "SELECT * { \u017fERVICE <URL> G }",
        "full width": "SELECT * { \uff33\uff25\uff32\uff36\uff29\uff23\uff25 <URL> G }",
        "a hard space": "SELECT * { SERVICE\u00a0<URL> G }",
        "as another user": "SELECT * { SERVICE <http://user@HOST/> G }",
        "two of them": "SELECT * { SERVICE <http://a.example/> {} SERVICE <URL> G }",
        "from": "SELECT * FROM <URL> G",
        "from named": "SELECT * FROM NAMED <URL> { GRAPH ?g G }",
        "load": "LOAD <URL>",
        "load silent into": "LOAD SILENT <URL> INTO GRAPH <a:a>",
        "load behind a prefix": "PREFIX x: <URL> LOAD x:y",
        "load behind a comment": "# x\nload <URL>",
        "load behind a carriage return": "# x\rLOAD <URL>",
        "load escaped": "\\u004COAD <URL>",
        "load behind a query": "ASK {} ; LOAD <URL>",
        "load a file": "LOAD <file:///etc/passwd>",
        "from a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "service of a file": "SELECT * { SERVICE <file:///etc/passwd> G }",
        "insert": "INSERT DATA { <a:a> <a:b> <a:c> }",
        "insert from a service": "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> G }",
        "clear": "CLEAR SILENT ALL",
        "drop": "DROP ALL",
    }
    host = canary.removeprefix("http://").rstrip("/")
    for name, text in forms.items():
        yield f"reaching: {name}", text.replace("URL", canary).replace("HOST", host).replace("G", group)


def _odd() -> Iterator[tuple[str, str]]:
    for name, text in {
        "nothing": "", "white space": " \n\t", "zero": "\0", "zero within": "ASK\0{}", "a byte order mark": "\ufeffASK {}",
        "right to left": "ASK { ?s ?p '\u202e\u2066' }", "a private sign": "ASK { ?s ?p '\U0010ffff' }",
        "half an escape": "ASK { ?s ?p '\\uD800' }", "an escape too far": "ASK { ?s ?p '\\U00110000' }",
        "an open string": "ASK { ?s ?p '''x", "an open iri": "ASK { <http://", "an open comment": "ASK {} #",
        "markup": "<script>alert(1)</script>", "a faulty iri": "ASK { <http://a b> ?p ?o }",
        "a path up": "SELECT * FROM <../../etc/passwd> { ?s ?p ?o }", "a shell": "ASK { ?s ?p '$(id)' } ; id",
        "percent": "%00%0a%0dASK{}", "many lines": "\n" * 16_000 + "ASK {}",
        "a huge offset": "SELECT * { ?s ?p ?o } OFFSET 99999999999999999999999999999999",
        "a huge limit": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 18446744073709551615",
        "divided by zero": "SELECT (1/0 AS ?x) (1.0/0.0 AS ?y) {}", "the least number": "SELECT (-9223372036854775808/-1 AS ?x) {}",
        "a far date": "SELECT (YEAR('999999999-01-01T00:00:00'^^xsd:dateTime) AS ?x) {}",
        "a long part": "SELECT (SUBSTR('x', 1, 9999999999999) AS ?x) {}", "a part of nothing": "SELECT (SUBSTR('x', -9e99) AS ?x) {}",
    }.items():  # fmt: skip
        yield f"odd: {name}", text
