"""Writing: a file is whole or as it was."""

import os
from pathlib import Path

import pytest

from powerlist.writing import write_file, write_files


def test_files_are_written_with_the_folders_they_need(tmp_path: Path) -> None:
    paths = write_files(tmp_path / "a", {"b/c.txt": "甲\n", "d.bin": b"\x00"})
    assert paths == (tmp_path / "a/b/c.txt", tmp_path / "a/d.bin")
    assert paths[0].read_bytes() == "甲\n".encode()
    assert paths[1].read_bytes() == b"\x00"


def test_a_file_that_has_the_content_is_left_untouched(tmp_path: Path) -> None:
    path = write_file(tmp_path / "a", "x")
    os.utime(path, (1, 1))
    write_file(path, "x")
    assert path.stat().st_mtime == 1
    write_file(path, "y")
    assert path.read_text(encoding="utf-8") == "y"


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_file_has_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        assert write_file(tmp_path / "a", "x").stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(old)


def test_when_the_disk_refuses_the_old_file_is_whole_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_file(tmp_path / "a", "old")

    def refuse(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        write_file(path, "new")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
    assert path.read_text(encoding="utf-8") == "old"
