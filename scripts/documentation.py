"""Makes what the site of the documentation has beside docs/*.md: hooks that mkdocs calls, named in mkdocs.yml.

The first page is README.md without its list of pages. The reference of the ontology is filled by the template of
`hechi-kg serve`, with how often the graph of the sample articles uses each term. A link that leaves docs/ leads to no
page of the site: its words stay.
"""

import posixpath
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hechi_kg
from hechi_kg.cli.worker import open_graph
from hechi_kg.serve.messages import Job
from hechi_kg.serve.names import Names
from hechi_kg.serve.render import fill, reader
from hechi_kg.serve.terms import Term, read_terms
from hechi_kg.theme.words import words
from hechi_kg.vocab import BASE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
FIRST, REFERENCE = "index.md", "ontology-reference.md"
FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[([^]\n]+)\]\(([^)\s]+)\)")
PICTURE = re.compile(r"(!\[[^]\n]*\]\()docs/")
# What the server's page of the ontology is called there; here terms stand on the page itself.
PAGE = "/page/ontology"
INTRODUCTION = """# Ontology reference

Every class and property of `https://w3id.org/hechi-kg/ontology#`, from `ontology/hechi.ttl`.
[The ontology](ontology.md) says how they are modelled and why. "Uses here" counts in the graph of the sample articles;
`hechi-kg serve` shows the same page for your build.
"""


class SiteNames(Names):
    """Names of things that lead to a place of the reference, or out to the web."""

    def href(self, iri: str) -> str:
        return super().href(iri).removeprefix(PAGE)


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Add the pages that are made."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, FIRST, content=first_page((ROOT / "README.md").read_text(encoding="utf-8"))))
    files.append(File.generated(config, REFERENCE, content=INTRODUCTION))
    return files


def on_page_markdown(markdown: str, page: "Page", config: "MkDocsConfig", files: "Files") -> str:
    """Keep links within the site, and of the others the words."""
    at = page.file.src_uri
    return within(markdown, "" if at == FIRST else posixpath.join("docs", posixpath.dirname(at)))


def on_page_content(html: str, page: "Page", config: "MkDocsConfig", files: "Files") -> str:
    """Put the terms into the reference, and their groups into its table of contents."""
    if page.file.src_uri != REFERENCE:
        return html
    from mkdocs.structure.toc import get_toc

    groups, body = reference()
    heads = [_head(name, words("en", name), 2, [_head(t.name, t.name, 3, []) for t in terms]) for name, terms in groups]
    top = page.toc.items[0]
    page.toc = get_toc([_head(top.id, top.title, 1, heads)])
    return html + body


def first_page(readme: str) -> str:
    """README.md without the list of pages, which the site has at its side."""
    parts = re.split(r"^(?=## )", readme, flags=re.MULTILINE)
    return PICTURE.sub(r"\1", "".join(part for part in parts if not part.startswith("## Read on")))


def within(markdown: str, folder: str) -> str:
    """Markdown of a page in `folder` of the repository, with links to pages under docs/ and words for other files."""

    def led(found: re.Match[str]) -> str:
        said, target = found[1], found[2]
        if target.startswith(("#", "http://", "https://")):
            return found[0]
        inside = posixpath.normpath(posixpath.join(folder, target))
        if inside == "README.md":
            inside = f"docs/{FIRST}"
        if not inside.startswith("docs/"):
            return said
        return f"[{said}]({posixpath.relpath(inside, folder or 'docs')})"

    return "".join(part if part.startswith("```") else LINK.sub(led, part) for part in FENCE.split(markdown))


@cache
def reference() -> tuple[list[tuple[str, list[Term]]], str]:
    """The terms by group, and what the server's template makes of them."""
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder) / "build"
        hechi_kg.build([str(ROOT / "data" / "articles")], build)
        graph = open_graph(build, base=BASE)
        names = SiteNames(graph, "en")
        groups = read_terms(graph, names)
    return groups, fill("terms.html", reader(Job(kind="page"), PAGE), {"groups": groups})


def _head(anchor: str, name: str, level: int, below: list[dict[str, object]]) -> Any:
    return {"id": anchor, "name": name, "html": name, "level": level, "children": below}
