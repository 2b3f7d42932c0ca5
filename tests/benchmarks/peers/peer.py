"""What a peer is: something that draws tasks, and whose output can be read as a drawing."""

import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from typing import Protocol

import attrs
from benchmarks.peers.drawing import Drawing
from benchmarks.peers.task import Task


@attrs.frozen
class Made:
    """What a peer made of one task, and the seconds that it took."""

    output: tuple[str, ...] | None
    """A text for each sheet; None where the program failed."""
    alone: float | None
    """In a process of its own; None where that was not measured."""
    kept: float | None
    """In a process that draws one chart after the other; None where the program cannot."""


class Peer(Protocol):
    """A program that lays out charts."""

    @property
    def program(self) -> str:
        """What must be there."""

    @property
    def name(self) -> str:
        """What it is asked to do, as the table calls it."""

    @property
    def lanes(self) -> str | None:
        """How it has been given the lanes; None where it was given none."""

    @property
    def version(self) -> str | None:
        """The version of the program; None where it is not here."""

    def make(self, tasks: Sequence[Task]) -> list[Made]:
        """Draw every task once."""

    def read(self, output: str, task: Task) -> Drawing:
        """What has been drawn on one sheet."""


def answer(*command: str) -> str | None:
    """What a program says of itself; None where it is not here."""
    if shutil.which(command[0]) is None:
        return None
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip() if done.returncode == 0 else None


def piped(command: Sequence[str], text: str) -> str:
    """What a program writes when it reads `text`.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def timed(job: Callable[[], str]) -> tuple[str | None, float | None]:
    """The result of a job and the seconds that it took; None if it failed."""
    begin = time.perf_counter()
    try:
        output = job()
    except subprocess.CalledProcessError:
        return None, None
    return output, time.perf_counter() - begin
