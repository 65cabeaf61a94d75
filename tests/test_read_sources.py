"""Arguments of a build become sources: names relative to the folder given, in one order, no two alike."""

from pathlib import Path

import pytest

from hechi_kg.errors import SourceError
from hechi_kg.read import find_sources, read


def folder(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Hechi built 35 schools in 2021.", encoding="utf-8")
    return root


def test_folder_is_walked_in_order_and_without_what_is_no_article(tmp_path: Path) -> None:
    folder(
        tmp_path, "b.txt", "a/c.HTML", "a/README.md", "LICENSE.txt", ".hidden.txt", ".git/x.txt", "figure.png", "a/d.md"
    )
    assert [source.name for source in find_sources([str(tmp_path)])] == ["a/c.HTML", "a/d.md", "b.txt"]


def test_order_of_arguments_does_not_matter(tmp_path: Path) -> None:
    one, two = folder(tmp_path / "1", "b.txt"), folder(tmp_path / "2", "a.txt")
    assert find_sources([str(one), str(two)]) == find_sources([str(two), str(one)])


def test_file_is_named_by_its_last_part_whatever_its_suffix(tmp_path: Path) -> None:
    folder(tmp_path, "sub/note.text")
    (source,) = find_sources([str(tmp_path / "sub" / "note.text")])
    assert source.name == "note.text"
    assert read(source).source == "note.text"


def test_two_sources_of_one_name_are_an_error_that_names_both(tmp_path: Path) -> None:
    folder(tmp_path, "1/a.txt", "2/a.txt")
    with pytest.raises(SourceError) as caught:
        find_sources([str(tmp_path / "1"), str(tmp_path / "2")])
    assert str(Path("1", "a.txt")) in str(caught.value)
    assert str(Path("2", "a.txt")) in str(caught.value)


def test_standard_input_is_a_source() -> None:
    (source,) = find_sources(["-"], standard_input=b"Hechi built 35 schools in 2021.")
    assert read(source).source == "stdin"


@pytest.mark.parametrize("name", ["nowhere", "no/where.txt", "nul\0.txt", "x" * 5000])
def test_missing_path_is_named(name: str) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        find_sources([name])


def test_folder_without_articles_is_refused(tmp_path: Path) -> None:
    folder(tmp_path, "README.md", "figure.png")
    with pytest.raises(SourceError, match="holds no article"):
        find_sources([str(tmp_path)])


def test_address_is_not_fetched() -> None:
    with pytest.raises(SourceError, match="not fetched"):
        find_sources(["https://example.org/a.html"])


def test_file_that_went_away_is_an_error_of_its_own(tmp_path: Path) -> None:
    folder(tmp_path, "a.txt")
    (source,) = find_sources([str(tmp_path)])
    source.path.unlink()
    with pytest.raises(SourceError, match="no such file"):
        read(source)
