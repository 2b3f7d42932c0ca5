"""Draw and publish the samples with every Python that can be had here, and compare the bytes.

Each version from 3.11 on that is on the path, or is given as an argument, gets an environment of its
own with the project in it, and runs with another hash seed and in another folder. Says which versions
were compared; ends with 1 where any file differs, with 2 where there is only one version.
"""  # noqa: INP001 - a script

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
SAMPLES = ("shenyang-archives", "shenyang-archives-2026")
VERSIONS = tuple(f"python3.{minor}" for minor in range(11, 20))


def interpreters(given: list[str]) -> dict[str, str]:
    """A program for each version of Python: of those given, else of those on the path."""
    found: dict[str, str] = {}
    for name in given or VERSIONS:
        program = shutil.which(name)
        if not program:
            continue
        said = subprocess.run(  # noqa: S603 - an interpreter that the caller has named
            [program, "-c", "import sys; print(*sys.version_info[:2], sep='.')"],
            capture_output=True,
            text=True,
            check=False,
        )
        if said.returncode == 0:
            found.setdefault(said.stdout.strip(), program)
    return found


def digests(program: str, folder: Path, seed: int) -> dict[str, str]:
    """The files that a version draws and publishes, by path."""
    subprocess.run([program, "-m", "venv", folder / "venv"], check=True)  # noqa: S603
    python = folder / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", ROOT], check=True)  # noqa: S603
    out = folder / f"out-{seed}"
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    for sample in SAMPLES:
        for words in (
            ("draw", sample, "-o", out),
            ("publish", sample, "-o", out / f"site-{sample}"),
        ):
            subprocess.run(  # noqa: S603
                [python, "-m", "powerlist", *words],
                check=True,
                env=environment,
                cwd=folder,
                stdout=subprocess.DEVNULL,
            )
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def main(given: list[str]) -> int:
    """Compare all versions with the first."""
    found = interpreters(given)
    if len(found) < 2:
        click.echo(f"only Python {'、'.join(found) or 'none'} is here: nothing to compare")
        return 2
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        for seed, (version, program) in enumerate(found.items(), start=1):
            made[version] = digests(program, Path(folder, version), seed)
    first, *others = made
    differing = 0
    for version in others:
        names = {*made[first], *made[version]}
        unlike = sorted(name for name in names if made[first].get(name) != made[version].get(name))
        differing += len(unlike)
        told = f"{first} and {version}: {len(names)} files, {len(unlike)} differ"
        click.echo(" ".join((told, *unlike[:9])))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
