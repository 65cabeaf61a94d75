"""How pages look: the style and the small parts that all templates share. Whatever they are given, they escape."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).resolve().parent


def environment(templates: Path) -> Environment:
    """The templates of a folder; they may import `parts.html` of this one."""
    return Environment(
        loader=FileSystemLoader([templates, FOLDER], encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def style() -> str:
    """The style sheet that all pages share."""
    return "".join(
        (FOLDER / name).read_text(encoding="utf-8") for name in ("style.css", "marks.css", "picture.css", "ask.css")
    )
