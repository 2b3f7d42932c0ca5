"""What all tests share: Hypothesis profiles, browser and Graphviz, and the command as a user runs it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "dev", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("dev"), max_examples=200, derandomize=True)
settings.register_profile("deep", settings.get_profile("dev"), max_examples=5000)
settings.load_profile("dev")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FONTS = {
    "fonts-noto-cjk": "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "fonts-wqy-microhei": "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "fonts-wqy-zenhei": "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
}
"""Packages of Debian and one of their files."""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a headless Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        _lack("needs a browser: apt-get install chromium fonts-noto-cjk")
    return found


@pytest.fixture(scope="session")
def graphviz() -> str:
    """The path of Graphviz's program `dot`."""
    found = shutil.which("dot")
    if found is None:
        _lack("needs Graphviz: apt-get install graphviz")
    return found


@pytest.fixture(scope="session")
def office() -> str:
    """The path of LibreOffice; `pdftotext`, which reads what it writes, is there too."""
    found = [shutil.which(each) for each in ("soffice", "pdftotext")]
    if None in found:
        _lack("needs LibreOffice: apt-get install libreoffice-draw poppler-utils")
    return str(found[0])


@pytest.fixture(scope="session")
def fonts() -> None:
    """The Chinese fonts that the drawings are measured for."""
    lacking = [package for package, file in FONTS.items() if not Path(file).is_file()]
    if lacking:
        _lack(f"needs fonts: apt-get install {' '.join(lacking)}")


def _lack(message: str) -> NoReturn:
    """Say in one line what a test needs; on CI it must be there."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


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
