"""Writes one HTML page around the figure: the claims and relations as tables with their sentences, and the sources.

Every word of an article is text to the templates, never markup: they escape whatever they are given. The page's policy
lets it load nothing, and run no script but its own, which it knows by its digest. It is written in English, with the
Chinese words beside, which its script puts in their place.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup, escape

from hechi_kg.theme import environment, style
from hechi_kg.theme.words import words
from hechi_kg.view.offline import Data, packed, parts
from hechi_kg.view.reading import Article
from hechi_kg.view.tables import FigureRow, RelationRow, Source

# Characters of a part that is packed.
LONG = 150_000
# What the scripts say, by the names that they know.
SCRIPT_WORDS = {
    name: name
    for name in ("table", "chart", "graph", "show_as", "run", "rows", "no_rows", "yes", "no", "take_as", "permanent",
                 "running", "failed", "answer", "no_engine", "other_language", "fit_of")
} | {"first_shown": "first_shown", "ready": "engine_ready", "drawn_rows": "shown_of"}  # fmt: skip
LANGUAGES = ("en", "zh")
TEMPLATES = Path(__file__).resolve().parent / "templates"

Option = tuple[str, str, str]


def page(
    drawings: Mapping[str, str],
    figures: Sequence[FigureRow],
    relations: Sequence[RelationRow],
    sources: Sequence[Source],
    *,
    read: Sequence[Article] = (),
    data: Data | None = None,
) -> str:
    """The page; `drawings` are the figure as SVG by language, which are taken as they are."""
    script = (TEMPLATES / "page.js").read_text(encoding="utf-8")
    templates = environment(TEMPLATES)
    given = {"figures": figures, "relations": relations, "sources": sources, "articles": read} | WORDS
    # A long part would make the file long: it is unpacked on opening, which takes the script that is there anyway.
    bodies = {f"picture-{language}": drawing for language, drawing in drawings.items()} | {
        name: templates.get_template(f"{name}.html").render(given) for name in ("figures", "relations", "articles")
    }
    folded = {name for name, body in bodies.items() if data and len(body) > LONG}
    stated = sum(1 for row in relations if row.sentence)
    return templates.get_template("page.html").render(
        **given,
        bodies={name: Markup("" if name in folded else body) for name, body in bodies.items()},  # noqa: S704 - made by svg.py and by templates, which escape
        folded={name: packed(body.encode()) for name, body in bodies.items() if name in folded},
        data=data,
        title=_title(len(figures), len(sources)),
        lead=_lead(len(figures), stated, len(sources)),
        sections=[
            "picture",
            "figures",
            "relations",
            *(["read"] if read else []),
            *(["ask"] if data else []),
            "sources",
        ],
        choices=_choices(figures, relations),
        script_words=[
            json.dumps({name: words(language, key) for name, key in SCRIPT_WORDS.items()}) for language in LANGUAGES
        ],
        parts=parts(data) if data else {},
        # The files beside the template, as they are.
        style=Markup(style() + (TEMPLATES / "page.css").read_text(encoding="utf-8")),  # noqa: S704
        script=Markup(script),  # noqa: S704
        script_digest=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _spoken(key: str, attribute: str = "") -> Markup:
    """The attribute that holds the Chinese words of an element, or of one of its attributes (label, title)."""
    name = f"data-zh-{attribute}" if attribute else "data-zh"
    return Markup(' {}="{}"').format(name, words("zh", key).removeprefix("why "))


def _counted(figures: int, relations: int) -> Markup:
    english = f"{_plural(figures, 'figure')}, {_plural(relations, 'relation')}"
    return Markup('<span data-zh="{}">{}</span>').format(f"{figures:,} 个数字，{relations:,} 条关系", escape(english))


# What the templates write words with.
WORDS = {
    "t": lambda key: words("en", str(key)),
    "zh": _spoken,
    "zh_words": lambda key: words("zh", str(key)),
    "counted": _counted,
}


def _title(figures: int, articles: int) -> tuple[str, str]:
    english = f"{_plural(figures, 'figure')} of {_plural(articles, 'article')}, each with its sentence"
    return f"hechi-kg: {english}", f"hechi-kg：{articles:,} 篇文章中的 {figures:,} 个数字，均附原句"


def _lead(figures: int, relations: int, articles: int) -> tuple[str, str]:
    english = f"{_plural(figures, 'figure')} and {_plural(relations, 'relation')} read from "
    return (
        f"{english}{_plural(articles, 'article')}, each beside the sentence that states it.",
        f"从 {articles:,} 篇文章中读出 {figures:,} 个数字和 {relations:,} 条关系，均附原句。",
    )


def _plural(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _choices(
    figures: Sequence[FigureRow], relations: Sequence[RelationRow]
) -> dict[str, list[tuple[str, list[Option]]]]:
    """What each table can be filtered by: the name of the attribute, and its values in English and in Chinese."""
    articles = sorted({row.source.source for row in figures})
    predicates = sorted({(row.predicate.english, row.predicate.chinese) for row in relations})
    return {
        "figures": [
            ("status", _options(row.status.name.english for row in figures)),
            ("grade", _options(row.grade for row in figures)),
            ("agreement", _options(row.standing.outcome for row in figures)),
            ("article", [(name, name, name) for name in articles]),
        ],
        "relations": [
            ("relation", [(english, english, chinese or english) for english, chinese in predicates]),
            ("status", _options(row.status for row in relations)),
            ("grade", _options(row.grade for row in relations)),
        ],
    }


def _options(codes: Iterable[str]) -> list[Option]:
    """The codes with their words; those of an outcome without the mark that leads over to a reason."""
    said = {code: code or "not_said" for code in sorted(set(codes))}
    return [(code, words("en", key).rstrip(":"), words("zh", key).rstrip("：")) for code, key in said.items()]
