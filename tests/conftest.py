"""What all tests share: Hypothesis profiles, browser and Graphviz, and the command as a user runs it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "dev", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("dev"), max_examples=200, derandomize=True)
settings.register_profile("deep", settings.get_profile("dev"), max_examples=5000)
settings.load_profile("dev")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a headless Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        message = "needs a browser: apt-get install chromium fonts-noto-cjk"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def graphviz() -> str:
    """The path of Graphviz's program `dot`."""
    found = shutil.which("dot")
    if found is None:
        message = "needs Graphviz: apt-get install graphviz"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command as a user runs it, in an empty folder, in a process of its own."""

    def run(
        words: Sequence[str], folder: Path = tmp_path, **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "powerlist", *words],
            cwd=folder,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run
