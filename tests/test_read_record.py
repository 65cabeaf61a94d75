"""Each line of a JSON Lines file is an article of its own; a bad line is an error that names it."""

import json
from pathlib import Path

import pytest

from hechi_kg.errors import SourceError
from hechi_kg.model import BlockKind
from hechi_kg.read import find_sources, read

TEXT = "Tian'e county paved 112 km of village roads in 2023.\n\nIt spent 96 million yuan."


def write(path: Path, *records: object) -> Path:
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n", encoding="utf-8")
    return path


def test_each_line_is_a_document_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "news.jsonl", {"text": TEXT}, {"text": "天峨县2023年硬化通村公路112公里。", "title": "天峨修路"})
    first, second = map(read, find_sources([str(tmp_path)]))
    assert (first.source, second.source) == ("news.jsonl#1", "news.jsonl#2")
    assert first.id != second.id
    assert first.text == TEXT
    assert second.text == "天峨修路\n\n天峨县2023年硬化通村公路112公里。"
    assert (second.title, second.language) == ("天峨修路", "zh-Hans")
    assert [block.kind for block in second.blocks] == [BlockKind.TITLE, BlockKind.BODY]


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text(f"\n{json.dumps({'text': TEXT})}\n\n\n{json.dumps({'text': TEXT})}", encoding="utf-8")
    assert [source.name for source in find_sources([str(file)])] == ["news.jsonl#2", "news.jsonl#5"]


def test_what_a_record_states_is_its_metadata(tmp_path: Path) -> None:
    record = {
        "url": "https://example.org/1",
        "title": "Roads",
        "date": "2024-06-30",
        "publisher": "Tian'e Gazette",
        "n": 7,
    }
    (source,) = find_sources([str(write(tmp_path / "a.jsonl", record | {"text": f"Roads\n\n{TEXT}"}))])
    document = read(source)
    assert document.text == f"Roads\n\n{TEXT}"
    assert (document.url, document.title, document.publisher) == ("https://example.org/1", "Roads", "Tian'e Gazette")
    assert str(document.published) == "2024-06-30"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "roads"', 'expected a JSON object on the line, found \'{"text": "roads"\''),
        ('["roads"]', "expected a JSON object on the line"),
        ("[" * 100_000, "expected a JSON object on the line"),
        ("{}", "expected the article in `text` or `html`, found none"),
        ('{"text": 12}', "expected a string in `text`, found '12'"),
        ('{"text": "roads", "title": ["a"]}', "expected a string in `title`"),
        ('{"text": "roads", "date": "soon"}', "expected a day such as 2022-08-12 in `date`, found 'soon'"),
    ],
)
def test_bad_line_is_an_error_that_names_it(line: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps({"text": TEXT}) + "\n" + line + "\n", encoding="utf-8")
    good, bad = find_sources([str(file)])
    assert read(good).text == TEXT
    with pytest.raises(SourceError) as caught:
        read(bad)
    assert str(caught.value).startswith(f"{file}#2: ")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_empty_file_of_records_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n\n", encoding="utf-8")
    (source,) = find_sources([str(tmp_path)])
    with pytest.raises(SourceError, match="empty file"):
        read(source)
