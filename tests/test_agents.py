"""An agent's session with `hechi-kg mcp`, by the SDK's own client, over stdio and over HTTP."""

import asyncio
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

import httpx2
from jsonschema import validate
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from hechi_kg.cli import INTERRUPTED
from serving import WAIT, heed_interrupts
from test_docs import CODE, command_lines, page, tables

TOOLS = ("find_entity", "schema", "sparql", "figures", "evidence", "conflicts")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
Told = dict[str, Any]
Call = Callable[..., Awaitable[Told]]


def session(build: Path, talk: Callable[[Call, Client], Awaitable[None]], *options: str) -> None:
    """Runs `talk` with a function that calls a tool: its structured content, or {"error": words}."""
    command = ["-m", "hechi_kg", "mcp", str(build), *options]
    server = StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))

    async def run() -> None:
        async with Client(stdio_client(server)) as client:
            await talk(_caller(client), client)

    asyncio.run(asyncio.wait_for(run(), WAIT))


def _caller(client: Client) -> Call:
    async def call(tool: str, **arguments: object) -> Told:
        result = await client.call_tool(tool, arguments)
        if result.is_error:
            return {"error": "".join(getattr(part, "text", "") for part in result.content)}
        assert result.structured_content is not None
        return dict(result.structured_content)

    return call


def test_every_tool_answers_with_what_its_schema_promises(sample_build: Path) -> None:
    async def talk(call: Call, client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert tuple(tools) == TOOLS
        found = await call("find_entity", name="hechi", kind="Prefecture")
        place = found["entities"][0]
        assert (place["name"], place["label"]) == ("place:451200", "Hechi City")
        assert "河池市" in place["other_names"]
        assert place["claims"] > 10
        told = await call("figures", indicator="planned investment", place=place["iri"], period="2021/2025")
        yuan = next(one for one in told["figures"] if one["unit"] == "yuan" and one["preferred"])
        assert (yuan["value"], yuan["start"], yuan["end"], yuan["status"]) == (
            "4800000000", "2021-01-01", "2025-12-31", "planned")  # fmt: skip
        proof = await call("evidence", claim=yuan["claim"])
        assert proof["stands"] is True
        at = proof["anchor_start"] - proof["quote_start"]
        assert proof["quote"][at : at + len(proof["anchor"])] == proof["anchor"] == yuan["anchor"]
        assert {cue["attribute"] for cue in proof["cues"]} >= {"period", "status"}
        assert proof["grade"] in ("stated", "inferred")
        rows = await call("sparql", query="SELECT (COUNT(?c) AS ?n) { ?c a hkg:QuantityClaim }")
        assert (rows["kind"], rows["variables"], rows["truncated"]) == ("rows", ["n"], False)
        counted = await call("schema")
        uses = {one["name"]: one["uses"] for one in counted["classes"]}
        assert uses["hkg:QuantityClaim"] == int(rows["rows"][0][0])
        assert counted["claims"] == uses["hkg:QuantityClaim"] + uses["hkg:RelationClaim"]
        for example in counted["examples"]:
            assert (await call("sparql", query=example))["kind"] == "rows"
        said = await call("conflicts", outcomes=["equal"])
        assert {len(pair["sides"]) for pair in said["conflicts"]} == {2}
        assert said["not_compared"]
        for tool, answer in zip(TOOLS, (found, counted, rows, told, proof, said), strict=True):
            validate(answer, tools[tool].output_schema)

    session(sample_build, talk)


def test_conflicting_sources_stand_side_by_side(yearly_build: Path) -> None:
    async def talk(call: Call, _: Client) -> None:
        told = await call("conflicts", limit=1)
        assert told["truncated"] is (told["total"] > 1)
        (pair,) = told["conflicts"]
        assert pair["outcome"] == "conflicts"
        one, other = pair["sides"]
        assert one["figure"] != other["figure"]
        assert one["source"] != other["source"]

    session(yearly_build, talk)


def test_what_is_left_out_is_said(sample_build: Path) -> None:
    async def talk(call: Call, _: Client) -> None:
        some = await call("sparql", query="SELECT ?s { ?s ?p ?o }", limit=7)
        assert (len(some["rows"]), some["truncated"]) == (7, True)
        most = await call("sparql", query="SELECT ?s { ?s ?p ?o }", limit=1_000_000)
        assert (len(most["rows"]), most["truncated"]) == (50, True), "the server's own limit holds"
        graph = await call("sparql", query="CONSTRUCT WHERE { ?s a ?o }", limit=3)
        assert (graph["kind"], graph["truncated"], graph["rows"]) == ("graph", True, [])
        assert " a " in graph["turtle"]
        assert (await call("sparql", query="ASK { ?s ?p ?o }"))["boolean"] is True
        places = await call("find_entity", name="county", limit=2)
        assert (len(places["entities"]), places["truncated"]) == (2, True)
        figures = await call("figures", indicator="planned investment", place="451200", limit=1)
        assert (len(figures["figures"]), figures["truncated"]) == (1, True)
        assert figures["total"] > 1

    session(sample_build, talk, "--rows", "50")


def test_an_error_says_what_to_try(sample_build: Path) -> None:
    async def talk(call: Call, _: Client) -> None:
        wrong = await call("sparql", query="SELECT ?s { ?s ?p }")
        assert re.search(r"line 1, column \d+: expected .* See `schema`", wrong["error"])
        unknown = await call("figures", indicator="planned investmnt", place="Hechi")
        assert "near it: planned-investment" in unknown["error"]
        assert "find_entity" in unknown["error"]
        when = await call("figures", indicator="planned investment", place="Hechi", period="last year")
        assert "expected a period such as 2022" in when["error"]
        none = await call("figures", indicator="planned investment", place="Hechi", period="1999")
        assert none["figures"] == []
        assert "leave `period` out" in none["note"]
        assert "Hechi City (" in none["note"]
        assert "find_entity" not in (nothing := await call("find_entity", name="Hecchi"))["note"]
        assert "near it: " in nothing["note"]
        assert "Hechi" in nothing["note"]
        assert "expected a claim, found none" in (await call("evidence", claim="place:451200"))["error"]
        assert "expected outcomes out of" in (await call("conflicts", outcomes=["odd"]))["error"]
        assert "expected a name of 1 to" in (await call("find_entity", name=" "))["error"]
        assert (await call("find_entity", name='"} DROP ALL #\\'))["entities"] == []

    session(sample_build, talk)


def test_hostile_queries_are_refused_or_stopped_and_the_session_goes_on(sample_build: Path) -> None:
    async def talk(call: Call, _: Client) -> None:
        for query, words in (
            (ENDLESS, "took longer than 1 seconds and was stopped"),
            ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "it would use the network"),
            ("DELETE WHERE { ?s ?p ?o }", "expected a query that reads"),
            ("SELECT * { " + "{" * 5_000, "brackets at most"),
            ("SELECT * { FILTER(" + "!" * 8_000 + "true) }", "at most 1000 operators"),
            ("#" * 100_000, "at most 16384 characters"),
        ):
            assert words in (await call("sparql", query=query))["error"], query[:50]
            assert (await call("sparql", query="ASK {}"))["boolean"] is True

    session(sample_build, talk, "--timeout", "1", "--memory", "256")


