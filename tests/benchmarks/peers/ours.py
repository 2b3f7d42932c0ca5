"""Our own charts, drawn and timed as the peers' are."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from types import ModuleType

import attrs
from benchmarks.peers import vocabulary
from benchmarks.peers.drawing import Drawing
from benchmarks.peers.peer import Made, timed
from benchmarks.peers.task import Task

from powerlist.diagram import Style, draw


@attrs.frozen
class Ours:
    """Our charts as they come, on further sheets where type would become too small, or on one."""

    on_one_sheet: bool = False
    program = "powerlist"
    lanes = "lanes"

    @property
    def name(self) -> str:
        return "powerlist" + ", all on one sheet" * self.on_one_sheet

    @property
    def version(self) -> str | None:
        return metadata.version("powerlist")

    def make(self, tasks: Sequence[Task]) -> list[Made]:
        made = []
        style = Style(readable=0.0) if self.on_one_sheet else Style()
        for task in tasks:
            _forget()
            procedure = attrs.evolve(task.procedure)
            begin = time.perf_counter()
            output = draw(task.leaf, procedure, style)
            kept = time.perf_counter() - begin
            alone = None
            if task.sample and not self.on_one_sheet:
                _, alone = timed(partial(_command, task))
            made.append(Made(output, alone, kept))
        return made

    def read(self, output: str, task: Task) -> Drawing:  # noqa: ARG002 - the file says all
        return vocabulary.read(output)


def _command(task: Task) -> str:
    """The command as a user gives it: it reads the whole catalog first."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "powerlist", "draw", str(task.sample), task.leaf.code]
        subprocess.run([*command, "-o", folder], capture_output=True, check=True)
        return next(Path(folder).rglob("*.svg")).read_text(encoding="utf-8")


def _forget() -> None:
    """Empty what the program keeps between two charts, such as the widths of texts."""
    for module in _rooms():
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def _rooms() -> Iterator[ModuleType]:
    rooms = ("powerlist.diagram", "powerlist.flow")
    yield from (module for name, module in list(sys.modules.items()) if name.startswith(rooms))
