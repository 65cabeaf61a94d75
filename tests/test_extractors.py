"""Extractor plug-ins: only what stands in the text and what the second reader confirms becomes a claim."""

import http.server
import json
import sys
import threading
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import hechi_kg
from hechi_kg.errors import BuildError, ExtractorError
from hechi_kg.extract import Extractor, Malformed, Proposal, Task, Words, load_extractor
from hechi_kg.knowledge_graph import KnowledgeGraph
from hechi_kg.pipeline import Summary
from hechi_kg.pipeline.folder import read_manifest
from hechi_kg.pipeline.proposals import Refusal
from test_docs import CODE, blocks, page, tables

ARTICLE = """Title: Schools in Donglan county
Publisher: Hechi Sample Gazette
Date: 2023-05-04

Of the pupils in Donglan county, 37 came back in 2022.

The hall holds up to (about 4,500) visitors. Donglan county opened 12 workshops in 2022.
"""
SENTENCE = "Of the pupils in Donglan county, 37 came back in 2022."
GOOD: dict[str, Any] = {
    "quote": SENTENCE, "figure": "37", "value": "37", "value_max": "", "unit": "person", "bound": "exact",
    "measured": "pupils", "place": "Donglan county", "period": "in 2022", "status": "came back",
}  # fmt: skip
HALL: dict[str, Any] = GOOD | {
    "quote": "The hall holds up to (about 4,500) visitors.", "figure": "4,500", "value": "4500", "bound": "about",
    "measured": "visitors", "place": "", "period": "", "status": "",
}  # fmt: skip
INJECTED = 'person> <https://evil.example/p> "x" . <https://evil.example/s'
# What a model may answer that is not so, and why it is refused.
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a wrong number": (GOOD | {"value": "73"}, "another value for the second reader"),
    "a number scaled up": (GOOD | {"value": "37000"}, "another value for the second reader"),
    "a range that is none": (GOOD | {"value_max": "40"}, "another value for the second reader"),
    "a wrong unit": (GOOD | {"unit": "yuan"}, "another unit for the second reader"),
    "an unknown unit": (GOOD | {"unit": "other:goat"}, "another unit for the second reader"),
    "a bound that is not said": (GOOD | {"bound": "over"}, "another bound for the second reader"),
    "a bound that is left out": (HALL | {"bound": "exact"}, "another bound for the second reader"),
    "an invented quote": (GOOD | {"quote": "Of the pupils, 37 won prizes in 2022."}, "quote not in the text"),
    "a quote set right": (GOOD | {"quote": SENTENCE.replace("pupils", "Pupils")}, "quote not in the text"),
    "a figure of elsewhere": (GOOD | {"figure": "12 workshops", "value": "12"}, "figure not in the quote"),
    "a part of a figure": (HALL | {"figure": "500", "value": "500"}, "no figure for the second reader"),
    "a measure that is not said": (GOOD | {"measured": "prize winners"}, "measure not in the quote"),
    "what a rule reads": (
        HALL | {"quote": "Donglan county opened 12 workshops in 2022.", "figure": "12 workshops", "value": "12",
                "unit": "workshop", "bound": "exact", "measured": "workshops"}, "read by a rule"),
    "a year": (GOOD | {"figure": "2022", "value": "2022"}, "read by a rule"),
    "quads in a unit": (GOOD | {"unit": INJECTED}, "malformed"),
    "a grade of its own": (GOOD | {"grade": "stated"}, "malformed"),
    "no number": (GOOD | {"value": "thirty-seven"}, "malformed"),
    "a number without end": (GOOD | {"value": "NaN"}, "malformed"),
    "an enormous number": (GOOD | {"value": "1e999999"}, "malformed"),
    "a negative number": (GOOD | {"value": "-37"}, "malformed"),
    "a number as a number": (GOOD | {"value": 37}, "malformed"),
    "a part left out": ({name: value for name, value in GOOD.items() if name != "unit"}, "malformed"),
}  # fmt: skip
Answer = Callable[[dict[str, Any]], tuple[int, bytes]]


@dataclass
class Model:
    """A server of a model; `asked` are the requests that it got, as (path, key, body)."""

    url: str
    asked: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)


@contextmanager
def model(answer: Answer) -> Iterator[Model]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            served.asked.append((self.path, self.headers.get("authorization", ""), body))
            status, content = answer(body)
            self.send_response(status)
            if status in (301, 307):
                self.send_header("location", content.decode())
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    served = Model(url=f"http://127.0.0.1:{listening.server_port}/v1")
    try:
        yield served
    finally:
        listening.shutdown()
        listening.server_close()


