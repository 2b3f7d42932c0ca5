"""Files → disk: each is written beside its target and swapped in, so that no half file is ever seen."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_file(path: Path, content: str | bytes) -> Path:
    """Write one file, text as UTF-8 with the line breaks that it has, and give its path back.

    Folders that are missing are made. A file that already has this content is left untouched.

    Raises:
        OSError: the disk refuses; the old file is whole.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path


def write_files(folder: Path, contents: Mapping[str, str | bytes]) -> tuple[Path, ...]:
    """Write several files of a folder, each as `write_file` does; their paths in the order given."""
    return tuple(write_file(folder / name, content) for name, content in contents.items())


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
