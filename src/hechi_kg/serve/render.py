"""Fills the templates: words in the reader's language, the addresses of this page, and whatever the page adds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment

from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.sheets import as_file
from hechi_kg.theme import environment, style
from hechi_kg.theme.words import words
from hechi_kg.web import script

FOLDER = Path(__file__).resolve().parent
# Pages of figures, whose script makes more of forms, pictures and references.
VIEWS, CLAIM = ("/figures", "/series", "/rank", "/map"), "/page/id/claim/"
PAGE, PICTURE = "text/html; charset=utf-8", "image/svg+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads: the language, whether the address names it, and the path read."""

    language: str
    chosen: bool
    here: str
    parameters: Mapping[str, str]

    @property
    def suffix(self) -> str:
        return f"?lang={self.language}" if self.chosen else ""

    def link(self, path: str, **given: str) -> str:
        """Another page, in the language that this one was asked for in."""
        parameters = given | ({"lang": self.language} if self.chosen else {})
        return f"{path}?{urlencode(parameters)}" if parameters else path

    def at(self, **changed: str) -> str:
        """This page with other parameters; an empty one is left out."""
        given = {name: value for name, value in {**self.parameters, **changed}.items() if value}
        return f"{self.here}?{urlencode(given)}" if given else self.here


def reader(job: Job, here: str) -> Reader:
    return Reader(
        language=job.language,
        chosen="lang" in job.parameters,
        here=quote(here),
        parameters=job.parameters,
    )


def render(name: str, who: Reader, *, status: int = 200, headers: Mapping[str, str] | None = None,
           **values: object) -> Reply:  # fmt: skip
    """A page from a template, its words from words.toml."""
    return Reply(status=status, media=PAGE, body=fill(f"{name}.html", who, values).encode(), headers=headers or {})


def picture(name: str, who: Reader, named: Sequence[str], **values: object) -> Reply:
    """A picture from a template, to keep as a file that is `named` after what it shows."""
    headers = as_file(name, *named, suffix="svg")
    return Reply(media=PICTURE, body=fill(f"{name}.svg", who, values).encode(), headers=headers)


def fill(name: str, who: Reader, values: Mapping[str, object]) -> str:
    """The text that a template gives, by the name of its file."""
    more = {key: value for key, value in who.parameters.items() if key != "lang"}
    return (
        _environment()
        .get_template(name)
        .render(
            t=lambda key: words(who.language, str(key)),
            language=who.language,
            html_language="zh-Hans" if who.language == "zh" else "en",
            other_language="en" if who.language == "zh" else "zh",
            chosen=who.chosen,
            suffix=who.suffix,
            script=_script,
            scripted=who.here in VIEWS or who.here.startswith(CLAIM),
            script_words=lambda *keys: json.dumps({key: words(who.language, str(key)) for key in keys}),
            here=who.here,
            here_more=f"&{urlencode(more)}" if more else "",
            **values,
        )
    )


def failure(who: Reader, heading: str, told: str, status: int) -> Reply:
    """A page that says what went wrong; `heading` is a key of words.toml."""
    return render(
        "error",
        who,
        status=status,
        heading=words(who.language, heading),
        words=told,
    )


def _script(name: str) -> str:
    """The address of a script, or nothing where it is not built."""
    return f"/assets/{name}" if script(name) else ""


def style_sheet() -> Reply:
    text = style() + (FOLDER / "templates" / "site.css").read_text(encoding="utf-8")
    return Reply(media="text/css; charset=utf-8", body=text.encode())


@cache
def _environment() -> Environment:
    return environment(FOLDER / "templates")