def test_a_session_over_http_on_this_machine_alone(sample_build: Path) -> None:
    with over_http(sample_build, "--http", "--port", "0") as address:

        async def run() -> None:
            async with Client(address) as client:
                call = _caller(client)
                assert (await call("sparql", query="ASK { ?c a hkg:QuantityClaim }"))["boolean"] is True
                assert "See `schema`" in (await call("sparql", query="nonsense"))["error"]

        asyncio.run(asyncio.wait_for(run(), WAIT))
        # A page of another site that has its name lead to this machine.
        asked = httpx2.post(address, headers={"host": "evil.example", "accept": "application/json"}, json={})
        assert asked.status_code in (403, 421)


@contextmanager
def over_http(build: Path, *options: str) -> Iterator[str]:
    """The address that the server says it listens on."""
    command = [sys.executable, "-m", "hechi_kg", "mcp", str(build), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heed_interrupts) as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            found = re.search(r"at (http://127\.0\.0\.1:\d+/mcp)", line)
            assert found, line
            yield found[1]
            process.send_signal(signal.SIGINT)
            assert process.wait(WAIT) in (0, INTERRUPTED)  # the SDK may take the signal for itself
        finally:
            process.kill()


@pytest.mark.parametrize("line", [line for line in command_lines(page("docs/cli.md")) if line[9:12] == "mcp"])
def test_the_documented_examples_answer(line: str, sample_build: Path) -> None:
    options = shlex.split(line)[3:]
    if "--http" in options:
        with over_http(sample_build, *options, "--port", "0"):
            return

    async def talk(_: Call, client: Client) -> None:
        assert len((await client.list_tools()).tools) == len(TOOLS)

    session(sample_build, talk, *options)


def test_the_documented_tools_and_arguments_are_those_of_the_server(sample_build: Path) -> None:
    rows = next(tables(page("docs/agents.md")))
    told = {CODE.findall(row[0])[0]: set(CODE.findall(row[1])) for row in rows}

    async def talk(_: Call, client: Client) -> None:
        listed = (await client.list_tools()).tools
        assert told == {tool.name: set(tool.input_schema["properties"]) for tool in listed}

    session(sample_build, talk)


def test_a_folder_without_a_build_is_told_in_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hechi_kg", "mcp", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT, check=False, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "expected a build with manifest.json" in done.stderr