def saying(content: str) -> Answer:
    """The same content to every question, as such servers wrap it."""
    told = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
    return lambda _: (200, told)


def figures(*told: dict[str, Any]) -> Answer:
    return saying(json.dumps({"figures": told}))


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schools")
    (folder / "schools.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def built(articles: Path, out: Path, url: str, **more: str) -> Summary:
    return hechi_kg.build([articles], out, extractors={"llm": {"base-url": url, "model": "small", **more}})


def test_a_figure_that_the_text_proves_becomes_a_claim_like_any_other(articles: Path, tmp_path: Path) -> None:
    with model(figures(GOOD, HALL)) as served:
        summary = built(articles, tmp_path / "build", served.url)
    assert summary.conforms
    assert summary.failures == ()
    # The second paragraph gets the same answer, of which its own figure alone stands in it.
    assert summary.figures["proposals taken"] == summary.figures["claims proposed"] == 2
    graph = KnowledgeGraph.open(tmp_path / "build")
    pupils, hall = (row for row in graph.claims() if row.grade == "proposed")
    assert (pupils.anchor, pupils.value, pupils.unit, pupils.bound) == ("37", "37", "person", "exact")
    assert (pupils.place_label, pupils.start, pupils.end) == ("Donglan County", "2022-01-01", "2022-12-31")
    assert (pupils.method, pupils.quote) == ("plugin/llm/1", SENTENCE)
    assert (hall.anchor, hall.value, hall.bound, hall.place, hall.end) == ("4,500", "4500", "about", "", "")
    assert "plugin/llm/1" in graph.explain(pupils.claim)
    ledger = [json.loads(line) for line in (tmp_path / "build" / "ledger.jsonl").read_text().splitlines()]
    assert [row["reason"] for row in ledger if row["text"] in ("37", "4,500")] == ["claim", "claim"]
    told = read_manifest(tmp_path / "build")["extractors"]
    assert isinstance(told, list)
    assert [(one["name"], one["version"], one["deterministic"]) for one in told] == [("llm", "1", False)]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_so_is_refused_and_counted_with_its_reason(name: str) -> None:
    told, reason = REFUSED[name]
    with model(lambda body: figures(told)(body) if _shows(body, told) else figures()(body)) as served:
        counts = reasons(load_extractor("llm", {"base-url": served.url, "model": "small"}))
    assert counts == {f"proposals refused: {reason}": 1}


def _shows(body: dict[str, Any], told: dict[str, Any]) -> bool:
    """Whether the paragraph asked about is the one that an answer is about."""
    shown = json.loads(body["messages"][1]["content"])["paragraph"]
    return ("pupils" in shown) == ("upils" in told["quote"])


def test_only_the_good_one_of_many_enters(articles: Path, tmp_path: Path) -> None:
    with model(figures(*(told for told, _ in REFUSED.values()), GOOD, GOOD)) as served:
        summary = built(articles, tmp_path / "build", served.url)
    assert summary.conforms
    assert summary.figures["proposals taken"] == 1
    refused = {name for name in summary.figures if name.startswith("proposals refused")}
    assert {f"proposals refused: {reason}" for _, reason in REFUSED.values()} == refused


@pytest.mark.parametrize("content", ["no JSON", "[]", "{}", '{"figures": 7}', '{"figures": ["37"]}', "[" * 100_000, ""])
def test_an_answer_without_form_is_counted(content: str) -> None:
    with model(saying(content)) as served:
        counts = reasons(load_extractor("llm", {"base-url": served.url, "model": "small"}))
    assert counts == {"proposals refused: malformed": 2}  # one for each paragraph


def test_a_server_is_asked_once_for_each_open_paragraph_and_told_what_is_open(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HECHI_KG_LLM_KEY", "a-key-of-the-test")
    with model(figures()) as served:
        built(articles, tmp_path / "build", served.url)
        assert [(path, key) for path, key, _ in served.asked] == [
            ("/v1/chat/completions", "Bearer a-key-of-the-test")
        ] * 2
        body = served.asked[0][2]
        assert body["response_format"]["json_schema"]["strict"] is True
        shown = json.loads(body["messages"][1]["content"])
        assert shown["open"] == ["37"]
        assert SENTENCE in shown["paragraph"]
        built(articles, tmp_path / "build", served.url)
        assert len(served.asked) == 2, "an article that is known is not asked of again"
    for file in (tmp_path / "build").rglob("*"):
        assert file.is_dir() or b"a-key-of-the-test" not in file.read_bytes()


def test_a_server_that_does_not_answer_fails_the_article_and_the_next_build_asks_again(
    articles: Path, tmp_path: Path
) -> None:
    (tmp_path / "plain.txt").write_text("Hechi built 120 kilometers of roads in 2022.\n", encoding="utf-8")
    out, sources = tmp_path / "build", [articles, tmp_path / "plain.txt"]
    working = [False]
    with model(lambda body: figures(GOOD)(body) if working else (503, b"")) as served:
        options = {"llm": {"base-url": served.url, "model": "small"}}
        working.clear()
        summary = hechi_kg.build(sources, out, extractors=options)
        assert [failure.partition(": extractor")[0][-11:] for failure in summary.failures] == ["schools.txt"]
        assert "HTTP 503" in summary.failures[0]
        assert summary.figures["documents"] == 1
        working.append(True)
        summary = hechi_kg.build(sources, out, extractors=options)
        assert (summary.failures, summary.figures["proposals taken"]) == ((), 1)


def test_no_other_server_is_asked(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plain.txt").write_text("Hechi built 120 kilometers of roads in 2022.\n", encoding="utf-8")
    with model(figures(GOOD)) as other:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, other.url)
        with model(lambda _: (307, other.url.encode())) as served:
            options = {"llm": {"base-url": served.url, "model": "small"}}
            summary = hechi_kg.build([articles, tmp_path / "plain.txt"], tmp_path / "build", extractors=options)
            assert "HTTP 307" in summary.failures[0]
            assert len(served.asked) == 1
        assert other.asked == []


def test_a_build_without_a_plug_in_is_as_if_there_were_none(articles: Path, tmp_path: Path) -> None:
    hechi_kg.build([articles], tmp_path / "plain")
    plain = KnowledgeGraph.open(tmp_path / "plain").claims()
    with model(figures(GOOD, HALL)) as served:
        built(articles, tmp_path / "build", served.url)
        asked, rows = len(served.asked), KnowledgeGraph.open(tmp_path / "build").claims()
        assert tuple(row for row in rows if row.grade != "proposed") == plain, "rules keep their claims"
        hechi_kg.build([articles], tmp_path / "build")
        assert len(served.asked) == asked
    with model(figures(REFUSED["a wrong number"][0])) as served:
        built(articles, tmp_path / "refused", served.url)
    own = {"state.sqlite", "store"}
    for out, but in (("build", own), ("refused", own | {"manifest.json"})):
        for file in sorted((tmp_path / "plain").rglob("*")):
            name = file.relative_to(tmp_path / "plain")
            if file.is_file() and name.parts[0] not in but:
                assert (tmp_path / out / name).read_bytes() == file.read_bytes(), name
    assert "extractors" not in read_manifest(tmp_path / "build")


def test_a_build_with_plug_ins_is_taken_from_and_added_to(articles: Path, tmp_path: Path) -> None:
    from hechi_kg.pipeline import build, remove
    from hechi_kg.pipeline.rebuild import rebuild
    from hechi_kg.read import Sources

    (tmp_path / "plain.txt").write_text("Hechi built 120 kilometers of roads in 2022.\n", encoding="utf-8")
    with model(figures(GOOD)) as served:
        built(articles, tmp_path / "build", served.url)
        asked = ("llm", {"base-url": served.url, "model": "small"})
        more = Sources((str(tmp_path / "plain.txt"),))
        with pytest.raises(BuildError, match="found another"):
            build(more, tmp_path / "build", add=True)
        summary = build(more, tmp_path / "build", add=True, extractors=[asked])
        assert (summary.figures["documents"], summary.figures["proposals taken"]) == (2, 1)
    summary = remove(["plain.txt"], tmp_path / "build")
    assert (summary.figures["documents"], summary.figures["proposals taken"]) == (1, 1)
    with pytest.raises(BuildError, match="claims of extractors"):
        list(rebuild(tmp_path / "build", counts=None))  # type: ignore[arg-type]


def test_the_documented_reasons_are_those_of_the_program() -> None:
    (table,) = [table for table in tables(page("docs/extractors.md")) if table[0][0] == "`malformed`"]
    assert [CODE.findall(row[0])[0] for row in table] == list(Refusal)


# Plug-ins of others


@dataclass(frozen=True)
class Toy:
    """Proposes what a function of the task gives."""

    propose: Callable[[Task], Iterable[Any]]
    name: str = "toy"
    version: str = "2.1"
    model_hash: str = ""
    deterministic: bool = True

    def extract(self, task: Task) -> Iterable[Any]:
        return self.propose(task)


def words(text: str, part: str) -> Words:
    return Words(part, text.index(part), text.index(part) + len(part))


def pupils(task: Task) -> Proposal:
    return Proposal(
        quote=words(task.text, SENTENCE), anchor=words(task.text, "37"), value=Decimal(37), unit="person",
        measured=words(task.text, "pupils"),
    )  # fmt: skip


def reasons(extractor: Extractor) -> dict[str, int]:
    from hechi_kg.assemble import assemble
    from hechi_kg.gazetteer import load_gazetteer
    from hechi_kg.lexicon import load_lexicon
    from hechi_kg.link import link
    from hechi_kg.pipeline.proposals import add_proposals
    from hechi_kg.read import Source, read
    from hechi_kg.recognise import recognise

    lexicon = load_lexicon()
    gazetteer = load_gazetteer()
    document = read(Source(name="schools.txt", path=Path("schools.txt"), data=ARTICLE.encode()))
    linked = link(recognise(document, lexicon=lexicon, gazetteer=gazetteer), lexicon=lexicon, gazetteer=gazetteer)
    assembly = assemble(linked, lexicon=lexicon, gazetteer=gazetteer)
    return dict(add_proposals(linked, assembly, [extractor], lexicon)[1])


def test_words_must_stand_at_their_offsets() -> None:
    assert reasons(Toy(lambda task: [pupils(task)])) == {"proposals taken": 1}

    def moved(name: str, start: int, end: int) -> Toy:
        def propose(task: Task) -> list[Proposal]:
            found = getattr(pupils(task), name)
            other: dict[str, Any] = {name: Words(found.text, found.start + start, found.end + end)}
            return [replace(pupils(task), **other)]

        return Toy(propose)

    assert reasons(moved("quote", 1, 1)) == {"proposals refused: quote not in the text": 1}
    assert reasons(moved("quote", 0, 10_000)) == {"proposals refused: quote not in the text": 1}
    assert reasons(moved("anchor", -1, 0)) == {"proposals refused: figure not in the quote": 1}
    assert reasons(moved("measured", 1, 1)) == {"proposals refused: measure not in the quote": 1}


def test_what_is_no_proposal_and_what_is_too_much_is_counted() -> None:
    assert reasons(Toy(lambda _: [None, Malformed("x"), "37"])) == {"proposals refused: malformed": 3}
    many = reasons(Toy(lambda task: [pupils(task)] * 1_005))
    assert many == {"proposals taken": 1, "proposals refused: read by a rule": 999, "proposals refused: malformed": 5}


def test_a_plug_in_that_fails_is_named() -> None:
    def fail(_: Task) -> Iterator[Proposal]:
        raise RuntimeError("out of order")

    with pytest.raises(ExtractorError, match="extractor toy failed: RuntimeError: out of order"):
        reasons(Toy(fail))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_installed_package_is_found_by_its_entry_point(
    jobs: int, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "pupils-0.3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: pupils\nVersion: 0.3\n")
    (toml,) = blocks(page("docs/extractors.md"), "toml")
    points = tomllib.loads(toml)["project"]["entry-points"]["hechi_kg.extractors"]
    told = "\n".join(f"{name} = {value}" for name, value in points.items())
    (info / "entry_points.txt").write_text(f"[hechi_kg.extractors]\n{told}\n")
    (program,) = blocks(page("docs/extractors.md"), "python")
    (tmp_path / "pupils_plugin.py").write_text(program, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    out = tmp_path / "build"
    summary = hechi_kg.build([articles], out, extractors={"pupils": {"word": "pupils"}}, jobs=jobs)
    assert summary.conforms
    assert {row.method for row in KnowledgeGraph.open(out).claims() if row.grade == "proposed"} == {"plugin/pupils/0.3"}
    with pytest.raises(ExtractorError, match="pupils: expected an extractor, found KeyError"):
        load_extractor("pupils", {})


def test_an_unknown_plug_in_and_unknown_options_are_said() -> None:
    with pytest.raises(ExtractorError, match=r"nobody: expected an extractor out of .*llm.*, found none"):
        load_extractor("nobody", {})
    for options, said in (
        ({}, "expected base-url, an http or https address, and model"),
        ({"base-url": "file:///etc/passwd", "model": "m"}, "expected base-url"),
        ({"base-url": "http://a", "model": "m", "temperature": "2"}, "found temperature"),
        ({"base-url": "http://a", "model": "m", "seconds": "long"}, "expected seconds as a number"),
    ):
        with pytest.raises(ExtractorError, match=said):
            load_extractor("llm", options)
