"""The pages under docs/ say what is so: commands, options and examples, the build folder, modules, dependencies."""

import importlib
import os
import pkgutil
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import hechi_kg
from hechi_kg.cli import DATA_FAILED, INTERRUPTED, NOTHING_READABLE, USAGE, cli
from hechi_kg.export import ClaimRow

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "hechi_kg"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "CONTRIBUTING.md", ROOT / "README.md"])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
# What a redirection of a documented line must have written.
WRITTEN = re.compile(r"(?:>|--out|--bulk)\s+(\S+)")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    return [body for found, body in FENCE.findall(text) if found == kind]


def prose(text: str) -> str:
    return FENCE.sub("", text)


def tables(text: str) -> Iterator[list[list[str]]]:
    """Each table as rows of cells, without its head."""
    rows: list[list[str]] = []
    for line in [*prose(text).splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split(" | ")])
        elif rows:
            yield rows[2:]
            rows = []


def sections(text: str) -> dict[str, str]:
    """The text of each `## heading`, code included."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip((name.strip("`") for name in parts[1::2]), parts[2::2], strict=True))


def command_lines(text: str) -> list[str]:
    return [line for body in blocks(text, "sh") for line in body.splitlines() if line.startswith("hechi-kg ")]


COMMAND_SECTIONS = {name: body for name, body in sections(page("docs/cli.md")).items() if name in cli.commands}
LASTING = ("hechi-kg serve", "hechi-kg mcp")  # these run until they are ended
SHOWN = [line for name in ("cli", "cite") for line in command_lines(page(f"docs/{name}.md"))]
EXAMPLES = [line for line in SHOWN if not line.startswith(LASTING)]
SERVING = [line for line in [*SHOWN, *command_lines(page("docs/tutorial.md"))] if line.startswith("hechi-kg serve")]
# What the tutorial has the reader do, and what the program then says.
STEP = re.compile(r"^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)


# The command line


def test_every_command_has_a_section_with_examples() -> None:
    assert COMMAND_SECTIONS.keys() == cli.commands.keys()
    for name, body in COMMAND_SECTIONS.items():
        assert len(command_lines(body)) >= 2, name


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_the_documented_options_are_those_of_the_command(name: str) -> None:
    known = {" ".join(p.opts) for p in cli.commands[name].params if isinstance(p, click.Option) and p.name != "help"}
    told = {" ".join(CODE.findall(row[0])) for table in tables(COMMAND_SECTIONS[name]) for row in table}
    assert told == known


def test_the_documented_exit_codes_are_those_of_the_program() -> None:
    told = {int(row[0]) for table in tables(page("docs/cli.md").split("## ")[0]) for row in table}
    assert told == {0, DATA_FAILED, USAGE, NOTHING_READABLE, INTERRUPTED}


@pytest.fixture(scope="module")
def place(sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the examples expect it: articles, queries, a build, and the program on the path."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "data" / "articles").mkdir(parents=True)
    for name in ("baise-leye-roads-2024.txt", "hechi-relocation-2022.html", "hechi-relocation-review-2022.txt"):
        shutil.copy(ROOT / "data" / "articles" / name, folder / "data" / "articles")
    (folder / "queries").symlink_to(ROOT / "queries")
    shutil.copytree(sample_build, folder / "build")
    (folder / "bin").mkdir()
    program = folder / "bin" / "hechi-kg"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m hechi_kg "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


def run_shell(lines: str, folder: Path, place: Path) -> subprocess.CompletedProcess[bytes]:
    """Run lines in a folder, with the program of `place` on the path."""
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-ec", lines], cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, check=False, timeout=120
    )


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_examples_run(line: str, place: Path) -> None:
    done = run_shell(line, place, place)
    assert done.returncode == 0, done.stderr.decode()
    for written in WRITTEN.findall(line):
        assert (place / written).exists(), written
        assert (place / written).is_dir() or (place / written).stat().st_size > 0, written
    if not WRITTEN.search(line) and "view" not in line and line.split()[1] not in ("rm", "decide"):
        assert done.stdout.strip()


def as_pattern(shown: str) -> str:
    """What output must hold: the lines shown, in this order and with none between; `...` stands for what is cut."""
    lines = (r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in shown.splitlines())
    return "(?m)^" + "".join(lines).replace(r"\ \.\.\.", ".*")


def test_the_tutorial_runs_and_the_program_says_what_it_shows(place: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "articles").symlink_to(ROOT / "data" / "articles")
    steps = STEP.findall(page("docs/tutorial.md"))
    assert sum(bool(shown) for _, shown in steps) >= 8
    for step, shown in steps:
        lines = [line for line in step.splitlines() if not line.startswith((*LASTING, "pip "))]
        done = run_shell("\n".join(lines), tmp_path, place)
        said = (done.stdout + done.stderr).decode().replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n")
        assert done.returncode == 0, (step, said)
        assert re.search(as_pattern(shown), said), (step, said)
    assert (tmp_path / "claims.csv").stat().st_size > 0


@pytest.mark.parametrize("line", SERVING)
def test_the_serving_examples_serve(line: str, place: Path) -> None:
    pytest.importorskip("starlette", reason="the extra `serve` is not installed")
    from serving import heed_interrupts

    command = [str(place / "bin" / "hechi-kg"), *shlex.split(line)[1:], "--port", "0"]
    with subprocess.Popen(
        command, cwd=place, stderr=subprocess.PIPE, text=True, preexec_fn=heed_interrupts
    ) as served:  # fmt: skip
        assert served.stderr is not None
        try:
            assert "/sparql" in served.stderr.readline()
            served.send_signal(signal.SIGINT)
            assert served.wait(60) == INTERRUPTED
        finally:
            served.kill()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_command_lines_of_any_page_are_understood(path: Path) -> None:
    for line in command_lines(path.read_text(encoding="utf-8")):
        words = shlex.split(line.split(" | ")[0].split(" > ")[0].split(" < ")[0], comments=True)[1:]
        if words[0].startswith("-") or words[0] == "COMMAND":
            continue
        assert words[0] in cli.commands, line
        try:
            with cli.commands[words[0]].make_context(words[0], words[1:]):
                pass
        except click.BadParameter as error:
            if "No such file" not in error.message:  # an example may name a file of the reader's
                raise


# Python


def python_blocks(path: Path) -> list[str]:
    return blocks(path.read_text(encoding="utf-8"), "python")


PLAIN = [path for path in PAGES if any(">>>" not in body for body in python_blocks(path))]


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_the_python_of_a_page_runs_from_top_to_bottom(
    path: Path, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place)
    names = {"__name__": "example"}
    for body in python_blocks(path):
        if ">>>" not in body:
            exec(compile(body, path.name, "exec"), names)
    assert capsys.readouterr().out.strip()


def test_every_page_of_sessions_is_run_by_a_test() -> None:
    """The tests of the two modules run them with doctest."""
    found = {path.name for path in PAGES if any(">>>" in body for body in python_blocks(path))}
    assert found == {"python.md", "quantities.md"}


def test_the_documented_program_is_well_typed(tmp_path: Path) -> None:
    (program,) = [body for body in python_blocks(DOCS / "python.md") if ">>>" not in body]
    for name, text, wanted in (("good", program, 0), ("bad", program.replace("claim.value", "claim.worth"), 1)):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), f"{name}.py"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == wanted, done.stdout


def test_the_notebook_runs_and_answers_as_it_shows(tmp_path: Path) -> None:
    pytest.importorskip("nbclient", reason="the notebook needs nbclient and ipykernel")
    import nbformat
    from scripts.notebook import NOTEBOOK, run

    def told(notebook: nbformat.NotebookNode) -> list[str]:
        outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
        return [output.get("text") or output["data"]["text/plain"] for output in outputs]

    shown = nbformat.read(NOTEBOOK, as_version=4)
    assert sum(cell.source.startswith("## ") for cell in shown.cells) == 5
    assert len(told(shown)) == sum(cell.cell_type == "code" for cell in shown.cells)
    assert told(run(tmp_path)) == told(shown), "python -m scripts.notebook writes the answers"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_is_as_documented(shell: str, place: Path) -> None:
    (told,) = re.findall(rf"^{shell} .*_HECHI_KG_COMPLETE=(\w+)", page("docs/cli.md"), re.MULTILINE)
    done = subprocess.run(
        [sys.executable, "-m", "hechi_kg"],
        env=os.environ | {"_HECHI_KG_COMPLETE": told},
        capture_output=True,
        check=False,
        timeout=60,
    )
    # The bash of the machine is asked for its version; where there is none, nothing is said of completion itself.
    assert done.returncode == 0
    assert b"_HECHI_KG_COMPLETE" in done.stdout


def entries(tree: str) -> set[str]:
    """The names of a drawn folder, one indented line each."""
    return {name.rstrip("/") for name in re.findall(r"^  (\S+)", tree, re.MULTILINE)}


def written() -> set[str]:
    """What a build writes, by docs/cli.md."""
    (tree,) = [body for body in blocks(page("docs/cli.md"), "") if body.startswith("build/\n")]
    return entries(tree)


def test_the_build_folder_is_as_drawn(sample_build: Path) -> None:
    assert written() == {path.name for path in sample_build.iterdir()}


def test_the_page_on_the_graph_names_every_file_of_a_build(sample_build: Path) -> None:
    told = {name.split("/")[0] for row in next(tables(page("docs/graph.md"))) for name in CODE.findall(row[0])}
    assert told == {path.name for path in sample_build.iterdir()}


# Concepts


def test_the_columns_of_the_claims_table_are_documented_in_order() -> None:
    table = next(tables(sections(page("docs/concepts.md"))["The claims table"]))
    assert [name for row in table for name in CODE.findall(row[0])] == list(ClaimRow.__dataclass_fields__)


def test_the_figures_quoted_as_examples_are_claims_of_the_samples(sample_build: Path) -> None:
    from hechi_kg.export import claims
    from hechi_kg.store import Store

    rows = list(claims(Store.open(sample_build / "store").records))
    printed = {" ".join(row.anchor.split()) for row in rows}
    text = page("docs/concepts.md")
    for anchor in ("4.8 billion yuan", "$712 million", "22,600 households", "28.12 percent", "1,246 kilometers"):
        assert f"`{anchor}`" in text
        assert anchor in printed
    figure = next(r for r in rows if r.anchor_start == 470 and r.source == "hechi-relocation-2022.html")
    assert (figure.anchor_end, figure.place_basis, figure.period_basis) == (486, "title", "sentence")
    assert figure.claim.endswith("466090ff879579959910")


@pytest.mark.parametrize("name", ["graph.md", "architecture.md"])
def test_the_claim_shown_stands_in_the_graph(name: str, sample_build: Path) -> None:
    import pyoxigraph as ox

    from hechi_kg.vocab import prefixes

    (shown,) = blocks(page(f"docs/{name}"), "turtle")
    header = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in prefixes().items())
    triples = set(ox.parse(header + shown, format=ox.RdfFormat.TURTLE))
    assert len(triples) >= 10
    assert triples <= set(ox.parse(path=sample_build / "graph.ttl", format=ox.RdfFormat.TURTLE))


# Architecture


def test_the_drawn_house_is_the_house() -> None:
    (tree,) = [body for body in blocks(page("docs/architecture.md"), "") if body.startswith("src/hechi_kg/\n")]
    there = {
        path.name
        for path in SOURCE.iterdir()
        if (path.suffix == ".py" and path.name != "__init__.py") or (path / "__init__.py").exists()
    }
    assert entries(tree) == there
    for inner in re.findall(r"^    (\S+)/", tree, re.MULTILINE):
        assert (SOURCE / "recognise" / inner).is_dir()


def test_the_drawn_layers_are_those_that_are_enforced() -> None:
    enforced = re.search(r"layers =\n((?:    .+\n)+)", page(".importlinter"))
    assert enforced
    (drawn,) = [body for body in blocks(page("docs/architecture.md"), "") if body.startswith("cli\n")]
    told = [re.split(r"\s{2,}", line)[0] for line in drawn.splitlines()]
    assert told == [line.strip() for line in enforced[1].splitlines()]


def test_every_module_and_file_that_the_page_names_exists() -> None:
    files = {path.relative_to(ROOT).as_posix() for path in SOURCE.rglob("*.*")}
    for name in CODE.findall(prose(page("docs/architecture.md"))):
        if name.removeprefix("build/") in written() or not re.fullmatch(
            r"[\w./*-]+/|[\w./*-]+\.(?:py|ttl|csv|toml|md)", name
        ):
            continue
        inside = any(f"/{name.strip('/')}/" in f"/{file}/" for file in files)
        assert inside or list(ROOT.glob(name.rstrip("/"))) or any(SOURCE.rglob(name.rstrip("/"))), name


def test_every_function_on_the_way_of_a_figure_exists() -> None:
    (way,) = [table for table in tables(page("docs/architecture.md")) if table[0][0] == "find"]
    named = {
        name for row in way for cell in row[1:] for name in CODE.findall(cell) if re.fullmatch(r"[a-z_.]+\w+", name)
    }
    dotted = {name for name in named if "." in name and not name.endswith((".nq", ".ttl", ".trig"))}
    assert len(dotted) > 20
    for name in sorted(dotted):
        assert callable(pkgutil.resolve_name(_address(name))), name


def _address(name: str) -> str:
    """`read.decode.decode` -> `hechi_kg.read.decode:decode`: the longest part that is a module."""
    parts = ["hechi_kg", *name.split(".")]
    for length in range(len(parts) - 1, 0, -1):
        module = ".".join(parts[:length])
        if _is_module(module):
            return f"{module}:{'.'.join(parts[length:])}"
    raise AssertionError(name)


def _is_module(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        return False
    return True


# Security


def test_what_holds_a_threat_is_a_test() -> None:
    rows = next(tables(sections(page("docs/security.md"))["Threats"]))
    for threat, stands, held in rows:
        assert threat
        assert stands
        assert CODE.findall(held), threat
        for name in CODE.findall(held):
            assert (ROOT / "tests" / name).is_file(), name


# Dependencies


def test_every_dependency_has_a_row_and_every_row_is_a_dependency() -> None:
    project = tomllib.loads(page("pyproject.toml"))
    parts = sections(page("docs/dependencies.md"))
    wanted = {
        "At run time": project["project"]["dependencies"],
        "Extras": [name for extra in project["project"].get("optional-dependencies", {}).values() for name in extra],
        "For development": project["dependency-groups"]["dev"],
        "For the gazetteer's data": project["dependency-groups"]["gazetteer"],
        "For the site of the documentation": project["dependency-groups"]["docs"],
    }
    for heading, requirements in wanted.items():
        names = {re.split(r"[<>=~!\[; ]", one)[0] for one in requirements if isinstance(one, str)}
        rows = next(tables(parts[heading]))
        assert {CODE.findall(row[0])[0] for row in rows} == names, heading
        assert all(row[1] and float(row[2]) > 0 and row[3] for row in rows)


# All pages


def test_every_page_is_in_the_navigation_of_the_site_once() -> None:
    navigation = page("mkdocs.yml").split("\nnav:\n")[1]
    listed = re.findall(r"(\S+\.md)$", navigation, re.MULTILINE)
    made = ["index.md", "ontology-reference.md"]
    assert sorted(listed) == sorted([*made, *(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(prose(path.read_text(encoding="utf-8"))):
        if not target.startswith(("http://", "https://")):
            assert (path.parent / target).exists(), target


def test_decisions_are_numbered_and_whole() -> None:
    files = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    listed = re.findall(r"^- \[(.+)\]\((.+)\)$", page("docs/decisions/README.md"), re.MULTILINE)
    assert listed == [
        (file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# "), file.name) for file in files
    ]
    for number, file in enumerate(files, start=1):
        text = file.read_text(encoding="utf-8")
        assert file.name.startswith(f"{number:04}-")
        assert text.startswith(f"# {number}. ")
        for part in ("**Context.**", "**Decision.**", "**Costs.**", "**Look again**"):
            assert part in text, f"{file.name}: {part}"


def test_the_version_is_the_one_of_the_package() -> None:
    assert tomllib.loads(page("pyproject.toml"))["project"]["version"] == hechi_kg.__version__
