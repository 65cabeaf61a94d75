"""The README tells the truth: the figures of the sample build, the Turtle of a fact, the commands."""

import json
import re
from pathlib import Path

import pyoxigraph as ox

from hechi_kg.cli import cli
from hechi_kg.vocab import prefixes

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_figures_are_those_of_the_sample_build(sample_build: Path) -> None:
    made = json.loads((sample_build / "manifest.json").read_text(encoding="utf-8"))["figures"]
    told = {name: figure for figure, name in re.findall(r"^\| ([\d.,]+) \| ([a-z ]+) \|$", README, re.MULTILINE)}
    assert told == {name: f"{value:,}" if isinstance(value, int) else value for name, value in made.items()}


def test_the_fact_shown_stands_in_the_graph(sample_build: Path) -> None:
    shown = re.search(r"```turtle\n(.*?)```", README, re.DOTALL)
    assert shown
    header = "".join(f"@prefix {name}: <{space}> .\n" for name, space in prefixes().items())
    triples = set(ox.parse(header + shown[1], format=ox.RdfFormat.TURTLE))
    graph = set(ox.parse(path=sample_build / "graph.ttl", format=ox.RdfFormat.TURTLE))
    assert len(triples) > 20
    assert triples <= graph


def test_every_command_is_shown() -> None:
    lines = README.split("## The command line")[1]
    shown = set(re.findall(r"^hechi-kg ([a-z]+)", lines, re.MULTILINE))
    assert shown == set(cli.commands)


def test_every_linked_file_is_there() -> None:
    links = re.findall(r"\]\(((?!http)[^)]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
